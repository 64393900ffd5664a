//! Lines for the map out of a file of the user's, GeoJSON or TopoJSON: boundaries as its source draws them. None come
//! with the program, which says of no stretch of land whose it is.

use crate::land::Window;
use serde_json::Value;
use std::path::Path;

/// Lines, each as degrees east and north, and where they are from.
#[derive(Debug, Clone, PartialEq)]
pub struct Borders {
    lines: Vec<Vec<(f64, f64)>>,
    /// Where they are from, in words.
    pub source: String,
}

/// A file has no more bytes.
const LARGEST: u64 = 64 << 20;

impl Borders {
    /// The lines of a file; where nothing else is told they are from what the file is called.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or has no lines, in words with what to do.
    pub fn read(path: &Path, source: Option<&str>) -> Result<Self, String> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bytes = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
        if bytes > LARGEST {
            return Err(format!("it has {bytes} bytes; give one of {LARGEST} at most, such as one of a smaller scale"));
        }
        let content = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let lines = lines_of(&content)?;
        Ok(Self { lines, source: source.map_or(name, str::to_owned) })
    }

    /// What of them lies in a window, as a path.
    pub fn path(&self, window: &Window) -> String {
        let mut path = String::new();
        for around in [-360.0, 0.0, 360.0] {
            for line in &self.lines {
                let points: Vec<(f64, f64)> = line.iter().map(|(lon, lat)| window.at(*lat, lon + around)).collect();
                write(&points, window, &mut path);
            }
        }
        path
    }
}

/// Writes the stretches of a line that may be seen, without points too near to the one before to be seen.
fn write(points: &[(f64, f64)], window: &Window, path: &mut String) {
    const NEAR: f64 = 0.7;
    let mut pen: Option<(f64, f64)> = None;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let is_seen = from.0.max(to.0) >= 0.0
            && from.0.min(to.0) <= window.width
            && from.1.max(to.1) >= 0.0
            && from.1.min(to.1) <= window.height
            // A line over the antimeridian is not drawn across the map.
            && (from.0 - to.0).abs() < 180.0 * window.east_scale;
        if !is_seen {
            pen = None;
            continue;
        }
        let begin = pen.is_none();
        if begin {
            path.push_str(&format!("M{:.1} {:.1}", from.0, from.1));
        }
        let last = pen.unwrap_or(from);
        if begin || (last.0 - to.0).abs() + (last.1 - to.1).abs() >= NEAR {
            path.push_str(&format!("L{:.1} {:.1}", to.0, to.1));
            pen = Some(to);
        }
    }
}

/// The lines of GeoJSON or TopoJSON.
fn lines_of(content: &str) -> Result<Vec<Vec<(f64, f64)>>, String> {
    let value: Value = serde_json::from_str(content).map_err(|error| format!("it is no JSON ({error})"))?;
    let mut lines = Vec::new();
    match value.get("type").and_then(Value::as_str) {
        Some("Topology") => topology(&value, &mut lines)?,
        Some(_) => geometry(&value, &mut lines)?,
        None => return Err("it is neither GeoJSON nor TopoJSON: it has no `type`".to_owned()),
    }
    let outside = |&(lon, lat): &(f64, f64)| !(-360.0..=360.0).contains(&lon) || !(-90.0..=90.0).contains(&lat);
    if let Some((lon, lat)) = lines.iter().flatten().find(|point| outside(point)) {
        return Err(format!(
            "{lon}, {lat} are no degrees east and north; it must be in longitude and latitude (WGS 84)"
        ));
    }
    lines.retain(|line| line.len() > 1);
    if lines.is_empty() { Err("it has no lines and no areas".to_owned()) } else { Ok(lines) }
}

/// The lines of a GeoJSON value, those of what it holds among them.
fn geometry(value: &Value, lines: &mut Vec<Vec<(f64, f64)>>) -> Result<(), String> {
    let parts = |name: &str| value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let coordinates = value.get("coordinates").unwrap_or(&Value::Null);
    match value.get("type").and_then(Value::as_str).unwrap_or_default() {
        "FeatureCollection" => parts("features").iter().try_for_each(|one| geometry(one, lines)),
        "GeometryCollection" => parts("geometries").iter().try_for_each(|one| geometry(one, lines)),
        "Feature" => match value.get("geometry") {
            Some(Value::Null) | None => Ok(()),
            Some(one) => geometry(one, lines),
        },
        "LineString" => nested(coordinates, 0, lines),
        "MultiLineString" | "Polygon" => nested(coordinates, 1, lines),
        "MultiPolygon" => nested(coordinates, 2, lines),
        "Point" | "MultiPoint" => Ok(()),
        other => Err(format!("{other:?} is no kind of GeoJSON")),
    }
}

/// Lines that lie so deep in lists.
fn nested(value: &Value, depth: usize, lines: &mut Vec<Vec<(f64, f64)>>) -> Result<(), String> {
    let list = value.as_array().ok_or("it has coordinates that are no list")?;
    if depth > 0 {
        return list.iter().try_for_each(|one| nested(one, depth - 1, lines));
    }
    lines.push(list.iter().map(point).collect::<Result<_, _>>()?);
    Ok(())
}

fn point(value: &Value) -> Result<(f64, f64), String> {
    let number = |at: usize| value.get(at).and_then(Value::as_f64);
    number(0).zip(number(1)).ok_or_else(|| format!("{value} is no point"))
}

/// The arcs of TopoJSON, each once, however many areas have it.
fn topology(value: &Value, lines: &mut Vec<Vec<(f64, f64)>>) -> Result<(), String> {
    let pair = |name: &str, usual: (f64, f64)| match value.pointer(&format!("/transform/{name}")) {
        Some(told) => point(told),
        None => Ok(usual),
    };
    let (scale, translate) = (pair("scale", (1.0, 1.0))?, pair("translate", (0.0, 0.0))?);
    let deltas = value.get("transform").is_some();
    let arcs = value.get("arcs").and_then(Value::as_array).ok_or("it is TopoJSON without arcs")?;
    for arc in arcs {
        let mut at = (0.0, 0.0);
        let steps = arc.as_array().ok_or("it has an arc that is no list")?;
        let line = steps.iter().map(|step| {
            let (x, y) = point(step)?;
            at = if deltas { (at.0 + x, at.1 + y) } else { (x, y) };
            Ok::<_, String>((at.0 * scale.0 + translate.0, at.1 * scale.1 + translate.1))
        });
        lines.push(line.collect::<Result<_, _>>()?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_both_forms() {
        let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
            {"type":"Polygon","coordinates":[[[10,50],[11,50],[11,51],[10,50]]]}},
            {"type":"Feature","properties":null,"geometry":null}]}"#;
        let topology = r#"{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[10,50]},
            "objects":{},"arcs":[[[0,0],[2,0],[0,2],[-2,-2]]]}"#;
        let wanted = vec![vec![(10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 50.0)]];
        assert_eq!(lines_of(square), Ok(wanted.clone()));
        assert_eq!(lines_of(topology), Ok(wanted));
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        for (content, says) in [
            ("rain", "no JSON"),
            ("{}", "neither GeoJSON nor TopoJSON"),
            (r#"{"type":"Rain"}"#, "no kind of GeoJSON"),
            (r#"{"type":"Point","coordinates":[1,2]}"#, "no lines"),
            (r#"{"type":"LineString","coordinates":[[1,2],["x",3]]}"#, "no point"),
            (r#"{"type":"LineString","coordinates":[[500000,2],[1,3]]}"#, "no degrees"),
            (r#"{"type":"Topology"}"#, "without arcs"),
        ] {
            let error = lines_of(content).expect_err("it is wrong");
            assert!(error.contains(says), "{content}: {error}");
        }
    }

    #[test]
    fn what_lies_in_the_window_is_drawn() {
        let window = Window::around(&[(50.0, 10.0), (51.0, 11.0)], 300.0, 300.0);
        let drawn = |line: &[(f64, f64)]| Borders { lines: vec![line.to_vec()], source: String::new() }.path(&window);
        assert!(drawn(&[(10.0, 50.0), (11.0, 51.0)]).starts_with('M'));
        assert_eq!(drawn(&[(100.0, 0.0), (101.0, 1.0)]), "");
        assert!(!drawn(&[(9.0, 49.0), (12.0, 52.0)]).is_empty(), "both ends lie outside");
        assert_eq!(drawn(&[(-179.0, 50.0), (179.0, 50.0)]), "", "it goes around the back");
    }
}
