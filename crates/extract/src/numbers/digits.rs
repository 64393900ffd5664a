//! Numbers in digits, in the groupings in which the world writes them.

use std::borrow::Cow;

/// A number in digits: "1,200", "1,25,000", "1.234.567", "2.5", "2½", "1/2", in the digits of any script.
pub fn digits(form: &str) -> Option<f64> {
    let form = &*in_ascii(form);
    let fraction = |sign: char| match sign {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        _ => None,
    };
    if let Some(part) = form.chars().last().and_then(fraction) {
        let whole = form.trim_end_matches(['½', '¼', '¾']);
        return if whole.is_empty() { Some(part) } else { Some(digits(whole)? + part) };
    }
    if let Some((above, below)) = form.split_once('/') {
        let plain = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let (above, below): (f64, f64) =
            (plain(above).then(|| above.parse().ok())??, plain(below).then(|| below.parse().ok())??);
        return (above < below).then(|| above / below);
    }
    if !form.starts_with(|first: char| first.is_ascii_digit())
        || !form.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    {
        return None;
    }
    // "1.234.567": several full stops part thousands.
    if form.matches('.').count() > 1 {
        return (is_grouped(form, '.') && !form.contains(',')).then(|| without(form, '.'))?;
    }
    let (whole, decimals) = form.split_once('.').map_or((form, None), |(whole, decimals)| (whole, Some(decimals)));
    if !is_grouped(whole, ',') || decimals.is_some_and(|decimals| decimals.is_empty() || decimals.contains(',')) {
        return None;
    }
    without(form, ',')
}

/// "12.500", where a count is meant and no fraction: a full stop that parts thousands.
pub fn thousands(form: &str) -> Option<f64> {
    let form = &*in_ascii(form);
    let is_one_group = form.matches('.').count() == 1 && !form.starts_with('0') && is_grouped(form, '.');
    is_one_group.then(|| without(form, '.'))?
}

/// So many digits and nothing else.
pub fn is_plain(form: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    let form = in_ascii(form);
    lengths.contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_digit())
}

fn without(form: &str, mark: char) -> Option<f64> {
    let plain: String = form.chars().filter(|&sign| sign != mark).collect();
    plain.parse().ok()
}

/// Whether the mark parts digits as it may: groups of three, or before the last three groups of two ("1,25,000").
fn is_grouped(form: &str, mark: char) -> bool {
    let groups: Vec<&str> = form.split(mark).collect();
    if !groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    match groups[..] {
        [_] => true,
        [first, ref middle @ .., last] => {
            let of = |length: usize| middle.iter().all(|group| group.len() == length);
            last.len() == 3 && ((1..=3).contains(&first.len()) && of(3) || (1..=2).contains(&first.len()) && of(2))
        }
        [] => false,
    }
}

/// The zeros of scripts that write numbers with ten digits in a row of Unicode: Arabic, Persian, Devanagari, Bengali,
/// Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese, Khmer, full width.
const ZEROS: [char; 17] = ['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '０'];

/// The same number in our digits.
fn in_ascii(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return Cow::Borrowed(form);
    }
    let of_zero = |sign: char, zero: char| u32::from(sign).checked_sub(u32::from(zero)).filter(|&digit| digit < 10);
    let ours = |sign: char| {
        let digit = ZEROS.iter().find_map(|&zero| of_zero(sign, zero)).and_then(|digit| char::from_digit(digit, 10));
        digit.unwrap_or(sign)
    };
    Cow::Owned(form.chars().map(ours).collect())
}

#[cfg(test)]
mod tests {
    use super::{digits, thousands};

    #[test]
    fn digits_are_read_in_every_grouping() {
        let read = [
            ("1,200", 1200.0),
            ("1,25,000", 125_000.0),
            ("5,00,000", 500_000.0),
            ("12,34,56,789", 123_456_789.0),
            ("1.234.567", 1_234_567.0),
            ("2.5", 2.5),
            ("1,200.5", 1200.5),
            ("2½", 2.5),
            ("1/2", 0.5),
            ("١٢", 12.0),
            ("२५", 25.0),
        ];
        for (form, number) in read {
            assert_eq!(digits(form), Some(number), "{form}");
        }
        for form in ["12,34", "1,2000", "12.03.2014", "1,", "3/2", "5,6", "twelve"] {
            assert_eq!(digits(form), None, "{form}");
        }
    }

    #[test]
    fn one_full_stop_may_part_thousands() {
        assert_eq!(thousands("12.500"), Some(12_500.0));
        for form in ["12.5", "0.125", "1250", "1.2500"] {
            assert_eq!(thousands(form), None, "{form}");
        }
    }
}
