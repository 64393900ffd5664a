//! A store of bounded size for what was looked up lately.

use std::collections::HashMap;
use std::hash::Hash;

/// Keeps at least the last `room` values that were put or got, and at most twice as many.
#[derive(Debug)]
pub(crate) struct Recent<K, V> {
    room: usize,
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K: Eq + Hash + Clone, V: Clone> Recent<K, V> {
    pub(crate) fn new(room: usize) -> Self {
        Self { room, young: HashMap::new(), old: HashMap::new() }
    }

    pub(crate) fn get(&mut self, key: &K) -> Option<V> {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        let value = self.old.remove(key)?;
        self.put(key.clone(), value.clone());
        Some(value)
    }

    pub(crate) fn put(&mut self, key: K, value: V) {
        if self.young.len() >= self.room {
            // The room that the older ones had is used again.
            std::mem::swap(&mut self.old, &mut self.young);
            self.young.clear();
        }
        self.young.insert(key, value);
    }

    pub(crate) fn clear(&mut self) {
        self.young.clear();
        self.old.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_kept_and_the_rest_is_bounded() {
        let mut recent = Recent::new(3);
        for number in 0..100 {
            recent.put(number, number * 2);
            assert_eq!(recent.get(&number), Some(number * 2));
        }
        assert!((97..100).all(|number| recent.get(&number).is_some()));
        assert_eq!(recent.get(&90), None);
        recent.clear();
        assert_eq!(recent.get(&99), None);
    }
}
