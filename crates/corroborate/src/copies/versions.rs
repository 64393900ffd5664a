//! Whether two texts are states of one report, which its sender changed meanwhile.

use std::collections::HashSet;

/// So many words in a row are held against the other text.
const IN_A_ROW: usize = 3;
/// At least so much of the shorter text stands in the longer one, in thousandths.
const SHARED: usize = 500;

/// Whether two texts under one address tell the same report: at least half of the shorter one stands in the longer one,
/// three words in a row at a time. An address that is used for another report every week has texts that share less.
pub fn is_version(one: &str, other: &str) -> bool {
    let (one, other) = (rows(one), rows(other));
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if shorter.is_empty() {
        return longer.is_empty();
    }
    1000 * shorter.intersection(&longer).count() >= SHARED * shorter.len()
}

/// The words of a text, some in a row; of a text of fewer words all of them.
fn rows(text: &str) -> HashSet<Vec<String>> {
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        return HashSet::new();
    }
    words.windows(IN_A_ROW.min(words.len())).map(<[String]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "At least 12 people were killed on Monday when shells hit the market of Halm, the mayor said.";

    #[test]
    fn what_was_added_to_or_corrected_is_a_later_state() {
        for later in [
            FIRST.to_owned(),
            FIRST.replace(' ', "  "),
            FIRST.replace("12", "15"),
            format!("{FIRST} Ambulances brought the wounded to Oslo, where two hospitals asked for blood."),
            format!("UPDATE 2. {}", FIRST.replace("the mayor said", "the mayor and two doctors said")),
        ] {
            assert!(is_version(FIRST, &later) && is_version(&later, FIRST), "{later}");
        }
    }

    #[test]
    fn another_report_is_none() {
        for other in [
            "",
            "Rain again in Halm.",
            "At least 12 people were rescued on Friday when a ferry sank off Oslo, the coast guard said on Saturday.",
        ] {
            assert!(!is_version(FIRST, other), "{other}");
        }
        assert!(is_version("", "") && is_version("Rain", "rain"));
    }
}
