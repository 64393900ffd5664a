//! What many tables have: keys, stretches of text, sides, days, places, chains, and who decided.

use super::{Cell, Columns, Kind, Row};
use record::{
    Actor, ActorId, ByteSpan, ChainLink, Corrected, Dating, Decision, Evidence, Party, Place, Placing, Record, Role,
    StatementId, Verdict, calendar,
};
use std::borrow::Cow;

impl<'a> Cell<'a> {
    /// These words.
    pub(super) fn text(words: &'a str) -> Self {
        Self::Text(Cow::Borrowed(words))
    }

    /// Words that are made here.
    pub(super) fn made(words: impl ToString) -> Self {
        Self::Text(Cow::Owned(words.to_string()))
    }

    /// Words, where there are some.
    pub(super) fn maybe(words: Option<&'a str>) -> Self {
        words.map_or(Self::Nothing, Self::text)
    }

    /// An id, where there is one.
    pub(super) fn id(id: Option<impl ToString>) -> Self {
        id.map_or(Self::Nothing, Self::made)
    }

    /// A whole number, where there is one.
    pub(super) fn integer(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Nothing, |number| Self::Integer(number.into()))
    }

    /// How many.
    pub(super) fn count(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// A number, where there is one.
    pub(super) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }

    /// An ISO day, where there is one that the calendar has.
    pub(super) fn day(day: Option<&str>) -> Self {
        day.and_then(calendar::day_number).map_or(Self::Nothing, Self::Day)
    }

    /// A list.
    pub(super) fn texts(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Texts(words.into_iter().map(Cow::Borrowed).collect())
    }

    /// A list of what is made here.
    pub(super) fn all(words: impl IntoIterator<Item = impl ToString>) -> Self {
        Self::Texts(words.into_iter().map(|words| Cow::Owned(words.to_string())).collect())
    }
}

impl<'a, T> Row<'a, T> {
    /// The words of a stretch of the report, on one line.
    pub(super) fn words(&self, span: ByteSpan) -> Cow<'a, str> {
        let words = span.of(&self.record.report.text);
        if words.contains(['\n', '\r', '\t']) {
            Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "))
        } else {
            Cow::Borrowed(words)
        }
    }

    /// The words of some stretches, ` … ` between them.
    pub(super) fn words_of(&self, spans: impl IntoIterator<Item = ByteSpan>) -> Cell<'a> {
        let mut words: Vec<Cow<'a, str>> = spans.into_iter().map(|span| self.words(span)).collect();
        match words.len() {
            0 => Cell::Nothing,
            1 => Cell::Text(words.remove(0)),
            _ => Cell::made(words.join(" … ")),
        }
    }

    /// Where a stretch begins, in code points.
    pub(super) fn start(&self, span: ByteSpan) -> Cell<'a> {
        Cell::Integer(self.points.ends(span).0.into())
    }

    /// Where it ends, in code points.
    pub(super) fn end(&self, span: ByteSpan) -> Cell<'a> {
        Cell::Integer(self.points.ends(span).1.into())
    }

    /// An actor of the record.
    pub(super) fn actor(&self, id: Option<ActorId>) -> Option<&'a Actor> {
        self.record.actor(id?)
    }

    /// What somebody is called: the actor's name, else the words.
    pub(super) fn name(&self, party: Option<&'a Party>) -> Cell<'a> {
        let Some(party) = party else { return Cell::Nothing };
        match self.actor(party.actor) {
            Some(actor) => Cell::text(&actor.name),
            None => Cell::maybe(party.text.as_deref()),
        }
    }

    /// Whoever says what a statement holds.
    pub(super) fn speaker_of(&self, statement: Option<StatementId>) -> Cell<'a> {
        let statement = statement.and_then(|id| self.record.statement(id));
        self.name(statement.and_then(|statement| statement.speaker.as_ref()))
    }
}

/// Links of a chain on one line.
pub(super) fn chain_words(chain: &[ChainLink]) -> Cell<'static> {
    let links = chain.iter().map(|link| format!("{} ({})", link.name, link.role.label()));
    let links = links.collect::<Vec<_>>().join(" < ");
    if links.is_empty() { Cell::Nothing } else { Cell::made(links) }
}

impl<T> Columns<T> {
    /// Where the evidence of a finding stands, and its words.
    pub(super) fn evidence(self, of: impl Fn(&T) -> &Evidence + Copy + 'static) -> Self {
        let all = move |item: &T| {
            let spans = of(item);
            spans.iter().skip(1).fold(*spans.first(), |all, span| all.cover(*span))
        };
        self.and("start", Kind::Integer, "where its words begin, in code points of the text", move |row| {
            row.start(all(row.item))
        })
        .and("end", Kind::Integer, "where they end", move |row| row.end(all(row.item)))
        .and("words", Kind::Text, "its words from the first to the last, on one line", move |row| {
            Cell::Text(row.words(all(row.item)))
        })
    }

    /// When a finding is set.
    pub(super) fn day(self, of: impl Fn(&T) -> Option<&Dating> + Copy + 'static) -> Self {
        self.and("day_from", Kind::Day, "the first day in which it falls", move |row| {
            Cell::day(of(row.item).map(|day| day.days.from.as_str()))
        })
        .and("day_to", Kind::Day, "the last", move |row| Cell::day(of(row.item).map(|day| day.days.to.as_str())))
        .and("day_precision", Kind::Text, "`day`, `week`, `month`, `quarter`, `year`, `period`", move |row| {
            Cell::maybe(of(row.item).map(|day| day.precision.label()))
        })
        .and("day_basis", Kind::Text, "what ties it to these days: `clause` … `report`", move |row| {
            Cell::maybe(of(row.item).map(|day| day.basis.label()))
        })
    }

    /// Where a finding is set.
    pub(super) fn place(self, of: impl Fn(&T) -> Option<Placing> + Copy + 'static) -> Self {
        fn known<'a, T>(row: &Row<'a, T>, placing: Option<Placing>) -> Option<&'a Place> {
            row.record.place(placing?.id)
        }
        self.and("place_id", Kind::Text, "the place, in `places`", move |row| {
            Cell::id(of(row.item).map(|placing| placing.id))
        })
        .and("place_name", Kind::Text, "its name", move |row| {
            Cell::maybe(known(row, of(row.item)).map(|place| place.name.as_str()))
        })
        .and("place_country", Kind::Text, "ISO 3166 alpha-3", move |row| {
            Cell::maybe(known(row, of(row.item)).and_then(|place| place.country.as_deref()))
        })
        .and("place_admin1", Kind::Text, "the first-level division", move |row| {
            Cell::maybe(known(row, of(row.item)).and_then(|place| place.admin1.as_deref()))
        })
        .and("latitude", Kind::Number, "degrees north, WGS 84", move |row| {
            Cell::number(known(row, of(row.item)).and_then(|place| place.coordinates).map(|at| at.lat.get()))
        })
        .and("longitude", Kind::Number, "degrees east", move |row| {
            Cell::number(known(row, of(row.item)).and_then(|place| place.coordinates).map(|at| at.lon.get()))
        })
        .and("geonames", Kind::Integer, "its number in GeoNames", move |row| {
            Cell::integer(known(row, of(row.item)).and_then(|place| place.geonames))
        })
        .and("place_precision", Kind::Text, "how much is meant by its name: `town` …", move |row| {
            Cell::maybe(of(row.item).map(|placing| placing.precision.label()))
        })
        .and("place_basis", Kind::Text, "what ties it to this place: `clause` … `scene`", move |row| {
            Cell::maybe(of(row.item).map(|placing| placing.basis.label()))
        })
    }

    /// Whether a finding is history.
    pub(super) fn background(self, of: impl Fn(&T) -> bool + 'static) -> Self {
        self.and("background", Kind::Flag, "told as history and not as news", move |row| Cell::Flag(of(row.item)))
    }

    /// On whose word a finding is told.
    pub(super) fn word(
        self,
        said_in: impl Fn(&T) -> Option<StatementId> + Copy + 'static,
        chain: impl Fn(&T) -> &[ChainLink] + Copy + 'static,
    ) -> Self {
        let about = "the statement that tells it; nothing where the report itself does";
        self.and("said_in", Kind::Text, about, move |row| Cell::id(said_in(row.item)))
            .and("said_by", Kind::Text, "the speaker of that statement", move |row| row.speaker_of(said_in(row.item)))
            .and("cited", Kind::Text, "of its chain whoever is nearest to the fact", move |row| {
                let nearest = chain(row.item).iter().find(|link| !matches!(link.role, Role::Agency | Role::Outlet));
                Cell::maybe(nearest.map(|link| link.name.as_str()))
            })
            .and("chain", Kind::Text, CHAIN, move |row| chain_words(chain(row.item)))
    }

    /// What found a finding.
    pub(super) fn rule(self, of: impl Fn(&T) -> &str + 'static) -> Self {
        self.and("rule", Kind::Text, "what found it", move |row| Cell::text(of(row.item)))
    }

    /// What somebody made of a finding.
    pub(super) fn corrected(self, id: impl Fn(&T) -> String + Copy + 'static) -> Self {
        let about = "somebody changed what was read of it, or rejected it";
        self.and("corrected", Kind::Flag, about, move |row| {
            Cell::Flag(row.record.correction(&id(row.item)).is_some_and(Corrected::is_changed))
        })
        .and(
            "verdict",
            Kind::Text,
            "`accepted`, `edited`, `rejected`, `later`; nothing where nobody said",
            move |row| {
                let made = row.record.correction(&id(row.item)).map(|made| made.verdict);
                Cell::maybe(made.filter(|verdict| *verdict != Verdict::Noted).map(Verdict::label))
            },
        )
    }

    /// Who decided, where a fitted decision did.
    pub(super) fn decided_by(self, of: impl Fn(&T) -> Option<&Decision> + Copy + 'static) -> Self {
        self.and("decided_by", Kind::Text, "the fitted decision behind it; nothing where rules decided", move |row| {
            Cell::maybe(of(row.item).map(|decision| &*decision.name))
        })
        .and("belief", Kind::Number, "how likely that decision holds it, 0 to 1", move |row| {
            Cell::number(of(row.item).map(|decision| decision.belief.get()))
        })
    }
}

/// What a chain is, on one line.
pub(super) const CHAIN: &str = "on whose word, from the nearest to the fact to the nearest to the reader: `who (role) \
                                < who (role)`; one link a row in `chains`";

/// Some actors of a record, by their ids.
pub(super) fn actors<'a>(record: &'a Record, ids: &'a [ActorId]) -> impl Iterator<Item = &'a Actor> {
    ids.iter().filter_map(|id| record.actor(*id))
}
