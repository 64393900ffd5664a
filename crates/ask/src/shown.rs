//! Single items by their ids.

use crate::accounts::AccountView;
use crate::actors::ActorView;
use crate::claims::ClaimView;
use crate::ids::ItemId;
use crate::reports::HeadView;
use crate::stories::{SharingView, StoryView, sharing};
use crate::wording::worded;
use crate::{AskError, Asking, Detail};
use archive::{Names, StoredClaim};
use record::Record;
use serde::Serialize;
use std::rc::Rc;
use utoipa::ToSchema;

/// What an id names.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A report.
    Report(Box<ReportView>),
    /// A claim.
    Claim(Box<ClaimView>),
    /// An account.
    Account(Box<AccountView>),
    /// A story.
    Story(Box<StoryView>),
    /// An actor, or several that one name may mean.
    Actors(Vec<ActorView>),
    /// Several reports that one id may mean.
    Reports(Vec<HeadView>),
}

/// A report with its record, and what it shares.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportView {
    /// Its head.
    pub head: HeadView,
    /// Its record.
    pub record: Rc<Record>,
    /// What it shares with other reports, and why.
    pub sharing: Vec<SharingView>,
    /// Earlier texts of it, which came under the same address, in the order in which they were put aside.
    pub versions: Vec<VersionView>,
    /// Its story; none where it shares nothing.
    pub story: Option<String>,
    /// Which of its claims are part of accounts with claims of other reports.
    pub joined: Vec<JoinedView>,
}

/// An earlier text of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionView {
    /// Its number, as `show --version` takes it.
    pub number: u32,
    /// Its own id: a hash of outlet, date and text.
    pub hash: String,
    /// When it was published, as told.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
}

/// A claim that is part of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JoinedView {
    /// The claim.
    pub claim: String,
    /// The account.
    pub account: String,
    /// How many claims it has.
    pub claims: usize,
    /// The words of this one.
    pub words: String,
}

impl Asking<'_> {
    /// The item that has this id, with all that is known of it.
    ///
    /// # Errors
    ///
    /// Where nothing has it, or the archive cannot be read.
    pub fn show(&self, asked: &str) -> Result<Shown, AskError> {
        let id = ItemId::parse(asked);
        let shown = match &id {
            ItemId::Report(report) if self.has_report(*report)? => Some(self.show_report(*report)?),
            ItemId::Report(_) | ItemId::Words(_) => self.by_words(asked)?,
            ItemId::Claim { report, item } => match self.claim_called(*report, item)? {
                Some(claim) => Some(Shown::Claim(Box::new(self.claim_listed(&claim, Detail::Explained)?))),
                None => None,
            },
            ItemId::Account { report, item } => match self.claim_called(*report, item)? {
                Some(claim) => Some(Shown::Account(Box::new(self.account_view(claim.account, Detail::Explained)?))),
                None => None,
            },
            ItemId::Story(report) if self.has_report(*report)? => {
                Some(Shown::Story(Box::new(self.story_view(&self.together_with(*report)?, Detail::Explained)?)))
            }
            ItemId::Story(_) => None,
            ItemId::Actor(called) => some_actors(self.actors_called(called)?),
        };
        let unknown = || Ok(AskError::unknown(asked, self.hint(&id)?));
        shown.map_or_else(|| Err(unknown().unwrap_or_else(|error| error)), Ok)
    }

    /// The record of an earlier text of a report, as it was read.
    ///
    /// # Errors
    ///
    /// Where there is no such text, or the archive cannot be read.
    pub fn version(&self, report: &str, number: u32) -> Result<Record, AskError> {
        let Shown::Report(shown) = self.show(report)? else {
            return Err(AskError::meaning("versions", format!("{report} is no report; reports alone have them")));
        };
        if !shown.versions.iter().any(|version| version.number == number) {
            let have = match shown.versions.len() {
                0 => "no earlier texts".to_owned(),
                1 => "one earlier text, number 1".to_owned(),
                some => format!("earlier texts from 1 to {some}"),
            };
            return Err(AskError::meaning("versions", format!("the report {report} has {have}")));
        }
        Ok(self.archive.version(shown.head.id.parse().unwrap_or_default(), number)?)
    }

    fn by_words(&self, asked: &str) -> Result<Option<Shown>, AskError> {
        let actors = self.actors_called(asked)?;
        if !actors.is_empty() {
            return Ok(some_actors(actors));
        }
        let reports = self.archive.reports_called(asked)?;
        match reports.as_slice() {
            [] => Ok(None),
            [report] => self.show_report(*report).map(Some),
            several => Ok(Some(Shown::Reports(
                several
                    .iter()
                    .map(|report| Ok(HeadView::from(&*self.report(*report)?)))
                    .collect::<Result<_, AskError>>()?,
            ))),
        }
    }

    fn show_report(&self, report: i64) -> Result<Shown, AskError> {
        let shared = self.shared_of(report)?;
        let mut joined = Vec::new();
        let record = self.record(report)?;
        for claim in self.archive.claims_of(report)? {
            let claims = self.archive.account(claim.account)?.len();
            if claims > 1 {
                let words =
                    worded(&record, claim.claim.kind(), &claim.claim.item).map_or_else(String::new, |told| told.words);
                joined.push(JoinedView {
                    claim: self.claim_id(&claim).to_string(),
                    account: self.account_id(claim.account)?.to_string(),
                    claims,
                    words,
                });
            }
        }
        let story = self
            .together_with(report)?
            .first()
            .filter(|_| !shared.is_empty())
            .map(|first| ItemId::Story(*first).to_string());
        let head = HeadView::from(&*self.report(report)?);
        let versions = self.archive.versions_of(report)?.into_iter().map(|version| VersionView {
            number: version.number,
            hash: version.id,
            published: version.published,
            title: version.title,
        });
        let (sharing, versions) = (sharing(&shared), versions.collect());
        Ok(Shown::Report(Box::new(ReportView { head, record, sharing, versions, story, joined })))
    }

    fn has_report(&self, report: i64) -> Result<bool, AskError> {
        Ok(report > 0 && self.archive.reports_after(report - 1, 1)?.first() == Some(&report))
    }

    pub(crate) fn claim_called(&self, report: i64, item: &str) -> Result<Option<StoredClaim>, AskError> {
        if !self.has_report(report)? {
            return Ok(None);
        }
        Ok(self.archive.claim_called(report, item)?)
    }

    /// What may be meant by an id that nothing has.
    fn hint(&self, id: &ItemId) -> Result<String, AskError> {
        Ok(match id {
            ItemId::Claim { report, .. }
            | ItemId::Account { report, .. }
            | ItemId::Report(report)
            | ItemId::Story(report)
                if self.archive.removed_report(*report)?.is_some() =>
            {
                let changes = self.archive.changes_of(*report)?;
                let removal = changes.iter().rfind(|change| change.what.name() == "remove");
                let who = removal.map_or_else(String::new, |change| format!(" by {} on {}", change.by, change.at));
                format!("the report {report} was removed{who}")
            }
            ItemId::Claim { report, .. } | ItemId::Account { report, .. } if self.has_report(*report)? => {
                format!("the report {report} has no such claim")
            }
            ItemId::Claim { report, .. }
            | ItemId::Account { report, .. }
            | ItemId::Report(report)
            | ItemId::Story(report) => format!("there is no report {report}"),
            ItemId::Actor(name) | ItemId::Words(name) => {
                let nearest = crate::nearest::nearest(name, &self.names_near(Names::Actors, name)?);
                if nearest.is_empty() {
                    "every listing gives the ids of what it lists".to_owned()
                } else {
                    format!("the nearest names are {}", nearest.join(", "))
                }
            }
        })
    }
}

fn some_actors(actors: Vec<ActorView>) -> Option<Shown> {
    (!actors.is_empty()).then_some(Shown::Actors(actors))
}
