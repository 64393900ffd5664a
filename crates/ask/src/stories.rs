//! Stories as answers: reports that hang together by shared passages, each passage with its first known place.

use crate::accounts::each_once;
use crate::claims::SpanView;
use crate::ids::ItemId;
use crate::meaning::{Meant, Walk};
use crate::reports::HeadView;
use crate::words::on_one_line;
use crate::{Answer, AskError, Asking, Cursor, Detail, Query, Sort};
use archive::{FoundClaim, SharedRow};
use corroborate::copies::{Dated, Link, Passage, Place, stories};
use record::ByteSpan;
use record::json::code_points;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Reports of one story, by the passages that they share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoryView {
    /// Its id: `story:12`.
    pub id: String,
    /// The day of the first report.
    pub first_seen: Option<String>,
    /// The day of the last.
    pub last_seen: Option<String>,
    /// The reports, the earliest first.
    pub reports: Vec<HeadView>,
    /// The outlets, in the order in which they published.
    pub outlets: Vec<String>,
    /// What they share, in the order of first places; none where no more is asked.
    pub passages: Vec<PassageView>,
    /// Why any two of them are held to share it.
    pub sharing: Vec<SharingView>,
    /// How many places of passages lie outside of the texts that they are said to stand in, and are left out.
    #[serde(skip_serializing_if = "is_none")]
    pub outside: usize,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// What two reports share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SharedView {
    /// Where each stretch stands in the one and in the other, in the order of the one's text.
    pub stretches: Vec<[SpanView; 2]>,
    /// How many are said to stand where a text has no such place, and are left out.
    pub outside: usize,
}

/// A passage with all its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassageView {
    /// Its words as they stand in its first place, on one line.
    pub words: String,
    /// Where it stands, the first known place first.
    pub places: Vec<PassagePlace>,
}

/// A place of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassagePlace {
    /// The report.
    pub report: String,
    /// Where it begins and ends, in code points.
    pub span: SpanView,
}

/// Why two reports are held to share words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SharingView {
    /// The report that is held to be the earlier.
    pub from: String,
    /// The other.
    pub to: String,
    /// How many words they share.
    pub words: u32,
    /// Why, in words.
    pub reason: String,
}

/// Reports of one story follow each other within so many days.
const STORY_DAYS: i32 = 7;
/// How many reports are looked at together.
const AT_A_TIME: usize = 200;

impl Asking<'_> {
    /// The stories of which a report has a claim that the question holds for, in the order of the first such claims;
    /// where nothing is asked of claims, in the order in which their first reports were added.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn stories(&self, query: &Query) -> Result<Answer<StoryView>, AskError> {
        query.is_by_day()?;
        let meant = self.meant(None, query)?;
        let mut answer = Answer::new(meant.remarks.clone());
        if query.asks_of_claims() {
            self.stories_of_claims(meant, query, &mut answer)?;
        } else {
            self.all_stories(query, &mut answer)?;
        }
        if answer.is_nothing() {
            answer.remarks.extend(self.why_nothing(None, query)?);
            let none = "no story: none of the reports that were looked at shares passages with others";
            answer.remarks.push(none.into());
        }
        Ok(answer)
    }

    fn stories_of_claims(
        &self,
        mut meant: Meant,
        query: &Query,
        answer: &mut Answer<StoryView>,
    ) -> Result<(), AskError> {
        let goes_on = meant.goes_on(query)?;
        let mut seen = BTreeSet::<i64>::new();
        let mut walk = Walk::<FoundClaim>::new(&meant, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            if seen.contains(&found.seq) {
                continue;
            }
            let together = self.together_with(found.seq)?;
            seen.extend(&together);
            if together.len() < query.least_reports() || goes_on && self.is_told_before(&meant, &found, &together)? {
                continue;
            }
            let cursor = Cursor::Claim { day: found.cursor.day, claim: found.cursor.claim };
            if !answer.take(query.limit(), cursor, || self.story_view(&together, query.detail))? {
                break;
            }
        }
        Ok(())
    }

    /// Whether the reports of a story have a claim before this one that the question holds for: then it was listed
    /// there.
    fn is_told_before(&self, meant: &Meant, found: &FoundClaim, together: &BTreeSet<i64>) -> Result<bool, AskError> {
        let among = meant.among(together.iter().copied().collect());
        Ok(Walk::<FoundClaim>::new(&among, 1).next(self)?.is_some_and(|first| first.cursor != found.cursor))
    }

    fn all_stories(&self, query: &Query, answer: &mut Answer<StoryView>) -> Result<(), AskError> {
        let newest = query.sort == Sort::Newest;
        let mut behind = match &query.after {
            None if newest => i64::MAX,
            None => 0,
            Some(Cursor::Story(report)) => *report,
            Some(other) => return Err(other.of_another()),
        };
        loop {
            let reports = if newest {
                self.archive.reports_sharing_before(behind, AT_A_TIME)?
            } else {
                self.archive.reports_sharing(behind, AT_A_TIME)?
            };
            for report in &reports {
                let together = self.together_with(*report)?;
                // A story is listed at its first report.
                if together.first() != Some(report) || together.len() < query.least_reports() {
                    continue;
                }
                if !answer.take(query.limit(), Cursor::Story(*report), || self.story_view(&together, query.detail))? {
                    return Ok(());
                }
            }
            match reports.last() {
                Some(last) if reports.len() == AT_A_TIME => behind = *last,
                _ => return Ok(()),
            }
        }
    }

    /// The reports that hang together with one by shared passages, itself among them.
    pub(crate) fn together_with(&self, report: i64) -> Result<BTreeSet<i64>, AskError> {
        let told = self.told_stories()?;
        let mut together = BTreeSet::from([report]);
        let mut open = vec![report];
        while let Some(at) = open.pop() {
            let shared = self.shared_of(at)?;
            let sharing = shared.iter().map(|row| if row.a == at { row.b } else { row.a });
            for other in sharing.chain(told.with(at)) {
                let is_kept_apart = |known: &i64| told.of(*known, other) == Some(false);
                if together.contains(&other) || together.iter().any(is_kept_apart) {
                    continue;
                }
                if told.of(at, other) == Some(true) || self.tells_on(&shared, at, other)? {
                    together.insert(other);
                    open.push(other);
                }
            }
        }
        Ok(together)
    }

    /// What two reports share.
    ///
    /// # Errors
    ///
    /// Where there is no such report, or the archive cannot be read.
    pub fn shared_between(&self, one: i64, other: i64) -> Result<SharedView, AskError> {
        let rows = self.shared_of(one)?;
        let mut stretches: Vec<[ByteSpan; 2]> = rows
            .iter()
            .filter(|row| [row.a, row.b].contains(&other))
            .map(|row| if row.a == one { [row.a_span, row.b_span] } else { [row.b_span, row.a_span] })
            .map(|spans| spans.map(|(start, end)| ByteSpan { start, end }))
            .collect();
        stretches.sort_unstable();
        let texts = [self.archive.text(one)?, self.archive.text(other)?];
        let mut shared = SharedView::default();
        for [one, other] in stretches {
            match (within(&texts[0], one), within(&texts[1], other)) {
                (Some(one), Some(other)) => shared.stretches.push([one, other]),
                _ => shared.outside += 1,
            }
        }
        Ok(shared)
    }

    /// The reports of one story with this one, itself among them.
    ///
    /// # Errors
    ///
    /// Where there is no such report, or the archive cannot be read.
    pub fn reports_of_story(&self, report: i64) -> Result<BTreeSet<i64>, AskError> {
        self.together_with(report)
    }

    /// Whether two reports that share words tell one story: within days of each other, or one is a copy of the other by
    /// half. A paragraph of background that stands in reports of many months makes no story of them, nor does one that
    /// stands in any, such as what a sender says of itself at the end.
    fn tells_on(&self, shared: &[SharedRow], one: i64, other: i64) -> Result<bool, AskError> {
        let of_both: Vec<&SharedRow> = shared.iter().filter(|row| [row.a, row.b].contains(&other)).collect();
        let mut all_stand = true;
        for row in &of_both {
            all_stand = all_stand && self.is_standing(row)?;
        }
        if all_stand && !self.tell_of_one(&of_both, one, other)? {
            return Ok(false);
        }
        let (head, known) = (self.report(one)?, self.report(other)?);
        if head.day.zip(known.day).is_none_or(|(day, known)| (day - known).abs() <= STORY_DAYS) {
            return Ok(true);
        }
        let words: u32 = of_both.iter().map(|row| row.words).sum();
        Ok(2 * words >= head.words.min(known.words))
    }

    /// Whether a passage is one that reports have whatever they tell: the last paragraph of both, or history alone.
    fn is_standing(&self, row: &SharedRow) -> Result<bool, AskError> {
        let (mut last, mut history) = (true, true);
        for (report, span) in [(row.a, row.a_span), (row.b, row.b_span)] {
            last = last && is_last_paragraph(&self.archive.text(report)?, span);
            let mut within = self.archive.claims_of(report)?;
            within.retain(|claim| is_within(claim.claim.span, span));
            history = history && !within.is_empty();
            for claim in &within {
                history = history && self.is_background(claim)?;
            }
        }
        Ok(last || history)
    }

    /// Whether two reports tell of one thing outside of the passages that they share.
    fn tell_of_one(&self, shared: &[&SharedRow], one: i64, other: i64) -> Result<bool, AskError> {
        let outside = |report: i64| -> Result<BTreeSet<i64>, AskError> {
            let spans = shared.iter().map(|row| if row.a == report { row.a_span } else { row.b_span });
            let spans: Vec<(u32, u32)> = spans.collect();
            let mut claims = self.archive.claims_of(report)?;
            claims.retain(|claim| !spans.iter().any(|span| is_within(claim.claim.span, *span)));
            Ok(claims.iter().map(|claim| claim.account).collect())
        };
        Ok(!outside(one)?.is_disjoint(&outside(other)?))
    }

    /// The story of reports that hang together.
    pub(crate) fn story_view(&self, together: &BTreeSet<i64>, detail: Detail) -> Result<StoryView, AskError> {
        let mut dates = Vec::new();
        let mut rows: Vec<SharedRow> = Vec::new();
        for report in together {
            dates.push(Dated { report: *report as u64, published: self.report(*report)?.head.published.clone() });
            rows.extend(
                self.shared_of(*report)?.iter().filter(|row| row.a == *report && together.contains(&row.b)).cloned(),
            );
        }
        let links: Vec<Link> =
            rows.iter().map(|row| Link { a: place(row.a, row.a_span), b: place(row.b, row.b_span) }).collect();
        let story = stories(&dates, &links).into_iter().next();
        let (reports, passages) = story.map_or_else(
            || (together.iter().map(|report| *report as u64).collect(), Vec::new()),
            |story| (story.reports, story.passages),
        );
        let heads = reports
            .iter()
            .map(|report| Ok(HeadView::from(&*self.report(*report as i64)?)))
            .collect::<Result<Vec<_>, AskError>>()?;
        let outlets = each_once(heads.iter().filter_map(|head| head.outlet.clone()));
        let mut outside = 0;
        let passages = if detail == Detail::Brief {
            Vec::new()
        } else {
            let views = passages.iter().map(|passage| self.passage(passage, &mut outside));
            views.collect::<Result<Vec<_>, _>>()?
        };
        let day = |head: Option<&HeadView>| head.and_then(HeadView::day).map(str::to_owned);
        Ok(StoryView {
            id: ItemId::Story(*together.first().expect("a story has a report")).to_string(),
            first_seen: day(heads.first()),
            last_seen: day(heads.iter().rfind(|head| head.published.is_some())),
            reports: heads,
            outlets,
            passages: passages.into_iter().filter(|passage| !passage.places.is_empty()).collect(),
            sharing: sharing(&rows),
            outside,
        })
    }

    /// A passage; its places outside of their texts are counted and left out.
    fn passage(&self, passage: &Passage, outside: &mut usize) -> Result<PassageView, AskError> {
        let mut places = Vec::new();
        let mut words = String::new();
        for place in &passage.places {
            let text = self.archive.text(place.report as i64)?;
            let Some(span) = within(&text, place.span) else {
                *outside += 1;
                continue;
            };
            if words.is_empty() {
                words = on_one_line(&text[place.span.start as usize..place.span.end as usize]);
            }
            places.push(PassagePlace { report: place.report.to_string(), span });
        }
        Ok(PassageView { words, places })
    }
}

/// Where a stretch of a text stands, in code points; none where the text has no such place.
fn within(text: &str, span: ByteSpan) -> Option<SpanView> {
    text.get(span.start as usize..span.end as usize)?;
    let &(start, end) = code_points(text, &[span]).first()?;
    Some(SpanView { start, end })
}

/// Whether a stretch of a text is its last paragraph, and not its only one.
fn is_last_paragraph(text: &str, (start, end): (u32, u32)) -> bool {
    let parts = text.get(..start as usize).zip(text.get(start as usize..end as usize)).zip(text.get(end as usize..));
    let Some(((before, words), behind)) = parts else { return false };
    let Some((above, begun)) = before.rsplit_once('\n') else { return false };
    // The first words of it may be others.
    let is_most = begun.len() * 4 <= words.len();
    is_most && !above.trim().is_empty() && !words.trim().contains('\n') && !behind.contains(char::is_alphanumeric)
}

fn is_within(words: ByteSpan, (start, end): (u32, u32)) -> bool {
    start <= words.start && words.end <= end
}

fn place(report: i64, span: (u32, u32)) -> Place {
    Place { report: report as u64, span: ByteSpan { start: span.0, end: span.1 } }
}

/// Why any two reports share, with the words of all their passages.
pub(crate) fn sharing(rows: &[SharedRow]) -> Vec<SharingView> {
    let mut found: Vec<SharingView> = Vec::new();
    for row in rows {
        let (from, to) = (row.a.to_string(), row.b.to_string());
        match found.iter_mut().find(|known| known.from == from && known.to == to) {
            Some(known) => known.words += row.words,
            None => found.push(SharingView { from, to, words: row.words, reason: row.reason.clone() }),
        }
    }
    found
}
