//! From the names that the user gives to the reports in them, one item each.
//!
//! One thread goes through the sources and cuts them into items, which is cheap; what an item says is worked out in
//! [`Item::receive`], on whatever thread it has been given to. No more is held than the item at hand.

use crate::column::Decided;
use crate::files::{self, Entry};
use crate::format::{self, Format};
use crate::item::{Found, Item, Payload, Whole};
use crate::limits::size;
use crate::problem::{Problem, ProblemKind};
use crate::received::{Place, Received};
use crate::stream::{Opened, Origin, opened};
use crate::{DateFormat, FieldMap, column, csv_table, feed, json, mbox, newsml, nitf, petrarch, warc, xml};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How sources are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// What the sources hold; none where each is looked at.
    pub from: Option<Format>,
    /// Which keys and columns hold the fields of a report.
    pub fields: FieldMap,
    /// How dates in numbers are written in tables, JSON and front matter.
    pub date_format: DateFormat,
    /// Whether a report without a date has the one that the name of its file tells.
    pub date_from_name: bool,
    /// Whether dates that are not understood are noted alone, since they were told of all at once.
    pub dates_were_told: bool,
}

/// The items of some sources, in order.
pub struct Sources {
    items: Box<dyn Iterator<Item = Item> + Send>,
    paths: Vec<PathBuf>,
    options: Arc<Options>,
}

/// The items of files, folders (with all that is in them, by name) and patterns (`march/**/*.html`); `-` is
/// standard input.
pub fn sources(paths: &[PathBuf], options: &Options) -> Sources {
    let options = Arc::new(options.clone());
    let paths = paths.to_vec();
    let given = options.clone();
    let items = paths.clone().into_iter().flat_map(|path| files::entries(&path)).flat_map(move |entry| match entry {
        Entry::File(origin) => items(&origin, &given),
        Entry::Problem(problem) => one(Item::new(problem.place, 0, Err(problem.kind), given.clone())),
    });
    Sources { items: Box::new(items), paths, options }
}

/// The items of one source that is read from anywhere; `name` is what messages call it, and its ending tells what it
/// holds where the options do not.
pub fn from_reader(name: &str, source: impl Read + Send + 'static, options: &Options) -> Sources {
    let options = Arc::new(options.clone());
    let place = Place { source: name.into(), ..Place::default() };
    let items = match opened(Box::new(source), options.from.is_some()) {
        Ok(opened) => items_of(&place, Path::new(name), opened, None, &options),
        Err(error) => one(Item::new(place, 0, Err(error.into()), options.clone())),
    };
    Sources { items, paths: Vec::new(), options }
}

impl Sources {
    /// The size of all sources in bytes, as far as that can be known beforehand. It goes through the folders.
    pub fn bytes(&self) -> u64 {
        let entries = self.paths.iter().flat_map(|path| files::entries(path));
        entries.map(|entry| if let Entry::File(origin) = entry { origin.bytes() } else { 0 }).sum()
    }

    /// Whether there may be more than one report.
    pub fn holds_many(&self) -> bool {
        let [path] = &self.paths[..] else { return true };
        !path.is_file() && path != Path::new("-")
            || self.options.from.or_else(|| format::by_name(path)).is_some_and(|format| !is_one(format))
    }

    /// The reports themselves, worked out on this thread.
    pub fn received(self) -> impl Iterator<Item = Result<Received, Problem>> + Send {
        self.map(Item::receive)
    }
}

impl Iterator for Sources {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        self.items.next()
    }
}

type Items = Box<dyn Iterator<Item = Item> + Send>;

fn one(item: Item) -> Items {
    Box::new(std::iter::once(item))
}

/// Whether a source of this format is one report.
fn is_one(format: Format) -> bool {
    matches!(format, Format::Text | Format::Html | Format::Mail)
}

/// The items of one file, or of standard input.
fn items(origin: &Origin, options: &Arc<Options>) -> Items {
    let place = Place { source: origin.name(), file: origin.file(), ..Place::default() };
    match origin.open(options.from.is_some()) {
        Ok(opened) => items_of(&place, origin.path(), opened, Some(origin), options),
        Err(error) => one(Item::new(place, 0, Err(error.into()), options.clone())),
    }
}

/// The items of an opened source.
fn items_of(place: &Place, path: &Path, opened: Opened, origin: Option<&Origin>, options: &Arc<Options>) -> Items {
    let nothing = |kind| one(Item::new(place.clone(), 0, Err(kind), options.clone()));
    if let (Some(advice), None) = (format::foreign(&opened.head), options.from) {
        return nothing(ProblemKind::Unsupported(advice.to_owned()));
    }
    let seen = || format::by_head(path, &opened.head);
    let named = options.from.or_else(|| format::by_name(path));
    let format = match named.map_or_else(seen, Ok) {
        Ok(format) => format,
        Err(root) => return nothing(ProblemKind::Unsupported(unknown_xml(&root))),
    };
    // A name may be wrong where what the user says is not.
    let other = options.from.is_none().then(|| format::otherwise(format, path, &opened.head)).flatten();
    match other {
        None => of_format(format, place, opened, origin, options),
        Some(other) => {
            let words = format!("its name says that it is {format}, but it is {other}, and was read as that");
            Box::new(nothing(ProblemKind::PassedOver(words)).chain(of_format(other, place, opened, origin, options)))
        }
    }
}

/// The items of an opened source that holds this.
fn of_format(format: Format, place: &Place, opened: Opened, origin: Option<&Origin>, options: &Arc<Options>) -> Items {
    if is_one(format) {
        let (bytes, whole) = match origin {
            Some(origin @ Origin::File(_)) => (origin.bytes(), Whole::File(origin.clone())),
            _ => (0, Whole::Opened(opened.stream)),
        };
        return one(Item::new(place.clone(), bytes, Ok(Payload::Whole(whole, format)), options.clone()));
    }
    let (options, said) = match origin.map(|origin| column::look(origin, format, options)).transpose() {
        Ok(decided) => with_dates(options, decided.flatten()),
        Err(kind) => return one(Item::new(place.clone(), 0, Err(kind), options.clone())),
    };
    let said = said.map(|said| Item::new(place.clone(), 0, Err(ProblemKind::Dates(said)), options.clone()));
    Box::new(said.into_iter().chain(of_many(format, place, opened, &options)))
}

/// The options with what was found out about the dates of a source, and what is to be said of them.
fn with_dates(options: &Arc<Options>, decided: Option<Decided>) -> (Arc<Options>, Option<String>) {
    let Some(Decided { format, tell_each, said }) = decided else { return (options.clone(), None) };
    (Arc::new(Options { date_format: format, dates_were_told: !tell_each, ..(**options).clone() }), said)
}

/// The items of a source that may hold many.
fn of_many(format: Format, place: &Place, opened: Opened, options: &Arc<Options>) -> Items {
    let taken = opened.taken.clone();
    let found = cut(format, opened, options);
    let (options, place) = (options.clone(), place.clone());
    let (mut counted, mut before) = (0, 0);
    let mut items = found
        .map({
            let (place, options) = (place.clone(), options.clone());
            move |Found { line, payload }| {
                let notice = matches!(payload, Err(ProblemKind::PassedOver(_)));
                counted += u64::from(!notice);
                let place = Place { item: (!notice).then_some(counted), line, ..place.clone() };
                let now = taken.bytes();
                let bytes = now - std::mem::replace(&mut before, now);
                Item::new(place, bytes, payload, options.clone())
            }
        })
        .peekable();
    if items.peek().is_none() {
        return one(Item::new(place, 0, Err(ProblemKind::Empty), options));
    }
    Box::new(items)
}

/// The items of a source that may hold many.
fn cut(format: Format, opened: Opened, options: &Arc<Options>) -> Box<dyn Iterator<Item = Found> + Send> {
    let Opened { stream, head, .. } = opened;
    let guessed = is_xml(format, &head).then(|| xml::guessed_encoding(&head)).flatten();
    let found: Box<dyn Iterator<Item = Found> + Send> = match format {
        Format::JsonLines => Box::new(json::lines(stream)),
        Format::Json => Box::new(json::values(stream, &head, json::Shape::Any)),
        Format::Ninjs => Box::new(json::values(stream, &head, json::Shape::Ninjs)),
        Format::Csv => Box::new(csv_table::rows(stream, &head, options)),
        Format::Feed => feed::entries(stream, &head),
        Format::Warc => Box::new(warc::records(stream)),
        Format::NewsMl => Box::new(newsml::items(stream, &head)),
        Format::Nitf => Box::new(nitf::items(stream, &head)),
        Format::Petrarch => Box::new(petrarch::sentences(stream, &head)),
        Format::Mbox => Box::new(mbox::messages(stream)),
        // Cut by nobody: they are one report.
        Format::Text | Format::Html | Format::Mail => Box::new(std::iter::empty()),
    };
    match guessed {
        None => found,
        Some(words) => {
            let notice = Found { line: None, payload: Err(ProblemKind::PassedOver(words)) };
            let mut found = found.peekable();
            // A source without items is said to be empty, which is enough.
            let notice = found.peek().is_some().then_some(notice);
            Box::new(notice.into_iter().chain(found))
        }
    }
}

fn is_xml(format: Format, head: &[u8]) -> bool {
    matches!(format, Format::NewsMl | Format::Nitf | Format::Petrarch)
        || format == Format::Feed && !feed::is_json_feed(head)
}

fn unknown_xml(root: &str) -> String {
    let limit = size(crate::limits::HEAD);
    match root {
        "" => format!("it is XML without an element in its first {limit}"),
        _ => format!("it is XML of a kind that is not read: its root is <{root}>"),
    }
}
