//! The command as its users meet it: what it prints, in which order, and how it ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A directory of its own for each test.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// Runs the command in this directory, `input` on its standard input.
    fn run(&self, args: &[&str], input: &[u8]) -> Ran {
        self.run_in(args, input, &[])
    }

    fn run_in(&self, args: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ascribe"))
            .args(args)
            .current_dir(self.0.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut stdin = child.stdin.take().expect("it was piped");
        // A command that refuses its arguments does not read, which is no failure of the test.
        let _ = stdin.write_all(input);
        drop(stdin);
        let Output { status, stdout, stderr } = child.wait_with_output().expect("the command ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: status.code().expect("an exit code"), out: text(stdout), err: text(stderr) }
    }
}

#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    /// The records on standard output, one a line.
    fn records(&self) -> Vec<ascribe::Record> {
        self.out.lines().map(|line| record::json::from_json(line).expect("a record")).collect()
    }

    fn texts(&self) -> Vec<String> {
        self.records().into_iter().map(|record| record.report.text).collect()
    }

    #[track_caller]
    fn ended(&self, code: i32, complaints: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        // That several reports have no date is said at the end and is no complaint.
        let lines = || self.err.lines().filter(|line| !line.contains(" reports have no date;"));
        assert_eq!(lines().count(), complaints.len(), "{self:?}");
        for (line, words) in lines().zip(complaints) {
            assert!(line.starts_with("ascribe: ") && line.contains(words), "{line:?} should say {words:?}");
        }
    }
}

#[test]
fn a_report_in_a_pipe_comes_out_as_a_line() {
    let ran = Desk::new().run(&["read"], "The ferry is late.\n".as_bytes());
    ran.ended(0, &[]);
    assert_eq!(ran.texts(), ["The ferry is late.\n"]);
    assert_eq!(Desk::new().run(&["read", "-"], b"The ferry is late.\n").out, ran.out);
}

#[test]
fn what_the_user_tells_is_in_every_record() {
    let desk = Desk::new();
    desk.file("a.txt", "One.");
    desk.file("b.txt", "Two.");
    let told = ["read", "--date", "2026-03-04", "--outlet", "Example Post", "--title", "News", "a.txt", "b.txt"];
    let ran = desk.run(&told, b"");
    ran.ended(0, &[]);
    for record in ran.records() {
        assert_eq!(record.report.head.published.as_deref(), Some("2026-03-04"));
        assert_eq!(record.report.head.outlet.as_deref(), Some("Example Post"));
        assert_eq!(record.report.head.title.as_deref(), Some("News"));
    }
}

#[test]
fn records_come_in_the_order_of_the_files_whatever_the_threads() {
    let desk = Desk::new();
    let names: Vec<String> = (0..300).map(|number| format!("{number}.txt")).collect();
    for (number, name) in names.iter().enumerate() {
        desk.file(name, format!("Report {number}. {}", "word ".repeat(number * 37 % 500)));
    }
    let mut outputs = ["1", "3", "16"].map(|jobs| {
        let mut args = vec!["read", "--jobs", jobs];
        args.extend(names.iter().map(String::as_str));
        let ran = desk.run(&args, b"");
        ran.ended(0, &[]);
        ran
    });
    for (number, text) in outputs[0].texts().iter().enumerate() {
        assert!(text.starts_with(&format!("Report {number}.")), "{text:?} came as number {number}");
    }
    let first = std::mem::take(&mut outputs[0].out);
    assert!(outputs[1..].iter().all(|ran| ran.out == first));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    desk.file("good.txt", "The ferry is late.");
    desk.file("empty.txt", "\n");
    desk.file("picture.txt", b"\x89PNG\0\0\0");
    desk.file("old.txt", b"\x93The ferry is late,\x94 he said.");
    desk.file("wide.txt", b"\xFF\xFET\0h\0e\0");
    std::fs::create_dir(desk.0.path().join("folder")).expect("a folder");
    let names = ["missing.txt", "empty.txt", "picture.txt", "old.txt", "wide.txt", "folder", "good.txt"];
    let ran = desk.run(&[&["read"], &names[..]].concat(), b"");
    ran.ended(
        1,
        &[
            "missing.txt: cannot be read",
            "empty.txt: it is empty",
            "picture.txt: it is not text",
            "old.txt: was not UTF-8, and was read as Windows-1252",
            "wide.txt: was not UTF-8 but UTF-16",
            "folder: cannot be read",
        ],
    );
    assert_eq!(ran.texts(), ["“The ferry is late,” he said.", "The", "The ferry is late."]);
    let notes: Vec<usize> = ran.records().iter().map(|record| record.notes.len()).collect();
    assert_eq!(notes, [1, 1, 0]);
}

#[test]
fn nothing_read_is_a_failure() {
    let desk = Desk::new();
    desk.run(&["read", "missing.txt"], b"").ended(2, &["missing.txt: cannot be read"]);
    desk.run(&["read"], b"").ended(2, &["standard input: it is empty"]);
    desk.file("none.jsonl", "");
    desk.run(&["read", "none.jsonl"], b"").ended(2, &["none.jsonl: it is empty"]);
    let ran = desk.run(&["read", "--as", "json", "missing.txt"], b"");
    assert_eq!((ran.code, ran.out.as_str()), (2, "[]\n"));
}

#[test]
fn a_report_too_long_to_be_one_is_named() {
    let desk = Desk::new();
    let long = desk.file("archive.txt", "");
    let file = std::fs::File::options().write(true).open(long).expect("it was made");
    file.set_len(ascribe::LONGEST_REPORT as u64 + 1).expect("a sparse file");
    desk.file("good.txt", "The ferry is late.");
    desk.run(&["read", "archive.txt", "good.txt"], b"").ended(1, &["archive.txt: it is longer than 64 MiB"]);
}

#[test]
fn json_lines_are_read_line_by_line() {
    let desk = Desk::new();
    let lines = [
        concat!(
            r#"{"id": 17, "text": "One.", "date": "2026-03-04", "outlet": "Example Post", "title": "T", "url": "#,
            r#""u", "x": []}"#,
        ),
        "",
        r#"{"text": "Two.""#,
        r#"{"id": "c", "date": "2026-03-04"}"#,
        r#"{"text": "Five.", "date": "last week"}"#,
        r#"{"text": " "}"#,
        r#"["Seven.", null, null, null, null, null]"#,
        r#"{"text": "Eight.", "id": null, "outlet": null}"#,
    ];
    desk.file("corpus.jsonl", lines.join("\n"));
    let ran = desk.run(&["read", "--outlet", "Told", "corpus.jsonl"], b"");
    ran.ended(
        1,
        &[
            "corpus.jsonl:3: not JSON",
            "corpus.jsonl:4: not a report: missing field `text`",
            "corpus.jsonl:5: read without its date: \"last week\"",
            "corpus.jsonl:6: it is empty",
            "corpus.jsonl:7: not a report: it is no JSON object",
        ],
    );
    assert_eq!(ran.texts(), ["One.", "Five.", "Eight."]);
    let [one, five, eight] = <[_; 3]>::try_from(ran.records()).expect("three records").map(|record| record.report);
    assert_eq!((one.head.given_id.as_deref(), one.head.url.as_deref()), (Some("17"), Some("u")));
    assert_eq!((one.head.outlet.as_deref(), one.head.title.as_deref()), (Some("Example Post"), Some("T")));
    assert_eq!((five.head.published, five.head.outlet.as_deref()), (None, Some("Told")));
    assert_eq!((eight.head.given_id, eight.head.outlet.as_deref()), (None, Some("Told")));

    let piped = desk.run(&["read", "--from", "jsonl"], br#"{"text": "One."}"#);
    piped.ended(0, &[]);
    assert_eq!(piped.texts(), ["One."]);
}

/// The codebook of the tutorial in `docs/codebook.md`.
const DISPLACEMENT: &str = include_str!("../../../../docs/displacement.tsv");

#[test]
fn the_codebook_of_the_tutorial_is_read_and_passes_its_own_test() {
    let desk = Desk::new();
    desk.file("displacement.tsv", DISPLACEMENT);
    let ran = desk.run(&["codebook", "test", "displacement.tsv"], b"");
    ran.ended(0, &[]);
    assert!(ran.out.ends_with("4 patterns, 0 with examples that are not coded as they should be\n"), "{}", ran.out);

    let text = b"Militiamen drove 300 villagers from their homes on Friday, aid workers said.";
    let ran = desk.run(&["read", "--codebook", "displacement.tsv", "--as", "jsonl"], text);
    ran.ended(0, &[]);
    let events: Vec<_> = ran.records().into_iter().flat_map(|record| record.events).collect();
    let found: Vec<_> =
        events.iter().map(|event| (&*event.kind, &*event.cameo, event.status.label(), &*event.rule)).collect();
    assert_eq!(found, [("DISPLACE", "D01", "alleged", "displacement.tsv:12")]);
    let ran = desk.run(&["read", "--as", "jsonl"], text);
    assert!(ran.records().iter().all(|record| record.events.is_empty()), "{ran:?}");
}

#[test]
fn a_codebook_that_is_wrong_is_told_where_and_the_rest_is_used() {
    let desk = Desk::new();
    let header = "predicate\tpos\tcameo\ttarget\twhen\texample\tcounter_example\n";
    let rows = "uproot\tverb\t999\tobject\t-\t-\t-\nuproot\tverb\t174\tobject\t-\t{S:The army} planted {T:trees}.\t-\n";
    desk.file("own.tsv", format!("{header}{rows}"));
    let ran = desk.run(&["codebook", "test", "own.tsv"], b"");
    ran.ended(1, &["own.tsv:2: cameo: \"999\" is no code of the codebook"]);
    assert!(
        ran.out.contains("own.tsv:3  uproot (verb)") && ran.out.contains("no word is read as the verb \"uproot\""),
        "{}",
        ran.out
    );
    let ran = desk.run(&["read", "--codebook", "own.tsv"], b"The army uprooted the farmers.");
    ran.ended(1, &["own.tsv:2"]);
    assert_eq!(ran.records()[0].events[0].cameo, "174");
    desk.run(&["codebook", "test", "none.tsv"], b"").ended(2, &["none.tsv cannot be read"]);
    desk.run(&["read", "--codebook", "none.tsv"], b"One.").ended(2, &["none.tsv cannot be read"]);
}

#[test]
fn the_xml_of_petrarch_goes_in_and_its_lines_come_out() {
    let desk = Desk::new();
    let xml = "<Sentences>
<Sentence date=\"20140217\" id=\"S1_1\" source=\"AFP\" sentence=\"True\"><Text>
Norway &amp; Sweden condemned Russia
on Sunday.</Text><Parse>(ROOT)</Parse></Sentence>
<Sentence date=\"20140218\" id=\"S1_2\" source=\"AFP\"><Text>The envoy of Chad will meet Peru's president. Chad denied \
attacking Peru.</Text></Sentence>
<Sentence date=\"20140219\" id=\"S1_3\"><Text></Text></Sentence>
</Sentences>";
    desk.file("in.xml", xml);
    let ran = desk.run(&["read", "--as", "petrarch", "in.xml"], b"");
    ran.ended(1, &["in.xml:6: it is empty"]);
    let cells: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split('\t').collect()).collect();
    let said: Vec<&[&str]> = cells.iter().map(|cells| &cells[..4]).collect();
    assert_eq!(
        said,
        [["20140217", "NOR", "RUS", "111"], ["20140217", "SWE", "RUS", "111"], ["20140218", "TCDGOV", "PERGOV", "036"]]
    );
    assert!(cells.iter().all(|cells| cells.len() == 10), "{}", ran.out);

    let ran = desk.run(
        &["read", "--from", "petrarch", "--as", "jsonl"],
        b"<Sentences><Sentence id=\"a\"><Text>One.</Text></Sentence><Sentence><Text>Two",
    );
    ran.ended(1, &["the file ends within a Sentence"]);
    assert_eq!(ran.texts(), ["One."]);
}

#[test]
fn sources_of_many_forms_are_read_by_their_looks() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.0.path().join("march/late")).expect("folders");
    let long = "The harbour will reopen in May, harbour master Ola Brandt told reporters on Tuesday. ".repeat(6);
    desk.file(
        "march/a.html",
        format!(
            "<html lang=en><head><title>Harbour</title><meta property=og:site_name \
        content='Example Post'><meta property=article:published_time content='2026-03-04T09:30:00Z'></head><body>\
        <nav>Home</nav><p>{long}</p></body></html>"
        ),
    );
    desk.file("march/b.txt", "---\ntitle: Ferry\ndate: 2026-03-05\nbyline: By Ada Holm\n---\nThe ferry is late.\n");
    desk.file("march/late/c.csv", "story,when\nThe bridge is open.,4 Mar 2026\n");
    desk.file("march/logo.png", b"\x89PNG");
    let ran = desk.run(&["read", "--outlet", "Told", "--fields", "text=story,date=when", "march"], b"");
    ran.ended(0, &["march: 1 file was passed over"]);
    let reports: Vec<_> = ran.records().into_iter().map(|record| record.report).collect();
    let told: Vec<_> = reports
        .iter()
        .map(|report| {
            (
                report.text.trim(),
                report.head.outlet.as_deref(),
                report.head.published.as_deref(),
                report.head.title.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (long.trim(), Some("Example Post"), Some("2026-03-04T09:30:00Z"), Some("Harbour")),
            ("The ferry is late.", Some("Told"), Some("2026-03-05"), Some("Ferry")),
            ("The bridge is open.", Some("Told"), Some("2026-03-04"), None),
        ]
    );
    assert_eq!(reports[1].head.byline.as_deref(), Some("Ada Holm"));
    let ran = desk.run(&["read", "march/**/*.txt", "march/none/*.txt"], b"");
    ran.ended(1, &["march/none: cannot be read"]);
    assert_eq!(ran.records().len(), 1);
    let feed = b"<rss><channel><title>Example Post</title><item><title>A</title><description>The ferry is \
                 late.</description></item><item><title>B</title></item></channel></rss>";
    let ran = desk.run(&["read"], feed);
    ran.ended(1, &["standard input:1: it is empty"]);
    assert_eq!(ran.records()[0].report.head.outlet.as_deref(), Some("Example Post"));
    let ran = desk.run(&["read", "--fields", "story"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("text=body"), "{}", ran.err);
}

#[test]
fn an_array_holds_every_record() {
    let desk = Desk::new();
    desk.file("a.txt", "One.");
    desk.file("b.txt", "Two.");
    let ran = desk.run(&["read", "--as", "json", "a.txt", "b.txt"], b"");
    ran.ended(0, &[]);
    let array: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("an array");
    let texts: Vec<_> = array.iter().map(|record| record["report"]["text"].as_str().expect("a text")).collect();
    assert_eq!(texts, ["One.", "Two."]);
}

#[test]
fn colours_are_for_those_who_want_them() {
    let desk = Desk::new();
    let coloured = |environment: &[(&str, &str)]| {
        let ran = desk.run_in(&["read", "--as", "pretty"], b"One.", environment);
        ran.ended(0, &[]);
        assert!(ran.out.contains("No statements found."), "{ran:?}");
        ran.out.contains('\u{1b}')
    };
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn bad_usage_is_refused_with_what_to_do() {
    let desk = Desk::new();
    for args in [
        &["read", "--date", "4 March"][..],
        &["read", "--as", "xml"],
        &["read", "--jobs", "0"],
        &["sing"],
        &["completions"],
        &["man", "sing"],
        &[],
    ] {
        let ran = desk.run(args, b"One.");
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{args:?}: {ran:?}");
    }
    let ran = desk.run(&["read", "--date", "4 March"], b"One.");
    assert!(ran.err.contains("write a day as 2026-03-04"), "{}", ran.err);
}

#[test]
fn help_version_completions_and_manual_come_from_one_place() {
    let desk = Desk::new();
    let table: [(&[&str], &str); 9] = [
        (&["--help"], "Exit codes:"),
        (&["read", "--help"], "64 MiB"),
        (&["--version"], concat!("ascribe ", env!("CARGO_PKG_VERSION"))),
        (&["completions", "bash"], "--outlet"),
        (&["completions", "zsh"], "--outlet"),
        (&["completions", "fish"], "-l outlet"),
        (&["man"], ".TH ascribe 1"),
        (&["man", "read"], ".TH ascribe-read 1"),
        (&["man", "read"], "64 MiB"),
    ];
    for (args, words) in table {
        let ran = desk.run(args, b"");
        ran.ended(0, &[]);
        assert!(ran.out.contains(words), "{args:?} should say {words:?}: {}", ran.out);
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new();
    let lines = format!("{{\"text\": \"{}\"}}\n", "word ".repeat(200)).repeat(2000);
    desk.file("corpus.jsonl", lines);
    for args in [&["read", "corpus.jsonl"][..], &["man", "read"], &["completions", "bash"]] {
        let mut child = command_in(desk.0.path())
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the command ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

fn command_in(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
    command.current_dir(directory).stdin(Stdio::null());
    command
}

#[test]
fn help_is_a_command_as_well() {
    let desk = Desk::new();
    for (asked, other) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "find"], &["find", "--help"]),
        (&["help", "actors", "merge"], &["actors", "merge", "--help"]),
    ] {
        let (ran, other) = (desk.run(asked, b""), desk.run(other, b""));
        ran.ended(0, &[]);
        assert_eq!(ran.out, other.out);
    }
    assert_eq!(desk.run(&["help", "fnid"], b"").code, 2);
}
