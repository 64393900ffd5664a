//! `ascribe correct`, `remove`, `amend`, `undo`, `redo`: changes of an archive, each with who and when.

use crate::Ended;
use crate::args::correcting::{AmendArgs, CorrectArgs, RedoArgs, RemoveArgs, SignedArgs, UndoArgs};
use crate::commands::log;
use anyhow::{Context, bail, ensure};
use ascribe::correcting::{
    CorrectError, Kit, Made, Scope, Signed, Tools, Wanted, correct, last_done, last_undone, redo, reports_called, undo,
    wanted_of_csv, wanted_of_jsonl,
};
use ascribe::{Archive, Batch, Change, Deed};
use ask::words::counted;
use std::path::Path;

/// Corrects findings, accounts, stories and actors.
pub fn run(args: &CorrectArgs) -> anyhow::Result<Ended> {
    let wanted = match &args.from {
        Some(file) => from_file(file)?,
        None => named(args)?,
    };
    make(&args.archive, &args.signed, |batch, tools, signed| correct(batch, tools, &wanted, signed))
}

/// Takes reports out.
pub fn remove(args: &RemoveArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let scope = Scope { outlet: args.outlet.clone(), since: args.since, until: args.until };
    let mut reports = Vec::new();
    for called in &args.reports {
        reports.extend(reports_called(&archive, called)?);
    }
    if !scope.is_empty() {
        reports.extend(scope.reports(&archive)?);
    }
    reports.sort_unstable();
    reports.dedup();
    let of = archive.reports_after(0, usize::MAX)?.len();
    let told = format!("{} of {of}", counted(reports.len(), "report"));
    let is_clear = reports.len() <= args.reports.len() && scope.is_empty();
    if !is_clear && !args.yes {
        for seq in reports.iter().take(SHOWN) {
            let head = archive.report(*seq)?.head;
            let words = [head.published, head.outlet, head.title].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            anstream::eprintln!("  {seq}  {words}");
        }
        if reports.len() > SHOWN {
            anstream::eprintln!("  and {} more", reports.len() - SHOWN);
        }
        anstream::eprintln!("ascribe: that would take out {told}; --yes does it. Nothing was changed");
        return Ok(Ended::DoneWithComplaints);
    }
    drop(archive);
    let remove = |seq: &i64| Wanted { note: args.note.clone(), ..Wanted::new(Deed::Remove, seq.to_string()) };
    let wanted: Vec<Wanted> = reports.iter().map(remove).collect();
    make(&args.archive, &args.signed, |batch, tools, signed| correct(batch, tools, &wanted, signed))
}

/// So many reports are named before they are taken out, and so many changes once they are made.
const SHOWN: usize = 20;

/// Changes what heads say.
pub fn amend(args: &AmendArgs) -> anyhow::Result<Ended> {
    let fields = [
        ("date", &args.date),
        ("outlet", &args.outlet),
        ("title", &args.title),
        ("url", &args.url),
        ("byline", &args.byline),
    ];
    let told: Vec<(&str, &String)> = fields.into_iter().filter_map(|(name, to)| Some((name, to.as_ref()?))).collect();
    ensure!(!told.is_empty(), "say what is to be changed: --date, --outlet, --title, --url, --byline");
    let set = |report: &String, (name, to): &(&str, &String)| Wanted {
        note: args.note.clone(),
        ..Wanted::set(Deed::Amend, report, *name, *to)
    };
    let wanted: Vec<Wanted> =
        args.reports.iter().flat_map(|report| told.iter().map(move |field| set(report, field))).collect();
    make(&args.archive, &args.signed, |batch, tools, signed| correct(batch, tools, &wanted, signed))
}

/// Takes changes back.
pub fn undo_changes(args: &UndoArgs) -> anyhow::Result<Ended> {
    let numbers = if args.changes.is_empty() { last_done(&opened(&args.archive)?)? } else { args.changes.clone() };
    if numbers.is_empty() {
        anstream::eprintln!("ascribe: nothing was changed that could be taken back");
        return Ok(Ended::DoneWithComplaints);
    }
    make(&args.archive, &args.signed, |batch, tools, signed| undo(batch, tools, &numbers, signed))
}

/// Does them again.
pub fn redo_changes(args: &RedoArgs) -> anyhow::Result<Ended> {
    let numbers = if args.changes.is_empty() { last_undone(&opened(&args.archive)?)? } else { args.changes.clone() };
    if numbers.is_empty() {
        anstream::eprintln!("ascribe: nothing was taken back that could be done again");
        return Ok(Ended::DoneWithComplaints);
    }
    make(&args.archive, &args.signed, |batch, tools, signed| redo(batch, tools, &numbers, signed))
}

fn opened(path: &Path) -> anyhow::Result<Archive> {
    Ok(Archive::open_read_only(path)?)
}

/// What the flags want.
fn named(args: &CorrectArgs) -> anyhow::Result<Vec<Wanted>> {
    let of_each = |what: Deed| args.ids.iter().map(|id| Wanted::new(what, id)).collect::<Vec<_>>();
    let of_all = |what: Deed| {
        let (first, with) = args.ids.split_first().context("say what is to be corrected")?;
        Ok::<_, anyhow::Error>(vec![Wanted { with: with.to_vec(), ..Wanted::new(what, first) }])
    };
    let mut wanted = match () {
        () if args.accept => of_each(Deed::Accept),
        () if args.reject => of_each(Deed::Reject),
        () if args.later => of_each(Deed::Later),
        () if !args.set.is_empty() => set(args)?,
        () if args.split => of_all(Deed::Split)?,
        () if args.join => of_all(Deed::Join)?,
        () if args.split_story => of_all(Deed::SplitStory)?,
        () if args.join_stories => of_all(Deed::JoinStories)?,
        () if args.part => of_each(Deed::Part),
        () => match (&args.merge, &args.note) {
            (Some(into), _) => {
                let merge = |wanted| Wanted { to: Some(into.clone()), ..wanted };
                of_each(Deed::Merge).into_iter().map(merge).collect()
            }
            (None, Some(_)) => of_each(Deed::Note),
            (None, None) => bail!("say what is to be done: --accept, --reject, --later, --set FIELD=VALUE, --note ..."),
        },
    };
    wanted.iter_mut().for_each(|wanted| wanted.note.clone_from(&args.note));
    Ok(wanted)
}

fn set(args: &CorrectArgs) -> anyhow::Result<Vec<Wanted>> {
    ensure!(args.if_now.is_none() || args.set.len() == 1, "--if-now is for one --set");
    let mut wanted = Vec::new();
    for id in &args.ids {
        for pair in &args.set {
            let (field, to) = pair.split_once('=').with_context(|| format!("{pair:?}: write FIELD=VALUE"))?;
            wanted.push(Wanted { was: args.if_now.clone(), ..Wanted::set(Deed::Edit, id, field.trim(), to) });
        }
    }
    Ok(wanted)
}

fn from_file(file: &Path) -> anyhow::Result<Vec<Wanted>> {
    let name = file.display();
    let content = std::fs::read(file).with_context(|| format!("{name} cannot be read"))?;
    let content = intake::decode(content).map_err(|not_text| anyhow::anyhow!("{name}: {not_text}"))?.text;
    let is_table = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let wanted = if is_table { wanted_of_csv(&content) } else { wanted_of_jsonl(&content) };
    let wanted = wanted.with_context(|| format!("{name}: nothing was changed"))?;
    ensure!(!wanted.is_empty(), "{name} wants nothing to be changed");
    Ok(wanted)
}

/// Makes changes in one batch, and tells what came of it; where only that is asked, keeps nothing.
fn make(
    path: &Path,
    args: &SignedArgs,
    change: impl FnOnce(&mut Batch<'_>, Tools<'_>, &Signed) -> Result<Made, CorrectError>,
) -> anyhow::Result<Ended> {
    anyhow::ensure!(path.exists(), "{}: there is no such archive", path.display());
    let signed = signed(args.by.as_deref(), args.at.as_deref())?;
    let mut archive = super::open_to_write(path, args.wait)?;
    let kit = Kit::of(&archive).map_err(anyhow::Error::msg)?;
    let mut batch = archive.begin()?;
    let made = kit.lend(|tools| change(&mut batch, tools, &signed)).context("nothing was changed")?;
    let shown = made.changes.iter().take(SHOWN).map(|number| batch.change(*number));
    let shown: Vec<Change> = shown.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    if !args.dry_run {
        batch.commit()?;
    }
    shown.iter().for_each(|change| anstream::eprintln!("  {}", log::line(change)));
    if made.changes.len() > shown.len() {
        anstream::eprintln!("  and {} more", made.changes.len() - shown.len());
    }
    tell(path, &made, args.dry_run);
    Ok(if made.conflicts.is_empty() { Ended::Done } else { Ended::DoneWithComplaints })
}

/// Who and when, by what is said or by what the environment and the clock say.
pub fn signed(by: Option<&str>, at: Option<&str>) -> anyhow::Result<Signed> {
    let named = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let by = by.map(str::to_owned).or_else(named).unwrap_or_default();
    ensure!(!by.trim().is_empty(), "say who makes the change: --by NAME");
    let now = || jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let at = at.map_or_else(now, str::to_owned);
    Ok(Signed { by, at })
}

fn tell(path: &Path, made: &Made, dry_run: bool) {
    for conflict in &made.conflicts {
        anstream::eprintln!("ascribe: {conflict}");
    }
    let numbers = match made.changes.as_slice() {
        [] => String::new(),
        [one] => format!(" ({one} in the log)"),
        [first, .., last] => format!(" ({first} to {last} in the log)"),
    };
    let mut told = vec![format!("{}{}", counted(made.changes.len(), "change"), if dry_run { "" } else { &numbers })];
    if made.already > 0 {
        told.push(format!("{} so already", made.already));
    }
    if !made.conflicts.is_empty() {
        told.push(counted(made.conflicts.len(), "conflict"));
    }
    told.push(match made.reports {
        1 => "1 report says something else now".to_owned(),
        several => format!("{several} reports say something else now"),
    });
    if let Some(joined) = made.joined {
        told.push(format!("{} joined to accounts again", counted(joined, "claim")));
    }
    let lead = if dry_run { "would be: " } else { "" };
    anstream::eprintln!("{lead}{}", told.join(", "));
    if dry_run {
        anstream::eprintln!("nothing was changed");
    } else if !made.changes.is_empty() {
        anstream::eprintln!("`ascribe undo {}` takes it back", path.display());
    }
}
