//! From a report to its record.

use crate::{LONGEST_REPORT, check_date};
use digest::Digest;
use extract::Known;
use lexicon::Lexicon;
use lexicon::codebook::Codebook;
use lexicon::dictionaries::Dictionary;
use lexicon::gazetteer::{Gazetteer, GazetteerError};
use lexicon::problem::Problem;
use record::{Record, Report, ReportHead};
use text::{Analysis, CacheCounts, ModelError, ParagraphCache};

/// One report as the caller has it. Only the text is needed.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReportInput<'a> {
    /// The text of the report; every span of the record counts into it.
    pub text: &'a str,
    /// When it was published: see [`check_date`].
    pub date: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Where it was fetched.
    pub url: Option<&'a str>,
    /// Who wrote it; a byline in the text goes before it.
    pub byline: Option<&'a str>,
    /// Its language, as a tag: `en`, `en-gb`. Whatever it is, it is read as English.
    pub language: Option<&'a str>,
}

impl ReportInput<'_> {
    /// What it tells of the report beside its text.
    fn head(&self) -> ReportHead {
        let [outlet, title, url, published, byline] =
            [self.outlet, self.title, self.url, self.date, self.byline].map(|told| told.map(str::to_owned));
        ReportHead { given_id: None, outlet, title, url, published, byline }
    }
}

/// How a pattern of a user's codebook did on its examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternTest {
    /// The file, as the caller names it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The pattern in short: "uproot (verb)".
    pub pattern: String,
    /// What is wrong, in sentences; nothing where both are read as they should be.
    pub flaws: Vec<String>,
}

/// Reads reports. It owns the loaded model; load it once and share it between threads.
#[derive(Debug)]
pub struct Reader {
    text: text::Reader,
    dictionary: Option<Dictionary>,
    /// Ours with the user's; none where the user has none.
    codebook: Option<Codebook>,
    /// The user's over ours; none where the user has none.
    gazetteer: Option<Gazetteer>,
    /// Over all that the user adds; none where there is nothing.
    own: Option<Digest>,
    /// Paragraphs that were read before; none where each is to be read anew.
    cache: Option<ParagraphCache>,
}

impl Reader {
    /// Loads the model that is built into the program.
    ///
    /// # Errors
    ///
    /// Where the model does not fit this program, which a released build rules out.
    pub fn new() -> Result<Self, ModelError> {
        let text = text::Reader::new(Lexicon::english())?;
        Ok(Self { text, dictionary: None, codebook: None, gazetteer: None, own: None, cache: None })
    }

    /// Reads actor dictionaries of the user's: PETRARCH's actors, agents and discards, or tables with the columns
    /// `name,aliases,kind,country,sector,from,to,id`. Their codes then stand in the records next to our own.
    ///
    /// Returns what could not be read, by file and line; the rest is in use.
    pub fn add_dictionary(&mut self, name: &str, content: &str) -> Vec<Problem> {
        self.own = Some(self.own.unwrap_or_default().named("dictionary", content.as_bytes()));
        self.dictionary.get_or_insert_default().read(name, content)
    }

    /// Reads a codebook of the user's, whose types, codes and patterns are added to ours or take their place:
    /// `docs/codebook.md` describes the file.
    ///
    /// Returns what could not be read, by file and line; the rest is in use.
    pub fn add_codebook(&mut self, name: &str, content: &str) -> Vec<Problem> {
        self.own = Some(self.own.unwrap_or_default().named("codebook", content.as_bytes()));
        self.codebook.get_or_insert_with(|| Codebook::embedded().clone()).read(name, content)
    }

    /// Finds places in a gazetteer of the user's too, as [`GazetteerBuilder`](crate::GazetteerBuilder) makes it.
    ///
    /// # Errors
    ///
    /// Where the bytes are none of this version, or damaged.
    pub fn use_gazetteer(&mut self, bytes: Vec<u8>) -> Result<(), GazetteerError> {
        let own = self.own.unwrap_or_default().bytes(&bytes);
        self.gazetteer = Some(Gazetteer::over_embedded(bytes)?);
        self.own = Some(own);
        Ok(())
    }

    /// Keeps the readings of paragraphs in about so many bytes, so that a paragraph that comes again (a reprint) is not
    /// read again. Records are the same with it and without it.
    pub fn keep_paragraphs(&mut self, bytes: usize) {
        self.cache = Some(ParagraphCache::new(bytes));
    }

    /// How many words were read, and how many were known from before; nothing where no paragraphs are kept.
    pub fn paragraph_counts(&self) -> CacheCounts {
        self.cache.as_ref().map(ParagraphCache::counts).unwrap_or_default()
    }

    /// Holds every pattern of the user's codebooks to its example and its counter-example, in the order of the lines.
    pub fn test_codebook(&self) -> Vec<PatternTest> {
        let codebook = self.codebook();
        let mut tests: Vec<PatternTest> = (codebook.patterns().into_iter())
            .filter_map(|pattern| {
                let origin = pattern.origin.as_ref()?;
                let flaws = extract::pattern_flaws(&self.text, codebook, pattern);
                Some(PatternTest {
                    file: origin.file.to_string(),
                    line: origin.line,
                    pattern: format!("{} ({})", pattern.predicate, pattern.part.as_str()),
                    flaws,
                })
            })
            .collect();
        tests.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        tests
    }

    /// The places that are found: ours, with what was added to them.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.as_ref().unwrap_or_else(|| Gazetteer::embedded())
    }

    /// What events are coded by: ours, with what was added to it.
    pub fn codebook(&self) -> &Codebook {
        self.codebook.as_ref().unwrap_or_else(|| Codebook::embedded())
    }

    /// The record of one report.
    ///
    /// Reading cannot fail: what could not be read is a note in the record. A date that
    /// [`check_date`] refuses is left out, with a note.
    pub fn read(&self, input: &ReportInput<'_>) -> Record {
        self.read_told(input.text, input.head(), input.language)
    }

    /// The record of a report of which this is told.
    pub(crate) fn read_told(&self, text: &str, mut head: ReportHead, language: Option<&str>) -> Record {
        let refused = head.published.as_deref().and_then(|date| check_date(date).err());
        let date_note = refused.map(|error| {
            head.published = None;
            format!("The date of the report was left out: {error}.")
        });
        let report = Report::with_head(head, text);
        let mut record = if text.len() > LONGEST_REPORT { unread(report) } else { self.extract(report) };
        let language = language.and_then(|tag| tag.split(['-', '_']).next()).map(str::to_lowercase);
        let language_note = language.filter(|language| *language != record.report.language).map(|language| {
            let note =
                format!("The report is told to be in the language {language:?}, and was read as if it were English.");
            record.report.language = language;
            note
        });
        record.notes.splice(0..0, date_note.into_iter().chain(language_note));
        record
    }

    /// What is in a text.
    pub(crate) fn analysis(&self, text: &str) -> Analysis {
        match &self.cache {
            Some(cache) => self.text.analyse_with(text, cache),
            None => self.text.analyse(text),
        }
    }

    /// What the report says.
    fn extract(&self, report: Report) -> Record {
        let analysis = self.analysis(&report.text);
        let mut record = extract::extract(
            &report,
            &analysis,
            Known {
                lexicon: self.text.lexicon(),
                dictionary: self.dictionary.as_ref(),
                codebook: self.codebook(),
                gazetteer: self.gazetteer(),
            },
        );
        record.reader = self.identity();
        record
    }

    /// What its readings depend on beside the report: two readers of one identity read alike.
    pub fn identity(&self) -> record::Reader {
        record::Reader {
            model: text::model_digest().to_owned(),
            lexicon: lexicon::digest().to_owned(),
            rules: extract::rules_digest().to_owned(),
            own: self.own.map(|own| own.to_string()),
        }
    }
}

/// The record of a report that is too long to be one.
fn unread(report: Report) -> Record {
    let (length, limit) = (report.text.len() >> 20, LONGEST_REPORT >> 20);
    let note = format!("Nothing in the text was read: it has {length} MiB, and the longest that is read has {limit}.");
    Record { notes: vec![note], ..Record::new(report) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &ReportInput<'_>) -> Record {
        Reader::new().expect("the model is built in").read(input)
    }

    #[test]
    fn what_the_caller_tells_is_in_the_record() {
        let report = read(&ReportInput {
            text: "Rain fell.",
            date: Some("2026-03-04"),
            outlet: Some("Example Post"),
            title: Some("Rain"),
            url: Some("https://example.org/rain"),
            byline: Some("Ola Brandt"),
            language: Some("en-gb"),
        })
        .report;
        let [outlet, title, url, published, byline] =
            ["Example Post", "Rain", "https://example.org/rain", "2026-03-04", "Ola Brandt"]
                .map(|told| Some(told.to_owned()));
        assert_eq!(report.head, ReportHead { given_id: None, outlet, title, url, published, byline });
        assert_eq!((report.text.as_str(), report.language.as_str()), ("Rain fell.", "en"));
    }

    #[test]
    fn a_date_that_is_none_is_left_out_and_noted() {
        let record = read(&ReportInput { text: "Rain fell.", date: Some("last week"), ..Default::default() });
        assert_eq!(record.report.head.published, None);
        assert!(record.notes[0].contains("\"last week\""), "{:?}", record.notes);
    }

    #[test]
    fn a_language_that_is_not_read_is_noted() {
        let record = read(&ReportInput { text: "Il pleut.", language: Some("fr-FR"), ..Default::default() });
        assert_eq!(record.report.language, "fr");
        assert!(record.notes[0].contains("\"fr\""), "{:?}", record.notes);
    }

    #[test]
    fn what_the_user_adds_is_in_the_identity_of_the_reader() {
        let reader = || Reader::new().expect("the model is built in");
        let with = |codebook: &str, dictionary: &str| {
            let mut reader = reader();
            reader.add_codebook("codebook.tsv", codebook);
            reader.add_dictionary("actors.txt", dictionary);
            reader.identity()
        };
        let known = with("# one\n", "OLA_BRANDT_ [NOR]\n");
        assert_eq!(reader().identity().own, None);
        assert_eq!(known, with("# one\r\n", "OLA_BRANDT_ [NOR]\n"), "line ends count for nothing");
        for other in [with("# two\n", "OLA_BRANDT_ [NOR]\n"), with("# one\n", "OLA_BRANDT_ [SWE]\n")] {
            assert_ne!(other, known);
        }
        assert_eq!(
            reader().read(&ReportInput { text: "Rain fell.", ..Default::default() }).reader,
            reader().identity()
        );
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let input = ReportInput { text: "Rain fell.", ..Default::default() };
        let json = || record::json::to_json(&read(&input));
        assert_eq!(json(), json());
    }
}
