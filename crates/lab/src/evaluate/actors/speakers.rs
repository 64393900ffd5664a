//! Speakers of statements: does the record know by name who says it, where the report tells the name?
//!
//! The gold holds no text, only places: each line has `report` (a file in the folder of `--texts`), `date` (its
//! day, where that is known), `cue` (the code point at which the cue starts), `word` (the cue, as a check),
//! `source` and `speaker` (the fullest name in the report, or null).

use crate::evaluate::Settings;
use crate::evaluate::placed::{self, Placed};
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use crate::reading::Lab;
use anyhow::Result;
use record::{Actor, Record, Statement};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    report: String,
    date: Option<String>,
    cue: usize,
    word: String,
    source: Option<String>,
    speaker: Option<String>,
}

impl Placed for Gold {
    fn report(&self) -> &str {
        &self.report
    }

    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    fn word(&self) -> (usize, &str) {
        (self.cue, &self.word)
    }
}

/// A name as it is compared, without an article.
fn fold(name: &str) -> String {
    let folded = lexicon::fold::fold(name);
    let bare = ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article));
    bare.map_or(folded.clone(), str::to_owned)
}

/// What became of one line.
#[derive(Default)]
struct Scores {
    /// Lines with a name: the statement was found and its speaker is that one.
    named: Share,
    /// The same among statements that were found.
    found: Share,
    /// Those of them whose source is a pronoun or a description.
    indirect: Share,
    /// Lines without a name whose speaker was given none either.
    nameless: Share,
    wrong: String,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings, content: &str) -> Result<Outcome> {
    let mut scores = Scores::default();
    placed::each(lab, settings, content, |gold: Gold, record, at| {
        scores.score(&gold, record, at);
        Ok(())
    })?;
    let mut outcome = Outcome::default();
    outcome.share_row("named speakers", scores.named);
    outcome.share_row("of statements found", scores.found);
    outcome.share_row("by pronoun or description", scores.indirect);
    outcome.share_row("nameless left nameless", scores.nameless);
    outcome.fraction("speaker_resolved", scores.named.share());
    outcome.fraction("speaker_resolved_of_found", scores.found.share());
    outcome.fraction("nameless", scores.nameless.share());
    outcome.value("n", scores.named.of);
    if settings.errors > 0 {
        outcome.text(&scores.wrong.lines().take(settings.errors).map(|line| format!("{line}\n")).collect::<String>());
    }
    Ok(outcome)
}

/// Everything that the record has an actor called, but for pronouns.
fn names_of(record: &Record, actor: &Actor) -> Vec<String> {
    let mentions = actor.mentions.iter().filter(|mention| mention.form != record::MentionForm::Pronoun);
    let words =
        mentions.flat_map(|mention| [mention.span, mention.phrase].map(|span| fold(span.of(&record.report.text))));
    words.chain([fold(&actor.name)]).chain(actor.known_as.as_deref().map(fold)).collect()
}

impl Scores {
    fn score(&mut self, gold: &Gold, record: &Record, at: usize) {
        let at = at as u32;
        let holds = |statement: &&Statement| {
            statement.cue.iter().flat_map(|cue| cue.spans.iter()).any(|span| span.start <= at && at < span.end)
        };
        let statement = record.statements.iter().find(holds);
        let actor = statement
            .and_then(|statement| statement.speaker.as_ref()?.actor)
            .and_then(|id| record.actors.get(id.index()));
        // Several who speak together are found where each of them is.
        let together =
            actor.iter().flat_map(|actor| actor.members.iter().filter_map(|id| record.actors.get(id.index())));
        let names: Vec<String> = actor.into_iter().chain(together).flat_map(|actor| names_of(record, actor)).collect();
        let right = match &gold.speaker {
            Some(name) => {
                let right = names.contains(&fold(name));
                self.named.count(right);
                let named_there = gold.source.as_deref().is_some_and(|source| {
                    fold(name).split(' ').any(|part| fold(source).split(' ').any(|word| word == part))
                });
                if statement.is_some() {
                    self.found.count(right);
                    if !named_there {
                        self.indirect.count(right);
                    }
                }
                right
            }
            None => {
                let named = actor.is_some_and(|actor| {
                    actor.mentions.iter().any(|mention| mention.form == record::MentionForm::Name)
                });
                self.nameless.count(!named);
                !named
            }
        };
        if !right {
            let became =
                if statement.is_none() { "no statement" } else { names.first().map_or("nobody", String::as_str) };
            self.wrong += &format!(
                "  {} {} {:?} {:?}: wanted {:?}, found {became}\n",
                gold.report, gold.cue, gold.source, gold.word, gold.speaker
            );
        }
    }
}
