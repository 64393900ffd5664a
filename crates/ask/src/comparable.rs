//! What an archive tells, in the form in which it is set beside tables of other tools: every account of an event with
//! the figures that count its victims, and accounts of figures that count those of no event.

use crate::accounts::each_once;
use crate::claims::code;
use crate::meaning::{Walk, country, degrees, known_status};
use crate::quantity::in_words;
use crate::query::Place;
use crate::{AskError, Asking, Detail, Field, Query, Sentence};
use archive::{Found, StoredClaim, Where};
use compare::{Number, Only, Ours};
use corroborate::ledger::counted_by;
use lexicon::Lexicon;
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimPlace, ClaimRole, ClaimStatus, Days, Party, Quantity};
use record::{Amount, Coordinates, Status};
use std::collections::{BTreeMap, BTreeSet};

/// What an archive tells, and what is asked of the rows that it is set beside.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparable {
    /// The accounts, by number.
    pub ours: Vec<Ours>,
    /// The days of the reports, from the first to the last.
    pub period: Option<Days>,
    /// What of the question can be asked of rows.
    pub only: Only,
    /// How the question was understood where that is not plain.
    pub remarks: Vec<Sentence>,
}

/// So many claims, or reports, are looked up together.
const AT_A_TIME: usize = 10_000;

/// Claims by the account that they are part of.
type Accounts = BTreeMap<i64, Vec<StoredClaim>>;

impl Asking<'_> {
    /// Every account of events and figures of which the question holds for a claim, whatever its status.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn comparable(&self, query: &Query) -> Result<Comparable, AskError> {
        let query = Query { statuses: Vec::new(), ..query.clone() };
        let (events, mut remarks, around) = self.accounts_of(ClaimKind::Event, &query)?;
        let (mut figures, _, _) = self.accounts_of(ClaimKind::Figure, &query)?;
        let mut counts = self.counts_of(&events)?;
        figures.retain(|account, _| !counts.counted.contains(account));
        let mut ours = Vec::new();
        for (account, members) in events.into_iter().chain(figures) {
            let mut numbers = counts.of_event.remove(&account).unwrap_or_default();
            if numbers.is_empty() && members[0].claim.kind() == ClaimKind::Figure {
                numbers.clone_from(&members);
            }
            ours.extend(self.ours(account, members, &numbers, &query)?);
        }
        ours.sort_by_key(|(account, _)| *account);
        remarks.extend(of_ours_alone(&query));
        Ok(Comparable {
            ours: ours.into_iter().map(|(_, ours)| ours).collect(),
            period: self.period()?,
            only: only(&query, around)?,
            remarks,
        })
    }

    /// The accounts of the claims of a kind that a question holds for, with all their claims; how the question was
    /// understood, and the point around which it asks.
    fn accounts_of(
        &self,
        kind: ClaimKind,
        query: &Query,
    ) -> Result<(Accounts, Vec<Sentence>, Option<Where>), AskError> {
        let meant = self.meant(Some(kind), query)?;
        let mut accounts = Accounts::new();
        let mut walk = Walk::<Found>::new(&meant, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            let account = found.claim.account;
            if accounts.contains_key(&account) {
                continue;
            }
            let members = if self.archive.is_joined(account)? {
                self.archive.account(account)?.into_iter().map(|member| member.claim).collect()
            } else {
                vec![found.claim]
            };
            accounts.insert(account, members);
        }
        Ok((accounts, meant.remarks.clone(), meant.filter.place.clone()))
    }

    /// The figures that count the victims of events, with the others of their accounts.
    fn counts_of(&self, events: &Accounts) -> Result<Counts, AskError> {
        let mut told = BTreeMap::<i64, BTreeMap<&str, i64>>::new();
        for (account, members) in events {
            for member in members {
                told.entry(member.seq).or_default().insert(&member.claim.item, *account);
            }
        }
        let mut counts = Counts::default();
        for (seq, told) in told {
            for figure in self.archive.claims_of(seq)? {
                let ClaimContent::Figure { event: Some(event), .. } = figure.claim.content else { continue };
                let Some(event) = told.get(format!("e{event}").as_str()) else { continue };
                counts.counted.insert(figure.account);
                let numbers = counts.of_event.entry(*event).or_default();
                if self.archive.is_joined(figure.account)? {
                    numbers.extend(self.archive.account(figure.account)?.into_iter().map(|member| member.claim));
                } else {
                    numbers.push(figure);
                }
            }
        }
        for numbers in counts.of_event.values_mut() {
            numbers.sort_by_key(|claim| claim.id);
            numbers.dedup_by_key(|claim| claim.id);
        }
        Ok(counts)
    }

    /// An account with its number; none where it is told as history alone and that is not asked for, or by too few.
    fn ours(
        &self,
        account: i64,
        mut members: Vec<StoredClaim>,
        numbers: &[StoredClaim],
        query: &Query,
    ) -> Result<Option<(i64, Ours)>, AskError> {
        let reports: BTreeSet<i64> = members.iter().map(|member| member.seq).collect();
        if reports.len() < query.min_reports.unwrap_or(1) || !query.background && self.is_all_background(&members)? {
            return Ok(None);
        }
        let mut days = BTreeMap::new();
        for seq in &reports {
            days.insert(*seq, self.archive.day_of(*seq)?);
        }
        members.sort_by_key(|member| (days[&member.seq].is_none(), days[&member.seq], member.id));
        let first = self.claim_view(&members[0], Detail::Brief)?;
        let mut outlets = Vec::new();
        for member in &members {
            outlets.extend(self.report(member.seq)?.head.outlet.clone());
        }
        let claims = || members.iter().map(|member| &*member.claim);
        let told: Vec<Days> = claims().filter_map(Claim::told_days).collect();
        let spans = if told.is_empty() { claims().filter_map(Claim::days).collect() } else { told.clone() };
        let ours = Ours {
            id: self.account_id(account)?.to_string(),
            kind: first.kind,
            quad: quad(&members[0].claim),
            codes: each_once(claims().filter_map(code).map(str::to_owned)),
            days: span(&spans),
            dated: !told.is_empty(),
            place: place(claims()),
            source: self.sides(claims(), ClaimRole::Source),
            target: self.sides(claims(), ClaimRole::Target),
            statuses: statuses(claims()),
            numbers: numbers.iter().filter_map(|claim| self.number(claim)).collect(),
            reports: reports.len(),
            outlets: each_once(outlets.into_iter()),
            label: first.label,
            words: first.words,
            report: first.report.id,
            published: first.report.published.unwrap_or_default(),
            title: first.report.title.unwrap_or_default(),
        };
        Ok(Some((account, ours)))
    }

    fn is_all_background(&self, members: &[StoredClaim]) -> Result<bool, AskError> {
        for member in members {
            if !self.is_background(member)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// All who have a part in what claims tell, each once, under the keys that they are counted by.
    fn sides<'c>(&self, claims: impl Iterator<Item = &'c Claim>, role: ClaimRole) -> Vec<Party> {
        let mut found: Vec<Party> = Vec::new();
        for party in claims.flat_map(|claim| claim.parties_as(role)) {
            let key = self.same.canonical(&party.key);
            if found.iter().all(|known| known.key != key) {
                found.push(Party { key: key.to_owned(), ..party.clone() });
            }
        }
        found
    }

    fn number(&self, stored: &StoredClaim) -> Option<Number> {
        let ClaimContent::Figure { what, status, quantity, .. } = &stored.claim.content else { return None };
        let Quantity { low, best, high, bound, part, cumulative, .. } = *quantity;
        let whole = |amount: Option<Amount>| amount.map(|amount| amount.get().round() as i64);
        Some(Number {
            counter: counted_by(&stored.claim).map(|party| party.name.clone()).unwrap_or_default(),
            what: what.clone(),
            whom: quantity.class.clone(),
            words: in_words(quantity),
            low: whole(low),
            best: whole(best),
            high: whole(high),
            bound,
            status: *status,
            part,
            cumulative,
            claim: self.claim_id(stored).to_string(),
        })
    }

    /// The days of all reports, from the first to the last.
    fn period(&self) -> Result<Option<Days>, AskError> {
        let (mut behind, mut days) = (0, Vec::new());
        loop {
            let page = self.archive.reports_after(behind, AT_A_TIME)?;
            let Some(last) = page.last() else { return Ok(span(&days)) };
            behind = *last;
            for seq in page {
                days.extend(self.archive.day_of(seq)?.map(Days::one));
            }
        }
    }
}

/// The statuses with which something told here counts as what a table has: those asked for, or what happened, goes on
/// and, unless only what happened is asked for, is alleged; none for `any`.
///
/// # Errors
///
/// Where there is no such status.
pub fn statuses_that_count(asked: &[String], happened_only: bool) -> Result<Option<Vec<Status>>, AskError> {
    if asked.is_empty() {
        let alleged = (!happened_only).then_some(Status::Alleged);
        return Ok(Some([Status::Occurred, Status::Ongoing].into_iter().chain(alleged).collect()));
    }
    if asked.iter().any(|status| status.trim().eq_ignore_ascii_case(ANY)) {
        return Ok(None);
    }
    let known = asked.iter().map(|status| match known_status(status)? {
        ClaimStatus::Is(status) => Ok(status),
        ClaimStatus::Negative => Err(AskError::meaning(status.as_str(), "that is a status of statements alone")),
    });
    known.collect::<Result<_, _>>().map(Some)
}

/// Stands for every status.
const ANY: &str = "any";

/// Figures that count the victims of events.
#[derive(Debug, Default)]
struct Counts {
    /// By the account of the event.
    of_event: Accounts,
    /// The accounts of all of them.
    counted: BTreeSet<i64>,
}

fn span(days: &[Days]) -> Option<Days> {
    Some(Days { from: days.iter().map(|days| days.from).min()?, to: days.iter().map(|days| days.to).max()? })
}

/// The quad class of an event's type, 0 for a type of the user's own; none of a figure.
fn quad(claim: &Claim) -> Option<u8> {
    let ClaimContent::Event { kind, .. } = &claim.content else { return None };
    Some(Lexicon::english().codebook.kind(kind).map_or(0, |kind| kind.quad))
}

/// Where claims are set: at the first place that is no stretch of land, else at the first.
fn place<'c>(claims: impl Iterator<Item = &'c Claim>) -> Option<ClaimPlace> {
    let places: Vec<&ClaimPlace> = claims.filter_map(|claim| claim.place.as_ref()).collect();
    places.iter().find(|place| !place.is_wide()).or(places.first()).map(|place| (*place).clone())
}

fn statuses<'c>(claims: impl Iterator<Item = &'c Claim>) -> Vec<Status> {
    let mut found = Vec::new();
    for claim in claims {
        let (ClaimContent::Event { status, .. } | ClaimContent::Figure { status, .. }) = &claim.content else {
            continue;
        };
        if !found.contains(status) {
            found.push(*status);
        }
    }
    found
}

/// What of a question can be asked of rows.
fn only(query: &Query, place: Option<Where>) -> Result<Only, AskError> {
    let around = match place {
        Some(Where::Around { lat, lon, kilometres }) => {
            Coordinates::new(degrees(lat), degrees(lon)).map(|point| (point, kilometres))
        }
        _ => None,
    };
    let within = match &query.place {
        Some(Place::Within(name) | Place::Exactly(name)) => {
            Some(name.split(',').next().unwrap_or(name).trim().to_owned())
        }
        _ => None,
    };
    let types = query.types.iter().flat_map(|label| crate::meaning::spellings(label)).collect();
    let country = within.as_deref().and_then(|name| country(name).ok());
    Ok(Only { since: query.since, until: query.until, around, within, country, types })
}

/// What is said of the parts of a question that rows cannot be asked.
fn of_ours_alone(query: &Query) -> Option<Sentence> {
    let asked = [
        (!query.actors.is_empty(), Field::Actor),
        (!query.toward.is_empty(), Field::Toward),
        (!query.counters.is_empty(), Field::Counter),
        (!query.codes.is_empty(), Field::Cameo),
        (query.country.is_some(), Field::Country),
        (query.sector.is_some(), Field::Sector),
        (!query.whom.is_empty(), Field::Whom),
        (query.outlet.is_some(), Field::Outlet),
        (query.agency.is_some(), Field::Agency),
        (query.text.is_some(), Field::Text),
    ];
    let mut asked = asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, field)| field);
    let first = Sentence::from("chosen among what is told here alone, and not among rows: ").of(asked.next()?);
    Some(asked.fold(first, |said, field| said.and(", ").of(field)))
}
