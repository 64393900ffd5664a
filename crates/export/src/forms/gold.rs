//! What people settled, in the shape of annotated reports: figures, events and statements with their spans, one report
//! a line, as a file to measure or to train by.
//!
//! A report stands there with its findings that somebody accepted or changed, or with all of them. What the shape has
//! no place for is left out: days and places of events but for their words, a bound that is no number.

use super::{Files, FilesOf, Form, Settings};
use crate::{Export, Part, put};
use record::json::CodePoints;
use record::{Bound, ByteSpan, ChainLink, Corrected, Event, Figure, Party, Record, Role, Side, Statement, Status};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// All three kinds of findings in one line.
const ALL: &str = "all";
const KINDS: [&str; 3] = ["figures", "events", "statements"];

pub(super) fn gold() -> Form {
    let parts = [ALL].into_iter().chain(KINDS).collect();
    Form {
        name: "gold",
        about: "What people accepted or changed, as annotated reports, one a line; --kind says which findings",
        files: FilesOf::Parts { parts, usual: ALL, ending: "jsonl" },
        of_archives: true,
        open,
    }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let part = settings.part.as_deref().unwrap_or(ALL);
    let kinds = KINDS.into_iter().filter(|kind| part == ALL || part == *kind).collect();
    let to = files.open(&format!("{part}.jsonl"))?;
    Ok(Box::new(Gold { kinds, with_untouched: settings.with_untouched, to }))
}

/// Annotated reports, one a line.
struct Gold<W> {
    kinds: Vec<&'static str>,
    with_untouched: bool,
    to: W,
}

impl<W: Write> Export for Gold<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let record = part.record;
        let report = Telling { record, points: CodePoints::new(&record.report.text) };
        let is_wanted = |id: String| {
            let is_settled = record.correction(&id).is_some_and(Corrected::is_settled);
            part.has(&id) && (self.with_untouched || is_settled)
        };
        let mut line = report.head();
        let mut found = 0;
        for kind in &self.kinds {
            let those: Vec<Value> = match *kind {
                "figures" => {
                    let those = record.figures.iter().filter(|figure| is_wanted(figure.id.to_string()));
                    those.map(|figure| report.figure(figure)).collect()
                }
                "events" => {
                    let those = record.events.iter().filter(|event| is_wanted(event.id.to_string()));
                    those.map(|event| report.event(event)).collect()
                }
                _ => {
                    let those = record.statements.iter().filter(|statement| is_wanted(statement.id.to_string()));
                    those.map(|statement| report.statement(statement)).collect()
                }
            };
            found += those.len();
            line.insert((*kind).to_owned(), Value::Array(those));
        }
        if found == 0 && !self.with_untouched {
            return Ok(());
        }
        put(&mut self.to, &(Value::Object(line).to_string() + "\n"))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A report with what its findings are told with.
struct Telling<'a> {
    record: &'a Record,
    points: CodePoints<'a>,
}

impl Telling<'_> {
    fn head(&self) -> Map<String, Value> {
        let report = &self.record.report;
        let id = report.head.given_id.clone().unwrap_or_else(|| report.id.to_string());
        let day = report.head.published.as_deref().and_then(|date| date.get(..10));
        let pairs = [
            ("id", json!(id)),
            ("text", json!(report.text)),
            ("date", json!(day)),
            ("outlet", json!(report.head.outlet)),
        ];
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    fn words(&self, span: ByteSpan) -> &str {
        span.of(&self.record.report.text)
    }

    fn span(&self, span: ByteSpan) -> Value {
        let (start, end) = self.points.ends(span);
        json!({"start": start, "end": end, "text": self.words(span)})
    }

    fn spans(&self, spans: &[ByteSpan]) -> Vec<Value> {
        spans.iter().map(|span| self.span(*span)).collect()
    }

    fn all_words(&self, spans: &[ByteSpan]) -> Vec<&str> {
        spans.iter().map(|span| self.words(*span)).collect()
    }

    fn figure(&self, figure: &Figure) -> Value {
        let [low, best, high] = [figure.low, figure.best, figure.high].map(|amount| amount.map(number));
        // In these files "more than 100" begins at 101, "about" bounds nothing, and vague words have no upper end.
        let (low, high) = match figure.bound {
            Bound::MoreThan => (figure.best.map(|best| number_beside(best, 1)).or(low), high),
            Bound::LessThan => (low, figure.best.map(|best| number_beside(best, -1)).or(high)),
            Bound::About => (None, None),
            Bound::Vague => (low, None),
            _ => (low, high),
        };
        let whole = figure.part_of.and_then(|id| self.record.figure(id)).map(|whole| self.words(whole.number));
        let period = figure.period.as_ref().map(|days| json!({"from": days.from, "to": days.to}));
        let counter = figure.counter.as_ref().and_then(|counter| self.name(counter));
        let relayed: Vec<&str> = agencies(&figure.chain).collect();
        json!({
            "text": self.words(figure.number),
            "low": low, "best": best, "high": high, "bound": figure.bound.label(), "what": figure.what,
            "whom": figure.whom.map(|whom| self.words(whom)), "class": gold_class(&figure.class),
            "part_of": whole, "period": period, "cumulative": figure.cumulative,
            "place": figure.place.and_then(|place| self.record.place(place.id)).map(|place| &place.name),
            "counter": counter, "relayed_by": relayed,
            "verification": figure.verification.map(|sure| sure.label()),
            "negated": figure.status == Status::Denied, "span": self.span(figure.number),
        })
    }

    fn event(&self, event: &Event) -> Value {
        let said_by = event.said_in.and_then(|id| self.record.statement(id)).and_then(|it| it.speaker.as_ref());
        let side = |side: &Side| {
            (self.all_words(&side.spans).into_iter().map(str::to_owned).collect::<Vec<_>>(), self.spans(&side.spans))
        };
        let ((source, source_spans), (target, target_spans)) = (side(&event.source), side(&event.target));
        json!({
            "trigger": self.words(event.trigger), "type": event.kind, "source": source, "target": target,
            "status": event.status.label(), "said_by": said_by.and_then(|speaker| speaker.text.as_ref()),
            "when": event.time_words.map(|span| self.words(span)),
            "where": event.place_words.map(|span| self.words(span)),
            "trigger_span": self.span(event.trigger), "source_spans": source_spans, "target_spans": target_spans,
        })
    }

    fn statement(&self, statement: &Statement) -> Value {
        let content: Vec<ByteSpan> = statement.content.iter().map(|part| part.span).collect();
        let speaker = statement.speaker.as_ref();
        let cue = statement.cue.as_ref().map(|cue| *cue.spans.first());
        json!({
            "speaker": speaker.and_then(|speaker| speaker.text.as_ref()),
            "name": speaker.and_then(|speaker| self.name(speaker)),
            "cue": cue.map(|cue| self.words(cue)), "content": self.all_words(&content),
            "manner": statement.manner.label(), "chain": agencies(&statement.chain).collect::<Vec<_>>(),
            "content_spans": self.spans(&content), "cue_span": cue.map(|cue| self.span(cue)),
            "speaker_span": speaker.and_then(|speaker| speaker.spans.first()).map(|span| self.span(*span)),
        })
    }

    fn name<'p>(&'p self, party: &'p Party) -> Option<&'p str> {
        let actor = party.actor.and_then(|id| self.record.actor(id)).map(|actor| actor.name.as_str());
        actor.or(party.text.as_deref())
    }
}

fn agencies(chain: &[ChainLink]) -> impl Iterator<Item = &str> {
    chain.iter().filter(|link| link.role == Role::Agency).map(|link| link.name.as_str())
}

/// A number, without a decimal point where it is a whole one.
fn number(amount: record::Amount) -> Value {
    amount.whole().map_or_else(|| json!(amount.get()), |whole| json!(whole))
}

/// The whole number beside one; a broken one stays.
fn number_beside(amount: record::Amount, by: i64) -> Value {
    let beside = amount.whole().and_then(|whole| whole.checked_add_signed(by));
    beside.map_or_else(|| number(amount), |whole| json!(whole))
}

/// What the gold files call those counted.
fn gold_class(class: &str) -> Option<&'static str> {
    const TABLE: &str = include_str!("../../data/gold_classes.tsv");
    let rows = TABLE.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t'));
    rows.into_iter().find(|(known, _)| *known == class).map(|(_, gold)| gold).filter(|gold| *gold != "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexicon::figures::FigureClass;

    #[test]
    fn every_class_has_its_row() {
        const TABLE: &str = include_str!("../../data/gold_classes.tsv");
        let rows: Vec<&str> = TABLE.lines().filter(|row| !row.starts_with('#')).skip(1).collect();
        assert!(rows.is_sorted(), "rows are sorted");
        for class in FigureClass::ALL {
            let is_row = |row: &&&str| row.split('\t').next() == Some(class.as_str());
            assert_eq!(rows.iter().filter(is_row).count(), 1, "{}", class.as_str());
        }
        assert_eq!((gold_class("fighters"), gold_class("money")), (Some("combatants"), None));
    }
}
