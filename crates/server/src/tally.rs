//! The row of blocks that shows on how much a claim stands: one a report, joined where they have one origin.

use ask::OriginCount;
use ask::words::counted;

/// A block of the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// How it is drawn.
    pub class: &'static str,
    /// Where it begins, in pixels.
    pub at: usize,
}

/// How far one block is from the next, and what lies between two origins beside.
const STEP: usize = 7;
const GAP: usize = 5;

/// Above so many reports a row is written and not drawn.
const MOST: usize = 40;

/// The row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its blocks, from left to right.
    pub blocks: Vec<Block>,
    /// How wide it is, in pixels.
    pub width: usize,
}

/// On how many origins something stands, in words: `2 origins, 1 not told`.
pub fn stands_on(origins: &[OriginCount]) -> String {
    let told = origins.iter().filter(|origin| origin.told).count();
    match origins.len() - told {
        0 => counted(told, "origin"),
        untold if told == 0 => format!("{} not told", counted(untold, "origin")),
        untold => format!("{}, {untold} not told", counted(told, "origin")),
    }
}

/// The row of these origins; none where it would be too long.
pub fn row(origins: &[OriginCount]) -> Option<Row> {
    if origins.iter().map(|origin| origin.reports).sum::<usize>() > MOST {
        return None;
    }
    let mut at = 0;
    let mut blocks = Vec::new();
    for origin in origins {
        for report in 0..origin.reports {
            let class = match (origin.told, report) {
                (false, _) => "ty-u",
                (true, 0) => "ty-o",
                (true, _) => "ty-r",
            };
            blocks.push(Block { class, at });
            at += STEP;
        }
        at += GAP;
    }
    Some(Row { blocks, width: at.saturating_sub(GAP + 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_counts_as_no_origin() {
        let origin = |told, reports| OriginCount { name: String::new(), reports, told };
        let origins = [origin(true, 2), origin(false, 1)];
        assert_eq!(stands_on(&origins), "1 origin, 1 not told");
        let row = row(&origins).expect("it is short");
        let blocks: Vec<(&str, usize)> = row.blocks.iter().map(|block| (block.class, block.at)).collect();
        assert_eq!(blocks, [("ty-o", 0), ("ty-r", 7), ("ty-u", 19)]);
        assert_eq!(stands_on(&[origin(false, 3)]), "1 origin not told");
    }
}
