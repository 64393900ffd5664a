//! Holds the actors of a record to a block of them.

use crate::compare::{items, same_name};
use crate::expected::{ActorKey, Item, Label};
use record::{Actor, Mention, Record};

const ITEMS: &str = " | ";

/// Who is missed or described otherwise, and who is somebody although nobody is meant.
pub fn actors(record: &Record, wanted: &[Item<ActorKey>]) -> Vec<String> {
    wanted.iter().filter_map(|wanted| flaw(record, wanted)).collect()
}

fn flaw(record: &Record, wanted: &Item<ActorKey>) -> Option<String> {
    if let Some(nobody) = wanted.value(ActorKey::Nobody) {
        let is = |words: &&str| {
            record.actors.iter().find(|actor| actor.mentions.iter().any(|mention| is_mention(record, mention, words)))
        };
        let found = items(nobody, ITEMS).iter().find_map(is)?;
        return Some(format!("nobody is {nobody}, but found: {}", shown(record, found)));
    }
    let name = wanted.value(ActorKey::Name).unwrap_or_default();
    let named = record.actors.iter().filter(|actor| same_name(&actor.name, name));
    let differing =
        |actor: &Actor| wanted.keys.iter().filter(|(key, value)| differs(record, actor, *key, value)).count();
    let Some(actor) = named.min_by_key(|actor| differing(actor)) else {
        let all: Vec<String> = record.actors.iter().map(|actor| format!("  {}", shown(record, actor))).collect();
        return Some(format!("missing:  {}\nfound:\n{}", wanted.shown(), all.join("\n")));
    };
    let line = |(key, value): &(ActorKey, String)| {
        format!("  {:<10} expected: {}\n  {:<10}    found: {}", key.label(), value, "", value_of(record, actor, *key))
    };
    let lines: Vec<String> =
        wanted.keys.iter().filter(|(key, value)| differs(record, actor, *key, value)).map(line).collect();
    (!lines.is_empty()).then(|| format!("{}\n{}", shown(record, actor), lines.join("\n")))
}

fn differs(record: &Record, actor: &Actor, key: ActorKey, value: &str) -> bool {
    let wanted = items(value, ITEMS);
    match key {
        ActorKey::Mentions => {
            let pairs = || actor.mentions.iter().zip(&wanted);
            actor.mentions.iter().count() != wanted.len()
                || !pairs().all(|(mention, words)| is_mention(record, mention, words))
        }
        ActorKey::Kind | ActorKey::Country | ActorKey::Sectors | ActorKey::Code => {
            value_of(record, actor, key) != value
        }
        _ => {
            let found = value_of(record, actor, key);
            let found = items(&found, ITEMS);
            found.len() != wanted.len() || !found.iter().zip(&wanted).all(|(one, other)| same_name(one, other))
        }
    }
}

/// A mention is written with its name alone or with its whole phrase.
fn is_mention(record: &Record, mention: &Mention, words: &str) -> bool {
    let text = &record.report.text;
    same_name(mention.span.of(text), words) || same_name(mention.phrase.of(text), words)
}

/// What was found for a key, written as on a page.
fn value_of(record: &Record, actor: &Actor, key: ActorKey) -> String {
    let or_nothing = |value: &Option<String>| value.clone().unwrap_or_default();
    match key {
        ActorKey::Name | ActorKey::Nobody => actor.name.clone(),
        ActorKey::KnownAs => or_nothing(&actor.known_as),
        ActorKey::Kind => actor.kind.label().to_owned(),
        ActorKey::Titles => actor.titles.join(ITEMS),
        ActorKey::Country => or_nothing(&actor.country),
        ActorKey::Sectors => actor.sectors.join(ITEMS),
        ActorKey::Code => or_nothing(&actor.cameo),
        ActorKey::MemberOf => or_nothing(&actor.member_of),
        ActorKey::Members => {
            let names =
                actor.members.iter().filter_map(|member| record.actor(*member)).map(|actor| actor.name.as_str());
            names.collect::<Vec<_>>().join(ITEMS)
        }
        ActorKey::Mentions => {
            actor.mentions.iter().map(|mention| mention.phrase.of(&record.report.text)).collect::<Vec<_>>().join(ITEMS)
        }
    }
}

/// The actor on one line, for people.
fn shown(record: &Record, actor: &Actor) -> String {
    let code = actor.cameo.as_deref().unwrap_or("no code");
    format!(
        "{} {} [{} {code}] {}",
        actor.id,
        actor.name,
        actor.kind.label(),
        value_of(record, actor, ActorKey::Mentions)
    )
}
