//! `docs/tables.md` lists the tables as they are: `UPDATE_SNAPSHOTS=1` writes it anew.

use export::tables::Table;
use std::fmt::Write as _;
use std::path::Path;

/// Behind this line the page is made from the columns.
const MADE: &str = "<!-- The rest of this page is made from the columns: see CONTRIBUTING.md. -->\n";

fn listed() -> String {
    let mut page = String::new();
    for table in Table::all() {
        write!(
            page,
            "\n## `{}`\n\nA row is {}.\n\n| column | type | holds |\n| --- | --- | --- |\n",
            table.name, table.about
        )
        .expect("memory takes it");
        for column in table.columns() {
            writeln!(page, "| `{}` | {} | {} |", column.name, column.kind.label(), column.about)
                .expect("memory takes it");
        }
    }
    page
}

#[test]
fn the_page_of_tables_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tables.md");
    let page = std::fs::read_to_string(&path).expect("docs/tables.md");
    let (head, made) = page.split_once(MADE).expect("the line behind which it is made");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, format!("{head}{MADE}{}", listed())).expect("docs/tables.md can be written");
        return;
    }
    assert!(made == listed(), "docs/tables.md is not what the tables are: UPDATE_SNAPSHOTS=1 writes it anew");
}
