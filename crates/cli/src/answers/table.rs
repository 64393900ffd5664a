//! Rows in columns. Columns in which nothing stands are left out; those that hold words are cut to the width of the
//! page.

use crate::pretty::{FAINT, clean, paint};
use anstyle::Style;
use textwrap::core::display_width;

/// What has no looks of its own.
pub const PLAIN: Style = Style::new();
const GAP: &str = "  ";
/// No column with words becomes narrower than this, unless all it holds is.
const LEAST: usize = 8;
const CUT: char = '…';

/// A column of a table.
pub struct Column {
    title: &'static str,
    style: Style,
    /// How much it gives up where the page is too narrow, as a share of the others; 0 for nothing.
    gives: usize,
}

/// A column with its heading; how much it gives up where the page is too narrow, as a share of the others.
pub const fn column(title: &'static str, style: Style, gives: usize) -> Column {
    Column { title, style, gives }
}

/// Rows below their headings.
pub fn table(columns: &[Column], rows: Vec<Vec<String>>, width: usize) -> Vec<String> {
    let titles: Vec<&str> = columns.iter().map(|column| column.title).collect();
    let table = Laid::out(columns, rows, &titles, width);
    let head = table.line(titles, |_| FAINT.underline());
    std::iter::once(head).chain(table.body()).collect()
}

/// Rows without headings.
pub fn rows(columns: &[Column], rows: Vec<Vec<String>>, width: usize) -> Vec<String> {
    Laid::out(columns, rows, &vec![""; columns.len()], width).body()
}

/// A table that has found its widths.
struct Laid<'a> {
    columns: &'a [Column],
    rows: Vec<Vec<String>>,
    /// Of each column that is used, its place and its width.
    used: Vec<(usize, usize)>,
}

impl<'a> Laid<'a> {
    fn out(columns: &'a [Column], rows: Vec<Vec<String>>, titles: &[&str], width: usize) -> Self {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect();
        let widest = |place: usize| rows.iter().map(|row| display_width(&row[place])).max().unwrap_or(0);
        let places: Vec<usize> = (0..columns.len()).filter(|place| widest(*place) > 0).collect();
        let natural: Vec<usize> =
            places.iter().map(|place| widest(*place).max(display_width(titles[*place]))).collect();
        let gives: Vec<usize> = places.iter().map(|place| columns[*place].gives).collect();
        let widths = fitted(&natural, &gives, width);
        Self { columns, rows, used: places.into_iter().zip(widths).collect() }
    }

    fn body(&self) -> Vec<String> {
        let line = |row: &Vec<String>| self.line(row.iter().map(String::as_str).collect(), |column| column.style);
        self.rows.iter().map(line).collect()
    }

    /// A line of cells, without spaces at its end.
    fn line(&self, cells: Vec<&str>, style: impl Fn(&Column) -> Style) -> String {
        let mut line = String::new();
        let mut room = 0;
        for (place, width) in &self.used {
            let words = cut(cells[*place], *width);
            if !words.is_empty() {
                line.push_str(&" ".repeat(room));
                line.push_str(&paint(style(&self.columns[*place]), &words));
                room = 0;
            }
            room += width.saturating_sub(display_width(&words)) + GAP.len();
        }
        line
    }
}

/// The widths of columns on a page: what is too much is taken from those that give, the widest for their share first.
fn fitted(natural: &[usize], gives: &[usize], width: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    let gaps = GAP.len() * natural.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let room = |place: &usize| gives[*place] > 0 && widths[*place] > LEAST;
        let Some(widest) =
            (0..widths.len()).filter(room).max_by_key(|place| (100 * widths[*place] / gives[*place], *place))
        else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}

/// Words that are not wider than this.
pub fn cut(words: &str, width: usize) -> String {
    if display_width(words) <= width {
        return words.to_owned();
    }
    let mut cut = String::new();
    for letter in words.chars() {
        if display_width(&cut) + display_width(letter.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        cut.push(letter);
    }
    format!("{}{CUT}", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &[String]) -> Vec<String> {
        lines.iter().map(|line| anstream::adapter::strip_str(line).to_string()).collect()
    }

    #[test]
    fn words_are_cut_to_the_page_and_empty_columns_left_out() {
        let columns = [column("id", FAINT, 0), column("none", PLAIN, 0), column("words", PLAIN, 1)];
        let row = |id: &str, words: &str| vec![id.to_owned(), String::new(), words.to_owned()];
        let three = || vec![row("1:s1", "The harbour will open in May"), row("12:s10", "It rained"), row("9", "")];
        let lines = shown(&table(&columns, three(), 24));
        assert_eq!(lines, ["id      words", "1:s1    The harbour wil…", "12:s10  It rained", "9"]);
        assert_eq!(shown(&rows(&columns, three(), 24))[1..], lines[2..]);
    }

    #[test]
    fn no_table_is_wider_than_the_page_if_it_can_be() {
        assert_eq!(fitted(&[4, 40, 30], &[0, 1, 1], 60), [4, 26, 26]);
        assert_eq!(fitted(&[4, 40, 30], &[0, 3, 1], 60), [4, 39, 13]);
        assert_eq!(fitted(&[4, 40], &[0, 1], 10), [4, LEAST]);
    }
}
