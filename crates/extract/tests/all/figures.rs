//! Every predicate of figures makes a figure of its example.

#[test]
fn every_example_is_counted() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let flaws = extract::figure_flaws(&reader);
    assert!(flaws.is_empty(), "{}:\n{}", flaws.len(), flaws.join("\n"));
}
