//! All mentions of a report, in the order of the text.
//!
//! A mention hangs on one word, and a word carries one mention at most. Names come first, then the sources
//! of statements, then what the model takes for a mention, then subjects and pronouns that it passes over.

use super::noun_phrase::NounPhrase;
use super::{names, phrase, sources};
use crate::arena::Arena;
use crate::candidates::{Candidate, Candidates};
use crate::events::force::{bears_arms, is_arms};
use crate::events::frame::is_human;
use crate::events::roles::{MATERIAL_CONFLICT, is_done_to};
use crate::layout::Layout;
use crate::view::View;
use lexicon::codebook::{Part, Pattern};
use lexicon::constructions::Construction;
use lexicon::particles::ParticleKind;
use lexicon::persons::{self, Number, PersonKind};
use lexicon::places::PlaceForm;
use lexicon::pronouns::PronounKind;
use record::MentionForm;
use text::{MentionKind, NameKind, Rel, Upos, Word, Words};

/// The words of all mentions, and which of them are sources.
#[derive(Debug)]
pub struct Found {
    /// In the order of their main words.
    pub phrases: Vec<NounPhrase>,
    /// The source of each candidate.
    pub sources: Vec<Source>,
}

/// The source of one candidate, by main words.
#[derive(Debug)]
pub enum Source {
    /// Nobody that a mention could hang on.
    None,
    /// The main word of the one mention.
    One(Word),
    /// Several that are joined by "and".
    Several {
        /// All their words.
        words: Words,
        /// The main word of each.
        tops: Vec<Word>,
    },
}

/// Collects by main word; who comes first stays.
struct Collected<'a> {
    view: &'a View<'a>,
    by_top: Arena<Word, Option<NounPhrase>>,
    /// Words within a name, its title included: no other mention hangs on them.
    taken: Arena<Word, bool>,
}

/// Finds the words of all mentions.
pub fn find(view: &View, layout: &Layout, candidates: &Candidates, addressees: &[Words]) -> Found {
    let (by_top, taken) = (view.words().map(|_| None).collect(), view.words().map(|_| false).collect());
    let mut collected = Collected { view, by_top, taken };
    for name in &view.analysis.names {
        if !collected.is_taken(name) && names_somebody(view, layout, name) {
            collected.name(names::extent(view, name), name.kind);
        }
    }
    let mut sources: Vec<Source> = candidates.iter().map(|candidate| listed(view, candidate)).collect();
    for (candidate, source) in candidates.iter().zip(&mut sources) {
        if let (Source::None, Some(words)) = (&source, candidate.source.first()) {
            *source = collected.source(words).map_or(Source::None, Source::One);
        }
    }
    for source in &sources {
        if let Source::Several { tops, .. } = source {
            tops.iter().for_each(|&top| collected.conjunct(top));
        }
    }
    for words in addressees {
        collected.spoken_to(words);
    }
    for mention in view.analysis.mentions.iter().filter(|mention| !layout.is_aside(view, mention.token)) {
        collected.model(mention.token, mention.kind);
    }
    for word in view.words().filter(|&word| !layout.is_aside(view, word)) {
        collected.passed_over(word);
        collected.before_act(word);
    }
    Found { phrases: collected.by_top.into_iter().flatten().collect(), sources }
}

/// The source of a candidate, where it is several joined by "and".
fn listed(view: &View, candidate: &Candidate) -> Source {
    let several = candidate.source.first().and_then(|words| sources::list_in(view, words));
    several.map_or(Source::None, |(words, tops)| Source::Several { words, tops })
}

/// Whether what the model took for a name is one of somebody or something.
fn names_somebody(view: &View, layout: &Layout, name: &text::Name) -> bool {
    let top = view.top(&name.tokens);
    // "Russian" before a noun describes; it is nobody.
    let adjective = view.token(top).upos == Upos::Adj && view.is(top, &[Rel::Amod]);
    let small = name.tokens.clone().all(|word| !view.form(word).contains(char::is_uppercase));
    let against = names::is_stance(view, view.form(name.tokens.start));
    // Of what nobody wrote for readers ("Reporting by …") nobody is an actor.
    let dateline = layout.dateline.as_ref().is_some_and(|dateline| dateline.words.contains(&name.tokens.start));
    let aside = dateline || layout.is_aside(view, name.tokens.start);
    !(adjective || small || against || aside || is_role(view, name) || names::is_title_of_next(view, &name.tokens))
}

impl Collected<'_> {
    /// Whether a name has been read with the one before: the second half of one with a nickname in it.
    fn is_taken(&self, name: &text::Name) -> bool {
        self.taken[name.tokens.start]
    }

    fn name(&mut self, words: Words, kind: NameKind) -> Word {
        let mut mention = NounPhrase::named(self.view, words, kind);
        let top = mention.top;
        let person = mention.subject && names::is_given(self.view, &mention.words);
        let known = names::is_person_elsewhere(self.view, &mention.words)
            || names::is_last_name(self.view, &mention.words)
            || names::is_of_calendar(self.view, &mention.words);
        if kind != NameKind::Person && (person || known) {
            mention.name = Some(NameKind::Person);
        }
        // "Secretary of State John Kerry": one mention, whichever of the words the tree hangs it on.
        if let Some(title) = names::title_above(self.view, &mention.words) {
            mention.phrase =
                title.phrase.start.min(mention.phrase.start).until(title.phrase.end.max(mention.phrase.end));
            mention.model = title.model.or(mention.model);
            mention.subject |= title.subject;
            self.taken[title.top] = true;
        }
        mention.words.clone().for_each(|word| self.taken[word] = true);
        let described = self
            .view
            .dependents(top)
            .filter(|&child| child < mention.words.start && self.view.is(child, &[Rel::NmodDesc]));
        for title in described.chain(names::title_before(self.view, &mention.words)) {
            self.taken[title] = true;
        }
        self.by_top[top].get_or_insert(mention);
        top
    }

    fn source(&mut self, words: &Words) -> Option<Word> {
        let mention = sources::mention_in(self.view, words)
            .filter(|mention| !self.view.lexicon.particles.is(&mention.head, ParticleKind::Nobody))?;
        let top = mention.top;
        let known = mention
            .words
            .clone()
            .find(|&word| self.by_top[word].is_some() && self.taken[word] && mention.form == MentionForm::Name);
        let top = match known {
            Some(known) => known,
            None if mention.form == MentionForm::Name => {
                self.name(mention.words, mention.name.unwrap_or(NameKind::Person))
            }
            None => {
                self.by_top[top].get_or_insert(mention);
                top
            }
        };
        let subject = self.view.is(self.view.top(words), &[Rel::Nsubj]);
        self.by_top[top].as_mut()?.subject |= subject;
        Some(top)
    }

    /// One of several that are a source together.
    fn conjunct(&mut self, top: Word) {
        self.spoken_to(&phrase::whole(self.view, top));
    }

    /// Words that are known to mean somebody.
    fn spoken_to(&mut self, words: &Words) {
        let Some(mention) = sources::mention_in(self.view, words) else { return };
        let top = mention.top;
        if self.taken[top] || self.by_top[top].is_some() || self.is_reciprocal(top) {
            return;
        }
        match mention.form {
            MentionForm::Name => {
                self.name(mention.words, mention.name.unwrap_or(NameKind::Organisation));
            }
            _ => self.by_top[top] = Some(mention),
        }
    }

    /// A word that the model takes for one that a mention hangs on.
    fn model(&mut self, word: Word, kind: MentionKind) {
        if self.by_top[word].is_some() || self.is_of_title(word) || self.is_reciprocal(word) {
            return;
        }
        if self.taken[word] {
            self.nested(word, kind);
        } else if self.view.token(word).upos == Upos::Propn
            && self.view.lexicon.agents.lookup(&self.view.lemma(word).to_lowercase()).is_none()
        {
            let words = names::run(self.view, word);
            if !words.clone().any(|word| self.taken[word]) {
                self.name(words, name_kind(kind));
            }
        } else if self
            .view
            .lexicon
            .pronouns
            .lookup(self.view.form(word))
            .is_some_and(|pronoun| pronoun.kind != PronounKind::Indefinite)
        {
            self.by_top[word] = Some(NounPhrase::pronoun(self.view, word));
        } else {
            self.by_top[word] = Some(NounPhrase::described(self.view, word));
        }
    }

    /// "Each other" are those who stand before it.
    fn is_reciprocal(&self, word: Word) -> bool {
        let view = self.view;
        let behind = (word + 1 < view.end()).then(|| word.until(word + 2));
        let pairs = word.before().map(|before| before.until(word + 1)).into_iter().chain(behind);
        let mut pronouns = pairs.filter_map(|pair| view.lexicon.pronouns.lookup(&view.words_of(&pair).to_lowercase()));
        pronouns.any(|pronoun| pronoun.kind == PronounKind::Reciprocal)
    }

    /// The "state" of "secretary of state" is nobody.
    fn is_of_title(&self, word: Word) -> bool {
        let view = self.view;
        let head =
            view.token(word).head.filter(|&head| head + 2 == word && view.serves(head + 1, Construction::Genitive));
        head.is_some_and(|head| {
            view.lexicon.agents.lookup(&view.words_of(&head.until(word + 1)).to_lowercase()).is_some()
                || view.lexicon.titles.lookup(view.words_of(&head.until(word + 1))).is_some()
        })
    }

    /// A word of a name that is a mention of its own, with what hangs on it in that name.
    fn nested(&mut self, word: Word, kind: MentionKind) {
        let described = NounPhrase::described(self.view, word);
        let titled = described
            .phrase
            .clone()
            .any(|other| self.by_top[other].as_ref().is_some_and(|name| name.words.start > word));
        if self.view.token(word).upos == Upos::Propn && !titled && !self.view.is(word, &[Rel::Flat]) {
            let name = NounPhrase {
                words: described.words.clone(),
                name: Some(name_kind(kind)),
                form: MentionForm::Name,
                ..described
            };
            self.by_top[word] = Some(NounPhrase { nested: true, ..name });
        }
    }

    /// A pronoun of the third person that is no "it", and a subject that is a noun for people or a name.
    fn passed_over(&mut self, word: Word) {
        if self.taken[word] || self.by_top[word].is_some() {
            return;
        }
        let view = self.view;
        let token = view.token(word);
        let pronoun = view.lexicon.pronouns.lookup(view.form(word)).filter(|_| token.upos == Upos::Pron);
        if pronoun.is_some_and(|pronoun| {
            pronoun.person == Some(3) && (pronoun.gender.is_some() || pronoun.number == Some(persons::Number::Many))
        }) {
            self.by_top[word] = Some(NounPhrase::pronoun(view, word));
            return;
        }
        if !view.is(word, &[Rel::Nsubj]) {
            return;
        }
        if token.upos == Upos::Propn && view.lexicon.agents.lookup(&view.lemma(word).to_lowercase()).is_none() {
            let words = names::run(view, word);
            let free = !words.clone().any(|word| self.taken[word]);
            if free && view.child(word, &[Rel::Conj]).is_none() {
                self.name(words, NameKind::Miscellaneous);
            }
        } else if matches!(token.upos, Upos::Noun | Upos::Propn) {
            let noun = view
                .lexicon
                .persons
                .lookup(&view.form(word).to_lowercase())
                .or_else(|| view.lexicon.persons.lookup(view.lemma(word)));
            if noun.is_some_and(|noun| noun.kind != PersonKind::Document) {
                self.by_top[word] = Some(NounPhrase::described(view, word));
            }
        }
    }
}

impl Collected<'_> {
    /// Who acts by a word before the noun for an act or for arms: "Israeli strikes", "a rebel raid".
    fn before_act(&mut self, word: Word) {
        let view = self.view;
        if self.taken[word] {
            return;
        }
        let above = |word: Word| view.token(word).head.filter(|_| view.is(word, &[Rel::Amod, Rel::Compound]));
        let last = |noun: Word| above(noun).filter(|&last| last > noun && view.is(noun, &[Rel::Compound]));
        // "Regime air strikes": whatever noun the tree hangs it on.
        let noun = above(word).map(|noun| last(noun).unwrap_or(noun));
        let noun = noun.filter(|&noun| noun > word && view.token(noun).upos == Upos::Noun);
        let patterns = |noun: Word| view.lexicon.codebook.patterns_of(Part::Noun, view.lemma(noun));
        let is_act = |noun: Word| patterns(noun).iter().any(|pattern| &*pattern.predicate == view.lemma(noun));
        let does = noun.is_some_and(|noun| is_act(noun) || is_arms(view, noun));
        let country = view.lexicon.places.lookup(view.form(word)).is_some_and(|(_, form)| form == PlaceForm::Adjective);
        // "Rockets hit a Turkish border town".
        let is_hit = country && noun.is_some_and(|noun| is_acted_on(view, noun));
        if !does && !is_hit {
            return;
        }
        let known = self.by_top[word].as_ref().is_some_and(|mention| !mention.office);
        if country {
            self.by_top[word] = None;
            self.name(word.alone(), NameKind::Location);
        } else if !known && (bears_arms(view, word) || noun.is_some_and(|noun| is_done_by(view, word, noun))) {
            // "A rebel raid" is one of rebels.
            let many = (Some(Number::Many), true);
            let described = NounPhrase { office: false, ..NounPhrase::described(view, word) };
            let (number, plural) =
                if described.is_of_government(view.lexicon) { (described.number, false) } else { many };
            self.by_top[word] = Some(NounPhrase { number, plural, ..described });
        }
    }
}

/// Whether a noun is one for ground or a site of a state on which force is used: "fired at a border town".
fn is_acted_on(view: &View, noun: Word) -> bool {
    const BELOW: usize = 3;
    let forceful = |word: Word| {
        let part = if view.token(word).upos == Upos::Verb { Part::Verb } else { Part::Noun };
        let lemma = view.lemma(word);
        let patterns = view.lexicon.codebook.patterns_of(part, lemma);
        patterns.iter().any(|pattern| pattern.code.kind.quad == MATERIAL_CONFLICT && &*pattern.predicate == lemma)
    };
    let led = |word: &Word| view.is(*word, &[Rel::Obj, Rel::Obl, Rel::Nmod, Rel::NsubjPass, Rel::Conj]);
    let path = view.upwards(noun).take(BELOW).take_while(led);
    view.is_of_class(noun, "grounds") && path.filter_map(|word| view.token(word).head).any(forceful)
}

/// Whether a noun for people before one for what is done to the other side means those who do it: "a student protest".
fn is_done_by(view: &View, word: Word, noun: Word) -> bool {
    let human = view.lexicon.persons.lookup(view.lemma(word)).is_some_and(is_human);
    let forceful = |pattern: &Pattern| pattern.code.kind.quad == MATERIAL_CONFLICT;
    human
        && view.is(word, &[Rel::Compound])
        && !is_done_to(view, noun)
        && view.lexicon.codebook.patterns_of(Part::Noun, view.lemma(noun)).iter().any(forceful)
}

/// "Envoy apologises": a role at the head of a sentence, which the model takes for a name.
fn is_role(view: &View, name: &text::Name) -> bool {
    let word = name.tokens.start;
    // A dateline is a part of the first sentence.
    let begins = word == view.sentence_words(word).start || matches!(view.form(word - 1), "—" | "–" | "--" | "-");
    let alone = name.tokens.len() == 1 && begins;
    let is_role = |form: String| {
        view.lexicon.persons.lookup(&form).is_some_and(|noun| noun.kind == PersonKind::Person)
            || view.lexicon.agents.lookup(&form).is_some()
    };
    let role = is_role(view.form(word).to_lowercase()) || is_role(view.lemma(word).to_lowercase());
    alone && role && name.kind != NameKind::Location
}

fn name_kind(kind: MentionKind) -> NameKind {
    match kind {
        MentionKind::Person => NameKind::Person,
        MentionKind::Organisation => NameKind::Organisation,
        MentionKind::Place => NameKind::Location,
        _ => NameKind::Miscellaneous,
    }
}
