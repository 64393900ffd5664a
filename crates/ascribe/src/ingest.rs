//! From a report as it was received to its record: what the source tells of it, and what the user tells of all.

use crate::{Reader, ReportInput};
use intake::Received;
use record::{Record, ReportId};

impl Reader {
    /// The record of a report as it was received. What its source does not tell of it is as in `told`, whose text is
    /// not looked at; what intake did to it or left out stands in the notes.
    pub fn ingest(&self, received: &Received, told: &ReportInput<'_>) -> Record {
        let mut record = self.read(&ReportInput {
            text: &received.text,
            date: received.date.as_deref().or(told.date),
            outlet: received.outlet.as_deref().or(told.outlet),
            title: received.title.as_deref().or(told.title),
            url: received.url.as_deref().or(told.url),
            byline: received.byline.as_deref().or(told.byline),
            language: received.language.as_deref().or(told.language),
        });
        record.report.given_id.clone_from(&received.id);
        record.report.file = received.place.file.as_deref().map(str::to_owned);
        record.report.credits = credits(&received.agencies, &record);
        record.notes.splice(0..0, received.notes.iter().map(|note| note.words.clone()));
        record
    }

    /// The record of a report that was read before, perhaps by another reader. What its source told of it, and what was
    /// noted as it was received, is as it was.
    pub fn read_again(&self, known: &Record) -> Record {
        let report = &known.report;
        let mut record = self.read(&ReportInput {
            text: &report.text,
            date: report.published.as_deref(),
            outlet: report.outlet.as_deref(),
            title: report.title.as_deref(),
            url: report.url.as_deref(),
            byline: report.byline.as_deref(),
            language: Some(&report.language),
        });
        record.report.given_id.clone_from(&report.given_id);
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
pub fn ingest_id(received: &Received, told: &ReportInput<'_>) -> ReportId {
    let date = received.date.as_deref().or(told.date).filter(|date| intake::check_date(date).is_ok());
    ReportId::of(received.outlet.as_deref().or(told.outlet), date, &received.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use intake::Place;

    #[test]
    fn what_was_received_outlasts_another_reading() {
        let received = Received {
            text: "Rain fell.".to_owned(),
            id: Some("17".to_owned()),
            title: Some("Rain".to_owned()),
            byline: Some("Ola Brandt".to_owned()),
            language: Some("fr".to_owned()),
            agencies: vec!["Example Wire".to_owned()],
            ..Received::default()
        };
        let reader = Reader::new().expect("the model is built in");
        let mut first = reader.ingest(&received, &ReportInput::default());
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
            id: Some("17".to_owned()),
            outlet: Some("Example Post".to_owned()),
            agencies: ["Example Wire", "AP", "Associated Press"].map(str::to_owned).to_vec(),
            ..Received::default()
        };
        let told = ReportInput { outlet: Some("Told"), date: Some("2026-03-04"), ..ReportInput::default() };
        let record = Reader::new().expect("the model is built in").ingest(&received, &told);
        assert_eq!(
            (record.report.outlet.as_deref(), record.report.published.as_deref()),
            (Some("Example Post"), Some("2026-03-04"))
        );
        let told = ReportInput { outlet: Some("Told"), date: Some("2026-03-04"), ..ReportInput::default() };
        assert_eq!(record.report.id, ingest_id(&received, &told));
        assert_eq!(record.report.given_id.as_deref(), Some("17"));
        assert_eq!(record.report.file.as_deref(), Some("march.csv"));
        assert_eq!(record.report.credits, ["Example Wire", "Associated Press"]);
        assert!(record.notes.is_empty());
    }
}
