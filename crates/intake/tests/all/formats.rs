//! Each sample as its users would have it read: by its name and first bytes, from a folder, from a pipe, packed.

use flate2::{Compression, write::GzEncoder};
use intake::{FieldMap, Options, Received, from_reader, sources};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

const TEXT: &str = "The harbour will reopen in May, Ola Brandt said.\n\n“We did not close it for pleasure,” she said.";

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples")
}

#[track_caller]
fn read(name: &str) -> Vec<Received> {
    let found = sources(&[samples().join(name)], &Options::default()).received();
    found
        .filter(|found| !found.as_ref().is_err_and(|problem| problem.is_notice()))
        .map(|found| found.unwrap_or_else(|problem| panic!("{problem}")))
        .collect()
}

#[test]
fn agencies_formats_give_one_text_and_what_they_tell() {
    for name in ["wire.newsml.xml", "item.ninjs.json", "story.nitf"] {
        let found = read(name);
        let [report] = &found[..] else { panic!("{name}: {found:?}") };
        assert_eq!(report.text, TEXT, "{name}");
        assert_eq!(report.head.title.as_deref(), Some("Harbour to reopen"), "{name}");
        assert_eq!(report.head.published.as_deref(), Some("2026-03-04T09:30:00Z"), "{name}");
        assert_eq!(report.head.byline.as_deref(), Some("Ada Holm"), "{name}");
        assert!(report.head.given_id.is_some(), "{name}");
        assert!(
            report.agencies.iter().chain(&report.head.outlet).any(|agency| agency == "EW" || agency == "Example Wire"),
            "{name}: {report:?}"
        );
    }
}

#[test]
fn other_formats_give_their_reports() {
    let texts = |name: &str| read(name).into_iter().map(|report| report.text).collect::<Vec<_>>();
    assert!(texts("report.txt")[0].starts_with("HALM, March 4 (EW) — The harbour"));
    assert_eq!(
        texts("corpus.jsonl"),
        ["The harbour will reopen in May, Ola Brandt said.", "The ferry is late.\nIt was late before."]
    );
    assert_eq!(texts("corpus.json").len(), 2);
    assert_eq!(
        texts("corpus.csv")[0],
        "The harbour will reopen in May, Ola Brandt said.\n\n“We did not close it for pleasure,” she said. \"Never.\""
    );
    assert_eq!(texts("feed.rss"), [TEXT, "The ferry is late & slow."]);
    assert_eq!(texts("feed.atom"), ["The harbour will reopen in May,\nOla Brandt said."]);
    assert_eq!(
        texts("sentences.xml"),
        ["The harbour will reopen in May, Ola Brandt said.", "The ferry & the bridge are late."]
    );
    let mail = texts("alerts.mbox");
    assert_eq!(
        mail.iter().map(|text| text.trim()).collect::<Vec<_>>(),
        [
            "The harbour will reopen in May, “at last”, Ola Brandt said.",
            "The ferry is late.",
            "From Halm, the ferry sailed."
        ]
    );
}

#[test]
fn a_page_reads_the_same_from_a_file_and_from_an_archive() {
    let (page, archive) = (read("page.html"), read("crawl.warc"));
    assert_eq!(page[0].text, archive[0].text);
    assert_eq!(archive[1].text, "The ferry is late.");
    let expected = "HALM, March 4 (EW) — The harbour will reopen in May, harbour master Ola Brandt said on Tuesday, \
                    after a winter in which no ship called at the town.\n\n“We did not close it for pleasure,” she \
                    told reporters at the quay, adding that the dredging had cost more than the town had hoped to \
                    spend on it.\n\nThree ships are to call in May.\nFive in June.\n\nFishermen said that they would \
                    wait and see; one of them, Per Lund, called the plan “a promise, like all the others”.";
    assert_eq!(page[0].text, expected);
    assert_eq!(
        (page[0].head.outlet.as_deref(), page[0].head.url.as_deref()),
        (Some("Example Post"), Some("https://example.org/harbour"))
    );
}

#[test]
fn a_folder_gives_all_in_order_and_the_same_packed_or_piped() {
    let all: Vec<String> = sources(&[samples()], &Options::default()).map(|item| item.place().to_string()).collect();
    let names: Vec<&str> = all.iter().map(|place| place.rsplit('/').next().unwrap_or_default()).collect();
    assert_eq!(names[..4], ["README.md", "alerts.mbox:1", "alerts.mbox:20", "alerts.mbox:27"]);
    assert_eq!(names.last(), Some(&"wire.newsml.xml:4"));
    let files = sources(&[samples()], &Options::default()).map(|item| item.place().file.clone());
    let files: Vec<String> = files.map(|file| file.expect("a file has a name").to_string()).collect();
    assert_eq!(files[..2], ["README.md", "alerts.mbox"]);
    for name in ["crawl.warc", "feed.rss", "page.html", "corpus.jsonl", "report.txt", "alerts.mbox"] {
        let bytes = std::fs::read(samples().join(name)).expect("a sample");
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&bytes).expect("into memory");
        let packed = packed.finish().expect("into memory");
        let texts = |name: &str, bytes: Vec<u8>| {
            from_reader(name, Cursor::new(bytes), &Options::default())
                .received()
                .filter_map(Result::ok)
                .map(|report| report.text)
                .collect::<Vec<_>>()
        };
        let expected: Vec<String> = read(name).into_iter().map(|report| report.text).collect();
        assert_eq!(texts("standard input", bytes), expected, "{name}");
        assert_eq!(texts("standard input", packed.clone()), expected, "{name}");
        assert_eq!(texts(&format!("{name}.gz"), packed), expected, "{name}");
    }
}

#[test]
fn sizes_add_up() {
    let named = [samples().join("corpus.jsonl"), samples().join("crawl.warc"), samples().join("page.html")];
    let all = sources(&named, &Options::default());
    let size: u64 = named.iter().map(|path| path.metadata().expect("a sample").len()).sum();
    assert_eq!((all.bytes(), all.holds_many()), (size, true));
    assert_eq!(all.map(|item| item.bytes()).sum::<u64>(), size);
    assert!(!sources(&[samples().join("page.html")], &Options::default()).holds_many());
    assert!(sources(&[samples()], &Options::default()).holds_many());
}

#[test]
fn a_map_of_fields_holds_for_tables_and_objects() {
    let options = Options { fields: FieldMap::parse("text=headline,title=id").expect("a map"), ..Options::default() };
    let found = sources(&[samples().join("corpus.csv")], &options).received().next().expect("one").expect("a report");
    assert_eq!((found.text.as_str(), found.head.title.as_deref()), ("Harbour, to reopen", Some("1")));
}

#[test]
fn what_is_of_a_foreign_form_is_named_with_what_to_do() {
    let said = |name: &str, bytes: &[u8]| {
        from_reader(name, Cursor::new(bytes.to_vec()), &Options::default())
            .received()
            .next()
            .expect("one")
            .expect_err("none")
            .to_string()
    };
    assert!(said("a.pdf", b"%PDF-1.7").contains("pdftotext"));
    assert!(said("a.docx", b"PK\x03\x04").contains("office document"));
    assert!(said("a.xml", b"<kml><Placemark/></kml>").contains("its root is <kml>"));
    assert_eq!(said("a.jsonl", b""), "a.jsonl: it is empty");
    assert_eq!(said("a.rss", b"<rss><channel></channel></rss>"), "a.rss: it is empty");
    assert_eq!(said("a.html", b" "), "a.html: it is empty");
}
