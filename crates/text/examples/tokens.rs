//! Reads JSON lines `{id,text}`, writes the tokens and paragraphs of each as byte offsets. For development only.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let stdin = std::io::stdin().lock();
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut count, mut time) = (0, std::time::Duration::ZERO);
    for line in stdin.lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let text = value["text"].as_str().unwrap_or_default();
        let start = std::time::Instant::now();
        let paragraphs = text::tokens::paragraphs(text);
        let mut tokens = Vec::new();
        for paragraph in &paragraphs {
            text::tokens::tokenize(text, *paragraph, &mut tokens);
        }
        time += start.elapsed();
        count += tokens.len();
        let tokens: Vec<_> = tokens
            .iter()
            .map(|t| serde_json::json!([t.span.start, t.span.end, t.glued]))
            .collect();
        let paragraphs: Vec<_> = paragraphs.iter().map(|p| [p.start, p.end]).collect();
        let answer =
            serde_json::json!({"id": value["id"], "tokens": tokens, "paragraphs": paragraphs});
        writeln!(stdout, "{answer}")?;
    }
    eprintln!(
        "{count} words, {:.2} million words a second",
        count as f64 / time.as_secs_f64() / 1e6
    );
    stdout.flush()
}
