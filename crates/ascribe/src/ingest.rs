//! From a report as it was received to its record: what the source tells of it, and what the user tells of all.

use crate::{Reader, check_date};
use intake::Received;
use record::{Record, ReportHead, ReportId};

impl Reader {
    /// The record of a report as it was received. What its source does not tell of it is as in `told`; what intake did
    /// to it or left out stands in the notes.
    pub fn ingest(&self, received: &Received, told: &ReportHead) -> Record {
        let head = received.head.clone().or(told.clone());
        let mut record = self.read_told(&received.text, head, received.language.as_deref());
        record.report.file = received.place.file.as_deref().map(str::to_owned);
        record.report.credits = credits(&received.agencies, &record);
        record.notes.splice(0..0, received.notes.iter().map(|note| note.words.clone()));
        record
    }

    /// The record of a report that was read before, perhaps by another reader. What its source told of it, and what was
    /// noted as it was received, is as it was.
    pub fn read_again(&self, known: &Record) -> Record {
        let report = &known.report;
        let mut record = self.read_told(&report.text, report.head.clone(), Some(&report.language));
        record.report.file.clone_from(&report.file);
        record.report.credits = credits(&report.credits, &record);
        // What was noted as it was received stands before what was noted as it was read.
        let received: Vec<String> =
            known.notes.iter().take_while(|note| !record.notes.contains(note)).cloned().collect();
        record.notes.splice(0..0, received);
        record
    }
}

/// The agencies that the source credits and the text does not, each once, by the names that they are known by.
fn credits(agencies: &[String], record: &Record) -> Vec<String> {
    let in_text = |name: &str| {
        record
            .report
            .agencies
            .iter()
            .filter_map(|agency| record.actor(agency.actor))
            .any(|actor| actor.known_as.as_deref() == Some(name) || actor.name == name)
    };
    let mut credits: Vec<String> = Vec::new();
    for agency in agencies {
        let name = lexicon::Lexicon::english().agencies.lookup(agency).map_or(agency.as_str(), |known| known.name);
        if !in_text(name) && !credits.iter().any(|known| known == name) {
            credits.push(name.to_owned());
        }
    }
    credits
}

/// The id that the record of a report as received will have, without reading it.
pub fn ingest_id(received: &Received, told: &ReportHead) -> ReportId {
    let mut head = received.head.clone().or(told.clone());
    head.published = head.published.filter(|date| check_date(date).is_ok());
    head.id(&received.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use intake::Place;
    use record::Report;

    #[test]
    fn what_was_received_outlasts_another_reading() {
        let received = Received {
            text: "Rain fell.".to_owned(),
            head: ReportHead {
                given_id: Some("17".to_owned()),
                title: Some("Rain".to_owned()),
                byline: Some("Ola Brandt".to_owned()),
                ..ReportHead::default()
            },
            language: Some("fr".to_owned()),
            agencies: vec!["Example Wire".to_owned()],
            ..Received::default()
        };
        let reader = Reader::new().expect("the model is built in");
        let mut first = reader.ingest(&received, &ReportHead::default());
        first.report.file = Some("march.csv".to_owned());
        first.notes.insert(0, "Two letters were replaced.".to_owned());
        assert_eq!(reader.read_again(&first), first);
        let older = Record { reader: record::Reader::default(), ..first.clone() };
        assert_eq!(reader.read_again(&older), first);
    }

    #[test]
    fn the_source_is_believed_before_the_user() {
        let received = Received {
            text: "Rain fell.".to_owned(),
            place: Place { file: Some("march.csv".into()), ..Place::default() },
            head: ReportHead {
                given_id: Some("17".to_owned()),
                outlet: Some("Example Post".to_owned()),
                ..ReportHead::default()
            },
            agencies: ["Example Wire", "AP", "Associated Press"].map(str::to_owned).to_vec(),
            ..Received::default()
        };
        let told = Report::new("", Some("Told"), Some("2026-03-04")).head;
        let record = Reader::new().expect("the model is built in").ingest(&received, &told);
        assert_eq!(
            (record.report.head.outlet.as_deref(), record.report.head.published.as_deref()),
            (Some("Example Post"), Some("2026-03-04"))
        );
        assert_eq!(record.report.id, ingest_id(&received, &told));
        assert_eq!(record.report.head.given_id.as_deref(), Some("17"));
        assert_eq!(record.report.file.as_deref(), Some("march.csv"));
        assert_eq!(record.report.credits, ["Example Wire", "Associated Press"]);
        assert!(record.notes.is_empty());
    }
}
