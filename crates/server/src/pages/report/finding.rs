//! What is told of one finding beside the text: its value in words, on whose word, and what is known of it.

use super::marks::{Kind, Marked};
use crate::links;
use crate::words::{capital, days, plain};
use ask::words::on_one_line;
use ask::{CorrectedView, StandingView};
use record::{ActorId, ByteSpan, ChainLink, Dating, Decision, Party, PlaceId, Placing, Record, Side};

/// A piece of a fact, as it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Plain(String),
    /// Words beside.
    Soft(String),
    /// That it is not told.
    Untold,
    /// A rule, a code.
    Code(String),
    /// Words that lead somewhere.
    Link(String, String),
    /// Another finding of the report, with the letter of its kind.
    Finding(String, char),
}

/// Something that is known of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub name: &'static str,
    /// It.
    pub value: Vec<Piece>,
}

/// A link of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who.
    pub name: String,
    /// What they did.
    pub role: &'static str,
    /// Their page, where they have one.
    pub address: Option<String>,
}

/// A finding as it is shown beside the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its line in the list.
    pub line: Vec<Piece>,
    /// Its value in words.
    pub value: String,
    /// What is said, of a statement.
    pub said: String,
    /// Whether it happened, of what happens.
    pub status: Option<&'static str>,
    /// On whose word, from the nearest to the fact.
    pub chain: Vec<Step>,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// On how much it stands, where others tell it too.
    pub standing: Option<StandingView>,
    /// What somebody changed of it.
    pub corrected: Option<CorrectedView>,
    /// What else lies there, the smallest first, with the letters of their kinds.
    pub also: Vec<(String, char)>,
    /// The paragraph in which it begins.
    pub paragraph: usize,
}

/// A record with the keys of its actors, as findings are told by it.
#[derive(Debug)]
pub struct Told<'a> {
    /// The record.
    pub record: &'a Record,
    /// The key of each actor, by its place.
    pub keys: &'a [Option<String>],
}

impl Told<'_> {
    /// All findings, in the order in which they are marked.
    pub fn findings(&self, marked: &[Marked]) -> Vec<Finding> {
        marked.iter().filter_map(|one| self.finding(one)).collect()
    }

    fn finding(&self, marked: &Marked) -> Option<Finding> {
        let id = marked.id.as_str();
        let record = self.record;
        let mut found = match marked.kind {
            Kind::Statement => self.statement(record.statement(id.parse().ok()?)?),
            Kind::Event => self.event(record.event(id.parse().ok()?)?),
            Kind::Figure => self.figure(record.figure(id.parse().ok()?)?),
            Kind::Count => self.count(record.counts.get(id[1..].parse::<usize>().ok()?.checked_sub(1)?)?),
            Kind::Stance => self.stance(record.stances.iter().find(|stance| stance.id.to_string() == id)?),
            Kind::Actor => self.actor(record.actor(id.parse().ok()?)?),
            Kind::Time => self.time(record.time(id.parse().ok()?)?),
            Kind::Place => self.place(record.place(id.parse().ok()?)?),
        };
        found.id = marked.id.clone();
        found.corrected = record.correction(id).map(CorrectedView::from);
        Some(found)
    }

    /// A finding of which no more is known.
    pub(super) fn bare(kind: Kind, value: String) -> Finding {
        Finding {
            id: String::new(),
            kind,
            line: Vec::new(),
            value,
            said: String::new(),
            status: None,
            chain: Vec::new(),
            facts: Vec::new(),
            standing: None,
            corrected: None,
            also: Vec::new(),
            paragraph: 0,
        }
    }

    /// The words at a stretch, on one line.
    pub(super) fn words(&self, span: ByteSpan) -> String {
        on_one_line(span.of(&self.record.report.text))
    }

    pub(super) fn quoted(&self, span: Option<ByteSpan>) -> Option<Piece> {
        span.map(|span| Piece::Soft(format!("“{}”", self.words(span))))
    }

    pub(super) fn name(&self, id: ActorId) -> String {
        self.record.actor(id).map_or_else(String::new, |actor| actor.name.clone())
    }

    /// An actor's name, which leads to its page.
    pub(super) fn actor_piece(&self, id: ActorId) -> Piece {
        let key = self.record.actors.iter().position(|actor| actor.id == id).and_then(|at| self.keys.get(at)?.as_ref());
        match key {
            Some(key) => Piece::Link(self.name(id), links::actor(key)),
            None => Piece::Plain(self.name(id)),
        }
    }

    pub(super) fn party_name(&self, party: Option<&Party>) -> Option<String> {
        let party = party?;
        party.actor.map(|id| self.name(id)).filter(|name| !name.is_empty()).or_else(|| party.text.clone())
    }

    pub(super) fn party(&self, party: &Party) -> Piece {
        match party.actor {
            Some(id) => self.actor_piece(id),
            None => Piece::Plain(party.text.as_deref().map(on_one_line).unwrap_or_default()),
        }
    }

    /// Those on one side, in words: actors by name, else the words of the report.
    pub(super) fn side_name(&self, side: &Side) -> Option<String> {
        let names: Vec<String> = match (side.actors.is_empty(), side.spans.is_empty()) {
            (true, true) => return None,
            (true, false) => side.spans.iter().map(|span| self.words(*span)).collect(),
            (false, _) => side.actors.iter().map(|id| self.name(*id)).collect(),
        };
        Some(names.join(", "))
    }

    pub(super) fn side(&self, side: &Side) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for id in &side.actors {
            if !pieces.is_empty() {
                pieces.push(Piece::Plain(", ".to_owned()));
            }
            pieces.push(self.actor_piece(*id));
        }
        let words = side.spans.iter().map(|span| self.words(*span)).collect::<Vec<_>>().join("” “");
        match (pieces.is_empty(), words.is_empty()) {
            (true, true) => vec![Piece::Untold],
            (true, false) => vec![Piece::Plain(words)],
            (false, true) => pieces,
            (false, false) => {
                pieces.push(Piece::Soft(format!(" “{words}”")));
                pieces
            }
        }
    }

    pub(super) fn chain(&self, chain: &[ChainLink]) -> Vec<Step> {
        let address = |link: &ChainLink| {
            let of_actor = link.actor.and_then(|id| match self.actor_piece(id) {
                Piece::Link(_, address) => Some(address),
                _ => None,
            });
            match link.role {
                record::Role::Outlet => Some(links::outlet(&link.name)),
                _ => of_actor,
            }
        };
        chain
            .iter()
            .map(|link| Step { name: link.name.clone(), role: link.role.label(), address: address(link) })
            .collect()
    }

    pub(super) fn when(&self, day: Option<&Dating>, words: Option<ByteSpan>) -> Fact {
        let Some(dating) = day else {
            let quoted = self.quoted(words);
            return Fact { name: "When", value: quoted.map_or_else(|| vec![Piece::Untold], |piece| vec![piece]) };
        };
        let mut value = vec![Piece::Plain(days(Some(&dating.days.from), Some(&dating.days.to)))];
        let basis = match dating.basis {
            record::Anchor::Clause => None,
            record::Anchor::Sentence => Some("told in its sentence"),
            record::Anchor::Scene => Some("told around it"),
            record::Anchor::Dateline => Some("by the dateline"),
            record::Anchor::Report => Some("the report’s day"),
        };
        value.extend(self.quoted(words));
        value.extend(basis.map(|basis| Piece::Soft(basis.to_owned())));
        Fact { name: "When", value }
    }

    pub(super) fn place_fact(&self, placing: Option<&Placing>, id: Option<PlaceId>, words: Option<ByteSpan>) -> Fact {
        let place = placing.map(|placing| placing.id).or(id).and_then(|id| self.record.place(id));
        let mut value = Vec::new();
        if let Some(place) = place {
            value.push(Piece::Plain(place.name.clone()));
            let precision = placing.map_or(place.precision, |placing| placing.precision).label();
            let country = place.country.as_deref().filter(|_| precision != "country");
            let about = [Some(precision), country].into_iter().flatten().collect::<Vec<_>>().join(", ");
            value.push(Piece::Soft(about));
            value.push(Piece::Finding(place.id.to_string(), 'l'));
        }
        value.extend(self.quoted(words));
        if let Some(placing) = placing.filter(|placing| !placing.basis.is_told()) {
            let by = if placing.basis == record::Anchor::Dateline { "by the dateline" } else { "the report’s place" };
            value.push(Piece::Soft(by.to_owned()));
        }
        Fact { name: "Where", value: if value.is_empty() { vec![Piece::Untold] } else { value } }
    }

    /// What stands at the end of the facts of every claim: where it is said, by which rule it was found.
    pub(super) fn found_by(
        said_in: Option<record::StatementId>,
        background: bool,
        rule: &str,
        decision: Option<&Decision>,
    ) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let Some(statement) = said_in {
            facts.push(Fact { name: "Said in", value: vec![Piece::Finding(statement.to_string(), 's')] });
        }
        if background {
            facts.push(Fact { name: "Told as", value: vec![Piece::Plain("history, not news".to_owned())] });
        }
        facts.push(Fact { name: "Rule", value: vec![Piece::Code(rule.to_owned())] });
        if let Some(decision) = decision {
            let sure = format!("{:.0} in 100 that it is one", decision.belief.get() * 100.0);
            facts.push(Fact { name: "Taken by", value: vec![Piece::Code(decision.name.clone()), Piece::Soft(sure)] });
        }
        facts
    }
}

/// A fact in plain words, where there is something to tell.
pub(super) fn fact(name: &'static str, words: Option<String>) -> Option<Fact> {
    let words = words.filter(|words| !words.is_empty())?;
    Some(Fact { name, value: vec![Piece::Plain(words)] })
}

/// The words of a label with a capital in front.
pub(super) fn label(label: &str) -> String {
    capital(&plain(label))
}
