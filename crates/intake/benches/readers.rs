//! How fast each reader reads, on one thread, from memory; and what memory a long web archive takes.
//!
//! `cargo bench -p ascribe-intake` prints megabytes of input and reports a second, and checks how many reports there
//! were. With `-- --read FILE…` it reads those and says how long each took. With `-- --archive FILE` it writes an
//! archive of 300 MB to that file, reads it from there, and says by how much the memory of the process grew at most.

use flate2::{Compression, write::GzEncoder};
use intake::{Format, Options, from_reader, sources};
use std::io::{BufWriter, Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How much each reader reads.
const BYTES: usize = 20_000_000;

/// A paragraph of the usual length; the number makes each report another.
fn paragraph(number: usize) -> String {
    format!(
        "The harbour of Halm will reopen in May, harbour master Ola Brandt told reporters on Tuesday, after {number} \
         days in which no ship had called there & the “town” had lost its trade. "
    )
}

fn text(number: usize) -> String {
    (0..10).map(|part| paragraph(number * 10 + part).repeat(2)).collect::<Vec<_>>().join("\n\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn paragraphs(number: usize) -> String {
    text(number).split("\n\n").map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph))).collect()
}

/// A page with as much around its text as pages have: some 30 kB.
fn page(number: usize) -> String {
    let links: String = (0..150)
        .map(|link| format!("<li class=\"item nav-{link}\"><a href=\"/section/{link}/page\">Section {link}</a></li>\n"))
        .collect();
    let script = "window.track=function(a){return a&&a.b<3?'<p>':\"x\"};\n".repeat(150);
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Harbour {number}</title><meta \
         property=og:site_name content=\"Example Post\"><script type=\"application/ld+json\">{{\"@type\": \
         \"NewsArticle\", \"headline\": \"Harbour {number}\", \"datePublished\": \"2026-03-04T09:30:00Z\"}}</script>\
         <script>{script}</script></head><body><nav><ul>{links}</ul></nav><article><h1>Harbour \
         {number}</h1>{}</article><footer>{links}</footer></body></html>",
        paragraphs(number)
    )
}

fn record(kind: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: {content_type}\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(number: usize) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page(number));
    [
        record("request", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "application/http", block.as_bytes()),
    ]
    .concat()
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("into memory");
    encoder.finish().expect("into memory")
}

/// Puts together a source of at least [`BYTES`] bytes, and says how many reports it holds.
fn source(before: &str, report: impl Fn(usize) -> Vec<u8>, after: &str) -> (Vec<u8>, usize) {
    let (mut bytes, mut reports) = (before.as_bytes().to_vec(), 0);
    while bytes.len() < BYTES {
        bytes.extend(report(reports));
        reports += 1;
    }
    bytes.extend_from_slice(after.as_bytes());
    (bytes, reports)
}

fn bench(name: &str, from: Option<Format>, (bytes, reports): (Vec<u8>, usize)) {
    let size = bytes.len();
    let options = Options { from, ..Options::default() };
    let start = Instant::now();
    let found = from_reader(name, Cursor::new(bytes), &options).received().filter(Result::is_ok).count();
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(found, reports, "{name}");
    println!("{name:<12} {:>8.1} MB/s {:>9.0} reports/s", size as f64 / 1e6 / seconds, reports as f64 / seconds);
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let Some(file) = arguments.by_ref().skip_while(|argument| argument != "--archive").nth(1) {
        return archive(Path::new(&file));
    }
    let named: Vec<PathBuf> =
        std::env::args().skip_while(|argument| argument != "--read").skip(1).map(PathBuf::from).collect();
    if !named.is_empty() {
        return read(&named);
    }
    tables_and_lines();
    markup();
    let (archive, reports) = source("", response, "");
    bench("warc", Some(Format::Warc), (archive.clone(), reports));
    bench("warc.gz", Some(Format::Warc), (pack(&archive), reports));
}

/// Formats of rows, lines and plain text.
fn tables_and_lines() {
    let json = |number: usize| {
        format!("{{\"id\": {number}, \"text\": {}, \"date\": \"2026-03-04\"}}", serde_json::Value::String(text(number)))
    };
    let quoted = |number: usize| format!("{number},\"{}\",2026-03-04\n", text(number).replace('"', "\"\""));
    let message = |number: usize| {
        format!(
            "From a@example.org Wed Mar  4 09:30:00 2026\nSubject: Harbour {number}\nDate: Wed, 4 Mar 2026 09:30:00 \
             +0000\nContent-Type: text/plain; charset=utf-8\n\n{}\n\n",
            text(number)
        )
    };
    let ninjs = |number: usize| {
        format!(
            "{{\"uri\": \"urn:{number}\", \"versioncreated\": \"2026-03-04T09:30:00Z\", \"body_xhtml\": {}}}\n",
            serde_json::Value::String(paragraphs(number))
        )
    };

    bench("text", Some(Format::Text), (text(1).repeat(BYTES / text(1).len()).into_bytes(), 1));
    bench("jsonl", Some(Format::JsonLines), source("", |number| (json(number) + "\n").into_bytes(), ""));
    bench("json", Some(Format::Json), source("[", |number| (json(number) + ",\n").into_bytes(), "]"));
    bench("csv", Some(Format::Csv), source("id,text,date\n", |number| quoted(number).into_bytes(), ""));
    bench("ninjs", Some(Format::Ninjs), source("", |number| ninjs(number).into_bytes(), ""));
    bench("mbox", Some(Format::Mbox), source("", |number| message(number).into_bytes(), ""));
}

/// Formats of elements.
fn markup() {
    let item = |number: usize| {
        format!(
            "<item><title>Harbour</title><pubDate>Wed, 04 Mar 2026 09:30:00 GMT</pubDate>\
             <description>Short.</description><content:encoded><![CDATA[{}]]></content:encoded></item>\n",
            paragraphs(number)
        )
    };
    let news_item = |number: usize| {
        format!(
            "<newsItem guid=\"{number}\"><itemMeta><versionCreated>2026-03-04T09:30:00Z</versionCreated></itemMeta>\
             <contentSet><inlineXML><html><body>{}</body></html></inlineXML></contentSet></newsItem>\n",
            paragraphs(number)
        )
    };
    let nitf = |number: usize| {
        format!("<nitf><head/><body><body.head/><body.content>{}</body.content></body></nitf>\n", paragraphs(number))
    };
    let sentence = |number: usize| {
        format!("<Sentence date=\"20260304\" id=\"{number}\"><Text>{}</Text></Sentence>\n", escaped(&text(number)))
    };

    bench(
        "rss",
        Some(Format::Feed),
        source("<rss><channel><title>Example Post</title>", |number| item(number).into_bytes(), "</channel></rss>"),
    );
    bench(
        "newsml",
        Some(Format::NewsMl),
        source("<newsMessage>", |number| news_item(number).into_bytes(), "</newsMessage>"),
    );
    bench("nitf", Some(Format::Nitf), source("<all>", |number| nitf(number).into_bytes(), "</all>"));
    bench(
        "petrarch",
        Some(Format::Petrarch),
        source("<Sentences>", |number| sentence(number).into_bytes(), "</Sentences>"),
    );
}

/// Reads files one after another.
fn read(named: &[PathBuf]) {
    for path in named {
        let start = Instant::now();
        let found: Vec<_> = sources(std::slice::from_ref(path), &Options::default()).received().collect();
        let seconds = start.elapsed().as_secs_f64();
        let (good, bad): (Vec<_>, Vec<_>) = found.into_iter().partition(Result::is_ok);
        println!("{}: {seconds:.2} s, {} reports", path.display(), good.len());
        bad.into_iter().filter_map(Result::err).for_each(|problem| println!("  {problem}"));
    }
}

/// Writes a long archive, packed record by record, and reads it.
fn archive(path: &Path) {
    let file = std::fs::File::create(path).expect("a file that can be written");
    let mut file = BufWriter::new(file);
    let (mut written, mut packed, mut reports) = (0, 0, 0);
    while written < 300_000_000 {
        let record = response(reports);
        written += record.len();
        // Stored rather than packed tightly, so that the file is as long as its content.
        let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
        encoder.write_all(&record).expect("into memory");
        let member = encoder.finish().expect("into memory");
        packed += member.len();
        file.write_all(&member).expect("written");
        reports += 1;
    }
    file.into_inner().map_err(|error| error.into_error()).expect("written").sync_all().expect("written");
    let before = memory_peak();
    let start = Instant::now();
    let found = sources(&[PathBuf::from(path)], &Options::default()).received().filter(Result::is_ok).count();
    assert_eq!(found, reports);
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{} MB packed, {} MB unpacked, {reports} reports: {:.1} MB/s; most memory before {before} kB, after {} kB",
        packed / 1_000_000,
        written / 1_000_000,
        written as f64 / 1e6 / seconds,
        memory_peak()
    );
}

/// The most memory that the process has held so far, in kB, where the system tells (Linux).
fn memory_peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_ascii_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}
