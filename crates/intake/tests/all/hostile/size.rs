//! What is longer, wider or more than reports are.

use super::*;

#[test]
fn ten_megabytes_without_a_space() {
    let long = "a".repeat(10 << 20);
    assert_eq!(text("a.txt", long.clone()).len(), 10 << 20);
    assert_eq!(text("a.html", format!("<p>{long}</p>")).len(), 10 << 20);
    assert_eq!(text("a.jsonl", json(&long)).len(), 10 << 20);
}

#[test]
fn ten_megabytes_of_spaces() {
    refused("a.txt", " ".repeat(10 << 20), "it is empty");
    assert_eq!(text("a.html", format!("<p>{}x</p>", " ".repeat(10 << 20))), "x");
}

#[test]
fn a_million_paragraphs_are_refused_and_many_are_read() {
    refused("a.html", "<p>a".repeat(600_000), "more than 1000000 elements");
    assert!(text("a.html", "<p>A b.</p>".repeat(20_000)).len() > 100_000);
}

#[test]
fn a_million_lines() {
    assert_eq!(text("a.txt", "a\n".repeat(1 << 20)).len(), 2 << 20);
}

#[test]
fn a_tag_with_very_many_attributes() {
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=1")).collect();
    refused("a.html", format!("<p{attributes}>A."), "hundreds of attributes");
}

#[test]
fn an_attribute_that_never_closes() {
    let found = outcome("a.html", format!("<p>{SAID}</p><a href=\"{}", "x".repeat(5 << 20)));
    assert_eq!(found[0].as_ref().map(|report| report.text.as_str()), Ok(SAID));
}

#[test]
fn a_table_a_million_columns_wide() {
    let wide = format!("text{}\n{SAID}{}\n", ",x".repeat(1_000_000), ",".repeat(1_000_000));
    assert_eq!(text("a.csv", wide), SAID);
    let none = format!("a{}\n{SAID}\n", ",x".repeat(1_000_000));
    let found = outcome("a.csv", none);
    assert!(found[0].as_ref().is_err_and(|said| said.contains("no column is called `text`") && said.len() < 500));
}

#[test]
fn a_row_a_million_cells_wider_than_its_header() {
    let found = outcome("a.csv", format!("text,id\n{SAID},1{}\nB.,2\n", ",x".repeat(1_000_000)));
    assert_eq!(found.len(), 2, "{:?}", short(&found));
    let notes = &found[0].as_ref().expect("a report").notes;
    assert!(notes[0].words.len() < 4000 && notes[0].words.starts_with("Row 1 "));
}

#[test]
fn a_cell_of_ten_megabytes() {
    let found = outcome("a.csv", format!("id,text\n1,\"{}\"\n2,{SAID}\n", "a \n".repeat(3 << 20)));
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].as_ref().map(|report| report.text.as_str()), Ok(SAID));
}

#[test]
fn a_head_of_ten_megabytes() {
    let found = outcome(
        "a.warc",
        [warc(&format!("X: {}\r\nContent-Length: 2", "a".repeat(10 << 20)), b"A."), warc("Content-Length: 2", b"B.")]
            .concat(),
    );
    assert!(found.iter().any(|found| found.as_ref().is_ok_and(|report| report.text == "B.")), "{:?}", short(&found));
    let message = format!("Subject: {}\n\n{SAID}\n", "a".repeat(10 << 20));
    assert_eq!(text("a.eml", message).trim(), SAID);
}

#[test]
fn a_million_keys() {
    let keys: String = (0..300_000).map(|number| format!("\"k{number}\": 1, ")).collect();
    assert_eq!(text("a.jsonl", format!("{{{keys}\"text\": \"{SAID}\"}}")), SAID);
}

#[test]
fn a_million_small_items() {
    let found = outcome("a.jsonl", "{}\n".repeat(100_000));
    assert_eq!(found.len(), 100_000);
    assert_eq!(found[99_999].as_ref().expect_err("no text"), "a.jsonl:100000: not a report: missing field `text`");
}

#[test]
fn a_million_times_and_authors() {
    let many = "<time datetime=2026-03-04>4 March</time><a rel=author>Ola</a>".repeat(30_000);
    let page = format!("<article><h1>Harbour</h1>{many}<p>{SAID}</p></article>");
    assert!(outcome("a.html", page)[0].is_ok());
}
