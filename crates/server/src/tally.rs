//! The row of blocks that shows on how much a claim stands: one a report, joined where they have one origin.

use ask::OriginCount;

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

/// The row of these origins; none where it would be too long.
pub fn row(origins: &[OriginCount]) -> Option<Row> {
    if origins.iter().map(|origin| origin.reports).sum::<usize>() > MOST {
        return None;
    }
    let mut at = 0;
    let mut blocks = Vec::new();
    for origin in origins {
        for report in 0..origin.reports {
            blocks.push(Block { class: if report == 0 { "ty-o" } else { "ty-r" }, at });
            at += STEP;
        }
        at += GAP;
    }
    Some(Row { blocks, width: at.saturating_sub(GAP + 1) })
}
