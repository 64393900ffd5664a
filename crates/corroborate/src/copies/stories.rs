//! Groups reports that share passages into stories, and gives each passage its first known place.
//!
//! Reports belong to one story where a chain of shared passages leads from one to the other. Places of one report
//! that lie on each other by half of the shorter are the same passage.

use record::ByteSpan;
use std::collections::BTreeMap;

/// A report, and what it is sorted by: its day, as a string that sorts as days do; nothing sorts last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The report.
    pub report: u64,
    /// When it was published.
    pub published: Option<String>,
}

/// A passage that two reports share and that counts as reuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Where it stands in one.
    pub a: Place,
    /// Where it stands in the other.
    pub b: Place,
}

/// A stretch of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The report.
    pub report: u64,
    /// The stretch.
    pub span: ByteSpan,
}

/// A passage with all its places, the first known one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands: by date, then by the number of the report.
    pub places: Vec<Place>,
}

/// Reports that hang together by shared passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The reports, the earliest first.
    pub reports: Vec<u64>,
    /// What they share, in the order of first places.
    pub passages: Vec<Passage>,
}

/// The stories of the reports that `links` name, in the order of their first reports. What does not stand in `dates`
/// sorts last, as does what has no date.
pub fn stories(dates: &[Dated], links: &[Link]) -> Vec<Story> {
    let dates: BTreeMap<u64, &str> =
        dates.iter().filter_map(|dated| Some((dated.report, dated.published.as_deref()?))).collect();
    let when = |report: u64| (!dates.contains_key(&report), dates.get(&report).copied(), report);
    let mut places: Vec<Place> = links.iter().flat_map(|link| [link.a, link.b]).collect();
    places.sort_unstable();
    places.dedup();
    let mut reports: Vec<u64> = places.iter().map(|place| place.report).collect();
    reports.dedup();

    let mut together = Groups::new(reports.len());
    let mut same = Groups::new(places.len());
    let report_index = |report: u64| reports.binary_search(&report).expect("every place's report was listed");
    let place_index = |place: Place| places.binary_search(&place).expect("every link's places were listed");
    for link in links {
        together.join(report_index(link.a.report), report_index(link.b.report));
        same.join(place_index(link.a), place_index(link.b));
    }
    join_overlapping(&places, &mut same);

    let mut members: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        members.entry(together.of(index)).or_default().push(*report);
    }
    let mut passages: BTreeMap<usize, BTreeMap<usize, Vec<Place>>> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        let story = together.of(report_index(place.report));
        passages.entry(story).or_default().entry(same.of(index)).or_default().push(*place);
    }
    let mut stories: Vec<Story> = members
        .into_iter()
        .map(|(story, mut reports)| {
            reports.sort_by_key(|report| when(*report));
            let mut passages: Vec<Passage> = passages
                .remove(&story)
                .unwrap_or_default()
                .into_values()
                .map(|places| Passage { places: widest(places) })
                .collect();
            passages
                .iter_mut()
                .for_each(|passage| passage.places.sort_by_key(|place| (when(place.report), place.span)));
            passages.sort_by_key(|passage| (when(passage.places[0].report), passage.places[0].span));
            Story { reports, passages }
        })
        .collect();
    stories.sort_by_key(|story| when(story.reports[0]));
    stories
}

/// Joins places of one report that lie on each other by half of the shorter. `places` are sorted.
fn join_overlapping(places: &[Place], same: &mut Groups) {
    for (index, place) in places.iter().enumerate() {
        for (other, later) in places.iter().enumerate().skip(index + 1) {
            if later.report != place.report || later.span.start >= place.span.end {
                break;
            }
            let common = place.span.end.min(later.span.end) - later.span.start;
            if 2 * common as usize >= place.span.len().min(later.span.len()) {
                same.join(index, other);
            }
        }
    }
}

/// Makes one place of those that overlap in one report. `places` are sorted.
fn widest(places: Vec<Place>) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::new();
    for place in places {
        match kept.last_mut() {
            Some(last) if last.report == place.report && last.span.overlaps(place.span) => {
                last.span = last.span.cover(place.span)
            }
            _ => kept.push(place),
        }
    }
    kept
}

/// Union-find in which a group is named by its lowest member, so that the names do not depend on the order of joins.
struct Groups(Vec<usize>);

impl Groups {
    fn new(members: usize) -> Self {
        Self((0..members).collect())
    }

    fn of(&mut self, member: usize) -> usize {
        let mut root = member;
        while self.0[root] != root {
            root = self.0[root];
        }
        let mut at = member;
        while self.0[at] != root {
            at = std::mem::replace(&mut self.0[at], root);
        }
        root
    }

    fn join(&mut self, first: usize, second: usize) {
        let (first, second) = (self.of(first), self.of(second));
        self.0[first.max(second)] = first.min(second);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(report: u64, start: usize, end: usize) -> Place {
        Place { report, span: ByteSpan::new(start, end) }
    }

    #[test]
    fn reports_hang_together_and_passages_have_a_first_place() {
        let dates = [(1, "2026-03-03"), (2, "2026-03-01"), (3, "2026-03-02"), (7, "2026-02-01"), (8, "2026-02-02")];
        let dates = dates.map(|(report, day)| Dated { report, published: Some(day.to_owned()) });
        let links = [
            Link { a: place(1, 0, 100), b: place(2, 50, 150) },
            Link { a: place(1, 10, 90), b: place(3, 0, 80) },
            Link { a: place(2, 400, 500), b: place(3, 300, 400) },
            Link { a: place(7, 0, 100), b: place(8, 0, 100) },
        ];
        let found = stories(&dates, &links);
        assert_eq!(found.iter().map(|story| story.reports.clone()).collect::<Vec<_>>(), [vec![7, 8], vec![2, 3, 1]]);
        assert_eq!(found[1].passages[0].places, [place(2, 50, 150), place(3, 0, 80), place(1, 0, 100)]);
        assert_eq!(found[1].passages[1].places, [place(2, 400, 500), place(3, 300, 400)]);
        let mut turned = links.to_vec();
        turned.reverse();
        assert_eq!(stories(&dates, &turned), found);
    }
}
