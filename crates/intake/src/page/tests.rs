//! Pages written for these tests: what their makers put around a report must go, what the report says must stay.

mod about;

use crate::testing::{receive_all, received};
use crate::{Format, Received};

const PARAGRAPHS: [&str; 4] = [
    "HALM, March 4 (EW) — The harbour of Halm will reopen in May, harbour master Ola Brandt said on Tuesday, after a \
     winter in which no ship called.",
    "“We did not close it for pleasure,” she told reporters at the quay, adding that the dredging had cost the town \
     more than it had hoped to spend.",
    "Fishermen, who had asked for the work to be done in the autumn, said that they would wait and see; one of them, \
     Per Lund, called the plan “a promise, like all the others”.",
    "The ministry in Ost did not answer questions about the money, nor about who would pay for the second part of the \
     work, which is to begin next year.",
];

fn page(head: &str, around: &str) -> String {
    let paragraphs: String = PARAGRAPHS.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Harbour to reopen | Example Post</title>{head}</head>\
             <body>
<div id=cookie-banner class=cookie-consent><p>We value your privacy, and use cookies to make the site work for you.</p>\
<button>Accept all</button></div>
<header><nav><ul><li><a href=/>Home</a></li><li><a href=/world>World</a></li></ul></nav></header>
<main><article><h1>Harbour to reopen</h1><div class=byline>By Ada Holm</div><time datetime=\"2026-03-04T09:30:00Z\">4 \
March</time>
<figure><img src=a.jpg><figcaption>A ship. Photo: Someone/AFP</figcaption></figure>
{paragraphs}<div class=ad-slot><script>ads()</script></div>{around}</article></main>
<aside class=related><h2>Related</h2><ul><li><a href=/a>Ferry late again</a></li></ul></aside>
<footer>© Example Post <a href=/terms>Terms</a></footer><script>track()</script></body></html>"
    )
}

#[track_caller]
fn only(html: impl AsRef<[u8]>) -> Received {
    received(html, Some(Format::Html)).remove(0)
}

#[test]
fn the_report_stays_and_the_furniture_goes() {
    let found = only(page("", ""));
    assert_eq!(found.text.replace("By Ada Holm\n\n", "").replace("4 March\n\n", ""), PARAGRAPHS.join("\n\n"));
    for gone in ["cookies", "Home", "Related", "Ferry late", "Terms", "ads()", "Photo"] {
        assert!(!found.text.contains(gone), "{gone}: {}", found.text);
    }
    assert_eq!(
        (found.head.title.as_deref(), found.head.byline.as_deref()),
        (Some("Harbour to reopen"), Some("Ada Holm"))
    );
    assert_eq!(
        (found.head.published.as_deref(), found.language.as_deref()),
        (Some("2026-03-04T09:30:00Z"), Some("en-gb"))
    );
    let notes: Vec<&str> = found.notes.iter().map(|note| note.words.as_str()).collect();
    assert!(notes[0].starts_with("The main text of the page was taken: "), "{notes:?}");
    assert_eq!(
        notes[1],
        "Left out of the page: 1 advertisement, 1 aside, 1 caption, 1 consent notice, 1 footer, 1 navigation, 1 \
         related link, 2 scripts."
    );
}

#[test]
fn advertisements_within_the_text_go_and_the_text_in_odd_classes_stays() {
    let within = format!(
        "<div class='ad advertisement'><p>Buy a boat now! Best boats, best prices.</p></div><p>{}</p>",
        PARAGRAPHS[0]
    );
    let found = only(page("", &within));
    assert!(!found.text.contains("boat") && found.text.ends_with(PARAGRAPHS[0]), "{}", found.text);
    let paragraphs: String = PARAGRAPHS.iter().map(|paragraph| format!("<p>{paragraph}</p>")).collect();
    let found = only(format!("<body class='has-ads cookies'><div class='promo'>{paragraphs}</div></body>"));
    assert_eq!(found.text, PARAGRAPHS.join("\n\n"));
    assert_eq!(
        only(
            "<footer><div class=ad>One.</div><div class=ad>Two.</div><div class=ad>Three.</div><div \
                     class=ad>Four.</div></footer>"
        )
        .text,
        "One.\n\nTwo.\n\nThree.\n\nFour."
    );
}

#[test]
fn json_ld_is_believed_before_the_rest() {
    let ld = concat!(
        r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, "#,
        r#"{"@type": ["NewsArticle"], "headline": "Harbour &amp; bridge", "datePublished": "#,
        r#""2026-03-04T08:00:00+01:00", "author": [{"@type": "Person", "name": "Ola Holm"}, {"name": "Ada Lund"}], "#,
        r#""publisher": {"name": "Example Post"}, "inLanguage": "en", "creditText": "Example Wire"}]}</script>"#,
        "\n",
        r#"<script type="application/ld+json">{ broken</script><meta property="og:title" content="No"><meta "#,
        r#"property="og:site_name" content="No"><link rel=canonical href="https://example.org/harbour">"#,
    );
    let found = only(page(ld, ""));
    assert_eq!(
        (found.head.title.as_deref(), found.head.outlet.as_deref()),
        (Some("Harbour & bridge"), Some("Example Post"))
    );
    assert_eq!(
        (found.head.published.as_deref(), found.head.byline.as_deref()),
        (Some("2026-03-04T08:00:00+01:00"), Some("Ola Holm, Ada Lund"))
    );
    assert_eq!(
        (found.head.url.as_deref(), &found.agencies[..]),
        (Some("https://example.org/harbour"), &["Example Wire".to_owned()][..])
    );
}

#[test]
fn open_graph_and_others_tell_where_json_ld_does_not() {
    let meta = concat!(
        r#"<meta property="og:title" content="Harbour &quot;to reopen&quot;"><meta property="og:site_name" "#,
        r#"content="Example Post"><meta name="parsely-author" content="Ada Lund"><meta property="article:author" "#,
        r#"content="https://social.example/ada"><meta property="article:published_time" "#,
        r#"content="2026-03-03T22:00:00Z">"#,
    );
    let found = only(page(meta, ""));
    assert_eq!(
        (found.head.title.as_deref(), found.head.outlet.as_deref()),
        (Some("Harbour \"to reopen\""), Some("Example Post"))
    );
    assert_eq!(
        (found.head.published.as_deref(), found.head.byline.as_deref()),
        (Some("2026-03-03T22:00:00Z"), Some("Ada Lund"))
    );
}

#[test]
fn lists_tables_and_breaks_read_as_they_look() {
    let around = "<ul><li>One <b>ship</b></li><li>Two&nbsp;ships</li></ul><table><tr><th>Day</th><th>Ships</th></tr>\
                  <tr><td>Monday</td><td>3</td></tr></table><p>First<br>second<br><br>third, <q>so</q>.</p><pre>a  \
                  b\n  c</pre>";
    let text = only(page("", around)).text;
    assert!(
        text.ends_with(
            "One ship\nTwo\u{a0}ships\n\nDay\tShips\nMonday\t3\n\nFirst\nsecond\n\nthird, “so”.\n\na  b\n  c"
        ),
        "{text}"
    );
}

#[test]
fn the_text_of_json_ld_is_taken_where_the_page_shows_less() {
    let body = PARAGRAPHS.join("\\n\\n");
    let html = format!(
        "<html><head><script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"articleBody\": \
         \"{body}\"}}</script></head><body><p>Please turn on scripts.</p></body></html>"
    );
    let found = only(html);
    assert_eq!(found.text, PARAGRAPHS.join("\n\n"));
    assert!(found.notes[0].words.contains("JSON-LD"), "{:?}", found.notes);
}

#[test]
fn broken_and_small_pages_still_have_their_words() {
    assert_eq!(only("<p>The ferry is late.").text, "The ferry is late.");
    assert_eq!(only("<html><body><nav>Home</nav>The <i>ferry</b> is late.</table>").text, "The ferry is late.");
    assert_eq!(
        only("<p>de&shy;layed &mdash; &#8220;late&#x201D; &amp;c. &unknown;").text,
        "delayed — “late” &c. &unknown;"
    );
    assert!(receive_all("<html><body><script>x()</script></body></html>", Some(Format::Html))[0].is_err());
    assert!(receive_all("<html><head><title>T</title></head></html>", Some(Format::Html))[0].is_err());
}

#[test]
fn encodings_are_found_where_pages_declare_them() {
    let text = |bytes: &[u8]| only(bytes).text;
    assert_eq!(text(b"<html><head><meta charset=iso-8859-2></head><body><p>Wa\xB3\xEAsa</p>"), "Wałęsa");
    assert_eq!(
        text(
            b"<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1252'></head>\
                      <body><p>\x93W\xE9ller\x94</p>"
        ),
        "“Wéller”"
    );
    assert_eq!(text(b"<p>\x93W\xE9ller\x94"), "“Wéller”");
    assert_eq!(text("\u{feff}<meta charset=iso-8859-2><p>Wéller".as_bytes()), "Wéller");
}

#[test]
fn deep_and_endless_pages_are_refused() {
    let said = |html: String| receive_all(html, Some(Format::Html)).remove(0).expect_err("refused").to_string();
    assert!(said("<div>".repeat(1_000_000)).contains("deep"));
    assert!(said(format!("<p>{}", "a ".repeat(9 << 20))).contains("longer than 16 MiB"));
}
