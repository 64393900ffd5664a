//! The examples of rules as tests: is each read with the value that its rule says?

use super::find;
use crate::view::View;
use jiff::civil::date;
use text::Reader;

/// What is wrong with the examples of the rules, in sentences for people.
pub fn flaws(reader: &Reader) -> Vec<String> {
    let mut flaws = Vec::new();
    let mut last = "";
    // Every filling of a rule has the example of the rule.
    for rule in reader
        .lexicon()
        .times
        .rules()
        .all
        .iter()
        .filter(|rule| std::mem::replace(&mut last, rule.pattern) != rule.pattern)
    {
        let Some((start, end)) = rule.example.find('{').zip(rule.example.find('}')).filter(|(start, end)| start < end)
        else {
            flaws.push(format!("{}: the example has no braces", rule.pattern));
            continue;
        };
        let sentence = [&rule.example[..start], &rule.example[start + 1..end], &rule.example[end + 1..]].concat();
        let analysis = reader.analyse(&sentence);
        let view = View::new(&sentence, &analysis, reader.lexicon());
        let found = find(&view, view.words(), Some(date(2014, 2, 17)));
        let right = |expression: &super::Expression| {
            let span = view.span(&expression.words);
            (span.start as usize, span.end as usize) == (start, end - 1)
                && expression.value == rule.reading
                && expression.kind == rule.kind
        };
        if !found.iter().any(right) {
            let told: Vec<String> = found
                .iter()
                .map(|found| {
                    format!("{:?} {} {} by {}", view.words_of(&found.words), found.kind, found.value, found.rule)
                })
                .collect();
            flaws.push(format!(
                "{}: {:?} should be {} {}; found: {}",
                rule.pattern,
                rule.example,
                rule.kind,
                rule.reading,
                told.join(", ")
            ));
        }
    }
    flaws
}
