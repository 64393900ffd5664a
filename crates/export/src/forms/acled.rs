//! Rows in the shape of ACLED's, by its codebook of 2025: violence, demonstrations and what it calls strategic
//! developments, of other things none.
//!
//! A row is an account, or an event of a report that is in no archive. Which of CAMEO's codes is what to ACLED says
//! `data/acled.tsv`.

use super::common::{Where, Who, days, evidence, flat, is_done, number_of, those};
use super::crosswalk::{AcledType, acled, country};
use super::once::{Once, Written};
use super::sheet::{Between, Sheet};
use super::sides::{CIVILIANS, against, inter, party};
use super::toll::toll;
use super::{Files, FilesOf, Form, Settings};
use crate::{Export, Part, Victims};
use record::calendar::day_number;
use record::{Event, Precision, Record};
use std::io::{self, Write};

/// The header.
pub(super) const COLUMNS: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

pub(super) fn form() -> Form {
    let about = "In the shape of ACLED's table: violence, demonstrations, strategic developments";
    Form { name: "acled", about, files: FilesOf::One("csv"), of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let sheet = Sheet::new(files.open("acled.csv")?, Between::Commas, &COLUMNS)?;
    let once = Once::new(settings.all_events);
    Ok(Box::new(Acled { of_archive: settings.of_archive, all: settings.all_events, once, sheet }))
}

struct Acled<W: Write> {
    of_archive: bool,
    all: bool,
    once: Once,
    sheet: Sheet<W>,
}

impl<W: Write> Export for Acled<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        for written in self.once.of(part) {
            let sides = Sides::of(part.record, written.event);
            let kind = acled(&written.event.cameo, party(&sides.source), against(&sides.target));
            if let (Some(kind), Some(days)) = (kind, days(part.record, written.event)) {
                self.row(part.record, &written, kind, &sides, days)?;
            }
        }
        self.sheet.flush()
    }

    fn wants_told(&self) -> bool {
        self.of_archive
    }

    fn wants_events_alone(&self) -> bool {
        true
    }

    fn wants_origins(&self) -> bool {
        false
    }

    fn wants_victims(&self) -> bool {
        self.of_archive
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.flush()
    }
}

impl<W: Write> Acled<W> {
    fn row(
        &mut self,
        record: &Record,
        written: &Written<'_>,
        kind: &AcledType,
        sides: &Sides<'_>,
        (from, to): (&str, &str),
    ) -> io::Result<()> {
        let sheet = &mut self.sheet;
        let event = written.event;
        let at = Where::of(record, event.place);
        let code = at.and_then(|at| at.place.country.as_deref()).unwrap_or_default();
        sheet.words(&format!("{code}{}", number_of(&[&written.id])))?;
        sheet.words(from)?;
        sheet.maybe(from.get(..4))?;
        sheet.optional(time_precision(from, to))?;
        sheet.words(kind.disorder)?;
        sheet.words(kind.event)?;
        sheet.words(kind.sub_event)?;
        actors(sheet, kind, sides, at)?;
        place(sheet, at)?;
        let account = written.account.as_deref();
        let outlets = account.map(|account| account.outlets.join("; ")).filter(|outlets| !outlets.is_empty());
        sheet.words(&outlets.or_else(|| record.report.head.outlet.clone()).unwrap_or_default())?;
        sheet.nothing(1)?;
        sheet.words(&flat(evidence(event).of(&record.report.text)))?;
        let victims = account.map_or_else(|| Victims::of(record, event), |account| account.victims.clone());
        sheet.cell(toll(&victims, "killed", self.all).map_or(0, |toll| toll.low))?;
        sheet.words(&tags(event))?;
        // The moment of an upload: there is none.
        sheet.nothing(1)?;
        sheet.end()
    }
}

/// What ACLED has no column for, where the event is not told as done and as news.
fn tags(event: &Event) -> String {
    let status = (!is_done(event.status)).then(|| format!("ascribe status: {}", event.status.label()));
    let background = event.background.then(|| "ascribe background".to_owned());
    [status, background].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Both sides.
struct Sides<'r> {
    source: Vec<Who<'r>>,
    target: Vec<Who<'r>>,
}

impl<'r> Sides<'r> {
    fn of(record: &'r Record, event: &'r Event) -> Self {
        Self { source: those(record, &event.source), target: those(record, &event.target) }
    }
}

/// ACLED's types of actors by their numbers, from 1.
const INTERS: [&str; 8] = [
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
];
const STATE_FORCES: &str = INTERS[0];
const CIVILIAN: &str = INTERS[6];
const EXTERNAL: &str = INTERS[7];
/// Those who are named by their type and their country, and not by their own name.
const NAMELESS: [&str; 3] = [INTERS[4], INTERS[5], CIVILIAN];

/// From `actor1` to `civilian_targeting`.
fn actors(sheet: &mut Sheet<impl Write>, kind: &AcledType, sides: &Sides<'_>, at: Option<Where<'_>>) -> io::Result<()> {
    const VIOLENCE_AGAINST_CIVILIANS: &str = "Violence against civilians";
    const REMOTE_VIOLENCE: &str = "Explosions/Remote violence";
    let of_civilians = kind.event == VIOLENCE_AGAINST_CIVILIANS;
    let one = kind.inter.or_else(|| of_side(&sides.source, at));
    let two = if of_civilians { Some(CIVILIAN) } else { of_side(&sides.target, at) };
    let is_told = of_civilians || !sides.target.is_empty();
    side(sheet, &sides.source, one, at)?;
    if is_told {
        side(sheet, &sides.target, two, at)?
    } else {
        sheet.nothing(3)?
    }
    sheet.words(&interaction(one, two.filter(|_| is_told), is_told))?;
    let targeted = of_civilians || kind.event == REMOTE_VIOLENCE && against(&sides.target) == Some(CIVILIANS);
    sheet.words(if targeted { "Civilians targeted" } else { "" })
}

/// The type of the first of a side of whom it is told.
fn of_side(those: &[Who<'_>], at: Option<Where<'_>>) -> Option<&'static str> {
    let (who, inter) = those.iter().find_map(|who| Some((who, inter(who)?)))?;
    let here = at.and_then(|at| at.place.country.as_deref());
    let is_abroad = here.zip(who.country()).is_some_and(|(here, home)| here != home);
    Some(if inter == STATE_FORCES && is_abroad { EXTERNAL } else { inter })
}

/// Actor, associated actors, type.
fn side(
    sheet: &mut Sheet<impl Write>,
    those: &[Who<'_>],
    inter: Option<&'static str>,
    at: Option<Where<'_>>,
) -> io::Result<()> {
    let mut names: Vec<String> = those.iter().map(|who| flat(who.name()).replace(';', ",")).collect();
    if let Some(inter) = inter.filter(|inter| NAMELESS.contains(inter)) {
        let country = at.and_then(|at| at.country());
        names.insert(0, country.map_or_else(|| inter.to_owned(), |country| format!("{inter} ({country})")));
    }
    sheet.maybe(names.first().map(String::as_str))?;
    sheet.words(&names.get(1..).unwrap_or_default().join("; "))?;
    sheet.maybe(inter)
}

/// Both types, the smaller number first; nothing where one is not known.
fn interaction(one: Option<&str>, two: Option<&str>, is_two_sided: bool) -> String {
    let number = |inter: &str| INTERS.iter().position(|known| *known == inter);
    match (one, two) {
        (Some(one), None) if !is_two_sided => format!("{one} only"),
        // ACLED writes this one pair the other way round.
        (Some(one), Some(two)) if [one, two].contains(&EXTERNAL) && [one, two].contains(&CIVILIAN) => {
            format!("{EXTERNAL}-{CIVILIAN}")
        }
        (Some(one), Some(two)) if number(one) <= number(two) => format!("{one}-{two}"),
        (Some(one), Some(two)) => format!("{two}-{one}"),
        _ => String::new(),
    }
}

/// From `iso` to `geo_precision`.
fn place(sheet: &mut Sheet<impl Write>, at: Option<Where<'_>>) -> io::Result<()> {
    let Some(at) = at else { return sheet.nothing(10) };
    let numeric = at.place.country.as_deref().and_then(country).and_then(|country| country.numeric);
    sheet.maybe(numeric.map(|numeric| numeric.trim_start_matches('0')))?;
    // Which regions ACLED has is not carried.
    sheet.nothing(1)?;
    sheet.maybe(at.country())?;
    sheet.maybe(at.region())?;
    sheet.maybe(at.district())?;
    sheet.nothing(1)?;
    sheet.words(&at.place.name)?;
    let point = at.point();
    sheet.optional(point.map(|(lat, _)| format!("{lat:.4}")))?;
    sheet.optional(point.map(|(_, lon)| format!("{lon:.4}")))?;
    sheet.cell(match at.precision {
        Precision::Point | Precision::Town => 1,
        Precision::District | Precision::Vague => 2,
        Precision::Region | Precision::Country | Precision::Area => 3,
    })
}

/// 1 a day, 2 a week, 3 longer.
fn time_precision(from: &str, to: &str) -> Option<u8> {
    const WEEK: i32 = 7;
    let days = day_number(to)? - day_number(from)? + 1;
    Some(if days <= 1 {
        1
    } else if days <= WEEK {
        2
    } else {
        3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interaction_has_the_smaller_number_first() {
        assert_eq!(interaction(Some("Civilians"), Some("State forces"), true), "State forces-Civilians");
        assert_eq!(interaction(Some("Civilians"), Some(EXTERNAL), true), "External/Other forces-Civilians");
        assert_eq!(interaction(Some("Protesters"), None, false), "Protesters only");
        assert_eq!(interaction(Some("Protesters"), None, true), "");
    }
}
