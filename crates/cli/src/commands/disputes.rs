//! `ascribe disputes`: numbers of one scope that cannot both be so, side by side.

use super::toll::question;
use crate::args::asking::AnswerForm;
use crate::args::{DisputeForm, DisputesArgs};
use crate::{Ended, tolls};
use ascribe::archive::Archive;
use ask::Question;
use ask::{Disputes, TollQuestion};
use std::io::{IsTerminal, Write};

/// Prints the disputes that were asked for.
pub fn run(args: &DisputesArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let form =
        args.form.unwrap_or(if std::io::stdout().is_terminal() { DisputeForm::Table } else { DisputeForm::Jsonl });
    answer(&archive, &question(&args.question), args.limit, form)
}

/// Prints the disputes that a question to `ascribe find` asks for.
pub fn find(archive: &Archive, asked: &Question, form: AnswerForm) -> anyhow::Result<Ended> {
    let known = Question {
        actors: asked.actors.clone(),
        types: asked.types.clone(),
        place: asked.place.clone(),
        since: asked.since,
        until: asked.until,
        outlet: asked.outlet.clone(),
        min_origins: asked.min_origins,
        min_reports: asked.min_reports,
        limit: asked.limit,
        detail: asked.detail,
        ..Question::default()
    };
    anyhow::ensure!(
        known == *asked && asked.actors.len() < 2,
        "disputes are found by --type, --place, --since, --until, --outlet, and one --actor, who counts"
    );
    let question = TollQuestion {
        place: asked.place.clone(),
        what: asked.types.clone(),
        since: asked.since,
        until: asked.until,
        counter: asked.actors.first().cloned(),
        outlet: asked.outlet.clone(),
        ..TollQuestion::default()
    };
    let form = match form {
        AnswerForm::Table => DisputeForm::Table,
        AnswerForm::Jsonl => DisputeForm::Jsonl,
        AnswerForm::Json => DisputeForm::Json,
    };
    answer(archive, &question, asked.limit, form)
}

fn answer(
    archive: &Archive,
    question: &TollQuestion,
    limit: Option<usize>,
    form: DisputeForm,
) -> anyhow::Result<Ended> {
    let mut found = ask::disputes(archive, question)?;
    let all = found.disputes.len();
    found.disputes.truncate(limit.unwrap_or(usize::MAX));
    print(&found, form)?;
    if found.disputes.is_empty() {
        anstream::eprintln!("ascribe: no dispute was found");
    }
    if found.disputes.len() < all {
        anstream::eprintln!("{} more are left out by --limit", all - found.disputes.len());
    }
    if found.not_comparable > 0 {
        anstream::eprintln!(
            "In {} more accounts numbers differ, but are of other scope, of other days, or of a period that no report \
             tells.",
            found.not_comparable
        );
    }
    Ok(Ended::Done)
}

fn print(found: &Disputes, form: DisputeForm) -> anyhow::Result<()> {
    match form {
        DisputeForm::Table => {
            let mut to = anstream::stdout().lock();
            for disputed in &found.disputes {
                writeln!(to, "{}\n", tolls::dispute(disputed))?;
            }
        }
        DisputeForm::Json => {
            writeln!(std::io::stdout().lock(), "{:#}", serde_json::Value::Array(ask::disputes_json(&found.disputes)))?
        }
        DisputeForm::Jsonl => {
            let mut to = std::io::stdout().lock();
            for disputed in ask::disputes_json(&found.disputes) {
                writeln!(to, "{disputed}")?;
            }
        }
    }
    Ok(())
}
