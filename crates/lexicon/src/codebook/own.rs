//! A user's own codebook: one file with up to three tables, each known by its header.
//!
//! ```text
//! type      quad  planned  promised  refused  threatened  stance   description
//! code      name  type  mode  contexts  goldstein
//! predicate pos   cameo target when  example  counter_example
//! ```
//!
//! Tabs part the cells; rows stand in any order; blank lines and lines that begin with `#` are passed over.

use super::patterns::COLUMNS;
use super::types::{CODE_COLUMNS, TYPE_COLUMNS};
use super::{Code, Codebook, EventType, Fault, Origin, Part, Pattern};
use crate::problem::Problem;
use crate::table::NOTHING;
use std::sync::Arc;

/// Which table the rows belong to.
#[derive(Clone, Copy)]
enum Table {
    Types,
    Codes,
    Patterns,
}

impl Table {
    const ALL: [Self; 3] = [Self::Types, Self::Codes, Self::Patterns];

    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Types => &TYPE_COLUMNS,
            Self::Codes => &CODE_COLUMNS,
            Self::Patterns => &COLUMNS,
        }
    }
}

/// The file's rows into the codebook.
pub(super) fn read(codebook: &mut Codebook, file: &str, content: &str) -> Vec<Problem> {
    let file: Arc<str> = file.into();
    let mut problems = Vec::new();
    let mut table = None;
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    for (line, row) in (1..).zip(content.lines()).filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        if let Some(header) = Table::ALL.into_iter().find(|table| table.columns()[0] == cells[0]) {
            table = Some(header);
            if cells != header.columns() {
                let message = format!("the columns of this table are {}", header.columns().join(", "));
                problems.push(Problem { file: file.clone(), line, message });
            }
            continue;
        }
        let origin = Origin { file: file.clone(), line };
        if let Err(message) = add(codebook, table, &cells, origin) {
            problems.push(Problem { file: file.clone(), line, message });
        }
    }
    if table.is_none() && problems.is_empty() {
        let message = "there is no table in it: a line with the names of its columns begins one".to_owned();
        problems.push(Problem { file, line: 1, message });
    }
    problems
}

fn add(codebook: &mut Codebook, table: Option<Table>, cells: &[&str], origin: Origin) -> Result<(), String> {
    let Some(table) = table else {
        let headers = Table::ALL.map(|table| format!("{:?}", table.columns()[0]));
        return Err(format!(
            "a row before any line with the names of columns, which begins with {}",
            headers.join(", ")
        ));
    };
    let columns = table.columns();
    if cells.len() != columns.len() {
        return Err(format!(
            "the row has {} cells, and the table has {} columns: {}",
            cells.len(),
            columns.len(),
            columns.join(", ")
        ));
    }
    if let Some(place) = cells.iter().position(|cell| cell.is_empty()) {
        return Err(format!("{}: the cell is empty; write - where there is nothing to say", columns[place]));
    }
    let told = |fault: Fault| format!("{}: {}", columns[fault.column], fault.what);
    match table {
        Table::Types => codebook.add_type(EventType::of(array(cells)).map_err(told)?),
        Table::Codes => codebook.add_code(Code::of(array(cells), codebook).map_err(told)?),
        Table::Patterns if cells[2] == NOTHING => return drop_ours(codebook, cells),
        Table::Patterns => {
            let pattern = Pattern::of(array(cells), codebook).map_err(told)?;
            codebook.add_pattern(Pattern { origin: Some(origin), ..pattern });
        }
    }
    Ok(())
}

/// A row without a code takes our patterns of its predicate away.
fn drop_ours(codebook: &mut Codebook, cells: &[&str]) -> Result<(), String> {
    let part =
        Part::from_name(cells[1]).ok_or_else(|| format!("pos: {:?} is none of verb, noun, adj and aux", cells[1]))?;
    match codebook.drop_patterns(part, cells[0], |pattern| pattern.origin.is_none()) {
        0 => Err(format!(
            "predicate: there is no pattern of ours for the {} {:?} that could be taken away",
            cells[1], cells[0]
        )),
        _ => Ok(()),
    }
}

fn array<'a, const N: usize>(cells: &[&'a str]) -> [&'a str; N] {
    std::array::from_fn(|place| cells[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "\
# Driving people from their homes.
type\tquad\tplanned\tpromised\trefused\tthreatened\tstance\tdescription
DISPLACE\t4\t-\t-\t-\t-\topposes\tTo drive people from their homes.

code\tname\ttype\tmode\tcontexts\tgoldstein
D01\tdrive from home\tDISPLACE\t-\trefugees\t-9

predicate\tpos\tcameo\ttarget\twhen\texample\tcounter_example
uproot\tverb\tD01\tobject\t-\t{S:The army} uprooted {T:the villagers}.\tThe storm uprooted trees.
";

    #[test]
    fn a_type_of_ones_own_has_codes_and_patterns() {
        let mut codebook = Codebook::embedded().clone();
        assert_eq!(codebook.read("own.tsv", OWN), []);
        let [pattern] = codebook.patterns_of(Part::Verb, "uproot") else { panic!("one pattern was added") };
        assert_eq!((&*pattern.code.kind.name, pattern.code.kind.quad), ("DISPLACE", 4));
        assert_eq!(pattern.origin.as_ref().map(|origin| origin.line), Some(9));
        assert!(codebook.patterns().len() > 1);
    }

    #[test]
    fn ours_can_be_replaced_and_taken_away() {
        let mut codebook = Codebook::embedded().clone();
        let before = codebook.patterns().len();
        let ours = codebook.patterns_of(Part::Verb, "apologize").len();
        assert!(ours > 0);
        let content = "predicate\tpos\tcameo\ttarget\twhen\texample\tcounter_example\napologize\tverb\t-\t-\t-\t-\t-\n";
        assert_eq!(codebook.read("own.tsv", content), []);
        assert_eq!(codebook.patterns().len(), before - ours);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_is_read() {
        let wrong = [
            ("uproot\tverb\t190\tobject\t-\t-\t-\n", 1, "a row before any line"),
            ("type\tquad\nX\t4\n", 1, "the columns of this table are type, quad, planned"),
            (
                "code\tname\ttype\tmode\tcontexts\tgoldstein\nX\tx\tNOTHING\t-\t-\t-\n",
                2,
                "type: \"NOTHING\" is no type of the codebook",
            ),
            (
                "predicate\tpos\tcameo\ttarget\twhen\texample\tcounter_example\nuproot\tadverb\t190\tobject\t-\t-\t-\n",
                2,
                "pos: \"adverb\" is none",
            ),
            (
                "predicate\tpos\tcameo\ttarget\twhen\texample\tcounter_example\nuproot\tverb\t190\tobject\ton\t-\t-\n",
                2,
                "when: \"on\" is no condition",
            ),
            ("# nothing\n", 1, "there is no table in it"),
        ];
        for (content, line, message) in wrong {
            let problems = Codebook::embedded().clone().read("own.tsv", content);
            let first = problems.first().unwrap_or_else(|| panic!("nothing was wrong with {content:?}"));
            assert!(first.line == line && first.message.starts_with(message), "{first}");
        }
    }
}
