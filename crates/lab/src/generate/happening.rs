//! What happens, and who reports it.
//!
//! An attack in a town: an agency tells it, papers reprint that, whole or in parts and more or less edited; others
//! have their own reporters there, or put the agency's paragraphs into a report of their own; somebody says something
//! that several hear; a counter counts, and counts again on later days, until it stops. Reports without relation lie
//! between. The origin of a claim is the agency's story or the report of one's own for events and statements, and the
//! counter for figures, whoever passes them on.

use super::edit::edited;
use super::random::Random;
use super::report::{Draft, Paragraph, Rendered, Taken, iso, render, told, weekday};
use super::sentence::{Planted, Sentence, capitalised, fill, filler, written};
use super::words;
use serde_json::{Map, Value, json};

const DEGREES: [usize; 3] = [0, 10, 30];
/// Words of a report and of its paragraphs.
const REPORT_WORDS: (usize, usize) = (190, 280);
const PARAGRAPH_WORDS: (usize, usize) = (30, 105);

/// What happened, and what is drawn from it as it is told.
struct Teller<'a> {
    random: &'a mut Random,
    number: usize,
    first_id: usize,
    town: &'static str,
    country: &'static str,
    planted: Planted,
    claims: Vec<Map<String, Value>>,
    rendered: Vec<Rendered>,
    hidden: usize,
}

/// A story of an agency, to be reprinted.
struct Story {
    id: String,
    known: bool,
    short: &'static str,
    draft: Draft,
    spans: Vec<(usize, usize)>,
}

/// All reports around one happening, and some without relation; `first_id` numbers the first of them.
pub fn happening(random: &mut Random, number: usize, day: i64, first_id: usize) -> Vec<Rendered> {
    let (town, country) =
        random.pick(words::class("town")).split_once(", ").expect("words.tsv: a town has its country");
    let mut teller = Teller {
        random,
        number,
        first_id,
        town,
        country,
        planted: Planted::new(),
        claims: Vec::new(),
        rendered: Vec::new(),
        hidden: 0,
    };
    let kinds = teller.plan(day);
    let story = teller.agency_story(day, "event title", &kinds);
    teller.spread(&story, day, &kinds);
    teller.follow_up(day);
    for _ in 0..teller.random.between(3, 8) {
        let later = teller.random.below(4) as i64;
        teller.unrelated(day + later, false);
    }
    teller.rendered
}

impl Teller<'_> {
    /// Draws what happened, and writes down what is claimed of it; the numbers of these claims.
    fn plan(&mut self, day: i64) -> Vec<(&'static str, usize)> {
        let group = self.random.pick(words::class("armed group"));
        let target = self.random.pick(words::class("civil target"));
        let speaker = format!("{} {}", self.random.pick(words::class("office")), words::person(self.random));
        let quote = self.random.pick(words::sentences("quote"));
        let quote = written(&fill(self.random, quote, &Planted::new()));
        let dead = self.random.between(3, 60);
        let planted = [
            ("town", self.town.to_owned()),
            ("group", group.to_owned()),
            ("target", target.to_owned()),
            ("speaker", speaker.clone()),
            ("quote", quote.clone()),
            ("number", dead.to_string()),
            ("day", weekday(day).to_owned()),
            ("start", told(day - 2 - self.random.below(20) as i64)),
            ("counter", words::counter(self.random)),
        ];
        self.planted = planted.into_iter().collect();
        let event = json!({
            "kind": "event", "what": "attack", "source": group, "target": target, "killed": dead, "place": self.town,
            "country": self.country, "day": iso(day)
        });
        let statement =
            json!({"kind": "statement", "speaker": speaker, "words": quote, "place": self.town, "day": iso(day)});
        let mut kinds = vec![("event", self.claim(event)), ("statement", self.claim(statement))];
        if self.random.chance(60) {
            kinds.push(("figure", self.toll(dead, day)));
        }
        kinds
    }

    /// Notes that the counter has counted so many on a day; the number of the claim.
    fn toll(&mut self, dead: usize, day: i64) -> usize {
        let hedge = ["at least", "more than", "about", ""][self.random.below(4)];
        let total = dead + self.random.below(300);
        self.planted.insert("hedge", hedge.to_owned());
        self.planted.insert("total", total.to_string());
        let figure = json!({
            "kind": "figure", "what": "killed", "number": total, "hedge": hedge, "counter": self.planted["counter"],
            "place": self.town, "country": self.country, "day": iso(day), "since": self.planted["start"],
        });
        self.claim(figure)
    }

    fn claim(&mut self, claim: Value) -> usize {
        let number = self.claims.len();
        let mut truth = Map::new();
        truth.insert("claim".to_owned(), format!("c{}-{number}", self.number).into());
        if let Value::Object(fields) = claim {
            truth.extend(fields);
        }
        self.claims.push(truth);
        number
    }

    fn next_id(&self) -> String {
        format!("g{:07}", self.first_id + self.rendered.len())
    }

    /// The sentence of a claim. `telling` chooses among its sentences, so that no two reports of their own choose one.
    fn claim_sentence(&mut self, kind: &str, style: &str, claim: usize, telling: usize, teller: &str) -> Sentence {
        let templates = words::sentences(&format!("{kind} {style}"));
        let template = templates[telling % templates.len()];
        let mut planted = self.planted.clone();
        if kind == "figure" {
            planted.insert("number", planted["total"].clone());
        }
        let origin = match kind {
            "figure" => format!("counter:{} ({})", planted["counter"], self.town),
            _ => teller.to_owned(),
        };
        Sentence { tokens: fill(self.random, template, &planted), claim: Some((claim, origin)) }
    }

    /// Paragraphs of so many words about, which carry the sentences given, one or two a paragraph.
    fn paragraphs(&mut self, claims: Vec<Sentence>, words: usize) -> Vec<Paragraph> {
        let mut claims = claims.into_iter().peekable();
        let mut paragraphs = Vec::new();
        let mut all = 0;
        while all < words || claims.peek().is_some() {
            let wanted = self.random.between(PARAGRAPH_WORDS.0, PARAGRAPH_WORDS.1);
            let mut sentences: Vec<Sentence> = claims.next().into_iter().collect();
            let mut count: usize = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
            while count < wanted {
                let filler = filler(self.random);
                count += filler.tokens.len();
                sentences.push(filler);
            }
            all += count;
            paragraphs.push(Paragraph { sentences, from: None });
        }
        paragraphs
    }

    fn title(&mut self, kind: &str) -> String {
        let template = self.random.pick(words::sentences(kind));
        written(&fill(self.random, template, &self.planted.clone()))
    }

    /// A story of an agency. Now and then the archive has only its reprints.
    fn agency_story(&mut self, day: i64, title: &str, kinds: &[(&'static str, usize)]) -> Story {
        let (agency, short) =
            self.random.pick(words::class("agency")).split_once('=').expect("words.tsv: an agency has its short form");
        let known = self.random.chance(80);
        let id = if known { self.next_id() } else { format!("h{}-{}", self.number, self.hidden) };
        self.hidden += 1;
        let teller = format!("agency:{id}");
        let telling = self.random.below(12);
        let claims =
            kinds.iter().map(|(kind, claim)| self.claim_sentence(kind, "agency", *claim, telling, &teller)).collect();
        let words = self.random.between(REPORT_WORDS.0, REPORT_WORDS.1);
        let draft = Draft {
            id: id.clone(),
            kind: "agency story",
            outlet: agency.to_owned(),
            title: self.title(title),
            day,
            dateline: self.dateline(day, Some(short)),
            paragraphs: self.paragraphs(claims, words),
            credit: String::new(),
        };
        let rendered = render(&draft, &self.claims);
        let spans = rendered.spans.clone();
        if known {
            self.rendered.push(rendered);
        }
        Story { id, known, short, draft, spans }
    }

    fn dateline(&self, day: i64, agency: Option<&str>) -> String {
        let agency = agency.map(|agency| format!(" ({agency})")).unwrap_or_default();
        format!("{}, {}{agency} — ", self.town.to_uppercase(), told(day))
    }

    /// Reprints of a story, agency paragraphs in others' reports, own reports of the same, and the same quotation.
    fn spread(&mut self, story: &Story, day: i64, kinds: &[(&'static str, usize)]) {
        for _ in 0..self.random.between(1, 4) {
            let later = self.random.below(2) as i64;
            self.reprint(story, day + later);
        }
        let first_telling = self.random.below(12);
        for own in 0..self.random.below(4) {
            let later = self.random.below(2) as i64;
            let embeds = self.random.chance(50).then_some(story);
            self.own_report(embeds, day + later, kinds, first_telling + own);
        }
        if self.random.chance(30) {
            self.unrelated(day + 1, true);
        }
    }

    /// A paragraph of a story as another report has it.
    fn taken(&mut self, story: &Story, number: usize, degree: usize) -> Paragraph {
        let sentences = edited(self.random, &story.draft.paragraphs[number].sentences, degree);
        let from = Taken { report: story.id.clone(), span: story.spans[number], degree, known: story.known };
        Paragraph { sentences, from: Some(from) }
    }

    fn reprint(&mut self, story: &Story, day: i64) {
        let degree = DEGREES[self.random.below(DEGREES.len())];
        let whole = story.draft.paragraphs.len();
        let kept = if self.random.chance(30) { self.random.between(1, whole) } else { whole };
        let mut paragraphs: Vec<Paragraph> = (0..kept).map(|number| self.taken(story, number, degree)).collect();
        if self.random.chance(25) {
            paragraphs.extend(self.paragraphs(Vec::new(), 40));
        }
        let credited = self.random.chance(70);
        let draft = Draft {
            id: self.next_id(),
            kind: "reprint",
            outlet: words::outlet(self.random),
            title: self.title("event title"),
            day,
            dateline: self.dateline(day, credited.then_some(story.short)),
            paragraphs,
            credit: String::new(),
        };
        self.rendered.push(render(&draft, &self.claims));
    }

    /// A report of one's own, in words of its own; with `embeds`, one or two of an agency's paragraphs stand in it.
    fn own_report(&mut self, embeds: Option<&Story>, day: i64, kinds: &[(&'static str, usize)], telling: usize) {
        let id = self.next_id();
        let teller = format!("own:{id}");
        let claims =
            kinds.iter().map(|(kind, claim)| self.claim_sentence(kind, "own", *claim, telling, &teller)).collect();
        let words = self.random.between(REPORT_WORDS.0, REPORT_WORDS.1) - if embeds.is_some() { 80 } else { 0 };
        let mut paragraphs = self.paragraphs(claims, words);
        let mut credit = String::new();
        if let Some(story) = embeds {
            let degree = DEGREES[self.random.below(DEGREES.len())];
            let number = self.random.below(story.draft.paragraphs.len());
            let taken = self.taken(story, number, degree);
            let place = self.random.between(1, paragraphs.len());
            paragraphs.insert(place, taken);
            if self.random.chance(60) {
                credit = format!("\n\nAdditional reporting by {}.", story.draft.outlet);
            }
        }
        let kind = if embeds.is_some() { "own report with agency paragraphs" } else { "own report" };
        let draft = Draft {
            id,
            kind,
            outlet: words::outlet(self.random),
            title: self.title("event title"),
            day,
            dateline: self.dateline(day, None),
            paragraphs,
            credit,
        };
        self.rendered.push(render(&draft, &self.claims));
    }

    /// The counter counts again on later days, and perhaps stops.
    fn follow_up(&mut self, day: i64) {
        if !self.random.chance(40) {
            return;
        }
        let mut dead: usize = self
            .planted
            .get("total")
            .or(self.planted.get("number"))
            .and_then(|number| number.parse().ok())
            .unwrap_or_default();
        let mut day = day;
        for _ in 0..self.random.between(1, 3) {
            day += self.random.between(1, 3) as i64;
            self.planted.insert("day", weekday(day).to_owned());
            dead += self.random.below(20);
            let claim = self.toll(dead, day);
            dead = self.planted["total"].parse().unwrap_or(dead);
            self.planted.insert("number", dead.to_string());
            let kinds = [("figure", claim)];
            let story = self.agency_story(day, "toll title", &kinds);
            for _ in 0..self.random.below(3) {
                self.reprint(&story, day);
            }
            if self.random.chance(50) {
                let telling = self.random.below(12);
                self.own_report(None, day, &kinds, telling);
            }
        }
        if self.random.chance(25) {
            self.stopped(day + 3);
        }
    }

    fn stopped(&mut self, day: i64) {
        let stop = json!({
            "kind": "count", "state": "stopped", "counter": self.planted["counter"], "place": self.town, "day": iso(day)
        });
        let claim = self.claim(stop);
        let template = self.random.pick(words::sentences("figure stopped"));
        let origin = format!("counter:{} ({})", self.planted["counter"], self.town);
        let sentence =
            Sentence { tokens: fill(self.random, template, &self.planted.clone()), claim: Some((claim, origin)) };
        let paragraphs = self.paragraphs(vec![sentence], 200);
        let title = format!("{} stops counting", capitalised(&self.planted["counter"]));
        let draft = Draft {
            id: self.next_id(),
            kind: "own report",
            outlet: words::outlet(self.random),
            title,
            day,
            dateline: self.dateline(day, None),
            paragraphs,
            credit: String::new(),
        };
        self.rendered.push(render(&draft, &self.claims));
    }

    /// A report of something else; with `quotes`, it quotes what was said at the happening.
    fn unrelated(&mut self, day: i64, quotes: bool) {
        let planted: Planted = [("day", weekday(day).to_owned())].into_iter().collect();
        let id = self.next_id();
        let template = self.random.pick(words::sentences("unrelated lead"));
        let lead = Sentence { tokens: fill(self.random, template, &planted), claim: None };
        let mut sentences = vec![lead];
        if quotes {
            let telling = self.random.below(12);
            sentences.push(self.claim_sentence("statement", "own", 1, telling, &format!("own:{id}")));
        }
        let words = self.random.between(REPORT_WORDS.0, REPORT_WORDS.1);
        let title = self.random.pick(words::sentences("unrelated title"));
        let title = written(&fill(self.random, title, &Planted::new()));
        let kind = if quotes { "quotes the same statement" } else { "without relation" };
        let paragraphs = self.paragraphs(sentences, words);
        let draft = Draft {
            id,
            kind,
            outlet: words::outlet(self.random),
            title,
            day,
            dateline: String::new(),
            paragraphs,
            credit: String::new(),
        };
        self.rendered.push(render(&draft, &self.claims));
    }
}
