//! What a block says must be found. How it is compared is left to `check` and `compare`.

/// The content of one block.
#[derive(Debug, PartialEq, Eq)]
pub enum Expected {
    /// The words of the text.
    Tokens(Vec<String>),
    /// The sentences of the text, each run of white space a blank.
    Sentences(Vec<String>),
    /// The statements of the text in their order.
    Statements {
        /// Whether others may be found besides.
        some: bool,
        /// Those that must be found.
        wanted: Vec<Wanted>,
    },
    /// Some of those who are mentioned in the text.
    Actors {
        /// The day of the report, as it is given to the reader.
        date: Option<String>,
        /// Those that must be found.
        wanted: Vec<Item<ActorKey>>,
    },
    /// The events of the text.
    Events {
        /// Whether others may be found besides.
        some: bool,
        /// Those that must be found.
        wanted: Vec<Item<EventKey>>,
    },
    /// The figures of the text.
    Figures(Dated<FigureKey>),
    /// Its time expressions.
    Times(Dated<TimeKey>),
    /// Its places.
    Places(Dated<PlaceKey>),
    /// The stances that the text shows.
    Stances {
        /// Whether others may be found besides.
        some: bool,
        /// Those that must be found.
        wanted: Vec<Item<StanceKey>>,
    },
}

/// Items of a report of a day.
#[derive(Debug, PartialEq, Eq)]
pub struct Dated<K> {
    /// The day of the report, as it is given to the reader.
    pub date: Option<String>,
    /// Whether others may be found besides.
    pub some: bool,
    /// Those that must be found.
    pub wanted: Vec<Item<K>>,
}

/// What the key of an item is about: its name on the page is its label.
pub trait Label: Copy + PartialEq + 'static {
    /// All keys, in the order of the README, with their labels.
    const ALL: &'static [(&'static str, Self)];
    /// What the items of the block are, for messages.
    const OF: &'static str;

    /// The key as it is written on a page.
    fn label(self) -> &'static str {
        Self::ALL.iter().find(|(_, key)| *key == self).map_or("", |(label, _)| label)
    }
}

/// What a key of a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Speaker,
    Source,
    Cue,
    Manner,
    Act,
    Polarity,
    Content,
    Addressees,
    Time,
    Place,
    Chain,
}

impl Label for Key {
    const ALL: &'static [(&'static str, Self)] = &[
        ("speaker", Self::Speaker),
        ("source", Self::Source),
        ("cue", Self::Cue),
        ("manner", Self::Manner),
        ("act", Self::Act),
        ("polarity", Self::Polarity),
        ("content", Self::Content),
        ("addressees", Self::Addressees),
        ("time", Self::Time),
        ("place", Self::Place),
        ("chain", Self::Chain),
    ];
    const OF: &'static str = "statement";
}

/// What a key of an actor is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKey {
    Name,
    KnownAs,
    Kind,
    Titles,
    Country,
    Sectors,
    Code,
    MemberOf,
    Members,
    Mentions,
    Nobody,
}

impl Label for ActorKey {
    const ALL: &'static [(&'static str, Self)] = &[
        ("name", Self::Name),
        ("known_as", Self::KnownAs),
        ("kind", Self::Kind),
        ("titles", Self::Titles),
        ("country", Self::Country),
        ("sectors", Self::Sectors),
        ("code", Self::Code),
        ("member_of", Self::MemberOf),
        ("members", Self::Members),
        ("mentions", Self::Mentions),
        ("nobody", Self::Nobody),
    ];
    const OF: &'static str = "actor";
}

/// What a key of an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKey {
    Trigger,
    Type,
    Mode,
    Contexts,
    Code,
    Source,
    Target,
    Status,
    Time,
    Place,
    Magnitude,
    SaidBy,
    Chain,
}

impl Label for EventKey {
    const ALL: &'static [(&'static str, Self)] = &[
        ("trigger", Self::Trigger),
        ("type", Self::Type),
        ("mode", Self::Mode),
        ("contexts", Self::Contexts),
        ("code", Self::Code),
        ("source", Self::Source),
        ("target", Self::Target),
        ("status", Self::Status),
        ("time", Self::Time),
        ("place", Self::Place),
        ("magnitude", Self::Magnitude),
        ("said_by", Self::SaidBy),
        ("chain", Self::Chain),
    ];
    const OF: &'static str = "event";
}

/// What a key of a stance is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StanceKey {
    Holder,
    Toward,
    Polarity,
    ShownBy,
    Time,
    SaidBy,
}

impl Label for StanceKey {
    const ALL: &'static [(&'static str, Self)] = &[
        ("holder", Self::Holder),
        ("toward", Self::Toward),
        ("polarity", Self::Polarity),
        ("shown_by", Self::ShownBy),
        ("time", Self::Time),
        ("said_by", Self::SaidBy),
    ];
    const OF: &'static str = "stance";
}

/// What a key of a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKey {
    Number,
    Low,
    Best,
    High,
    Bound,
    What,
    Whom,
    Class,
    Unit,
    From,
    To,
    AsOf,
    Background,
    Cumulative,
    Place,
    Counter,
    Verification,
    Status,
    PartOf,
    Event,
    State,
}

impl Label for FigureKey {
    const ALL: &'static [(&'static str, Self)] = &[
        ("number", Self::Number),
        ("low", Self::Low),
        ("best", Self::Best),
        ("high", Self::High),
        ("bound", Self::Bound),
        ("what", Self::What),
        ("whom", Self::Whom),
        ("class", Self::Class),
        ("unit", Self::Unit),
        ("from", Self::From),
        ("to", Self::To),
        ("as_of", Self::AsOf),
        ("background", Self::Background),
        ("cumulative", Self::Cumulative),
        ("place", Self::Place),
        ("counter", Self::Counter),
        ("verification", Self::Verification),
        ("status", Self::Status),
        ("part_of", Self::PartOf),
        ("event", Self::Event),
        ("state", Self::State),
    ];
    const OF: &'static str = "figure";
}

/// What a key of a time expression is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeKey {
    Words,
    Type,
    Value,
    Mod,
    Alternative,
    From,
    To,
}

impl Label for TimeKey {
    const ALL: &'static [(&'static str, Self)] = &[
        ("words", Self::Words),
        ("type", Self::Type),
        ("value", Self::Value),
        ("mod", Self::Mod),
        ("alternative", Self::Alternative),
        ("from", Self::From),
        ("to", Self::To),
    ];
    const OF: &'static str = "time";
}

/// What a key of a place is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKey {
    Words,
    Name,
    Country,
    Admin1,
    Precision,
    Nowhere,
}

impl Label for PlaceKey {
    const ALL: &'static [(&'static str, Self)] = &[
        ("words", Self::Words),
        ("name", Self::Name),
        ("country", Self::Country),
        ("admin1", Self::Admin1),
        ("precision", Self::Precision),
        ("nowhere", Self::Nowhere),
    ];
    const OF: &'static str = "place";
}

/// One item that must be found: the keys that are checked, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<K> {
    /// Each key and its value; an empty value says that there must be nothing.
    pub keys: Vec<(K, String)>,
}

/// One statement that must be found.
pub type Wanted = Item<Key>;

impl<K: Label> Item<K> {
    /// The item as the page has it, on one line.
    pub fn shown(&self) -> String {
        let keys: Vec<_> = self.keys.iter().map(|(key, value)| format!("{}: {value}", key.label())).collect();
        keys.join("; ")
    }

    /// The value of a key.
    pub fn value(&self, wanted: K) -> Option<&str> {
        self.keys.iter().find(|(key, _)| *key == wanted).map(|(_, value)| value.as_str())
    }
}

/// Reads the block of this kind.
pub fn read(kind: &str, body: &str) -> Result<Expected, String> {
    match kind {
        "tokens" => Ok(Expected::Tokens(body.split(['|', '\n']).map(str::to_owned).collect())),
        "sentences" => Ok(Expected::Sentences(body.lines().map(str::to_owned).collect())),
        "statements" => some(body).map(|(some, wanted)| Expected::Statements { some, wanted }),
        "actors" => actors(body),
        "events" => some(body).map(|(some, wanted)| Expected::Events { some, wanted }),
        "figures" => dated(body).map(Expected::Figures),
        "times" => dated(body).map(Expected::Times),
        "places" => dated(body).map(Expected::Places),
        "stances" => some(body).map(|(some, wanted)| Expected::Stances { some, wanted }),
        _ => Err(format!(
            "no block is named {kind:?}: there are text, tokens, sentences, statements, actors, events, stances, \
             figures, times and places"
        )),
    }
}

/// Whether others may be found besides, and those that must be.
fn some<K: Label>(body: &str) -> Result<(bool, Vec<Item<K>>), String> {
    match body.strip_prefix("some") {
        Some(rest) if rest.is_empty() || rest.starts_with('\n') => Ok((true, items(rest)?)),
        _ => Ok((false, items(body)?)),
    }
}

/// The items of a report of a day, and whether others may be found besides.
fn dated<K: Label>(body: &str) -> Result<Dated<K>, String> {
    let (date, rest) = date(body)?;
    let (some, wanted) = some(rest)?;
    Ok(Dated { date, some, wanted })
}

/// A first line `date: 2014-02-17`, and the rest.
fn date(body: &str) -> Result<(Option<String>, &str), String> {
    let Some(rest) = body.strip_prefix("date:") else { return Ok((None, body)) };
    let (date, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    ascribe::check_date(date.trim()).map_err(|flaw| flaw.to_string())?;
    Ok((Some(date.trim().to_owned()), rest))
}

fn actors(body: &str) -> Result<Expected, String> {
    let (date, body) = date(body)?;
    let wanted: Vec<Item<ActorKey>> = items(body)?;
    if wanted.iter().any(|actor| actor.value(ActorKey::Name).is_none() == actor.value(ActorKey::Nobody).is_none()) {
        return Err("an actor has either a name or the key \"nobody\"".to_owned());
    }
    Ok(Expected::Actors { date, wanted })
}

/// The items of a block, which are parted by a line `---`.
fn items<K: Label>(body: &str) -> Result<Vec<Item<K>>, String> {
    let lines: Vec<&str> = body.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    lines.split(|line| *line == "---").map(item).collect()
}

fn item<K: Label>(lines: &[&str]) -> Result<Item<K>, String> {
    let mut keys: Vec<(K, String)> = Vec::new();
    for line in lines {
        let found = line.split_once(':').and_then(|(label, value)| {
            let (_, key) = K::ALL.iter().find(|(known, _)| *known == label)?;
            Some((*key, value.trim().to_owned()))
        });
        let (key, value) = found.ok_or_else(|| format!("{line:?} is not a key of this block with its value"))?;
        if keys.iter().any(|(known, _)| *known == key) {
            return Err(format!("this block has the key {:?} twice for one {}", key.label(), K::OF));
        }
        keys.push((key, value));
    }
    if keys.is_empty() {
        return Err("there is nothing between two lines `---`".to_owned());
    }
    Ok(Item { keys })
}
