//! The one JSON form of a record, both ways. Nothing else serialises records.
//!
//! # Shape
//!
//! Keys stand in a fixed order and none is left out: what is not known is `null`, or `[]`.
//! Every position is `{"start", "end"}`, 0-based and end-exclusive, in Unicode code
//! points of `report.text`, as Python counts them.
//!
//! ```json
//! {
//!   "format": 2, "reader": {"model": "9f…", "lexicon": "3c…", "rules": "b2…", "own": null},
//!   "report": {
//!     "id": "5e…", "given_id": null, "outlet": null, "title": null, "url": null, "published": "2026-03-04",
//!     "file": null, "byline": null, "dateline": {"place": "…", "date": null, "start": 0, "end": 6},
//!     "agencies": [{"actor": "a2", "evidence": [{"start": 0, "end": 4}]}],
//!     "credits": ["…"], "language": "en", "text": "…"
//!   },
//!   "actors": [{
//!     "id": "a1", "name": "Anna Weller", "known_as": null, "kind": "person", "titles": ["Minister"],
//!     "country": "NOR", "sectors": ["GOV"], "cameo": "NORGOV", "codes": [], "member_of": null, "members": [],
//!     "mentions": [{"start": 9, "end": 20, "form": "name", "phrase": {"start": 0, "end": 20}, "decided_by": null}],
//!     "rule": "…"
//!   }],
//!   "statements": [{
//!     "id": "s1", "evidence": [{"start": 0, "end": 30}], "rule": "…",
//!     "speaker": "a1", "speaker_text": "She", "speaker_spans": [{"start": 0, "end": 3}],
//!     "addressees": [{"actor": null, "text": "reporters", "spans": [{"start": 9, "end": 18}]}],
//!     "cue": {"spans": [{"start": 4, "end": 8}], "lemma": "tell"},
//!     "manner": "indirect", "content": [{"start": 19, "end": 30, "quoted": false}],
//!     "act": "asserts", "polarity": "positive", "time_words": null, "place_words": null, "within": null,
//!     "chain": [{"actor": "a1", "name": "Anna Weller", "role": "speaker", "evidence": {"start": 0, "end": 3}}],
//!     "decided_by": null
//!   }],
//!   "events": [{
//!     "id": "e1", "evidence": [{"start": 0, "end": 12}], "rule": "…",
//!     "type": "ASSAULT", "mode": "bombing", "contexts": ["military"], "cameo": "195", "quad": 4, "goldstein": -10.0,
//!     "trigger": {"start": 5, "end": 11}, "source": ["a1"], "source_spans": [{"start": 0, "end": 4}],
//!     "target": [], "target_spans": [], "status": "alleged", "time_words": null, "place_words": null,
//!     "time_id": null, "place_id": null,
//!     "day": {"from": "2026-03-04", "to": "2026-03-04", "precision": "day", "basis": "report"},
//!     "place": {"id": null, "precision": null, "basis": "none"}, "background": false,
//!     "magnitude": null, "figures": ["f1"], "said_in": "s1", "chain": [], "decided_by": null
//!   }],
//!   "stances": [{
//!     "id": "p1", "evidence": [{"start": 0, "end": 12}], "holder": "a1", "toward": "a2", "polarity": "opposes",
//!     "shown_by": "act", "basis": ["e1"], "time_words": null, "said_in": "s1", "chain": []
//!   }],
//!   "figures": [{
//!     "id": "f1", "evidence": [{"start": 0, "end": 12}], "rule": "…", "number": {"start": 0, "end": 11},
//!     "low": 12, "best": 12, "high": null, "bound": "at_least", "what": "killed", "whom": {"start": 12, "end": 21},
//!     "class": "civilians", "unit": null, "time_id": "t1", "period": {"from": "2014-02-16", "to": "2014-02-16"},
//!     "as_of": null, "cumulative": false, "place_id": "l1",
//!     "day": {"from": "2014-02-16", "to": "2014-02-16", "precision": "day", "basis": "clause"},
//!     "place": {"id": "l1", "precision": "town", "basis": "clause"}, "background": false,
//!     "counter": {"actor": "a1", "text": "She", "spans": [{"start": 0, "end": 3}]}, "verification": "unverified",
//!     "status": "occurred", "part_of": null, "event": "e1", "said_in": "s1", "chain": [],
//!     "decided_by": {"name": "…", "belief": 0.83}
//!   }],
//!   "counts": [{
//!     "evidence": [{"start": 0, "end": 12}], "rule": "…", "state": "stopped", "what": "killed", "counter": null,
//!     "time_id": "t1", "day": {"from": null, "to": null, "precision": null, "basis": "none"},
//!     "place": {"id": null, "precision": null, "basis": "none"}, "background": false,
//!     "reason": null, "said_in": "s1", "chain": [], "decided_by": null
//!   }],
//!   "times": [{
//!     "id": "t1", "evidence": [{"start": 0, "end": 6}], "rule": "…", "type": "DATE", "value": "2014-02-16",
//!     "mod": null, "alternative": null, "from": "2014-02-16", "to": "2014-02-16"
//!   }],
//!   "places": [{
//!     "id": "l1", "evidence": [{"start": 0, "end": 6}], "rule": "…", "name": "Homs", "country": "SYR",
//!     "admin1": "Homs", "lat": 34.73, "lon": 36.71, "geonames": 169577, "precision": "town"
//!   }],
//!   "notes": [],
//!   "corrections": [{
//!     "finding": "e1", "verdict": "edited", "by": "Ola Brandt", "at": "2026-03-05T09:30:00Z",
//!     "fields": [{"field": "type", "from": "ASSAULT", "to": "COERCE"}], "notes": []
//!   }]
//! }
//! ```
//!
//! `corrections` is left out where there are none.
//!
//! Keys that this version does not know are passed over on reading, so that a record
//! of a later version of the same [`FORMAT_VERSION`](crate::FORMAT_VERSION) can be read.

mod error;
mod events_alone;
mod offsets;
mod read;
mod read_circumstances;
mod string;
mod wire;
mod write;

pub use error::{JsonError, JsonErrorKind};
pub use offsets::CodePoints;

use crate::{ByteSpan, FORMAT_VERSION, Record};

/// The oldest version of the form that is still read.
pub const OLDEST_FORMAT: u32 = 1;

/// The record as one line of JSON, without a line break at its end.
pub fn to_json(record: &Record) -> String {
    serde_json::to_string(&write::record(record)).expect(WRITES)
}

/// The record as indented JSON, without a line break at its end.
pub fn to_json_pretty(record: &Record) -> String {
    serde_json::to_string_pretty(&write::record(record)).expect(WRITES)
}

/// Reads what [`to_json`] or [`to_json_pretty`] wrote.
///
/// # Errors
///
/// Where it is not JSON of this shape, of another format version, or where it says
/// what no record can: a span outside the text, a finding without evidence, an id that
/// names nothing. The error says where.
pub fn from_json(json: &str) -> Result<Record, JsonError> {
    read::record(serde_json::from_str(json)?)
}

/// The events of a record with whom, when and where, without reading the larger part of it: nothing else of its
/// findings is there, and of an actor's mentions only the first of each form. Of an older form all of it is there.
///
/// # Errors
///
/// As for [`from_json`], but for what is passed over.
pub fn events_from_json(json: &str) -> Result<Record, JsonError> {
    let events: events_alone::EventsAlone<'_> = serde_json::from_str(json)?;
    // What older forms do not say of an event is made out from the rest.
    if events.format == FORMAT_VERSION { read::record(events.into_record()) } else { from_json(json) }
}

/// Spans of a text as its JSON has them: begin and end in code points.
///
/// Each span must lie inside the text.
pub fn code_points(text: &str, spans: &[ByteSpan]) -> Vec<(u32, u32)> {
    let points = CodePoints::new(text);
    spans.iter().map(|span| points.ends(*span)).collect()
}

/// The stretch of a text from one code point to another, in bytes; none where it does not lie inside the text.
pub fn byte_span(text: &str, start: u32, end: u32) -> Option<ByteSpan> {
    offsets::Bytes::new(text).span(wire::Span { start, end })
}

/// Strings, numbers and lists under string keys always have a JSON form, and memory is the only thing written to.
const WRITES: &str = "plain data can always be written";

#[cfg(test)]
mod tests;
