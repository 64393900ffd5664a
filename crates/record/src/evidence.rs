//! The characters that show a finding: a list that cannot be empty.
//!
//! Every finding takes an [`Evidence`], and no constructor here gives an empty one,
//! so a finding that nothing in the text shows cannot be written down.

use crate::ByteSpan;
use std::ops::Deref;

/// The stretches of text that show a finding, in the order of the text; never empty.
pub type Evidence = NonEmpty<ByteSpan>;

/// A list of at least one item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// The list of `first` alone.
    pub fn new(first: T) -> Self {
        Self(vec![first])
    }

    /// The list of these items in their order; none where there are no items.
    pub fn from_vec(items: Vec<T>) -> Option<Self> {
        (!items.is_empty()).then_some(Self(items))
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        self.0.push(item);
    }

    /// The first item.
    pub fn first(&self) -> &T {
        &self.0[0]
    }

    /// The items as a plain list.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl Evidence {
    /// These spans in the order of the text, each once, empty ones left out;
    /// none where nothing is left.
    pub fn from_spans(spans: impl IntoIterator<Item = ByteSpan>) -> Option<Self> {
        let mut spans: Vec<ByteSpan> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        spans.sort_unstable();
        spans.dedup();
        Self::from_vec(spans)
    }
}

impl<T> Deref for NonEmpty<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a NonEmpty<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_never_empty() {
        assert_eq!(Evidence::from_spans([]), None);
        assert_eq!(Evidence::from_spans([ByteSpan::new(4, 4)]), None);
    }

    #[test]
    fn evidence_stands_in_the_order_of_the_text() {
        let spans = [(9, 12), (0, 3), (9, 12)].map(|(start, end)| ByteSpan::new(start, end));
        let evidence = Evidence::from_spans(spans).expect("two spans remain");
        assert_eq!(&*evidence, &[ByteSpan::new(0, 3), ByteSpan::new(9, 12)]);
        assert_eq!(*evidence.first(), ByteSpan::new(0, 3));
    }
}
