//! Quotation marks, and letters that are not seen.

use super::*;

#[test]
fn ten_thousand_quotation_marks() {
    for mark in ["\"", "“", "”", "‘", "'", "«", "„", "``", "''"] {
        let many = format!("{SAID} {}", mark.repeat(10_000));
        assert_eq!(text("a.txt", many.clone()), many);
    }
}

#[test]
fn ten_thousand_open_marks_in_a_table() {
    let found = outcome("a.csv", format!("id,text\n{}", "1,\"A b.\n".repeat(10_000)));
    assert_eq!(found.len(), 10_000);
    assert!(found.iter().all(|found| found.as_ref().is_ok_and(|report| report.text.trim() == "A b.")));
    let odd = outcome("a.csv", format!("id,text\n{}", "1,x,\"A b.\n".repeat(10_000)));
    assert!(odd.len() > 100, "{}", odd.len());
    let marks = outcome("a.csv", format!("id,text\n1,{}\n2,{SAID}\n", "\"".repeat(10_001)));
    assert!(!marks.is_empty());
}

#[test]
fn a_mark_before_everything() {
    let found = outcome("a.csv", format!("\"id,text\n1,{SAID}\n"));
    assert!(found[0].is_err(), "{:?}", short(&found));
    let found = outcome("a.csv", format!("id,text\n\"1,{SAID}\n2,B.\n3,C.\n"));
    let texts = found.iter().filter_map(|found| found.as_ref().ok()).map(|report| report.text.trim().to_owned());
    assert!(texts.collect::<Vec<_>>().ends_with(&["B.".to_owned(), "C.".to_owned()]), "{:?}", short(&found));
}

#[test]
fn marks_of_direction_and_of_no_width_stay() {
    let marked = "\u{202E}The\u{200B} harbour\u{2066} opens\u{200D}\u{FEFF} in May,\u{2069} Ola\u{200F} Brandt said.";
    assert_eq!(text("a.txt", marked), marked);
    assert_eq!(text("a.html", format!("<p>{marked}</p>")), marked);
    assert_eq!(text("a.jsonl", json(marked)), marked);
}

#[test]
fn letters_with_ten_thousand_accents() {
    let accents = format!("o{} {SAID}", "\u{301}".repeat(10_000));
    assert_eq!(text("a.txt", accents.clone()), accents);
}

#[test]
fn controls_stay_letters() {
    let found = text("a.txt", "The harbour\u{7} opens\u{1B}[31m in May\u{C}, Ola Brandt said.");
    assert!(found.contains("opens") && found.contains("May"));
}
