//! What must hold of the data files together: that they are sound, rich enough and fast to read.
//!
//! The reader itself refuses a table that is unsorted, doubled, badly spaced or holds an unknown value.

use lexicon::Lexicon;
use lexicon::boilerplate::BoilerplateKind;
use lexicon::cues::{Addressee, Polarity};
use lexicon::persons::{Gender, Number};
use lexicon::places::PlaceForm;
use lexicon::table::{Flaw, NOTHING, read};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn english() -> &'static Lexicon {
    Lexicon::english()
}

#[test]
fn every_table_is_sound() {
    let flaws: Vec<String> = english().flaws().iter().map(ToString::to_string).collect();
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn the_folder_is_the_registry() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let below = |path: &PathBuf| path.strip_prefix(&data).expect("it is below").display().to_string();
    let mut on_disk: Vec<String> = files_below(&data, &["tsv", "txt"]).iter().map(below).collect();
    on_disk.sort();
    let embedded: Vec<&str> = lexicon::embedded_files().collect();
    assert_eq!(embedded, on_disk);
}

/// A file that no table of the lexicon reads is a file that somebody will add rows to in vain.
#[test]
fn every_file_is_read() {
    // Folding of names reads its own, whatever the lexicon.
    let own = ["name_articles.tsv"];
    for path in lexicon::embedded_files().filter(|path| path.ends_with(".tsv") && !own.contains(path)) {
        let broken: &'static [(&str, &str)] = vec![(path, "no such columns\n")].leak();
        let flaw = Lexicon::from_tables(broken).expect_err(path);
        assert_eq!((flaw.file, flaw.flaw), (path, Flaw::Header));
    }
}

#[test]
fn a_lexicon_of_a_handful_of_rows_knows_no_others() {
    let lexicon = Lexicon::from_tables(&[
        (
            "bodies/mine.tsv",
            "name\tkind\tcountry\tsectors\tgroup\tmember_of\tfrom\tto\tforms\tsource\nWater \
             Board\tgovernment\tNOW\tGOV\t-\t-\t-\t-\t-\t-\n",
        ),
        ("persons.tsv", "noun\tnumber\tgender\tkind\nferryman\tone\tm\tperson\n"),
        ("places.tsv", "name\talpha3\tadjective\tdemonym_plural\tcapital\tothers\nNowhere\tNOW\tNowhere\t-\t-\t-\n"),
        ("sectors.tsv", "code\tname\tcameo\trank\ttraits\tsource\nGOV\tgovernment\tGOV\t1\tstate\t-\n"),
    ]);
    let lexicon = lexicon.unwrap_or_else(|flaw| panic!("{flaw}"));
    assert_eq!(lexicon.persons.lookup("ferryman").and_then(|noun| noun.gender), Some(Gender::Masculine));
    assert_eq!(lexicon.bodies.lookup("Water Board").and_then(|body| body.country), Some("NOW"));
    assert!(lexicon.persons.lookup("spokeswoman").is_none());
    assert!(lexicon.bodies.lookup("European Union").is_none() && lexicon.places.lookup("Britain").is_none());
    assert!(lexicon.cues.all().is_empty());
}

#[test]
fn a_cell_that_another_table_does_not_know_is_a_flaw() {
    let tables: &'static [(&str, &str)] = &[("divisions.tsv", "short\tname\tcountry\nGa.\tGeorgia\tUSA\n")];
    let flaw = Lexicon::from_tables(tables).expect_err("no country is known");
    assert_eq!((flaw.file, flaw.line, flaw.column, flaw.flaw), ("divisions.tsv", 2, "country", Flaw::UnknownValue));
}

#[test]
fn every_file_says_what_it_is_and_stands_in_the_list_of_sources() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let sources = fs::read_to_string(data.join("SOURCES.md")).expect("data/SOURCES.md is there");
    let files = files_below(&data, &["tsv"]);
    assert!(files.len() >= 11, "{files:?}");
    for path in files {
        let name = path.strip_prefix(&data).expect("it is below").display().to_string();
        // The tables of tokenization have a list of their own.
        if name.starts_with("tokenization") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a table is UTF-8 text");
        assert!(text.starts_with("# "), "{name} does not begin with a comment");
        assert!(text.contains("CC0"), "{name} names no licence");
        let tells = ["To add a row", "row is added"].iter().any(|words| text.contains(words));
        assert!(tells, "{name} does not say how to add a row");
        assert!(text.ends_with('\n'), "{name} does not end with a line break");
        assert!(sources.contains(&format!("`{name}`")), "{name} is not in SOURCES.md");
    }
}

fn files_below(folder: &Path, kinds: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            files.extend(files_below(&path, kinds));
        } else if path.extension().is_some_and(|found| kinds.iter().any(|kind| found == *kind)) {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn the_tables_are_as_rich_as_promised() {
    let counts = [
        ("cues", english().cues.all().len(), 600),
        ("agencies", english().agencies.all().len(), 250),
        ("titles", english().titles.all().len(), 400),
        ("given names", english().given_names.all().len(), 2500),
        ("persons", english().persons.all().len(), 600),
        ("places", english().places.all().len(), 200),
        ("boilerplate", english().boilerplate.all().len(), 120),
    ];
    for (table, count, least) in counts {
        assert!(count >= least, "{table}: {count} rows");
    }
    let acts: BTreeSet<_> = english().cues.all().iter().map(|cue| cue.act).collect();
    assert_eq!(acts.len(), record::Act::ALL.len(), "an act has no cue");
}

#[test]
fn a_flaw_is_named_with_its_place() {
    let cases = [
        ("a\tb\nx\ty\tz\n", Flaw::CellCount, 2),
        ("a\tb\nx\t\n", Flaw::Empty, 2),
        ("a\tb\n# note\nx\ty \n", Flaw::StraySpace, 3),
        ("a\tb\nx\ty  z\n", Flaw::StraySpace, 2),
        ("a\tb\nx\tp| q\n", Flaw::StraySpace, 2),
        ("a\tb\ny\t-\nx\t-\n", Flaw::Order, 3),
        ("a\tb\nx\t-\nx\ty\n", Flaw::Duplicate, 3),
        ("a\tc\nx\ty\n", Flaw::Header, 1),
        ("", Flaw::Header, 0),
    ];
    for (text, flaw, line) in cases {
        let error = read("case.tsv", text, ["a", "b"], 1).expect_err(text);
        assert_eq!((error.flaw, error.line), (flaw, line), "{text:?}");
        assert!(error.to_string().starts_with(&format!("case.tsv:{line}")), "{error}");
    }
    let sound = read("case.tsv", "# note\na\tb\nx\t-\n", ["a", "b"], 1).expect("it is sound");
    assert_eq!(sound[0].cells, ["x", NOTHING]);
    assert_eq!(sound[0].optional(1), None);
}

#[test]
fn cues_are_found_by_lemma_and_phrase() {
    let denies = english().cues.lookup("deny", "VERB").expect("a cue");
    assert_eq!(denies.act.label(), "denies");
    assert_eq!(denies.polarity, Polarity::Negative);
    let tells = english().cues.lookup("tell", "VERB").expect("a cue");
    assert_eq!(tells.addressee, Addressee::Object);
    assert!(english().cues.lookup("walk", "VERB").is_none());
    assert!(english().cues.phrases().any(|cue| cue.lemma == "according to" && cue.pos == "ADP"));
    let from_call: Vec<_> = english().cues.phrases_beginning("call").map(|cue| cue.lemma).collect();
    assert!(from_call.contains(&"call for"), "{from_call:?}");
    assert!(from_call.iter().all(|lemma| lemma.starts_with("call ")), "{from_call:?}");
}

#[test]
fn the_examples_hold_their_cue() {
    for cue in english().cues.all() {
        let first = cue.lemma.split(' ').next().expect("a lemma is not empty");
        let stem: String = first.chars().take(2).collect();
        let example = cue.example.expect("every cue has an example").to_lowercase();
        let irregular = matches!(cue.pos, "VERB");
        assert!(irregular || example.contains(&stem), "{}: {example}", cue.lemma);
    }
}

#[test]
fn agencies_are_found_by_every_form() {
    for form in ["AP", "Associated Press", "the Associated Press", "The Associated Press"] {
        assert_eq!(english().agencies.lookup(form).map(|agency| agency.name), Some("Associated Press"));
    }
    assert!(english().agencies.lookup("ap").is_none());
    assert_eq!(english().agencies.lookup("al-jazeera").map(|agency| agency.name), None);
    assert_eq!(english().agencies.lookup("XINHUA NEWS AGENCY").and_then(|found| found.country), Some("CHN"));
    let codes: BTreeSet<_> = english().places.all().iter().map(|place| place.alpha3).collect();
    for agency in english().agencies.all() {
        assert!(agency.country.is_none_or(|code| codes.contains(code)), "{agency:?}");
    }
}

#[test]
fn names_and_titles_tell_gender() {
    assert_eq!(english().given_names.gender("Fatima"), Some(Gender::Feminine));
    assert_eq!(english().given_names.gender("Volodymyr"), Some(Gender::Masculine));
    assert_eq!(english().given_names.gender("Jean-Pierre"), Some(Gender::Masculine));
    assert_eq!(english().given_names.gender("Qwx"), None);
    assert_eq!(english().titles.lookup("Mrs").and_then(|title| title.gender), Some(Gender::Feminine));
    assert_eq!(english().titles.lookup("lt gen").map(|title| title.title), Some("Lt. Gen."));
    assert_eq!(english().persons.lookup("spokeswoman").and_then(|noun| noun.gender), Some(Gender::Feminine));
    assert_eq!(english().persons.lookup("police").map(|noun| noun.number), Some(Number::Many));
}

#[test]
fn places_are_found_by_every_form() {
    let found = |form| english().places.lookup(form).map(|(place, which)| (place.alpha3, which));
    assert_eq!(found("Britain"), Some(("GBR", PlaceForm::Name)));
    assert_eq!(found("Danish"), Some(("DNK", PlaceForm::Adjective)));
    assert_eq!(found("Danes"), Some(("DNK", PlaceForm::Demonym)));
    assert_eq!(found("Tehran"), Some(("IRN", PlaceForm::Capital)));
    assert_eq!(found("danish"), None);
    assert_eq!(found("People’s Republic of China"), Some(("CHN", PlaceForm::Name)), "an apostrophe may be curved");
    let codes: BTreeSet<_> = english().places.all().iter().map(|place| place.alpha3).collect();
    assert_eq!(codes.len(), english().places.all().len(), "a code stands twice");
    assert!(codes.iter().all(|code| code.len() == 3), "{codes:?}");
}

#[test]
fn boilerplate_is_told_from_report_text() {
    let cases = [
        ("Read more: Rebels leave the town", Some("read_more")),
        ("ADVERTISEMENT", Some("advertisement")),
        ("(Reporting by Ann Example; Editing by Bob Example)", Some("editing")),
        ("© 2024 Example News. All rights reserved.", Some("copyright")),
        ("• Sign up for our newsletter", Some("subscribe")),
        ("Photo: Ann Example", Some("credit")),
        ("The minister said the road was open.", None),
        ("Watching the border, soldiers dug trenches.", None),
        ("Image after image showed the burnt village.", None),
        ("Following talks in the capital, the rebels withdrew.", None),
        ("Updating the toll, the ministry said 12 people had died.", None),
    ];
    for (line, kind) in cases {
        assert_eq!(english().boilerplate.kind_of(line).map(BoilerplateKind::as_str), kind, "{line}");
    }
}

#[test]
fn the_digest_is_stable_in_shape() {
    assert_eq!(lexicon::digest().len(), 32);
    assert!(lexicon::digest().chars().all(|digit| digit.is_ascii_hexdigit()));
}

#[test]
fn every_type_has_a_code_without_a_pattern() {
    let codebook = &Lexicon::english().codebook;
    for kind in codebook.types().filter(|kind| !kind.is_nothing()) {
        let bare = codebook.bare(&kind.name).unwrap_or_else(|| panic!("{} has no code", kind.name));
        assert!(bare.is_bare() && bare.code.kind.name == kind.name, "{}", kind.name);
    }
    assert_eq!(codebook.bare("COERCE").map(|bare| &*bare.code.code), Some("170"));
    assert!(codebook.bare("NONE").is_none());
}
