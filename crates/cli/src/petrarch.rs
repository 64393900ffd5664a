//! PETRARCH's input: `<Sentences><Sentence date="20140217" id="AFP01_1" source="AFP"><Text>…</Text></Sentence>…`.
//!
//! Each Sentence is a report of its own, whether it holds a sentence or a story (`sentence="False"`); parses and
//! other elements are passed over. What is no XML ends the file at that place; the sentences before it are read.

use ascribe::LONGEST_REPORT;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// One Sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its text, without the white space at its ends.
    pub text: String,
    /// Its id.
    pub id: Option<String>,
    /// Its day as ISO 8601 has it; as it stands where it is not eight digits.
    pub date: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// How many bytes of the file it takes.
    pub bytes: u64,
}

/// The Sentences of a file, each with its line, counted from 1; why, where one cannot be had.
pub struct Sentences<R> {
    xml: Reader<Counted<R>>,
    ended: bool,
}

impl<R: BufRead> Sentences<R> {
    /// The Sentences of this file.
    pub fn new(file: R) -> Self {
        let mut xml = Reader::from_reader(Counted { file, lines: 1 });
        xml.config_mut().expand_empty_elements = true;
        Self { xml, ended: false }
    }

    fn line(&self) -> u64 {
        self.xml.get_ref().lines
    }

    /// The next Sentence; none at the end.
    fn sentence(&mut self) -> Result<Option<(u64, Result<Sentence, String>)>, String> {
        let mut buffer = Vec::new();
        let mut open: Option<(u64, Sentence)> = None;
        let mut in_text = false;
        let start = self.xml.buffer_position();
        loop {
            buffer.clear();
            let event = self.xml.read_event_into(&mut buffer).map_err(|error| format!("not XML: {error}"))?;
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    b"Sentence" => open = Some((self.xml.get_ref().lines, opened(&tag)?)),
                    b"Text" => in_text = open.is_some(),
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    b"Text" => in_text = false,
                    b"Sentence" => {
                        let Some((line, mut sentence)) = open.take() else { continue };
                        sentence.bytes = self.xml.buffer_position() - start;
                        sentence.text = sentence.text.trim().to_owned();
                        return Ok(Some((line, checked(sentence))));
                    }
                    _ => {}
                },
                Event::Text(text) if in_text => push(&mut open, &text.decode().map_err(|error| error.to_string())?),
                Event::CData(text) if in_text => push(&mut open, &text.decode().map_err(|error| error.to_string())?),
                Event::GeneralRef(name) if in_text => push(&mut open, &referred(&name)),
                Event::Eof if open.is_some() => return Err("the file ends within a Sentence".to_owned()),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }
}

/// A Sentence with what its tag says.
fn opened(tag: &BytesStart) -> Result<Sentence, String> {
    let mut sentence = Sentence::default();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| format!("not XML: {error}"))?;
        let value = attribute.unescape_value().map_err(|error| format!("not XML: {error}"))?.into_owned();
        match attribute.key.local_name().as_ref() {
            b"id" => sentence.id = Some(value),
            b"date" => sentence.date = Some(day(&value)),
            b"source" => sentence.source = Some(value),
            _ => {}
        }
    }
    Ok(sentence)
}

/// 20140217 as 2014-02-17.
fn day(date: &str) -> String {
    match (date.len(), date.bytes().all(|byte| byte.is_ascii_digit())) {
        (8, true) => format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]),
        _ => date.to_owned(),
    }
}

/// Text beyond what a report may have is let go; the Sentence is then too long.
fn push(open: &mut Option<(u64, Sentence)>, text: &str) {
    if let Some((_, sentence)) = open
        && sentence.text.len() <= LONGEST_REPORT
    {
        sentence.text.push_str(text);
    }
}

/// What a reference such as `&amp;` or `&#8217;` stands for; one that XML does not know stays as it is.
fn referred(name: &quick_xml::events::BytesRef) -> String {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return character.to_string();
    }
    let name = String::from_utf8_lossy(name);
    quick_xml::escape::resolve_predefined_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn checked(sentence: Sentence) -> Result<Sentence, String> {
    if sentence.text.len() > LONGEST_REPORT {
        return Err(format!("the Sentence is longer than {} MiB and was passed over", LONGEST_REPORT >> 20));
    }
    Ok(sentence)
}

impl<R: BufRead> Iterator for Sentences<R> {
    type Item = (u64, Result<Sentence, String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.sentence() {
            Ok(found) => found,
            Err(why) => {
                self.ended = true;
                Some((self.line(), Err(format!("{why}; nothing after this place was read"))))
            }
        }
    }
}

/// A file that counts its lines as they are read.
struct Counted<R> {
    file: R,
    lines: u64,
}

impl<R: BufRead> std::io::Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.lines += count(&buffer[..read]);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.file.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What was filled is still there.
        if let Ok(filled) = self.file.fill_buf() {
            self.lines += count(&filled[..amount.min(filled.len())]);
        }
        self.file.consume(amount);
    }
}

fn count(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Vec<(u64, Result<Sentence, String>)> {
        Sentences::new(xml.as_bytes()).collect()
    }

    #[test]
    fn sentences_are_read_with_what_their_tags_say() {
        let xml = "<Sentences>\n<Sentence date=\"20140217\" id=\"A_1\" source=\"AFP\" sentence=\"True\">\n<Text>\nKerry &amp; Lavrov met &#8212; again.\n</Text>\n<Parse>(ROOT (S))</Parse>\n</Sentence>\n<Sentence id=\"A_2\"><Text>B</Text></Sentence></Sentences>";
        let found = read(xml);
        let [(2, Ok(first)), (8, Ok(second))] = &found[..] else { panic!("{found:?}") };
        assert_eq!(first.text, "Kerry & Lavrov met \u{2014} again.");
        assert_eq!((first.date.as_deref(), first.id.as_deref(), first.source.as_deref()), (Some("2014-02-17"), Some("A_1"), Some("AFP")));
        assert_eq!(second.text, "B");
    }

    #[test]
    fn what_is_no_xml_ends_the_file_and_says_where() {
        let found = read("<Sentences>\n<Sentence><Text>A</Text></Sentence>\n<Sentence><Text>B</Tex></Sentence>");
        assert!(matches!(&found[..], [(2, Ok(_)), (3, Err(why))] if why.starts_with("not XML")), "{found:?}");
        assert!(matches!(&read("<Sentences><Sentence><Text>A")[..], [(1, Err(_))]));
    }

    #[test]
    fn entities_of_the_files_own_are_not_expanded() {
        let xml = "<!DOCTYPE s [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><Sentences><Sentence><Text>&b;</Text></Sentence></Sentences>";
        assert!(matches!(&read(xml)[..], [(_, Ok(sentence))] if sentence.text == "&b;"));
    }
}
