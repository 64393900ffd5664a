//! What speaks for and against a mention going back to an earlier one, as numbers to be weighed.
//!
//! The weights stand in `weights.tsv`, one row a feature, a column for descriptions and one for pronouns. They
//! were fitted on GUM train with the features that this file computes.

use super::mention::Mention;
use super::noun_phrase::Determiner;
use super::profile::Profile;
use crate::view::View;
use lexicon::persons::{Gender, Number};
use record::MentionForm;
use std::sync::OnceLock;

/// The features' names, in their order.
pub const NAMES: [&str; 37] = [
    "model",
    "same sentence",
    "sentence before",
    "two before",
    "to four before",
    "to eight before",
    "further",
    "mentions between",
    "subject",
    "speaks",
    "name",
    "pronoun",
    "same form",
    "same head",
    "same key",
    "known role",
    "same sort",
    "other sort",
    "same number",
    "other number",
    "same gender",
    "gender unknown",
    "often mentioned",
    "parallel",
    "said by it",
    "said with it",
    "definite and same head",
    "bare and same head",
    "own and same head",
    "new modifier",
    "last mentioned",
    "new",
    "new by model",
    "new definite",
    "new indefinite",
    "new demonstrative",
    "new possessive",
];

/// How many features there are.
pub const COUNT: usize = NAMES.len();

/// One candidate's features.
pub type Features = [f32; COUNT];

/// The weights of the features.
#[derive(Debug)]
pub struct Weights {
    nominal: Features,
    pronoun: Features,
}

impl Weights {
    /// The fitted weights.
    pub fn fitted() -> &'static Self {
        static FITTED: OnceLock<Weights> = OnceLock::new();
        FITTED.get_or_init(|| {
            let mut weights = Self { nominal: [0.0; COUNT], pronoun: [0.0; COUNT] };
            let rows = include_str!("weights.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
            for (place, row) in rows.enumerate().take(COUNT) {
                let mut cells = row.split('\t');
                assert_eq!(cells.next(), Some(NAMES[place]), "weights.tsv lists the features in their order");
                let mut number = || {
                    cells.next().and_then(|cell| cell.parse().ok()).expect("weights.tsv holds two numbers in each row")
                };
                (weights.nominal[place], weights.pronoun[place]) = (number(), number());
            }
            weights
        })
    }

    /// How much speaks for a candidate.
    pub fn score(&self, form: MentionForm, features: &Features) -> f32 {
        let weights = if form == MentionForm::Pronoun { &self.pronoun } else { &self.nominal };
        weights.iter().zip(features).map(|(weight, value)| weight * value).sum()
    }
}

/// A mention, an earlier one and what is known of whom that one means.
pub struct Pair<'a> {
    /// The mention in question.
    pub mention: &'a Mention,
    /// The earlier one.
    pub earlier: &'a Mention,
    /// What is known of whom the earlier one means.
    pub entity: &'a Profile,
    /// How many mentions stand between them.
    pub between: usize,
    /// Whether the earlier one is the entity's last.
    pub last: bool,
    /// Whether the mention stands in what this entity says.
    pub said_by: bool,
    /// Whether both stand in what the same statement says.
    pub said_with: bool,
}

/// The features of one earlier mention.
pub fn of_pair(view: &View, pair: &Pair) -> Features {
    let (mention, earlier, entity) = (pair.mention, pair.earlier, pair.entity);
    let flag = |set: bool| f32::from(u8::from(set));
    let model = |mention: &Mention| mention.model.map(|number| &view.analysis.mentions[number]);
    let linked = model(mention).zip(model(earlier)).map_or(0.0, |(own, other)| own.goes_back_to(other));
    let distance = view.sentence_of(mention.top).saturating_sub(view.sentence_of(earlier.top));
    let at = |low: usize, high: usize| flag((low..=high).contains(&distance));
    let same_head = mention.head == earlier.head;
    let sorts = mention.kind.zip(entity.sort.or(earlier.kind));
    let numbers = mention.number.zip(if entity.many { Some(Number::Many) } else { earlier.number });
    let genders = mention.gender.zip(entity.gender.filter(|gender| *gender != Gender::Both));
    let known_role = entity.roles.contains(&mention.head);
    let subset = mention.key.split(' ').all(|word| earlier.key.split(' ').any(|other| other == word));
    let determined = |kinds: &[Determiner]| kinds.contains(&mention.determiner);
    [
        linked,
        at(0, 0),
        at(1, 1),
        at(2, 2),
        at(3, 4),
        at(5, 8),
        at(9, usize::MAX),
        (pair.between as f32).ln_1p(),
        flag(earlier.subject),
        flag(earlier.speaks()),
        flag(earlier.form == MentionForm::Name),
        flag(earlier.form == MentionForm::Pronoun),
        flag(view.form(mention.top).eq_ignore_ascii_case(view.form(earlier.top))),
        flag(same_head),
        flag(mention.key == earlier.key),
        flag(known_role),
        flag(sorts.is_some_and(|(own, other)| own == other)),
        flag(sorts.is_some_and(|(own, other)| own != other)),
        flag(numbers.is_some_and(|(own, other)| own == other)),
        flag(numbers.is_some_and(|(own, other)| own != other)),
        flag(genders.is_some_and(|(own, other)| own == other)),
        flag(genders.is_none()),
        (entity.mentions.len() as f32).ln(),
        flag(earlier.subject && mention.subject),
        flag(pair.said_by),
        flag(pair.said_with),
        flag(same_head && determined(&[Determiner::Definite, Determiner::Demonstrative])),
        flag(same_head && determined(&[Determiner::Bare, Determiner::Indefinite, Determiner::Negative])),
        flag(same_head && determined(&[Determiner::Possessive])),
        flag(same_head && !subset),
        flag(pair.last),
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
    ]
}

/// The features of a mention being the first of what it means.
pub fn of_new(view: &View, mention: &Mention) -> Features {
    let mut features = [0.0; COUNT];
    let flag = |set: bool| f32::from(u8::from(set));
    let determined = |kind: Determiner| flag(mention.determiner == kind);
    let indefinite = determined(Determiner::Indefinite) + determined(Determiner::Negative);
    let own = [
        1.0,
        mention.model.map_or(0.0, |number| view.analysis.mentions[number].first),
        determined(Determiner::Definite),
        indefinite,
        determined(Determiner::Demonstrative),
        determined(Determiner::Possessive),
    ];
    features[COUNT - own.len()..].copy_from_slice(&own);
    features
}
