//! Fills an archive with made-up reports, or with records, and prints what it takes: bytes by table, time for
//! a report, and for the usual questions. It judges nothing.
//!
//! `cargo run --release -p ascribe-archive --example fill -- FILE COUNT [RECORDS.jsonl | lean]`
//!
//! `lean` leaves the findings out of the made-up records (not the claims), which fills faster: for questions, not
//! sizes.

#[path = "../tests/all/common.rs"]
mod common;

use archive::{Archive, Around, Batch, By, Filter, Where};
use common::{Made, USUAL, made};
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimPlace, ClaimRole, ClaimTime, Days, Party, Quantity, Site};
use record::{ActorId, ByteSpan, ChainLink, Evidence, Record, Role, json};
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

/// A moment on the clock of this program: what others do on the machine counts only where the system does not tell.
struct Moment(Instant, Option<Duration>);

impl Moment {
    fn now() -> Self {
        Self(Instant::now(), Self::worked())
    }

    fn worked() -> Option<Duration> {
        let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }

    fn elapsed(&self) -> Duration {
        self.1.zip(Self::worked()).map_or(self.0.elapsed(), |(before, now)| now - before)
    }
}

/// For one report in so many, candidates are looked for.
const EVERY: u32 = 20;
/// How many reports are committed at a time.
const BATCH: u64 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, count, rest @ ..] = arguments.as_slice() else {
        return Err("name a file, and how many reports to put into it".into());
    };
    let lean = rest.first().is_some_and(|word| word == "lean");
    let records = rest.first().filter(|_| !lean).map(std::fs::read_to_string).transpose()?;
    let records: Vec<Made> =
        records.iter().flat_map(|lines| lines.lines()).map(from_record).collect::<Result<_, _>>()?;
    let mut archive = Archive::create_or_open(Path::new(path))?;
    let count: u64 = count.parse()?;
    let (mut texts, mut number, mut spent) = (0, 0, Spent::default());
    while number < count {
        let mut batch = archive.begin()?;
        for at in number..count.min(number + BATCH) {
            let report =
                &if records.is_empty() { without_findings(made(at, USUAL), lean) } else { reprint(&records, at) };
            texts += report.record.report.text.len() as u64;
            add(&mut batch, report, &mut spent)?;
        }
        let began = Moment::now();
        batch.commit()?;
        spent.committing += began.elapsed();
        number = count.min(number + BATCH);
        if [400, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 99_000, count].contains(&number) {
            println!("{number} reports; for each of the last ones: {}", spent.per_report());
            spent = Spent::default();
        }
    }
    sizes(&archive, texts)?;
    questions(&archive, (archive.counts()?["report"] / 180) as i32 + 16_000)?;
    Ok(())
}

#[derive(Default)]
struct Spent {
    reports: u32,
    putting: Duration,
    copies: Duration,
    candidates: Duration,
    committing: Duration,
    found: usize,
}

impl Spent {
    fn per_report(&self) -> String {
        let each = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3 / f64::from(self.reports));
        format!(
            "put {}, copies {}, candidates {} ({} found), commit {}",
            each(self.putting),
            each(self.copies),
            each(self.candidates * EVERY),
            self.found * EVERY as usize / self.reports as usize,
            each(self.committing)
        )
    }
}

/// What adding a report asks and writes, without deciding anything.
fn add(batch: &mut Batch<'_>, report: &Made, spent: &mut Spent) -> Result<(), Box<dyn Error>> {
    spent.reports += 1;
    let began = Moment::now();
    if batch.holds(report.record.report.id)?.is_some() {
        return Ok(());
    }
    batch.postings(&report.signatures, 65)?;
    spent.copies += began.elapsed();
    let began = Moment::now();
    let stored = batch.put(&report.entry())?;
    spent.putting += began.elapsed();
    if !spent.reports.is_multiple_of(EVERY) {
        return Ok(());
    }
    let began = Moment::now();
    for (id, claim) in stored.claims.iter().zip(&report.claims) {
        let Some(Days { from, to }) = claim.days() else { continue };
        let keys: Vec<&str> = claim.parties.iter().map(|(_, actor)| actor.key.as_str()).collect();
        let labels = [claim.content.label()];
        let around =
            Around { kind: claim.kind(), labels: &labels, days: (from - 1, to + 1), by: By::Actors(&keys), limit: 50 };
        let candidates = batch.candidates(&around)?;
        spent.found += candidates.len();
        // One in three is joined, as a guess at how many claims are told more than once.
        if let Some(first) = candidates.first().filter(|first| first.id != *id && id % 3 == 0) {
            batch.join(*id, Some(first.account), "same label, day and actor")?;
        }
    }
    spent.candidates += began.elapsed();
    Ok(())
}

fn sizes(archive: &Archive, texts: u64) -> Result<(), Box<dyn Error>> {
    let reports = archive.counts()?["report"];
    let mut sizes: Vec<(u64, String)> = archive.sizes()?.into_iter().map(|(name, bytes)| (bytes, name)).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    let all: u64 = sizes.iter().map(|(bytes, _)| bytes).sum();
    println!("file {all} bytes, texts {texts}, {:.2} times", all as f64 / texts as f64);
    for (bytes, name) in sizes {
        println!("{:>8.1} bytes a report  {name}", bytes as f64 / reports as f64);
    }
    println!("{:?}", archive.counts()?);
    Ok(())
}

fn questions(archive: &Archive, day: i32) -> Result<(), Box<dyn Error>> {
    let actor = archive.claims_of(1)?[0].claim.parties[0].1.clone();
    let busy =
        archive.actors(&archive::ActorFilter { name: Some("a".to_owned()), limit: Some(1), ..Default::default() })?;
    let busy = busy.first().map_or(actor.key.clone(), |busy| busy.actor.key.clone());
    let place = Where::Name { name: common::place(40).name, country: None };
    let around = Where::Around { lat: 3_500_000, lon: 4_000_000, kilometres: 100.0 };
    let labels = vec!["killed".to_owned()];
    let week = Filter { since: Some(day), until: Some(day + 6), ..Filter::default() };
    let table = [
        ("busiest actor, week", Filter { actor: Some(busy.clone()), ..week.clone() }),
        ("busiest actor", Filter { actor: Some(busy), ..Filter::default() }),
        ("rare actor", Filter { actor: Some(actor.name.clone()), ..Filter::default() }),
        ("common words", Filter { text: Some("baba denden".to_owned()), ..Filter::default() }),
        (
            "common word, figures, week",
            Filter { text: Some("den".to_owned()), kind: Some(ClaimKind::Figure), ..week.clone() },
        ),
        ("rare word", Filter { text: Some(common::word(17_003)), ..Filter::default() }),
        ("phrase", Filter { text: Some("\"ba den\"".to_owned()), ..Filter::default() }),
        (
            "killed at a place, 90 days",
            Filter {
                kind: Some(ClaimKind::Figure),
                labels: labels.clone(),
                place: Some(place),
                since: Some(day - 90),
                until: Some(day),
                limit: Some(10_000),
                ..Filter::default()
            },
        ),
        (
            "killed within 100 km, 90 days",
            Filter {
                kind: Some(ClaimKind::Figure),
                labels,
                place: Some(around),
                since: Some(day - 90),
                until: Some(day),
                limit: Some(10_000),
                ..Filter::default()
            },
        ),
        (
            "country and sector, week",
            Filter { country: Some("LAO".to_owned()), sector: Some("GOV".to_owned()), ..week },
        ),
        ("nothing but a limit", Filter::default()),
    ];
    table.iter().try_for_each(|(what, filter)| ask(archive, what, filter))
}

/// Asks three times, and tells how long the first and the last took.
fn ask(archive: &Archive, what: &str, filter: &Filter) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::new();
    let waited = Instant::now();
    let mut found = 0;
    for _ in 0..3 {
        let began = Moment::now();
        found = archive.find(filter)?.len();
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let waited = waited.elapsed().as_secs_f64() * 1e3;
    println!("{what}: {found} found, {:.1} ms, again {:.1} ms ({waited:.0} ms waited for three)", times[0], times[2]);
    Ok(())
}

fn without_findings(mut made: Made, lean: bool) -> Made {
    if lean {
        made.record.actors.clear();
        made.record.statements.clear();
        made.record.events.clear();
        made.record.figures.clear();
    }
    made
}

/// The record of this number; behind the last, the first again as another outlet has it.
fn reprint(records: &[Made], number: u64) -> Made {
    let (round, index) = (number / records.len() as u64, (number % records.len() as u64) as usize);
    let Made { record, day, claims, signatures } = &records[index];
    let mut record = record.clone();
    let outlet = format!("Outlet {round}");
    record.report.head.outlet = Some(outlet);
    record.report.id = record.report.head.id(&record.report.text);
    Made { record, day: day + round as i32, claims: claims.clone(), signatures: signatures.clone() }
}

/// Claims of a real record, by the shortest way: enough to see what they take on disk.
fn from_record(line: &str) -> Result<Made, Box<dyn Error>> {
    let record = json::from_json(line)?;
    let day = 16_000 + (record.report.text.len() % 1_000) as i32;
    let mut claims = Vec::new();
    for statement in &record.statements {
        let content = ClaimContent::Statement {
            act: statement.act,
            polarity: statement.polarity,
            quoted: statement.cue.is_none(),
        };
        let speaker = statement.speaker.as_ref().and_then(|speaker| speaker.actor);
        let parties = speaker.map(|speaker| (ClaimRole::Speaker, speaker)).into_iter().collect();
        let told = (statement.id.to_string(), &statement.evidence, statement.chain.as_slice());
        claims.push(claim(&record, content, day, parties, told));
    }
    for event in &record.events {
        let (kind, mode, cameo) = (event.kind.clone(), event.mode.clone(), event.cameo.clone());
        let content = ClaimContent::Event { kind, mode, cameo, status: event.status };
        let sources = event.source.actors.iter().map(|actor| (ClaimRole::Source, *actor));
        let parties = sources.chain(event.target.actors.iter().map(|actor| (ClaimRole::Target, *actor))).collect();
        claims.push(claim(&record, content, day, parties, (event.id.to_string(), &event.evidence, &event.chain)));
    }
    for figure in &record.figures {
        let quantity = Quantity {
            low: figure.low,
            best: figure.best,
            high: figure.high,
            bound: figure.bound,
            verification: figure.verification,
            class: figure.class.clone(),
            unit: figure.unit.clone(),
            cumulative: figure.cumulative,
            as_of: Some(day),
            part: figure.part_of.is_some(),
        };
        let content = ClaimContent::Figure { what: figure.what.clone(), status: figure.status, quantity, event: None };
        let counter = figure.counter.as_ref().and_then(|counter| counter.actor);
        let parties = counter.map(|counter| (ClaimRole::Counter, counter)).into_iter().collect();
        claims.push(claim(&record, content, day, parties, (figure.id.to_string(), &figure.evidence, &figure.chain)));
    }
    let words: Vec<&str> = record.report.text.split_whitespace().collect();
    let hash = |words: &[&str]| {
        words.concat().bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
    };
    let signatures = words.windows(5).step_by(6).map(hash).collect();
    Ok(Made { record, day, claims, signatures })
}

/// A claim with its id, evidence and chain.
fn claim(
    record: &Record,
    content: ClaimContent,
    day: i32,
    mut roles: Vec<(ClaimRole, ActorId)>,
    (item, evidence, chain): (String, &Evidence, &[ChainLink]),
) -> Claim {
    let role = |link: &ChainLink| if link.role == Role::Agency { ClaimRole::Agency } else { ClaimRole::Cited };
    roles.extend(chain.iter().filter_map(|link| Some((role(link), link.actor?))));
    let hundred_thousandths = |degrees: record::Degrees| (degrees.get() * 1e5) as i32;
    let place = record.places.first().map(|place| {
        let site = Site {
            geonames: place.geonames,
            name: place.name.clone(),
            country: place.country.clone(),
            admin1: place.admin1.clone(),
            point: place.coordinates.map(|point| (hundred_thousandths(point.lat), hundred_thousandths(point.lon))),
        };
        ClaimPlace { site: site.into(), precision: place.precision, told: true }
    });
    // Signs are made by others; as many bytes of them as of usual ones cannot be compressed.
    let mut numbers = common::Numbers::new(item.len() as u64 + day as u64 * 7 + record.report.text.len() as u64);
    let mut signs: Vec<u16> = (0..8).map(|_| numbers.next() as u16).collect();
    signs.sort_unstable();
    Claim {
        item,
        content,
        time: Some(ClaimTime { days: Days::one(day), told: true }),
        place,
        parties: roles.into_iter().filter_map(|(role, id)| Some((role, party(record, id)?.into()))).collect(),
        span: evidence.iter().copied().reduce(ByteSpan::cover).unwrap_or_default(),
        signs,
    }
}

fn party(record: &Record, id: ActorId) -> Option<Party> {
    let actor = record.actor(id)?;
    let name = actor.known_as.clone().unwrap_or_else(|| actor.name.clone());
    Some(Party {
        key: format!("{}|{}", name.to_lowercase(), actor.country.as_deref().unwrap_or("")),
        name,
        kind: actor.kind,
        country: actor.country.clone(),
        sectors: actor.sectors.clone(),
        cameo: actor.cameo.clone(),
    })
}
