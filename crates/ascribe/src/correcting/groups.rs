//! What is decided of several claims, reports or actors: that they are one, or that they are not.

use super::{CorrectError, Doing, Signed, Wanted};
use crate::decided::Finder;
use ask::ItemId;
use correct::{About, Anchor, Deed, Told, apply};
use record::claim::ClaimKind;
use std::collections::{BTreeMap, BTreeSet};

impl Doing<'_, '_, '_> {
    /// Takes claims out of their account, or makes accounts one.
    pub(super) fn accounts(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        if !wanted.groups.is_empty() {
            return self.groups_of_a_log(wanted, signed);
        }
        let ids = [&wanted.id].into_iter().chain(&wanted.with);
        let claims = ids.map(|id| self.claim(id)).collect::<Result<Vec<_>, _>>()?;
        let mut accounts = BTreeMap::<i64, BTreeSet<i64>>::new();
        for claim in &claims {
            let account = self.batch.account_of(*claim)?;
            let members = self.batch.account(account)?;
            accounts.insert(account, members.into_iter().map(|member| member.claim.id).collect());
        }
        let kinds = claims.iter().map(|claim| Ok(self.batch.claim(*claim)?.claim.kind()));
        let kinds: BTreeSet<ClaimKind> = kinds.collect::<Result<_, CorrectError>>()?;
        if kinds.len() > 1 {
            return Err(CorrectError::meaning("claims of two kinds are never one account"));
        }
        let groups: Vec<BTreeSet<i64>> = if wanted.what == Deed::Join {
            if accounts.len() < 2 {
                self.made.already += 1;
                return Ok(());
            }
            vec![accounts.into_values().flatten().collect()]
        } else {
            let [(_, members)] = accounts.into_iter().collect::<Vec<_>>().try_into().map_err(|_| {
                CorrectError::meaning("what is to be taken out together must be part of one account now")
            })?;
            let out: BTreeSet<i64> = claims.into_iter().collect();
            let rest: BTreeSet<i64> = members.difference(&out).copied().collect();
            if rest.is_empty() {
                return Err(CorrectError::meaning(format!("{} is an account of its own already", wanted.id)));
            }
            vec![out, rest]
        };
        let first = groups.iter().flatten().min().copied();
        let seq = first.map(|claim| self.batch.claim(claim)).transpose()?.map_or(1, |claim| claim.seq);
        let told = |group: &BTreeSet<i64>| group.iter().map(|claim| self.told(*claim)).collect::<Result<Vec<_>, _>>();
        let groups = groups.iter().map(told).collect::<Result<_, CorrectError>>()?;
        let about = About { groups, note: wanted.note.clone(), ..About::default() };
        self.log(wanted.what, None, about, signed)?;
        self.follow.accounts_from(seq);
        Ok(())
    }

    /// A decision as it stood in a log.
    fn groups_of_a_log(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        let changes = self.batch.changes()?;
        if changes
            .iter()
            .any(|change| !change.undone && change.what == wanted.what && change.about.groups == wanted.groups)
        {
            self.made.already += 1;
            return Ok(());
        }
        let mut finder = Finder::new(self.batch);
        for told in wanted.groups.iter().flatten() {
            let is_there = match told.anchor {
                Some(_) => finder.claim(told)?.is_some(),
                None => self.batch.report_once_called(&told.report)?.is_some(),
            };
            if !is_there {
                let words = told.anchor.as_ref().map_or_else(String::new, |anchor| format!(", {:?}", anchor.exact));
                return Err(CorrectError::meaning(format!(
                    "the archive has not what it is about: {}{words}",
                    told.report
                )));
            }
        }
        let about = About { groups: wanted.groups.clone(), note: wanted.note.clone(), ..About::default() };
        self.log(wanted.what, None, about, signed)?;
        if wanted.what.is_of_accounts() {
            self.follow.accounts_from(1);
        }
        Ok(())
    }

    /// The claim of a finding, or the first of an account.
    fn claim(&self, id: &str) -> Result<i64, CorrectError> {
        let (report, item) = match ItemId::parse(id) {
            ItemId::Claim { report, item } | ItemId::Account { report, item } => (report, item),
            _ => {
                let problem = format!("{id:?} is neither a claim (12:e3) nor an account (account:12:e3)");
                return Err(CorrectError::meaning(problem));
            }
        };
        let seq = self.report(&report.to_string())?;
        let claim = self.batch.claim_called(seq, &item)?;
        let claim = claim.ok_or_else(|| CorrectError::meaning(format!("report {seq} has no claim {item}")))?;
        if claim.is_rejected() {
            return Err(CorrectError::meaning(format!("{seq}:{item} was rejected; accept it first")));
        }
        Ok(claim.id)
    }

    /// What a claim is found again by.
    fn told(&self, claim: i64) -> Result<Told, CorrectError> {
        let stored = self.batch.claim(claim)?;
        let (seq, item) = (stored.seq, &stored.claim.item);
        let read = self.batch.record_as_read(seq)?;
        let left = apply(&read, &self.batch.changes_of(seq)?, false);
        let finding = left.as_read(&read, item);
        let finding = finding.ok_or_else(|| CorrectError::meaning(format!("report {seq} has no finding {item}")))?;
        let anchor = Some(Anchor::of(&read, finding));
        Ok(Told { report: self.batch.received_id(seq)?, anchor })
    }

    /// Takes reports out of their story, or makes stories one.
    pub(super) fn stories(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        if !wanted.groups.is_empty() {
            return self.groups_of_a_log(wanted, signed);
        }
        let ids = [&wanted.id].into_iter().chain(&wanted.with);
        let reports = ids.map(|id| self.report(id.strip_prefix("story:").unwrap_or(id)));
        let reports: BTreeSet<i64> = reports.collect::<Result<_, _>>()?;
        let mut stories = BTreeSet::<BTreeSet<i64>>::new();
        {
            let asking = self.asking()?;
            for report in &reports {
                stories.insert(asking.reports_of_story(*report)?);
            }
        }
        let groups: Vec<BTreeSet<i64>> = if wanted.what == Deed::JoinStories {
            if stories.len() < 2 {
                self.made.already += 1;
                return Ok(());
            }
            vec![stories.into_iter().flatten().collect()]
        } else {
            let [story] =
                stories.into_iter().collect::<Vec<_>>().try_into().map_err(|_| {
                    CorrectError::meaning("what is to be taken out together must be part of one story now")
                })?;
            let rest: BTreeSet<i64> = story.difference(&reports).copied().collect();
            if rest.is_empty() {
                return Err(CorrectError::meaning(format!("{} is a story of its own already", wanted.id)));
            }
            vec![reports, rest]
        };
        let told = |seq: &i64| Ok(Told { report: self.batch.received_id(*seq)?, anchor: None });
        let group = |group: &BTreeSet<i64>| group.iter().map(told).collect::<Result<Vec<_>, CorrectError>>();
        let groups = groups.iter().map(group).collect::<Result<_, _>>()?;
        let about = About { groups, note: wanted.note.clone(), ..About::default() };
        self.log(wanted.what, None, about, signed)?;
        Ok(())
    }

    /// Says that two keys are one actor, or that one is an actor of its own.
    pub(super) fn actors(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        let called = |id: &str| -> Result<String, CorrectError> {
            Ok(self.asking()?.key_called(id.strip_prefix(ItemId::ACTOR).unwrap_or(id))?)
        };
        let key = called(&wanted.id)?;
        let was_apart = self.batch.is_kept_apart(&key)?;
        let known = self.batch.same_as()?.into_iter().find(|same| same.key == key);
        let about = if wanted.what == Deed::Merge {
            let into = wanted.to.as_ref().or(wanted.with.first());
            let into = into.ok_or_else(|| CorrectError::meaning("say with whom it is one"))?;
            let into = called(into)?;
            if known.is_some_and(|same| same.into == into) {
                self.made.already += 1;
                return Ok(());
            }
            let note = wanted.note.clone().unwrap_or_default();
            self.batch.merge(&key, &into, &note)?;
            About { key: Some(key), into: Some(into), note: wanted.note.clone(), was_apart, ..About::default() }
        } else {
            let known = known.ok_or_else(|| CorrectError::meaning(format!("{key:?} was merged into no other")))?;
            self.batch.split(&key)?;
            // What the merge said is what it is made of again where this is taken back.
            About { key: Some(key), into: Some(known.into), note: Some(known.note), was_apart, ..About::default() }
        };
        self.log(wanted.what, None, about, signed)?;
        self.follow.accounts_from(1);
        Ok(())
    }
}
