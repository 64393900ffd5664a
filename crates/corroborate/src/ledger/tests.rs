//! The ledger and disputes on small made-up cases: an invented Observatory and an invented Ministry count in invented
//! towns.

use super::*;
use crate::claims::key_of;
use crate::origins::{Head, origins};
use record::calendar::day_number;
use record::claim::{Claim, ClaimContent, ClaimPlace, ClaimRole, ClaimTime, Days, Party, Quantity, Site};
use record::{ActorKind, Amount, Bound, ByteSpan, CountState, Precision};

fn day(march: i32) -> i32 {
    day_number("2026-03-01").unwrap() + march - 1
}

/// A figure that is told; what is not set is a count of people killed in Halm, on no day, by nobody.
struct Told {
    number: (Option<u32>, Option<u32>, Bound),
    whom: &'static str,
    place: Option<&'static str>,
    period: Option<(i32, i32)>,
    total: bool,
    part: bool,
    counter: Option<&'static str>,
    status: Status,
    report: i64,
    outlet: &'static str,
    day: Option<i32>,
}

impl Told {
    fn of(number: u32) -> Self {
        Self::bound(Some(number), Some(number), Bound::Exact)
    }

    fn bound(low: Option<u32>, high: Option<u32>, bound: Bound) -> Self {
        Self {
            number: (low, high, bound),
            whom: "people",
            place: Some("Halm"),
            period: None,
            total: false,
            part: false,
            counter: None,
            status: Status::Alleged,
            report: 1,
            outlet: "Example Post",
            day: Some(1),
        }
    }

    fn by(self, counter: &'static str) -> Self {
        Self { counter: Some(counter), ..self }
    }

    fn on(self, march: i32) -> Self {
        Self { period: Some((march, march)), ..self }
    }

    fn since(self, march: i32) -> Self {
        let to = self.day.unwrap();
        Self { period: Some((march, to)), total: true, ..self }
    }

    fn in_report(self, report: i64, outlet: &'static str, march: i32) -> Self {
        Self { report, outlet, day: Some(march), ..self }
    }

    fn claim(&self) -> (Claim, Head) {
        let (low, high, bound) = self.number;
        let amount = |number: Option<u32>| number.and_then(|number| Amount::new(f64::from(number)));
        let report_day = self.day.map(day);
        let quantity = Quantity {
            low: amount(low),
            best: amount(low.filter(|_| low == high || bound == Bound::AtLeast)),
            high: amount(high),
            bound,
            verification: None,
            class: self.whom.to_owned(),
            unit: None,
            cumulative: self.total,
            as_of: report_day,
            part: self.part,
        };
        let days = self.period.map(|(from, to)| Days { from: day(from), to: day(to) });
        let of_report = report_day.map(|day| ClaimTime { days: Days::one(day), told: false });
        let claim = Claim {
            item: format!("f{}", self.report),
            content: ClaimContent::Figure { what: "killed".to_owned(), status: self.status, quantity, event: None },
            time: days.map(|days| ClaimTime { days, told: true }).or(of_report),
            place: self.place.map(place),
            parties: self.counter.map(|name| (ClaimRole::Counter, party(name).into())).into_iter().collect(),
            span: ByteSpan::default(),
            signs: Vec::new(),
        };
        (claim, head(self.report, self.outlet, self.day))
    }
}

/// Names of other lengths are of places far apart.
fn place(name: &str) -> ClaimPlace {
    let point = Some((1_000_000 * name.len() as i32, 1_000_000));
    let country = Some("NOR".to_owned());
    let site = Site { geonames: None, name: name.to_owned(), country, admin1: None, point };
    ClaimPlace { site: site.into(), precision: Precision::Town, told: true }
}

fn party(name: &str) -> Party {
    let named = name.starts_with(char::is_uppercase);
    Party {
        key: key_of(name, ActorKind::Organisation, None, named),
        name: name.to_owned(),
        kind: ActorKind::Organisation,
        country: None,
        sectors: Vec::new(),
        cameo: None,
    }
}

fn head(report: i64, outlet: &str, march: Option<i32>) -> Head {
    Head { report, outlet: Some(outlet.to_owned()), agencies: Vec::new(), day: march.map(day) }
}

fn stopped(counter: &str, march: i32, report: i64) -> (Claim, Head) {
    let (figure, head) = Told::of(0).in_report(report, "Example Post", march).claim();
    let claim = Claim {
        content: ClaimContent::Count { state: CountState::Stopped, of: Some("killed".to_owned()) },
        parties: vec![(ClaimRole::Counter, party(counter).into())],
        place: None,
        ..figure
    };
    (claim, head)
}

fn ledger_of(claims: &[(Claim, Head)]) -> Ledger {
    ledger(&tellings(claims), &())
}

fn tellings(claims: &[(Claim, Head)]) -> Vec<Telling<'_>> {
    claims.iter().map(|(claim, report)| Telling { claim, report, copied_from: None, credited: None }).collect()
}

fn all_disputed(told: &[Told], one_event: bool) -> Vec<Dispute> {
    let claims: Vec<(Claim, Head)> = told.iter().map(Told::claim).collect();
    let tellings = tellings(&claims);
    disputes(&tellings, &origins(&tellings, &()), &|_, _| one_event)
}

fn disputed(told: &[Told], one_event: bool) -> Option<Dispute> {
    let mut found = all_disputed(told, one_event);
    found.retain(|dispute| dispute.open.is_empty());
    assert!(found.len() < 2, "all of it is of one scope");
    found.pop()
}

fn numbers(series: &Series) -> Vec<(i32, f64, Option<usize>)> {
    series.points.iter().map(|point| (point.as_of - day(0), point.quantity.low.unwrap().get(), point.was)).collect()
}

#[test]
fn a_total_is_a_series_of_its_counter() {
    let claims = [
        Told::of(140).by("Observatory").in_report(3, "Example Post", 9).since(1).claim(),
        Told::of(120).by("Observatory").in_report(1, "Example Post", 5).since(1).claim(),
        Told::of(120).by("Observatory").in_report(2, "Other Post", 5).since(1).claim(),
        Told::of(60).by("Ministry").in_report(2, "Other Post", 5).since(1).claim(),
    ];
    let ledger = ledger_of(&claims);
    assert_eq!(ledger.series.len(), 2);
    let series = &ledger.series[0];
    assert_eq!(
        (series.counter.as_ref().unwrap().name.as_str(), series.scope.over),
        ("Observatory", Over::Since(day(1)))
    );
    assert_eq!(numbers(series), [(5, 120.0, None), (9, 140.0, Some(0))]);
    assert_eq!(
        (series.points[0].tellings.as_slice(), series.points[0].origins.as_slice()),
        ([1, 2].as_slice(), ["Observatory".to_owned()].as_slice())
    );
}

#[test]
fn different_scope_is_another_series() {
    let total = || Told::of(5).by("Observatory").in_report(1, "Example Post", 5);
    let mut claims: Vec<(Claim, Head)> = [
        total().since(1),
        total().since(2),
        total().on(5),
        total(),
        Told { part: true, ..total().on(5) },
        Told { whom: "children", ..total().on(5) },
        Told { place: Some("Vik"), ..total().on(5) },
        Told { place: None, ..total().on(5) },
    ]
    .iter()
    .map(Told::claim)
    .collect();
    // The province of a town's name.
    let (mut claim, head) = total().on(5).claim();
    claim.place.as_mut().unwrap().precision = Precision::Region;
    claims.push((claim, head));
    assert_eq!(ledger_of(&claims).series.len(), 9);
    assert!(ledger_of(&claims).series.iter().all(|series| series.points.len() == 1));
}

#[test]
fn totals_without_a_start_are_told_apart_by_time() {
    let told = |march, number| {
        Told { total: true, ..Told::of(number).by("Observatory").in_report(i64::from(march), "Example Post", march) }
            .claim()
    };
    let ledger = ledger_of(&[told(1, 10), told(3, 14), told(80, 5)]);
    let overs: Vec<Over> = ledger.series.iter().map(|series| series.scope.over).collect();
    let first = Over::StartUntold { first: day(1), last: day(3) };
    assert_eq!(overs, [first, Over::StartUntold { first: day(80), last: day(80) }]);
}

#[test]
fn a_newer_number_of_one_period_revises_the_older() {
    let told =
        |report, march, number| Told::of(number).by("Ministry").in_report(report, "Example Post", march).on(4).claim();
    let ledger = ledger_of(&[
        told(1, 4, 12),
        told(2, 5, 12),
        told(3, 6, 15),
        Told::of(7).by("Ministry").in_report(3, "Example Post", 6).on(5).claim(),
    ]);
    let series = &ledger.series[0];
    assert_eq!(numbers(series), [(4, 12.0, None), (6, 15.0, Some(0)), (6, 7.0, None)]);
    assert_eq!(series.points[0].still, day(5), "the same number told again is one number");
}

#[test]
fn numbers_of_nobody_revise_only_those_of_their_own_origin() {
    let told = |report, outlet, march, number| Told::of(number).in_report(report, outlet, march).on(4).claim();
    let ledger =
        ledger_of(&[told(1, "Example Post", 4, 12), told(2, "Other Post", 5, 13), told(3, "Example Post", 6, 15)]);
    assert_eq!(ledger.series[0].counter, None);
    assert_eq!(numbers(&ledger.series[0]), [(4, 12.0, None), (5, 13.0, None), (6, 15.0, Some(0))]);
}

#[test]
fn a_stopped_count_ends_the_totals_of_its_counter() {
    let count = |counter, march, number| {
        Told::of(number).by(counter).in_report(i64::from(march), "Example Post", march).since(1).claim()
    };
    let of_a_day = Told::of(3).by("Observatory").in_report(9, "Example Post", 4).on(4).claim();
    let claims = [
        count("Observatory", 5, 10),
        count("Ministry", 5, 8),
        of_a_day,
        stopped("Observatory", 20, 7),
        stopped("Observatory", 12, 8),
        stopped("Hospital", 12, 8),
    ];
    let ledger = ledger_of(&claims);
    let ended: Vec<(&str, bool, Option<i32>)> = ledger
        .series
        .iter()
        .map(|series| {
            (
                series.counter.as_ref().unwrap().name.as_str(),
                series.scope.over.is_total(),
                series.stopped().and_then(|end| end.day),
            )
        })
        .collect();
    assert_eq!(ended, [("Ministry", true, None), ("Observatory", true, Some(day(12))), ("Observatory", false, None)]);
    assert_eq!(ledger.ends_apart.len(), 1, "nobody tells a number of the hospital");
}

#[test]
fn a_count_that_begins_later_was_not_stopped_before() {
    let later = Told::of(10).by("Observatory").in_report(2, "Example Post", 20).since(15).claim();
    let ledger = ledger_of(&[later, stopped("Observatory", 3, 1)]);
    assert!(ledger.series[0].stopped().is_none());
    assert_eq!(ledger.ends_apart.len(), 1);
}

#[test]
fn what_is_in_no_series_is_named() {
    let claims = [
        Told { day: None, ..Told::of(4) }.claim(),
        Told { status: Status::Threatened, ..Told::of(4) }.claim(),
        Told { status: Status::Denied, ..Told::of(4).on(1) }.claim(),
        Told { status: Status::Denied, ..Told::of(0).on(1) }.claim(),
    ];
    let ledger = ledger_of(&claims);
    assert_eq!((ledger.without_day.as_slice(), ledger.not_come_to_be.as_slice()), ([0].as_slice(), [1].as_slice()));
    let denied: Vec<bool> = ledger.series[0].points.iter().map(|point| point.denied).collect();
    assert_eq!(denied, [true, false], "that nobody was killed is a number, that four were is denied");
}

#[test]
fn two_counters_that_cannot_both_be_right_are_a_dispute() {
    let ministry = || Told::of(12).by("Ministry").in_report(1, "Example Post", 5).on(4);
    let observatory = || Told::of(31).by("Observatory").in_report(2, "Other Post", 5).on(4);
    let found = disputed(&[observatory(), ministry()], false).expect("a dispute");
    let standing: Vec<(usize, &[usize])> =
        found.positions.iter().map(|position| (position.telling, position.against.as_slice())).collect();
    assert_eq!(standing, [(1, [1].as_slice()), (0, [0].as_slice())]);
    assert_eq!(found.period, Some(Days::one(day(4))));
    let hospital = Told::bound(Some(10), None, Bound::AtLeast).by("Hospital").in_report(3, "Example Post", 5).on(4);
    let found = disputed(&[observatory(), ministry(), hospital], false).expect("a dispute");
    assert_eq!(found.positions.len(), 3, "who agrees with both sides is shown beside them");
    assert!(found.positions[0].against.is_empty());
}

#[test]
fn an_account_of_two_scopes_has_two_disputes() {
    let told =
        |counter, report, number, march| Told::of(number).by(counter).in_report(report, "Example Post", 5).on(march);
    let found = all_disputed(
        &[
            told("Ministry", 1, 12, 4),
            told("Observatory", 2, 31, 4),
            told("Hospital", 3, 7, 3),
            told("Council", 4, 9, 3),
        ],
        false,
    );
    let sides: Vec<Vec<usize>> =
        found.iter().map(|dispute| dispute.positions.iter().map(|position| position.telling).collect()).collect();
    assert_eq!(sides, [[0, 1], [2, 3]]);
}

#[test]
fn other_scope_is_no_dispute() {
    let ministry = || Told::of(12).by("Ministry").in_report(1, "Example Post", 5).on(4);
    let observatory = || Told::of(31).by("Observatory").in_report(2, "Other Post", 5).on(4);
    let others = [
        ("another period", observatory().on(3)),
        ("other people", Told { whom: "children", ..observatory() }),
        ("another place", Told { place: Some("Vik"), ..observatory() }),
        ("no place", Told { place: None, ..observatory() }),
        ("a part", Told { part: true, ..observatory() }),
        ("a total", observatory().since(4)),
        ("no period", Told { period: None, ..observatory() }),
        ("bounds that meet", Told { number: (Some(10), None, Bound::AtLeast), ..observatory() }),
        ("the same counter", observatory().by("Ministry")),
        ("what may come", Told { status: Status::Threatened, ..observatory() }),
        ("a newer number", observatory().in_report(2, "Other Post", 9)),
    ];
    for (why, other) in others {
        assert_eq!(disputed(&[ministry(), other], false), None, "{why}");
    }
}

#[test]
fn what_one_report_leaves_open_is_perhaps_of_one_scope() {
    let ministry = || Told::of(12).by("Ministry").in_report(1, "Example Post", 5).on(4);
    let observatory = || Told::of(31).by("Observatory").in_report(2, "Other Post", 5).on(4);
    let open = [
        (vec![Open::Place], Told { place: None, ..observatory() }),
        (vec![Open::Period], Told { period: None, ..observatory() }),
        (vec![Open::Place, Open::Period], Told { place: None, period: None, ..observatory() }),
        (vec![Open::People], Told { whom: "civilians", ..observatory() }),
    ];
    for (what, other) in open {
        let found = all_disputed(&[ministry(), other], false);
        let open: Vec<Vec<Open>> = found.iter().map(|dispute| dispute.open.clone()).collect();
        assert_eq!(open, [what]);
        assert_eq!(found[0].positions.len(), 2);
    }
    let others = [
        (
            "five civilians are among twelve people",
            Told { whom: "civilians", ..Told::of(5).by("Observatory").in_report(2, "Other Post", 5).on(4) },
        ),
        ("another day", Told { place: None, ..observatory() }.on(3)),
        ("another place", Told { place: Some("Vik"), period: None, ..observatory() }),
        ("a part", Told { part: true, place: None, ..observatory() }),
        ("a total of more than an event", Told { place: None, ..observatory() }.since(-30)),
        (
            "of those whom a war has killed",
            Told { place: None, number: (Some(300_000), None, Bound::MoreThan), ..observatory() },
        ),
        ("an older number", Told { period: None, ..observatory() }.in_report(2, "Other Post", 1)),
    ];
    for (why, other) in others {
        assert_eq!(all_disputed(&[ministry(), other], false), [], "{why}");
    }
}

#[test]
fn settled_numbers_are_a_dispute_however_far_apart_they_are_told() {
    let ministry = Told::of(12).by("Ministry").in_report(1, "Example Post", 50).on(4);
    let observatory = Told::of(31).by("Observatory").in_report(2, "Other Post", 90).on(4);
    assert!(disputed(&[ministry, observatory], false).is_some());
}

#[test]
fn an_origin_stands_by_its_latest_number() {
    let told = |report, number, march| Told::of(number).by("Ministry").in_report(report, "Example Post", march).on(4);
    let observatory = Told::of(31).by("Observatory").in_report(9, "Other Post", 6).on(4);
    assert_eq!(disputed(&[told(1, 12, 4), told(2, 31, 6), observatory], false), None);
}

#[test]
fn without_a_period_only_one_event_makes_a_dispute() {
    let told = || [Told::of(12).by("Ministry"), Told::of(31).by("Observatory").in_report(2, "Other Post", 2)];
    assert_eq!(disputed(&told(), false), None);
    assert!(disputed(&told(), true).is_some());
}
