//! Stretches of text against the passages that they stand in.

/// Whether most of a stretch lies within a passage. Passages begin and end with words: quotation marks stand outside.
pub fn is_mostly_within(told: (u32, u32), passage: (u32, u32)) -> bool {
    let common = passage.1.min(told.1).saturating_sub(passage.0.max(told.0));
    2 * common > told.1.saturating_sub(told.0)
}

/// About where a stretch of one passage stands in the other.
pub fn stands_at(told: (u32, u32), from: (u32, u32), to: (u32, u32)) -> (u32, u32) {
    let length = f64::from(from.1 - from.0).max(1.0);
    let place = |at: u32| to.0 + (f64::from(at.saturating_sub(from.0)) / length * f64::from(to.1 - to.0)) as u32;
    (place(told.0), place(told.1).min(to.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_followed_into_the_other_passage() {
        assert!(is_mostly_within((20, 40), (10, 100)));
        assert!(!is_mostly_within((90, 140), (10, 100)));
        assert_eq!(stands_at((20, 40), (0, 100), (1000, 1200)), (1040, 1080));
    }
}
