//! How a row of theirs stands to something told here: in days, place, type and sides.

use crate::crosswalk::{Crosswalk, Who};
use crate::ours::Ours;
use crate::parties::{self, Agreement};
use crate::row::{Row, Spot};
use crate::windows::reach;
use lexicon::fold::fold;
use record::claim::{ClaimPlace, Days, Site};
use record::{Coordinates, Precision};
use serde::Serialize;

/// How two places stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceRelation {
    /// One name in one country, or within the window.
    Same,
    /// Within the window as the precision of either widens it.
    Near,
    /// One is told only by its country, and the other lies there.
    Within,
    /// One of them is not told, or not where it lies.
    Open,
    /// They are two.
    Apart,
}

/// How two types stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeRelation {
    /// One code of CAMEO's.
    SameCode,
    /// Theirs may be told by ours, as the crosswalk says.
    SameType,
    /// Theirs may be told by the figure that is counted here.
    Counted,
    /// Theirs has no type, or none that the crosswalk knows.
    Open,
    /// They are two.
    Other,
}

/// How the sides of two stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sides {
    /// How many of the two agree.
    pub agree: u8,
    /// How many differ.
    pub differ: u8,
    /// Whether they stand the other way round.
    pub turned: bool,
}

/// How a row stands to something told here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Relation {
    /// How many days lie between them, below 0 where ours is earlier.
    pub days: i32,
    /// Whether that is within the window.
    pub days_hold: bool,
    /// Whether one of them is told of more than a week.
    pub is_long: bool,
    pub place: PlaceRelation,
    /// How far from point to point.
    pub km: Option<f64>,
    pub kind: TypeRelation,
    pub sides: Sides,
    /// Whether a place and a day tell such a thing from others: an act of force, victims.
    pub is_physical: bool,
}

/// Places of one name are one as far from each other as gazetteers set the middle of a large town.
const ONE_NAME: f64 = 50.0;
/// What is told of more days than these says little by its days.
const LONG: i32 = 7;
/// The quad class of material conflict.
const MATERIAL_CONFLICT: u8 = 4;

impl Relation {
    /// Whether they may be one. Acts of force are told apart by day and place, or by a side where the place is open;
    /// so is what is said and done in peace, but none of its sides may be another. What is told of many days, and what
    /// has no type that is known, needs both.
    pub fn holds(&self) -> bool {
        let is_near = self.place <= PlaceRelation::Near;
        let Sides { agree, differ, .. } = self.sides;
        let supported = match self.kind {
            TypeRelation::Other => false,
            TypeRelation::Open => is_near && agree > 0,
            _ if self.is_long => is_near && agree > 0 && (self.is_physical || differ == 0),
            _ if self.is_physical => is_near || agree > 0,
            _ => differ == 0 && (is_near || agree > 0),
        };
        self.days_hold && self.place != PlaceRelation::Apart && supported
    }

    /// By what two that may be meant are told apart, the least the nearest: days, place, type, sides.
    pub fn ranks(&self) -> [i32; 4] {
        let long = if self.is_long { 1000 } else { 0 };
        let sides = 2 - i32::from(self.sides.agree) + i32::from(self.sides.differ);
        [long + self.days.abs(), self.place as i32, self.kind as i32, sides]
    }

    /// Whether it is at least as near in everything and nearer in something.
    pub fn is_nearer_than(&self, other: &Self) -> bool {
        let (one, other) = (self.ranks(), other.ranks());
        one != other && one.iter().zip(&other).all(|(one, other)| one <= other)
    }
}

/// A row with what the crosswalk says of it.
#[derive(Debug)]
pub(crate) struct Meant<'r> {
    pub row: &'r Row,
    pub days: Days,
    pub types: Vec<String>,
    pub country: Option<String>,
    pub source: Who,
    pub target: Who,
}

/// What does not change from row to row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'c> {
    pub days: i32,
    pub km: f64,
    pub crosswalk: &'c Crosswalk,
    pub scheme: &'static str,
    pub directed: bool,
}

impl Window<'_> {
    /// By how many days at most a row and ours may be apart.
    pub fn days_of(&self, meant: &Meant, ours: &Ours) -> i32 {
        // What is only in the paper of a day mostly happened on the day before.
        self.days + meant.row.unsure_by + i32::from(!ours.dated)
    }

    pub fn relation(&self, meant: &Meant, ours: &Ours, days: Days) -> Relation {
        let apart = meant.days.apart(days);
        let (place, km) = place(meant, ours.place.as_ref(), self.km);
        let length = |days: Days| days.to - days.from;
        Relation {
            days: if days.to < meant.days.from { -apart } else { apart },
            days_hold: apart <= self.days_of(meant, ours),
            is_long: length(days).max(length(meant.days) + 2 * meant.row.unsure_by) > LONG,
            place,
            km,
            kind: kind(meant, ours),
            sides: self.sides(meant, ours),
            is_physical: ours.quad.is_none_or(|quad| quad == MATERIAL_CONFLICT),
        }
    }

    fn sides(&self, meant: &Meant, ours: &Ours) -> Sides {
        let pair = |one: &Who, other: &Who, turned: bool| {
            let both = [parties::side(one, &ours.source), parties::side(other, &ours.target)];
            let count = |wanted| both.iter().filter(|found| **found == wanted).count() as u8;
            Sides { agree: count(Agreement::Agree), differ: count(Agreement::Differ), turned }
        };
        let straight = pair(&meant.source, &meant.target, false);
        if self.directed && !self.crosswalk.is_mutual(self.scheme, &ours.label) {
            return straight;
        }
        let turned = pair(&meant.target, &meant.source, true);
        let rank = |sides: &Sides| i32::from(sides.differ) - i32::from(sides.agree);
        if rank(&turned) < rank(&straight) { turned } else { straight }
    }
}

fn kind(meant: &Meant, ours: &Ours) -> TypeRelation {
    if meant.types.is_empty() {
        return TypeRelation::Open;
    }
    if meant.row.kinds.iter().any(|kind| ours.codes.contains(kind)) {
        return TypeRelation::SameCode;
    }
    if !meant.types.contains(&ours.label) {
        return TypeRelation::Other;
    }
    if ours.quad.is_some() { TypeRelation::SameType } else { TypeRelation::Counted }
}

/// How the place of a row stands to ours, and how far from point to point.
fn place(meant: &Meant, ours: Option<&ClaimPlace>, window: f64) -> (PlaceRelation, Option<f64>) {
    let (Some(spot), Some(ours)) = (&meant.row.spot, ours) else { return (PlaceRelation::Open, None) };
    let countries = meant.country.as_ref().zip(ours.site.country.as_ref()).map(|(one, other)| one == other);
    let km = spot.point.zip(point(&ours.site)).map(|(here, there)| here.kilometres_to(there));
    if is_one_name(spot, ours) && countries != Some(false) && km.is_none_or(|km| km <= ONE_NAME) {
        return (PlaceRelation::Same, km);
    }
    let reaches = reach(spot.precision).zip(reach(ours.precision));
    let relation = match (km, reaches, countries) {
        (Some(km), Some(_), _) if km <= window => PlaceRelation::Same,
        (Some(km), Some((one, other)), _) if km <= window + one + other => PlaceRelation::Near,
        (Some(_), Some(_), _) | (_, _, Some(false)) => PlaceRelation::Apart,
        (_, None, Some(true)) => PlaceRelation::Within,
        (_, _, _) => PlaceRelation::Open,
    };
    (relation, km)
}

fn is_one_name(spot: &Spot, ours: &ClaimPlace) -> bool {
    let is_wide = |precision| matches!(precision, Precision::Region | Precision::Country | Precision::Area);
    if is_wide(spot.precision) != is_wide(ours.precision) || spot.name.is_empty() {
        return false;
    }
    // "Aleppo town", "Aleppo city".
    let (theirs, name) = (fold(&spot.name), fold(&ours.site.name));
    theirs == name
        || theirs.strip_prefix(&name).is_some_and(|rest| rest.split_whitespace().count() == 1 && rest.starts_with(' '))
}

fn point(site: &Site) -> Option<Coordinates> {
    let (lat, lon) = site.point?;
    Coordinates::new(f64::from(lat) / 1e5, f64::from(lon) / 1e5)
}
