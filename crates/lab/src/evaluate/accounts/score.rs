//! Sums up what became of the claims of clusters.

use super::Measured;
use crate::gold::accounts::Cluster;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use std::collections::BTreeMap;

/// A telling that was found.
pub struct Item {
    /// What it belongs together with in the gold: the scope of a figure, else the claim.
    pub scope: String,
    /// The claim of the gold.
    pub claim: String,
    /// Our account.
    pub account: String,
    /// The same with its number.
    pub number: String,
}

/// By what tellings belong together.
type Key = fn(&Item) -> &str;

/// What became of a claim of the gold.
pub struct Row {
    pub id: String,
    pub kind: String,
    /// How many tellings it has, and how many were found.
    pub tellings: usize,
    pub found: usize,
    /// In how many reports.
    pub reports: usize,
    /// On how many origins it stands, and on how many by us; none where no telling was found.
    pub truly: usize,
    pub origins: Option<usize>,
    /// How many of our accounts its tellings are part of.
    pub accounts: usize,
    /// What the origins are called.
    pub names: Vec<String>,
}

/// The sums.
#[derive(Default)]
pub struct Scores {
    rows: Vec<Row>,
    items: Vec<Item>,
    rivals: Share,
    exclusive: Share,
    disputes: usize,
    mixed: Vec<String>,
}

impl Scores {
    /// Adds a cluster.
    pub fn add(&mut self, cluster: &Cluster, found: Measured) {
        for (_, _, exclusive, shown) in &found.rivals {
            let share = Share { right: usize::from(*shown), of: 1 };
            self.rivals += share;
            if *exclusive {
                self.exclusive += share;
            }
        }
        let name = |place: usize| cluster.claims[place].id.as_str();
        self.mixed.extend(found.mixed.iter().map(|(one, other)| format!("{} with {}", name(*one), name(*other))));
        self.disputes += found.disputes;
        self.rows.extend(found.rows);
        self.items.extend(found.items);
    }

    /// Tables, and the figures of the last line.
    pub fn outcome(&self, errors: usize) -> Outcome {
        let mut outcome = Outcome::default();
        let tellings = |kind: &str| {
            let rows = self.rows.iter().filter(|row| row.kind == kind);
            rows.fold(Share::default(), |sum, row| Share { right: sum.right + row.found, of: sum.of + row.tellings })
        };
        for kind in ["figure", "event", "statement"] {
            outcome.share_row(&format!("{kind}: tellings found"), tellings(kind));
        }
        self.joined(&mut outcome);
        self.origins(&mut outcome);
        outcome.share_row("rivals shown", self.rivals);
        outcome.share_row("rivals that cannot both be", self.exclusive);
        outcome.fraction("rivals_shown", self.rivals.share());
        outcome.fraction("exclusive_shown", self.exclusive.share());
        outcome.value("disputes", self.disputes);
        outcome.value("false_joins", self.mixed.len());
        if errors > 0 {
            outcome.line(&format!("\njoined that should not be: {}", self.mixed.join(", ")));
            let wrong = |row: &&Row| row.origins.is_some_and(|origins| origins != row.truly) || row.accounts > 1;
            for row in self.rows.iter().filter(wrong).take(errors) {
                let Row { id, kind, truly, origins, accounts, found, names, .. } = row;
                let ours = origins.unwrap_or(0);
                let names = names.join("; ");
                outcome.line(&format!(
                    "{id} ({kind}): {truly} origins, ours {ours} in {accounts} accounts of {found} tellings: {names}"
                ));
            }
        }
        outcome.value("n", self.rows.len());
        outcome
    }

    fn joined(&self, outcome: &mut Outcome) {
        let keys: [(&str, Key, Key); 2] =
            [("", |item| &item.scope, |item| &item.account), ("value_", |item| &item.claim, |item| &item.number)];
        for (name, gold, ours) in keys {
            let (precision, recall) = self.bcubed(gold, ours);
            let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
            let of = if name.is_empty() { "scope" } else { "number" };
            outcome.line(&format!("joined by {of}, B-cubed: P {precision:.3} R {recall:.3} F1 {f1:.3}"));
            outcome.fraction(&format!("{name}bcubed_p"), precision);
            outcome.fraction(&format!("{name}bcubed_r"), recall);
            outcome.fraction(&format!("{name}bcubed_f1"), f1);
        }
    }

    /// The mean share of those that belong with a telling among those it is joined with, and the other way round.
    fn bcubed(&self, gold: Key, ours: Key) -> (f64, f64) {
        let mut both: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let (mut golds, mut accounts) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
        for item in &self.items {
            *both.entry((gold(item), ours(item))).or_default() += 1;
            *golds.entry(gold(item)).or_default() += 1;
            *accounts.entry(ours(item)).or_default() += 1;
        }
        let (mut precision, mut recall) = (0.0, 0.0);
        for ((gold, ours), count) in both {
            let square = (count * count) as f64;
            precision += square / accounts[ours] as f64;
            recall += square / golds[gold] as f64;
        }
        let all = self.items.len().max(1) as f64;
        (precision / all, recall / all)
    }

    fn origins(&self, outcome: &mut Outcome) {
        let share = |name: &str, rows: &dyn Fn(&Row) -> bool, right: &dyn Fn(&Row) -> bool, outcome: &mut Outcome| {
            let found: Vec<&Row> = self.rows.iter().filter(|row| row.origins.is_some() && rows(row)).collect();
            let right = found.iter().filter(|row| right(row)).count();
            let share = Share { right, of: found.len() };
            outcome.share_row(&name.replace('_', " "), share);
            outcome.fraction(name, share.share());
        };
        let exact = |row: &Row| row.origins == Some(row.truly);
        let whole = |row: &Row| exact(row) && row.accounts == 1;
        let several = |row: &Row| row.reports > 1;
        share("origins_exact", &|_| true, &exact, outcome);
        share("origins_always_one", &|_| true, &|row| row.truly == 1, outcome);
        for kind in ["figure", "event", "statement"] {
            share(&format!("origins_exact_{kind}"), &|row| row.kind == kind, &exact, outcome);
        }
        share("origins_exact_of_several_reports", &several, &exact, outcome);
        share("origins_exact_and_all_joined_of_several_reports", &several, &whole, outcome);
    }
}
