//! Every pattern of the codebook is found in its example, with source and target, and not in its counter-example.

use lexicon::codebook::Codebook;

#[test]
fn every_example_is_coded_and_no_counter_example() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let codebook = Codebook::embedded();
    let patterns = codebook.patterns();
    let flaws: Vec<String> = patterns
        .iter()
        .flat_map(|pattern| {
            let place = format!("{} {} {}", pattern.code.kind.name, pattern.predicate, pattern.part.as_str());
            extract::pattern_flaws(&reader, codebook, pattern).into_iter().map(move |flaw| format!("{place}: {flaw}"))
        })
        .collect();
    assert!(flaws.is_empty(), "{} of {}:\n{}", flaws.len(), patterns.len(), flaws.join("\n"));
}
