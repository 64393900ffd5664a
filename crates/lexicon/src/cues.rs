//! The words that say that something is said, believed or felt, and what is done by saying it.
//!
//! Which word of a text is a cue, and of what, is left to the reader of the text.

use crate::files::Files;
use crate::table::{Keyed, Row, TableError, closed_list};
use record::Act;

closed_list! {
    /// Whether the cue as it stands affirms what follows.
    Polarity {
        /// What follows is put forward ("said").
        Positive => "+",
        /// What follows is denied, doubted or refused ("denied").
        Negative => "-",
    }
}

closed_list! {
    /// Of what kind the cue is.
    CueKind {
        /// It is spoken, or it does not matter how it was put.
        Speech => "speech",
        /// It is written, shown or published.
        Writing => "writing",
        /// It is held to be so.
        Belief => "belief",
        /// It is seen, heard or found out.
        Perception => "perception",
        /// It is to be done.
        Order => "order",
        /// It is asked.
        Question => "question",
        /// It is felt.
        Emotion => "emotion",
        /// The writer keeps a distance and names no source ("reportedly").
        Hedge => "hedge",
    }
}

closed_list! {
    /// Where the cue has the one who is spoken to.
    Addressee {
        /// As its object: "told reporters".
        Object => "obj",
        /// After "to": "said to reporters".
        To => "to",
        /// After "of": "asked of them".
        Of => "of",
        /// Nowhere.
        None => "none",
    }
}

/// One cue.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    /// The dictionary form, lower case; several words have one space between them.
    pub lemma: &'static str,
    /// Universal part of speech, for several words that of the first or of the whole: `VERB`, `NOUN`, `ADJ`, `ADP`,
    /// `ADV`.
    pub pos: &'static str,
    /// What is done by it.
    pub act: Act,
    /// Whether it affirms.
    pub polarity: Polarity,
    /// Of what kind it is.
    pub kind: CueKind,
    /// Where it has its addressee.
    pub addressee: Addressee,
    /// A sentence in which it is a cue of this act.
    pub example: Option<&'static str>,
    /// A sentence in which the word is no cue.
    pub counter_example: Option<&'static str>,
}

/// Cues by lemma and part of speech.
#[derive(Debug)]
pub struct Cues(Keyed<(&'static str, &'static str), Cue>);

impl Cues {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let columns = ["lemma", "pos", "act", "polarity", "kind", "addressee", "example", "counter_example"];
        let rows = files.table("cues.tsv", columns, 2)?;
        rows.iter()
            .map(cue)
            .collect::<Result<_, _>>()
            .map(|rows| Self(Keyed::new(rows, |cue: &Cue| (cue.lemma, cue.pos))))
    }

    /// Every cue, sorted by lemma, then part of speech.
    pub fn all(&self) -> &[Cue] {
        self.0.all()
    }

    /// The cue of that dictionary form and part of speech; `lemma` in lower case.
    pub fn lookup(&self, lemma: &str, pos: &str) -> Option<&Cue> {
        let place = self.0.place(&(lemma, pos))?;
        Some(&self.0.all()[place])
    }

    /// Every cue of more than one word ("according to", "point out").
    pub fn phrases(&self) -> impl Iterator<Item = &Cue> {
        self.0.all().iter().filter(|cue| cue.lemma.contains(' '))
    }

    /// The cues of more than one word that begin with the lemma `first`.
    pub fn phrases_beginning<'a>(&'a self, first: &str) -> impl Iterator<Item = &'a Cue> {
        let start = self.0.all().partition_point(|cue| cue.lemma < first);
        self.0.all()[start..]
            .iter()
            .map_while(move |cue| {
                let rest = cue.lemma.strip_prefix(first)?;
                Some((cue, rest.starts_with(' ')))
            })
            .filter_map(|(cue, more)| more.then_some(cue))
    }
}

fn cue(row: &Row<8>) -> Result<Cue, TableError> {
    const POS: [&str; 5] = ["VERB", "NOUN", "ADJ", "ADP", "ADV"];
    Ok(Cue {
        lemma: row.cells[0],
        pos: row.choice(1, |pos| POS.into_iter().find(|&known| known == pos))?,
        act: row.choice(2, |cell| cell.parse().ok())?,
        polarity: row.choice(3, Polarity::from_name)?,
        kind: row.choice(4, CueKind::from_name)?,
        addressee: row.choice(5, Addressee::from_name)?,
        example: row.optional(6),
        counter_example: row.optional(7),
    })
}
