//! Which report has the passage of a claim first: the shared passages are followed to the earliest.

use super::{AskError, Asking};
use archive::SharedRow;

impl Asking<'_> {
    /// The report that has the words at this place of a report first; none where that report itself has.
    pub(super) fn first_with(&self, seq: i64, told: (u32, u32)) -> Result<Option<i64>, AskError> {
        let (mut at, mut place) = (seq, told);
        let mut passed = vec![seq];
        loop {
            let mut earlier: Vec<(bool, Option<i32>, i64, (u32, u32))> = Vec::new();
            for row in self.shared_of(at)?.iter().filter(|row| row.b == at && is_within(place, row.b_span) && !passed.contains(&row.a)) {
                let day = self.head(row.a)?.day;
                earlier.push((day.is_none(), day, row.a, facing(place, row)));
            }
            let Some((_, _, report, span)) = earlier.into_iter().min() else { break };
            (at, place) = (report, span);
            passed.push(report);
        }
        Ok((at != seq).then_some(at))
    }
}

/// Whether most of a place lies in a span: a passage may begin a word behind what is told, or end before it.
fn is_within(place: (u32, u32), span: (u32, u32)) -> bool {
    let common = place.1.min(span.1).saturating_sub(place.0.max(span.0));
    place.0 < place.1 && u64::from(common) * 10 >= u64::from(place.1 - place.0) * 9
}

/// About where a place of the later report stands in the earlier one.
fn facing(place: (u32, u32), row: &SharedRow) -> (u32, u32) {
    let ((from, to), (a_from, a_to)) = (row.b_span, row.a_span);
    let length = u64::from(to - from).max(1);
    let map = |at: u32| a_from + (u64::from(at.clamp(from, to) - from) * u64::from(a_to - a_from) / length) as u32;
    (map(place.0), map(place.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_face_each_other() {
        let row = SharedRow { a: 1, b: 2, a_span: (100, 200), b_span: (0, 50), words: 9, same_permille: 900, reason: String::new() };
        assert_eq!(facing((0, 50), &row), (100, 200));
        assert_eq!(facing((10, 60), &row), (120, 200));
        assert!(is_within((10, 50), (11, 60)) && !is_within((10, 50), (20, 60)) && !is_within((10, 10), (0, 20)));
    }
}
