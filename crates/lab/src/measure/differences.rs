//! What is wrong where found spans are not the gold's: each difference in a class of its own, so that
//! causes can be counted and found.

use record::ByteSpan;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A span and what it is said to be.
pub type Labelled = (ByteSpan, &'static str);

/// A way of being wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// In the gold, and nothing found there.
    Missed,
    /// Found, and the gold has nothing there.
    Spurious,
    /// The right words under another label.
    Label,
    /// Begins elsewhere.
    BoundaryLeft,
    /// Ends elsewhere.
    BoundaryRight,
    /// Begins and ends elsewhere.
    BoundaryBoth,
    /// One of the gold, several found.
    Split,
    /// Several of the gold, one found.
    Merged,
    /// Several of both that overlap one another.
    Tangled,
}

impl Class {
    /// How the class is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Spurious => "spurious",
            Self::Label => "label",
            Self::BoundaryLeft => "boundary left",
            Self::BoundaryRight => "boundary right",
            Self::BoundaryBoth => "boundary both",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Tangled => "tangled",
        }
    }
}

/// Spans of the gold and found spans that are wrong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In which way.
    pub class: Class,
    /// Of the gold.
    pub gold: Vec<Labelled>,
    /// Found.
    pub found: Vec<Labelled>,
}

impl Difference {
    /// How many spans are wrong.
    pub fn size(&self) -> usize {
        self.gold.len() + self.found.len()
    }

    /// Gold and found side by side.
    pub fn print(&self, text: &str) -> String {
        let side = |spans: &[Labelled]| {
            let words = spans.iter().map(|(span, label)| format!("{label} {}", quoted(*span, text)));
            words.collect::<Vec<_>>().join(" + ")
        };
        format!("{:<15} gold: {}\n{:<15} ours: {}\n", self.class.name(), side(&self.gold), "", side(&self.found))
    }
}

/// The words of a span in quotation marks, long ones shortened in the middle.
pub fn quoted(span: ByteSpan, text: &str) -> String {
    const ENDS: usize = 50;
    let words: Vec<char> = span.of(text).replace('\n', " ").chars().collect();
    if words.len() <= 2 * ENDS {
        return format!("‘{}’", words.into_iter().collect::<String>());
    }
    let first: String = words[..ENDS].iter().collect();
    let last: String = words[words.len() - ENDS..].iter().collect();
    format!("‘{first} … {last}’")
}

/// What is wrong with `found`; both in any order, equal ones counted once. Spans that agree leave the
/// picture first, so that a missed span inside a found one is missed, not merged.
pub fn differences(gold: &[Labelled], found: &[Labelled]) -> Vec<Difference> {
    let mut golds = without(gold, found);
    let mut founds = without(found, gold);
    let mut differences = Vec::new();
    golds.retain(|one| {
        let Some(same) = founds.iter().position(|other| other.0 == one.0) else { return true };
        let other = founds.remove(same);
        differences.push(Difference { class: Class::Label, gold: vec![*one], found: vec![other] });
        false
    });
    while let Some(seed) = golds.first().or(founds.first()).map(|labelled| labelled.0) {
        let (gold, found) = overlapping(seed, &mut golds, &mut founds);
        differences.push(Difference { class: class(&gold, &found), gold, found });
    }
    differences.sort_by_key(|difference| difference.gold.iter().chain(&difference.found).map(|one| one.0).min());
    differences
}

fn without(these: &[Labelled], those: &[Labelled]) -> Vec<Labelled> {
    let mut rest: Vec<Labelled> = these.iter().filter(|one| !those.contains(one)).copied().collect();
    rest.sort();
    rest.dedup();
    rest
}

/// Takes out everything that overlaps the seed, by way of the other side, however many steps away.
fn overlapping(
    seed: ByteSpan,
    golds: &mut Vec<Labelled>,
    founds: &mut Vec<Labelled>,
) -> (Vec<Labelled>, Vec<Labelled>) {
    let take = |from: &mut Vec<Labelled>, touches: &dyn Fn(ByteSpan) -> bool| -> Vec<Labelled> {
        from.extract_if(.., |one| touches(one.0)).collect()
    };
    let mut gold = take(golds, &|span| span == seed);
    let mut found = take(founds, &|span| span == seed || gold.iter().any(|one| one.0.overlaps(span)));
    loop {
        let more_gold = take(golds, &|span| found.iter().any(|one| one.0.overlaps(span)));
        gold.extend(more_gold);
        let more_found = take(founds, &|span| gold.iter().any(|one| one.0.overlaps(span)));
        if more_found.is_empty() {
            return (gold, found);
        }
        found.extend(more_found);
    }
}

fn class(gold: &[Labelled], found: &[Labelled]) -> Class {
    match (gold, found) {
        (_, []) => Class::Missed,
        ([], _) => Class::Spurious,
        ([one], [other]) => match (one.0.start == other.0.start, one.0.end == other.0.end) {
            (false, true) => Class::BoundaryLeft,
            (true, false) => Class::BoundaryRight,
            _ => Class::BoundaryBoth,
        },
        ([_], _) => Class::Split,
        (_, [_]) => Class::Merged,
        _ => Class::Tangled,
    }
}

/// How often each class of difference occurs, under a heading each.
#[derive(Debug, Default)]
pub struct ClassCounts(BTreeMap<(String, Class), usize>);

impl ClassCounts {
    /// Counts the differences under a heading.
    pub fn count(&mut self, heading: &str, differences: &[Difference]) {
        for difference in differences {
            *self.0.entry((heading.to_owned(), difference.class)).or_default() += 1;
        }
    }

    /// One line a heading, the most frequent class first.
    pub fn print(&self) -> String {
        let mut by_heading: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
        for ((heading, class), count) in &self.0 {
            by_heading.entry(heading).or_default().push((*count, class.name()));
        }
        let mut printed = String::new();
        for (heading, mut classes) in by_heading {
            classes.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            let classes: Vec<String> = classes.iter().map(|(count, name)| format!("{name} {count}")).collect();
            let _ = writeln!(printed, "{heading:<10} {}", classes.join(", "));
        }
        printed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Start, end and label of each.
    type Spans<'a> = &'a [(usize, usize, &'static str)];

    fn spans(spans: Spans<'_>) -> Vec<Labelled> {
        spans.iter().map(|&(start, end, label)| (ByteSpan::new(start, end), label)).collect()
    }

    #[test]
    fn every_class() {
        let cases: &[(Spans<'_>, Spans<'_>, &[Class])] = &[
            (&[(0, 3, "A")], &[(0, 3, "A")], &[]),
            (&[(0, 3, "A")], &[], &[Class::Missed]),
            (&[], &[(0, 3, "A")], &[Class::Spurious]),
            (&[(0, 3, "A")], &[(0, 3, "B")], &[Class::Label]),
            (&[(0, 3, "A")], &[(1, 3, "A")], &[Class::BoundaryLeft]),
            (&[(0, 3, "A")], &[(0, 2, "A")], &[Class::BoundaryRight]),
            (&[(0, 3, "A")], &[(1, 4, "A")], &[Class::BoundaryBoth]),
            (&[(0, 9, "A")], &[(0, 3, "A"), (4, 9, "A")], &[Class::Split]),
            (&[(0, 3, "A"), (4, 9, "A")], &[(0, 9, "A")], &[Class::Merged]),
            (&[(0, 3, "A"), (4, 9, "A")], &[(0, 5, "A"), (6, 9, "A")], &[Class::Tangled]),
            (&[(0, 9, "A"), (2, 4, "A")], &[(0, 9, "A")], &[Class::Missed]),
            (&[(0, 3, "A")], &[(3, 5, "A")], &[Class::Missed, Class::Spurious]),
        ];
        for (gold, found, expected) in cases {
            let classes: Vec<Class> =
                differences(&spans(gold), &spans(found)).iter().map(|difference| difference.class).collect();
            assert_eq!(classes, *expected, "{gold:?} against {found:?}");
        }
    }

    #[test]
    fn long_spans_are_shortened() {
        let text = "é".repeat(300);
        assert_eq!(quoted(ByteSpan::new(0, text.len()), &text).chars().count(), 105);
    }
}
