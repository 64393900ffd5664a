//! What a desk sets up and does first: an empty archive, the samples, lines on the map, many findings of one report.

use crate::support::{Answer, app, archive, elements, get, post};
use ascribe::Archive;
use axum::Router;
use server::{Borders, Safety, Settings};
use std::sync::Arc;

const DESK: &str = include_str!("../desk.jsonl");

fn key(page: &str) -> String {
    let all = elements(page);
    let key = all.iter().find(|element| element.get("name") == Some("key")).expect("a form with a key");
    key.get("value").expect("a key").to_owned()
}

async fn samples(app: &Router, key: &str) -> Answer {
    post(app, "/samples", &[("key", key)]).await
}

#[tokio::test]
async fn the_samples_go_into_an_empty_archive_once() {
    let folder = tempfile::tempdir().expect("a directory");
    let path = folder.path().join("new.ascribe");
    drop(Archive::create_or_open(&path).expect("it is made"));
    let app = app(&path, Safety::default());
    let first = get(&app, "/").await.text();
    assert!(first.contains("Nothing is here yet") && first.contains("Add the 13 samples"), "{first}");
    assert_ne!(key(&first), key(&get(&app, "/").await.text()), "each form has a key of its own");
    assert_eq!(samples(&app, "made-up").await.status.as_u16(), 409, "a key that was not handed out");
    let (one, other) = (samples(&app, &key(&first)).await, samples(&app, &key(&first)).await);
    for answer in [one, other] {
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/"), "{}", answer.text());
    }
    assert!(get(&app, "/reports").await.text().contains("13 reports"));
    let now = get(&app, "/").await.text();
    assert!(!now.contains("Nothing is here yet"), "what was counted of the empty archive is not shown any more");
    let late = samples(&app, &key(&first).replace('-', "")).await;
    assert_eq!(late.status.as_u16(), 409);
    assert_eq!(get(&app, "/reports?as=csv").await.text().lines().count(), 14);
}

#[tokio::test]
async fn lines_are_drawn_where_they_are_given_with_their_source() {
    let (folder, path) = archive(DESK);
    let plain = get(&app(&path, Safety::default()), "/map").await.text();
    assert!(plain.contains("No boundary of any state is drawn") && !plain.contains("m-border"), "{plain}");
    let file = folder.path().join("lines.geojson");
    let line = r#"{"type":"LineString","coordinates":[[4.0,59.5],[6.5,61.0],[5.0,61.5]]}"#;
    std::fs::write(&file, line).expect("it can be written");
    let of = |source| Borders::read(&file, source).expect("it has a line");
    let settings = |borders| Settings { borders: Some(Arc::new(borders)), ..Settings::default() };
    let named = server::app(&path, settings(of(Some("the Office of Maps")))).expect("it can be served");
    let drawn = get(&named, "/map").await.text();
    assert!(drawn.contains("Boundaries: as the Office of Maps draws them") && drawn.contains("m-border"), "{drawn}");
    let unnamed = server::app(&path, settings(of(None))).expect("it can be served");
    assert!(get(&unnamed, "/map").await.text().contains("as lines.geojson draws them"));
    std::fs::write(&file, "{\"type\":\"Rain\"}").expect("it can be written");
    assert!(Borders::read(&file, None).expect_err("no lines").contains("no kind of GeoJSON"));
    assert!(Borders::read(&folder.path().join("none"), None).is_err());
}

#[tokio::test]
async fn many_of_one_report_are_those_of_that_report() {
    let (_folder, path) = archive(DESK);
    let app = app(&path, Safety::default());
    let rows = |page: &str| {
        let all = elements(page);
        let ids = all.iter().filter(|one| one.get("name") == Some("id")).filter_map(|one| one.get("value"));
        ids.map(str::to_owned).collect::<Vec<String>>()
    };
    let all = rows(&get(&app, "/corrections/bulk?kind=figure&do=accept").await.text());
    let ours = rows(&get(&app, "/corrections/bulk?kind=figure&do=accept&report=3").await.text());
    assert!(ours.len() < all.len() && !ours.is_empty(), "{ours:?} of {all:?}");
    assert!(ours.iter().all(|id| id.starts_with("3:")), "{ours:?}");
    assert_eq!(get(&app, "/corrections/bulk?kind=figure&do=accept&report=x").await.status.as_u16(), 422);
}

const TOLLS: &str = include_str!("../tolls.jsonl");

#[tokio::test]
async fn disputes_are_the_same_whether_it_is_known_which_accounts_disagree() {
    let (_folder, path) = archive(TOLLS);
    let app = app(&path, Safety::default());
    for (page, api) in [
        ("/disputes?as=json", "/api/v1/disputes"),
        ("/disputes?as=json&q=type:killed", "/api/v1/disputes?type=killed"),
        ("/disputes?as=json&q=outlet:%22Coast%20Times%22", "/api/v1/disputes?outlet=Coast%20Times"),
        ("/disputes?as=json&q=type:injured", "/api/v1/disputes?type=injured"),
    ] {
        let shown: serde_json::Value = serde_json::from_str(&get(&app, page).await.text()).expect("a list");
        let told: serde_json::Value = serde_json::from_str(&get(&app, api).await.text()).expect("an answer");
        assert_eq!(shown, told["found"], "{page}");
        let is_of_injured = page.contains("injured");
        assert_eq!(shown.as_array().map(Vec::is_empty), Some(is_of_injured), "{page}: {shown}");
    }
}
