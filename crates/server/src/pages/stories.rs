//! Reports that share passages: the list of stories, and one of them with shared passages side by side.

use crate::error::PageError;
use crate::frame::{Frame, View, render};
use crate::links;
use crate::listing::{Asked, Form, Head, Request, file, taken};
use crate::state::Site;
use crate::words::{counted, days, published};
use ask::{Asking, Detail, HeadView, Query, SharedView, Shown, SpanView, StoryView, to_csv, to_json_pretty};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "stories.html")]
struct Stories {
    frame: Frame,
    asked: Asked,
    head: Head,
    stories: Vec<StoryView>,
}

impl Stories {
    fn value(&self, field: &str) -> &str {
        self.asked.question.value(field)
    }

    fn days(&self, story: &StoryView) -> String {
        days(story.first_seen.as_deref(), story.last_seen.as_deref())
    }

    fn address(&self, id: &str) -> String {
        links::of(id)
    }

    fn title(&self, story: &StoryView) -> String {
        story.reports.first().map(title).unwrap_or_default()
    }
}

/// What a report is called.
fn title(head: &HeadView) -> String {
    head.title.clone().unwrap_or_else(|| format!("Report {}", head.id))
}

/// The stories that a question holds for.
pub async fn page(State(site): State<Site>, asked: Asked) -> Result<Response, PageError> {
    let frame = Frame::new(&site, View::Stories, "Stories").asking(&asked.question);
    site.ask(move |asking| {
        let query = Query { detail: Detail::Brief, ..asked.question.query.clone() };
        let answer = asking.stories(&query)?;
        if asked.form != Form::Page {
            return Ok(taken(&answer.found, asked.form, "stories"));
        }
        let number = answer.found.len();
        let found = match (number, answer.more || asked.after.is_some()) {
            (0, _) => "No stories".to_owned(),
            (1, false) => "1 story".to_owned(),
            (number, false) => format!("{number} stories"),
            (number, true) => format!("{number} stories of more"),
        };
        let head = Head::of(&asked, found, &answer);
        Ok::<_, PageError>(render(&Stories { frame, asked, head, stories: answer.found.clone() })?.into_response())
    })
    .await
}

/// A stretch of a text; of one that is shared, which passage it is, from 1.
struct Stretch {
    text: String,
    passage: Option<usize>,
}

/// A report beside another.
struct Side {
    head: HeadView,
    title: String,
    published: String,
    paragraphs: Vec<Vec<Stretch>>,
}

#[derive(Template)]
#[template(path = "story.html")]
struct Page {
    frame: Frame,
    story: StoryView,
    about: String,
    sides: Vec<Side>,
    reason: String,
    /// What the archive says of passages and the texts do not.
    outside: Option<String>,
    reports: Vec<(HeadView, String, String)>,
    path: String,
}

impl Page {
    fn is_side(&self, head: &HeadView) -> bool {
        self.sides.iter().any(|side| side.head.id == head.id)
    }
}

/// The story of a report: two of its reports with what they share marked in both.
pub async fn story(State(site): State<Site>, Path(report): Path<i64>, request: Request) -> Result<Response, PageError> {
    let Request::Asked(asked) = request else { return Err(PageError::missing("A story is not asked for so.")) };
    let frame = Frame::new(&site, View::Stories, "");
    site.ask(move |asking| {
        let Shown::Story(story) = asking.show(&format!("story:{report}"))? else {
            return Err(PageError::missing("No story has this number."));
        };
        match asked.form {
            Form::Csv => Ok(file("text/csv; charset=utf-8", "story.csv", to_csv(&[*story], true))),
            Form::Json => Ok(file("application/json", "story.json", to_json_pretty(&*story))),
            Form::Page => Ok(render(&build(asking, *story, report, &asked, frame)?)?.into_response()),
        }
    })
    .await
}

fn build(asking: &Asking, story: StoryView, report: i64, asked: &Asked, frame: Frame) -> Result<Page, PageError> {
    let given = |name: &str| asked.others.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let is_of_it = |id: &String| story.reports.iter().any(|head| head.id == *id);
    let one = given("a").filter(is_of_it).or_else(|| story.reports.first().map(|head| head.id.clone()));
    let not_one = |head: &&HeadView| Some(&head.id) != one.as_ref();
    let other = given("b").filter(is_of_it).or_else(|| story.reports.iter().find(not_one).map(|head| head.id.clone()));
    let number = |id: &Option<String>| id.as_ref().and_then(|id| id.parse::<i64>().ok());
    let shared = match (number(&one), number(&other)) {
        (Some(one), Some(other)) => asking.shared_between(one, other)?,
        _ => SharedView::default(),
    };
    let mut sides = Vec::new();
    for id in [&one, &other].into_iter().flatten() {
        sides.push(side(asking, id, &shared.stretches, sides.len())?);
    }
    let both = |from: &str, to: &str| {
        let ends = [Some(from.to_owned()), Some(to.to_owned())];
        ends == [one.clone(), other.clone()] || ends == [other.clone(), one.clone()]
    };
    let reason = story.sharing.iter().find(|sharing| both(&sharing.from, &sharing.to));
    let reports = story.reports.iter().map(|head| {
        let beside = one.clone().unwrap_or_default();
        let address = format!("/stories/{report}?a={beside}&b={}", head.id);
        (head.clone(), title(head), address)
    });
    let seen = days(story.first_seen.as_deref(), story.last_seen.as_deref());
    Ok(Page {
        about: format!(
            "{} of {}, {seen}",
            counted(story.reports.len(), "report"),
            counted(story.outlets.len(), "outlet")
        ),
        frame: Frame { title: story.reports.first().map(title).unwrap_or_default(), ..frame },
        reason: reason.map_or_else(
            || "These two share no passage with each other.".to_owned(),
            |sharing| crate::words::capital(&format!("{}.", sharing.reason)),
        ),
        outside: outside(shared.outside.max(story.outside)),
        reports: reports.collect(),
        sides,
        path: format!("/stories/{report}"),
        story,
    })
}

/// What is said where places of passages are not marked.
fn outside(count: usize) -> Option<String> {
    let (places, lie) = (
        counted(count, "place"),
        if count == 1 { "lies outside of its text and is" } else { "lie outside of their texts and are" },
    );
    (count > 0).then(|| format!("{places} of passages that the archive tells of {lie} not marked."))
}

/// A report with the passages marked that it shares with the other one.
fn side(asking: &Asking, id: &str, shared: &[[SpanView; 2]], which: usize) -> Result<Side, PageError> {
    let Shown::Report(view) = asking.show(id)? else { return Err(PageError::missing("No report has this number.")) };
    let letters: Vec<char> = view.record.report.text.chars().collect();
    let place = |(at, spans): (usize, &[SpanView; 2])| {
        (spans[which.min(1)].start as usize, spans[which.min(1)].end as usize, at + 1)
    };
    let mut marks: Vec<(usize, usize, usize)> = shared.iter().enumerate().map(place).collect();
    marks.sort_unstable();
    Ok(Side {
        title: title(&view.head),
        published: view.head.published.as_deref().map(published).unwrap_or_default(),
        head: view.head,
        paragraphs: marked(&letters, &marks),
    })
}

/// A text by paragraphs, with shared stretches by themselves.
fn marked(letters: &[char], marks: &[(usize, usize, usize)]) -> Vec<Vec<Stretch>> {
    let passage = |at: usize| marks.iter().find(|(start, end, _)| (*start..*end).contains(&at)).map(|mark| mark.2);
    let mut paragraphs: Vec<Vec<Stretch>> = vec![Vec::new()];
    for (at, letter) in letters.iter().enumerate() {
        if *letter == '\n' {
            if paragraphs.last().is_some_and(|last| !last.is_empty()) {
                paragraphs.push(Vec::new());
            }
            continue;
        }
        let passage = passage(at);
        let Some(last) = paragraphs.last_mut() else { continue };
        match last.last_mut().filter(|stretch| stretch.passage == passage) {
            Some(stretch) => stretch.text.push(*letter),
            None => last.push(Stretch { text: letter.to_string(), passage }),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_stretches_stand_by_themselves() {
        let letters: Vec<char> = "é rain\n\nfell".chars().collect();
        let told = marked(&letters, &[(2, 6, 1), (8, 10, 2)]);
        let words: Vec<Vec<(&str, Option<usize>)>> = told
            .iter()
            .map(|one| one.iter().map(|stretch| (stretch.text.as_str(), stretch.passage)).collect())
            .collect();
        assert_eq!(words, [vec![("é ", None), ("rain", Some(1))], vec![("fe", Some(2)), ("ll", None)]]);
    }
}
