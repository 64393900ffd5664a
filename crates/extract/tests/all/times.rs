//! Every rule for time expressions reads its example.

#[test]
fn every_example_has_its_value() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let flaws = extract::time_flaws(&reader);
    assert!(flaws.is_empty(), "{}:\n{}", flaws.len(), flaws.join("\n"));
}

#[test]
fn a_list_of_days_may_end_with_its_text() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    for text in ["1&", "3 and", "3, 5 and", "May 3, 5 and", "Between 3 and", "3,"] {
        let report = record::Report::new(text, None, None);
        let record = extract::extract(&report, &reader.analyse(text), extract::Known::embedded());
        let ends = |time: &record::Time| time.evidence.iter().all(|span| span.end as usize <= text.len());
        assert!(record.times.iter().all(ends), "{text}: {:?}", record.times);
    }
}
