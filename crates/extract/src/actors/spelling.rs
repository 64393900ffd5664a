//! When two spellings may be of one name.

/// "UN" for "united nations": the first letters, small words left out.
pub fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let initials =
        |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect::<String>();
    long.len() > 1
        && letters.len() > 1
        && (letters == initials(&mut long.iter())
            || letters == initials(&mut long.iter().filter(|word| word.len() > 3)))
}

/// Whether two first names may be one: spelled alike, or one an initial of the other.
pub fn same_or_initial(one: &str, other: &str) -> bool {
    same_spelling(one, other) || one.chars().next() == other.chars().next() && (one.len() <= 2 || other.len() <= 2)
}

/// Whether what stands between first and last name does not tell two people apart: "Jose Maria" and "Jose Luis".
pub fn same_middle(own: &[String], new: &[String]) -> bool {
    let (own, new) = (&own[1..own.len() - 1], &new[1..new.len() - 1]);
    own.is_empty() || new.is_empty() || own.iter().any(|one| new.iter().any(|other| same_or_initial(one, other)))
}

/// Whether two spellings may be of one name: "moallem" and "muallem" share their first letter and, doubled
/// ones counted once, their consonants.
pub fn same_spelling(a: &str, b: &str) -> bool {
    let skeleton = |word: &str| {
        let mut letters: Vec<char> =
            word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h')).collect();
        letters.dedup();
        letters
    };
    a == b
        || (a.len() > 4
            && b.len() > 4
            && a.chars().next() == b.chars().next()
            && skeleton(a).len() > 2
            && skeleton(a) == skeleton(b))
}
