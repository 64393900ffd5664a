//! Rows in columns. Columns in which nothing stands are left out; those that hold words are cut to the width of the
//! page. On a narrow page the words of a row stand below it, where they would have no room beside it.

use crate::pretty::{FAINT, clean, paint};
use anstyle::Style;
use textwrap::core::display_width;

/// What has no looks of its own.
pub const PLAIN: Style = Style::new();
const GAP: &str = "  ";
/// No column with words becomes narrower than this, unless all it holds is.
const LEAST: usize = 8;
const CUT: char = '…';
/// A page that is narrower than this has no room for long rows.
const NARROW: usize = 100;
/// Words that get fewer columns than this on a narrow page stand below their row.
const READABLE: usize = 40;
/// Where names get fewer than this, more words stand below.
const NAMED: usize = 20;
/// So many lines of them, at most.
const FOLDED: usize = 3;
/// Between the words of several columns.
const BETWEEN: &str = " · ";
/// How far they stand from the edge.
const BELOW: &str = "    ";

/// A column of a table.
pub struct Column {
    title: &'static str,
    style: Style,
    /// How much it gives up where the page is too narrow, as a share of the others; 0 for nothing.
    gives: usize,
    /// Whether it holds words that may stand below the row.
    folds: bool,
}

impl Column {
    /// The same with words that stand below the row where a narrow page has no room for them.
    pub const fn folding(self) -> Self {
        Self { folds: true, ..self }
    }
}

/// Whether a page has no room for long rows.
pub fn is_narrow(width: usize) -> bool {
    width < NARROW
}

/// A column with its heading; how much it gives up where the page is too narrow, as a share of the others.
pub const fn column(title: &'static str, style: Style, gives: usize) -> Column {
    Column { title, style, gives, folds: false }
}

/// Rows below their headings.
pub fn table(columns: &[Column], rows: Vec<Vec<String>>, width: usize) -> Vec<String> {
    let titles: Vec<&str> = columns.iter().map(|column| column.title).collect();
    let table = Laid::out(columns, rows, &titles, width);
    let head = table.line(&titles, |_| FAINT.underline());
    let below = table.folded.iter().map(|place| paint(FAINT.underline(), titles[*place])).collect::<Vec<_>>();
    let below = (!below.is_empty()).then(|| format!("{BELOW}{}", below.join(BETWEEN)));
    std::iter::once(head).chain(below).chain(table.body()).collect()
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
    /// The places of the columns whose words stand below the rows.
    folded: Vec<usize>,
    /// Of the page.
    width: usize,
}

impl<'a> Laid<'a> {
    fn out(columns: &'a [Column], rows: Vec<Vec<String>>, titles: &[&str], width: usize) -> Self {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect();
        let widest = |place: usize| rows.iter().map(|row| display_width(&row[place])).max().unwrap_or(0);
        let mut places: Vec<usize> = (0..columns.len()).filter(|place| widest(*place) > 0).collect();
        let mut folded = Vec::new();
        loop {
            let natural: Vec<usize> =
                places.iter().map(|place| widest(*place).max(display_width(titles[*place]))).collect();
            let gives: Vec<usize> = places.iter().map(|place| columns[*place].gives).collect();
            let widths = fitted(&natural, &gives, width);
            let folds = |at: &usize| columns[places[*at]].folds;
            let is_cramped = |at: usize| widths[at] < natural[at].min(if folds(&at) { READABLE } else { NAMED });
            let is_cramped = is_narrow(width) && (0..places.len()).any(is_cramped);
            let folding = (0..places.len()).filter(|at| is_cramped && folds(at));
            match folding.max_by_key(|at| natural[*at]) {
                Some(at) => folded.push(places.remove(at)),
                None => {
                    folded.sort_unstable();
                    return Self { columns, rows, used: places.into_iter().zip(widths).collect(), folded, width };
                }
            }
        }
    }

    fn body(&self) -> Vec<String> {
        let line = |row: &Vec<String>| {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            std::iter::once(self.line(&cells, |column| column.style)).chain(self.below(&cells))
        };
        self.rows.iter().flat_map(|row| line(row).collect::<Vec<_>>()).collect()
    }

    /// The words that stand below a row.
    fn below(&self, cells: &[&str]) -> Vec<String> {
        let room = self.width.saturating_sub(BELOW.len());
        let mut words: Vec<String> = self.folded.iter().map(|place| cells[*place].to_owned()).collect();
        words.retain(|words| !words.is_empty());
        if words.is_empty() {
            return words;
        }
        let widths: Vec<usize> = words.iter().map(|words| display_width(words)).collect();
        let too_much = (widths.iter().sum::<usize>() + BETWEEN.len() * words.len()).saturating_sub(FOLDED * room);
        if too_much > 0
            && let Some(widest) = (0..words.len()).max_by_key(|at| widths[*at])
        {
            words[widest] = cut(&words[widest], widths[widest].saturating_sub(too_much).max(LEAST));
        }
        folded(&words.join(BETWEEN), room).into_iter().map(|words| format!("{BELOW}{words}")).collect()
    }

    /// A line of cells, without spaces at its end.
    fn line(&self, cells: &[&str], style: impl Fn(&Column) -> Style) -> String {
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

/// Words in a few lines that are not wider than this.
fn folded(words: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut lines: Vec<String> = textwrap::wrap(words, options).into_iter().map(|line| line.into_owned()).collect();
    if lines.len() > FOLDED {
        let rest = lines.split_off(FOLDED - 1).join(" ");
        lines.push(cut(&rest, width));
    }
    lines
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
    fn words_that_have_no_room_stand_below_their_row() {
        let columns = [
            column("id", FAINT, 0),
            column("who", PLAIN, 1),
            column("words", PLAIN, 6).folding(),
            column("at", PLAIN, 0),
        ];
        let row = |words: &str| ["1:s1", "Ola Brandt", words, "Halm"].map(str::to_owned).to_vec();
        let long = "the harbour will open in May ".repeat(8);
        let lines = shown(&table(&columns, vec![row(&long), row("")], 60));
        assert_eq!(lines[..2], ["id    who         at", "    words"]);
        assert_eq!(lines[2], "1:s1  Ola Brandt  Halm");
        assert_eq!(lines[3], "    the harbour will open in May the harbour will open in");
        assert!(lines[5].ends_with('…') && lines[6] == lines[2] && lines.len() == 7, "{lines:?}");
        assert!(lines.iter().all(|line| display_width(line) <= 60));
        // Where there is room, and on a wide page, they stand beside it.
        assert_eq!(shown(&table(&columns, vec![row("It rained")], 60)).len(), 2);
        assert_eq!(shown(&table(&columns, vec![row(&long)], 100)).len(), 2);
    }

    #[test]
    fn no_table_is_wider_than_the_page_if_it_can_be() {
        assert_eq!(fitted(&[4, 40, 30], &[0, 1, 1], 60), [4, 26, 26]);
        assert_eq!(fitted(&[4, 40, 30], &[0, 3, 1], 60), [4, 39, 13]);
        assert_eq!(fitted(&[4, 40], &[0, 1], 10), [4, LEAST]);
    }
}
