//! Which key of an object, or column of a table, holds what of a report.

use std::fmt;
use std::sync::LazyLock;

/// What a report has besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The text itself.
    Text,
    /// The headline.
    Title,
    /// When it was published.
    Date,
    /// Who published it.
    Outlet,
    /// Where it can be found.
    Url,
    /// Who wrote it.
    Byline,
    /// Its language.
    Language,
    /// The id under which the source knows it.
    Id,
    /// The agency that it comes from.
    Agency,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Title,
        Self::Date,
        Self::Outlet,
        Self::Url,
        Self::Byline,
        Self::Language,
        Self::Id,
        Self::Agency,
    ];

    /// Its name, which is the key that holds it where nothing else is told.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "date",
            Self::Outlet => "outlet",
            Self::Url => "url",
            Self::Byline => "byline",
            Self::Language => "language",
            Self::Id => "id",
            Self::Agency => "agency",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// Where the fields of a report are found: `text=body,date=meta.published`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldMap {
    told: Vec<(Field, String)>,
}

/// A field map that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMapError {
    /// The part of it that is wrong.
    pub found: String,
    /// What is wrong with it.
    pub kind: FieldMapErrorKind,
}

/// What is wrong with a field map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldMapErrorKind {
    /// It is not `field=key`.
    Shape,
    /// There is no such field.
    UnknownField,
    /// The field is told twice.
    Twice,
}

impl fmt::Display for FieldMapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match self.kind {
            FieldMapErrorKind::Shape => write!(f, "{found:?} is not FIELD=KEY, for example text=body"),
            FieldMapErrorKind::UnknownField => {
                let names = Field::ALL.map(Field::name).join(", ");
                write!(f, "{found:?} is no field of a report; those are {names}")
            }
            FieldMapErrorKind::Twice => write!(f, "{found:?} is told twice"),
        }
    }
}

impl std::error::Error for FieldMapError {}

impl FieldMap {
    /// Reads `text=body,date=meta.published`: the field, and the key or column that holds it. A dot leads into an
    /// object within the object.
    ///
    /// # Errors
    ///
    /// Where a part is not `field=key`, names no field of a report, or one that is told already.
    pub fn parse(map: &str) -> Result<Self, FieldMapError> {
        let mut told: Vec<(Field, String)> = Vec::new();
        for part in map.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let error = |kind| FieldMapError { found: part.to_owned(), kind };
            let (name, key) = part.split_once('=').ok_or_else(|| error(FieldMapErrorKind::Shape))?;
            let field = Field::named(name.trim()).ok_or_else(|| FieldMapError {
                found: name.trim().to_owned(),
                kind: FieldMapErrorKind::UnknownField,
            })?;
            if key.trim().is_empty() {
                return Err(error(FieldMapErrorKind::Shape));
            }
            if told.iter().any(|(known, _)| *known == field) {
                return Err(error(FieldMapErrorKind::Twice));
            }
            told.push((field, key.trim().to_owned()));
        }
        Ok(Self { told })
    }

    /// The key that the user tells for this field.
    pub fn told(&self, field: Field) -> Option<&str> {
        self.told.iter().find(|(known, _)| *known == field).map(|(_, key)| key.as_str())
    }

    /// The keys under which a field may stand, the likeliest first: the user's alone, else its own name and then
    /// those that data sets use.
    pub(crate) fn keys(&self, field: Field) -> impl Iterator<Item = &str> + use<'_> {
        let told = self.told(field);
        let others = told.is_none().then(|| std::iter::once(field.name()).chain(others(field)));
        told.into_iter().chain(others.into_iter().flatten().map(|key: &'static str| -> &str { key }))
    }
}

/// Rows of field, rank, key.
static KEYS: LazyLock<Vec<[&str; 3]>> =
    LazyLock::new(|| crate::table::rows(include_str!("../data/keys.tsv")).collect());

/// The keys that data sets use for a field, in the order of the table.
fn others(field: Field) -> impl Iterator<Item = &'static str> {
    KEYS.iter().filter(move |row| row[0] == field.name()).map(|row| row[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_says_where_fields_stand() {
        let map = FieldMap::parse("text=body, date=meta.published").expect("a map");
        assert_eq!(map.told(Field::Text), Some("body"));
        assert_eq!(map.keys(Field::Date).collect::<Vec<_>>(), ["meta.published"]);
        assert_eq!(map.keys(Field::Text).collect::<Vec<_>>(), ["body"]);
        assert_eq!(FieldMap::default().keys(Field::Title).take(2).collect::<Vec<_>>(), ["title", "headline"]);
        assert_eq!(FieldMap::parse(""), Ok(FieldMap::default()));
    }

    #[test]
    fn what_is_no_map_is_refused_with_the_reason() {
        let kind = |map: &str| FieldMap::parse(map).expect_err("no map").kind;
        assert_eq!(kind("text"), FieldMapErrorKind::Shape);
        assert_eq!(kind("text="), FieldMapErrorKind::Shape);
        assert_eq!(kind("body=text"), FieldMapErrorKind::UnknownField);
        assert_eq!(kind("text=a,text=b"), FieldMapErrorKind::Twice);
    }
}
