//! The community's dictionaries, in invented files: what is read, what is told, what is found, how phrases are coded.

use lexicon::Lexicon;
use lexicon::dictionaries::{Date, Dictionary, compose};

const ACTORS: &str = "\
# Countries of a continent that is on no map.
<!-- also
 not read -->
BORDURIA_ [BRD]
+BORDURIAN_  ; its people
SYLDAVIA_ [SYL] # a kingdom
+SYLDAV
THE_GREAT_LEAGUE_ [IGOGRL]
GRAUSTARK_AND_RURITANIA_ [GRR]
SEA_OF_STORMS [---]

PLEKSY_GLADZ_
+MARSHAL_GLADZ_
\t[BRDREB <900101]
\t[BRDGOV 900101-19951231]
\t[BRDELI >960101]
MUSKAR_OTTOKAR_ [SYL]
\t[SYLGOV >01MAY92]
TWIN_CITIES_ [BRD/SYL]
";

const AGENTS: &str = "\
!PERSON! = MAN, WOMAN
REBEL [~REB]
COMMANDER [~MIL]
MINISTRY [~GOV]
MINISTER [~GOV]
POLICE {} [~COP]
ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~JUD]
POLICE!PERSON! [~COP]
!PERSON! OF_THE_CLOTH {} [~REL]
CHARITY [NGO~]
";

fn dictionary() -> Dictionary {
    let mut dictionary = Dictionary::default();
    for (name, content) in [("actors.txt", ACTORS), ("agents.txt", AGENTS)] {
        let problems: Vec<String> = dictionary.read(name, content).iter().map(ToString::to_string).collect();
        assert_eq!(problems, [""; 0]);
    }
    dictionary
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

#[test]
fn actors_are_found_by_their_longest_phrase() {
    let dictionary = dictionary();
    let check = |text: &str, expected: Option<(usize, &str)>| {
        let found = dictionary.actor_at(&words(text));
        assert_eq!(found.map(|(count, entry)| (count, entry.name.as_ref())), expected, "{text}");
    };
    check("Borduria attacked", Some((1, "BORDURIA_")));
    check("Borduria 's army", Some((1, "BORDURIA_")));
    check("Borduria’s army", Some((1, "BORDURIA_")));
    check("Bordurians attacked", None);
    check("Syldavians attacked", Some((1, "SYLDAVIA_")));
    check("the Great 's League", Some((4, "THE_GREAT_LEAGUE_")));
    check("the Great Leagues", None);
    check("Graustark and Ruritania", Some((3, "GRAUSTARK_AND_RURITANIA_")));
    check("Sea of Storms", Some((3, "SEA_OF_STORMS")));
    check("Graustark", None);
    assert_eq!(dictionary.actor_at(&[]), None);
    assert_eq!(dictionary.actors()[4].line, 10);
}

#[test]
fn a_code_holds_for_its_time_and_for_every_synonym() {
    let dictionary = dictionary();
    let check = |name: &str, date: Option<Date>, expected: Option<&str>| {
        let (_, entry) = dictionary.actor_at(&words(name)).expect("the name is in the dictionary");
        assert_eq!(entry.code(date), expected, "{name} {date:?}");
    };
    check("Marshal Gladz", Some((1989, 12, 31)), Some("BRDREB"));
    check("Pleksy Gladz", Some((1990, 1, 1)), Some("BRDGOV"));
    check("Pleksy Gladz", Some((1995, 12, 31)), Some("BRDGOV"));
    check("Pleksy Gladz", Some((1996, 1, 1)), Some("BRDELI"));
    check("Pleksy Gladz", None, Some("BRDELI"));
    check("Muskar Ottokar", Some((1992, 4, 30)), Some("SYL"));
    check("Muskar Ottokar", Some((1992, 5, 1)), Some("SYLGOV"));
    check("Muskar Ottokar", None, Some("SYLGOV"));
    check("Sea of Storms", None, None);
}

#[test]
fn agents_have_plurals_and_sets() {
    let dictionary = dictionary();
    let check = |text: &str, expected: Option<(usize, &str)>| {
        let found = dictionary.agent_at(&words(text));
        assert_eq!(found.map(|(count, entry)| (count, entry.code.as_ref())), expected, "{text}");
    };
    check("rebels", Some((1, "~REB")));
    check("rebellion", None);
    check("ministries", Some((1, "~GOV")));
    check("police", Some((1, "~COP")));
    check("policewoman", Some((1, "~COP")));
    check("attorneys general", Some((2, "~JUD")));
    check("attorney generals", None);
    check("man of the cloth", Some((4, "~REL")));
    check("charities", Some((1, "NGO~")));
}

#[test]
fn discards_are_of_a_sentence_or_a_story() {
    let mut dictionary = Dictionary::default();
    assert_eq!(dictionary.read("discards.txt", "1914\nCUP FINAL # sport\n+ BOWLING_CLUB\n"), []);
    let found = |text: &str| dictionary.discard_at(&words(text)).map(|(count, entry)| (count, entry.story));
    assert_eq!(found("cup final tonight"), Some((2, false)));
    assert_eq!(found("Bowling club"), Some((2, true)));
    assert_eq!(found("1914"), Some((1, false)));
    assert_eq!(found("cups"), None);
}

#[test]
fn a_table_is_read_by_its_header() {
    let table = "\
country,name,aliases,id,from,to,sector,kind
syl,Bianca Castafiore,\"the Milanese Nightingale|La Castafiore\",Q1,,,CVL,person
BRD,\"Sponsz, Colonel\",Sponsz,Q2,1950,1955-06,GOV;MIL,person
SYL,Sponsz,,Q2,,,,person
BRD,Kurvi-Tasch,,Q3,2001-02-03T00:00:00Z,,GOV,person
SYL,Kurvi-Tasch,,Q3,19990101,20001231,ELI,person
";
    let mut dictionary = Dictionary::default();
    assert_eq!(dictionary.read("people.csv", table), []);
    let code = |name: &str, date| {
        let (count, entry) = dictionary.actor_at(&words(name))?;
        assert_eq!(count, words(name).len(), "{name}");
        entry.code(date)
    };
    assert_eq!(code("the Milanese Nightingale", None), Some("SYLCVL"));
    assert_eq!(code("Sponsz , Colonel", Some((1955, 6, 30))), Some("BRDGOVMIL"));
    assert_eq!(code("Sponsz , Colonel", Some((1955, 7, 1))), None);
    assert_eq!(code("Sponsz", Some((1952, 1, 1))), Some("SYL"), "the later row has the name");
    assert_eq!(code("Kurvi-Tasch", Some((2001, 2, 3))), Some("BRDGOV"));
    assert_eq!(code("Kurvi-Tasch", Some((2000, 12, 31))), Some("SYLELI"));
    assert_eq!(dictionary.actors().len(), 4);
    assert_eq!(dictionary.overruled(), 1);
    let first = &dictionary.actors()[0];
    assert_eq!((first.id.as_deref(), first.kind.as_deref(), first.line), (Some("Q1"), Some("person"), 2));
}

#[test]
fn the_last_file_wins() {
    let mut dictionary = dictionary();
    assert_eq!(dictionary.read("mine.txt", "BORDURIA_ [QQQ]\nSYLDAVIA_ [SYL]\n"), []);
    assert_eq!(dictionary.overruled(), 1);
    let (_, entry) = dictionary.actor_at(&["Borduria"]).expect("the name is in the dictionary");
    assert_eq!((entry.code(None), entry.file.as_ref(), entry.line), (Some("QQQ"), "mine.txt", 1));
}

#[test]
fn every_bad_row_is_told_with_its_line_and_the_rest_is_read() {
    let check = |content: &str, good: usize, expected: &[&str]| {
        let mut dictionary = Dictionary::default();
        let problems: Vec<String> = dictionary.read("f", content).iter().map(ToString::to_string).collect();
        let matches = |(problem, start): (&String, &&str)| problem.starts_with(start);
        let told = problems.len() == expected.len() && problems.iter().zip(expected).all(matches);
        assert!(told, "{content}\n{problems:#?}");
        assert_eq!(dictionary.phrases().iter().sum::<usize>(), good, "{content}");
    };
    check("+LONE_\nA_ [ABC]\nB_ [ABC", 1, &["f:1: the synonym LONE_", "f:3: the [ has no ]"]);
    check("A_\nB_ [ABC]\n\t[DEF >9201]\n", 1, &["f:1: A_ has no code", "f:3: [DEF >9201]: \"9201\" is not a date"]);
    check("\t[ABC]\nB_ [ABC 920101]\nC_ [ABC]", 1, &["f:1: the code has no name", "f:2: [ABC 920101]"]);
    check("A_ [ABC] and more\nB]_ [ABC]\n_ [ABC]", 1, &["f:1: \"and more\"", "f:2: \"]\"", "f:3: there is no word"]);
    check("A_ [ABC]\n@B [ABC]\n<!-- C", 1, &["f:2: \"@\"", "f:3: this <!-- has no -->"]);
    check(
        "A {} [~ABC]\nB {BS [~ABC]\nC!D! [~ABC]\nE! [~ABC]\nF [~ABC}\nG\nH [ABC]\n",
        1,
        &[
            "f:2: the { has no }",
            "f:3: !D! is not defined",
            "f:4: the ! before",
            "f:5: the [ has no ]",
            "f:6: G has no code",
            "f:7: [ABC] is not the code of an agent",
        ],
    );
    check(
        "name,country,sektor,from\nA,ABC,,\nB,ABC\n,ABC,,\nC,Narnia,,\nD,,,\nE,ABC,,12.1.2001\n",
        1,
        &[
            "f:1: \"sektor\" is not a column",
            "f:3: the row has 2 cells",
            "f:4: the row has no name",
            "f:5: \"NARNIA\" is not a country",
            "f:6: D has neither country",
            "f:7: \"12.1.2001\" is not a date",
        ],
    );
    check("\u{feff}OLD WAR\n+\n", 1, &["f:2: there is no word"]);
    check("", 0, &[]);
}

/// No text may bring the reader down: each file is cut at every place, and its marks are put there as well.
#[test]
fn any_text_is_read_to_its_end() {
    let table = "name,aliases,country,from\n\"Ä\",b|c,ABC,2001\n";
    for content in [ACTORS, AGENTS, table] {
        for (place, _) in content.char_indices() {
            let (before, after) = content.split_at(place);
            for mark in ["", "[", "]", "{", "}", "!", "~", "_", "\"", "<!--", "ß’s", "\u{0}"] {
                let mut dictionary = Dictionary::default();
                dictionary.read("f", &format!("{before}{mark}"));
                dictionary.read("f", &format!("{mark}{after}"));
                dictionary.code_of_phrase(&["ß’s", mark, before, after], None, Lexicon::english());
            }
        }
    }
}

#[test]
fn codes_are_composed_without_doubling_a_piece() {
    assert_eq!(compose(Some("USA"), &["~GOV", "~MIL"]), "USAGOVMIL");
    assert_eq!(compose(Some("USAGOV"), &["~GOVMIL", "~GOV"]), "USAGOVMIL");
    assert_eq!(compose(Some("USA"), &["NGO~"]), "NGOUSA");
    assert_eq!(compose(Some("NGO"), &["NGO~HRI"]), "NGOHRI");
    assert_eq!(compose(None, &["~REB", "~REBEDU"]), "REBEDU");
    assert_eq!(compose(Some("SYL"), &[]), "SYL");
    assert_eq!(compose(None, &[]), "");
}

#[test]
fn phrases_are_coded_as_petrarch2_codes_them() {
    let dictionary = dictionary();
    let check = |phrase: &str, expected: &[&str]| {
        assert_eq!(
            dictionary.code_of_phrase(&words(phrase), Some((1994, 1, 1)), Lexicon::english()),
            expected,
            "{phrase}"
        );
    };
    check("the rebels from Syldavia", &["SYLREB"]);
    check("the Bordurian commander in Syldavia", &["BRDMIL"]);
    check("Pleksy Gladz and Muskar Ottokar", &["BRDGOV", "SYLGOV"]);
    check("to the Syldavian market", &["SYL"]);
    check("Graustark and Ruritania", &["GRR"]);
    check("Bordurian Marshal Gladz", &["BRDGOV"]);
    check("Marshal Gladz , a minister of Borduria", &["BRDGOV"]);
    check("the commander of the rebels of Syldavia", &["SYLREBMIL"]);
    check("rebels and Bordurian police", &["REB", "BRDCOP"]);
    check("charities in the Sea of Storms", &["NGO"]);
    check("police of the twin cities", &["BRDCOP", "SYLCOP"]);
    check("rebels at Syldavia", &["REB"]);
    check("the sea", &[]);
}
