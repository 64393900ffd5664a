//! What is told as history though no day tells it: "since the war began", "in five years of war", "during the
//! conflict", "the war has killed thousands". What days tell is settled by the record itself.

use crate::view::View;
use lexicon::constructions::Construction;
use record::{ByteSpan, Record, Status, TimeId};
use text::{Rel, Upos, Word, Words, Xpos};

/// A stretch of war is told in so many words, the noun behind the word that leads to it.
const FURTHEST: usize = 6;
/// A sentence that begins with such a stretch has no more words before it: "in the past five".
const MOST_LEADING: usize = 4;

/// Marks the events, figures and notes on counts that are set in a stretch of war without days.
pub fn mark(view: &View, record: &mut Record) {
    let (stretches, tolls) = (stretches(view), tolls(view));
    let in_toll = |span: ByteSpan| tolls.iter().any(|clause| holds(view, clause, span));
    let in_stretch = |span: ByteSpan| stretches.iter().any(|stretch| tells(view, stretch, span)) || in_toll(span);
    // "In five years of war" is no time of the calendar.
    let dated: Vec<TimeId> = record.times.iter().filter(|time| time.interval.is_some()).map(|time| time.id).collect();
    let untold = |time: Option<TimeId>| time.is_none_or(|time| !dated.contains(&time));
    let done = |status: Status| matches!(status, Status::Occurred | Status::Ongoing | Status::Alleged);
    for event in &mut record.events {
        event.background |= done(event.status) && untold(event.time_id) && in_stretch(event.trigger);
    }
    for figure in &mut record.figures {
        let untold = untold(figure.time_id) && figure.period.is_none();
        figure.background |= done(figure.status) && untold && in_stretch(figure.number);
    }
}

/// The stretches of war that the text tells of: "since the outbreak of the war", "during the conflict", "five years of
/// war". Those by which something is measured ("the deadliest attack since the war began") are none.
fn stretches(view: &View) -> Vec<Words> {
    let found = view.words().filter_map(|word| {
        let leads = view.serves(word, Construction::Since) || view.serves(word, Construction::During);
        let length = view.serves(word, Construction::Long);
        if !leads && !length {
            return None;
        }
        let sentence = view.sentence_words(word);
        let behind = (word + 1).until(sentence.end.min(word + 1 + FURTHEST));
        let war = behind
            .clone()
            .take_while(|&word| !view.is_mark(word))
            .find(|&word| view.serves(word, Construction::War))?;
        let is_length = length && (word + 1).until(war).any(|word| view.serves(word, Construction::Genitive));
        let measures = before(word, &sentence).any(|word| ranks(view, word));
        ((leads || is_length) && !measures).then(|| word.until(war + 1))
    });
    found.collect()
}

/// The clauses that tell what a war has done so far: "the war has killed 200,000 people", "thousands have been killed
/// in the conflict".
fn tolls(view: &View) -> Vec<Words> {
    let by_war = |war: Word| {
        let verb = view.token(war).head.filter(|&verb| view.token(verb).upos == Upos::Verb)?;
        let means = view.is(war, &[Rel::Obl]) && view.is_led_by(war, Construction::Means);
        let perfect = |child: &Word| view.is(*child, &[Rel::Aux]) && view.serves(*child, Construction::Perfect);
        let has = view.children(verb).iter().any(perfect);
        // "…, and rebels shot two guards" is news.
        let other = |child: &Word| {
            *child > verb
                && view.is(*child, &[Rel::Conj, Rel::Parataxis, Rel::Advcl])
                && view.child(*child, &[Rel::Nsubj]).is_some()
        };
        let clause = view.subtree(verb);
        let end = view.children(verb).iter().copied().find(other).map_or(clause.end, |child| view.subtree(child).start);
        (has && (means || view.is(war, &[Rel::Nsubj]))).then(|| clause.start.until(end.clamp(verb + 1, clause.end)))
    };
    view.words().filter(|&word| view.serves(word, Construction::War)).filter_map(by_war).collect()
}

fn holds(view: &View, clause: &Words, span: ByteSpan) -> bool {
    let words = view.span(clause);
    words.start <= span.start && span.end <= words.end
}

/// The few words before one, in its sentence.
fn before(word: Word, sentence: &Words) -> Words {
    word.saturating_sub(FURTHEST).max(sentence.start).until(word)
}

/// Whether a word holds one thing against all others: "the worst", "the first".
fn ranks(view: &View, word: Word) -> bool {
    matches!(view.token(word).xpos, Xpos::Jjs | Xpos::Rbs) || view.serves(word, Construction::Ranks)
}

/// Whether a stretch is that of what is told by some words: they stand in its sentence, with no mark between, or the
/// sentence begins with the stretch.
fn tells(view: &View, stretch: &Words, span: ByteSpan) -> bool {
    let sentence = view.sentence_words(stretch.start);
    let Some(told) = sentence.clone().find(|&word| view.token(word).span.end > span.start) else { return false };
    if view.token(told).span.start > span.end || view.token(sentence.start).span.start > span.start {
        return false;
    }
    let (first, last) = if told < stretch.start { (told, stretch.start) } else { (stretch.end, told) };
    let parted = first.until(last).any(|word| view.is_mark(word));
    !parted || stretch.start <= sentence.start + MOST_LEADING
}
