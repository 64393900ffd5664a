//! The data files of this crate: three cells a row, a tab between them, sorted bytewise.

/// The rows of a table, without comments and the names of its columns.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &'static str, names_fields: bool) {
        let rows: Vec<_> = rows(table).collect();
        assert!(rows.len() > 5);
        assert!(rows.is_sorted(), "the rows are not sorted");
        for row in &rows {
            assert!(row.iter().all(|cell| !cell.is_empty() && cell.trim() == *cell), "{row:?}");
            assert!(!names_fields || crate::Field::named(row[0]).is_some(), "{row:?} names no field");
            let key = if names_fields { row[2] } else { row[0] };
            assert_eq!(key, key.to_lowercase(), "{row:?}");
        }
        let lines = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines, rows.len() + 1, "a line is no row");
    }

    #[test]
    fn the_tables_are_in_order() {
        check(include_str!("../data/keys.tsv"), true);
        check(include_str!("../data/page.tsv"), true);
        check(include_str!("../data/furniture.tsv"), false);
        check(include_str!("../data/dates.tsv"), false);
        check(include_str!("../data/mail.tsv"), false);
    }
}
