//! Claims as answers: who, what, when, where and how many, the words, and the head of the report.

use crate::context::{Stretch, context};
use crate::corrected::CorrectedView;
use crate::ids::ItemId;
use crate::meaning::{Walk, degrees};
use crate::reports::HeadView;
use crate::wording::{Worded, Wording, worded};
use crate::{Answer, AskError, Asking, Cursor, Detail, QuantityView, Query};
use archive::{Found, StoredClaim};
use record::Record;
use record::calendar::iso_day;
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimStatus, Site};
use record::json::code_points;
use serde::Serialize;
use std::rc::Rc;
use utoipa::ToSchema;

/// A claim of one report.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ClaimView {
    /// Its id: `12:s3`.
    pub id: String,
    /// `statement`, `event`, `figure`, `stance` or `count`.
    pub kind: &'static str,
    /// The act, the event type, what is counted, the polarity, what became of the count.
    #[serde(rename = "type")]
    pub label: String,
    /// CAMEO's code of an event.
    pub cameo: Option<String>,
    /// The quad class of an event: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, 0 none.
    pub quad: Option<u8>,
    /// Whether it happened; of a statement `negative` where it is one; empty where that is not asked.
    pub status: String,
    /// The first day that it is about.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// Whether the days are told, and not only that of the report.
    pub dated: bool,
    /// Where.
    pub place: Option<PlaceView>,
    /// Who has which part in it.
    pub actors: Vec<PartyView>,
    /// How many, of a figure.
    pub quantity: Option<QuantityView>,
    /// Its words, on one line. Quotation marks stand around the speaker's own.
    pub words: String,
    /// The words for each part of it.
    pub wording: Wording,
    /// Where they stand in the text of the report, in code points.
    pub spans: Vec<SpanView>,
    /// The account that it is part of: of a claim that nothing was joined to, one of its own.
    pub account: String,
    /// Why it was joined to the account; empty for the claim that the account is named for, and where it is not asked.
    pub joined: String,
    /// What it is concluded from; none where it is not asked.
    pub explanation: Option<Explanation>,
    /// What somebody changed of it; none where it is as it was read.
    pub corrected: Option<CorrectedView>,
    /// The report that tells it.
    pub report: HeadView,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlaceView {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// The first-level division.
    pub admin1: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
}

/// Somebody with a part in a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyView {
    /// `speaker`, `addressee`, `source`, `target`, `counter`, `holder`, `toward`, `cited`, `agency`.
    pub part: &'static str,
    /// The key under which the actor is counted, merges followed.
    pub key: String,
    /// The name that this report's actor goes by.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
}

/// A stretch of a text, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SpanView {
    /// The first.
    pub start: u32,
    /// The one behind the last.
    pub end: u32,
}

/// What a claim is concluded from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Explanation {
    /// The words with what stands around them.
    pub context: Vec<Stretch>,
    /// The rule that found it.
    pub rule: String,
    /// On whose word it is told, from the nearest to the fact to the nearest to the reader.
    pub chain: Vec<LinkView>,
    /// Which of its actors were merged, and why: `ola brandt|person|- into ola brandt|person|NOR: …`.
    pub merged: Vec<String>,
}

/// A link of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LinkView {
    /// What it did.
    pub role: &'static str,
    /// Its name.
    pub name: String,
}

impl Asking<'_> {
    /// The claims of a kind (none for all) that the question holds for, by day, then as reports were added.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn claims(&self, kind: Option<ClaimKind>, query: &Query) -> Result<Answer<ClaimView>, AskError> {
        query.is_by_day()?;
        let mut meant = self.meant(kind, query)?;
        meant.goes_on(query)?;
        let mut answer = Answer::new(meant.remarks.clone());
        let mut walk = Walk::<Found>::new(&meant, query.limit().saturating_add(1));
        while let Some(found) = walk.next(self)? {
            let cursor = Cursor::Claim { day: found.cursor.day, claim: found.cursor.claim };
            if !answer.take(query.limit(), cursor, || self.claim_listed(&found.claim, query.detail))? {
                break;
            }
        }
        if answer.is_nothing() {
            answer.remarks.extend(self.why_nothing(kind, query)?);
        }
        Ok(answer)
    }

    /// A claim, with the reason for which it was joined to its account where that is asked.
    pub(crate) fn claim_listed(&self, claim: &StoredClaim, detail: Detail) -> Result<ClaimView, AskError> {
        let mut view = self.claim_view(claim, detail)?;
        if detail == Detail::Explained {
            let members = self.archive.account(claim.account)?;
            view.joined =
                members.into_iter().find(|member| member.claim.id == claim.id).map_or_else(String::new, |it| it.reason);
        }
        Ok(view)
    }

    /// A claim with its words.
    pub(crate) fn claim_view(&self, stored: &StoredClaim, detail: Detail) -> Result<ClaimView, AskError> {
        let claim = &stored.claim;
        let record = if stored.is_rejected() {
            Rc::new(self.archive.corrected(stored.seq, true)?.record)
        } else {
            self.record(stored.seq)?
        };
        let told = worded(&record, claim.kind(), &claim.item);
        let text = &record.report.text;
        let spans = told.as_ref().map_or_else(Vec::new, |told| code_points(text, &told.spans));
        let explanation = match (&told, detail) {
            (Some(told), Detail::Explained) => Some(self.explanation(told, text, stored)?),
            _ => None,
        };
        let actors = claim.parties.iter().map(|(role, party)| PartyView {
            part: role.label(),
            key: self.same.canonical(&party.key).to_owned(),
            name: party.name.clone(),
            country: party.country.clone(),
        });
        Ok(ClaimView {
            id: self.claim_id(stored).to_string(),
            kind: claim.kind().label(),
            label: claim.content.label().to_owned(),
            cameo: code(claim).map(str::to_owned),
            quad: quad(&record, claim),
            status: status_word(&claim.content),
            from: claim.days().and_then(|days| iso_day(days.from)),
            to: claim.days().and_then(|days| iso_day(days.to)),
            dated: claim.told_days().is_some(),
            place: claim.site().map(place_view),
            actors: actors.collect(),
            quantity: claim.content.quantity().map(QuantityView::from),
            words: told.as_ref().map_or_else(String::new, |told| told.words.clone()),
            wording: told.map_or_else(Wording::default, |told| told.wording),
            spans: spans.into_iter().map(|(start, end)| SpanView { start, end }).collect(),
            account: self.account_id(stored.account)?.to_string(),
            joined: String::new(),
            explanation,
            corrected: record.correction(&claim.item).map(CorrectedView::from),
            report: HeadView::from(&*self.report(stored.seq)?),
        })
    }

    fn explanation(&self, told: &Worded, text: &str, stored: &StoredClaim) -> Result<Explanation, AskError> {
        let mut merged: Vec<String> = Vec::new();
        for (_, party) in &stored.claim.parties {
            let mut key = party.key.as_str();
            while let Some(merge) = self.merges.iter().find(|merge| merge.key == key) {
                let line = format!("{} into {}: {}", merge.key, merge.into, merge.note);
                if merged.contains(&line) {
                    break;
                }
                merged.push(line);
                key = &merge.into;
            }
        }
        let chain =
            told.chain.iter().map(|link| LinkView { role: link.role.label(), name: link.name.clone() }).collect();
        Ok(Explanation { context: context(text, &told.spans), rule: told.rule.clone(), chain, merged })
    }

    /// The id of a claim.
    pub(crate) fn claim_id(&self, stored: &StoredClaim) -> ItemId {
        ItemId::Claim { report: stored.seq, item: stored.claim.item.clone() }
    }

    /// The id of the account that has this number.
    pub(crate) fn account_id(&self, account: i64) -> Result<ItemId, AskError> {
        let (report, _, item) = self.archive.called(account)?;
        Ok(ItemId::Account { report, item })
    }
}

/// The word for whether it happened; of a note on a count, what was counted.
pub(crate) fn status_word(content: &ClaimContent) -> String {
    match content {
        ClaimContent::Count { of, .. } => of.clone().unwrap_or_default(),
        other => other.status().map_or_else(String::new, |status| ClaimStatus::label(status).to_owned()),
    }
}

/// CAMEO's code of an event.
pub(crate) fn code(claim: &Claim) -> Option<&str> {
    match &claim.content {
        ClaimContent::Event { cameo, .. } => Some(cameo),
        _ => None,
    }
}

/// The quad class of an event, as its record has it.
fn quad(record: &Record, claim: &Claim) -> Option<u8> {
    let id = (claim.kind() == ClaimKind::Event).then(|| claim.item.parse().ok())?;
    Some(record.event(id?)?.quad)
}

/// A place of an answer.
pub(crate) fn place_view(site: &Site) -> PlaceView {
    PlaceView {
        name: site.name.clone(),
        country: site.country.clone(),
        admin1: site.admin1.clone(),
        lat: site.point.map(|point| degrees(point.0)),
        lon: site.point.map(|point| degrees(point.1)),
        geonames: site.geonames,
    }
}
