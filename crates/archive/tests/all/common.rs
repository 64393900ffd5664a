//! Made-up reports with records, claims and signatures, the same for the same number. They say nothing;
//! they have the sizes and the spread of names that reports have.

// Each of the programs that have this file uses a part of it.
#![allow(dead_code)]

use archive::Entry;
use record::claim::{
    Claim, ClaimContent, ClaimKind, ClaimPlace, ClaimRole, ClaimTime, Days, Party as Known, Quantity, Site,
};
use record::{
    Act, Actor, ActorId, ActorKind, Amount, Bound, ByteSpan, ChainLink, Content, Event, EventId, Evidence, Figure,
    FigureId, Goldstein, Mention, MentionForm, NonEmpty, Party, Polarity, Precision, Reader, Record, Report, Role,
    Side, StancePolarity, Statement, StatementId, Status,
};

/// A stream of numbers that is the same for the same seed (SplitMix64).
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A rank below the limit, low ones far more often.
    pub fn rank(&mut self, limit: u64) -> u64 {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((limit as f64).powf(unit) - 1.0) as u64
    }
}

/// A report with all that is put of it.
pub struct Made {
    pub record: Record,
    pub day: i32,
    pub claims: Vec<Claim>,
    pub signatures: Vec<u32>,
}

impl Made {
    pub fn entry(&self) -> Entry<'_> {
        Entry { record: &self.record, day: Some(self.day), claims: &self.claims, signatures: &self.signatures }
    }
}

/// How many findings a made-up report has.
#[derive(Clone, Copy)]
pub struct Size {
    pub words: usize,
    pub actors: usize,
    pub statements: usize,
    pub events: usize,
    pub figures: usize,
    pub signatures: usize,
}

/// As large as a report of 300 words is.
pub const USUAL: Size = Size { words: 300, actors: 26, statements: 9, events: 13, figures: 7, signatures: 50 };
/// Small enough for many in a test.
pub const SMALL: Size = Size { words: 40, actors: 4, statements: 2, events: 2, figures: 1, signatures: 6 };

/// The report of this number; in order of time, some 90 a day.
pub fn made(number: u64, size: Size) -> Made {
    let mut numbers = Numbers::new(number);
    let day = 16_000 + (number / 90) as i32;
    let (text, words) = text(&mut numbers, size.words);
    let outlet = format!("Post of {}", word(numbers.rank(200)));
    let published = date(day);
    let mut report = Report::new(text, Some(&outlet), Some(&published));
    report.head.title = Some(report.text.chars().take(60).collect());
    report.head.url = Some(format!("https://news.example/{}/{number}", word(numbers.below(5000))));
    let mut record = Record::new(report);
    record.reader = Reader { model: "9f".repeat(32), lexicon: "3c".repeat(16), ..Reader::default() };
    let rows = actors(&mut record, &mut numbers, &words, size.actors, number);
    let mut claims = Vec::new();
    for index in 0..size.statements {
        record.statements.push(statement(index, &mut numbers, &words, &record.actors));
        claims.push(claim(ClaimKind::Statement, index, day, &mut numbers, &rows));
    }
    for index in 0..size.events {
        record.events.push(event(index, &mut numbers, &words, &record.actors));
        claims.push(claim(ClaimKind::Event, index, day, &mut numbers, &rows));
    }
    for index in 0..size.figures {
        record.figures.push(figure(index, &mut numbers, &words));
        claims.push(claim(ClaimKind::Figure, index, day, &mut numbers, &rows));
    }
    let story = if numbers.below(4) == 0 { numbers.below(number + 1) } else { number };
    let mut passages = Numbers::new(!story);
    let signatures = (0..size.signatures).map(|_| passages.next() as u32).collect();
    record.settle();
    Made { record, day, claims, signatures }
}

const ACTS: &[Act] = &[Act::Asserts, Act::Denies, Act::Demands, Act::Promises, Act::Blames, Act::Praises];
const TYPES: &[&str] = &["ASSAULT", "CONSULT", "AGREE", "PROTEST", "AID", "SANCTION", "YIELD", "ACCUSE"];
const COUNTED: &[&str] = &["killed", "injured", "displaced", "detained", "missing"];
const RULES: &[&str] = &["verb-of-saying", "quotation-alone", "according-to", "pattern:attack", "pattern:meet"];

/// The invented word of this rank.
pub fn word(rank: u64) -> String {
    const SYLLABLES: &[&str] =
        &["ba", "den", "for", "gil", "hu", "kel", "lom", "mir", "nor", "pa", "ris", "tov", "wen", "zu"];
    let mut word = String::new();
    let mut rest = rank;
    loop {
        word.push_str(SYLLABLES[(rest % 14) as usize]);
        rest /= 14;
        if rest == 0 {
            return word;
        }
    }
}

fn name(rank: u64) -> String {
    let titled = |word: String| word[..1].to_uppercase() + &word[1..];
    format!("{} {}", titled(word(rank * 7 + 3)), titled(word(rank + 40)))
}

fn text(numbers: &mut Numbers, count: usize) -> (String, Vec<ByteSpan>) {
    let mut text = String::new();
    let mut words = Vec::new();
    for place in 0..count {
        if place > 0 {
            text.push_str(match place % 60 {
                0 => ".\n\n",
                15 | 30 | 45 => ". ",
                _ => " ",
            });
        }
        let start = text.len();
        text.push_str(&word(numbers.rank(20_000)));
        words.push(ByteSpan::new(start, text.len()));
    }
    text.push('.');
    (text, words)
}

fn any_word(numbers: &mut Numbers, words: &[ByteSpan]) -> ByteSpan {
    words[numbers.below(words.len() as u64) as usize]
}

fn actors(record: &mut Record, numbers: &mut Numbers, words: &[ByteSpan], count: usize, number: u64) -> Vec<Known> {
    let mut rows: Vec<Known> = Vec::new();
    for index in 0..count {
        // One in eight is named in this report alone.
        let rank = if numbers.below(8) == 0 { 1_000_000 + number * 40 + index as u64 } else { numbers.rank(20_000) };
        let country = ["NOR", "SYR", "KEN", "CHL", "LAO"][(rank % 5) as usize];
        let mut mentions: Vec<ByteSpan> = (0..1 + numbers.below(3)).map(|_| any_word(numbers, words)).collect();
        mentions.sort();
        let mentions =
            mentions.into_iter().map(|span| Mention { span, phrase: span, form: MentionForm::Name, decided_by: None });
        record.actors.push(Actor {
            id: ActorId::from_index(index),
            name: name(rank),
            known_as: None,
            kind: ActorKind::Person,
            titles: vec!["Minister".to_owned()],
            country: Some(country.to_owned()),
            sectors: vec!["GOV".to_owned()],
            cameo: Some(format!("{country}GOV")),
            codes: Vec::new(),
            member_of: None,
            members: Vec::new(),
            mentions: NonEmpty::from_vec(mentions.collect()).expect("there is one at least"),
            rule: "name".to_owned(),
        });
        rows.push(Known {
            key: format!("{}|{country}", name(rank).to_lowercase()),
            name: name(rank),
            kind: ActorKind::Person,
            country: Some(country.to_owned()),
            sectors: vec!["GOV".to_owned()],
            cameo: Some(format!("{country}GOV")),
        });
    }
    rows
}

fn statement(index: usize, numbers: &mut Numbers, words: &[ByteSpan], actors: &[Actor]) -> Statement {
    let span = any_word(numbers, words);
    let mut statement = Statement::new(StatementId::from_index(index), Evidence::new(span), RULES[index % 3]);
    let speaker = &actors[numbers.below(actors.len() as u64) as usize];
    statement.speaker = Some(Party { actor: Some(speaker.id), text: Some(speaker.name.clone()), spans: vec![span] });
    statement.content = vec![Content { span: any_word(numbers, words), quoted: index.is_multiple_of(2) }];
    statement.chain = chain(speaker, span);
    statement
}

fn chain(speaker: &Actor, span: ByteSpan) -> Vec<ChainLink> {
    vec![ChainLink { actor: Some(speaker.id), name: speaker.name.clone(), role: Role::Speaker, evidence: Some(span) }]
}

fn event(index: usize, numbers: &mut Numbers, words: &[ByteSpan], actors: &[Actor]) -> Event {
    let span = any_word(numbers, words);
    let side = |numbers: &mut Numbers| Side {
        actors: vec![actors[numbers.below(actors.len() as u64) as usize].id],
        spans: vec![any_word(numbers, words)],
    };
    let speaker = &actors[numbers.below(actors.len() as u64) as usize];
    Event {
        id: EventId::from_index(index),
        evidence: Evidence::new(span),
        rule: RULES[3 + index % 2].to_owned(),
        kind: TYPES[numbers.below(8) as usize].to_owned(),
        mode: None,
        contexts: vec!["military".to_owned()],
        cameo: "190".to_owned(),
        quad: 4,
        goldstein: Goldstein::new(-10.0),
        trigger: span,
        source: side(numbers),
        target: side(numbers),
        status: Status::Alleged,
        time_words: None,
        place_words: None,
        time_id: None,
        place_id: None,
        day: None,
        place: None,
        background: false,
        magnitude: None,
        figures: Vec::new(),
        said_in: None,
        chain: chain(speaker, span),
        decided_by: None,
    }
}

fn figure(index: usize, numbers: &mut Numbers, words: &[ByteSpan]) -> Figure {
    let span = any_word(numbers, words);
    let best = Amount::new(numbers.below(900) as f64);
    Figure {
        id: FigureId::from_index(index),
        evidence: Evidence::new(span),
        rule: "predicate".to_owned(),
        number: span,
        low: best,
        best,
        high: None,
        bound: Bound::AtLeast,
        what: COUNTED[numbers.below(5) as usize].to_owned(),
        whom: Some(any_word(numbers, words)),
        class: "civilians".to_owned(),
        unit: None,
        time_id: None,
        period: None,
        as_of: None,
        cumulative: false,
        place_id: None,
        day: None,
        place: None,
        background: false,
        counter: None,
        verification: None,
        status: Status::Occurred,
        part_of: None,
        event: None,
        said_in: None,
        chain: Vec::new(),
        decided_by: None,
    }
}

/// A claim that fits no finding: nothing is decided here, and claims need only be of every kind of use.
fn claim(kind: ClaimKind, index: usize, day: i32, numbers: &mut Numbers, known: &[Known]) -> Claim {
    let roles: &[ClaimRole] = match kind {
        ClaimKind::Statement => &[ClaimRole::Speaker, ClaimRole::Addressee],
        ClaimKind::Event => &[ClaimRole::Source, ClaimRole::Target, ClaimRole::Cited],
        ClaimKind::Figure | ClaimKind::Count => &[ClaimRole::Counter],
        ClaimKind::Stance => &[ClaimRole::Holder, ClaimRole::Toward],
    };
    let parties =
        roles.iter().map(|role| (*role, known[numbers.below(known.len() as u64) as usize].clone().into())).collect();
    let from = day - if numbers.below(5) == 0 { numbers.rank(30) as i32 } else { 1 };
    let content = content(kind, numbers);
    let days = Days { from, to: from + (numbers.below(12) == 0) as i32 * 6 };
    let time = (numbers.below(12) > 0).then_some(ClaimTime { days, told: numbers.below(2) == 0 });
    let told = numbers.below(2) == 0;
    let place = (numbers.below(3) > 0).then(|| ClaimPlace {
        site: place(numbers.rank(3_000)).into(),
        precision: Precision::Town,
        told,
    });
    let start = numbers.below(900) as usize;
    let mut signs: Vec<u16> = (0..numbers.below(20)).map(|_| numbers.next() as u16).collect();
    signs.sort_unstable();
    signs.dedup();
    let letter = if kind == ClaimKind::Statement { 's' } else { kind.label().chars().next().expect("it has a name") };
    let span = ByteSpan::new(start, start + 80);
    Claim { item: format!("{letter}{}", index + 1), content, time, place, parties, span, signs }
}

/// What a made-up claim of this kind says.
fn content(kind: ClaimKind, numbers: &mut Numbers) -> ClaimContent {
    match kind {
        ClaimKind::Statement => ClaimContent::Statement {
            act: ACTS[numbers.rank(ACTS.len() as u64) as usize],
            polarity: Polarity::Positive,
            quoted: numbers.below(2) == 0,
        },
        ClaimKind::Event => ClaimContent::Event {
            kind: TYPES[numbers.rank(TYPES.len() as u64) as usize].to_owned(),
            mode: None,
            cameo: format!("{}", 10 + numbers.below(190)),
            status: Status::Occurred,
        },
        ClaimKind::Figure | ClaimKind::Count => ClaimContent::Figure {
            what: COUNTED[numbers.rank(COUNTED.len() as u64) as usize].to_owned(),
            status: Status::Occurred,
            quantity: quantity(numbers.below(900)),
            event: None,
        },
        ClaimKind::Stance => ClaimContent::Stance { polarity: StancePolarity::Opposes },
    }
}

/// At least so many civilians.
fn quantity(number: u64) -> Quantity {
    let best = Amount::from_thousandths(number * 1000);
    Quantity {
        low: best,
        best,
        high: None,
        bound: Bound::AtLeast,
        verification: None,
        class: "civilians".to_owned(),
        unit: None,
        cumulative: false,
        as_of: None,
        part: false,
    }
}

/// The made-up place of this rank.
pub fn place(rank: u64) -> Site {
    Site {
        geonames: Some(1_000 + rank as u32),
        name: name(rank + 9_000),
        country: Some("SYR".to_owned()),
        admin1: Some(name(rank % 14 + 20_000)),
        point: Some((3_000_000 + (rank * 7_919 % 1_000_000) as i32, 3_500_000 + (rank * 104_729 % 1_000_000) as i32)),
    }
}

/// The day of a day number, as ISO writes it (Hinnant's `civil_from_days`).
pub fn date(day: i32) -> String {
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * shifted_month + 2) / 5 + 1, (shifted_month + 2) % 12 + 1);
    format!("{:04}-{month:02}-{day:02}", year_of_era + era * 400 + i64::from(month <= 2))
}
