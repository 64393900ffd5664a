//! Numbers that say what they count, and lists that only such a number looks into.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};
use text::Word;

/// A place in an [`Arena`].
pub trait Id: Copy {
    /// The id of a place in the list.
    fn from_index(index: usize) -> Self;
    /// The place in the list.
    fn index(self) -> usize;
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl Id for $name {
            fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("a report has fewer words than a u32 can count"))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// A mention of a report, in the order of the main words.
    MentionId
}

id! {
    /// One who, or that, a report mentions.
    EntityId
}

id! {
    /// An attribution candidate, in the order of the text.
    CandidateId
}

impl Id for Word {
    fn from_index(index: usize) -> Self {
        Self::from_index(index)
    }

    fn index(self) -> usize {
        self.index()
    }
}

/// A list whose places are ids of one sort.
#[derive(Debug, Clone)]
pub struct Arena<I, T> {
    items: Vec<T>,
    by: PhantomData<I>,
}

impl<I: Id, T> Arena<I, T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The item of an id; none where the list does not go so far.
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::from_index)
    }

    /// All items, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All items with their ids, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (I::from_index(index), item))
    }

    /// All items with their ids, in order, to be moved out.
    pub fn into_entries(self) -> impl Iterator<Item = (I, T)> {
        self.items.into_iter().enumerate().map(|(index, item)| (I::from_index(index), item))
    }

    /// The ids before one, the nearest first.
    pub fn before(&self, id: I) -> impl Iterator<Item = I> + use<I, T> {
        (0..id.index()).rev().map(I::from_index)
    }

    /// The ids at most so many places before or behind a place.
    pub fn around(&self, place: usize, reach: usize) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (place.saturating_sub(reach)..(place + reach).min(self.items.len())).map(I::from_index)
    }

    /// Adds an item.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::from_index(self.items.len() - 1)
    }

    /// The first item for which something holds.
    pub fn position(&self, holds: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(holds).map(I::from_index)
    }

    /// The items as a slice, for searching.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> IntoIterator for Arena<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), by: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Arena<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Self { items: items.into_iter().collect(), by: PhantomData }
    }
}

impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}
