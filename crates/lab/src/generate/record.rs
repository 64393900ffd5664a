//! Records for generated reports, without reading them: an archive of them can be asked as one that was read.
//!
//! What a report was made from gives its claims; every other sentence gets a finding whose actors, place and kind are
//! drawn by the words of the sentence, so that a reprint has the same ones. Few actors and places are common and many
//! are rare. The spans are words of the sentence, though not those that would say so: this is for measuring how long
//! questions take, and for nothing else. The form is that of `docs/record.md`.

use super::random::Random;
use super::report::{Rendered, iso};
use super::words;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A record, and what is known of it without looking.
#[derive(Debug)]
pub struct Made {
    /// The record, as JSON.
    pub record: Value,
    /// Its findings by their ids, each with a number that those of other reports have which tell the same.
    pub keys: Vec<(String, u64)>,
    /// The passages that it has from other reports of the archive.
    pub taken: Vec<Taken>,
}

/// A passage from another report, in code points of both texts.
#[derive(Debug)]
pub struct Taken {
    /// The id of that report.
    pub from: String,
    /// Where it stands there.
    pub there: Span,
    /// Where it stands here.
    pub here: Span,
}

/// The record of a report.
pub fn record(rendered: &Rendered) -> Made {
    let text = rendered.report["text"].as_str().expect("a report has a text");
    let mut making = Making::new(rendered, text);
    let claims = rendered.truth["claims"].as_array().expect("the truth has claims");
    for claim in claims {
        making.told(claim);
    }
    let told: Vec<Span> = claims.iter().map(|claim| (number(claim, "start"), number(claim, "end"))).collect();
    for sentence in sentences(&making.letters) {
        if !told.iter().any(|span| span.0 < sentence.1 && sentence.0 < span.1) {
            making.drawn(sentence);
        }
    }
    let passages = rendered.truth["passages"].as_array().expect("the truth has passages");
    let taken = passages.iter().filter(|passage| passage["from_known"] == true).map(|passage| Taken {
        from: passage["from"].as_str().unwrap_or_default().to_owned(),
        there: (number(passage, "from_start"), number(passage, "from_end")),
        here: (number(passage, "start"), number(passage, "end")),
    });
    Made { taken: taken.collect(), keys: std::mem::take(&mut making.keys), record: making.record(rendered, text) }
}

/// From and to, in code points.
pub type Span = (usize, usize);

const TYPES: [&str; 12] = [
    "ASSAULT", "CONSULT", "ACCUSE", "PROTEST", "AID", "AGREE", "COERCE", "REQUEST", "SUPPORT", "REJECT", "SANCTION",
    "YIELD",
];
const ACTS: [&str; 8] = ["asserts", "denies", "demands", "promises", "blames", "warns", "reports", "confirms"];
const COUNTED: [&str; 4] = ["injured", "displaced", "detained", "missing"];
/// How often each status is drawn, of ten thousand; the last is rare.
const STATUSES: [(&str, usize); 8] = [
    ("occurred", 7_000),
    ("alleged", 1_500),
    ("planned", 500),
    ("demanded", 400),
    ("denied", 398),
    ("ongoing", 100),
    ("hypothetical", 100),
    ("threatened", 2),
];
const COUNTRIES: [&str; 10] = ["SYR", "IRQ", "UKR", "KEN", "COL", "MLI", "PAK", "SDN", "YEM", "PHL"];
const DIVISIONS: [&str; 9] =
    ["Aleppo", "Al-Hasakah", "Daraa", "Deir ez-Zor", "Hama", "Homs", "Latakia", "Raqqa", "Tartus"];
/// How many actors, and places, there are to draw from.
const ACTORS: usize = 20_000;
const PLACES: usize = 1_500;
/// One report in so many tells of this town throughout.
const OFTEN: u64 = 75;
const TOWN: &str = "Idlib";

struct Making {
    letters: Vec<char>,
    day: i64,
    /// Whether the counts of this report are a little off those of others.
    off: usize,
    often: bool,
    agency: Option<String>,
    actors: Vec<Value>,
    known: BTreeMap<String, String>,
    keys: Vec<(String, u64)>,
    places: Vec<Value>,
    times: Vec<Value>,
    statements: Vec<Value>,
    events: Vec<Value>,
    stances: Vec<Value>,
    figures: Vec<Value>,
    counts: Vec<Value>,
}

impl Making {
    fn new(rendered: &Rendered, text: &str) -> Self {
        let own = rendered.truth["kind"].as_str().is_some_and(|kind| kind.starts_with("own"));
        let hash = hash(text);
        let mut making = Self {
            letters: text.chars().collect(),
            day: rendered.day,
            off: if own && hash.is_multiple_of(3) { 1 + (hash % 7) as usize } else { 0 },
            often: hash.is_multiple_of(OFTEN),
            agency: None,
            actors: Vec::new(),
            known: BTreeMap::new(),
            keys: Vec::new(),
            places: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            stances: Vec::new(),
            figures: Vec::new(),
            counts: Vec::new(),
        };
        let credited = words::class("agency").iter().filter_map(|agency| agency.split_once('='));
        for (name, short) in credited {
            if text.split_once(" — ").is_some_and(|(dateline, _)| dateline.contains(&format!("({short})"))) {
                let place = making.find(short, (0, making.letters.len()));
                making.agency = Some(making.actor(name, "outlet", None, "name", place));
            }
        }
        making
    }

    /// The words of a claim that the report was made to tell.
    fn told(&mut self, claim: &Value) {
        let sentence = (number(claim, "start"), number(claim, "end"));
        let time = self.time(claim["day"].as_str().unwrap_or_default());
        let place = claim["place"].as_str().map(|town| self.place(town, claim["country"].as_str(), sentence));
        let word = |key: &str| claim[key].as_str().unwrap_or_default();
        let key = word("claim");
        match word("kind") {
            "event" => {
                let source = self.called(word("source"), "armed_group", "nominal", sentence);
                let target = self.called(word("target"), "population", "nominal", sentence);
                let event =
                    self.event("ASSAULT", "occurred", [&source, &target], sentence, Some(&time), place.as_ref());
                let dead = number(claim, "killed") + self.off;
                let figure = self.figure("killed", "civilians", dead, "exact", sentence, place.as_ref());
                figure["time_id"] = time.into();
                figure["event"] = event.as_str().into();
                let figure = self.last('f', self.figures.len());
                self.keys.extend([(event, hash(key)), (figure, !hash(key))]);
            }
            "statement" => {
                let name = word("speaker").rsplitn(3, ' ').take(2).collect::<Vec<_>>();
                let name = name.into_iter().rev().collect::<Vec<_>>().join(" ");
                let speaker = self.called(&name, "person", "name", sentence);
                self.statement("asserts", &speaker, sentence);
                self.keys.push((self.last('s', self.statements.len()), hash(key)));
            }
            "figure" => {
                let counter = self.called(word("counter"), "organisation", "name", sentence);
                let bound = match word("hedge") {
                    "at least" => "at_least",
                    "more than" => "more_than",
                    "about" => "about",
                    _ => "exact",
                };
                let day = claim["day"].as_str().unwrap_or_default().to_owned();
                let since = iso(self.day - 12);
                let figure = self.figure("killed", "people", number(claim, "number"), bound, sentence, place.as_ref());
                figure["counter"] = json!({"actor": counter, "text": word("counter"), "spans": [span(sentence)]});
                figure["period"] = json!({"from": since.as_str().min(day.as_str()), "to": day});
                figure["cumulative"] = true.into();
                self.keys.push((self.last('f', self.figures.len()), hash(key)));
            }
            _ => {
                let counter = self.called(word("counter"), "organisation", "name", sentence);
                self.counts.push(json!({
                    "evidence": [span(sentence)], "rule": "made", "state": "stopped", "what": "killed",
                    "counter": {"actor": counter, "text": word("counter"), "spans": [span(sentence)]},
                    "time_id": time, "reason": null, "said_in": null, "chain": self.chain(None),
                }));
            }
        }
    }

    /// A finding that is drawn by the words of a sentence.
    fn drawn(&mut self, sentence: Span) {
        let words: String = self.letters[sentence.0..sentence.1].iter().collect();
        let mut random = Random::new(hash(&words), 0);
        let one = self.anybody(&mut random, sentence);
        let place = random.chance(40).then(|| self.anywhere(&mut random, sentence));
        match random.below(100) {
            0..60 => {
                let other = self.anybody(&mut random, sentence);
                let kind = TYPES[rank(&mut random, TYPES.len())];
                let day = iso(self.day - random.below(3) as i64);
                let time = random.chance(50).then(|| self.time(&day));
                let status = status(&mut random);
                let event = self.event(kind, status, [&one, &other], sentence, time.as_ref(), place.as_ref());
                self.keys.push((event.clone(), hash(&words)));
                if random.chance(15) && one != other {
                    let polarity = if random.chance(50) { "supports" } else { "opposes" };
                    self.stances.push(json!({
                        "id": format!("p{}", self.stances.len() + 1), "evidence": [span(sentence)], "holder": one,
                        "toward": other, "polarity": polarity, "shown_by": "act", "basis": [event], "time": null,
                        "said_in": null, "chain": self.chain(None),
                    }));
                }
            }
            60..90 => {
                self.statement(ACTS[rank(&mut random, ACTS.len())], &one, sentence);
                self.keys.push((self.last('s', self.statements.len()), hash(&words)));
            }
            _ => {
                let counted = COUNTED[random.below(COUNTED.len())];
                let many = 1 + rank(&mut random, 5_000);
                let figure = self.figure(counted, "people", many, "exact", sentence, place.as_ref());
                figure["counter"] = json!({"actor": one, "text": null, "spans": []});
                self.keys.push((self.last('f', self.figures.len()), hash(&words)));
            }
        }
    }

    /// The id of the last of so many.
    fn last(&self, letter: char, of: usize) -> String {
        format!("{letter}{of}")
    }

    fn anybody(&mut self, random: &mut Random, sentence: Span) -> String {
        if random.chance(3) {
            let (class, kind) = [("armed group", "armed_group"), ("civil target", "population")][random.below(2)];
            return self.called(random.pick(words::class(class)), kind, "nominal", sentence);
        }
        let rank = rank(random, ACTORS);
        let mut naming = Random::new(77, rank as u64);
        let country = COUNTRIES[rank % COUNTRIES.len()];
        let (name, kind) = match rank % 4 {
            0 => (format!("{} Council", words::village(&mut naming)), "organisation"),
            1 => (format!("{} Front", words::village(&mut naming)), "armed_group"),
            _ => (words::person(&mut naming), "person"),
        };
        self.actor(&name, kind, Some(country), "name", sentence)
    }

    fn anywhere(&mut self, random: &mut Random, sentence: Span) -> String {
        if self.often {
            return self.place(TOWN, Some("Syria"), sentence);
        }
        let rank = rank(random, PLACES);
        let name = words::village(&mut Random::new(78, rank as u64));
        self.place(&name, Some(COUNTRIES[(rank % 14).saturating_sub(7)]), sentence)
    }

    fn called(&mut self, name: &str, kind: &str, form: &str, sentence: Span) -> String {
        let place = self.find(name, sentence);
        self.actor(name.strip_prefix("the ").unwrap_or(name), kind, None, form, place)
    }

    fn actor(&mut self, name: &str, kind: &str, country: Option<&str>, form: &str, place: Span) -> String {
        let mention = json!({"start": place.0, "end": place.1, "form": form, "phrase": span(place)});
        if let Some(id) = self.known.get(name) {
            let at: usize = id[1..].parse().expect("ids of actors are a letter and a number");
            if let Some(mentions) = self.actors[at - 1]["mentions"].as_array_mut() {
                mentions.push(mention);
            }
            return id.clone();
        }
        let id = format!("a{}", self.actors.len() + 1);
        let sector = match kind {
            "armed_group" => "REB",
            "population" => "CVL",
            "outlet" => "JRN",
            _ => "GOV",
        };
        self.actors.push(json!({
            "id": id, "name": name, "known_as": null, "kind": kind, "titles": [], "country": country,
            "sectors": [sector], "cameo": country.map(|country| format!("{country}{sector}")), "codes": [],
            "member_of": null, "members": [], "mentions": [mention], "rule": "made",
        }));
        self.known.insert(name.to_owned(), id.clone());
        id
    }

    fn place(&mut self, name: &str, country: Option<&str>, evidence: Span) -> String {
        if let Some(known) = self.places.iter().find(|known| known["name"] == name) {
            return known["id"].as_str().unwrap_or_default().to_owned();
        }
        let id = format!("l{}", self.places.len() + 1);
        let hash = hash(name);
        let division = if name == TOWN { TOWN } else { DIVISIONS[(hash % DIVISIONS.len() as u64) as usize] };
        self.places.push(json!({
            "id": id, "evidence": [span(evidence)], "rule": "made", "name": name,
            "country": country.map(|country| country[..3].to_uppercase()), "admin1": division,
            "lat": 33.0 + (hash % 400_000) as f64 / 1e5, "lon": 36.0 + (hash / 400_000 % 600_000) as f64 / 1e5,
            "geonames": hash % 10_000_000 + 1, "precision": "town",
        }));
        id
    }

    fn time(&mut self, day: &str) -> String {
        let id = format!("t{}", self.times.len() + 1);
        self.times.push(json!({
            "id": id, "evidence": [span((0, 1))], "rule": "made", "type": "DATE", "value": day, "mod": null,
            "alternative": null, "from": day, "to": day,
        }));
        id
    }

    fn chain(&self, first: Option<(&str, &str)>) -> Value {
        let mut links: Vec<Value> = Vec::new();
        links.extend(first.map(|(id, role)| json!({"actor": id, "name": "", "role": role, "evidence": null})));
        links.extend(
            self.agency.as_ref().map(|id| json!({"actor": id, "name": "", "role": "agency", "evidence": null})),
        );
        links.into()
    }

    fn statement(&mut self, act: &str, speaker: &str, sentence: Span) {
        let words = span(sentence);
        self.statements.push(json!({
            "id": format!("s{}", self.statements.len() + 1), "evidence": [words], "rule": "made", "speaker": speaker,
            "speaker_text": null, "speaker_spans": [], "addressees": [], "cue": null, "manner": "indirect",
            "content": [{"start": sentence.0, "end": sentence.1, "quoted": false}], "act": act, "polarity": "positive",
            "time": null, "place": null, "within": null, "chain": self.chain(Some((speaker, "speaker"))),
        }));
    }

    /// An event between a source and a target, in that order.
    fn event(
        &mut self,
        kind: &str,
        status: &str,
        [source, target]: [&str; 2],
        sentence: Span,
        time: Option<&String>,
        place: Option<&String>,
    ) -> String {
        let id = format!("e{}", self.events.len() + 1);
        let words = words_of(&self.letters, sentence);
        let (first, last) = (words[0], words[words.len() - 1]);
        self.events.push(json!({
            "id": id, "evidence": [span(sentence)], "rule": "made", "type": kind, "mode": null, "contexts": [],
            "cameo": "190", "quad": 4, "goldstein": -10.0, "trigger": span(words[words.len() / 2]),
            "source": [source], "source_spans": [span(first)], "target": [target], "target_spans": [span(last)],
            "status": status, "time": null, "place": null, "time_id": time, "place_id": place, "magnitude": null,
            "figures": [], "said_in": null, "chain": self.chain(None),
        }));
        id
    }

    fn figure(
        &mut self,
        what: &str,
        class: &str,
        many: usize,
        bound: &str,
        sentence: Span,
        place: Option<&String>,
    ) -> &mut Value {
        let high = if bound == "exact" { json!(many) } else { Value::Null };
        let number = self.find(&many.to_string(), sentence);
        self.figures.push(json!({
            "id": format!("f{}", self.figures.len() + 1), "evidence": [span(sentence)], "rule": "made",
            "number": span(number), "low": many, "best": many, "high": high, "bound": bound, "what": what,
            "whom": null, "class": class, "unit": null, "time_id": null, "period": null, "as_of": null,
            "cumulative": false, "place_id": place, "counter": null, "verification": null, "status": "occurred",
            "part_of": null, "event": null, "said_in": null, "chain": self.chain(None),
        }));
        self.figures.last_mut().expect("one was just put in")
    }

    /// Where some letters stand in a sentence; all of it where they do not.
    fn find(&self, wanted: &str, sentence: Span) -> Span {
        let wanted: Vec<char> = wanted.chars().collect();
        let within = &self.letters[sentence.0..sentence.1];
        let at = within.windows(wanted.len().max(1)).position(|letters| letters == wanted);
        at.map_or(sentence, |at| (sentence.0 + at, sentence.0 + at + wanted.len()))
    }

    fn record(self, rendered: &Rendered, text: &str) -> Value {
        let report = &rendered.report;
        let (outlet, date) = (report["outlet"].as_str(), report["date"].as_str());
        let agencies: Vec<Value> =
            self.agency.iter().map(|id| json!({"actor": id, "evidence": [span((0, 1))]})).collect();
        json!({
            "format": 1, "model": "made", "lexicon": "made",
            "report": {
                "id": record::ReportId::of(outlet, date, text).to_string(), "given_id": report["id"],
                "outlet": outlet,
                "title": report["title"], "url": report["url"], "published": date, "reference_day": null,
                "byline": null, "dateline": null, "agencies": agencies, "language": "en", "text": text,
            },
            "actors": self.actors, "statements": self.statements, "events": self.events, "stances": self.stances,
            "figures": self.figures, "counts": self.counts, "times": self.times, "places": self.places, "notes": [],
        })
    }
}

fn status(random: &mut Random) -> &'static str {
    let mut drawn = random.below(10_000);
    for (status, often) in STATUSES {
        if drawn < often {
            return status;
        }
        drawn -= often;
    }
    STATUSES[0].0
}

/// A rank below the limit, low ones far more often.
fn rank(random: &mut Random, limit: usize) -> usize {
    let unit = random.below(1 << 30) as f64 / f64::from(1 << 30);
    (((limit + 1) as f64).powf(unit) - 1.0) as usize
}

fn span(span: Span) -> Value {
    json!({"start": span.0, "end": span.1})
}

fn number(claim: &Value, key: &str) -> usize {
    claim[key].as_u64().unwrap_or_default() as usize
}

/// Where the sentences stand, roughly.
fn sentences(letters: &[char]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..letters.len() {
        let behind = letters.get(at + 1).is_none_or(|next| next.is_whitespace());
        if letters[at] == '.' && behind && at + 1 - start > 20 {
            found.push((start, at + 1));
            start = at + 1;
            while letters.get(start).is_some_and(|letter| letter.is_whitespace()) {
                start += 1;
            }
        }
    }
    found
}

/// Where the words of a sentence stand; all of it where it has none.
fn words_of(letters: &[char], sentence: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = sentence.0;
    for at in (sentence.0..sentence.1).filter(|&at| letters[at].is_whitespace()).chain([sentence.1]) {
        if at > start {
            found.push((start, at));
        }
        start = at + 1;
    }
    if found.is_empty() {
        found.push(sentence);
    }
    found
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
