//! A report as it is put together, and as it is written: its text, and its truth in code points of that text.

use super::sentence::{Sentence, written};
use serde_json::{Map, Value, json};

/// A paragraph, and where it was taken from.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// The source, if it was taken over.
    pub from: Option<Taken>,
}

/// Where a paragraph was taken from.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The report.
    pub report: String,
    /// Where it stands there, in code points.
    pub span: (usize, usize),
    /// Percent of its words that were edited.
    pub degree: usize,
    /// Whether that report is in the archive.
    pub known: bool,
}

/// A report before it is written.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// What sort of report it is.
    pub kind: &'static str,
    /// Its outlet.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// Its day.
    pub day: i64,
    /// Its dateline, with what stands between it and the text.
    pub dateline: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// What it ends with: a credit.
    pub credit: String,
}

/// A report and its truth, as lines of JSON.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Its day.
    pub day: i64,
    /// The report.
    pub report: Value,
    /// The truth.
    pub truth: Value,
    /// Where its paragraphs stand, in code points.
    pub spans: Vec<(usize, usize)>,
}

/// Writes a report; `claims` are those of the happening, as JSON.
pub fn render(draft: &Draft, claims: &[Map<String, Value>]) -> Rendered {
    let mut text = draft.dateline.clone();
    let mut length = text.chars().count();
    let (mut spans, mut passages, mut carried) = (Vec::new(), Vec::new(), Vec::new());
    for (number, paragraph) in draft.paragraphs.iter().enumerate() {
        if number > 0 {
            push(&mut text, &mut length, "\n\n");
        }
        let start = length;
        for (place, sentence) in paragraph.sentences.iter().enumerate() {
            if place > 0 {
                push(&mut text, &mut length, " ");
            }
            let start = length;
            push(&mut text, &mut length, &written(&sentence.tokens));
            carried.extend(sentence.claim.as_ref().map(|(claim, origin)| {
                let mut truth = claims[*claim].clone();
                truth.insert("origin".to_owned(), origin.as_str().into());
                truth.insert("start".to_owned(), start.into());
                truth.insert("end".to_owned(), length.into());
                Value::Object(truth)
            }));
        }
        spans.push((start, length));
        passages.extend(paragraph.from.as_ref().map(|from| {
            json!({
                "start": start, "end": length, "from": from.report, "from_known": from.known,
                "from_start": from.span.0, "from_end": from.span.1, "degree": from.degree,
            })
        }));
    }
    push(&mut text, &mut length, &draft.credit);
    let day = iso(draft.day);
    let address = draft.outlet.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "-");
    let report = json!({
        "id": draft.id, "text": text, "title": draft.title, "date": day, "outlet": draft.outlet,
        "url": format!("https://{address}.example/{}", draft.id),
    });
    let truth = json!({
        "id": draft.id, "kind": draft.kind, "outlet": draft.outlet, "date": day, "passages": passages, "claims": carried
    });
    Rendered { day: draft.day, report, truth, spans }
}

fn push(text: &mut String, length: &mut usize, more: &str) {
    text.push_str(more);
    *length += more.chars().count();
}

/// Year, month and day of a day since 1970-01-01 (Hinnant, `civil_from_days`).
pub fn civil(day: i64) -> (i64, usize, usize) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted_month + 2) / 5 + 1) as usize;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as usize;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A day as ISO 8601 writes it.
pub fn iso(day: i64) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A day as a report writes it: "March 4".
pub fn told(day: i64) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (_, month, day) = civil(day);
    format!("{} {day}", MONTHS[month - 1])
}

/// The day of the week.
pub fn weekday(day: i64) -> &'static str {
    const DAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
    DAYS[day.rem_euclid(7) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_rightly() {
        assert_eq!((iso(20_089), weekday(20_089)), ("2025-01-01".to_owned(), "Wednesday"));
        assert_eq!((iso(19_782), told(19_782).as_str()), ("2024-02-29".to_owned(), "February 29"));
    }
}
