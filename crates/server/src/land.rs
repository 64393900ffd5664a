//! Land and coast, packed in `data/land.bin`, as a path for a stretch of the globe. No boundary of any state is in it.

use std::sync::LazyLock;

/// Rings of points, in fiftieths of a degree east and north.
static RINGS: LazyLock<Vec<Vec<(i32, i32)>>> = LazyLock::new(|| rings(include_bytes!("../data/land.bin")));
const STEPS: f64 = 50.0;
/// All around the globe, in the same.
const FULL: i32 = 360 * 50;
/// The pole in the south.
const POLE: i32 = -90 * 50;

/// A stretch of the globe and how it is drawn: plate carrée, degrees east drawn shorter by the cosine of its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Degrees east of the left edge.
    pub west: f64,
    /// Degrees north of the upper edge.
    pub north: f64,
    /// Pixels to a degree east.
    pub east_scale: f64,
    /// Pixels to a degree north.
    pub north_scale: f64,
    /// How wide it is, in pixels.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Window {
    /// A window of so many pixels around these points, degrees north and east, with room about them.
    pub fn around(points: &[(f64, f64)], width: f64, height: f64) -> Self {
        const LEAST: f64 = 3.0;
        const ROOM: f64 = 1.3;
        let ends = |of: fn(&(f64, f64)) -> f64, usual: (f64, f64)| {
            let ends = points.iter().map(of).fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
            if points.is_empty() { usual } else { ends }
        };
        let (south, north) = ends(|point| point.0, (-55.0, 75.0));
        let (west, east) = ends(|point| point.1, (-170.0, 180.0));
        let (lat, lon) = ((south + north) / 2.0, (west + east) / 2.0);
        let shorter = lat.to_radians().cos().max(0.3);
        let high =
            ((north - south) * ROOM).max(LEAST).max(((east - west) * ROOM).max(LEAST) * shorter * height / width);
        let high = high.min(170.0);
        let north_scale = height / high;
        let east_scale = north_scale * shorter;
        let wide = width / east_scale;
        Self { west: lon - wide / 2.0, north: lat + high / 2.0, east_scale, north_scale, width, height }
    }

    /// Where a point stands, in pixels.
    pub fn at(&self, lat: f64, lon: f64) -> (f64, f64) {
        ((lon - self.west) * self.east_scale, (self.north - lat) * self.north_scale)
    }

    /// The land in it as a path.
    pub fn land(&self) -> String {
        let mut path = String::new();
        // A window over the antimeridian shows land of both sides of it.
        for around in [-FULL, 0, FULL] {
            for ring in RINGS.iter() {
                let point = |&(x, y): &(i32, i32)| self.at(f64::from(y) / STEPS, f64::from(x + around) / STEPS);
                let clipped = self.clipped(ring.iter().map(point).collect());
                written(&clipped, &mut path);
            }
        }
        path
    }

    /// What of a ring lies in the window or a little outside (Sutherland and Hodgman, 1974).
    fn clipped(&self, ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
        const OUTSIDE: f64 = 8.0;
        let (right, low) = (self.width + OUTSIDE, self.height + OUTSIDE);
        let is_far = |beyond: &dyn Fn(&(f64, f64)) -> bool| ring.iter().all(beyond);
        if is_far(&|at| at.0 < -OUTSIDE) || is_far(&|at| at.0 > right) {
            return Vec::new();
        }
        if is_far(&|at| at.1 < -OUTSIDE) || is_far(&|at| at.1 > low) {
            return Vec::new();
        }
        let cut_x =
            |edge: f64| move |a: (f64, f64), b: (f64, f64)| (edge, a.1 + (b.1 - a.1) * (edge - a.0) / (b.0 - a.0));
        let cut_y =
            |edge: f64| move |a: (f64, f64), b: (f64, f64)| (a.0 + (b.0 - a.0) * (edge - a.1) / (b.1 - a.1), edge);
        let ring = half(ring, |at| at.0 >= -OUTSIDE, cut_x(-OUTSIDE));
        let ring = half(ring, |at| at.0 <= right, cut_x(right));
        let ring = half(ring, |at| at.1 >= -OUTSIDE, cut_y(-OUTSIDE));
        half(ring, |at| at.1 <= low, cut_y(low))
    }
}

/// A ring cut off along an edge.
fn half(
    ring: Vec<(f64, f64)>,
    inside: impl Fn(&(f64, f64)) -> bool,
    cut: impl Fn((f64, f64), (f64, f64)) -> (f64, f64),
) -> Vec<(f64, f64)> {
    let mut kept = Vec::with_capacity(ring.len());
    for (at, &here) in ring.iter().enumerate() {
        let before = ring[(at + ring.len() - 1) % ring.len()];
        if inside(&here) != inside(&before) {
            kept.push(cut(before, here));
        }
        if inside(&here) {
            kept.push(here);
        }
    }
    kept
}

/// Writes a ring as a path, without the points that are too near to the one before to be seen.
fn written(ring: &[(f64, f64)], path: &mut String) {
    const NEAR: f64 = 0.7;
    const SMALLEST: usize = 3;
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for &(x, y) in ring {
        if kept.last().is_none_or(|last| (last.0 - x).abs() + (last.1 - y).abs() >= NEAR) {
            kept.push((x, y));
        }
    }
    if kept.len() < SMALLEST {
        return;
    }
    for (at, (x, y)) in kept.iter().enumerate() {
        path.push_str(&format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' }));
    }
    path.push('Z');
}

/// The rings that are packed in these bytes.
fn rings(packed: &[u8]) -> Vec<Vec<(i32, i32)>> {
    let mut bytes = packed.iter().copied();
    let mut rings = Vec::new();
    while let Some(count) = varint(&mut bytes) {
        let (mut x, mut y) = (0, 0);
        let mut ring = Vec::new();
        for _ in 0..count {
            let (Some(east), Some(north)) = (varint(&mut bytes), varint(&mut bytes)) else { return rings };
            x += zigzag(east);
            y += zigzag(north);
            ring.push((x, y));
        }
        rings.push(unwound(ring));
    }
    rings
}

/// A ring without jumps over the antimeridian; one that goes around the pole is closed there.
fn unwound(ring: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    let mut turned = 0;
    let mut unwound: Vec<(i32, i32)> = Vec::with_capacity(ring.len());
    for (x, y) in ring {
        if let Some(&(before, _)) = unwound.last() {
            match x + turned - before {
                step if step > FULL / 2 => turned -= FULL,
                step if step < -FULL / 2 => turned += FULL,
                _ => {}
            }
        }
        unwound.push((x + turned, y));
    }
    if let (Some(&(first, _)), Some(&(last, _))) = (unwound.first(), unwound.last())
        && (last - first).abs() > FULL / 2
    {
        unwound.extend([(last, POLE), (first, POLE)]);
    }
    unwound
}

fn varint(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = 0;
    for place in 0..5 {
        let byte = bytes.next()?;
        number |= u32::from(byte & 0x7F) << (7 * place);
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn zigzag(number: u32) -> i32 {
    (number >> 1) as i32 ^ -((number & 1) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_land_is_on_the_globe() {
        assert_eq!(RINGS.len(), 1419);
        let far = |&(x, y): &(i32, i32)| x.abs() > 2 * FULL || y.abs() > 90 * 50;
        assert!(!RINGS.iter().flatten().any(far));
    }

    #[test]
    fn a_window_holds_its_points() {
        let window = Window::around(&[(34.7, 36.7), (36.2, 37.2)], 1216.0, 560.0);
        let (x, y) = window.at(34.7, 36.7);
        assert!((0.0..1216.0).contains(&x) && (0.0..560.0).contains(&y), "{x} {y}");
        assert!(window.land().len() > 500, "there is a coast");
        let far = |number: &str| number.parse::<f64>().is_ok_and(|at| !(-9.0..=1225.0).contains(&at));
        assert!(!window.land().split(['M', 'L', 'Z', ' ']).any(far));
    }
}
