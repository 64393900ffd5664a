//! Quotations at the ends of a shared passage that each report puts into words of its own.
//!
//! Two reporters at one speech have the same words in quotation marks, and each has its own sentence around them. Where
//! such a sentence stands beside a paragraph that was taken over, the passage ends before it.

use super::alignment::Point;
use super::reading::{Reading, Word};
use std::ops::Range;

/// The share of the words around a quotation that both must have, in hundredths, for the sentence to be taken over.
const SAME_FRAME: usize = 70;

/// The chain without the sentences at its ends that quote the same in other words of their own.
pub(super) fn without_own_frames<'c>(a: &Reading, b: &Reading, mut chain: &'c [Point]) -> &'c [Point] {
    while let Some(length) = own_frame(a, b, chain.iter().rev()) {
        chain = &chain[..chain.len() - length];
    }
    while let Some(length) = own_frame(a, b, chain.iter()) {
        chain = &chain[length..];
    }
    chain
}

/// How many of the first points, seen from one end of a chain, lie in a quotation that the texts frame differently;
/// nothing where there is none, or where it is framed alike. Sentences of a quotation alone go with the one behind
/// them.
fn own_frame<'c>(a: &Reading, b: &Reading, points: impl Iterator<Item = &'c Point>) -> Option<usize> {
    let mut points = points.peekable();
    let mut length = 0;
    loop {
        let (in_a, in_b) = points.peek().map(|point| (sentence(a, point.a), sentence(b, point.b)))?;
        let (mut quoted, mut own) = (0, 0);
        while let Some(point) =
            points.next_if(|point| in_a.contains(&(point.a as usize)) || in_b.contains(&(point.b as usize)))
        {
            let (word_a, word_b) = (&a.words[point.a as usize], &b.words[point.b as usize]);
            quoted += usize::from(word_a.quoted && word_b.quoted);
            own += usize::from(is_frame(word_a) && is_frame(word_b));
            length += 1;
        }
        if quoted == 0 {
            return None;
        }
        let frame = frame(a, in_a).max(frame(b, in_b));
        if frame > 0 {
            return (100 * own < SAME_FRAME * frame).then_some(length);
        }
    }
}

/// The words of the sentence that a word stands in.
fn sentence(reading: &Reading, word: u32) -> Range<usize> {
    let number = reading.words[word as usize].sentence;
    let start = reading.words.partition_point(|word| word.sentence < number);
    start..start + reading.words[start..].partition_point(|word| word.sentence == number)
}

fn frame(reading: &Reading, sentence: Range<usize>) -> usize {
    reading.words[sentence].iter().filter(|word| is_frame(word)).count()
}

fn is_frame(word: &Word) -> bool {
    !word.quoted && !word.stock
}

#[cfg(test)]
mod tests {
    use crate::copies::{Reading, shared};

    const TAKEN: &str =
        "The harbour board closed two piers after the storm tore ferries loose and flooded the fish market.";

    /// The last words of the passage that both have.
    fn end_of_passage(first: &str, second: &str) -> String {
        let (first, second) = (format!("{TAKEN}\n\n{first}"), format!("{TAKEN}\n\n{second}"));
        let passages = shared(&Reading::new(&first), &Reading::new(&second));
        let passage = passages.iter().find(|passage| passage.reuse.counts()).expect("the first paragraph is shared");
        passage.a.of(&first).rsplit(' ').next().expect("it has words").to_owned()
    }

    #[test]
    fn a_quotation_in_other_words_is_not_taken_over() {
        let agency = "Mayor Ola Brandt said on Monday: “We ask for boats and a dry road, nothing more.”";
        assert_eq!(
            end_of_passage(agency, "“We ask for boats and a dry road, nothing more,” said Mayor Ola Brandt."),
            "market"
        );
        assert_eq!(
            end_of_passage(agency, "In Halm, Mayor Ola Brandt said: “We ask for boats and a dry road, nothing more.”"),
            "market"
        );
        assert_eq!(end_of_passage(agency, agency), "more");
    }

    #[test]
    fn a_quotation_alone_goes_with_the_sentence_before() {
        let agency = "“We ask for boats,” Mayor Ola Brandt said on Monday. “Nobody has come yet to the island.”";
        assert_eq!(end_of_passage(agency, agency), "island");
    }
}
