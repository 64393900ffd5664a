//! Which claims are one, and on how many words they stand: claims written by hand, and what must become of them.

use corroborate::accounts::{Ties, around, same};
use corroborate::claims::key_of;
use corroborate::happenings::Closeness;
use corroborate::origins::{Head, OriginKind, Sameness, Telling, origins};
use record::claim::{Claim, ClaimContent, ClaimPlace, ClaimRole, ClaimTime, Days, Party, Quantity, Site};
use record::{Act, ActorKind, Amount, Bound, ByteSpan, Polarity, Precision, Status};

fn party(name: &str, country: Option<&str>, named: bool) -> Party {
    Party {
        key: key_of(name, ActorKind::Person, country, named),
        name: name.to_owned(),
        kind: ActorKind::Person,
        country: country.map(str::to_owned),
        sectors: Vec::new(),
        cameo: None,
    }
}

fn town(name: &str, lat: i32) -> ClaimPlace {
    let country = Some("NOR".to_owned());
    let site = Site { geonames: None, name: name.to_owned(), country, admin1: None, point: Some((lat, 1_000_000)) };
    ClaimPlace { site: site.into(), precision: Precision::Town, told: true }
}

fn on(day: i32) -> Option<ClaimTime> {
    Some(ClaimTime { days: Days::one(day), told: true })
}

fn claim(content: ClaimContent, day: i32, parties: Vec<(ClaimRole, Party)>, signs: &[u16]) -> Claim {
    Claim {
        item: "x1".to_owned(),
        content,
        time: on(day),
        place: None,
        parties: parties.into_iter().map(|(role, party)| (role, party.into())).collect(),
        span: ByteSpan::default(),
        signs: signs.to_vec(),
    }
}

fn asserted(polarity: Polarity) -> ClaimContent {
    ClaimContent::Statement { act: Act::Asserts, polarity, quoted: false }
}

fn event(kind: &str) -> ClaimContent {
    let status = Status::Occurred;
    ClaimContent::Event { kind: kind.to_owned(), mode: None, cameo: "190".to_owned(), status }
}

fn counted(what: &str, class: &str, number: f64) -> ClaimContent {
    let amount = Amount::new(number);
    let quantity = Quantity {
        low: amount,
        best: amount,
        high: amount,
        bound: Bound::Exact,
        verification: None,
        class: class.to_owned(),
        unit: None,
        cumulative: false,
        as_of: Some(100),
        part: false,
    };
    ClaimContent::Figure { what: what.to_owned(), status: Status::Occurred, quantity, event: None }
}

fn verdict(one: &Claim, other: &Claim) -> Option<String> {
    let ties = Ties { same_actor: &|_, _| false, copied: false, closeness: Closeness::default() };
    let found = same(one, other, &ties).map(|found| found.reason);
    assert_eq!(found.is_some(), same(other, one, &ties).is_some(), "it must not matter which is asked about");
    found
}

#[test]
fn one_speaker_in_the_same_words_on_the_same_day_says_one_thing() {
    let says = |speaker: Party, day, words: &[u16]| {
        claim(asserted(Polarity::Positive), day, vec![(ClaimRole::Speaker, speaker)], words)
    };
    let brandt = || party("Ola Brandt", None, true);
    let first = says(brandt(), 100, &[1, 2, 3, 4, 5, 6]);
    assert_eq!(
        verdict(&first, &says(brandt(), 101, &[2, 3, 4, 5, 9])).as_deref(),
        Some("the same speaker, 4 of 5 words, a day apart")
    );
    assert_eq!(verdict(&first, &says(brandt(), 100, &[1, 9, 10, 11, 12])), None, "other words");
    assert_eq!(verdict(&first, &says(brandt(), 104, &[1, 2, 3, 4, 5, 6])), None, "another day");
    assert_eq!(
        verdict(&first, &says(party("Siv Lund", None, true), 100, &[1, 2, 3, 4, 5, 6])),
        None,
        "another speaker"
    );
    let denied = Claim { content: asserted(Polarity::Negative), ..first.clone() };
    assert_eq!(verdict(&first, &denied), None, "one was not said");
    let residents = |words: &[u16]| says(party("residents", None, false), 100, words);
    assert_eq!(
        verdict(&residents(&[1, 2, 3, 4]), &residents(&[1, 2, 3, 4])),
        None,
        "residents are anybody, and the words are few"
    );
}

#[test]
fn events_are_one_by_type_sides_place_and_day() {
    let attack = |source: &str, place: Option<ClaimPlace>, day| Claim {
        place,
        ..claim(
            event("ASSAULT"),
            day,
            vec![(ClaimRole::Source, party(source, None, true)), (ClaimRole::Target, party("Halm Guard", None, true))],
            &[1, 2, 3],
        )
    };
    let first = attack("Fjord Front", Some(town("Halm", 6_000_000)), 100);
    assert!(verdict(&first, &attack("Fjord Front", Some(town("Halm", 6_000_000)), 101)).is_some());
    assert!(verdict(&first, &attack("Fjord Front", None, 100)).is_some(), "a place that is not told");
    assert_eq!(verdict(&first, &attack("Fjord Front", Some(town("Vik", 6_500_000)), 100)), None, "another town");
    assert_eq!(verdict(&first, &attack("Skerry Army", Some(town("Halm", 6_000_000)), 100)), None, "others did it");
    assert_eq!(verdict(&first, &attack("Fjord Front", Some(town("Halm", 6_000_000)), 110)), None, "another day");
    let force = Claim { content: event("COERCE"), ..attack("Fjord Front", Some(town("Halm", 6_000_000)), 100) };
    assert!(verdict(&first, &force).is_some(), "types by which reports tell of one event");
    let talks = Claim { content: event("CONSULT"), ..force };
    assert_eq!(verdict(&first, &talks), None);
}

#[test]
fn what_stands_in_one_passage_is_one() {
    let told = |words: &[u16]| claim(event("ASSAULT"), 100, Vec::new(), words);
    let ties = Ties { same_actor: &|_, _| false, copied: true, closeness: Closeness::default() };
    let reason = same(&told(&[1, 2, 3]), &told(&[2, 3, 4]), &ties).map(|found| found.reason);
    assert_eq!(reason.as_deref(), Some("told in a passage that both reports have"));
    assert_eq!(same(&told(&[1, 2, 3]), &told(&[7, 8, 9]), &ties), None, "another event of the passage");
}

#[test]
fn a_claim_is_looked_for_by_actors_and_by_place() {
    let mut attack = claim(event("ASSAULT"), 100, vec![(ClaimRole::Source, party("Fjord Front", None, true))], &[]);
    attack.place = Some(town("Halm", 6_000_000));
    let places = around(&attack);
    assert_eq!(places.len(), 2);
    assert_eq!(places[0].actors, ["fjord front|person|-"]);
    assert_eq!(places[0].labels, ["ASSAULT", "COERCE"]);
    assert!(places[1].place.is_some());
    assert!(around(&claim(event("ASSAULT"), 100, Vec::new(), &[])).is_empty(), "nothing to look by");
}

fn head(report: i64, outlet: &str, agencies: &[&str]) -> Head {
    Head {
        report,
        outlet: Some(outlet.to_owned()),
        agencies: agencies.iter().map(|&name| name.to_owned()).collect(),
        day: Some(100),
    }
}

/// The names of the origins of some tellings, each report with its claim and, where it is a copy, with the first one.
fn names(tellings: &[(&Claim, &Head, Option<&Head>)]) -> Vec<(OriginKind, String)> {
    let tellings: Vec<Telling> = tellings
        .iter()
        .map(|&(claim, report, copied_from)| Telling { claim, report, copied_from, credited: None })
        .collect();
    origins(&tellings, &()).into_iter().map(|origin| (origin.kind, origin.name)).collect()
}

#[test]
fn outlets_that_cite_one_counter_are_one_origin_for_the_toll_and_two_for_the_speech() {
    let (post, mail) = (head(1, "Post", &[]), head(2, "Mail", &[]));
    let toll = claim(
        counted("killed", "people", 12.0),
        100,
        vec![(ClaimRole::Counter, party("Coast Observatory", None, true))],
        &[],
    );
    assert_eq!(
        names(&[(&toll, &post, None), (&toll, &mail, None)]),
        [(OriginKind::Cited, "Coast Observatory".to_owned())]
    );
    let speech = claim(
        asserted(Polarity::Positive),
        100,
        vec![(ClaimRole::Speaker, party("Ola Brandt", None, true))],
        &[1, 2, 3],
    );
    assert_eq!(names(&[(&speech, &post, None), (&speech, &mail, None)]).len(), 2);
}

#[test]
fn copies_and_agencies_are_folded() {
    let (post, mail, wire) = (head(1, "Post", &[]), head(2, "Mail", &[]), head(3, "Bay Herald", &["Norrland Wire"]));
    let speech = claim(
        asserted(Polarity::Positive),
        100,
        vec![(ClaimRole::Speaker, party("Ola Brandt", None, true))],
        &[1, 2, 3],
    );
    assert_eq!(
        names(&[(&speech, &post, None), (&speech, &mail, Some(&post))]),
        [(OriginKind::Outlet, "Post".to_owned())]
    );
    let agency = (OriginKind::Agency, "Norrland Wire".to_owned());
    assert_eq!(names(&[(&speech, &wire, None), (&speech, &mail, Some(&wire))]), std::slice::from_ref(&agency));
    let relayed = claim(
        asserted(Polarity::Positive),
        100,
        vec![
            (ClaimRole::Speaker, party("Ola Brandt", None, true)),
            (ClaimRole::Agency, party("Norrland Wire", None, true)),
        ],
        &[1, 2, 3],
    );
    assert_eq!(names(&[(&relayed, &post, None), (&speech, &wire, None)]), [agency]);
}

/// The origins of a toll that reports of several outlets give by the word of these counters.
fn counted_by(counters: &[&str], same: &dyn Sameness) -> Vec<String> {
    let told: Vec<(Claim, Head)> = (0..)
        .zip(counters)
        .map(|(report, name)| {
            let party = Party {
                kind: ActorKind::Organisation,
                key: key_of(name, ActorKind::Organisation, None, true),
                ..party(name, None, true)
            };
            (
                claim(counted("killed", "people", 12.0), 100, vec![(ClaimRole::Counter, party)], &[]),
                head(report, &format!("Post {report}"), &[]),
            )
        })
        .collect();
    let tellings: Vec<Telling> =
        told.iter().map(|(claim, report)| Telling { claim, report, copied_from: None, credited: None }).collect();
    origins(&tellings, same).into_iter().map(|origin| origin.name).collect()
}

#[test]
fn a_part_of_a_name_is_taken_for_the_one_that_it_may_mean() {
    assert_eq!(counted_by(&["League", "Dock Workers' League", "Workers' League"], &()), ["Dock Workers' League"]);
    assert_eq!(counted_by(&["Ministry", "Health Ministry", "Interior Ministry"], &()).len(), 3);
    assert_eq!(counted_by(&["Harbour Board", "Dock Workers' League"], &()).len(), 2);
}

/// The League was taken out of a merge.
struct Apart;

impl Sameness for Apart {
    fn canonical<'a>(&'a self, key: &'a str) -> &'a str {
        key
    }

    fn is_kept_apart(&self, key: &str) -> bool {
        key.starts_with("league|")
    }
}

#[test]
fn what_was_split_stays_apart() {
    assert_eq!(counted_by(&["League", "Dock Workers' League"], &Apart).len(), 2);
}

#[test]
fn a_body_without_a_name_is_known_by_where_the_matter_is_set() {
    let ministry = Party {
        key: key_of("interior ministry", ActorKind::Government, None, false),
        kind: ActorKind::Government,
        ..party("interior ministry", None, false)
    };
    let toll = |place: Option<ClaimPlace>| Claim {
        place,
        ..claim(counted("killed", "people", 12.0), 100, vec![(ClaimRole::Counter, ministry.clone())], &[])
    };
    let (post, mail) = (head(1, "Post", &[]), head(2, "Mail", &[]));
    let placed = toll(Some(town("Oslo", 5_990_000)));
    assert_eq!(
        names(&[(&placed, &post, None), (&placed, &mail, None)]),
        [(OriginKind::Cited, "interior ministry".to_owned())]
    );
    let nowhere = toll(None);
    assert_eq!(names(&[(&nowhere, &post, None), (&nowhere, &mail, None)]).len(), 2);
}

#[test]
fn people_hurt_at_no_told_place_are_not_the_same() {
    let hurt = |words: &[u16]| {
        claim(
            event("ASSAULT"),
            100,
            vec![(
                ClaimRole::Target,
                Party { key: key_of("people", ActorKind::Population, None, false), ..party("people", None, false) },
            )],
            words,
        )
    };
    assert_eq!(verdict(&hurt(&[1, 2, 3]), &hurt(&[1, 2, 3])), None);
}

/// So many strikes, told in the same words each day.
fn strikes(number: f64) -> Claim {
    claim(counted("attacks", "other", number), 100, Vec::new(), &[1, 2, 3, 4])
}

#[test]
fn a_form_that_is_filled_in_each_day_is_no_copy() {
    let ties = Ties { same_actor: &|_, _| false, copied: true, closeness: Closeness::default() };
    assert!(same(&strikes(8.0), &strikes(8.0), &ties).is_some());
    assert!(same(&strikes(8.0), &strikes(34.0), &ties).is_none());
    let later = Claim { time: on(103), ..strikes(8.0) };
    assert!(same(&strikes(8.0), &later, &ties).is_none(), "the same number of another day");
}
