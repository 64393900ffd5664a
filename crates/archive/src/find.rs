//! Finds claims by who, what, where, when, by whom published and by words, in a stable order.
//!
//! Every part of the filter becomes either postings, which lie in the order of the listing, or a set of
//! reports. The shortest list of postings is walked, the others narrow it, and what is left is read
//! and checked in full. Where few reports can have it, those are read instead.

use crate::actors::USUAL_LIMIT;
use crate::along::{Along, Wanted};
use crate::claims::{claim_id, place_of, seq_of};
use crate::codec::PackedClaim;
use crate::details::code_of_event;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::filter::{Cursor, Filter, Found, FoundClaim, FoundStatus, Someone};
use crate::open::Archive;
use crate::postings::{NO_DAY, Term, USUAL_STATUS};
use crate::query::Phrase;
use crate::rejected::FIRST_REJECTED;
use crate::vocabulary::Space;
use record::claim::{ClaimKind, ClaimRole, ClaimStatus, Day};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// Up to so many reports are read one by one rather than looked for along postings.
const FEW_REPORTS: usize = 2_000;
/// Up to so many terms are looked for by postings; more are only checked.
const FEW_TERMS: usize = 400;
/// How many postings of a list are counted, at most, to find the shortest.
const COUNTED: i64 = 20_000;
/// Up to so many terms are looked for beside those that are walked along.
const FEW_OTHERS: usize = 16;

impl Archive {
    /// The claims that a filter holds for, by the day that each stands under (those without a day first),
    /// then in the order in which reports were added, then as in the report.
    ///
    /// # Errors
    ///
    /// Where the text query cannot be read, or the archive cannot.
    pub fn find(&self, filter: &Filter) -> Result<Vec<Found>, ArchiveError> {
        self.find_as(filter, &|hit, claim| {
            Ok(Found { claim: self.stored(hit.seq, hit.place, claim)?, cursor: hit.cursor() })
        })
    }

    /// The same without their accounts, which are looked up one by one.
    ///
    /// # Errors
    ///
    /// As for [`Archive::find`].
    pub fn find_claims(&self, filter: &Filter) -> Result<Vec<FoundClaim>, ArchiveError> {
        self.find_as(filter, &|hit, claim| {
            let claim = Arc::new(self.unpacked(hit.seq, claim)?);
            Ok(FoundClaim { seq: hit.seq, claim, cursor: hit.cursor() })
        })
    }

    /// Where they stand in the listing alone, with the accounts that they are part of.
    ///
    /// # Errors
    ///
    /// As for [`Archive::find`].
    pub fn find_accounts(&self, filter: &Filter) -> Result<Vec<(Cursor, i64)>, ArchiveError> {
        self.find_as(filter, &|hit, _| {
            let cursor = hit.cursor();
            Ok((cursor, self.account_of_claim(cursor.claim)?))
        })
    }

    /// How many claims a filter holds for, up to its limit.
    ///
    /// # Errors
    ///
    /// As for [`Archive::find`].
    pub fn count_claims(&self, filter: &Filter) -> Result<usize, ArchiveError> {
        self.find_as(filter, &|_, _| Ok(())).map(|found| found.len())
    }

    /// How many reports must be looked at to find what a filter holds for, at most: up to so many are counted, each
    /// once for each of its days.
    ///
    /// # Errors
    ///
    /// As for [`Archive::find`].
    pub fn reports_to_look_at(&self, filter: &Filter, most: usize) -> Result<usize, ArchiveError> {
        self.reading(|| {
            let Some(plan) = self.plan(filter)? else { return Ok(0) };
            let mut least = plan.reports.as_ref().map_or(most, |reports| reports.len().min(most));
            for list in plan.lists() {
                let room = i64::try_from(least).unwrap_or(i64::MAX);
                least = usize::try_from(self.count_postings(&list, &plan, room)?).unwrap_or(least);
            }
            Ok(least)
        })
    }

    /// Where they stand in the listing, the accounts that they are part of, and whether they happened.
    ///
    /// # Errors
    ///
    /// As for [`Archive::find`].
    pub fn find_statuses(&self, filter: &Filter) -> Result<Vec<FoundStatus>, ArchiveError> {
        self.find_as(filter, &|hit, claim| {
            let cursor = hit.cursor();
            Ok(FoundStatus { cursor, account: self.account_of_claim(cursor.claim)?, status: claim.status })
        })
    }

    /// What is made of each claim that a filter holds for.
    fn find_as<T>(&self, filter: &Filter, made: Made<'_, T>) -> Result<Vec<T>, ArchiveError> {
        self.reading(|| {
            let Some(plan) = self.plan(filter)? else { return Ok(Vec::new()) };
            let limit = filter.limit.unwrap_or(USUAL_LIMIT);
            if limit == 0 {
                return Ok(Vec::new());
            }
            let placed: Made<'_, (Hit, T)> = &|hit, claim| Ok((hit, made(hit, claim)?));
            let mut found = match &plan.reports {
                Some(reports) if reports.len() <= FEW_REPORTS => self.among(reports, &plan, limit, placed),
                _ => self.along_postings(&plan, limit, placed),
            }?;
            if filter.with_rejected {
                found.extend(self.among_rejected(&plan, placed)?);
                found.sort_by_key(|(hit, _)| (hit.day, hit.seq, hit.place));
                if plan.newest {
                    found.reverse();
                }
                found.truncate(limit);
            }
            Ok(found.into_iter().map(|(_, found)| found).collect())
        })
    }

    /// What the plan holds for among rejected claims, of which there are few.
    fn among_rejected<T>(&self, plan: &Plan, made: Made<'_, T>) -> Inner<Vec<T>> {
        let mut found = Vec::new();
        for seq in self.reports_with_rejected()? {
            let is_among = plan.reports.as_ref().is_none_or(|reports| reports.contains(&seq));
            if !is_among || !self.is_published(seq, plan)? || !self.has_phrases(seq, &plan.phrases)? {
                continue;
            }
            for (place, claim) in self.rejected_packed(seq)?.iter().enumerate() {
                let place = FIRST_REJECTED + place;
                if let Some(day) = plan.day_of(&claim).filter(|day| plan.is_behind(*day, seq, place)) {
                    found.push(made(Hit { day, seq, place }, &claim)?);
                }
            }
        }
        Ok(found)
    }

    /// What a filter asks for; none where nothing can have it.
    fn plan(&self, filter: &Filter) -> Inner<Option<Plan>> {
        let mut plan = Plan { kind: filter.kind, since: filter.since, until: filter.until, ..Plan::default() };
        plan.newest = filter.newest;
        plan.after = filter.after.map(|after| (listed(after.day), seq_of(after.claim), place_of(after.claim)));
        if let Some(actor) = &filter.actor {
            plan.actors.push((Vec::new(), self.actors_named(actor)?));
        }
        if filter.country.is_some() || filter.sector.is_some() {
            plan.actors.push((Vec::new(), self.actors_of(filter.country.as_deref(), filter.sector.as_deref())?));
        }
        for someone in &filter.with {
            plan.actors.push((someone.parts.clone(), self.actors_meant(someone)?));
        }
        if let Some(place) = &filter.place {
            plan.places = Some(self.places_at(place)?);
        }
        if !filter.labels.is_empty() {
            plan.labels = Some(self.labels_of(filter)?);
        }
        if !filter.codes.is_empty() {
            plan.codes.clone_from(&filter.codes);
            // Events alone have codes.
            if plan.kind.replace(ClaimKind::Event).is_some_and(|kind| kind != ClaimKind::Event) {
                return Ok(None);
            }
        }
        if !filter.statuses.is_empty() {
            plan.statuses.clone_from(&filter.statuses);
        }
        if let Some(outlet) = &filter.outlet {
            plan.published.push(self.name_ids_folded(Space::Outlet, outlet)?.into_iter().map(Term::Outlet).collect());
        }
        if let Some(agency) = &filter.agency {
            plan.published.push(self.name_ids_folded(Space::Agency, agency)?.into_iter().map(Term::Agency).collect());
        }
        if let Some(query) = &filter.text {
            let matching = self.reports_matching(query)?;
            plan.reports = Some(matching.reports);
            plan.phrases = matching.phrases;
        }
        if let Some(reports) = &filter.reports {
            let reports: BTreeSet<i64> = reports.iter().copied().collect();
            plan.reports = Some(plan.reports.map_or_else(|| reports.clone(), |found| &found & &reports));
        }
        Ok((!plan.is_void()).then_some(plan))
    }

    fn labels_of(&self, filter: &Filter) -> Inner<BTreeSet<i64>> {
        let mut ids = BTreeSet::new();
        for kind in ClaimKind::ALL.iter().filter(|kind| filter.kind.is_none_or(|wanted| wanted == **kind)) {
            for label in &filter.labels {
                ids.extend(self.label_number(*kind, label)?);
            }
        }
        Ok(ids)
    }

    fn actors_meant(&self, someone: &Someone) -> Inner<BTreeSet<i64>> {
        let mut named = BTreeSet::new();
        for name in &someone.named {
            named.extend(self.actors_named(name)?);
        }
        if someone.country.is_none() && someone.sector.is_none() {
            return Ok(named);
        }
        let of = self.actors_of(someone.country.as_deref(), someone.sector.as_deref())?;
        Ok(if someone.named.is_empty() { of } else { &named & &of })
    }

    /// The actors of a country and sector.
    fn actors_of(&self, country: Option<&str>, sector: Option<&str>) -> Inner<BTreeSet<i64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM actor WHERE (?1 IS NULL OR country = ?1)
            AND (?2 IS NULL OR instr(' ' || sectors || ' ', ' ' || ?2 || ' '))",
        )?;
        let ids = statement.query_map([country, sector], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// What the plan holds for in these reports.
    fn among<T>(&self, reports: &BTreeSet<i64>, plan: &Plan, limit: usize, made: Made<'_, T>) -> Inner<Vec<T>> {
        let mut hits = Vec::new();
        for seq in reports {
            if !self.is_published(*seq, plan)? {
                continue;
            }
            let claims = self.claims_packed(*seq)?;
            let days = claims.iter().enumerate().filter_map(|(place, claim)| Some((plan.day_of(&claim)?, *seq, place)));
            hits.extend(days.filter(|(day, seq, place)| plan.is_behind(*day, *seq, *place)));
        }
        hits.sort_unstable();
        if plan.newest {
            hits.reverse();
        }
        let mut has_phrases = BTreeMap::new();
        let mut found = Vec::new();
        for (day, seq, place) in hits {
            let has = match has_phrases.entry(seq) {
                Entry::Occupied(entry) => *entry.get(),
                Entry::Vacant(entry) => *entry.insert(self.has_phrases(seq, &plan.phrases)?),
            };
            if has {
                let claims = self.claims_packed(seq)?;
                found.push(made(Hit { day, seq, place }, &claims.get(place).expect("it was found there"))?);
            }
            if found.len() == limit {
                break;
            }
        }
        Ok(found)
    }

    /// Whether a report is by the outlet and the agency that are asked for. Every claim of it has postings of both.
    fn is_published(&self, seq: i64, plan: &Plan) -> Inner<bool> {
        if plan.published.is_empty() {
            return Ok(true);
        }
        let claims = self.claims_packed(seq)?;
        let Some(day) = claims.get(0).and_then(|claim| crate::postings::days_of(&claim).next()) else {
            return Ok(false);
        };
        let mut exists =
            self.connection.prepare_cached("SELECT 1 FROM posting WHERE term = ? AND day = ? AND report = ?")?;
        for terms in &plan.published {
            let mut any = false;
            for term in terms {
                any = any || exists.exists([term.number(), day, seq])?;
            }
            if !any {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What the plan holds for along the shortest list of postings.
    fn along_postings<T>(&self, plan: &Plan, limit: usize, made: Made<'_, T>) -> Inner<Vec<T>> {
        let mut lists = plan.lists();
        let mut lengths = Vec::new();
        let mut room = COUNTED;
        for list in &lists {
            lengths.push(self.count_postings(list, plan, room)?);
            // A longer list is not the shortest, however much longer.
            room = lengths.iter().fold(room, |room, length| room.min(length + 1));
        }
        let shortest = (0..lists.len()).min_by_key(|index| lengths[*index]).expect("there is one list at least");
        let walked = lists.swap_remove(shortest);
        // To read a report is cheaper than to look for many terms.
        lists.retain(|list| list.len() <= FEW_OTHERS);
        let mut found = Vec::new();
        let end = if plan.newest { plan.first_day() } else { plan.last_day() };
        let (behind, newest) = (plan.begin(), plan.newest);
        let mut along = Along::new(self, &Wanted { terms: &walked, others: &lists, behind, end, newest })?;
        while let Some((day, seq)) = along.next()? {
            if plan.reports.as_ref().is_some_and(|reports| !reports.contains(&seq)) {
                continue;
            }
            let claims = self.claims_packed(seq)?;
            let fits = |(place, claim): &(usize, PackedClaim<'_>)| {
                plan.day_of(claim) == Some(day) && plan.is_behind(day, seq, *place)
            };
            let mut fitting: Vec<(usize, PackedClaim<'_>)> = claims.iter().enumerate().filter(fits).collect();
            if fitting.is_empty() || !self.has_phrases(seq, &plan.phrases)? {
                continue;
            }
            if plan.newest {
                fitting.reverse();
            }
            for (place, claim) in fitting.into_iter().take(limit - found.len()) {
                found.push(made(Hit { day, seq, place }, &claim)?);
            }
            if found.len() == limit {
                break;
            }
        }
        Ok(found)
    }

    fn count_postings(&self, terms: &[i64], plan: &Plan, most: i64) -> Inner<i64> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM posting WHERE term = ? AND day BETWEEN ? AND ? LIMIT ?)",
        )?;
        let mut count = 0;
        for term in terms {
            let room = most - count;
            count +=
                statement.query_row([*term, plan.first_day(), plan.last_day(), room], |row| row.get::<_, i64>(0))?;
            if count >= most {
                break;
            }
        }
        Ok(count)
    }
}

/// A claim that was found: the day that it is listed under, its report and its place there.
#[derive(Debug, Clone, Copy)]
struct Hit {
    day: i64,
    seq: i64,
    place: usize,
}

impl Hit {
    fn cursor(self) -> Cursor {
        let day = if self.day == NO_DAY { None } else { Day::try_from(self.day).ok() };
        Cursor { day, claim: claim_id(self.seq, self.place) }
    }
}

/// Makes of a claim what is wanted of it.
type Made<'m, T> = &'m dyn Fn(Hit, &PackedClaim<'_>) -> Inner<T>;

/// A filter with numbers for names.
#[derive(Debug, Default)]
struct Plan {
    kind: Option<ClaimKind>,
    /// Sets of actors, of each of which the claim must have one, in one of these parts.
    actors: Vec<(Vec<ClaimRole>, BTreeSet<i64>)>,
    places: Option<BTreeSet<i64>>,
    labels: Option<BTreeSet<i64>>,
    /// An event with a code that begins with one of these; empty for any claim.
    codes: Vec<String>,
    /// One of these statuses; empty for any.
    statuses: Vec<ClaimStatus>,
    /// Outlets, and agencies, of each of which the report must be.
    published: Vec<Vec<Term>>,
    reports: Option<BTreeSet<i64>>,
    /// What their texts must have besides, which is looked for last.
    phrases: Vec<Phrase>,
    since: Option<Day>,
    until: Option<Day>,
    /// Whether the listing goes from the last to the first.
    newest: bool,
    /// Day, report and place of the row behind which the listing goes on.
    after: Option<(i64, i64, usize)>,
}

impl Plan {
    /// Whether something is asked for that nothing in the archive has.
    fn is_void(&self) -> bool {
        let actors = self.actors.iter().map(|(_, actors)| actors);
        let sets = actors.chain(&self.places).chain(&self.labels).chain(&self.reports);
        sets.into_iter().any(BTreeSet::is_empty) || self.published.iter().any(Vec::is_empty)
    }

    /// The lists of postings that the claims wanted stand in; one at least.
    fn lists(&self) -> Vec<Vec<i64>> {
        let numbers = |ids: &BTreeSet<i64>, term: fn(i64) -> Term| ids.iter().map(|id| term(*id).number()).collect();
        let mut lists: Vec<Vec<i64>> = Vec::new();
        lists.extend(self.actors.iter().map(|(_, ids)| numbers(ids, Term::Actor)));
        lists.extend(self.places.iter().map(|ids| numbers(ids, Term::Place)));
        lists.extend(self.labels.iter().map(|ids| numbers(ids, Term::Label)));
        if !self.statuses.is_empty() && !self.statuses.contains(&USUAL_STATUS) {
            lists.push(self.statuses.iter().map(|status| Term::Status(*status).number()).collect());
        }
        lists.extend(self.published.iter().map(|terms| terms.iter().map(|term| term.number()).collect()));
        lists.retain(|list: &Vec<i64>| list.len() <= FEW_TERMS);
        // Every claim is of some kind; that narrows only where one is asked for.
        if self.kind.is_some() || lists.is_empty() {
            let kinds = ClaimKind::ALL.iter().filter(|kind| self.kind.is_none_or(|wanted| wanted == **kind));
            lists.push(kinds.map(|kind| Term::Kind(*kind).number()).collect());
        }
        lists
    }

    fn first_day(&self) -> i64 {
        self.since.map_or(NO_DAY, i64::from)
    }

    fn last_day(&self) -> i64 {
        self.until.map_or(i64::from(Day::MAX), i64::from)
    }

    /// The day that a claim is listed under: its first, or its last where the first is too early;
    /// none where it is not wanted.
    fn day_of(&self, claim: &PackedClaim<'_>) -> Option<i64> {
        let wanted = self.kind.is_none_or(|kind| claim.kind() == kind)
            && self.labels.as_ref().is_none_or(|labels| labels.contains(&claim.label.number()))
            && self.places.as_ref().is_none_or(|places| claim.place.is_some_and(|place| places.contains(&place.id)))
            && (self.statuses.is_empty() || claim.status.is_some_and(|status| self.statuses.contains(&status)))
            && self.actors.iter().all(|(parts, actors)| {
                claim
                    .parties
                    .iter()
                    .any(|(part, actor)| actors.contains(actor) && (parts.is_empty() || parts.contains(part)))
            })
            && self.has_code(claim);
        let asked = self.first_day()..=self.last_day();
        let undated_asked = self.since.is_none() && self.until.is_none();
        crate::postings::days_of(claim)
            .filter(|day| *day != NO_DAY || undated_asked)
            .find(|day| wanted && asked.contains(day))
    }

    fn has_code(&self, claim: &PackedClaim<'_>) -> bool {
        self.codes.is_empty()
            || code_of_event(claim.details)
                .is_some_and(|code| self.codes.iter().any(|wanted| code.starts_with(wanted.as_str())))
    }

    fn is_behind(&self, day: i64, seq: i64, place: usize) -> bool {
        let here = (day, seq, place);
        self.after.is_none_or(|after| if self.newest { here < after } else { here > after })
    }

    /// The day and the report behind which the postings are walked. Those of the row where the listing goes on may have
    /// more rows.
    fn begin(&self) -> (i64, i64) {
        match (self.after, self.newest) {
            (Some((day, seq, _)), false) => (day, seq - 1),
            (Some((day, seq, _)), true) => (day, seq + 1),
            (None, false) => (self.first_day(), -1),
            (None, true) => (self.last_day(), i64::MAX),
        }
    }
}

fn listed(day: Option<Day>) -> i64 {
    day.map_or(NO_DAY, i64::from)
}
