//! Archives that earlier programs made of real readings are opened for ever, and answer word for word as they did.
//!
//! `kept/README.md` says what the files hold and how they were made.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use archive::{ActorFilter, Archive, Filter, Names, SharedRow, StoredClaim, Where};
use correct::Change;
use record::claim::{ClaimContent, ClaimKind, ClaimRole, ClaimStatus, Days, Party, Quantity, Site};
use record::{Amount, ReportHead, Status};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept").join(name)
}

/// A copy of a kept file, which may be written to.
fn copy(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::copy(kept(name), &path).unwrap();
    (folder, path)
}

#[test]
fn a_kept_archive_answers_word_for_word() {
    let (_folder, path) = copy("version-4.ascribe");
    let archive = Archive::open_read_only(&path).unwrap();
    same_answers(&answers(&archive));
    let changes: Vec<String> = archive.changes().unwrap().iter().map(Change::to_json).collect();
    assert_eq!(changes.join("\n"), std::fs::read_to_string(kept("changes.txt")).unwrap().trim_end());
    assert_eq!(archive.last_addition().unwrap(), Some((2, 17)));
    let versions = archive.versions_of(1).unwrap();
    assert_eq!(versions.iter().map(|version| (version.number, version.addition)).collect::<Vec<_>>(), [(1, 2)]);
    assert_eq!(archive.version(1, 1).unwrap().report.id.to_string(), versions[0].id);
    archive.verify().unwrap();
}

#[test]
fn an_older_archive_answers_as_a_new_one_once_it_is_opened_for_writing() {
    for (name, changes) in [("version-1-read.ascribe", 0), ("version-2.ascribe", 0), ("version-3.ascribe", 3)] {
        let (_folder, path) = copy(name);
        let archive = Archive::create_or_open(&path).unwrap();
        same_answers(&answers(&archive));
        assert_eq!(archive.changes().unwrap().len(), changes, "what was changed of {name}");
        assert_eq!(
            archive.last_addition().unwrap(),
            Some((1, 0)),
            "all of {name} was added at once, as far as is known"
        );
        archive.verify().unwrap();
    }
}

#[test]
fn an_older_archive_is_not_read_by_halves() {
    for version in [1, 2, 3] {
        let name =
            if version == 1 { "version-1-read.ascribe".to_owned() } else { format!("version-{version}.ascribe") };
        let version = format!("version {version}");
        let (_folder, path) = copy(&name);
        let error = Archive::open_read_only(&path).unwrap_err().to_string();
        assert!(error.contains(&version) && error.contains("brings it up to date"), "{error}");
    }
}

/// Compares line by line, so that a difference can be read.
fn same_answers(found: &str) {
    let wanted = std::fs::read_to_string(kept("answers.txt")).unwrap();
    for (number, (found, wanted)) in found.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(found, wanted, "line {} of answers.txt", number + 1);
    }
    assert_eq!(found.lines().count(), wanted.lines().count());
}

/// Makes the file of version 4 out of that of version 3, with an addition and an earlier text, which leave all answers
/// alone: `cargo test --release -p ascribe-archive --test all make_the_kept -- --ignored`.
#[test]
#[ignore = "writes into the source tree; run once for a new version"]
fn make_the_kept_archive() {
    let new = kept("version-4.ascribe");
    std::fs::copy(kept("version-3.ascribe"), &new).unwrap();
    let mut archive = Archive::create_or_open(&new).unwrap();
    let mut earlier = archive.record_as_read(1).unwrap();
    earlier.report.text.push_str("\nMore follows.");
    earlier.report.id = earlier.report.head.id(&earlier.report.text);
    let mut batch = archive.begin().unwrap();
    batch.begin_addition().unwrap();
    batch.keep_version(1, &earlier).unwrap();
    batch.commit().unwrap();
    drop(archive);
    // Small pages and no log, so that what is kept is one small file.
    let connection = rusqlite::Connection::open(&new).unwrap();
    connection.execute_batch("PRAGMA journal_mode = delete; PRAGMA page_size = 1024; VACUUM").unwrap();
    same_answers(&answers(&Archive::open_read_only(&new).unwrap()));
}

/// All that an archive can be asked, in words.
fn answers(archive: &Archive) -> String {
    let mut out = String::new();
    for seq in archive.reports_after(0, usize::MAX).unwrap() {
        let row = archive.report(seq).unwrap();
        let record = archive.record(seq).unwrap();
        assert_eq!(record.report.text, archive.text(seq).unwrap());
        let ReportHead { given_id, outlet, title, url, published, byline } = &row.head;
        let told = [outlet, published, title, url, given_id, byline];
        let told: Vec<&str> = told.into_iter().map(|told| told.as_deref().unwrap_or("-")).collect();
        let (words, agencies) = (row.words, row.agencies.join(", "));
        writeln!(out, "{seq} {} | {} | day {:?} | {agencies} | {words} words", row.id, told.join(" | "), row.day)
            .unwrap();
        let found = [record.statements.len(), record.events.len(), record.figures.len(), record.stances.len()];
        writeln!(out, "  found: {found:?}, text ends {:?}", last_words(&record.report.text)).unwrap();
        for stored in archive.claims_of(seq).unwrap() {
            writeln!(out, "  {}", of_claim(&stored)).unwrap();
        }
    }
    of_accounts(archive, &mut out);
    of_actors(archive, &mut out);
    of_finding(archive, &mut out);
    out
}

fn last_words(text: &str) -> &str {
    let start = text.trim_end().rfind(' ').map_or(0, |at| at + 1);
    text[start..].trim_end()
}

fn of_claim(stored: &StoredClaim) -> String {
    let claim = &stored.claim;
    let told = |told: bool| if told { "told" } else { "not told" };
    let time = claim.time.map_or("-".to_owned(), |time| format!("{} {}", days(time.days), told(time.told)));
    let place = claim
        .place
        .as_ref()
        .map_or("-".to_owned(), |place| format!("{} {} {}", place.site.name, place.precision, told(place.told)));
    let parties: Vec<String> = claim.parties.iter().map(|(role, party)| format!("{role} {}", party.key)).collect();
    let signs: String = claim.signs.iter().map(|sign| format!("{sign:04x}")).collect();
    let (content, (start, end)) = (of_content(&claim.content), claim.span.ends());
    format!("{} {content} | {time} | {place} | {} | {start}..{end} {signs}", claim.item, parties.join("; "))
}

fn of_content(content: &ClaimContent) -> String {
    let kind = content.kind();
    match content {
        ClaimContent::Statement { act, polarity, quoted } => format!("{kind} {act} {polarity} quoted: {quoted}"),
        ClaimContent::Event { kind: event, mode, cameo, status } => format!("{kind} {event} {mode:?} {cameo} {status}"),
        ClaimContent::Figure { what, status, quantity, event } => {
            format!("{kind} {what} {status} {} of event {event:?}", of_quantity(quantity))
        }
        ClaimContent::Count { state, of } => format!("{kind} {state} {of:?}"),
        ClaimContent::Stance { polarity } => format!("{kind} {polarity}"),
    }
}

fn of_quantity(quantity: &Quantity) -> String {
    let amount = |amount: Option<Amount>| amount.map_or("?".to_owned(), |amount| amount.to_string());
    let Quantity { low, best, high, bound, verification, class, unit, cumulative, as_of, part } = quantity;
    let sure = verification.map_or("-", record::Verification::label);
    let numbers = format!("{} {} {}", amount(*low), amount(*best), amount(*high));
    format!("[{numbers} {bound} {sure} {class} {unit:?} total: {cumulative} as of {as_of:?} part: {part}]")
}

fn days(days: Days) -> String {
    format!("{}..{}", days.from, days.to)
}

fn of_accounts(archive: &Archive, out: &mut String) {
    for account in archive.accounts(2, None, usize::MAX).unwrap() {
        writeln!(out, "account {}: {} claims, {} reports", account.id, account.claims, account.reports).unwrap();
        for member in archive.account(account.id).unwrap() {
            writeln!(out, "  {}:{} {}", member.claim.seq, member.claim.claim.item, member.reason).unwrap();
        }
    }
    for SharedRow { a, b, a_span, b_span, words, same_permille, reason } in archive.shared_all().unwrap() {
        writeln!(out, "shared {a} {a_span:?} {b} {b_span:?} {words} words {same_permille} {reason}").unwrap();
    }
}

fn of_actors(archive: &Archive, out: &mut String) {
    for count in archive.actors(&ActorFilter { limit: Some(usize::MAX), ..ActorFilter::default() }).unwrap() {
        let (Party { key, name, kind, country, sectors, cameo }, merged) = (count.actor, count.merged);
        write!(out, "actor {key} | {name} | {kind} {country:?} {sectors:?} {cameo:?} | ").unwrap();
        writeln!(out, "{merged:?} {} {:?}", count.reports, count.days).unwrap();
    }
    writeln!(out, "same {:?}, apart {:?}", archive.same_as().unwrap(), archive.kept_apart().unwrap()).unwrap();
    for name in archive.names(Names::Places).unwrap() {
        for Site { geonames, name, country, admin1, point } in archive.places_named(&name).unwrap() {
            writeln!(out, "place {name} {geonames:?} {country:?} {admin1:?} {point:?}").unwrap();
        }
    }
    let labels = ClaimKind::ALL.iter().map(|kind| (kind.label(), Names::Labels(*kind)));
    for (what, names) in labels.chain([("outlets", Names::Outlets), ("agencies", Names::Agencies)]) {
        writeln!(out, "names {what}: {}", archive.names(names).unwrap().join(", ")).unwrap();
    }
}

/// Which claims are found by each kind, label, status, role and place, and by words.
fn of_finding(archive: &Archive, out: &mut String) {
    let mut ask = |what: String, filter: Filter| {
        let found = archive.find(&Filter { limit: Some(usize::MAX), ..filter }).unwrap();
        let items: Vec<String> =
            found.iter().map(|found| format!("{}:{}", found.claim.seq, found.claim.claim.item)).collect();
        writeln!(out, "find {what}: {}", items.join(" ")).unwrap();
    };
    for kind in ClaimKind::ALL {
        ask(kind.to_string(), Filter { kind: Some(*kind), ..Filter::default() });
        for label in archive.names(Names::Labels(*kind)).unwrap() {
            ask(format!("{kind} {label}"), Filter { kind: Some(*kind), labels: vec![label], ..Filter::default() });
        }
    }
    let statuses = Status::ALL.iter().map(|status| ClaimStatus::Is(*status)).chain([ClaimStatus::Negative]);
    for status in statuses {
        ask(status.to_string(), Filter { statuses: vec![status], ..Filter::default() });
    }
    let mut most: BTreeMap<ClaimRole, BTreeMap<String, usize>> = BTreeMap::new();
    for seq in archive.reports_after(0, usize::MAX).unwrap() {
        for stored in archive.claims_of(seq).unwrap() {
            for (role, party) in &stored.claim.parties {
                *most.entry(*role).or_default().entry(party.key.clone()).or_default() += 1;
            }
        }
    }
    for (role, keys) in most {
        let key = keys.into_iter().max_by_key(|(key, count)| (*count, std::cmp::Reverse(key.clone()))).unwrap().0;
        let someone = archive::Someone { named: vec![key.clone()], parts: vec![role], ..Default::default() };
        ask(format!("{key} as {role}"), Filter { with: vec![someone], ..Filter::default() });
    }
    for place in archive.names(Names::Places).unwrap() {
        let at = Where::Name { name: place.clone(), country: None };
        ask(format!("at {place}"), Filter { place: Some(at), ..Filter::default() });
    }
    ask("words".to_owned(), Filter { text: Some("\"air strike\"".to_owned()), ..Filter::default() });
}
