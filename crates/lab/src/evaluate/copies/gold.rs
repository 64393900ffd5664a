//! The forms of gold for copies.
//!
//! - `text`, `text_b`, `reuse`: a pair with its texts.
//! - `duplicates`: a set of texts, each with the ids of its copies; a pair counts where one text is a copy of the
//!   whole other one, since these texts also share sentences that the gold leaves out.
//! - `set`, `a`, `b`, `tier`, `reuse`: a pair by its ids; `--texts` names the files of the texts.
//! - `passages`: the truth of `lab generate reports`; `--texts` names the file of the reports. The tiers are the
//!   degrees of editing; two reports that took one passage from a third are a tier of their own.

use crate::evaluate::Settings;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Two texts by their numbers, the lower first.
pub type Pair = (usize, usize);

/// A text and its id.
pub struct Text {
    /// The id.
    pub id: String,
    /// The text.
    pub text: String,
}

/// What the gold says.
#[derive(Default)]
pub struct Gold {
    /// The pairs it decides: their tier, and whether they are reuse.
    pub pairs: BTreeMap<Pair, (String, bool)>,
    /// Whether all pairs that it does not name are no reuse.
    pub complete: bool,
    /// Whether only copies of the whole count.
    pub whole: bool,
}

/// Texts in the order in which they were met, each once.
#[derive(Default)]
struct Texts {
    texts: Vec<Text>,
    numbers: BTreeMap<String, usize>,
}

impl Texts {
    fn add(&mut self, id: &str, text: &Value) {
        let Some(text) = text.as_str() else { return };
        if !self.numbers.contains_key(id) {
            self.numbers.insert(id.to_owned(), self.texts.len());
            self.texts.push(Text { id: id.to_owned(), text: text.to_owned() });
        }
    }

    /// Takes the texts of a line, one or two.
    fn take(&mut self, line: &Value) {
        let id = line["id"].as_str().unwrap_or_default();
        if line["text_b"].is_string() {
            let (a, b) = ids_of_pair(line);
            self.add(&a, &line["text"]);
            self.add(&b, &line["text_b"]);
        } else {
            self.add(id, &line["text"]);
        }
    }

    fn pair(&self, a: &str, b: &str) -> Result<Pair> {
        let number = |id: &str| {
            self.numbers
                .get(id)
                .copied()
                .with_context(|| format!("the text {id} is not among those given; name its file with --texts"))
        };
        let (a, b) = (number(a)?, number(b)?);
        Ok((a.min(b), a.max(b)))
    }
}

/// The ids of the two texts of a line that holds both.
fn ids_of_pair(line: &Value) -> (String, String) {
    let id = line["id"].as_str().unwrap_or_default();
    let named =
        |key: &str, side: &str| line["meta"][key].as_str().map_or_else(|| format!("{id}/{side}"), str::to_owned);
    (named("source_a", "a"), named("source_b", "b"))
}

/// Reads the gold file, and the texts from it or from the files of `--texts`.
pub fn read(settings: &Settings) -> Result<(Gold, Vec<Text>)> {
    let gold_lines = lines(&settings.gold)?;
    let mut texts = Texts::default();
    for path in &settings.texts {
        lines(path)?.iter().for_each(|line| texts.take(line));
    }
    gold_lines.iter().for_each(|line| texts.take(line));
    ensure!(!texts.texts.is_empty(), "{} holds no texts: name their files with --texts", settings.gold.display());
    let first = gold_lines.first().with_context(|| format!("{} is empty", settings.gold.display()))?;
    let gold = match () {
        () if first["passages"].is_array() => of_truth(&gold_lines, &texts)?,
        () if first["duplicates"].is_array() => of_duplicates(&gold_lines, &texts)?,
        () => of_pairs(&gold_lines, &texts, settings)?,
    };
    Ok((gold, texts.texts))
}

fn lines(path: &Path) -> Result<Vec<Value>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), number + 1)))
        .collect()
}

fn of_pairs(lines: &[Value], texts: &Texts, settings: &Settings) -> Result<Gold> {
    let mut gold = Gold::default();
    for line in lines {
        let Some(reuse) = line["reuse"].as_bool() else { continue };
        let named = |key: &str| line[key].as_str().map(str::to_owned);
        let (a, b) = named("a").zip(named("b")).unwrap_or_else(|| ids_of_pair(line));
        if settings.wants(&a) {
            let tier = named("tier").or(named("silver_tier")).unwrap_or_else(|| "no tier".to_owned());
            gold.pairs.insert(texts.pair(&a, &b)?, (tier, reuse));
        }
    }
    Ok(gold)
}

fn of_duplicates(lines: &[Value], texts: &Texts) -> Result<Gold> {
    let mut gold = Gold { complete: true, whole: true, ..Gold::default() };
    for line in lines {
        for other in line["duplicates"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let pair = texts.pair(line["id"].as_str().unwrap_or_default(), other)?;
            gold.pairs.insert(pair, ("planted".to_owned(), true));
        }
    }
    Ok(gold)
}

fn of_truth(lines: &[Value], texts: &Texts) -> Result<Gold> {
    let mut gold = Gold { complete: true, ..Gold::default() };
    let mut takers: BTreeMap<(&str, u64), Vec<&str>> = BTreeMap::new();
    for line in lines {
        let id = line["id"].as_str().unwrap_or_default();
        for passage in line["passages"].as_array().into_iter().flatten() {
            let from = passage["from"].as_str().unwrap_or_default();
            takers.entry((from, passage["from_start"].as_u64().unwrap_or_default())).or_default().push(id);
            if passage["from_known"] == true {
                let tier = format!("{:>2} % edited", passage["degree"].as_u64().unwrap_or_default());
                gold.pairs.insert(texts.pair(id, from)?, (tier, true));
            }
        }
    }
    for takers in takers.values() {
        for (number, one) in takers.iter().enumerate() {
            for other in &takers[number + 1..] {
                gold.pairs.entry(texts.pair(one, other)?).or_insert(("both from a third".to_owned(), true));
            }
        }
    }
    Ok(gold)
}
