//! One message of e-mail as a report: its plain text, or what its HTML says; attachments are left out.

use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::{page, when};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

/// The report of a message.
pub(crate) fn receive(bytes: &[u8]) -> Result<Received, ProblemKind> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| ProblemKind::Malformed("not a message: it has no head".to_owned()))?;
    if message.headers().is_empty() {
        return Err(ProblemKind::Malformed("not a message: it has no head".to_owned()));
    }
    let mut received = body(&message)?;
    let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    received.head.title = message.subject().map(one_line).filter(|subject| !subject.is_empty());
    received.head.given_id = message.message_id().map(str::to_owned);
    received.head.outlet = message.from().and_then(sender);
    if let HeaderValue::Text(language) = message.content_language() {
        received.language = crate::language(language);
    }
    when::set(&mut received, message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339()).as_deref());
    let attachments: Vec<String> = message
        .attachments()
        .map(|part| part.attachment_name().map_or_else(|| "one without a name".to_owned(), one_line))
        .collect();
    if !attachments.is_empty() {
        let shown: Vec<&str> = attachments.iter().take(MOST_SHOWN).map(String::as_str).collect();
        let more = if attachments.len() > MOST_SHOWN {
            format!(" and {} more", attachments.len() - MOST_SHOWN)
        } else {
            String::new()
        };
        received.notes.push(Note::quiet(format!("Attachments left out: {}{more}.", shown.join(", "))));
    }
    Ok(received)
}

const MOST_SHOWN: usize = 10;

/// The name under which the message was sent, or the address.
fn sender(from: &Address) -> Option<String> {
    let first = from.first()?;
    first.name().or(first.address()).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The plain text where the sender wrote one, else the text of the HTML.
fn body(message: &Message) -> Result<Received, ProblemKind> {
    let is_plain = |part: &&mail_parser::MessagePart| matches!(part.body, PartType::Text(_));
    let plain: Vec<&str> = message
        .text_bodies()
        .filter(is_plain)
        .filter_map(|part| part.text_contents())
        .filter(|text| !text.trim().is_empty())
        .collect();
    if !plain.is_empty() {
        return Ok(Received { text: plain.join("\n\n").replace("\r\n", "\n"), ..Received::default() });
    }
    let mut received = Received::default();
    for part in message.html_bodies() {
        if let PartType::Html(html) = &part.body {
            let part = page::receive_fragment(html)?;
            let gap = if received.text.is_empty() || part.text.is_empty() { "" } else { "\n\n" };
            received.text.extend([gap, &part.text]);
            received.notes.extend(part.notes);
        }
    }
    Ok(received)
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
