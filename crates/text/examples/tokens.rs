//! The tokenizer as a command: the training calls it (`--tokens`), so that the network learns on the words
//! that it will be asked about.
//!
//! Reads JSON lines with the keys `id` and `text` from standard input. Writes a line for each, in the same
//! order, with three keys:
//!
//! - `id`, as it came;
//! - `tokens`: `[start, end, glued]` of each syntactic word, `glued` saying that it is one surface token with
//!   the word before it;
//! - `paragraphs`: `[start, end]` of each paragraph.
//!
//! Offsets are bytes of the text in UTF-8, 0-based and end-exclusive. `training/README.md` says how it is used;
//! users have no need of it.

use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        writeln!(stdout, "{}", answer(&serde_json::from_str(&line?)?))?;
    }
    stdout.flush()
}

/// The tokens and paragraphs of one line's text; a line without a text has none.
fn answer(line: &Value) -> Value {
    let text = line["text"].as_str().unwrap_or_default();
    let paragraphs = text::tokens::paragraphs(text);
    let mut tokens = Vec::new();
    for paragraph in &paragraphs {
        text::tokens::tokenize(text, *paragraph, &lexicon::Lexicon::english().tokenization, &mut tokens);
    }
    let tokens: Vec<_> = tokens.iter().map(|token| json!([token.span.start, token.span.end, token.glued])).collect();
    let paragraphs: Vec<_> = paragraphs.iter().map(|paragraph| [paragraph.start, paragraph.end]).collect();
    json!({"id": line["id"], "tokens": tokens, "paragraphs": paragraphs})
}
