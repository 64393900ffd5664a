//! Holds the events and stances of a record to a block of them.

use crate::compare::{holds, items, same_link, same_name};
use crate::expected::{EventKey, Item, Label, StanceKey};
use record::{ActorId, ByteSpan, ChainLink, Event, Record, Side, Stance, StatementId};

const ITEMS: &str = " | ";
const LINKS: &str = " <- ";

/// What is missed, told otherwise, or found although it is not there.
pub fn events(record: &Record, some: bool, wanted: &[Item<EventKey>]) -> Vec<String> {
    flaws(record, some, wanted, &record.events, &Of { value: event_value, same: same_event, shown: shown_event })
}

/// The same for stances.
pub fn stances(record: &Record, some: bool, wanted: &[Item<StanceKey>]) -> Vec<String> {
    flaws(record, some, wanted, &record.stances, &Of { value: stance_value, same: same_stance, shown: shown_stance })
}

/// How findings of one kind are written and compared.
pub struct Of<F, K> {
    /// What stands under a key.
    pub value: fn(&Record, &F, K) -> String,
    /// Whether that is what the page wants.
    pub same: fn(K, &str, &str) -> bool,
    /// The finding on one line.
    pub shown: fn(&Record, &F) -> String,
}

/// What is missed, told otherwise, or found although it is not there.
pub fn flaws<F, K: Label>(record: &Record, some: bool, wanted: &[Item<K>], found: &[F], of: &Of<F, K>) -> Vec<String> {
    let differs = |finding: &F, key: K, value: &str| !(of.same)(key, &(of.value)(record, finding, key), value);
    let mut left: Vec<&F> = found.iter().collect();
    let mut flaws = Vec::new();
    for wanted in wanted {
        let first = &wanted.keys[0];
        let differing = |finding: &F| wanted.keys.iter().filter(|(key, value)| differs(finding, *key, value)).count();
        // An item is found by its first key.
        let candidates = left.iter().enumerate().filter(|(_, finding)| !differs(finding, first.0, &first.1));
        let Some((place, _)) = candidates.min_by_key(|(_, finding)| differing(finding)) else {
            flaws.push(format!("missing:  {}", wanted.shown()));
            continue;
        };
        let finding = left.remove(place);
        let line = |(key, value): &(K, String)| {
            format!(
                "  {:<10} expected: {}\n  {:<10}    found: {}",
                key.label(),
                value,
                "",
                (of.value)(record, finding, *key)
            )
        };
        let lines: Vec<String> =
            wanted.keys.iter().filter(|(key, value)| differs(finding, *key, value)).map(line).collect();
        if !lines.is_empty() {
            flaws.push(format!("{}\n{}", (of.shown)(record, finding), lines.join("\n")));
        }
    }
    let rest: Vec<String> = left.iter().map(|finding| (of.shown)(record, finding)).collect();
    match (some, flaws.is_empty()) {
        (false, _) => flaws.extend(rest.iter().map(|shown| format!("too many: {shown}"))),
        (true, false) => flaws.extend(rest.iter().map(|shown| format!("besides:  {shown}"))),
        (true, true) => {}
    }
    flaws
}

fn same_event(key: EventKey, found: &str, wanted: &str) -> bool {
    match key {
        EventKey::Trigger | EventKey::Time | EventKey::Place | EventKey::Magnitude => {
            if wanted.is_empty() {
                found.is_empty()
            } else {
                holds(found, wanted)
            }
        }
        EventKey::Source | EventKey::Target => each(found, wanted, ITEMS, same_name),
        EventKey::SaidBy => same_name(found, wanted),
        EventKey::Chain => each(found, wanted, LINKS, same_link),
        EventKey::Type | EventKey::Mode | EventKey::Contexts | EventKey::Code | EventKey::Status => found == wanted,
    }
}

fn same_stance(key: StanceKey, found: &str, wanted: &str) -> bool {
    match key {
        StanceKey::Holder | StanceKey::Toward | StanceKey::SaidBy => same_name(found, wanted),
        StanceKey::Polarity | StanceKey::ShownBy => found == wanted,
        StanceKey::Time => {
            if wanted.is_empty() {
                found.is_empty()
            } else {
                holds(found, wanted)
            }
        }
    }
}

fn each(found: &str, wanted: &str, mark: &str, same: fn(&str, &str) -> bool) -> bool {
    let (found, wanted) = (items(found, mark), items(wanted, mark));
    found.len() == wanted.len() && found.iter().zip(&wanted).all(|(one, other)| same(one, other))
}

fn event_value(record: &Record, event: &Event, key: EventKey) -> String {
    let words = |span: Option<ByteSpan>| span.map_or(String::new(), |span| span.of(&record.report.text).to_owned());
    match key {
        EventKey::Trigger => words(Some(event.trigger)),
        EventKey::Type => event.kind.clone(),
        EventKey::Mode => event.mode.clone().unwrap_or_default(),
        EventKey::Contexts => event.contexts.join(ITEMS),
        EventKey::Code => event.cameo.clone(),
        EventKey::Source => side(record, &event.source),
        EventKey::Target => side(record, &event.target),
        EventKey::Status => event.status.label().to_owned(),
        EventKey::Time => words(event.time_words),
        EventKey::Place => words(event.place_words),
        EventKey::Magnitude => words(event.magnitude),
        EventKey::SaidBy => speaker(record, event.said_in),
        EventKey::Chain => chain(record, &event.chain),
    }
}

fn stance_value(record: &Record, stance: &Stance, key: StanceKey) -> String {
    match key {
        StanceKey::Holder => name(record, stance.holder),
        StanceKey::Toward => name(record, stance.toward),
        StanceKey::Polarity => stance.polarity.label().to_owned(),
        StanceKey::ShownBy => stance.shown_by.label().to_owned(),
        StanceKey::Time => stance.time_words.map_or(String::new(), |span| span.of(&record.report.text).to_owned()),
        StanceKey::SaidBy => speaker(record, stance.said_in),
    }
}

/// The names of a side's actors; where its words mean no actor, those words.
fn side(record: &Record, side: &Side) -> String {
    let names: Vec<String> = side.actors.iter().map(|&actor| name(record, actor)).collect();
    let words = || side.spans.iter().map(|span| span.of(&record.report.text)).collect::<Vec<_>>().join(ITEMS);
    if names.is_empty() { words() } else { names.join(ITEMS) }
}

fn name(record: &Record, actor: ActorId) -> String {
    record.actor(actor).map(|actor| actor.name.clone()).unwrap_or_default()
}

/// Who says it; nothing where the report does.
fn speaker(record: &Record, said_in: Option<StatementId>) -> String {
    let statement = said_in.and_then(|id| record.statements.get(id.index()));
    let party = statement.and_then(|statement| statement.speaker.as_ref());
    party
        .and_then(|party| party.actor.map(|actor| name(record, actor)).or_else(|| party.text.clone()))
        .unwrap_or_default()
}

fn chain(record: &Record, links: &[ChainLink]) -> String {
    let name = |link: &ChainLink| {
        link.actor.and_then(|actor| record.actor(actor)).map_or(link.name.clone(), |actor| actor.name.clone())
    };
    links.iter().map(name).collect::<Vec<_>>().join(LINKS)
}

fn shown_event(record: &Record, event: &Event) -> String {
    let value = |key| event_value(record, event, key);
    format!(
        "{} {} {} {} [{}] {} → {} ({})",
        event.id,
        event.kind,
        event.cameo,
        event.status,
        value(EventKey::Trigger),
        value(EventKey::Source),
        value(EventKey::Target),
        event.rule
    )
}

fn shown_stance(record: &Record, stance: &Stance) -> String {
    format!("{} {} {} {}", stance.id, name(record, stance.holder), stance.polarity, name(record, stance.toward))
}
