//! Small tables in each format, with the traps that each is known for.

use compare::{Format, ReadErrorKind, Row, Theirs, Trap, read};
use record::calendar::day_number;
use record::claim::Days;

fn table(file: &str, bytes: &[u8]) -> Theirs {
    read(file, bytes, None).expect("the table can be read")
}

fn days(from: &str, to: &str) -> Option<Days> {
    Some(Days { from: day_number(from)?, to: day_number(to)? })
}

/// What is the same in every format of one row.
fn check(row: &Row, id: &str, days: Option<Days>, kind: &str, source: &str, target: &str) {
    assert_eq!((row.id.as_str(), row.days), (id, days));
    assert_eq!(row.kinds.first().map(String::as_str), Some(kind));
    assert_eq!((row.source.called(), row.target.called()), (source, target));
}

/// A row of GDELT's with so many columns.
fn gdelt(columns: usize, id: &str, code: &str) -> String {
    let mut cells = vec![String::new(); columns];
    let action = if columns == 61 { 51 } else { 49 };
    for (place, cell) in [(0, id), (1, "20160813"), (5, "SYRMIL"), (6, "SYRIA"), (15, "REB"), (16, "REBEL"), (26, code)]
    {
        cell.clone_into(&mut cells[place]);
    }
    let geo = ["4", "Aleppo, Halab, Syria", "SY", "SY09"];
    for (place, cell) in geo.iter().enumerate() {
        (*cell).clone_into(&mut cells[action + place]);
    }
    let point = if columns == 61 { action + 5 } else { action + 4 };
    "36.2".clone_into(&mut cells[point]);
    "37.16".clone_into(&mut cells[point + 1]);
    cells.join("\t")
}

#[test]
fn gdelt_of_both_versions() {
    for columns in [57, 58, 61] {
        let text = [gdelt(columns, "1", "195"), gdelt(columns, "2", "---"), gdelt(columns, "1", "195")].join("\n");
        let theirs = table("20160813.export.CSV", text.as_bytes());
        assert_eq!((theirs.format, theirs.columns), (Format::Gdelt, columns));
        check(&theirs.rows[0], "1", days("2016-08-13", "2016-08-13"), "195", "SYRIA", "REBEL");
        let spot = theirs.rows[0].spot.as_ref().expect("a place");
        assert_eq!((spot.name.as_str(), spot.country.as_str(), spot.precision.label()), ("Aleppo", "Syria", "town"));
        assert!(spot.point.is_some());
        assert_eq!((theirs.traps.count(Trap::NoType), theirs.traps.count(Trap::SameRow)), (1, 1));
    }
}

const ICEWS: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t\
    Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t\
    Province\tCountry\tLatitude\tLongitude";

#[test]
fn icews_with_its_doubled_ids_and_both_directions() {
    let rows = [
        ICEWS,
        "7\t2016-08-13\tOla Brandt\t\"Government,Executive\"\tNorway\tConsult\t040\t1.0\tLena Falk\tNULL\tSweden\t99\t\
         2\tHalm Post\tOslo\t\tOslo\tNorway\t59.91\t10.75",
        "8\t2016-08-13\tLena Falk\tNULL\tSweden\tConsult\t040\t1.0\tOla Brandt\tGovernment\tNorway\t99\t2\tHalm Post\t\
         Oslo\t\tOslo\tNorway\t59.91\t10.75",
        "7\t2016-08-14\tPolice (Norway)\t\tNorway\tThreaten\t13y\t-4\tLena Falk\t\tSweden\t98\t1\tHalm Post\t\t\t\t\
         Norway\t0\t0",
    ];
    let theirs = table("events.2016.tab", rows.join("\n").as_bytes());
    assert_eq!((theirs.format, theirs.rows.len()), (Format::Icews, 2));
    check(&theirs.rows[0], "7@2", days("2016-08-13", "2016-08-13"), "040", "Ola Brandt", "Lena Falk");
    assert_eq!(theirs.rows[1].id, "7@4");
    let count = |trap| theirs.traps.count(trap);
    assert_eq!((count(Trap::Mirrored), count(Trap::DoubledId), count(Trap::QuotedCells)), (1, 2, 1));
    assert_eq!(count(Trap::NoPoint), 1);
    assert_eq!(theirs.rows[1].spot.as_ref().map(|spot| spot.precision.label()), Some("country"));
    // The same with commas, and without a header.
    let comma = |row: &str| row.replace(',', ";").replace("\"Government;Executive\"", "Government").replace('\t', ",");
    let commas = rows.map(comma).join("\n");
    assert_eq!(table("dump.csv", commas.as_bytes()).rows.len(), 2);
    assert_eq!(table("icews.tab", rows[1..].join("\n").as_bytes()).rows.len(), 2);
}

const POLECAT: &str = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tQuad Code\tContexts\tActor Name\t\
    Actor Country\tActor COW\tPrimary Actor Sector\tRecipient Name\tRecipient Country\tPrimary Recipient Sector\tCity\t\
    Province\tCountry\tLatitude\tLongitude\tSource";

#[test]
fn polecat_with_stray_tabs_headers_and_another_encoding() {
    let row = |id: &str, name: &str| {
        format!(
            "{id}\t2023-01-05\tCONSULT\tvisit\t1\t1\tdiplomatic\t{name}\tNOR\t385\tGOV\tLena Falk\tSWE\tGOV\tOslo\t\
             Oslo\tNOR\t59.91\t10.75\tHalm Post"
        )
    };
    let lines = [
        POLECAT.to_owned(),
        row("a1", "Ola Brändt"),
        POLECAT.to_owned(),
        row("a2", "Ola\tBrandt"),
        row("a2", "Ola Holm"),
        row("a3", "Ola Holm").replace("Lena Falk", "Lena\nFalk"),
        "a4\t2023-01-05".to_owned(),
    ];
    let theirs = table("polecat.txt", &latin(&lines.join("\r\n")));
    assert_eq!((theirs.format, theirs.rows.len()), (Format::Polecat, 4), "{:?}", theirs.traps.sentences());
    check(&theirs.rows[0], "a1", days("2023-01-05", "2023-01-05"), "CONSULT", "Ola Brändt", "Lena Falk");
    assert_eq!(theirs.rows[1].source.called(), "Ola Brandt");
    assert_eq!(theirs.rows[0].source.sectors, ["GOV"]);
    for (trap, times) in [
        (Trap::StrayHeader, 1),
        (Trap::OtherEncoding, 1),
        (Trap::TooManyMended, 1),
        (Trap::DoubledId, 2),
        (Trap::BrokenMended, 1),
        (Trap::TooFewLost, 1),
    ] {
        assert_eq!(theirs.traps.count(trap), times, "{trap:?}: {:?}", theirs.traps.sentences());
    }
    assert!(theirs.traps.sentences().iter().any(|said| said.contains("the header again") && said.contains("line 3")));
}

/// A text in ISO-8859-1.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a letter of ISO-8859-1")).collect()
}

#[test]
fn a_header_in_another_order_within_a_table_is_followed() {
    let text = "event_id_cnty,event_date,event_type,actor1\nA1,2016-08-13,Battles,Olive Front\n\
                event_id_cnty,event_type,event_date,actor1\nA2,Riots,2016-08-14,Rioters (Syria)\n";
    let theirs = table("acled.csv", text.as_bytes());
    check(&theirs.rows[0], "A1", days("2016-08-13", "2016-08-13"), "Battles", "Olive Front", "");
    check(&theirs.rows[1], "A2", days("2016-08-14", "2016-08-14"), "Riots", "Rioters (Syria)", "");
    assert_eq!(theirs.traps.count(Trap::StrayHeader), 1);
}

#[test]
fn ged_of_now_and_of_before() {
    let new = "id,relid,year,type_of_violence,side_a,side_b,number_of_sources,source_article,where_prec,\
               where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n\
               1,S-1,2016,1,Government of Syria,Olive Front,-1,\"Halm Post, \"\"so\"\"\",4,Aleppo town,Aleppo,36.2,\
               37.16,Syria,2,2016-08-13 00:00:00.000,2016-08-15 00:00:00.000,12,20,8\n\
               2,S-2,2016,3,Olive Front,Civilians,1,x,6,Syria,,35,38,Syria,1,2016-08-16 00:00:00.000,2016-08-14 \
               00:00:00.000,12,10,15\n";
    let theirs = table("GEDEvent_v26_1.csv", new.as_bytes());
    assert_eq!((theirs.format, theirs.version.as_deref()), (Format::Ged, Some("26.1")));
    check(&theirs.rows[0], "1", days("2016-08-13", "2016-08-15"), "1", "Government of Syria", "Olive Front");
    let deaths = |row: &Row| row.deaths.map(|deaths| (deaths.low, deaths.best, deaths.high));
    assert_eq!(deaths(&theirs.rows[0]), Some((Some(8), Some(12), Some(20))));
    assert_eq!(deaths(&theirs.rows[1]), Some((Some(10), Some(12), Some(15))));
    assert_eq!(theirs.rows[1].days, days("2016-08-14", "2016-08-16"));
    assert_eq!(theirs.rows[0].spot.as_ref().map(|spot| spot.precision.label()), Some("region"));
    assert_eq!((theirs.traps.count(Trap::NumbersTurned), theirs.traps.count(Trap::DaysTurned)), (1, 1));
    let old = new.replace("best,high,low", "best_est,high_est,low_est").replace(" 00:00:00.000", "").replace(',', ";");
    assert_eq!(deaths(&table("ged19.csv", old.as_bytes()).rows[0]), Some((Some(8), Some(12), Some(20))));
}

#[test]
fn acled_by_the_names_of_its_columns() {
    let text = "\u{feff}EVENT_DATE;FATALITIES;EVENT_ID_CNTY;EVENT_TYPE;SUB_EVENT_TYPE;ACTOR1;ACTOR2;LOCATION;LATITUDE;\
                LONGITUDE;GEO_PRECISION;TIME_PRECISION;COUNTRY;NOTES\r\n\
                13 August 2016;12;SYR1;Battles;Armed clash;Military Forces of Syria (2000-);Olive Front;Aleppo;36.2;\
                37.16;1;2;Syria;\"On 13 August,\n12 were killed.\"\r\n\
                14 August 2016;many;SYR2;Protests;Peaceful protest;Protesters (Syria);;Aleppo;236.2;37;1;1;Syria;x\r\n\
                soon;0;SYR3;Protests;Peaceful protest;Protesters (Syria);;Aleppo;;;1;1;Syria;x\r\n";
    let theirs = table("syria.csv", text.as_bytes());
    let row = &theirs.rows[0];
    check(
        row,
        "SYR1",
        days("2016-08-13", "2016-08-13"),
        "Armed clash",
        "Military Forces of Syria (2000-)",
        "Olive Front",
    );
    assert_eq!((row.unsure_by, row.deaths.and_then(|deaths| deaths.best)), (6, Some(12)));
    assert_eq!((row.kinds[1].as_str(), row.words.as_str()), ("Battles", "On 13 August, 12 were killed."));
    for trap in [Trap::NoNumber, Trap::NoPoint, Trap::NoDay, Trap::ByteOrderMark] {
        assert_eq!(theirs.traps.count(trap), 1, "{trap:?}");
    }
}

#[test]
fn lines_of_petrarch() {
    let text =
        "20160813\tSYRMIL\tREB\t190\tKILL,2\tstory_1\tHalm Post\n20160814\tNOR\tSWE\t036\t\tstory_2\tHalm Post\n";
    let theirs = table("evts.halm.txt", text.as_bytes());
    assert_eq!(theirs.format, Format::Petrarch);
    check(&theirs.rows[0], "1", days("2016-08-13", "2016-08-13"), "190", "SYRMIL", "REB");
    let more = text.replace("\tHalm Post", "\tHalm Post\tthe army\trebels\tkilled");
    check(
        &table("evts.txt", more.as_bytes()).rows[0],
        "1",
        days("2016-08-13", "2016-08-13"),
        "190",
        "the army",
        "rebels",
    );
    let address = more.replace("\tHalm Post", "\thttps://example.org/1\tHalm Post");
    let row = table("evts.txt", address.as_bytes()).rows[0].clone();
    assert_eq!((row.source.called(), row.teller.as_str(), row.words.as_str()), ("the army", "Halm Post", "killed"));
    let told = read("lines.txt", text.as_bytes(), Some(Format::Petrarch)).expect("it is told");
    assert_eq!(told.rows, theirs.rows);
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    let check = |file: &str, bytes: &[u8], told: Option<Format>, words: &[&str]| {
        let error = read(file, bytes, told).expect_err("it is no table").to_string();
        assert!(error.starts_with(file) && words.iter().all(|word| error.contains(word)), "{error}");
    };
    check("a.csv", b"", None, &["empty"]);
    check("a.csv", b" \n\t\n", None, &["empty"]);
    check("a.csv", b"<!doctype html><title>Log in</title>", None, &["web page", "Log in"]);
    check("a.csv", br#"{"success": false, "error": "no access"}"#, None, &["JSON", "no access"]);
    check("a.zip", b"PK\x03\x04xx", None, &["zip", "unpack"]);
    check("a.csv", b"a\0b", None, &["zero bytes"]);
    check("a.csv", b"name,age\nx,1\n", None, &["--format", "\"name\""]);
    check("GEDEvent_v26_1.csv", b"id,best\n1,2\n", None, &["UCDP GED", "\"date_start\"", "\"best\""]);
    check("x.csv", b"id,best\n1,2\n", Some(Format::Acled), &["ACLED", "\"event_date\""]);
    check("acled.csv", b"event_id_cnty,event_date,event_type\n", None, &["no row"]);
    let short = "event_id_cnty,event_date,event_type\nA1\n";
    check("acled.csv", short.as_bytes(), None, &["none of its rows", "too few cells", "line 2"]);
    let two_ways = "event_id_cnty,event_date,event_type\nA1,02/02/2016,Riots\nA2,03/04/2016,Riots\n";
    check("acled.csv", two_ways.as_bytes(), None, &["acled.csv:3", "03/04/2016", "2016-04-03"]);
    let error = read("a.csv", b"", None).expect_err("it is empty");
    assert_eq!(error.kind, ReadErrorKind::Empty);
}

mod any_bytes {
    use super::*;
    use proptest::prelude::*;

    fn no_panic(bytes: &[u8]) {
        for format in Format::ALL.into_iter().map(Some).chain([None]) {
            if let Ok(theirs) = read("x", bytes, format) {
                assert!(!theirs.rows.is_empty());
            }
        }
    }

    proptest! {
        #[test]
        fn are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            no_panic(&bytes);
        }

        #[test]
        fn rows_below_a_header_are_read_or_refused(
            rows in proptest::collection::vec(proptest::collection::vec("[0-9a-z\"/. -]{0,9}|2016-08-13", 1..24), 0..8),
        ) {
            for header in [ICEWS, POLECAT] {
                let rows = rows.iter().map(|row| row.join("\t"));
                let text = std::iter::once(header.to_owned()).chain(rows).collect::<Vec<_>>().join("\n");
                no_panic(text.as_bytes());
            }
        }
    }
}
