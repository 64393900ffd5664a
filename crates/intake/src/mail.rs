//! One message of e-mail as a report: its plain text, or what its HTML says; attachments are left out, and so are
//! the greeting and the signature.

mod furniture;

use crate::decode::{Decoded, decode, decode_as};
use crate::headers::Headers;
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::{page, when};
use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// The report of a message.
pub(crate) fn receive(bytes: &[u8]) -> Result<Received, ProblemKind> {
    let (bytes, head_note) = with_readable_head(bytes);
    let message = MessageParser::default()
        .parse(&*bytes)
        .filter(|message| !message.headers().is_empty())
        .ok_or_else(|| ProblemKind::Malformed("not a message: it has no head".to_owned()))?;
    let mut received = body(&message)?;
    furniture::take_out(&mut received);
    received.notes.splice(0..0, head_note);
    received.head.title = message.subject().map(one_line).filter(|subject| !subject.is_empty());
    received.head.given_id = message.message_id().map(str::to_owned);
    received.head.outlet = message.from().and_then(sender);
    if let HeaderValue::Text(language) = message.content_language() {
        received.language = crate::language(language);
    }
    // The parser knows one form of dates, and where that ends alone.
    let (head, _) = Headers::read(&bytes);
    when::set(&mut received, head.get("date").map(one_line).as_deref());
    received.notes.extend(attachments(&message));
    Ok(received)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A message whose head is UTF-8, as the parser takes it; some programs write letters into it as they are.
fn with_readable_head(bytes: &[u8]) -> (Cow<'_, [u8]>, Option<Note>) {
    let end = [&b"\n\n"[..], b"\n\r\n"].iter().filter_map(|gap| memchr::memmem::find(bytes, gap)).min();
    let (head, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    match std::str::from_utf8(head) {
        Ok(_) => (Cow::Borrowed(bytes), None),
        Err(_) => match decode(head.to_vec()) {
            Ok(Decoded { text, .. }) => {
                let note = Note::loud("The head of the message was not UTF-8, and was read as Windows-1252.");
                (Cow::Owned([text.as_bytes(), rest].concat()), Some(note))
            }
            Err(_) => (Cow::Borrowed(bytes), None),
        },
    }
}

/// What was attached, as a note.
fn attachments(message: &Message) -> Option<Note> {
    let attachments: Vec<String> = message
        .attachments()
        .map(|part| part.attachment_name().map_or_else(|| "one without a name".to_owned(), one_line))
        .collect();
    let shown = attachments.iter().take(MOST_SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = match attachments.len() {
        0 => return None,
        1..=MOST_SHOWN => String::new(),
        count => format!(" and {} more", count - MOST_SHOWN),
    };
    Some(Note::quiet(format!("Attachments left out: {shown}{more}.")))
}

const MOST_SHOWN: usize = 10;

/// The name under which the message was sent, or the address.
fn sender(from: &Address) -> Option<String> {
    let first = from.first()?;
    first.name().or(first.address()).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The plain text where the sender wrote one, else the text of the HTML.
fn body(message: &Message) -> Result<Received, ProblemKind> {
    let mut received = Received::default();
    let is_plain = |part: &&MessagePart| matches!(part.body, PartType::Text(_));
    for part in message.text_bodies().filter(is_plain) {
        let (text, note) = words(message, part);
        if !text.trim().is_empty() {
            add(&mut received, &text.replace("\r\n", "\n"), note);
        }
    }
    if !received.text.is_empty() {
        return Ok(received);
    }
    for part in message.html_bodies().filter(|part| matches!(part.body, PartType::Html(_))) {
        let (html, note) = words(message, part);
        let part = page::receive_fragment(&html)?;
        add(&mut received, &part.text, note);
        received.notes.extend(part.notes);
    }
    Ok(received)
}

fn add(received: &mut Received, text: &str, note: Option<Note>) {
    let gap = if received.text.is_empty() || text.is_empty() { "" } else { "\n\n" };
    received.text.extend([gap, text]);
    if !received.notes.iter().any(|known| Some(known) == note.as_ref()) {
        received.notes.extend(note);
    }
}

/// What a part says, in the encoding that it declares or, where it cannot be that, in the one that it shows.
fn words<'a>(message: &'a Message, part: &'a MessagePart) -> (Cow<'a, str>, Option<Note>) {
    let parsed = part.text_contents().unwrap_or_default();
    let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
    let encoding = declared.and_then(|name| Encoding::for_label(name.as_bytes()));
    let is_known = declared.is_none() || encoding.is_some();
    let raw = message.raw_message.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize);
    let bytes = raw.and_then(|raw| match part.encoding {
        mail_parser::Encoding::None => Some(raw.to_vec()),
        mail_parser::Encoding::QuotedPrintable => quoted_printable_decode(raw),
        mail_parser::Encoding::Base64 => base64_decode(raw),
    });
    // The parser knows some encodings more.
    if parsed.is_ascii() || !is_known && !parsed.contains('\u{FFFD}') {
        return (parsed.into(), None);
    }
    match bytes.map(|bytes| decode_as(bytes, encoding)) {
        Some(Ok(Decoded { text, note })) => (text.into(), note.filter(|note| note.complaint.is_some()).map(of_message)),
        _ => (parsed.into(), None),
    }
}

/// A note on the message that was made for a file.
fn of_message(note: Note) -> Note {
    let of_message = |words: &str| words.replace("The file ", "The message ");
    Note { words: of_message(&note.words), complaint: note.complaint }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::testing::received;

    #[test]
    fn a_message_in_parts_gives_its_plain_text() {
        let message = "From: =?utf-8?q?Harbour_Al=C3=A9rts?= <alerts@example.org>\r\nSubject: \
                       =?utf-8?b?SGFyYm91cg==?=\r\n opens\r\nMessage-ID: <17@example.org>\r\nDate: Wed, 4 Mar 2026 \
                       09:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\
                       Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; \
                       charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nW=E9ller said it \
                       would=\r\n open.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--b--\r\n--a\r\n\
                       Content-Type: application/pdf; name=toll.pdf\r\nContent-Disposition: attachment; \
                       filename=toll.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--a--\r\n";
        let found = received(message, None).remove(0);
        assert_eq!(found.text.trim(), "Wéller said it would open.");
        assert_eq!(
            (found.head.title.as_deref(), found.head.outlet.as_deref()),
            (Some("Harbour opens"), Some("Harbour Alérts"))
        );
        assert_eq!(
            (found.head.given_id.as_deref(), found.head.published.as_deref()),
            (Some("17@example.org"), Some("2026-03-04T09:30:00+01:00"))
        );
        assert_eq!(found.notes[0].words, "Attachments left out: toll.pdf.");
    }

    #[test]
    fn a_message_in_html_gives_its_words() {
        let message = "Subject: One\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<style>p{}</style>\
                       <p>One.</p><p>Two.</p>\n";
        assert_eq!(received(message, Some(Format::Mail))[0].text, "One.\n\nTwo.");
    }

    fn message(charset: &str, date: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "Subject: Truce\nDate: {date}\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\
             Content-Transfer-Encoding: 8bit\n\n"
        );
        [head.as_bytes(), body].concat()
    }

    #[test]
    fn letters_are_read_whatever_the_message_says_they_are() {
        let date = "Mon, 02 Mar 2026 09:00:00 +0000";
        for charset in ["utf-8", "us-ascii", "x-unknown", "windows-1252", "\"\""] {
            let found = received(message(charset, date, b"\x93It holds in S\xF6le.\x94"), Some(Format::Mail)).remove(0);
            assert_eq!(found.text, "“It holds in Söle.”", "{charset}");
        }
        for charset in ["utf-8", "us-ascii", "x-unknown", "iso-8859-1", "windows-1251"] {
            let found =
                received(message(charset, date, "“It holds in Söle.”".as_bytes()), Some(Format::Mail)).remove(0);
            assert_eq!(found.text, "“It holds in Söle.”", "{charset}");
        }
        let found = received(message("koi8-r", date, b"\xF0\xD2\xC9\xD7\xC5\xD4"), Some(Format::Mail)).remove(0);
        assert_eq!(found.text, "Привет");
        let head = b"From: M\xFCller <a@example.org>\nMessage-ID: <1@example.org>\nSubject: S\xF6le\n\nA.\n";
        let found = received(head, None).remove(0);
        assert_eq!((found.head.title.as_deref(), found.head.outlet.as_deref()), (Some("Söle"), Some("Müller")));
        assert!(found.notes[0].complaint.is_some());
    }

    #[test]
    fn dates_are_read_in_all_their_forms_or_said() {
        let day = |date: &str| {
            let found = received(message("utf-8", date, b"A."), Some(Format::Mail)).remove(0);
            (found.head.published, found.notes.into_iter().find_map(|note| note.complaint))
        };
        for date in [
            "Mon, 2 March 2026 09:00:00 +0000",
            "Mon Mar  2 09:00:00 2026",
            "Mon, 02 Mar 2026 09:00:00",
            "Mon, 02-Mar-2026 09:00:00 GMT",
            "2 Mar 26 09:00 EST",
            "Mon, 02 Mar 2026\n 09:00:00 +0000",
            "2026-03-02 09:00:00",
            "Monday, 2 March 2026 at 9:00 am",
            "Monday, the 2nd of March 2026",
        ] {
            let (published, complaint) = day(date);
            assert!(published.is_some_and(|day| day.starts_with("2026-03-02")), "{date}");
            assert_eq!(complaint, None);
        }
        for date in ["last Monday", "02/03/2026 09:00", "Mon, 31 Feb 2026 09:00:00 +0000", "0"] {
            let (published, complaint) = day(date);
            assert_eq!(published, None, "{date}");
            assert!(complaint.is_some_and(|words| words.contains(&format!("{date:?}"))), "{date}");
        }
    }

    #[test]
    fn messages_within_messages_come_to_an_end() {
        let mut message = "Subject: innermost\n\nA.\n".to_owned();
        for depth in 0..200 {
            message = format!(
                "Subject: {depth}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n\
                 Content-Type: text/plain\n\nText {depth}.\n--b{depth}\nContent-Type: message/rfc822\n\n{message}\n\
                 --b{depth}--\n"
            );
        }
        let found = received(message, Some(Format::Mail)).remove(0);
        assert!(found.text.starts_with("Text 199."), "{}", found.text);
    }
}
