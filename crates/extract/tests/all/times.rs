//! Every rule for time expressions reads its example.

#[test]
fn every_example_has_its_value() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let flaws = extract::time_flaws(&reader);
    assert!(flaws.is_empty(), "{}:\n{}", flaws.len(), flaws.join("\n"));
}
