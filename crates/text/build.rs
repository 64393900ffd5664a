//! Computes the digest of the model, so that a record can say what it was read with, and makes an enum of each of its
//! label sets for syntax, so that a rule cannot name a label that the model does not know.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::{env, fs};

/// The enums, each with the list of `model/labels.json` that it is made of and its documentation.
const SETS: [(&str, &str, &str); 3] = [
    ("upos", "Upos", "A universal part of speech, after Universal Dependencies."),
    ("xpos", "Xpos", "A tag of the Penn Treebank, with the additions of OntoNotes."),
    ("deprel", "Rel", "A relation of Universal Dependencies, with its subtype."),
];

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["model/model.onnx", "model/labels.json", "data/labels.tsv", "build.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let digest = Sha256::digest(fs::read("model/model.onnx")?);
    let written: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=MODEL_DIGEST={written}");

    let labels: Value = serde_json::from_str(&fs::read_to_string("model/labels.json")?)?;
    let table = fs::read_to_string("data/labels.tsv")?;
    let mut code = String::new();
    for (set, name, meaning) in SETS {
        let list = labels[set].as_array().ok_or(format!("model/labels.json has no list {set:?}"))?;
        let list = list.iter().map(|label| label.as_str().ok_or(format!("a label of {set:?} is no string")));
        let members = members(set, &list.collect::<Result<Vec<_>, _>>()?, &table)?;
        enumeration(&mut code, name, meaning, &members)?;
        if name == "Rel" {
            universal(&mut code, &members)?;
        }
    }
    fs::write(format!("{}/syntax.rs", env::var("OUT_DIR")?), code)?;
    Ok(())
}

/// One label as a member of its enum.
struct Member<'a> {
    label: &'a str,
    name: String,
    meaning: &'a str,
}

/// The members for a set's labels, in the order of the network. Labels and rows of the table must be the same.
fn members<'a>(set: &str, labels: &[&'a str], table: &'a str) -> Result<Vec<Member<'a>>, String> {
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let cells = rows.map(|line| line.split('\t').collect::<Vec<_>>());
    let mut known: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for row in cells {
        match row[..] {
            [own, label, name, meaning] if own == set => drop(known.insert(label, (name, meaning))),
            [_, _, _, _] => {}
            _ => return Err(format!("data/labels.tsv: a row without four cells: {row:?}")),
        }
    }
    let member = |&label: &&'a str| {
        let (name, meaning) = known.remove(label).ok_or(format!("data/labels.tsv has no row for {set} {label:?}"))?;
        let name = if name == "-" { camel(label) } else { name.to_owned() };
        Ok(Member { label, name, meaning })
    };
    let members = labels.iter().map(member).collect::<Result<Vec<_>, String>>()?;
    match known.keys().next() {
        Some(label) => Err(format!("data/labels.tsv has a row for {set} {label:?}, which the model does not know")),
        None => Ok(members),
    }
}

/// `nsubj:pass` as `NsubjPass`.
fn camel(label: &str) -> String {
    let part = |part: &str| part[..1].to_uppercase() + &part[1..].to_lowercase();
    label.split(':').map(part).collect()
}

fn enumeration(code: &mut String, name: &str, meaning: &str, members: &[Member]) -> std::fmt::Result {
    writeln!(code, "/// {meaning} In the order of the network's answers.")?;
    writeln!(code, "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum {name} {{")?;
    for Member { label, name, meaning } in members {
        let code_mark = if label.contains('`') { "```" } else { "`" };
        writeln!(code, "/// {code_mark} {label} {code_mark}: {meaning}.\n{name},")?;
    }
    writeln!(code, "}}\nimpl {name} {{")?;
    writeln!(code, "/// Every one, in the order of the network's answers.")?;
    writeln!(code, "pub const ALL: [Self; {}] = [", members.len())?;
    members.iter().try_for_each(|member| writeln!(code, "Self::{},", member.name))?;
    writeln!(code, "];\n/// Its label in treebanks.")?;
    writeln!(code, "pub const fn label(self) -> &'static str {{ match self {{")?;
    members.iter().try_for_each(|Member { label, name, .. }| writeln!(code, "Self::{name} => {label:?},"))?;
    writeln!(code, "}} }}\n/// The one of that label; none where the network does not know it.")?;
    writeln!(code, "pub fn from_label(label: &str) -> Option<Self> {{ Some(match label {{")?;
    members.iter().try_for_each(|Member { label, name, .. }| writeln!(code, "{label:?} => Self::{name},"))?;
    writeln!(code, "_ => return None,\n}}) }}\n}}")?;
    writeln!(code, "impl std::fmt::Display for {name} {{")?;
    writeln!(code, "fn fmt(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {{ to.pad(self.label()) }}\n}}")
}

/// The way from a relation to the one that it is a subtype of.
fn universal(code: &mut String, members: &[Member]) -> std::fmt::Result {
    writeln!(code, "impl Rel {{\n/// The relation without its subtype: `nsubj` for `nsubj:pass`.")?;
    writeln!(code, "pub const fn universal(self) -> Self {{ match self {{")?;
    for Member { label, name, .. } in members {
        if let Some((plain, _)) = label.split_once(':') {
            writeln!(code, "Self::{name} => Self::{},", camel(plain))?;
        }
    }
    writeln!(code, "other => other,\n}} }}\n}}")
}
