//! What an archive knows of the findings of a report beyond its record, for those who write all of it out: which
//! account each tells, what that stands on, and the report's story.

use crate::records::Held;
use crate::support::Mention;
use crate::{AskError, Asking, Detail};
use export::{Account, Origin, Story, Telling, Told};
use record::ReportId;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What was told already, report by report.
#[derive(Debug, Default)]
pub struct Tellings {
    opened: HashSet<i64>,
    stories: HashMap<i64, Story>,
}

impl Asking<'_> {
    /// What is known of the findings of a report that are written. An account comes with the first of its tellings.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn told(&self, held: &Held, before: &mut Tellings) -> Result<Told, AskError> {
        let mut told = Told { number: held.seq, story: self.story_of(held.seq, before)?, ..Told::default() };
        for stored in self.archive.claims_of(held.seq)? {
            let item = &stored.claim.item;
            if held.only.as_ref().is_some_and(|only| !only.contains(item)) {
                continue;
            }
            let opens = if before.opened.insert(stored.account) {
                Some(Box::new(self.account_told(stored.account)?))
            } else {
                None
            };
            let telling = Telling {
                claim: self.claim_id(&stored).to_string(),
                account: self.account_id(stored.account)?.to_string(),
                reason: self.archive.reason_of(stored.id)?,
                opens,
            };
            told.tellings.insert(item.clone(), telling);
        }
        Ok(told)
    }

    fn account_told(&self, account: i64) -> Result<Account, AskError> {
        let joined = self.account_joined(account)?;
        let appears_in = self.reports_of(&joined.mentions)?;
        let view = self.view(joined, Detail::Brief)?;
        let origins: Vec<Origin> = view
            .origins
            .into_iter()
            .map(|origin| Origin {
                kind: origin.kind,
                name: origin.name,
                claims: origin.claims,
                statuses: origin.statuses,
                reasons: origin.reasons,
            })
            .collect();
        Ok(Account {
            kind: view.kind,
            label: view.label,
            from: view.from,
            to: view.to,
            words: view.words,
            statuses: view.statuses,
            numbers: view.numbers,
            first_seen: view.first_seen,
            last_seen: view.last_seen,
            tellings: origins.iter().map(|origin| origin.claims.len()).sum(),
            reports: view.reports,
            appears_in,
            outlets: view.outlets,
            origins,
        })
    }

    /// The reports of some claims, each once.
    fn reports_of(&self, mentions: &[Mention]) -> Result<Vec<ReportId>, AskError> {
        let mut found = Vec::new();
        for mention in mentions {
            found.extend(self.report(mention.head.report)?.id.parse().ok().filter(|id| !found.contains(id)));
        }
        Ok(found)
    }

    /// The story of a report; none where it shares words with no other.
    fn story_of(&self, seq: i64, before: &mut Tellings) -> Result<Option<Story>, AskError> {
        if let Some(story) = before.stories.remove(&seq) {
            return Ok(Some(story));
        }
        let together: BTreeSet<i64> = self.together_with(seq)?;
        let Some(first) = together.first().filter(|_| together.len() > 1) else { return Ok(None) };
        let story = Story { id: format!("story:{first}"), reports: together.len() };
        // Asked once for all of them; each is written once.
        for other in together.range(seq + 1..) {
            before.stories.insert(*other, story.clone());
        }
        Ok(Some(story))
    }
}
