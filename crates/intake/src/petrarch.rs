//! PETRARCH's input: `<Sentences><Sentence date="20140217" id="AFP01_1" source="AFP"><Text>…</Text></Sentence>…`.
//!
//! Each Sentence is a report of its own, whether it holds a sentence or a story (`sentence="False"`); parses and
//! other elements are passed over.

use crate::item::{Found, Payload};
use crate::limits::LONGEST_REPORT;
use crate::problem::ProblemKind;
use crate::received::Received;
use crate::stream::Stream;
use crate::when;
use crate::xml::{Element, Subtrees};
use record::ReportHead;

/// The Sentences of a file.
pub(crate) fn sentences(file: Stream, head: &[u8]) -> impl Iterator<Item = Found> + Send + use<> {
    Subtrees::new(file, head, &["Sentence"], LONGEST_REPORT)
        .map(|found| Found { line: Some(found.line), payload: found.element.map(Payload::Sentence) })
}

/// The report of a Sentence: its text, without the white space at its ends.
pub(crate) fn receive(sentence: &Element) -> Result<Received, ProblemKind> {
    let text: String = sentence.elements().filter(|element| element.name == "Text").map(Element::text).collect();
    let told = |name| sentence.attribute(name).map(str::to_owned);
    let head = ReportHead { given_id: told("id"), outlet: told("source"), ..ReportHead::default() };
    let mut received = Received { text: text.trim().to_owned(), head, ..Received::default() };
    when::set(&mut received, told("date").as_deref());
    Ok(received)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{receive_all, received};
    use crate::{Format, Problem};

    fn read(xml: &str) -> Vec<Result<Received, Problem>> {
        receive_all(xml, Some(Format::Petrarch))
    }

    #[test]
    fn sentences_are_read_with_what_their_tags_say() {
        let xml = "<Sentences>\n<Sentence date=\"20140217\" id=\"A_1\" source=\"AFP\" sentence=\"True\">\n<Text>\nHalm \
                   &amp; Ost met &#8212; again.\n</Text>\n<Parse>(ROOT (S))</Parse>\n</Sentence>\n<Sentence id=\"A_2\">\
                   <Text>B</Text></Sentence></Sentences>";
        let found = received(xml, Some(Format::Petrarch));
        let [first, second] = &found[..] else { panic!("{found:?}") };
        assert_eq!((first.place.line, second.place.line), (Some(2), Some(8)));
        assert_eq!(first.text, "Halm & Ost met \u{2014} again.");
        assert_eq!(
            (first.head.published.as_deref(), first.head.given_id.as_deref(), first.head.outlet.as_deref()),
            (Some("2014-02-17"), Some("A_1"), Some("AFP"))
        );
        assert_eq!(second.text, "B");
    }

    #[test]
    fn what_is_no_xml_costs_its_sentence_and_says_where() {
        let found = read(
            "<Sentences>\n<Sentence><Text>A</Text></Sentence>\n<Sentence><Text>B</Tex></Sentence>\n<Sentence>\
             <Text>C</Text></Sentence>",
        );
        let [Ok(a), Err(why), Ok(c)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((a.text.as_str(), c.text.as_str()), ("A", "C"));
        assert!(why.to_string().starts_with("test:3: not XML"), "{why}");
        let found = read("<Sentences><Sentence><Text>A");
        assert!(
            matches!(&found[..], [Err(why)] if why.to_string() == "test:1: the file ends within a Sentence"),
            "{found:?}"
        );
    }

    #[test]
    fn entities_of_the_files_own_are_not_expanded() {
        let xml = "<!DOCTYPE s [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><Sentences><Sentence><Text>&b;</Text>\
                   </Sentence></Sentences>";
        assert!(matches!(&read(xml)[..], [Ok(sentence)] if sentence.text == "&b;"));
    }
}
