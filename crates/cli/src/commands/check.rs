//! `ascribe check`: whether reports have what is told of them.

use crate::Ended;
use crate::answers::checks::Page;
use crate::args::checking::{CheckArgs, CheckForm};
use crate::commands::read::{Prepared as Sources, threads};
use crate::read_one::ReadOne;
use crate::{own, pipeline};
use anyhow::{Context, bail, ensure};
use ascribe::{Archive, Record, ReportRow};
use check::{Answer, Checker, Claim, Claims, Naming};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;
use std::rc::Rc;

/// A claim that names no report is held against so many of an archive, those that have most of its words.
const NEAREST: usize = 50;
/// So many claims that cannot be read are told one by one.
const TOLD: usize = 10;
/// So many records of an archive are kept at hand.
const AT_HAND: usize = 200;

/// Prints what the reports have of the claims.
pub fn run(args: &CheckArgs) -> anyhow::Result<Ended> {
    let Some((claims_file, reports)) = args.sources.files.split_last() else {
        bail!("name the reports and then the claims: ascribe check report.txt claims.jsonl");
    };
    let checker = Checker::english();
    let Some(claims) = read_claims(&checker, claims_file)? else { return Ok(Ended::Failed) };
    let usual = if io::stdout().is_terminal() { CheckForm::Pretty } else { CheckForm::Jsonl };
    let mut page = Page::new(args.form.unwrap_or(usual), args.only_failing);
    let flawed = match &args.archive {
        Some(archive) => {
            ensure!(reports.is_empty(), "with --archive the claims alone are named: the reports are in the archive");
            let archive = Archive::open_read_only(archive)?;
            let with_files = claims.iter().any(|claim| !claim.of.files.is_empty() || !claim.of.ids.is_empty());
            let mut held = Held { archive: &archive, with_files, heads: None, at_hand: BTreeMap::new() };
            for claim in &claims {
                let (record, answer) = held.best(&checker, claim)?;
                page.print(claim, record.as_deref(), &answer)?;
            }
            false
        }
        None => {
            ensure!(!reports.is_empty(), "name the reports before the claims: ascribe check report.txt claims.jsonl");
            let (records, flawed) = read_reports(args, reports)?;
            ensure!(!records.is_empty(), "there is no report to check against");
            let prepared: Vec<check::Prepared<'_>> = records.iter().map(|record| checker.prepare(record)).collect();
            for claim in &claims {
                let (record, answer) = best_of(&checker, claim, &prepared);
                page.print(claim, record, &answer)?;
            }
            flawed
        }
    };
    page.finish()?;
    Ok(if page.all_hold() && !flawed { Ended::Done } else { Ended::DoneWithComplaints })
}

/// The claims of a file, or of standard input; nothing where one of them cannot be read, which is told of each.
fn read_claims(checker: &Checker<'_>, file: &PathBuf) -> anyhow::Result<Option<Vec<Claim>>> {
    let name = file.display().to_string();
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
        bytes
    } else {
        std::fs::read(file).with_context(|| format!("{name} cannot be read"))?
    };
    let text = intake::decode(bytes).map_err(|not_text| anyhow::anyhow!("{name}: {not_text}"))?.text;
    let Claims { claims, problems } = checker.read_claims(&text);
    for problem in problems.iter().take(TOLD) {
        anstream::eprintln!("ascribe: {name}:{}: {}", problem.line, crate::pretty::clean(&problem.to_string()));
    }
    if problems.len() > TOLD {
        anstream::eprintln!(
            "ascribe: {name}: and {} more; the claims come last, behind the reports",
            problems.len() - TOLD
        );
    }
    Ok(problems.is_empty().then_some(claims))
}

/// The records of the reports, and whether something of them could not be read.
fn read_reports(args: &CheckArgs, reports: &[PathBuf]) -> anyhow::Result<(Vec<Record>, bool)> {
    let Sources { reader, sources, flawed } = Sources::with(&args.sources, reports, &own::given(&args.sources)?)?;
    let read_one = ReadOne { reader: &reader, args: &args.sources, sentences: false };
    let mut records = Vec::new();
    let mut flawed = flawed > 0;
    pipeline::in_order(
        threads(&args.sources),
        sources,
        |item| read_one.outcome(item),
        |outcome| -> io::Result<()> {
            for message in outcome.complaints.iter().chain(&outcome.notice) {
                anstream::eprintln!("ascribe: {message}");
            }
            flawed |= !outcome.complaints.is_empty();
            records.extend(outcome.record.map(|record| *record));
            Ok(())
        },
    )?;
    Ok((records, flawed))
}

/// The best answer of those reports that the claim may be about.
fn best_of<'r>(checker: &Checker<'_>, claim: &Claim, reports: &[check::Prepared<'r>]) -> (Option<&'r Record>, Answer) {
    let naming = |report: &check::Prepared<'_>| {
        let report = &report.record().report;
        claim.of.fits(&report.id.to_string(), &report.head, report.file.as_deref())
    };
    let wanted = if reports.iter().any(|report| naming(report) == Naming::Is) { Naming::Is } else { Naming::MayBe };
    let meant = reports.iter().filter(|report| naming(report) == wanted);
    let answers = meant.map(|report| (Some(report.record()), checker.check(claim, report)));
    answers.reduce(better).unwrap_or_else(|| (None, Answer::no_report()))
}

fn better<R>(best: (R, Answer), next: (R, Answer)) -> (R, Answer) {
    if next.1.is_better_than(&best.1) { next } else { best }
}

/// The reports of an archive.
struct Held<'a> {
    archive: &'a Archive,
    /// Whether claims name files, which stand in records alone.
    with_files: bool,
    /// Every report with its head and file, read when a claim first names one.
    heads: Option<Vec<(ReportRow, Option<String>)>>,
    at_hand: BTreeMap<i64, Rc<Record>>,
}

impl Held<'_> {
    /// The best answer of those reports that a claim may be about.
    fn best(&mut self, checker: &Checker<'_>, claim: &Claim) -> anyhow::Result<(Option<Rc<Record>>, Answer)> {
        let mut best = (None, Answer::no_report());
        for seq in self.reports_for(claim)? {
            let record = self.record(seq)?;
            let answer = checker.check(claim, &checker.prepare(&record));
            best = better(best, (Some(record), answer));
            if best.1.cannot_be_better(claim) {
                break;
            }
        }
        Ok(best)
    }

    /// Those that a claim may be about.
    fn reports_for(&mut self, claim: &Claim) -> anyhow::Result<Vec<i64>> {
        if claim.of.is_any() {
            let words = format!("{} {}", claim.told.words(), claim.told.speaker().unwrap_or_default());
            Ok(self.archive.reports_nearest(&words, NEAREST)?)
        } else {
            self.named(claim)
        }
    }

    fn named(&mut self, claim: &Claim) -> anyhow::Result<Vec<i64>> {
        if self.heads.is_none() {
            let mut heads = Vec::new();
            for seq in self.archive.reports_after(0, usize::MAX)? {
                let file = if self.with_files { self.archive.record(seq)?.report.file } else { None };
                heads.push((self.archive.report(seq)?, file));
            }
            self.heads = Some(heads);
        }
        let heads = self.heads.as_deref().unwrap_or_default();
        let is = |row: &ReportRow, file: Option<&str>| {
            claim.of.ids.contains(&row.seq.to_string()) || claim.of.fits(&row.id, &row.head, file) == Naming::Is
        };
        Ok(heads.iter().filter(|(row, file)| is(row, file.as_deref())).map(|(row, _)| row.seq).collect())
    }

    fn record(&mut self, seq: i64) -> anyhow::Result<Rc<Record>> {
        if let Some(known) = self.at_hand.get(&seq) {
            return Ok(Rc::clone(known));
        }
        if self.at_hand.len() >= AT_HAND {
            self.at_hand.clear();
        }
        let record = Rc::new(self.archive.record(seq)?);
        self.at_hand.insert(seq, Rc::clone(&record));
        Ok(record)
    }
}
