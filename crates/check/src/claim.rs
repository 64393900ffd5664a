//! What is told of a report.

use record::{Amount, Bound, ReportHead};

/// A claim: something that is told of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The line at which it begins in what it was read from, counted from 1.
    pub line: u32,
    /// Its own id, where it has one.
    pub id: Option<String>,
    /// Which report it is about.
    pub of: Named,
    /// What is told.
    pub told: Told,
}

/// What names a report; nothing where it may be any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// Ids: that of its sender, or its hash.
    pub ids: Vec<String>,
    /// Addresses, any of which may be its own.
    pub urls: Vec<String>,
    /// Headlines.
    pub titles: Vec<String>,
    /// Names of files.
    pub files: Vec<String>,
}

impl Named {
    /// Whether nothing names one.
    pub fn is_any(&self) -> bool {
        self.ids.is_empty() && self.urls.is_empty() && self.titles.is_empty() && self.files.is_empty()
    }
}

/// Whether a report is the one that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// It is.
    Is,
    /// It bears no name of that sort, and may be.
    MayBe,
    /// It is another.
    IsNot,
}

impl Named {
    /// Whether the report of this id (its hash), head and file is named.
    pub fn fits(&self, id: &str, head: &ReportHead, file: Option<&str>) -> Naming {
        let is_id = |name: &String| {
            Some(name) == head.given_id.as_ref() || name.len() >= LEAST_OF_ID && id.starts_with(name.as_str())
        };
        let is_url = |name: &String| head.url.as_deref().is_some_and(|url| address(url) == address(name));
        let is_title = |name: &String| head.title.as_deref().is_some_and(|title| plain(title) == plain(name));
        let is_file = |name: &String| file.is_some_and(|file| file == file_name(name));
        let any = |name: &String| is_id(name) || is_url(name) || is_title(name) || is_file(name);
        let is = self.ids.iter().any(any)
            || self.urls.iter().any(is_url)
            || self.titles.iter().any(is_title)
            || self.files.iter().any(is_file);
        let could = (self.ids.is_empty() || head.given_id.is_none())
            && (self.urls.is_empty() || head.url.is_none())
            && (self.titles.is_empty() || head.title.is_none())
            && (self.files.is_empty() || file.is_none());
        match (is, could) {
            (true, _) => Naming::Is,
            (false, true) => Naming::MayBe,
            (false, false) => Naming::IsNot,
        }
    }
}

/// So many digits of a hash name a report.
const LEAST_OF_ID: usize = 6;

/// An address without what may differ and lead to the same page: the scheme, "www.", what follows `#`, a last slash.
fn address(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned()
}

fn plain(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The last part of a path, whatever the system.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// That somebody said it in these words.
    Quotation {
        /// The words, in parts where others stand between.
        parts: Vec<String>,
        /// Who said it.
        speaker: Option<String>,
    },
    /// That somebody said so, in whatever words.
    Statement {
        /// What was said, in parts where others stand between.
        parts: Vec<String>,
        /// Who said it.
        speaker: Option<String>,
    },
    /// How many of what.
    Figure(FigureTold),
    /// That it is named.
    Name(String),
}

impl Told {
    /// What sort of claim it is, in one word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Quotation { .. } => "quotation",
            Self::Statement { .. } => "statement",
            Self::Figure(_) => "figure",
            Self::Name(_) => "name",
        }
    }

    /// Its words, as they were told.
    pub fn words(&self) -> String {
        match self {
            Self::Quotation { parts, .. } | Self::Statement { parts, .. } => parts.join(" … "),
            Self::Figure(figure) => figure.words(),
            Self::Name(name) => name.clone(),
        }
    }

    /// Who is told to have said it, or counted.
    pub fn speaker(&self) -> Option<&str> {
        match self {
            Self::Quotation { speaker, .. } | Self::Statement { speaker, .. } => speaker.as_deref(),
            Self::Figure(figure) => figure.counter.as_deref(),
            Self::Name(_) => None,
        }
    }
}

/// A figure as it is told. What is not told is not asked of the report, but for the bound: a bare number is exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureTold {
    /// As it was written: `12`, "at least 12".
    pub written: String,
    /// The least that it allows.
    pub low: Option<Amount>,
    /// The number itself.
    pub best: Option<Amount>,
    /// The most that it allows.
    pub high: Option<Amount>,
    /// How the number is bounded.
    pub bound: Bound,
    /// What is counted, or what became of those counted: `killed`, `civilians`, `USD`.
    pub unit: Option<String>,
    /// Who is counted.
    pub whom: Option<String>,
    /// The days: ISO, one (`2026-03-04`, `2026-03`, `2026`) or two with a slash between; or words.
    pub period: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who counted.
    pub counter: Option<String>,
}

impl FigureTold {
    fn words(&self) -> String {
        let number = self.best.is_some_and(|best| best.to_string() == self.written);
        let bound = if number && self.bound != Bound::Exact {
            format!("{} ", self.bound.label().replace('_', " "))
        } else {
            String::new()
        };
        let told = [self.unit.as_deref(), self.whom.as_deref()].into_iter().flatten();
        let told = told.map(|told| format!(" {told}")).collect::<String>();
        format!("{bound}{}{told}", self.written)
    }
}
