//! The words of a mention: a name, a description, a pronoun, and what grammar and lexicon say of it.
//!
//! Who says it, and what its words tell of role and country, is left to [`super::mention`].

use super::phrase;
use crate::view::View;
use lexicon::Lexicon;
use lexicon::constructions::Construction;
use lexicon::particles::ParticleKind;
use lexicon::persons::{Gender, Noun, Number, PersonKind};
use lexicon::pronouns::Pronoun;
use record::MentionForm;
use text::{MentionKind, NameKind, Rel, Upos, Word, Words, Xpos};

/// What stands at the head of a noun phrase and says whether something new is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Determiner {
    /// None.
    Bare,
    /// "the".
    Definite,
    /// "a", "another", "some".
    Indefinite,
    /// "this".
    Demonstrative,
    /// "his", "Assad's".
    Possessive,
    /// "no".
    Negative,
}

/// The words of one mention.
#[derive(Debug, Clone)]
pub struct NounPhrase {
    /// The main word.
    pub top: Word,
    /// The name, or the noun phrase up to its first comma or relative clause.
    pub words: Words,
    /// The noun phrase with title and modifiers.
    pub phrase: Words,
    /// Name, description or pronoun.
    pub form: MentionForm,
    /// What sort of name the model takes it for.
    pub name: Option<NameKind>,
    /// The mention of the analysis that hangs on the same word.
    pub model: Option<usize>,
    /// What sort of thing the model takes it for.
    pub kind: Option<MentionKind>,
    /// One or many, where the words tell.
    pub number: Option<Number>,
    /// The gender, where the words tell.
    pub gender: Option<Gender>,
    /// The pronoun that it is.
    pub pronoun: Option<&'static Pronoun>,
    /// What stands at its head.
    pub determiner: Determiner,
    /// What the lexicon knows of its main noun.
    pub noun: Option<&'static Noun>,
    /// The dictionary form of its main word, in lower case.
    pub head: String,
    /// The dictionary forms of its words without determiners: what two mentions of one thing share.
    pub key: String,
    /// Whether it is a subject.
    pub subject: bool,
    /// Whether it is a part of another name: the "Norway" of "Bank of Norway".
    pub nested: bool,
    /// Whether it is an office and not its holder ("as president"), or only says of what sort another is ("state
    /// television").
    pub office: bool,
    /// Whether its main word is in the plural: "governments", not "the government", though it is many.
    pub plural: bool,
}

impl NounPhrase {
    /// A name whose words and sort are known.
    pub fn named(view: &View, words: Words, name: NameKind) -> Self {
        let top = view.top(&words);
        Self { words, name: Some(name), ..Self::at(view, top, MentionForm::Name) }
    }

    /// A description.
    pub fn described(view: &View, top: Word) -> Self {
        Self::at(view, top, MentionForm::Nominal)
    }

    /// A pronoun; a possessive one stands alone.
    pub fn pronoun(view: &View, top: Word) -> Self {
        let own = Self::at(view, top, MentionForm::Pronoun);
        let pronoun = view.lexicon.pronouns.lookup(view.form(top));
        Self {
            words: top.alone(),
            phrase: top.alone(),
            pronoun,
            number: pronoun.map_or(own.number, |pronoun| pronoun.number),
            gender: pronoun.map_or(own.gender, |pronoun| pronoun.gender),
            ..own
        }
    }

    fn at(view: &View, top: Word, form: MentionForm) -> Self {
        let phrase = phrase::whole(view, top);
        let words = phrase::core(view, &phrase, top);
        let noun = view
            .lexicon
            .persons
            .lookup(&view.form(top).to_lowercase())
            .or_else(|| view.lexicon.persons.lookup(view.lemma(top)));
        let model = view.analysis.mentions.binary_search_by_key(&top, |mention| mention.token).ok();
        let indefinite =
            view.lexicon.pronouns.lookup(view.form(top)).is_some_and(|pronoun| pronoun.number == Some(Number::Many));
        // "Most of the dead" are several.
        let plural = view.token(top).xpos.is_plural() || view.token(top).xpos == Xpos::Jjs;
        let many = indefinite || plural || noun.is_some_and(|noun| noun.number == Number::Many);
        Self {
            top,
            key: key_of(view, &words),
            words,
            form,
            name: None,
            model,
            kind: model.map(|number| view.analysis.mentions[number].kind),
            number: Some(if many { Number::Many } else { Number::One }),
            gender: noun.and_then(|noun| noun.gender).filter(|gender| *gender != Gender::Both),
            pronoun: None,
            determiner: determiner(view, top),
            noun,
            head: view.lemma(top).to_lowercase(),
            subject: view.is(top, &[Rel::Nsubj]),
            nested: false,
            office: form == MentionForm::Nominal && (is_office(view, top, noun) || view.is(top, &[Rel::Compound])),
            plural,
            phrase,
        }
    }

    /// Whether it means nobody: "no prime minister", or an office that somebody may hold, "as president".
    pub fn is_nobody(&self) -> bool {
        self.determiner == Determiner::Negative || self.office
    }

    /// What sort of name it is; of what the model takes for none, another named thing.
    pub fn name_kind(&self) -> NameKind {
        self.name.unwrap_or(NameKind::Miscellaneous)
    }

    /// Whether it is a name that holds a word, or stands in the noun phrase of that word.
    pub fn is_name_around(&self, view: &View, word: Word) -> bool {
        self.form == MentionForm::Name && (self.words.contains(&word) || phrase::whole(view, word).contains(&self.top))
    }

    /// Whether its noun is one for governments.
    pub fn is_of_government(&self, lexicon: &Lexicon) -> bool {
        lexicon.particles.is(&self.head, ParticleKind::Government)
    }

    /// Whether it is a pronoun of the first or second person.
    pub fn is_spoken(&self) -> bool {
        self.pronoun.is_some_and(|pronoun| matches!(pronoun.person, Some(1 | 2)))
    }
}

/// Whether a noun without a determiner stands behind "as" or "for", is what somebody becomes, or means no one
/// person ("justice").
fn is_office(view: &View, top: Word, noun: Option<&Noun>) -> bool {
    let bare = view.child(top, &[Rel::Det, Rel::NmodPoss, Rel::Amod, Rel::Compound, Rel::Nummod]).is_none()
        && view.token(top).xpos == Xpos::Nn;
    if bare
        && noun.is_some_and(|noun| noun.kind == PersonKind::Person)
        && view.is(top, &[Rel::Obj, Rel::Obl, Rel::Nmod, Rel::Conj])
    {
        return true;
    }
    let bare = view.child(top, &[Rel::Det, Rel::NmodPoss]).is_none() && view.token(top).xpos == Xpos::Nn;
    let case = view
        .child(top, &[Rel::Case])
        .is_some_and(|case| view.lexicon.particles.is(view.lemma(case), ParticleKind::Office));
    bare && (view.is(top, &[Rel::Xcomp]) || case && view.is(top, &[Rel::Obl, Rel::Nmod]))
}

fn determiner(view: &View, top: Word) -> Determiner {
    if view.child(top, &[Rel::NmodPoss]).is_some() {
        return Determiner::Possessive;
    }
    let Some(word) = view.child(top, &[Rel::Det]) else { return Determiner::Bare };
    match view.lemma(word) {
        _ if view.serves(word, Construction::Definite) => Determiner::Definite,
        _ if view.serves(word, Construction::Demonstrative) => Determiner::Demonstrative,
        lemma if view.lexicon.particles.is(lemma, ParticleKind::Negation) => Determiner::Negative,
        _ => Determiner::Indefinite,
    }
}

/// A description without its determiners, in lower case: what two mentions of one group share.
pub fn key_of(view: &View, words: &Words) -> String {
    let kept = words.clone().filter(|&word| {
        view.token(word).upos != Upos::Det && view.token(word).xpos != Xpos::Pos && !view.is_mark(word)
    });
    let lemmas: Vec<String> = kept.map(|word| view.lemma(word).to_lowercase()).collect();
    lemmas.join(" ")
}
