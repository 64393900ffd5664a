//! A report is read with the lexicon that is handed in, and with no other.

use extract::Known;
use lexicon::Lexicon;
use record::{Record, Report};

/// Two words of time, of which one rule makes expressions.
const TABLES: &[(&str, &str)] = &[
    ("times/words.tsv", "form\tkind\tvalue\nblursday\tweekday\t3\nmonday\tmonth\t1\n"),
    (
        "times/rules.tsv",
        "pattern\ttype\tvalue\texample\treading\n<weekday>\tDATE\tcalendar\tThey met on {Blursday}.\tXXXX-WXX-3\n",
    ),
];

fn read(text: &str, lexicon: &'static Lexicon) -> Record {
    let reader = text::Reader::new(lexicon).expect("the model is built in");
    let known = Known { lexicon, codebook: &lexicon.codebook, ..Known::embedded() };
    extract::extract(&Report::new(text, None, None), &reader.analyse(text), known)
}

fn times(record: &Record) -> Vec<&str> {
    record.times.iter().map(|time| time.value.as_str()).collect()
}

#[test]
fn a_lexicon_of_a_handful_of_rows_is_all_that_a_reading_knows() {
    let small = Lexicon::from_tables(TABLES).unwrap_or_else(|flaw| panic!("{flaw}"));
    let small: &'static Lexicon = Box::leak(Box::new(small));
    let text = "The council met on Blursday. Gen. Omar Haddad said on Monday that the army had shelled the town.";
    let (own, english) = (read(text, small), read(text, Lexicon::english()));
    assert_eq!(times(&own), ["XXXX-WXX-3"]);
    assert_eq!(times(&english), ["XXXX-WXX-1"]);
    assert!(own.events.is_empty() && !english.events.is_empty());
    let first = |lexicon| {
        let reader = text::Reader::new(lexicon).expect("the model is built in");
        let tokens = reader.analyse("Gen. Omar Haddad spoke.").tokens;
        tokens[0].span.len()
    };
    assert_eq!((first(small), first(Lexicon::english())), ("Gen".len(), "Gen.".len()));
}
