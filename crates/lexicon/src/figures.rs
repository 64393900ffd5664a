//! Words about figures: what becomes of those who are counted, who they are, what bounds a number, how sure it is.

mod kinds;

pub use kinds::{FigureClass, FigureKind};

use crate::files::Files;
use crate::table::{Keyed, Row, TableError, closed_list};
use record::{Bound, Verification};

closed_list! {
    /// The part of speech of a word that tells what becomes of those counted.
    PredicatePart {
        /// A verb, perhaps with a particle.
        Verb => "verb",
        /// A noun.
        Noun => "noun",
        /// An adjective.
        Adjective => "adjective",
    }
}

closed_list! {
    /// Where those who are counted stand.
    Counted {
        /// The object of the verb, or the subject of its passive.
        Object => "object",
        /// The subject.
        Subject => "subject",
        /// Behind "of".
        Of => "of",
        /// The number belongs to the noun itself.
        Number => "number",
        /// The number stands in the clause of the noun.
        Toll => "toll",
    }
}

/// A word that tells what becomes of those who are counted.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// The word, and a verb's particle.
    pub lemma: &'static str,
    /// Its part of speech.
    pub part: PredicatePart,
    /// Where those who are counted stand.
    pub counted: Counted,
    /// The verb's object, where it must be one of these.
    pub with: Vec<&'static str>,
    /// What the figure counts: `killed`.
    pub what: FigureKind,
    /// A sentence with the number in braces.
    pub example: &'static str,
}

impl Predicate {
    /// Whether it is money that is counted.
    pub fn is_of_money(&self) -> bool {
        self.with == [MONEY]
    }

    /// Whether only things can be counted by it: houses collapse, and so do talks.
    pub fn is_of_things(&self) -> bool {
        self.with == [THING]
    }
}

/// Stands for an amount of money.
const MONEY: &str = "<money>";
/// Stands for things that can be destroyed.
const THING: &str = "<thing>";

/// Words that bound the number beside them.
#[derive(Debug, Clone)]
pub struct BoundWords {
    /// The words, in small letters.
    pub words: Vec<&'static str>,
    /// Whether they stand before the number.
    pub before: bool,
    /// How they bound it.
    pub bound: Bound,
}

/// What a word says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// How sure it is.
    Sure(Verification),
    /// It is a total that grows.
    Cumulative,
}

/// Words that say how sure a figure is, or that it grows.
#[derive(Debug, Clone)]
pub struct MarkWords {
    /// The words, in small letters.
    pub words: Vec<&'static str>,
    /// What they say.
    pub mark: Mark,
}

closed_list! {
    /// What a word says about counts themselves.
    Counting {
        /// Something is no longer done.
        Ends => "ends",
        /// A count is kept.
        Counts => "counts",
        /// A number is set on a toll: "put the toll at 12".
        Puts => "puts",
        /// It is found out whether it is right.
        Checks => "checks",
        /// The count.
        Count => "count",
        /// Something begins, from which others are counted.
        Begins => "begins",
        /// A number becomes another: "rose", "revised".
        Changes => "changes",
    }
}

closed_list! {
    /// How words set the number behind them against the count.
    ContrastKind {
        /// It is said not to be the count.
        Denied => "denied",
        /// It is the count of another time.
        Earlier => "earlier",
    }
}

/// Words that set the number behind them against the count.
#[derive(Debug, Clone)]
pub struct ContrastWords {
    /// The words, in small letters.
    pub words: Vec<&'static str>,
    /// What they say of the number.
    pub kind: ContrastKind,
    /// A sentence with the number in braces.
    pub example: &'static str,
}

/// Words about figures.
#[derive(Debug)]
pub struct Figures {
    predicates: Vec<Predicate>,
    classes: Keyed<&'static str, (&'static str, FigureClass)>,
    currencies: Vec<[&'static str; 2]>,
    bounds: Vec<BoundWords>,
    contrasts: Vec<ContrastWords>,
    marks: Vec<MarkWords>,
    counting: Keyed<&'static str, (&'static str, Counting)>,
}

impl Figures {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let columns = ["lemma", "part", "counted", "with", "what", "example"];
        let predicates = files.table("figures/predicates.tsv", columns, 4)?;
        let classes = files.table("figures/classes.tsv", ["lemma", "class"], 1)?;
        let classes = classes.iter().map(|row| Ok((row.cells[0], row.choice(1, FigureClass::from_name)?)));
        let currencies = files.table("figures/currencies.tsv", ["word", "currency"], 1)?;
        let bounds = files.table("figures/bounds.tsv", ["words", "side", "bound"], 2)?;
        let contrasts = files.table("figures/contrasts.tsv", ["words", "kind", "example"], 1)?;
        let marks = files.table("figures/marks.tsv", ["words", "mark"], 2)?;
        let counting = files.table("figures/counting.tsv", ["lemma", "kind"], 1)?;
        let counting = counting.iter().map(|row| Ok((row.cells[0], row.choice(1, Counting::from_name)?)));
        Ok(Self {
            predicates: predicates.iter().map(predicate).collect::<Result<_, _>>()?,
            classes: Keyed::new(classes.collect::<Result<_, TableError>>()?, |row| row.0),
            currencies: currencies.iter().map(|row| row.cells).collect(),
            bounds: bounds.iter().map(bound).collect::<Result<_, _>>()?,
            contrasts: contrasts.iter().map(contrast).collect::<Result<_, _>>()?,
            marks: marks.iter().map(mark).collect::<Result<_, _>>()?,
            counting: Keyed::new(counting.collect::<Result<_, TableError>>()?, |row| row.0),
        })
    }

    /// Every predicate, sorted by lemma.
    pub fn predicates(&self) -> &[Predicate] {
        &self.predicates
    }

    /// The predicates whose first word has this lemma.
    pub fn predicates_of(&self, lemma: &str) -> &[Predicate] {
        let first = |predicate: &Predicate| predicate.lemma.split(' ').next() == Some(lemma);
        let start = self.predicates.partition_point(|predicate| predicate.lemma < lemma);
        // Rows of "gun" and of "gunman" lie side by side; a lemma's own come first.
        let own = self.predicates[start..].iter().take_while(|predicate| first(predicate)).count();
        &self.predicates[start..start + own]
    }

    /// The class of those who are counted, by the lemma of the noun: `civilians`.
    pub fn class_of(&self, lemma: &str) -> Option<FigureClass> {
        self.classes.get(lemma).map(|row| row.1)
    }

    /// The currency (ISO 4217) of a sign or a word for money.
    pub fn currency_of(&self, word: &str) -> Option<&'static str> {
        self.currencies.binary_search_by(|row| row[0].cmp(word)).ok().map(|place| self.currencies[place][1])
    }

    /// Every bound.
    pub fn bounds(&self) -> &[BoundWords] {
        &self.bounds
    }

    /// Words that set a number against the count.
    pub fn contrasts(&self) -> &[ContrastWords] {
        &self.contrasts
    }

    /// Words that say how sure a figure is, or that it grows.
    pub fn marks(&self) -> &[MarkWords] {
        &self.marks
    }

    /// What a lemma says about counts themselves.
    pub fn counting(&self, lemma: &str) -> Option<Counting> {
        self.counting.get(lemma).map(|row| row.1)
    }
}

fn predicate(row: &Row<6>) -> Result<Predicate, TableError> {
    Ok(Predicate {
        lemma: row.cells[0],
        part: row.choice(1, PredicatePart::from_name)?,
        counted: row.choice(2, Counted::from_name)?,
        with: row.list(3).collect(),
        what: row.choice(4, FigureKind::from_name)?,
        example: row.cells[5],
    })
}

fn bound(row: &Row<3>) -> Result<BoundWords, TableError> {
    let before = row.choice(1, |side| match side {
        "before" => Some(true),
        "after" => Some(false),
        _ => None,
    })?;
    let bound = row.choice(2, |name| name.parse().ok())?;
    Ok(BoundWords { words: row.cells[0].split(' ').collect(), before, bound })
}

fn contrast(row: &Row<3>) -> Result<ContrastWords, TableError> {
    let kind = row.choice(1, ContrastKind::from_name)?;
    Ok(ContrastWords { words: row.cells[0].split(' ').collect(), kind, example: row.cells[2] })
}

fn mark(row: &Row<2>) -> Result<MarkWords, TableError> {
    let mark = |name: &str| match name {
        "cumulative" => Some(Mark::Cumulative),
        _ => name.parse().ok().map(Mark::Sure),
    };
    Ok(MarkWords { words: row.cells[0].split(' ').collect(), mark: row.choice(1, mark)? })
}
