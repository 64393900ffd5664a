//! `ascribe find`: what an archive holds, by who, what, where, when, by whom published and in which words.

use crate::Ended;
use crate::answers::{self, Look, Printed, asked, pages, tables};
use crate::args::asking::{AnswerForm, FindArgs, SortBy, What};
use crate::commands::disputes;
use ascribe::Archive;
use ask::{Asking, Detail, Query, Sort};
use record::claim::ClaimKind;
use std::mem::ManuallyDrop;

/// Prints what is found.
pub fn run(args: &FindArgs) -> anyhow::Result<Ended> {
    // The program ends with the answer, so that nothing that was read for it is given back piece by piece.
    let archive = ManuallyDrop::new(Archive::open_read_only(&args.archive)?);
    let asking = ManuallyDrop::new(asked(Asking::new(&archive))?);
    let form = Printed::of(&args.form)?;
    let query = answers::limited(args.query.query(detail(form.form, args.explain)), form.form);
    let sort = match args.sort {
        None => Sort::Usual,
        Some(SortBy::First) => Sort::First,
        Some(SortBy::Newest) => Sort::Newest,
    };
    let query = Query { sort, ..query };
    let print = Printing { asking: &asking, query: &query, form, pages: args.explain };
    match args.what {
        What::Statements => print.claims(ClaimKind::Statement),
        What::Events => print.claims(ClaimKind::Event),
        What::Figures => print.claims(ClaimKind::Figure),
        What::Counts => print.claims(ClaimKind::Count),
        What::Stances => print.claims(ClaimKind::Stance),
        What::Actors => {
            let look = Look { table: tables::actors, page: pages::actor };
            answers::print(&asked(asking.actors(&query))?, form, args.explain, look)
        }
        What::Stories => {
            let look = Look { table: tables::stories, page: pages::story };
            answers::print(&asked(asking.stories(&query))?, form, args.explain, look)
        }
        What::Accounts => {
            let look = Look { table: tables::accounts, page: pages::account };
            answers::print(&asked(asking.accounts(&query))?, form, args.explain, look)
        }
        What::Disputes => disputes::print(&asking, &query, form),
    }?;
    Ok(Ended::Done)
}

/// How much an answer must say to be printed in a form.
pub fn detail(form: AnswerForm, explain: bool) -> Detail {
    match (explain, form) {
        (true, _) => Detail::Explained,
        (false, AnswerForm::Table) => Detail::Brief,
        (false, _) => Detail::Full,
    }
}

/// A question that is to be printed.
struct Printing<'a> {
    asking: &'a Asking<'a>,
    query: &'a Query,
    form: Printed,
    pages: bool,
}

impl Printing<'_> {
    fn claims(&self, kind: ClaimKind) -> anyhow::Result<()> {
        let look = Look { table: tables::claims, page: pages::claim };
        answers::print_pages(self.query, self.form, self.pages, look, |query| self.asking.claims(Some(kind), query))
    }
}
