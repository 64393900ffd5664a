//! Tables of other tools beside an archive, and what people judged, for people.

use super::table::{PLAIN, column, table};
use crate::pretty::{ACT, FAINT, NEGATED, STRONG, clean, paint};
use ask::words::{days, plain};
use compare::{Comparison, OursView, Outcome, Rate, Summary, TheirView, counters};

/// What a comparison comes to, then each result with a line for each row and each of ours that is listed with it.
pub fn page(all: &[Comparison], summary: &Summary, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = summary.sentences().iter().map(|said| clean(said)).collect();
    for result in Outcome::ALL {
        let those: Vec<&Comparison> = all.iter().filter(|one| one.result == result).collect();
        if !those.is_empty() {
            lines.push(String::new());
            lines.push(format!("{} ({})", paint(STRONG, heading(result)), those.len()));
            lines.extend(of_one_result(&those, width));
        }
    }
    lines
}

fn heading(result: Outcome) -> &'static str {
    match result {
        Outcome::Both => "In both",
        Outcome::Several => "Several may be meant",
        Outcome::ToldOtherwise => "Told here otherwise",
        Outcome::OnlyThere => "Only there",
        Outcome::OnlyHere => "Only here",
    }
}

fn of_one_result(those: &[&Comparison], width: usize) -> Vec<String> {
    let columns = [
        column("row", FAINT, 1),
        column("day", PLAIN, 0),
        column("place", PLAIN, 1),
        column("type", ACT, 1),
        column("dead", STRONG, 0),
        column("ours", FAINT, 0),
        column("day here", PLAIN, 0),
        column("type here", ACT, 1),
        column("status", NEGATED, 0),
        column("numbers here", STRONG, 3).folding(),
        column("theirs is", PLAIN, 0),
        column("words", PLAIN, 3).folding(),
        column("outlets", FAINT, 1).folding(),
        column("why", PLAIN, 3).folding(),
    ];
    let mut rows = Vec::new();
    for one in those {
        let listed: Vec<Option<&OursView>> =
            if one.ours.is_empty() { vec![None] } else { one.ours.iter().map(Some).collect() };
        for (place, ours) in listed.into_iter().enumerate() {
            // A row is told once, however many may be meant by it.
            let theirs = one.theirs.as_ref().filter(|_| place == 0);
            let why = if place == 0 { one.why.clone() } else { String::new() };
            let stands = one.numbers.map_or_else(String::new, |stands| plain(stands.label()));
            rows.push([their_cells(theirs), our_cells(ours, stands), vec![why]].concat());
        }
    }
    table(&columns, rows, width)
}

fn their_cells(theirs: Option<&TheirView>) -> Vec<String> {
    let Some(it) = theirs else { return vec![String::new(); 5] };
    let place = it.place.as_ref().map(|place| place.name.clone()).unwrap_or_default();
    let dead = match (it.low, it.best, it.high) {
        (Some(low), Some(best), Some(high)) if low < best || best < high => format!("{best} ({low} to {high})"),
        (_, best, _) => best.map_or_else(String::new, |best| best.to_string()),
    };
    vec![it.id.clone(), days(it.from.as_deref(), it.to.as_deref()), place, it.kind.clone(), dead]
}

fn our_cells(ours: Option<&OursView>, stands: String) -> Vec<String> {
    let Some(it) = ours else { return vec![String::new(); 8] };
    let when = days(it.from.as_deref(), it.to.as_deref());
    let when = if it.dated || when.is_empty() { when } else { format!("({when})") };
    vec![
        it.id.clone(),
        when,
        plain(&it.label),
        it.status.join(", "),
        counters(&it.numbers),
        stands,
        it.words.clone(),
        it.outlets.join(", "),
    ]
}

/// What was judged, a line for each part.
pub fn rates(rates: &[Rate], width: usize) -> Vec<String> {
    let columns = [
        column("of", STRONG, 0),
        column("among", PLAIN, 0),
        column("right", PLAIN, 0),
        column("wrong", PLAIN, 0),
        column("unsure", PLAIN, 0),
        column("not judged", PLAIN, 0),
        column("wrong of those judged", STRONG, 0),
    ];
    let rows = rates.iter().map(|rate| {
        let percent = |share: f64| format!("{:.1}", 100.0 * share);
        let share = match (rate.error_rate, rate.low, rate.high) {
            (Some(share), Some(low), Some(high)) => {
                format!("{} % (95 %: {} to {})", percent(share), percent(low), percent(high))
            }
            _ => "-".to_owned(),
        };
        let counts = [rate.right, rate.wrong, rate.unsure, rate.not_judged].map(|count| count.to_string());
        [vec![plain(&rate.of), plain(&rate.among)], counts.to_vec(), vec![share]].concat()
    });
    table(&columns, rows.collect(), width)
}
