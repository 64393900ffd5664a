//! Rows beside what is told here.

use compare::{Comparison, Crosswalk, Only, Ours, Outcome, Settings, Stands, Summary, compare, outcome_sheet, read};
use record::calendar::day_number;
use record::claim::{ClaimPlace, Days, Party, Site};
use record::{ActorKind, Bound, Precision, Status};

const HEADER: &str = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,\
                      latitude,longitude,geo_precision,fatalities\n";

fn day(written: &str) -> i32 {
    day_number(written).expect("a day")
}

fn party(name: &str, country: &str, sector: &str) -> Party {
    Party {
        key: format!("{}|group|{country}", name.to_lowercase()),
        name: name.to_owned(),
        kind: ActorKind::ArmedGroup,
        country: Some(country.to_owned()),
        sectors: vec![sector.to_owned()],
        cameo: None,
    }
}

fn at(name: &str, point: (i32, i32), precision: Precision) -> ClaimPlace {
    let site = Site {
        geonames: None,
        name: name.to_owned(),
        country: Some("SYR".to_owned()),
        admin1: None,
        point: Some(point),
    };
    ClaimPlace { site: site.into(), precision, told: true }
}

fn aleppo() -> ClaimPlace {
    at("Aleppo", (3_620_000, 3_716_000), Precision::Town)
}

/// An assault in Aleppo on 13 August by the army.
fn ours(id: &str) -> Ours {
    Ours {
        id: id.to_owned(),
        kind: "event",
        label: "ASSAULT".to_owned(),
        codes: vec!["190".to_owned()],
        quad: Some(4),
        days: Some(Days::one(day("2016-08-13"))),
        dated: true,
        place: Some(aleppo()),
        source: vec![party("the army", "SYR", "MIL")],
        target: Vec::new(),
        statuses: vec![Status::Occurred],
        numbers: Vec::new(),
        reports: 1,
        outlets: vec!["Halm Post".to_owned()],
        words: "the army shelled the town".to_owned(),
        report: "1".to_owned(),
        published: "2016-08-14".to_owned(),
        title: String::new(),
    }
}

fn number(counter: &str, killed: i64) -> compare::Number {
    compare::Number {
        counter: counter.to_owned(),
        what: "killed".to_owned(),
        whom: "people".to_owned(),
        words: killed.to_string(),
        low: Some(killed),
        best: Some(killed),
        high: Some(killed),
        bound: Bound::Exact,
        status: Status::Alleged,
        part: false,
        cumulative: false,
        claim: format!("1:f{killed}"),
    }
}

/// A row of a battle, with its day, place and the number of dead.
fn battle(id: &str, day: &str, place: &str, point: &str, dead: u32) -> String {
    format!(
        "{id},{day},1,Battles,Armed clash,Military Forces of Syria (2000-),Olive Front,Syria,{place},{point},1,{dead}\n"
    )
}

const POINT: &str = "36.2,37.16";

fn settings() -> Settings<'static> {
    Settings {
        days: 1,
        km: 5.0,
        statuses: Some(vec![Status::Occurred, Status::Ongoing]),
        crosswalk: Crosswalk::ours(),
        period: None,
        only: Only::default(),
    }
}

fn run(rows: &[String], ours: &[Ours], settings: &Settings) -> (Vec<Comparison>, Summary) {
    let text = HEADER.to_owned() + &rows.concat();
    compare(&read("acled.csv", text.as_bytes(), None).expect("the table can be read"), ours, settings)
}

/// Each result with the id of the row and those of ours.
fn results(all: &[Comparison]) -> Vec<String> {
    let one = |one: &Comparison| {
        let theirs = one.theirs.as_ref().map_or("-", |theirs| theirs.id.as_str());
        let ours: Vec<&str> = one.ours.iter().map(|ours| ours.id.as_str()).collect();
        format!("{} {theirs} {}", one.result.label(), ours.join("+")).trim_end().to_owned()
    };
    all.iter().map(one).collect()
}

fn check(rows: &[String], ours: &[Ours], expected: &[&str]) {
    assert_eq!(results(&run(rows, ours, &settings()).0), expected);
}

#[test]
fn a_row_is_found_within_the_windows() {
    let check = |day: &str, point: &str, ours: Ours, expected: &[&str]| {
        check(&[battle("A", day, "Here", point, 0)], &[ours], expected);
    };
    check("2016-08-13", POINT, ours("a"), &["both A a"]);
    check("2016-08-14", POINT, ours("a"), &["both A a"]);
    check("2016-08-15", POINT, ours("a"), &["only_there A"]);
    check("2016-08-13", "36.24,37.16", ours("a"), &["both A a"]);
    check("2016-08-13", "36.3,37.16", ours("a"), &["only_there A", "only_here - a"]);
}

#[test]
fn precision_widens_the_windows() {
    let weekly = battle("A", "2016-08-18", "Here", POINT, 0).replace(",1,Battles", ",2,Battles");
    check(&[weekly], &[ours("a")], &["both A a"]);
    let undated = Ours { dated: false, ..ours("a") };
    check(&[battle("A", "2016-08-15", "Here", POINT, 0)], &[undated], &["both A a"]);
    let province = Ours { place: Some(at("Halab", (3_600_000, 3_750_000), Precision::Region)), ..ours("a") };
    check(&[battle("A", "2016-08-13", "Here", POINT, 0)], std::slice::from_ref(&province), &["both A a"]);
    // Of a country alone, a side must agree as well.
    let country = Ours { place: Some(at("Syria", (3_500_000, 3_800_000), Precision::Country)), ..ours("a") };
    check(&[battle("A", "2016-08-13", "Here", POINT, 0)], std::slice::from_ref(&country), &["both A a"]);
    let nobody = Ours { source: Vec::new(), ..country };
    check(&[battle("A", "2016-08-13", "Here", POINT, 0)], &[nobody], &["only_there A", "only_here - a"]);
}

#[test]
fn another_type_is_no_match_and_is_told() {
    let protest =
        battle("A", "2016-08-13", "Aleppo", POINT, 0).replace("Battles,Armed clash", "Protests,Peaceful protest");
    let (all, _) = run(&[protest], &[ours("a")], &settings());
    assert_eq!(results(&all), ["only_there A", "only_here - a"]);
    assert_eq!(all[0].why, "a is ASSAULT there that day");
}

#[test]
fn what_comes_nearest_is_told() {
    let why = |row: String| run(&[row], &[ours("a")], &settings()).0[0].why.clone();
    assert_eq!(why(battle("A", "2016-08-17", "Aleppo", POINT, 0)), "a is 4 days earlier");
    assert_eq!(why(battle("A", "2016-08-13", "Here", "36.5,37.16", 0)), "a is 33 km away");
    assert_eq!(why(battle("A", "2016-11-13", "Aleppo", POINT, 0)), "");
}

#[test]
fn of_several_the_nearest_is_taken_and_equals_are_listed() {
    let row = || battle("A", "2016-08-13", "Aleppo", POINT, 0);
    let later = Ours { days: Some(Days::one(day("2016-08-14"))), ..ours("b") };
    check(&[row()], &[ours("a"), later.clone()], &["both A a", "only_here - b"]);
    check(&[row()], &[ours("a"), ours("b")], &["several A a+b"]);
    // The day speaks for one, the side for the other.
    let others = Ours { source: vec![party("Olive Front", "SYR", "REB")], ..ours("a") };
    let (all, _) =
        run(&[row()], &[Ours { target: vec![party("Sea Front", "SYR", "MIL")], ..others }, later], &settings());
    assert_eq!(all[0].result, Outcome::Both);
    let (all, _) = run(&[row()], &[ours("a"), ours("b")], &settings());
    assert_eq!(all[0].why, "2 of ours may be meant");
    assert_eq!(outcome_sheet(&all).rows.len(), 2);
}

#[test]
fn rows_that_mean_one_account_are_told_from_each_other() {
    let rows = [battle("A", "2016-08-13", "Aleppo", POINT, 0), battle("B", "2016-08-14", "Aleppo", POINT, 0)];
    let (all, _) = run(&rows, &[ours("a")], &settings());
    assert_eq!(results(&all), ["both A a", "several B a"]);
    assert_eq!(all[1].why, "of theirs A is nearer to it");
    let rows = [battle("A", "2016-08-13", "Aleppo", POINT, 0), battle("B", "2016-08-13", "Aleppo", POINT, 0)];
    let (all, _) = run(&rows, &[ours("a")], &settings());
    assert_eq!(results(&all), ["several A a", "several B a"]);
    assert_eq!(all[0].why, "of theirs B is as near to it");
}

#[test]
fn what_did_not_happen_is_no_match() {
    for status in [Status::Denied, Status::Planned, Status::Alleged] {
        let told = [Ours { statuses: vec![status], ..ours("a") }];
        let row = [battle("A", "2016-08-13", "Aleppo", POINT, 0)];
        check(&row, &told, &["told_otherwise A a"]);
        check(&[battle("A", "2016-09-13", "Aleppo", POINT, 0)], &told, &["only_there A"]);
        let any = Settings { statuses: None, ..settings() };
        assert_eq!(results(&run(&row, &told, &any).0), ["both A a"]);
        let both = [Ours { statuses: vec![status, Status::Occurred], ..ours("a") }];
        check(&row, &both, &["both A a"]);
    }
}

#[test]
fn what_is_alleged_is_matched_and_marked() {
    let told = |id: &str, statuses: &[Status]| Ours { statuses: statuses.to_vec(), ..ours(id) };
    let with_alleged =
        Settings { statuses: Some(vec![Status::Occurred, Status::Ongoing, Status::Alleged]), ..settings() };
    let elsewhere =
        |account: Ours| Ours { place: Some(at("Homs", (3_473_000, 3_671_000), Precision::Town)), ..account };
    let row = || battle("A", "2016-08-13", "Aleppo", POINT, 0);
    let check = |account: Ours, status: &str, both: &str| {
        let other = elsewhere(told("b", &[Status::Alleged]));
        let (all, summary) = run(&[row()], &[account, other], &with_alleged);
        assert_eq!(results(&all), ["both A a", "only_here - b"]);
        assert_eq!((all[0].status, all[1].status), (status, "alleged"));
        let sheet = outcome_sheet(&all);
        assert_eq!(sheet.rows.iter().map(|row| &*row[1]).collect::<Vec<_>>(), [status, "alleged"]);
        let said = summary.sentences().join("\n");
        assert!(said.contains(both) && said.contains("1 only here (1 told here as alleged alone)"), "{said}");
    };
    check(told("a", &[Status::Alleged]), "alleged", "1 in both (1 told here as alleged alone);");
    check(told("a", &[Status::Alleged, Status::Occurred]), "occurred", "1 in both;");
    check(told("a", &[Status::Denied, Status::Alleged]), "alleged", "1 in both (1 told here as alleged alone);");
}

#[test]
fn what_is_said_in_peace_needs_its_sides() {
    let agreement = battle("A", "2016-08-13", "Aleppo", POINT, 0)
        .replace("Battles,Armed clash", "Strategic developments,Agreement");
    let talks = |source: Party, target: Party| Ours {
        label: "CONSULT".to_owned(),
        codes: vec!["040".to_owned()],
        quad: Some(1),
        source: vec![source],
        target: vec![target],
        ..ours("a")
    };
    let army = || party("the army", "SYR", "MIL");
    let front = || party("Olive Front", "SYR", "REB");
    let agreement = || std::slice::from_ref(&agreement);
    check(agreement(), &[talks(army(), front())], &["both A a"]);
    check(agreement(), &[talks(front(), army())], &["both A a"]);
    check(agreement(), &[talks(army(), party("Norway", "NOR", "GOV"))], &["both A a"]);
    let strangers = talks(party("Sweden", "SWE", "GOV"), party("Norway", "NOR", "GOV"));
    check(agreement(), &[strangers], &["only_there A", "only_here - a"]);
}

#[test]
fn numbers_are_held_against_each_counter() {
    let told = Ours { numbers: vec![number("Halm Observatory", 31), number("Health Ministry", 15)], ..ours("a") };
    let stands = |dead: u32| {
        let (all, summary) =
            run(&[battle("A", "2016-08-13", "Aleppo", POINT, dead)], std::slice::from_ref(&told), &settings());
        let each: Vec<Option<Stands>> = all[0].ours[0].numbers.iter().map(|number| number.theirs).collect();
        assert_eq!(summary.numbers.values().sum::<usize>(), 1);
        (all[0].numbers, each)
    };
    use Stands::{Above, Below, Within};
    assert_eq!(stands(20), (Some(Within), vec![Some(Below), Some(Above)]));
    assert_eq!(stands(15), (Some(Within), vec![Some(Below), Some(Within)]));
    assert_eq!(stands(14), (Some(Below), vec![Some(Below), Some(Below)]));
    assert_eq!(stands(40), (Some(Above), vec![Some(Above), Some(Above)]));
}

#[test]
fn what_a_table_cannot_have_is_not_missed_in_it() {
    let vote = Ours { label: "REJECT".to_owned(), quad: Some(3), ..ours("vote") };
    let before = Ours { days: Some(Days::one(day("2015-01-01"))), ..ours("before") };
    let undated = Ours { days: None, ..ours("undated") };
    let planned = Ours { statuses: vec![Status::Planned], place: None, source: Vec::new(), ..ours("planned") };
    let (all, summary) =
        run(&[battle("A", "2016-08-13", "Here", "36.9,37.16", 0)], &[vote, before, undated, planned], &settings());
    assert_eq!(results(&all), ["only_there A"]);
    let left = summary.left;
    assert_eq!(
        (left.ours_of_other_types, left.ours_outside, left.ours_without_day, left.ours_told_otherwise),
        (1, 1, 1, 1)
    );
}

#[test]
fn rows_that_are_not_asked_for_are_counted() {
    let rows = [battle("A", "2016-08-13", "Aleppo", POINT, 0), battle("B", "2016-10-13", "Homs", "34.73,36.71", 0)];
    let asked = |only: Only| {
        let (all, summary) = run(&rows, &[], &Settings { only, ..settings() });
        assert_eq!(summary.left.rows_not_asked, 1);
        results(&all).concat()
    };
    assert_eq!(asked(Only { until: Some(day("2016-09-01")), ..Only::default() }), "only_there A");
    assert_eq!(asked(Only { since: Some(day("2016-09-01")), ..Only::default() }), "only_there B");
    assert_eq!(asked(Only { within: Some("homs".to_owned()), ..Only::default() }), "only_there B");
    let around = record::Coordinates::new(36.2, 37.1).map(|point| (point, 25.0));
    assert_eq!(asked(Only { around, ..Only::default() }), "only_there A");
    let period = Some(Days { from: day("2016-08-01"), to: day("2016-08-31") });
    let (all, summary) = run(&rows, &[], &Settings { period, ..settings() });
    assert_eq!((all.len(), summary.left.rows_outside), (1, 1));
    assert!(summary.sentences().iter().any(|said| said.starts_with("1 row before the first or after")));
}

#[test]
fn dropped_and_changed_rows_are_all_found() {
    let towns = 40;
    let place = |town: i32| (3_000_000 + town * 20_000, 3_700_000);
    let told: Vec<Ours> = (0..towns)
        .map(|town| Ours {
            days: Some(Days::one(day("2016-08-01") + town % 20)),
            place: Some(at(&format!("Town {town}"), place(town), Precision::Town)),
            ..ours(&format!("a{town}"))
        })
        .collect();
    let row = |town: i32, later: i32, north: i32, kind: &str| {
        let (lat, lon) = place(town);
        let day = record::calendar::iso_day(day("2016-08-01") + town % 20 + later).expect("a day");
        let point = format!("{},{}", f64::from(lat + north) / 1e5, f64::from(lon) / 1e5);
        battle(&format!("t{town}"), &day, "somewhere", &point, 0).replace("Battles,Armed clash", kind)
    };
    let battle = "Battles,Armed clash";
    let rows: Vec<String> = (0..towns)
        .filter(|town| town % 4 != 0)
        .map(|town| match town % 10 {
            1 => row(town, 5, 0, battle),
            2 => row(town, 0, 8_000, battle),
            3 => row(town, 0, 0, "Protests,Peaceful protest"),
            _ => row(town, 0, 0, battle),
        })
        .collect();
    // Which days a table covers may be said: what it lacks before its first row is missed only then.
    let only = Only { since: Some(day("2016-08-01")), until: Some(day("2016-08-25")), ..Only::default() };
    let (all, summary) = run(&rows, &told, &Settings { only, ..settings() });
    let changed = (0..towns).filter(|town| town % 4 != 0 && matches!(town % 10, 1..=3)).count();
    let dropped = (0..towns).filter(|town| town % 4 == 0).count();
    assert_eq!(summary.count(Outcome::OnlyThere), changed);
    assert_eq!(summary.count(Outcome::OnlyHere), changed + dropped);
    assert_eq!(summary.count(Outcome::Both), rows.len() - changed);
    assert!(all.iter().filter(|one| one.result == Outcome::Both).all(|one| {
        one.theirs.as_ref().map(|theirs| theirs.id[1..].to_owned())
            == one.ours.first().map(|ours| ours.id[1..].to_owned())
    }));
}
