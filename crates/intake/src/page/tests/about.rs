//! Days and bylines are those of the report, and not of what stands around it.

use super::{PARAGRAPHS, only};

/// A page of an article with this in front of its text, and this before and behind it.
fn page(before: &str, head: &str, behind: &str) -> String {
    let paragraphs: String = PARAGRAPHS.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
    format!(
        "<!DOCTYPE html><html><head><title>Harbour</title></head><body>{before}<article><h1>Harbour to reopen</h1>\
         {head}{paragraphs}</article>{behind}</body></html>"
    )
}

#[track_caller]
fn check(html: String, day: Option<&str>, byline: Option<&str>) {
    let found = only(&html);
    let published = found.head.published.as_deref().map(|date| &date[..10]);
    assert_eq!((published, found.head.byline.as_deref()), (day, byline), "{html}");
}

const DAY: Option<&str> = Some("2026-03-02");
const NAME: Option<&str> = Some("Lena Falk");

#[test]
fn lines_and_elements_below_the_heading_tell() {
    for head in [
        "<p class=meta>Monday March 2, 2026 10:05 am by Lena Falk</p>",
        "<div><span>By Lena Falk</span> | <span>Published: 2 March 2026</span></div>",
        "<div class=byline>By Lena Falk</div><time datetime=2026-03-02T10:00:00Z>today</time>",
        "<p><a rel=author href=/a>Lena Falk</a>, <time pubdate datetime=2026-03-02>Monday</time></p>",
        "<address><a rel=author>Lena Falk</a></address><span itemprop=datePublished content=2026-03-02>2.3.</span>",
        "<span itemprop=author itemscope><span itemprop=name>Lena Falk</span></span><div>2 Mar 2026, 10:05 GMT</div>",
        "<ul><li>By Lena Falk</li><li>2026-03-02</li></ul>",
        "<div class=byline>By Lena Falk | 2 March 2026</div><p>2 March 2026</p>",
        "<div>Written by Lena Falk on 2 March 2026 · Updated 4 March 2026</div>",
        "<p>2 March 2026 | Last updated: 4 March 2026</p><p class=byline>Lena Falk</p>",
    ] {
        check(page("", head, ""), DAY, NAME);
    }
}

#[test]
fn what_stands_elsewhere_does_not() {
    let time = "<time datetime=2026-02-11T10:00:00Z>11 February 2026</time>";
    let names = "<span class=byline>By Gerd Haug</span><a rel=author>Rolf Krone</a>";
    for around in [
        format!("<aside>{time}{names}</aside>"),
        format!("<nav>{names}{time}</nav>"),
        format!("<div class=promo>{names}{time}</div>"),
        format!("<div class=latest>{names}{time}</div>"),
        format!("<div id=comments><div>{names} {time}<p>They will never repair it, mark my words.</p></div></div>"),
        format!("<section class='related-stories'><ul><li>{names}</li><li>{time}</li></ul></section>"),
        format!("<article class=teaser><h2>Fish prices</h2>{names}{time}</article>"),
        format!("<div itemprop=comment itemscope itemtype='https://schema.org/Comment'>{names}{time}</div>"),
        format!("<footer>Today is {time}, {names}</footer>"),
        "<div itemprop=comment><meta itemprop=datePublished content=2026-02-11><meta itemprop=author></div>".to_owned(),
    ] {
        for (before, behind) in [("", around.as_str()), (around.as_str(), "")] {
            check(page(before, "", behind), None, None);
            check(page(before, "<p>2 March 2026 by Lena Falk</p>", behind), DAY, NAME);
            let marked = "<div class=byline>By Lena Falk</div><time datetime=2026-03-02>Monday</time>";
            check(page(before, marked, behind), DAY, NAME);
        }
    }
}

#[test]
fn a_day_within_the_text_is_not_that_of_the_report() {
    let told = "The crane fell on <time datetime=2026-02-11>11 February</time>, when a storm came up from the south \
                and the quay was closed to all ships but those of the harbour office itself.";
    check(page("", &format!("<p>{told}</p>"), ""), None, None);
    check(page("", &format!("<p>2 March 2026</p><p>{told}</p>"), ""), DAY, None);
}

#[test]
fn of_several_articles_in_json_ld_the_page_s_own_counts() {
    let article = |title: &str, day: &str, name: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"{title}\", \
             \"datePublished\": \"{day}\", \"author\": \"{name}\"}}</script>"
        )
    };
    let own = article("Harbour to reopen", "2026-03-02", "Lena Falk");
    let other = article("Fish prices fall", "2026-02-11", "Gerd Haug");
    check(page(&format!("{other}{own}"), "", ""), DAY, NAME);
    check(page(&format!("{own}{other}"), "", ""), DAY, NAME);
    check(page(&article("In other words", "2026-03-02", "Lena Falk"), "", ""), DAY, NAME);
}

#[test]
fn paragraphs_that_are_links_are_text() {
    let sentence = "Rebels killed nine traders in Rubaro on Sunday, Governor Marta Sole said.";
    for linked in [
        format!("<div class=markup><p><a href=/x>{sentence}</a></p></div>"),
        format!("<div><a href=/x><strong>{sentence}</strong></a></div>"),
        format!("<div class=live-update><h3>10:05</h3><p><a href=/x>{sentence}</a></p></div>"),
        format!("<ul><li><a href=/x>{sentence}</a></li></ul>"),
        "<section><p><a href=/x>Rebels killed nine traders</a> in Rubaro on <a href=/y>Sunday</a>, <a href=/z>Governor \
         Marta Sole</a> said.</p></section>"
            .to_owned(),
        format!("<blockquote><p><a href=/x>{sentence}</a></p></blockquote>"),
    ] {
        let paragraphs: Vec<String> = PARAGRAPHS.iter().map(|paragraph| format!("<p>{paragraph}</p>")).collect();
        for at in 1..4 {
            let mut paragraphs = paragraphs.clone();
            paragraphs.insert(at, linked.clone());
            let html = format!("<article><h1>Harbour</h1>{}</article>", paragraphs.concat());
            assert!(only(&html).text.contains(sentence), "{at}: {linked}");
        }
    }
}
