//! Every name that looks like a verb is a name in its example.

use text::{NameKind, Reader, Upos};

#[test]
fn names_that_look_like_verbs_are_names() {
    let lexicon = lexicon::Lexicon::english();
    let reader = Reader::new(lexicon).expect("the model is built in");
    for name in lexicon.namesakes.all() {
        let analysis = reader.analyse(name.example);
        let is_it = |token: &&text::Token| token.span.of(name.example) == name.form;
        let token = analysis.tokens.iter().find(is_it).unwrap_or_else(|| panic!("{} is not in its example", name.form));
        assert_eq!(token.upos, Upos::Propn, "{}", name.example);
        let people = analysis.names.iter().filter(|found| found.kind == NameKind::Person);
        let names: Vec<&str> = people.map(|found| found.span.of(name.example)).collect();
        assert!(names.iter().any(|found| found.ends_with(name.form)), "{}: {names:?}", name.example);
    }
    assert!(lexicon.namesakes.all().len() >= 4);
}
