//! Correcting as a browser without scripts does it: forms are read from pages, filled in and sent.

use crate::support::{Answer, Element, app, archive, elements, get, post};
use axum::Router;
use server::Safety;

const REPORTS: &str = include_str!("../desk.jsonl");

/// The fields of the form of a page that leads to an address, as a browser would send them.
fn form(page: &str, action: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let (mut inside, mut list) = (false, None::<String>);
    for element in elements(page) {
        let named = |element: &Element| element.get("name").map(str::to_owned);
        match element.name.as_str() {
            "form" => inside = element.get("action") == Some(action) && element.get("method") == Some("post"),
            "input" if inside => {
                let is_box = element.get("type") == Some("checkbox");
                if let Some(name) = named(&element).filter(|_| !is_box || element.get("checked").is_some()) {
                    fields.push((name, element.get("value").unwrap_or_default().to_owned()));
                }
            }
            "select" if inside => list = named(&element),
            "option" if inside && element.get("selected").is_some() => {
                fields.extend(list.take().map(|name| (name, "SELECTED".to_owned())));
            }
            _ => {}
        }
    }
    assert!(!fields.is_empty(), "no form leads to {action}");
    fields
}

/// The same with other values; one that is not there is added.
fn with(fields: &[(String, String)], changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    for (name, value) in changed {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    // What a list had chosen is not looked up here: its field is left as it is.
    let lists: Vec<String> =
        fields.iter().filter(|(_, value)| value == "SELECTED").map(|(name, _)| name.replace("to.", "")).collect();
    fields.retain(|(name, value)| value != "SELECTED" && !(name == "field" && lists.contains(value)));
    fields
}

async fn send(app: &Router, address: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    post(app, address, &fields).await
}

async fn page(app: &Router, address: &str) -> String {
    let answer = get(app, address).await;
    assert_eq!(answer.status, 200, "{address}: {}", answer.text());
    answer.text()
}

/// The changes of the log, a line each, without the digest at its foot.
async fn log(app: &Router) -> Vec<String> {
    let log = get(app, "/corrections/log.jsonl").await.text();
    log.lines().filter(|line| line.contains("\"do\"")).map(str::to_owned).collect()
}

const FINDING: &str = "/corrections/finding/1:s1";

#[tokio::test]
async fn what_is_pressed_twice_is_done_once() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let fields = form(&page(&app, FINDING).await, FINDING);
    let fields = with(&fields, &[("do", "reject"), ("by", "Ida Sund"), ("note", "no statement")]);
    let (one, other) = tokio::join!(send(&app, FINDING, &fields), send(&app, FINDING, &fields));
    let third = send(&app, FINDING, &fields).await;
    for answer in [&one, &other, &third] {
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, FINDING), "{}", answer.text());
    }
    let log = log(&app).await;
    assert_eq!(log.len(), 1, "{log:?}");
    assert!(log[0].contains("\"do\":\"reject\"") && log[0].contains("Ida Sund") && log[0].contains("no statement"));
    assert!(page(&app, FINDING).await.contains("rejected"), "its page does not say so");
    assert!(!page(&app, "/api/v1/statements").await.contains("\"1:s1\""), "it is still in answers");
}

#[tokio::test]
async fn of_two_who_edit_one_sees_both_values() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let claim: serde_json::Value = serde_json::from_str(&page(&app, "/api/v1/figures").await).expect("JSON");
    let id = claim["found"][0]["id"].as_str().expect("a figure").to_owned();
    let address = format!("/corrections/finding/{id}");
    let both = page(&app, &address).await;
    let edit = |number: &'static str, by: &'static str| {
        with(&form(&both, &address), &[("do", "edit"), ("to.number", number), ("by", by)])
    };
    assert_eq!(send(&app, &address, &edit(">=14", "Ida Sund")).await.status, 303);
    let other = with(&form(&page(&app, &address).await, &address), &[]);
    let late = with(&edit(">=15", "Nils Aker"), &[("key", &field(&other, "key"))]);
    let clash = send(&app, &address, &late).await;
    assert_eq!(clash.status, 409);
    for words in ["Conflict: Ida Sund", "&#62;=15", "&#62;=14", "Take yours", "Take theirs", "Take the reading"] {
        let words = words.replace("&#62;", "&gt;");
        let text = clash.text().replace("&#62;", "&gt;");
        assert!(text.contains(&words), "{words} is not shown: {text}");
    }
    assert_eq!(log(&app).await.len(), 1, "it was written all the same");
    // Whoever takes theirs sends it again, over what is there now.
    let mine = form(&clash.text(), &address);
    let mine = with(&mine[..7], &[]);
    assert_eq!(send(&app, &address, &mine).await.status, 303, "{mine:?}");
    let log = log(&app).await;
    assert_eq!(log.len(), 2);
    assert!(log[1].contains("\"from\":\">=14\"") && log[1].contains("\"to\":\">=15\""), "{}", log[1]);
}

fn field(fields: &[(String, String)], name: &str) -> String {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).expect("it is there")
}

#[tokio::test]
async fn what_was_done_is_taken_back_and_done_again() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let fields = form(&page(&app, FINDING).await, FINDING);
    let fields = with(&fields, &[("do", "edit"), ("to.speaker", "-"), ("by", "Ida Sund")]);
    assert_eq!(send(&app, FINDING, &fields).await.status, 303);
    for (address, now, then) in [
        ("/corrections/undo", "<del>-</del>", "<ins>Ola Brandt</ins>"),
        ("/corrections/redo", "<del>Ola Brandt</del>", "<ins>-</ins>"),
    ] {
        let shown = page(&app, address).await;
        assert!(shown.contains(now) && shown.contains(then), "{address} does not show what it would write: {shown}");
        let fields = with(&form(&shown, address), &[("by", "Nils Aker")]);
        assert_eq!(send(&app, address, &fields).await.status, 303);
    }
    let log = log(&app).await;
    let deeds: Vec<bool> = ["edit", "undo", "redo"].iter().zip(&log).map(|(deed, line)| line.contains(deed)).collect();
    assert_eq!(deeds, [true, true, true], "{log:?}");
    assert!(page(&app, "/corrections/undo").await.contains("Ola Brandt"), "it can be taken back again");
}

#[tokio::test]
async fn many_are_done_as_one() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let shown = page(&app, "/corrections/bulk?do=reject&kind=figures").await;
    assert!(shown.contains("Reject 2 findings"), "{shown}");
    assert!(log(&app).await.is_empty(), "a preview writes something");
    let fields = with(&form(&shown, "/corrections/bulk"), &[("by", "Ida Sund")]);
    let boxes = fields.iter().filter(|(name, _)| name == "id").count();
    assert_eq!(boxes, 2);
    assert_eq!(send(&app, "/corrections/bulk", &fields).await.status, 303);
    assert_eq!(log(&app).await.len(), 2);
    let undo = page(&app, "/corrections/undo").await;
    assert!(undo.contains("Take back 2 changes"), "{undo}");
    let fields = with(&form(&undo, "/corrections/undo"), &[("by", "Ida Sund")]);
    assert_eq!(send(&app, "/corrections/undo", &fields).await.status, 303);
    assert!(page(&app, "/api/v1/figures").await.contains("\"found\":[{"), "they are not there again");
}

#[tokio::test]
async fn accounts_are_split_and_joined_and_actors_merged() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let accounts: serde_json::Value = serde_json::from_str(&page(&app, "/api/v1/accounts").await).expect("JSON");
    let account = &accounts["found"][0];
    let (id, claims) = (account["id"].as_str().expect("an account"), account["claims"].as_array().expect("claims"));
    assert_eq!(claims.len(), 2, "{account}");
    let address = format!("/corrections/account/{}", id.trim_start_matches("account:"));
    let last = claims[1]["id"].as_str().expect("a claim");
    let split = with(&form(&page(&app, &address).await, &address), &[("do", "split"), ("by", "Ida"), ("claim", last)]);
    assert_eq!(send(&app, &address, &split).await.status, 303);
    let shown = page(&app, &format!("{address}?with={last}")).await;
    assert!(shown.contains("Told in 1 claim"), "{shown}");
    let join = form(&shown, &address);
    let key = join.iter().rev().find(|(name, _)| name == "key").expect("a key").1.clone();
    let join = [("key", key.as_str()), ("do", "join"), ("with", last), ("by", "Ida")];
    assert_eq!(post(&app, &address, &join).await.status, 303);
    assert!(page(&app, &address).await.contains("Told in 2 claims"), "it was not joined");
    let actors: serde_json::Value = serde_json::from_str(&page(&app, "/api/v1/actors").await).expect("JSON");
    let named = |name: &str| {
        let all = actors["found"].as_array().expect("actors").iter();
        all.map(|actor| actor["key"].as_str().expect("a key").to_owned()).find(|key| key.contains(name)).expect(name)
    };
    let (ola, eva) = (named("ola brandt"), named("eva dahl"));
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("key", &ola).append_pair("into", &eva).finish();
    let shown = page(&app, &format!("/corrections/actor?{query}")).await;
    assert!(shown.contains("Merge Ola Brandt into Eva Dahl"), "{shown}");
    let fields = with(&form(&shown, "/corrections/actor"), &[("do", "merge"), ("by", "Ida")]);
    assert_eq!(send(&app, "/corrections/actor", &fields).await.status, 303);
    assert!(page(&app, &format!("/corrections/actor?{query}")).await.contains("Merged into it"));
}

#[tokio::test]
async fn whoever_writes_is_waited_for_and_then_told_of() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let fields = with(&form(&page(&app, FINDING).await, FINDING), &[("do", "accept"), ("by", "Ida")]);
    let held = ascribe::Archive::create_or_open(&path).expect("nobody writes");
    let busy = send(&app, FINDING, &fields).await;
    assert_eq!(busy.status, 503);
    assert!(busy.text().contains("Somebody else writes") && busy.header("retry-after") == "1", "{}", busy.text());
    assert!(!busy.text().contains("desk.ascribe-writer") && !busy.text().contains("process"), "who writes is told");
    drop(held);
    assert_eq!(send(&app, FINDING, &fields).await.status, 303, "the same form is sent again");
    assert_eq!(log(&app).await.len(), 1);
}

#[tokio::test]
async fn the_log_is_the_same_bytes_and_bears_its_digest() {
    let (_folder, path) = archive(REPORTS);
    let app = app(&path, Safety::default());
    let fields = with(&form(&page(&app, FINDING).await, FINDING), &[("do", "later"), ("by", "=Ida")]);
    assert_eq!(send(&app, FINDING, &fields).await.status, 303);
    let (one, two) = (get(&app, "/corrections/log.jsonl").await, get(&app, "/corrections/log.jsonl").await);
    assert_eq!(one.body, two.body);
    let digest = one.text().lines().last().expect("a foot").split('"').nth(5).expect("a digest").to_owned();
    assert!(page(&app, "/corrections/log").await.contains(&digest), "the page has another digest");
    assert!(get(&app, "/corrections/log.csv").await.text().starts_with("number,together,at,by,do,"));
    let api = page(&app, "/api/v1/log").await;
    assert!(api.contains(&digest), "{api}");
}

#[test]
fn rules_of_every_kind_of_finding_are_counted() {
    let (_folder, path) = archive(include_str!("../desk.jsonl"));
    let archive = ascribe::Archive::open_read_only(&path).expect("it is there");
    let rules = ask::Asking::new(&archive).expect("it can be asked").open_rules().expect("it can be read");
    for kind in ["statement", "event", "figure"] {
        assert!(rules.get(kind).is_some_and(|rules| rules.iter().all(|(_, many)| *many > 0)), "{kind}: {rules:?}");
    }
}
