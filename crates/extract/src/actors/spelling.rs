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

#[cfg(test)]
mod tests {
    use super::{is_acronym, same_middle, same_or_initial, same_spelling};

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn an_acronym_has_the_first_letters_with_or_without_small_words() {
        let is = |short: &str, long: &str| is_acronym(&words(short), &words(long));
        assert!(is("un", "united nations") && is("u.n.", "united nations"));
        assert!(
            is("sohr", "syrian observatory for human rights") && is("sofhr", "syrian observatory for human rights")
        );
        assert!(!is("us", "united nations") && !is("u", "united") && !is("un nations", "united nations"));
    }

    #[test]
    fn spellings_are_one_by_their_consonants_where_they_are_long_enough() {
        assert!(same_spelling("moallem", "muallem") && same_spelling("brahimi", "brahimmi"));
        assert!(same_spelling("li", "li") && !same_spelling("li", "le"));
        assert!(!same_spelling("moallem", "noallem") && !same_spelling("kerry", "korey"));
    }

    #[test]
    fn an_initial_stands_for_a_first_name_and_no_other_name_for_it() {
        assert!(same_or_initial("john", "j.") && same_or_initial("j", "john"));
        assert!(!same_or_initial("john", "james") && !same_or_initial("john", "m."));
    }

    #[test]
    fn a_name_between_first_and_last_tells_two_apart_only_where_both_have_one() {
        let same = |own: &str, new: &str| same_middle(&words(own), &words(new));
        assert!(same("jose ocampo", "jose maria ocampo") && same("jose m. ocampo", "jose maria ocampo"));
        assert!(!same("jose luis ocampo", "jose maria ocampo"));
    }
}
