//! What an archive holds as a whole, counted in one walk over the claims of all reports without reading any in full.

use crate::blobs::Content;
use crate::claims::claim_id;
use crate::codec::{self, Claims, Label, PackedClaim};
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::postings::{NO_DAY, days_of};
use crate::vocabulary::Space;
use record::claim::{ClaimRole, ClaimStatus, Day, Party};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// What an archive holds as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// How many statements are told.
    pub statements: usize,
    /// How many figures.
    pub figures: usize,
    /// How many events.
    pub events: usize,
    /// How many accounts of events have the first of their claims, as they are listed, under a day and with a status.
    pub accounts: BTreeMap<(Option<Day>, Option<ClaimStatus>), usize>,
    /// The pairs of most accounts of events, most first.
    pub pairs: Vec<PairRow>,
}

/// How often somebody does something to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairRow {
    /// Who acts.
    pub source: Party,
    /// Who is acted on.
    pub target: Party,
    /// In how many accounts, by the type of event.
    pub accounts: BTreeMap<String, usize>,
}

/// The reports of an outlet that have a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutletRow {
    /// What the outlet is called.
    pub name: String,
    /// The number of the report that was added last.
    pub last: i64,
    /// How many reports there are.
    pub reports: usize,
    /// The days of those that have one.
    pub days: Vec<Day>,
    /// How many credit an agency for most of what they tell.
    pub agency_copy: usize,
    /// The agencies that they credit, with how many do.
    pub agencies: BTreeMap<String, usize>,
    /// How many share passages with other reports.
    pub sharing: usize,
}

/// Who acts on whom, by the numbers of the actors and of the type.
type Pair = (i64, i64, i64);
/// Who acts on whom, and how often by the number of each type.
type Doings = ((i64, i64), BTreeMap<i64, usize>);

impl Archive {
    /// What the archive holds as a whole; of events with one of these statuses so many pairs.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read, or the claims of a report are damaged.
    pub fn survey(&self, statuses: &[ClaimStatus], most_pairs: usize) -> Result<Survey, ArchiveError> {
        self.reading(|| {
            let mut counting = Counting::new(self.members()?, statuses);
            self.each_reports_claims(|seq, claims| {
                counting.see(seq, claims);
                Ok(())
            })?;
            let (mut survey, pairs) = counting.counted(most_pairs);
            survey.pairs = pairs.into_iter().map(|doings| self.pair_row(doings)).collect::<Inner<_>>()?;
            Ok(survey)
        })
    }

    /// All outlets, by name.
    ///
    /// # Errors
    ///
    /// As for [`Archive::survey`].
    pub fn outlet_rows(&self) -> Result<Vec<OutletRow>, ArchiveError> {
        self.reading(|| {
            let sharing = self.sharing()?;
            let mut published = HashMap::<i64, (i64, Option<Day>)>::new();
            let mut statement =
                self.connection.prepare_cached("SELECT seq, outlet, day FROM report WHERE outlet IS NOT NULL")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                published.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
            }
            let mut outlets = BTreeMap::<i64, OutletRow>::new();
            let mut names = BTreeMap::new();
            self.each_reports_claims(|seq, claims| {
                let Some((outlet, day)) = published.get(&seq).filter(|_| claims.len() > 0) else { return Ok(()) };
                let row = outlets.entry(*outlet).or_default();
                row.last = row.last.max(seq);
                row.reports += 1;
                row.days.extend(day);
                let credited = self.credited_for_most(claims, &mut names)?;
                row.agency_copy += usize::from(!credited.is_empty());
                for agency in credited {
                    *row.agencies.entry(agency).or_default() += 1;
                }
                row.sharing += usize::from(sharing.contains(&seq));
                Ok(())
            })?;
            self.named(outlets)
        })
    }

    /// The outlets under their names; of those that lost all their reports the names alone.
    fn named(&self, mut outlets: BTreeMap<i64, OutletRow>) -> Inner<Vec<OutletRow>> {
        let sql = "SELECT id, name FROM name WHERE space = ? ORDER BY name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let named = statement.query_map([Space::Outlet.code()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        named
            .map(|named| {
                let (id, name): (i64, String) = named?;
                Ok(OutletRow { name, ..outlets.remove(&id).unwrap_or_default() })
            })
            .collect()
    }

    /// Goes through the claims of all reports, in the order of their numbers.
    fn each_reports_claims(&self, mut see: impl FnMut(i64, &Claims) -> Inner<()>) -> Inner<()> {
        let mut statement = self.connection.prepare_cached("SELECT seq, body FROM claims ORDER BY seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            let packed = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let bytes = self.blobs.borrow().unpack_of(Content::Claims, seq, packed)?;
            see(seq, &codec::from_bytes(bytes).map_err(|bad| bad.of_report(seq))?)?;
        }
        Ok(())
    }

    /// The claims that were joined to others with their accounts, in the order of their numbers.
    fn members(&self) -> Inner<Vec<(i64, i64)>> {
        let mut statement = self.connection.prepare_cached("SELECT claim, account FROM member ORDER BY claim")?;
        let members = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(members.collect::<rusqlite::Result<_>>()?)
    }

    /// The reports that share a passage with another.
    fn sharing(&self) -> Inner<BTreeSet<i64>> {
        let mut statement = self.connection.prepare_cached("SELECT a FROM shared UNION SELECT b FROM shared")?;
        let reports = statement.query_map([], |row| row.get(0))?;
        Ok(reports.collect::<rusqlite::Result<_>>()?)
    }

    fn pair_row(&self, ((source, target), labels): Doings) -> Inner<PairRow> {
        let mut accounts = BTreeMap::new();
        for (label, count) in labels {
            *accounts.entry(self.name(label)?.to_string()).or_default() += count;
        }
        let party = |id| Ok::<_, ArchiveErrorKind>(Arc::unwrap_or_clone(self.actor(id)?));
        Ok(PairRow { source: party(source)?, target: party(target)?, accounts })
    }
}

/// What was counted of the reports so far.
struct Counting<'a> {
    /// The statuses of events that pairs are counted of.
    statuses: &'a [ClaimStatus],
    /// Claims that were joined to others, in order.
    members: Vec<(i64, i64)>,
    /// The accounts that they are part of, in order.
    joined: Vec<i64>,
    survey: Survey,
    /// Of each of these accounts the first claim that was seen, by day and number.
    first: HashMap<i64, (i64, i64, Option<ClaimStatus>)>,
    /// What was counted of each of these accounts.
    seen: HashSet<(Pair, i64)>,
    pairs: HashMap<Pair, usize>,
}

impl<'a> Counting<'a> {
    fn new(members: Vec<(i64, i64)>, statuses: &'a [ClaimStatus]) -> Self {
        let mut joined: Vec<i64> = members.iter().map(|member| member.1).collect();
        joined.sort_unstable();
        joined.dedup();
        Self {
            statuses,
            members,
            joined,
            survey: Survey::default(),
            first: HashMap::new(),
            seen: HashSet::new(),
            pairs: HashMap::new(),
        }
    }

    fn see(&mut self, seq: i64, claims: &Claims) {
        for (place, claim) in claims.iter().enumerate() {
            match claim.label {
                Label::Act(_) => self.survey.statements += 1,
                Label::Counted(_) => self.survey.figures += 1,
                Label::Event(label) => self.see_event(claim_id(seq, place), label, &claim),
                Label::Stance(_) | Label::State(_) => {}
            }
        }
    }

    fn see_event(&mut self, id: i64, label: i64, claim: &PackedClaim<'_>) {
        self.survey.events += 1;
        let day = days_of(claim).next().unwrap_or(NO_DAY);
        let account = self.account_of(id);
        match account {
            Some(account) => {
                let here = (day, id, claim.status);
                let first = self.first.entry(account).or_insert(here);
                *first = (*first).min(here);
            }
            None => *self.survey.accounts.entry((told(day), claim.status)).or_default() += 1,
        }
        if !claim.status.is_some_and(|status| self.statuses.contains(&status)) {
            return;
        }
        let mut pairs = pairs_of(claim, label);
        pairs.retain(|pair| account.is_none_or(|account| self.seen.insert((*pair, account))));
        for pair in pairs {
            *self.pairs.entry(pair).or_default() += 1;
        }
    }

    /// The account of a claim; none where it was joined to no other.
    fn account_of(&self, claim: i64) -> Option<i64> {
        match self.members.binary_search_by_key(&claim, |member| member.0) {
            Ok(at) => Some(self.members[at].1),
            Err(_) => self.joined.binary_search(&claim).is_ok().then_some(claim),
        }
    }

    /// What was counted, and the pairs of most accounts by the numbers of who acts and who is acted on.
    fn counted(mut self, most: usize) -> (Survey, Vec<Doings>) {
        for (day, _, status) in self.first.into_values() {
            *self.survey.accounts.entry((told(day), status)).or_default() += 1;
        }
        // Sums do not depend on the order in which they are made; what is given is sorted.
        let mut sums = HashMap::<(i64, i64), BTreeMap<i64, usize>>::new();
        for ((source, target, label), count) in self.pairs {
            *sums.entry((source, target)).or_default().entry(label).or_default() += count;
        }
        let mut pairs: Vec<Doings> = sums.into_iter().collect();
        pairs.sort_by_cached_key(|(pair, labels)| (std::cmp::Reverse(labels.values().sum::<usize>()), *pair));
        pairs.truncate(most);
        (self.survey, pairs)
    }
}

fn told(day: i64) -> Option<Day> {
    if day == NO_DAY { None } else { Day::try_from(day).ok() }
}

/// Who acts on whom in an event, each pair once.
fn pairs_of(claim: &PackedClaim<'_>, label: i64) -> Vec<Pair> {
    let of = |role: ClaimRole| claim.parties.iter().filter(move |(known, _)| *known == role).map(|(_, actor)| *actor);
    let mut pairs = Vec::new();
    for source in of(ClaimRole::Source) {
        pairs.extend(of(ClaimRole::Target).filter(|target| *target != source).map(|target| (source, target, label)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
