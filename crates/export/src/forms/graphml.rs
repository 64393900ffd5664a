//! Who did what to whom and who said what to whom as a directed graph: GraphML, actors as nodes, findings as edges.
//!
//! Whoever has a name, and a known body of a known country, is one node in all reports, by the key under which archives
//! count it; whoever is only described is one in its report alone. Where words mean no actor they are a node themselves
//! (`words`), and where the report names nobody the edge leads from or to the one node `nobody`. An event of several
//! sources or targets is an edge for each pair, all with its `id`. An edge of an event has its `status`, and `happened`
//! as the table of events has it.

use super::words::{chain_words, days_of, event_words, finding_iri, one_line, place_of, statement_words, words_of};
use super::{Files, Settings};
use crate::{Export, Part, put};
use corroborate::claims::{is_known, party};
use record::{Actor, ActorId, ByteSpan, ChainLink, Event, Record, Side, Stance, Statement, Status};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The attributes of nodes and of edges, with their types.
const OF_NODES: [(&str, &str); 5] =
    [("name", "string"), ("kind", "string"), ("country", "string"), ("sectors", "string"), ("cameo", "string")];
const OF_EDGES: [(&str, &str); 15] = [
    ("finding", "string"),
    ("finding_id", "string"),
    ("type", "string"),
    ("status", "string"),
    ("happened", "boolean"),
    ("cameo", "string"),
    ("quad", "int"),
    ("goldstein", "double"),
    ("from", "string"),
    ("to", "string"),
    ("place", "string"),
    ("words", "string"),
    ("chain", "string"),
    ("outlet", "string"),
    ("report", "string"),
];

/// The node of whoever is not named.
const NOBODY: &str = "nobody";

pub(super) fn open<'a>(_: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let mut to = files.open("graph.graphml")?;
    put(&mut to, &head())?;
    Ok(Box::new(Graph { to, nodes: BTreeSet::new(), edges: 0 }))
}

fn head() -> String {
    let key = |of: &str, (name, kind): &(&str, &str)| {
        format!("<key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n")
    };
    let keys: String =
        OF_NODES.iter().map(|it| key("node", it)).chain(OF_EDGES.iter().map(|it| key("edge", it))).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n{keys}<graph id=\"reports\" \
         edgedefault=\"directed\">\n"
    )
}

struct Graph {
    to: Box<dyn Write + Send>,
    /// The nodes that are written already.
    nodes: BTreeSet<String>,
    edges: usize,
}

/// What an edge is told with, beside its ends.
struct Told<'a> {
    id: String,
    finding: &'a str,
    kind: &'a str,
    words: String,
    chain: &'a [ChainLink],
    more: Vec<(&'a str, String)>,
}

impl Export for Graph {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let record = part.record;
        let mut out = String::new();
        for event in record.events.iter().filter(|it| part.has(&it.id.to_string())) {
            let sources = self.side(&mut out, record, event, &event.source, "source");
            let targets = self.side(&mut out, record, event, &event.target, "target");
            self.all(&mut out, record, &sources, &targets, &of_event(record, event));
        }
        for statement in record.statements.iter().filter(|it| part.has(&it.id.to_string())) {
            let parties = |it: &mut Self, out: &mut String, parties: &[record::Party], side: &str| {
                let ends: Vec<String> = (parties.iter().enumerate())
                    .map(|(place, party)| {
                        let name = format!("{}/{side}{}", statement.id, place + 1);
                        it.party(out, record, party.actor, &party.spans, &name)
                    })
                    .collect();
                if ends.is_empty() { vec![it.nobody(out)] } else { ends }
            };
            let speaker = parties(self, &mut out, statement.speaker.as_slice(), "speaker");
            let addressees = parties(self, &mut out, &statement.addressees, "addressee");
            self.all(&mut out, record, &speaker, &addressees, &of_statement(record, statement));
        }
        for stance in record.stances.iter().filter(|it| part.has(&it.id.to_string())) {
            let ends = [stance.holder, stance.toward].map(|id| self.party(&mut out, record, Some(id), &[], ""));
            self.all(&mut out, record, &ends[..1], &ends[1..], &of_stance(record, stance));
        }
        if out.is_empty() { Ok(()) } else { put(&mut self.to, &out) }
    }

    fn finish(&mut self) -> io::Result<()> {
        put(&mut self.to, "</graph>\n</graphml>\n")
    }
}

impl Graph {
    /// The nodes of a side; never none.
    fn side(&mut self, out: &mut String, record: &Record, event: &Event, side: &Side, name: &str) -> Vec<String> {
        let actors: Vec<String> = side.actors.iter().map(|id| self.party(out, record, Some(*id), &[], "")).collect();
        match (actors.is_empty(), side.spans.is_empty()) {
            (false, _) => actors,
            (true, false) => vec![self.party(out, record, None, &side.spans, &format!("{}/{name}", event.id))],
            (true, true) => vec![self.nobody(out)],
        }
    }

    /// The node of an actor, or of words that mean none.
    fn party(
        &mut self,
        out: &mut String,
        record: &Record,
        actor: Option<ActorId>,
        spans: &[ByteSpan],
        name: &str,
    ) -> String {
        if let Some(actor) = actor.and_then(|id| record.actor(id)) {
            let id = node_of(record, actor);
            self.node(out, &id, &attributes_of(actor));
            return id;
        }
        if spans.is_empty() {
            return self.nobody(out);
        }
        let id = finding_iri(record.report.id, name);
        self.node(out, &id, &[("name", words_of(record, spans.iter().copied())), ("kind", "words".to_owned())]);
        id
    }

    fn nobody(&mut self, out: &mut String) -> String {
        self.node(out, NOBODY, &[("name", "(nobody named)".to_owned()), ("kind", NOBODY.to_owned())]);
        NOBODY.to_owned()
    }

    fn node(&mut self, out: &mut String, id: &str, attributes: &[(&str, String)]) {
        if self.nodes.insert(id.to_owned()) {
            *out += &format!("<node id=\"{}\">{}</node>\n", escaped(id), data("node", attributes));
        }
    }

    fn all(&mut self, out: &mut String, record: &Record, from: &[String], to: &[String], told: &Told<'_>) {
        let head = &record.report.head;
        let mut attributes = vec![("finding", told.finding.to_owned()), ("finding_id", told.id.clone())];
        attributes.push(("type", told.kind.to_owned()));
        attributes.extend(told.more.iter().cloned());
        attributes.push(("words", told.words.clone()));
        attributes.push(("chain", chain_words(told.chain)));
        attributes.push(("outlet", head.outlet.clone().unwrap_or_default()));
        attributes.push(("report", record.report.id.to_string()));
        attributes.retain(|(_, value)| !value.is_empty());
        let data = data("edge", &attributes);
        for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (from, to))) {
            self.edges += 1;
            let (from, to) = (escaped(from), escaped(to));
            *out += &format!("<edge id=\"e{}\" source=\"{from}\" target=\"{to}\">{data}</edge>\n", self.edges);
        }
    }
}

/// The id of an actor's node: the key by which it is one in all reports, or an id within its report.
fn node_of(record: &Record, actor: &Actor) -> String {
    let everywhere = party(actor).filter(|party| is_known(party, None)).map(|party| party.key);
    everywhere.unwrap_or_else(|| finding_iri(record.report.id, actor.id))
}

fn attributes_of(actor: &Actor) -> Vec<(&'static str, String)> {
    let mut attributes = vec![("name", one_line(actor.known_as.as_deref().unwrap_or(&actor.name)))];
    attributes.push(("kind", actor.kind.to_string()));
    attributes.push(("country", actor.country.clone().unwrap_or_default()));
    attributes.push(("sectors", actor.sectors.join(";")));
    attributes.push(("cameo", actor.codes.first().or(actor.cameo.as_ref()).cloned().unwrap_or_default()));
    attributes.retain(|(_, value)| !value.is_empty());
    attributes
}

fn of_event<'a>(record: &Record, event: &'a Event) -> Told<'a> {
    let days = days_of(event.day.as_ref());
    let day = |day: Option<&String>| day.cloned().unwrap_or_default();
    let happened = matches!(event.status, Status::Occurred | Status::Ongoing | Status::Alleged);
    let more = vec![
        ("status", event.status.to_string()),
        ("happened", happened.to_string()),
        ("cameo", event.cameo.clone()),
        ("quad", event.quad.to_string()),
        ("goldstein", event.goldstein.map(|score| score.to_string()).unwrap_or_default()),
        ("from", day(days.map(|days| &days.from))),
        ("to", day(days.map(|days| &days.to))),
        ("place", place_of(record, event.place).map(|place| place.name.clone()).unwrap_or_default()),
    ];
    let id = finding_iri(record.report.id, event.id);
    Told { id, finding: "event", kind: &event.kind, words: event_words(record, event), chain: &event.chain, more }
}

fn of_statement<'a>(record: &Record, statement: &'a Statement) -> Told<'a> {
    Told {
        id: finding_iri(record.report.id, statement.id),
        finding: "statement",
        kind: statement.act.label(),
        words: statement_words(record, statement),
        chain: &statement.chain,
        more: Vec::new(),
    }
}

fn of_stance<'a>(record: &Record, stance: &'a Stance) -> Told<'a> {
    Told {
        id: finding_iri(record.report.id, stance.id),
        finding: "stance",
        kind: stance.polarity.label(),
        words: words_of(record, stance.evidence.iter().copied()),
        chain: &stance.chain,
        more: Vec::new(),
    }
}

fn data(of: &str, attributes: &[(&str, String)]) -> String {
    let one =
        |(name, value): &(&str, String)| format!("<data key=\"{of}_{name}\">{}</data>", escaped(&one_line(value)));
    attributes.iter().map(one).collect()
}

/// Words as XML 1.0 may have them; what it may not have is U+FFFD.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ if sign.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(sign),
        }
    }
    out
}
