//! `ascribe find`: what an archive holds, by who, what, where, when, by whom published and in which words.

use crate::Ended;
use crate::answers::{self, pages, tables};
use crate::args::asking::{AnswerForm, FindArgs, What};
use crate::commands::disputes;
use ascribe::archive::Archive;
use ascribe::record::claim::ClaimKind;
use ask::{Answers, AskError, Asking, Detail, Question};

/// Prints what is found.
pub fn run(args: &FindArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let asking = Asking::new(&archive)?;
    let form = answers::form(args.form);
    let detail = match (args.explain, form) {
        (true, _) => Detail::Explained,
        (false, AnswerForm::Table) => Detail::Brief,
        (false, _) => Detail::Full,
    };
    let question = Question { detail, ..args.filters.question() };
    let printing = Printing { form, pages: args.explain };
    match args.what {
        What::Statements => claims(&asking, ClaimKind::Statement, &question, printing),
        What::Events => claims(&asking, ClaimKind::Event, &question, printing),
        What::Figures => claims(&asking, ClaimKind::Figure, &question, printing),
        What::Counts => claims(&asking, ClaimKind::Count, &question, printing),
        What::Stances => claims(&asking, ClaimKind::Stance, &question, printing),
        What::Actors => printing.print(asking.actors(&question), tables::actors, pages::actor),
        What::Stories => printing.print(asking.stories(&question), tables::stories, pages::story),
        What::Accounts => printing.print(asking.accounts(&question), tables::accounts, pages::account),
        What::Disputes => disputes::find(&archive, &question, form),
    }
}

fn claims(asking: &Asking, kind: ClaimKind, question: &Question, printing: Printing) -> anyhow::Result<Ended> {
    printing.print(asking.claims(Some(kind), question), tables::claims, pages::claim)
}

/// How answers are printed.
#[derive(Debug, Clone, Copy)]
struct Printing {
    form: AnswerForm,
    /// Whether people get a page of each instead of a line.
    pages: bool,
}

impl Printing {
    fn print<T: answers::Json>(
        self,
        answers: Result<Answers<T>, AskError>,
        table: fn(&[T], usize) -> Vec<String>,
        page: fn(&T, usize) -> Vec<String>,
    ) -> anyhow::Result<Ended> {
        let answers = answers?;
        match self.form {
            AnswerForm::Table if answers.found.is_empty() => {}
            AnswerForm::Table if self.pages => {
                answers::print_pages(answers.found.iter().map(|answer| page(answer, answers::page_width())))?
            }
            AnswerForm::Table => answers::print_lines(&table(&answers.found, answers::table_width()))?,
            AnswerForm::Jsonl => answers::print_jsonl(&answers.found)?,
            AnswerForm::Json => answers::print_json(&answers.found)?,
        }
        answers::tell(&answers);
        Ok(Ended::Done)
    }
}
