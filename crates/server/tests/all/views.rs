//! The views as a reader meets them: each answers, repeats its question, leads to words, and gives the rows that it
//! shows as CSV and JSON.

use crate::support::{Answer, app, archive, elements, get, links, send};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use server::Safety;

const DESK: &str = include_str!("../desk.jsonl");

/// The lists, each with a row or more here.
const LISTS: [&str; 6] = ["/reports", "/statements", "/events", "/actors", "/outlets", "/accounts?q=min-reports:1"];

async fn page(app: &Router, address: &str) -> Answer {
    let answer = get(app, address).await;
    assert_eq!(answer.status.as_u16(), 200, "{address}: {}", answer.text());
    answer
}

/// How many rows can be stepped through on a page.
fn rows(page: &str) -> usize {
    elements(page).iter().filter(|element| element.get("data-step").is_some()).count()
}

#[tokio::test]
async fn what_is_taken_along_is_what_is_shown() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    for list in LISTS {
        let shown = rows(&page(&app, list).await.text());
        assert!(shown > 0, "{list} shows nothing");
        let joined = if list.contains('?') { '&' } else { '?' };
        let json = page(&app, &format!("{list}{joined}as=json")).await.text();
        let found: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a list");
        assert_eq!(found.len(), shown, "{list}");
        let csv = page(&app, &format!("{list}{joined}as=csv")).await.text();
        assert_eq!(csv.lines().count(), shown + 1, "{list}: {csv}");
    }
}

#[tokio::test]
async fn a_form_makes_the_question_of_the_field() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    let sent = get(&app, "/events?q=Bergen&actor=&status=&status=occurred&status=alleged&since=2026-03-01").await;
    assert!(sent.status.is_redirection());
    assert_eq!(sent.header("location"), "/events?q=status:occurred%20status:alleged%20since:2026-03-01%20Bergen");
    let told = page(&app, sent.header("location")).await.text();
    assert!(told.contains("told as occurred, told as alleged, from 1 March 2026 on"), "{told}");
    let wrong = get(&app, "/statements?q=since:spring").await;
    assert_eq!(wrong.status.as_u16(), 400);
    assert!(wrong.text().contains("since:spring"), "what was asked stands in the field still");
}

#[tokio::test]
async fn a_statement_leads_to_its_words_and_its_account() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    let list = page(&app, "/statements?q=%22pier%20of%20Bergen%22").await.text();
    let words = links(&list).into_iter().find(|link| link.contains("?at=s")).expect("a statement");
    let report = page(&app, &words).await.text();
    let marked = elements(&report);
    let on = |name: &str| {
        marked.iter().filter(|element| element.get("class").is_some_and(|class| class.contains(name))).count()
    };
    assert!(on("on-s") > 0, "the statement is marked in the text");
    assert!(marked.iter().any(|element| element.get("id") == Some("at")), "the address leads to its words");
    let told = page(&app, "/accounts?q=min-reports:1").await.text();
    let account = links(&told).into_iter().find(|link| link.starts_with("/accounts/")).expect("an account");
    assert!(page(&app, &account).await.text().contains("Origins: who relayed whom"));
}

#[tokio::test]
async fn a_passage_outside_of_its_text_is_left_out_and_told() {
    let (_folder, path) = archive(DESK);
    let mut kept = archive::Archive::create_or_open(&path).expect("it is there");
    let mut batch = kept.begin().expect("it begins");
    let row = |a_span, b_span| archive::SharedRow {
        a: 1,
        b: 2,
        a_span,
        b_span,
        words: 20,
        same_permille: 1000,
        reason: "they share 20 words".to_owned(),
    };
    for shared in [row((0, 12), (3, 15)), row((20, 40), (90_000, 90_020))] {
        batch.share(&shared).expect("it is kept");
    }
    batch.commit().expect("it is kept");
    drop(kept);
    let app = app(&path, Safety::default());
    let story = page(&app, "/stories/1").await.text();
    assert!(story.contains("1 place of passages that the archive tells of lies outside of its text"), "{story}");
    let shared = elements(&story).iter().filter(|element| element.get("class") == Some("shared")).count();
    assert_eq!(shared, 2, "what lies within is marked in both");
    let json = page(&app, "/stories/1?as=json").await.text();
    assert!(json.contains("\"outside\": 1"), "{json}");
}

#[tokio::test]
async fn a_page_is_another_once_the_archive_is() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    let before = page(&app, "/reports").await;
    assert_eq!(page(&app, "/reports").await.body, before.body, "it is kept");
    assert!(before.text().contains("3 reports"), "{}", before.text());
    let mut kept = archive::Archive::create_or_open(&path).expect("it is there");
    let mut batch = kept.begin().expect("it begins");
    batch.take_out(3).expect("it is taken out");
    batch.commit().expect("it is kept");
    drop(kept);
    assert!(page(&app, "/reports").await.text().contains("2 reports"));
}

#[tokio::test]
async fn lists_with_days_go_from_the_last_to_the_first_where_that_is_asked() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    for list in ["/statements", "/events", "/accounts?q=min-reports:1"] {
        let joined = if list.contains('?') { '&' } else { '?' };
        let ids = |form: String| {
            let found: Vec<serde_json::Value> = serde_json::from_str(&form).expect("a list");
            found.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect::<Vec<String>>()
        };
        let mut usual = ids(page(&app, &format!("{list}{joined}as=json")).await.text());
        let newest = ids(page(&app, &format!("{list}{joined}sort=newest&as=json")).await.text());
        usual.reverse();
        assert!(newest.len() > 1, "{list}");
        assert_eq!(newest, usual, "{list}");
        let shown = page(&app, &format!("{list}{joined}sort=newest")).await.text();
        assert!(shown.contains("the last day first") && shown.contains(">Oldest first</a>"), "{list}");
    }
    assert!(page(&app, "/stories?sort=newest").await.text().contains("the last day first"));
    assert_eq!(get(&app, "/api/v1/figures?sort=newest").await.status.as_u16(), 200);
    assert_eq!(get(&app, "/api/v1/disputes?sort=newest").await.status.as_u16(), 400, "they are in no order of days");
}

#[tokio::test]
async fn what_is_kept_is_sent_again_in_the_form_that_each_client_takes() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    let asked = async |name: &'static str, value: &str| {
        let request = Request::builder().uri("/api/v1/statements").header("host", "localhost:8000").header(name, value);
        send(&app, request.body(Body::empty()).expect("a request")).await
    };
    for _ in 0..2 {
        let json = asked("accept", "application/json").await;
        assert_eq!(json.header("content-type"), "application/json");
        assert!(json.headers.get_all("vary").iter().any(|one| one == "accept"), "{:?}", json.headers);
        let table = asked("accept", "text/csv").await;
        assert!(table.header("content-type").starts_with("text/csv") && table.text().starts_with("id,"));
        assert_eq!(asked("accept", "image/png").await.status, 406);
        // A client that has it is told so though it is kept.
        assert_eq!(asked("if-none-match", json.header("etag")).await.status, 304);
        assert!(page(&app, "/statements").await.is_page(), "the page of the same name is another");
    }
}

#[tokio::test]
async fn a_field_that_is_emptied_takes_back_what_was_asked() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    assert_eq!(get(&app, "/events?q=place:Bergen").await.status, 200);
    let emptied = get(&app, "/events?q=place:Bergen&place=").await;
    assert_eq!((emptied.status.as_u16(), emptied.header("location")), (303, "/events"), "{}", emptied.text());
    // What one reader has marked is no other's.
    assert!(get(&app, "/reports/1?lanes=").await.headers.contains_key("set-cookie"));
    assert!(!get(&app, "/reports/1").await.headers.contains_key("set-cookie"));
}
