//! What must hold of the tables of actors together: that names and codes in one are known to the others, and
//! that an office is found by its day.

use lexicon::Lexicon;
use lexicon::day::Day;

fn day(written: &str) -> Option<Day> {
    Day::first_of(written)
}

fn english() -> &'static Lexicon {
    Lexicon::english()
}

#[test]
fn the_tables_are_as_rich_as_promised() {
    for (what, found, promised) in [
        ("bodies", english().bodies.all().len(), 4500),
        ("holders", english().holders.all().len(), 4000),
        ("agents", english().agents.all().len(), 1200),
    ] {
        assert!(found >= promised, "only {found} {what}");
    }
}

#[test]
fn every_country_has_its_codes() {
    for place in english().places.all() {
        let codes = english()
            .countries
            .lookup(place.alpha3)
            .unwrap_or_else(|| panic!("{} has no row in cameo_countries.tsv", place.alpha3));
        assert_eq!(codes.cameo.len(), 3, "{}", place.alpha3);
    }
}

#[test]
fn every_office_is_of_a_country_or_of_a_known_body() {
    let known = |of: &str| {
        english().places.by_code(of).is_some()
            || english().bodies.lookup(of).is_some()
            || english().agencies.lookup(of).is_some()
    };
    let periods = english().holders.all().iter().flat_map(|holder| &holder.periods);
    let unknown: Vec<&str> = periods.map(|period| period.of).filter(|of| !known(of)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_parent_is_a_known_body() {
    let parents = english().bodies.all().iter().filter_map(|body| body.member_of);
    let unknown: Vec<&str> =
        parents.filter(|parent| !english().bodies.all().iter().any(|body| body.name == *parent)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn no_period_ends_before_it_begins() {
    for period in english().holders.all().iter().flat_map(|holder| &holder.periods) {
        assert!(period.to.is_none_or(|to| period.from <= to), "{} in {}", period.person, period.office);
    }
}

#[test]
fn an_office_changes_hands_on_its_day() {
    let kerry = english().holders.lookup("John Kerry").expect("he is known");
    let office = |written: &str| kerry.office_on(day(written)).map(|period| period.office);
    assert_eq!(office("2014-02-17"), Some("secretary of state"));
    assert_eq!(office("2013-01-31"), Some("senator"));
    assert_eq!(office("2017-06-01"), None);
    assert_eq!(kerry.office_before(day("2017-06-01")).map(|period| period.office), Some("secretary of state"));
}

#[test]
fn spellings_lead_to_one_person() {
    let name = |form: &str| english().holders.lookup(form).map(|holder| holder.name);
    for form in ["Walid al-Moallem", "Walid Muallem", "walid al moualem", "Walid Al-Moualem"] {
        assert_eq!(name(form), Some("Walid al-Moallem"), "{form}");
    }
    assert_eq!(name("Nobody At All"), None);
}

#[test]
fn a_short_form_is_found_as_written_only() {
    assert_eq!(english().bodies.lookup("NATO").map(|body| body.name), Some("North Atlantic Treaty Organization"));
    assert!(english().bodies.lookup("nato").is_none());
    assert_eq!(english().seats.lookup("Kremlin").and_then(|seat| seat.country), Some("RUS"));
}

#[test]
fn whom_our_own_tables_have_not_the_facts_may_have() {
    let holder = english().holders.lookup("Adamu ADAMU").expect("he is in the tables of facts");
    assert!(english().holders.ours("Adamu Adamu").is_none());
    let period = holder.office_on(day("2019-09-01")).expect("he was in office");
    assert_eq!((period.country, &*period.sectors), (Some("NGA"), &["GOV"][..]));
    // When he left is not told: nothing is known of later days, nor where no day is.
    assert!(holder.office_on(day("2031-01-01")).is_none() && holder.office_on(None).is_none());
    assert!(holder.office_before(day("2031-01-01")).is_none());
    let body = english().bodies.lookup("Kenya Coast Guard").expect("it is there");
    assert_eq!((body.country, &*body.sectors), (Some("KEN"), &["MIL"][..]));
    assert!(english().bodies.lookup("Court of Appeals").is_none_or(|body| body.country.is_none()));
    assert!(english().holders.lookup("Republican Party").is_none());
    // What is made of general words is told by rules.
    assert!(english().bodies.lookup("Interior Ministry").is_none());
}
