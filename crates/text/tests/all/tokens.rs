//! The tokeniser and the paragraph splitter on cases from news, and their promises on any text.

use proptest::prelude::*;
use text::tokens::{RawToken, paragraphs, tokenize};

fn tokens(text: &str) -> Vec<RawToken> {
    let mut out = Vec::new();
    for paragraph in paragraphs(text) {
        tokenize(text, paragraph, &lexicon::Lexicon::english().tokenization, &mut out);
    }
    out
}

/// Words are shown as `a|b`; a word glued to the one before it as `a+b`.
fn check(input: &str, expect: &str) {
    let mut shown = String::new();
    for token in tokens(input) {
        if !shown.is_empty() {
            shown.push(if token.glued { '+' } else { '|' });
        }
        shown.push_str(token.span.of(input));
    }
    assert_eq!(shown, expect, "in {input:?}");
}

fn check_all(cases: &[(&str, &str)]) {
    for (input, expect) in cases {
        check(input, expect);
    }
}

#[test]
fn datelines_titles_and_initials() {
    check_all(&[
        ("GENEVA, March 3 (AP) --Talks opened.", "GENEVA|,|March|3|(|AP|)|--|Talks|opened|."),
        ("WASHINGTON — The U.S. and U.N. envoys met.", "WASHINGTON|—|The|U.S.|and|U.N.|envoys|met|."),
        (
            "Gen. J.K. Marlow and Lt. Col. Ana R. Ruiz met Mr. Ode.",
            "Gen.|J.K.|Marlow|and|Lt.|Col.|Ana|R.|Ruiz|met|Mr.|Ode|.",
        ),
        ("Sen. Dana Holt (R-Ohio), on Jan. 5", "Sen.|Dana|Holt|(|R|-|Ohio|)|,|on|Jan.|5"),
        ("Acme Inc. of St. Louis", "Acme|Inc.|of|St.|Louis"),
        ("It was sold to Acme Inc. The price fell.", "It|was|sold|to|Acme|Inc|.|The|price|fell|."),
        ("at 5 p.m. on Monday", "at|5|p.m.|on|Monday"),
        ("They met at 5 p.m.", "They|met|at|5|p.m|."),
        ("Resolution No. 242 said no. No.", "Resolution|No.|242|said|no|.|No|."),
        ("U.S.-led, the U.S.'s", "U.S.|-|led|,|the|U.S.+'s"),
    ]);
}

#[test]
fn clitics_and_contractions() {
    check_all(&[
        ("don't can’t won't cannot gonna", "do+n't|ca+n’t|wo+n't|can+not|gon+na"),
        ("John's and I'd've", "John+'s|and|I+'d+'ve"),
        ("the families' homes", "the|families+'|homes"),
        ("O'Connor's men at Sana'a in the 1960's", "O'Connor+'s|men|at|Sana'a|in|the|1960's"),
        ("’90s music for 'em", "’90s|music|for|'em"),
        ("2016's worst", "2016+'s|worst"),
    ]);
}

#[test]
fn quotation_marks() {
    check_all(&[
        ("“We won’t,” she said.", "“|We|wo+n’t|,|”|she|said|."),
        ("He said 'Iran' twice.", "He|said|'|Iran|'|twice|."),
        ("‘The rebels’ and their families’ homes", "‘|The|rebels|’|and|their|families+’|homes"),
        ("''We left,'' he said. ``Why?''", "''|We|left|,|''|he|said|.|``|Why|?|''"),
        ("\"He told me, 'Go.'\"", "\"|He|told|me|,|'|Go|.|'|\""),
    ]);
}

#[test]
fn hyphens_slashes_and_dashes() {
    check_all(&[
        ("six-year-old al-Sisi of anti-war co-op", "six|-|year|-|old|al|-|Sisi|of|anti-war|co-op"),
        ("mid-2003, post-9/11, pre-election", "mid-2003|,|post-9/11|,|pre-election"),
        ("and/or 9/11 on 11/28/2000 w/o s/he", "and|/|or|9/11|on|11/28/2000|w/o|s/he"),
        ("1969-1970, 5-10 dead, 555-0142", "1969|-|1970|,|5|-|10|dead|,|555-0142"),
        ("war—and peace – or…", "war|—|and|peace|–|or|…"),
        ("well...maybe?!", "well|...|maybe|?!"),
    ]);
}

#[test]
fn figures_and_sums() {
    check_all(&[
        ("$5.2m or US$3bn, €40", "$|5.2|m|or|US$|3|bn|,|€|40"),
        ("1,200,000 or 3.5% of [5,6]", "1,200,000|or|3.5|%|of|[|5|,|6|]"),
        ("at 5:30pm on the 17th, 35mm shells", "at|5:30|pm|on|the|17th|,|35|mm|shells"),
        ("$3M, M16, 1980s", "$|3|M|,|M16|,|1980s"),
    ]);
}

#[test]
fn addresses_handles_and_pictures() {
    check_all(&[
        ("See https://example.org/a?b=1.", "See|https://example.org/a?b=1|."),
        ("(www.example.org/x_(y))", "(|www.example.org/x_(y)|)"),
        ("Mail a.b@example.org, or @desk #Peace #1", "Mail|a.b@example.org|,|or|@desk|#Peace|#|1"),
        ("AT&amp;T, R&D and&nbsp;more", "AT|&amp;|T|,|R&D|and|more"),
        (
            "Good :) \u{1f44d}\u{1f3fd}\u{1f1fa}\u{1f1e6}\u{1f1fa}\u{1f1f3}",
            "Good|:)|\u{1f44d}\u{1f3fd}|\u{1f1fa}\u{1f1e6}|\u{1f1fa}\u{1f1f3}",
        ),
    ]);
}

#[test]
fn strange_spaces_and_scripts() {
    check_all(&[
        ("10\u{a0}dead\u{200b}here\r\nnow", "10|dead|here|now"),
        ("\u{feff}KYIV \u{202a}now\u{202c}.", "KYIV|now|."),
        ("the movement (حركة النهضة), too", "the|movement|(|حركة|النهضة|)|,|too"),
        ("co\u{ad}operation", "co\u{ad}operation"),
        ("Cafe\u{301}s", "Cafe\u{301}s"),
    ]);
}

#[track_caller]
fn check_paragraphs(input: &str, expect: &[&str]) {
    let found: Vec<_> = paragraphs(input).into_iter().map(|span| span.of(input)).collect();
    assert_eq!(found, expect);
}

#[test]
fn blank_lines_part_paragraphs() {
    check_paragraphs("One.\n\nTwo.\r\n \u{a0}\r\nThree.\r\rFour.\n", &["One.", "Two.", "Three.", "Four."]);
    check_paragraphs("", &[]);
    check_paragraphs(" \n\t\n", &[]);
}

#[test]
fn wrapped_lines_stay_together() {
    let wrapped = "The council met on Tuesday to hear\nthe report of the envoy, who had come\n– after a delay – from \
                   the capital.";
    check_paragraphs(wrapped, &[wrapped]);
}

#[test]
fn one_paragraph_a_line() {
    check_paragraphs(
        "The council met.\nThe envoy spoke.\n“We wait.”\n",
        &["The council met.", "The envoy spoke.", "“We wait.”"],
    );
}

#[test]
fn list_items_and_speakers_begin_paragraphs() {
    check_paragraphs(
        "The council asked for\n• a truce\n• a corridor",
        &["The council asked for", "• a truce", "• a corridor"],
    );
    check_paragraphs(
        "MARLOW: We will not go\nHOLM: And why is\nthat so",
        &["MARLOW: We will not go", "HOLM: And why is\nthat so"],
    );
    check_paragraphs(
        "Present were:\n– Commissioner Holm\n– Envoy Ruiz",
        &["Present were:", "– Commissioner Holm", "– Envoy Ruiz"],
    );
}

#[test]
fn a_long_text_without_a_break_takes_linear_time() {
    for unit in
        ["a", "-", "1", "'", ".", "a.", "a-", "a'", "s'", "1,", "1/", "a@", "<", ")", "\u{200d}", "\u{1f44d}", "&a"]
    {
        let text = unit.repeat(1_000_000 / unit.len());
        let covered: usize = tokens(&text).iter().map(|token| token.span.len()).sum();
        assert_eq!(covered, text.len(), "of {unit:?}");
    }
}

fn is_uncovered(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn check_promises(text: &str) {
    let mut covered = 0;
    let mut gaps = String::new();
    for token in tokens(text) {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        assert!(start < end && covered <= start);
        let word = &text[start..end];
        assert_eq!(word.trim(), word);
        gaps.push_str(&text[covered..start]);
        covered = end;
    }
    gaps.push_str(&text[covered..]);
    let gaps = gaps.replace("&nbsp;", "");
    assert!(gaps.chars().all(is_uncovered), "left out: {gaps:?}");
}

proptest! {
    #[test]
    fn any_text_is_covered(text in any::<String>()) {
        check_promises(&text);
    }

    #[test]
    fn any_text_made_of_difficult_parts_is_covered(
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", "S", "s", "n't", "'", "’", "‘", "''", "``", "`", ".", "..", "…", "-", "--", "–", "/", "1", "9/11",
            "$", "US", "m", "@", "#", "+", "&nbsp;", "&amp;", "&", ";", ":", ")", "(", "http://", "www.", "U.S",
            "Inc", "No", " ", "\u{a0}", "\n", "\r\n", "\u{200b}", "\u{feff}", "\u{ad}", "\u{301}", "\u{200d}",
            "\u{fe0f}", "\u{1f44d}", "\u{1f1fa}", "é", "ß", "ء", "cannot", "dunno", "_", "*", "<3", "İ",
        ]), 0..24),
    ) {
        check_promises(&parts.concat());
    }
}
