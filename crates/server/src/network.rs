//! Those who are named with somebody, around them: the thicker the line, the more claims.

use crate::links;
use ask::CompanyView;
use std::f64::consts::TAU;

/// Somebody in the ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoke {
    /// What they are called.
    pub name: String,
    /// Their page.
    pub address: String,
    /// Where they are.
    pub x: String,
    /// See `x`.
    pub y: String,
    /// Where the name stands, and how it is anchored.
    pub label_x: String,
    /// See `label_x`.
    pub label_y: String,
    /// See `label_x`.
    pub anchor: &'static str,
    /// How thick the line is.
    pub width: String,
    /// `n-co`, `n-ve` or `n-no`: whether cooperation or conflict is told more.
    pub class: &'static str,
}

const MIDDLE: (f64, f64) = (360.0, 210.0);
const RING: (f64, f64) = (190.0, 165.0);
/// How many are drawn.
pub const DRAWN: usize = 14;

/// The ring of those who are named most often with somebody.
pub fn ring(company: &[CompanyView]) -> Vec<Spoke> {
    let drawn = &company[..company.len().min(DRAWN)];
    let most = drawn.first().map_or(1, |first| first.claims).max(1) as f64;
    let count = drawn.len().max(1) as f64;
    drawn
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let (sine, cosine) = (TAU * at as f64 / count - TAU / 4.0).sin_cos();
            let (x, y) = (MIDDLE.0 + RING.0 * cosine, MIDDLE.1 + RING.1 * sine);
            let anchor = if cosine.abs() < 0.15 {
                "middle"
            } else if cosine > 0.0 {
                "start"
            } else {
                "end"
            };
            let aside = if anchor == "middle" { 0.0 } else { 11.0 * cosine.signum() };
            let class = match one.cooperation.cmp(&one.conflict) {
                std::cmp::Ordering::Greater => "n-co",
                std::cmp::Ordering::Less => "n-ve",
                std::cmp::Ordering::Equal => "n-no",
            };
            let lift = if anchor == "middle" { 18.0 * sine.signum() } else { 0.0 };
            Spoke {
                name: one.actor.name.clone(),
                address: links::actor(&one.actor.key),
                x: format!("{x:.0}"),
                y: format!("{y:.0}"),
                label_x: format!("{:.0}", x + aside),
                label_y: format!("{:.0}", y + 4.0 + lift),
                anchor,
                width: format!("{:.1}", 1.0 + 6.0 * (one.claims as f64 / most).sqrt()),
                class,
            }
        })
        .collect()
}
