//! On whose word each finding stands, as provenance: PROV-JSON, a bundle for each report.
//!
//! For a finding `#e1` with a chain of three links, the entities `#e1/1`, `#e1/2` and `#e1/3` are what each link told,
//! attributed to who told it, each derived from the one before; the finding is derived from the last and from the
//! report. What a report quotes in the speaker's own words is derived by quotation. A finding's status is an attribute
//! of its entity.

use super::streams::{Frame, framed};
use super::words::{address, event_words, figure_words, one_line, report_iri, statement_words, words_of};
use super::{Files, Settings};
use crate::{Export, Part};
use record::{ActorKind, ChainLink, Manner, Record, Role};
use serde_json::{Map, Value, json};
use std::io;

/// Its namespaces, of reports and of our own attributes, which is an IRI that nobody else has; then the bundles.
const DOCUMENT: Frame = Frame {
    before: concat!(
        "{\"prefix\":{\"report\":\"urn:uuid:\",\"ascribe\":\"urn:uuid:5f1e2a34-7c0b-8d15-9a6e-c3b0d4a87e21#\"},",
        "\"bundle\":{\n"
    ),
    after: "\n}}\n",
};

pub(super) fn open<'a>(_: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    framed(files, "provenance.json", DOCUMENT, false, Box::new(|part| vec![bundle(part)]))
}

/// A finding with its chain.
struct Finding<'a> {
    id: String,
    words: String,
    attributes: Vec<(&'static str, String)>,
    chain: &'a [ChainLink],
    quoted: bool,
}

fn bundle(part: &Part<'_>) -> String {
    let record = part.record;
    let name = report_iri(record.report.id).replace("urn:uuid:", "report:");
    let mut bundle = Bundle::of(record, &name);
    bundle.report();
    for finding in findings(part) {
        bundle.finding(&finding);
    }
    format!("{}:{}", Value::from(name), bundle.written())
}

fn findings<'a>(part: &Part<'a>) -> Vec<Finding<'a>> {
    let record = part.record;
    let mut all = Vec::new();
    all.extend(record.statements.iter().map(|it| Finding {
        id: it.id.to_string(),
        words: statement_words(record, it),
        attributes: vec![
            ("finding", "statement".to_owned()),
            ("act", it.act.to_string()),
            ("polarity", it.polarity.to_string()),
            ("manner", it.manner.to_string()),
        ],
        chain: &it.chain,
        quoted: it.manner != Manner::Indirect,
    }));
    all.extend(record.events.iter().map(|it| Finding {
        id: it.id.to_string(),
        words: event_words(record, it),
        attributes: vec![
            ("finding", "event".to_owned()),
            ("type", it.kind.clone()),
            ("cameo", it.cameo.clone()),
            ("status", it.status.to_string()),
        ],
        chain: &it.chain,
        quoted: false,
    }));
    all.extend(record.figures.iter().map(|it| Finding {
        id: it.id.to_string(),
        words: figure_words(record, it),
        attributes: vec![
            ("finding", "figure".to_owned()),
            ("what", it.what.clone()),
            ("status", it.status.to_string()),
        ],
        chain: &it.chain,
        quoted: false,
    }));
    all.extend(record.stances.iter().map(|it| Finding {
        id: it.id.to_string(),
        words: words_of(record, it.evidence.iter().copied()),
        attributes: vec![("finding", "stance".to_owned()), ("polarity", it.polarity.to_string())],
        chain: &it.chain,
        quoted: false,
    }));
    all.retain(|finding| part.has(&finding.id));
    all
}

/// A bundle in the making.
struct Bundle<'a> {
    record: &'a Record,
    /// The report's name: `report:…`.
    name: String,
    entities: Map<String, Value>,
    agents: Map<String, Value>,
    attributions: Map<String, Value>,
    derivations: Map<String, Value>,
    /// Those who tell and are no actors of the record, by name.
    others: Vec<String>,
}

impl<'a> Bundle<'a> {
    fn of(record: &'a Record, name: &str) -> Self {
        Self {
            record,
            name: name.to_owned(),
            entities: Map::new(),
            agents: Map::new(),
            attributions: Map::new(),
            derivations: Map::new(),
            others: Vec::new(),
        }
    }

    fn report(&mut self) {
        let report = &self.record.report;
        let head = &report.head;
        let mut entity = json!({"prov:type": "report", "ascribe:report": report.id.to_string()});
        let told = [
            ("prov:label", head.title.as_deref().map(one_line)),
            ("ascribe:outlet", head.outlet.as_deref().map(one_line)),
            ("ascribe:published", head.published.clone()),
            ("prov:location", address(self.record).map(str::to_owned)),
        ];
        told.into_iter().for_each(|(key, value)| {
            if let Some(value) = value {
                entity[key] = value.into();
            }
        });
        self.entities.insert(self.name.clone(), entity);
    }

    fn finding(&mut self, finding: &Finding<'_>) {
        let name = format!("{}#{}", self.name, finding.id);
        let mut entity = json!({"prov:label": finding.words});
        finding.attributes.iter().for_each(|(key, value)| entity[format!("ascribe:{key}")] = value.as_str().into());
        self.entities.insert(name.clone(), entity);
        let mut before: Option<(String, Role)> = None;
        for (place, link) in finding.chain.iter().enumerate() {
            let told = format!("{name}/{}", place + 1);
            self.entities.insert(told.clone(), json!({"prov:label": finding.words, "prov:type": "telling"}));
            let agent = self.agent(link);
            let attribution = json!({"prov:entity": told, "prov:agent": agent, "prov:type": link.role.label()});
            self.attributions.insert(format!("_:a{}", self.attributions.len() + 1), attribution);
            if let Some((earlier, role)) = before {
                self.derived(&told, &earlier, finding.quoted && role == Role::Speaker);
            }
            before = Some((told, link.role));
        }
        if let Some((last, role)) = before {
            self.derived(&name, &last, finding.quoted && role == Role::Speaker);
        }
        let report = self.name.clone();
        self.derived(&name, &report, false);
    }

    fn derived(&mut self, entity: &str, from: &str, by_quotation: bool) {
        let mut derivation = json!({"prov:generatedEntity": entity, "prov:usedEntity": from});
        if by_quotation {
            derivation["prov:type"] = json!({"$": "prov:Quotation", "type": "xsd:QName"});
        }
        self.derivations.insert(format!("_:d{}", self.derivations.len() + 1), derivation);
    }

    /// The agent of a link, which is written where it is new.
    fn agent(&mut self, link: &ChainLink) -> String {
        let actor = link.actor.and_then(|id| self.record.actor(id));
        let name = match actor {
            Some(actor) => format!("{}#{}", self.name, actor.id),
            None => {
                let place = self.others.iter().position(|other| *other == link.name).unwrap_or_else(|| {
                    self.others.push(link.name.clone());
                    self.others.len() - 1
                });
                format!("{}#teller{}", self.name, place + 1)
            }
        };
        let mut agent = json!({"prov:label": one_line(&link.name)});
        let kind = match actor.map(|actor| actor.kind) {
            Some(ActorKind::Person) => Some("prov:Person"),
            Some(ActorKind::Organisation | ActorKind::Government | ActorKind::ArmedGroup | ActorKind::Outlet) => {
                Some("prov:Organization")
            }
            None if matches!(link.role, Role::Agency | Role::Outlet) => Some("prov:Organization"),
            _ => None,
        };
        if let Some(kind) = kind {
            agent["prov:type"] = json!({"$": kind, "type": "xsd:QName"});
        }
        self.agents.entry(name.clone()).or_insert(agent);
        name
    }

    fn written(self) -> Value {
        let parts = [
            ("entity", self.entities),
            ("agent", self.agents),
            ("wasAttributedTo", self.attributions),
            ("wasDerivedFrom", self.derivations),
        ];
        let full = parts.into_iter().filter(|(_, part)| !part.is_empty());
        Value::Object(full.map(|(name, part)| (name.to_owned(), Value::Object(part))).collect())
    }
}
