//! Event data over two invented records, as read and as an archive tells of them.

use super::*;
use crate::{Account, Done, Origin, Part, Telling, Told, Victims};
use record::{Record, Status};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

/// Of two invented reports: one shelling that both tell with other numbers, and alleged, denied, threatened and old
/// events beside it.
const RECORDS: &str = include_str!("../../tests/violence.jsonl");

fn records() -> Vec<Record> {
    RECORDS.lines().map(|line| record::json::from_json(line).expect("it is a record")).collect()
}

/// Files that stay in memory.
#[derive(Clone, Default)]
struct Memory(Rc<RefCell<BTreeMap<String, Bytes>>>);

type Bytes = Arc<Mutex<Vec<u8>>>;

struct Held(Bytes);

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("one thread writes").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Files for Memory {
    fn open(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        let bytes = Arc::new(Mutex::new(Vec::new()));
        assert!(self.0.borrow_mut().insert(name.to_owned(), Arc::clone(&bytes)).is_none(), "{name} is opened twice");
        Ok(Box::new(Held(bytes)))
    }
}

/// A form of these records, with what an archive tells of each; file by file.
fn written(form: &str, all_events: bool, records: &[Record], told: &[Told]) -> BTreeMap<String, String> {
    let form = Form::named(form).expect("a form of that name");
    written_in(&form, None, all_events, records, told).0
}

/// The same of a part of a form, and whether it wants whole records.
fn written_in(
    form: &Form,
    part: Option<&str>,
    all_events: bool,
    records: &[Record],
    told: &[Told],
) -> (BTreeMap<String, String>, bool) {
    let memory = Memory::default();
    let settings = Settings {
        codebook: Codebook::embedded(),
        of_archive: !told.is_empty(),
        part: part.map(str::to_owned),
        csv_for: CsvFor::Programs,
        all_events,
        with_untouched: false,
    };
    let mut export = form.open(&settings, Box::new(memory.clone())).expect("memory takes it");
    let whole = export.wants_whole_records();
    for (place, record) in records.iter().enumerate() {
        export.part(&Part { told: told.get(place), ..Part::whole(record) }).expect("memory takes it");
    }
    export.finish().expect("memory takes it");
    drop(export);
    let files = memory.0.borrow();
    let text = |bytes: &Bytes| String::from_utf8_lossy(&bytes.lock().expect("no thread writes")).into_owned();
    (files.iter().map(|(name, bytes)| (name.clone(), text(bytes))).collect(), whole)
}

/// The cells of the one file of a form, by its header.
fn rows(form: &str, all_events: bool, told: &[Told]) -> Vec<BTreeMap<String, String>> {
    let files = written(form, all_events, &records(), told);
    let (name, text) = files.first_key_value().expect("a file");
    let mut reader = csv::ReaderBuilder::new();
    if name.ends_with(".tsv") {
        reader.delimiter(b'\t').quoting(false);
    }
    let mut reader = reader.from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| header.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|found| row(found.expect("as many cells as the header has"))).collect()
}

/// Column `name` of each row.
fn column<'r>(rows: &'r [BTreeMap<String, String>], name: &str) -> Vec<&'r str> {
    rows.iter().map(|row| row[name].as_str()).collect()
}

fn account(statuses: &[&str], tellings: usize) -> Account {
    Account {
        kind: "event",
        label: "ASSAULT".to_owned(),
        from: None,
        to: None,
        words: String::new(),
        statuses: statuses.iter().map(|status| (*status).to_owned()).collect(),
        numbers: Vec::new(),
        first_seen: None,
        last_seen: None,
        tellings,
        reports: tellings,
        appears_in: Vec::new(),
        outlets: vec!["Example Post".to_owned(), "Sample Herald".to_owned()][..tellings].to_vec(),
        origins: Vec::new(),
        done: Done { tellings: 1, reports: 1, outlets: 1 },
        victims: Vec::new(),
    }
}

/// What an archive of both knows: the shelling is one account, every other event one of its own. `turned`: the second
/// report was added first.
fn told(turned: bool) -> Vec<Told> {
    let records = records();
    let order = if turned { [1, 0] } else { [0, 1] };
    let mut all = vec![Told::default(); 2];
    for (number, place) in order.into_iter().enumerate() {
        let seq = number + 1;
        all[place].number = seq as i64;
        for event in &records[place].events {
            let item = event.id.to_string();
            let shared = item == "e1";
            let claim = format!("{seq}:{item}");
            let opens = (!shared || number == 0).then(|| {
                let mut account = account(&[event.status.label()], 1);
                account.victims = Victims::of(&records[place], event);
                if shared {
                    account = shelling(&records);
                }
                Box::new(account)
            });
            let id = if shared { "account:1:e1".to_owned() } else { format!("account:{claim}") };
            all[place].tellings.insert(item, Telling { claim, account: id, reason: None, opens });
        }
    }
    all
}

fn shelling(records: &[Record]) -> Account {
    let mut account = account(&["occurred", "alleged"], 2);
    for (place, record) in records.iter().enumerate() {
        let event = &record.events[0];
        let victims = Victims::of(record, event).into_iter();
        account.victims.extend(victims.map(|victims| Victims { report: (place + 1).to_string(), ..victims }));
    }
    let origin = |name: &str, claim: &str| Origin {
        kind: "outlet",
        name: name.to_owned(),
        claims: vec![claim.to_owned()],
        statuses: Vec::new(),
        reasons: Vec::new(),
    };
    account.origins = vec![origin("Associated Press", "1:e1"), origin("aid workers", "2:e1")];
    account
}

#[test]
fn what_is_not_told_as_done_is_in_no_form_that_cannot_say_so() {
    let triggers = |form: &str, all| {
        let files = written(form, all, &records(), &[]);
        files.values().map(|text| text.lines().count()).sum::<usize>()
    };
    // Six events of the first report are done, two of the second are, and one there is history.
    assert_eq!(triggers("plover", false), 7);
    assert_eq!(triggers("plover", true), 12);
    let statuses = |all| {
        let files = written("plover", all, &records(), &[]);
        let lines = files["plover.jsonl"].lines().map(serde_json::from_str::<serde_json::Value>);
        let lines: Vec<_> = lines.map(|line| line.expect("JSON")).collect();
        lines.iter().map(|line| line["status"].as_str().expect("a status").to_owned()).collect::<Vec<_>>()
    };
    assert!(statuses(false).iter().all(|status| status == "occurred"));
    assert!(["alleged", "denied", "threatened"].iter().all(|wanted| statuses(true).contains(&(*wanted).to_owned())));
    for form in ["icews", "polecat", "acled", "ged"] {
        let (some, all) = (rows(form, false, &[]), rows(form, true, &[]));
        assert!(!some.is_empty() && some.len() < all.len(), "{form}");
        assert!(some.iter().all(|row| all.contains(row) || form == "ged"), "{form}");
    }
}

#[test]
fn every_pair_of_actors_has_a_row_of_icews_and_a_number_of_its_own() {
    let rows = rows("icews", false, &[]);
    let attack = rows.iter().filter(|row| row["CAMEO Code"] == "190" && row["Target Name"] == "an army base");
    let sources: Vec<&str> = attack.map(|row| row["Source Name"].as_str()).collect();
    assert_eq!(sources, ["Rebels", "Kurdish militiamen"]);
    let mut ids = column(&rows, "Event ID");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert_eq!(rows[0]["Event Text"], "Fight with artillery and tanks");
    assert_eq!(rows[0]["Source Sectors"], "Military");
    assert_eq!((rows[0]["City"].as_str(), rows[0]["Country"].as_str()), ("Saraqib", "Syria"));
    assert_eq!(rows[0]["Sentence Number"], "1");
}

#[test]
fn polecat_keeps_several_in_a_cell() {
    let rows = rows("polecat", false, &[]);
    let attack = rows.iter().find(|row| row["Recipient Name Raw"] == "an army base").expect("the attack");
    assert_eq!(attack["Actor Name"], "Rebels;Kurdish militiamen");
    assert_eq!(attack["Primary Actor Sector"], "REB;PRM");
    let signing = rows.iter().find(|row| row["Event Type"] == "SUPPORT").expect("the signing");
    assert_eq!((signing["Actor COW"].as_str(), signing["Quad Code"].as_str()), ("652", "VERBAL COOPERATION"));
}

#[test]
fn gdelt_writes_an_account_once_and_every_telling_of_it() {
    for turned in [false, true] {
        let (mut records, mut told) = (records(), told(turned));
        if turned {
            records.reverse();
            told.reverse();
        }
        let files = written("gdelt", false, &records, &told);
        let cells = |name: &str| -> Vec<Vec<String>> {
            files[name].lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
        };
        let (events, mentions) = (cells("gdelt-events.tsv"), cells("gdelt-mentions.tsv"));
        assert!(events.iter().all(|row| row.len() == 61) && mentions.iter().all(|row| row.len() == 16));
        // Two sides are two rows, at the telling that tells it as done, whichever report came first.
        let shelling: Vec<_> = events.iter().filter(|row| row[26] == "194").collect();
        assert_eq!(shelling.len(), 2, "turned: {turned}");
        assert_eq!(shelling[0][60], "https://www.post.example/saraqib?a=1");
        assert_eq!(shelling[0][31..34], ["1", "1", "1"]);
        assert_eq!(shelling[0][51..54], ["4", "Saraqib, Idlib, Syria", "SY"]);
        assert_eq!(shelling[0][59], "20260304063000");
        // The telling that is alleged is no mention.
        let its = mentions.iter().filter(|row| row[0] == shelling[0][0]);
        assert_eq!(its.map(|row| row[4].as_str()).collect::<Vec<_>>(), ["post.example"]);
        let known: Vec<&String> = events.iter().map(|row| &row[0]).collect();
        assert!(mentions.iter().all(|row| known.contains(&&row[0])));
        assert!(files["gdelt-gqg.jsonl"].contains("We will not leave our homes,"));
    }
}

#[test]
fn the_dead_of_an_account_are_those_of_all_its_reports() {
    let of_reports = |all, told: &[Told]| {
        let rows = rows("ged", all, told);
        let row = rows.iter().find(|row| row["where_coordinates"] == "Saraqib").expect("the shelling").clone();
        ["best", "low", "high", "deaths_civilians", "deaths_b", "deaths_unknown"].map(|name| row[name].clone())
    };
    // Twelve civilians and three rebels; "at least 15" is alleged, and says no more.
    assert_eq!(of_reports(false, &[]), ["15", "15", "15", "12", "3", "0"]);
    assert_eq!(of_reports(false, &told(false)), ["15", "15", "15", "12", "3", "0"]);
    let rows = rows("ged", false, &[]);
    assert_eq!(rows[0].len(), 49);
    assert_eq!(rows[0]["side_b"], "12 civilians, three rebels");
    assert_eq!(rows[0]["date_start"], "2026-03-03 00:00:00.000");
    let soldiers = rows.iter().find(|row| row["best"] == "4").expect("four soldiers");
    assert_eq!((soldiers["where_prec"].as_str(), soldiers["date_prec"].as_str()), ("2", "1"));
}

#[test]
fn acled_has_violence_and_demonstrations_by_its_own_names() {
    let rows = rows("acled", false, &[]);
    let kinds = column(&rows, "sub_event_type");
    let expected =
        ["Shelling/artillery/missile attack", "Armed clash", "Attack", "Peaceful protest", "Arrests", "Agreement"];
    assert!(kinds.iter().all(|kind| expected.contains(kind)), "{kinds:?}");
    let protest = rows.iter().find(|row| row["event_type"] == "Protests").expect("the protest");
    assert_eq!(protest["actor1"], "Protesters (Syria)");
    assert_eq!((protest["assoc_actor_1"].as_str(), protest["iso"].as_str()), ("Thousands of people", "760"));
    assert_eq!(protest["interaction"], "Protesters only");
    let everything = self::rows("acled", true, &[]);
    assert!(column(&everything, "tags").contains(&"ascribe status: denied"));
}

#[test]
fn a_report_is_one_row_of_an_event_whatever_it_tells_of_it() {
    let rows = rows("event-reports", false, &told(false));
    let shelling: Vec<_> = rows.iter().filter(|row| row["event_id"] == "account:1:e1").collect();
    let cells = |name: &str| shelling.iter().map(|row| row[name].as_str()).collect::<Vec<_>>();
    assert_eq!(cells("status"), ["occurred", "alleged"]);
    assert_eq!(cells("origin"), ["Associated Press", "aid workers"]);
    assert_eq!(cells("deaths_best"), ["15", "15"]);
    assert_eq!(cells("id"), ["1:e1", "2:e1"]);
    assert_eq!(column(&rows, "background").iter().filter(|flag| **flag == "1").count(), 1);
}

#[test]
fn a_month_has_each_event_once_by_how_it_stands() {
    let rows = rows("monthly", false, &told(true));
    let mut assaults = rows.iter().filter(|row| row["event_type"] == "ASSAULT" && row["admin1_name"] == "Idlib");
    let row = assaults.next_back().expect("there are some");
    assert_eq!((row["location_code"].as_str(), row["reference_period_end"].as_str()), ("SYR", "2026-03-31"));
    let sum =
        |name: &str| column(&rows, name).iter().map(|cell| cell.parse::<usize>().expect("a number")).sum::<usize>();
    let counted = ["events", "events_alleged", "events_denied", "events_planned", "events_threatened", "events_other"];
    let events = records().iter().map(|record| record.events.len()).sum::<usize>();
    // Twelve events, of which one is history and two are one.
    assert_eq!(counted.map(sum).iter().sum::<usize>(), events - 2);
    assert_eq!((sum("events_alleged"), sum("events_denied"), sum("events_threatened")), (1, 1, 1));
    assert_eq!(row["reports"], "2");
    assert_eq!(sum("fatalities_best"), 19);
}

#[test]
fn hostile_words_survive() {
    let mut record = records().remove(0);
    let hostile = "=1+1\t\"so\", \u{202e}\u{1d54f};\r\nend";
    record.actors.iter_mut().for_each(|actor| hostile.clone_into(&mut actor.name));
    record.report.head.outlet = Some(hostile.to_owned());
    record.report.head.title = Some(hostile.to_owned());
    for (form, columns) in [("icews", 20), ("polecat", 40)] {
        let files = written(form, true, std::slice::from_ref(&record), &[]);
        for line in files.values().flat_map(|text| text.lines()) {
            assert_eq!(line.split('\t').count(), columns, "{line}");
        }
        let words = "=1+1 \"so\", \u{202e}\u{1d54f}";
        assert!(files.values().all(|text| text.contains(words)), "{form}");
    }
    for form in ["ged", "acled", "event-reports", "monthly"] {
        for text in written(form, true, std::slice::from_ref(&record), &[]).values() {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows = reader.records().collect::<Result<Vec<_>, _>>().expect("RFC 4180");
            assert!(!rows.is_empty(), "{form}");
            let is_kept = rows.iter().any(|row| row.iter().any(|cell| cell == hostile));
            assert!(is_kept || form == "monthly", "{form}");
        }
    }
    let files = written("plover", true, std::slice::from_ref(&record), &[]);
    let line: serde_json::Value =
        serde_json::from_str(files["plover.jsonl"].lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["cite_info"]["publication"], hostile);
}

#[test]
fn nothing_is_a_header_or_an_empty_file() {
    for form in ["plover", "icews", "gdelt", "polecat", "ged", "acled", "event-reports", "monthly"] {
        for (name, text) in written(form, false, &[], &[]) {
            let header = !name.starts_with("gdelt") && !name.ends_with(".jsonl");
            assert_eq!(text.lines().count(), usize::from(header), "{name}");
        }
    }
    let mut empty = records().remove(0);
    empty.events.clear();
    assert_eq!(written("plover", true, &[empty], &[])["plover.jsonl"], "");
}

#[test]
fn an_event_without_any_day_is_left_out() {
    let mut record = records().remove(0);
    record.report.head.published = None;
    record.report.reference_day = None;
    record.events.iter_mut().for_each(|event| event.day = None);
    assert_eq!(written("plover", true, std::slice::from_ref(&record), &[])["plover.jsonl"], "");
    record.events[0].status = Status::Occurred;
    assert_eq!(written("gdelt", true, &[record], &[])["gdelt-events.tsv"], "");
}

#[test]
fn forms_that_want_no_whole_records_miss_nothing() {
    let whole = records();
    let alone =
        |record: &Record| record::json::events_from_json(&record::json::to_json(record)).expect("it is a record");
    let alone: Vec<Record> = whole.iter().map(alone).collect();
    let archive = told(false);
    let mut forms = Vec::new();
    for form in Form::all() {
        let parts = form.parts().into_iter().map(Some);
        for part in parts.chain(form.parts().is_empty().then_some(None)) {
            let written = |of: &[Record]| written_in(&form, part, true, of, &archive);
            let ((all, wants), (less, _)) = (written(&whole), written(&alone));
            if !wants {
                assert_eq!(all, less, "{} {part:?}", form.name);
                forms.push(form.name);
            }
        }
    }
    assert_eq!(forms, ["gdelt", "gdelt", "ged", "acled", "monthly"]);
}
