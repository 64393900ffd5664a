//! A draw by chance that is the same for the same seed, whatever the order of what is drawn from.

use sha2::{Digest, Sha256};

/// So many of some things, each of which has a key of its own, in the order in which they stand: each draw is as likely
/// as any other, and a larger one holds the smaller one of the same seed.
pub fn draw<T>(things: Vec<T>, many: usize, seed: u64, key: impl Fn(&T) -> String) -> Vec<T> {
    let lot = |thing: &T| {
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        hash.update(key(thing));
        <[u8; 32]>::from(hash.finalize())
    };
    let mut lots: Vec<[u8; 32]> = things.iter().map(&lot).collect();
    lots.sort_unstable();
    match lots.get(many) {
        None => things,
        Some(bound) => things.into_iter().filter(|thing| lot(thing) < *bound).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_of_its_seed_and_of_nothing_else() {
        let things: Vec<u32> = (0..1000).collect();
        let drawn = |things: Vec<u32>, many, seed| draw(things, many, seed, u32::to_string);
        let first = drawn(things.clone(), 100, 1);
        assert_eq!(first.len(), 100);
        assert!(first.is_sorted());
        assert_eq!(drawn(things.clone(), 100, 1), first);
        assert_ne!(drawn(things.clone(), 100, 2), first);
        let mut turned: Vec<u32> = drawn(things.iter().rev().copied().collect(), 100, 1);
        turned.reverse();
        assert_eq!(turned, first);
        let larger = drawn(things.clone(), 200, 1);
        assert!(first.iter().all(|one| larger.contains(one)));
        assert_eq!(drawn(things.clone(), 5000, 1), things);
        // Of a hundred draws of a tenth, each of the first ten is drawn about ten times.
        let times = (0..100)
            .map(|seed| drawn(things.clone(), 100, seed).iter().filter(|one| **one < 10).count())
            .sum::<usize>();
        assert!((60..140).contains(&times), "{times}");
    }
}
