//! Where it is told to have happened: places as rings, by how much of them is meant, over land and coast.

use super::statements::folded;
use crate::borders::Borders;
use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::land::Window;
use crate::listing::{Asked, Form, Head, counted_up, csv, file};
use crate::state::Site;
use crate::words::{grouped, in_address, plain};
use ask::{Detail, PlaceCount, Places, to_json_pretty};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use record::claim::ClaimKind;

/// So many events are looked at, so many places drawn, and so many names written.
const LOOKED_AT: usize = 5_000;
const DRAWN: usize = 150;
const ROWS: usize = 150;
const NAMED: usize = 14;

/// A place as a ring.
struct Ring {
    name: String,
    country: String,
    precision: String,
    class: String,
    accounts: usize,
    families: [usize; 4],
    x: String,
    y: String,
    radius: String,
    label_y: String,
    named: bool,
    address: String,
}

/// The map, drawn for one width.
struct Drawing {
    class: &'static str,
    width: usize,
    height: usize,
    land: String,
    borders: String,
    rings: Vec<Ring>,
}

#[derive(Template)]
#[template(path = "map.html")]
struct Map {
    frame: Frame,
    asked: Asked,
    head: Head,
    drawings: Vec<Drawing>,
    rows: Vec<Ring>,
    undrawn: Vec<String>,
    /// Where the boundaries are from that are drawn.
    source: Option<String>,
}

impl Map {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }
}

/// The places of the events that a question holds for.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Map, "Map").asking(&asked.question);
    let (recall, borders) = (site.recall()?, site.borders().cloned());
    site.ask(move |asking| {
        let query = folded(&asked.question.query, Detail::Brief);
        let key = format!("map {}", asked.question.written());
        let places = recall.or(&key, || Ok(asking.places(ClaimKind::Event, &query, LOOKED_AT)?))?;
        match asked.form {
            Form::Csv => Ok(file("text/csv; charset=utf-8", "places.csv", table(&places.placed))),
            Form::Json => Ok(file("application/json", "places.json", to_json_pretty(&places.placed))),
            Form::Page => {
                Ok::<_, PageError>(render(&build(asked, frame, &places, borders.as_deref()))?.into_response())
            }
        }
    })
    .await
}

fn build(asked: Asked, frame: Frame, places: &Places, borders: Option<&Borders>) -> Map {
    let events: usize = places.placed.iter().map(|place| place.accounts).sum();
    let found = counted_up(events, places.is_all, "event", "events");
    let head = Head::with(
        &asked,
        format!("{found} at {}", counted_up(places.placed.len(), true, "place", "places")),
        &[],
        None,
    );
    let mut undrawn = Vec::new();
    let mut say = |number: usize, words: &str| {
        if number > 0 {
            undrawn.push(format!("{} {words}.", grouped(number as f64)));
        }
    };
    say(places.without_place, "events have no place");
    say(places.without_point, "are at places whose point is not known");
    say(places.placed.len().saturating_sub(DRAWN), "places of fewer events are in CSV and JSON alone");
    if !places.is_all {
        undrawn.push(format!("The first {} by day were looked at.", grouped(LOOKED_AT as f64)));
    }
    let written = asked.question.written();
    let drawn = &places.placed[..places.placed.len().min(DRAWN)];
    Map {
        frame,
        head,
        drawings: [("wide", (1216, 600)), ("narrow", (360, 420))]
            .map(|(class, size)| drawing(class, size, drawn, borders, &written))
            .into(),
        source: borders.map(|borders| borders.source.clone()),
        rows: places.placed.iter().take(ROWS).map(|place| ring(place, (0.0, 0.0), false, &written)).collect(),
        undrawn,
        asked,
    }
}

fn drawing(
    class: &'static str,
    (width, height): (usize, usize),
    places: &[PlaceCount],
    borders: Option<&Borders>,
    written: &str,
) -> Drawing {
    let point = |place: &PlaceCount| Some((place.place.lat?, place.place.lon?));
    let points: Vec<(f64, f64)> = places.iter().filter_map(point).collect();
    let window = Window::around(&points, width as f64, height as f64);
    let mut named: Vec<(f64, f64)> = Vec::new();
    // Names that would lie over each other are left to the table.
    let mut rings: Vec<Ring> = places
        .iter()
        .filter_map(|place| {
            let (lat, lon) = point(place)?;
            let at = window.at(lat, lon);
            let free = named.iter().all(|other| (other.0 - at.0).abs() > 90.0 || (other.1 - at.1).abs() > 18.0);
            let is_named = free && named.len() < NAMED;
            if is_named {
                named.push(at);
            }
            Some(ring(place, at, is_named, written))
        })
        .collect();
    // The smallest lie above.
    rings.reverse();
    let borders = borders.map(|borders| borders.path(&window)).unwrap_or_default();
    Drawing { class, width, height, land: window.land(), borders, rings }
}

fn ring(place: &PlaceCount, (x, y): (f64, f64), named: bool, written: &str) -> Ring {
    let wide = match place.precision {
        "point" | "town" => 4.0,
        "district" => 8.0,
        "region" => 12.0,
        "country" => 18.0,
        "area" => 26.0,
        _ => 10.0,
    };
    let radius = wide + (place.accounts as f64).sqrt().min(10.0);
    let country = place.place.country.clone().unwrap_or_default();
    let exactly =
        if country.is_empty() { place.place.name.clone() } else { format!("{}, {country}", place.place.name) };
    let question = [written, &format!("exactly:\"{exactly}\"")].join(" ");
    let so = place.families[0] > 0;
    Ring {
        name: place.place.name.clone(),
        country,
        precision: plain(place.precision),
        class: format!("m-{}{}", place.precision, if so { "" } else { " m-not-so" }),
        accounts: place.accounts,
        families: place.families,
        x: format!("{x:.1}"),
        y: format!("{y:.1}"),
        radius: format!("{radius:.1}"),
        label_y: format!("{:.1}", y - radius - 4.0),
        named,
        address: format!("/events?q={}", in_address(question.trim())),
    }
}

fn table(places: &[PlaceCount]) -> String {
    let names = [
        "place",
        "country",
        "admin1",
        "lat",
        "lon",
        "geonames",
        "precision",
        "events",
        "told_as_so",
        "alleged",
        "ahead",
        "not_so",
    ];
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    rows.extend(places.iter().map(|one| {
        let told = |value: &Option<String>| value.clone().unwrap_or_default();
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let place = &one.place;
        let mut row =
            vec![place.name.clone(), told(&place.country), told(&place.admin1), number(place.lat), number(place.lon)];
        row.push(place.geonames.map_or_else(String::new, |number| number.to_string()));
        row.extend([one.precision.to_owned(), one.accounts.to_string()]);
        row.extend(one.families.map(|count| count.to_string()));
        row
    }));
    csv(&rows)
}
