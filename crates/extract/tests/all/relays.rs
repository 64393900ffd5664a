//! Every word by which one passes on what another says does so in its example.

use lexicon::relays::Row;
use record::{Report, Statement};

#[test]
fn in_every_example_the_mayor_speaks_and_an_outlet_passes_it_on() {
    let reader = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
    let flaw = |row: &Row| {
        let report = Report::new(row.example, None, None);
        let record = extract::extract(&report, &reader.analyse(row.example), extract::Known::embedded());
        let names = |statement: &Statement| -> Vec<String> {
            statement.chain.iter().map(|link| link.name.to_lowercase()).collect()
        };
        let told: Vec<Vec<String>> = record.statements.iter().map(names).collect();
        let right = told.iter().any(|chain| chain.len() == 2 && chain[0] == "the mayor");
        (!right).then(|| format!("{}: {:?} is told by {told:?}", row.lemma, row.example))
    };
    let flaws: Vec<String> = reader.lexicon().relays.all().iter().filter_map(flaw).collect();
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}
