//! Statements, events, figures, notes on counts and stances as they are told beside the text.

use super::finding::{Fact, Finding, Piece, Told, fact};
use super::marks::Kind;
use crate::words::{day, days, plain};
use ask::words::{capital, hedged};
use record::{Amount, Bound, CountNote, Event, Figure, Manner, Polarity, Stance, Statement};

const NOBODY: &str = "nobody named";

impl Told<'_> {
    pub(super) fn statement(&self, found: &Statement) -> Finding {
        let speaker = self.party_name(found.speaker.as_ref()).unwrap_or_else(|| NOBODY.to_owned());
        let act = plain(found.act.label());
        let does =
            if found.polarity == Polarity::Negative { format!("is told not to have done so: {act}") } else { act };
        let said: Vec<String> = found
            .content
            .iter()
            .map(|part| if part.quoted { format!("“{}”", self.words(part.span)) } else { self.words(part.span) })
            .collect();
        let manner = match found.manner {
            Manner::Direct => "in the speaker’s own words",
            Manner::Indirect => "in the report’s words",
            Manner::Mixed => "partly in the speaker’s own words",
        };
        let mut facts: Vec<Fact> = Vec::new();
        if !found.addressees.is_empty() {
            facts.push(Fact { name: "To", value: self.parties(&found.addressees) });
        }
        let cue = found.cue.as_ref().map(|cue| {
            let words: Vec<String> = cue.spans.iter().map(|span| self.words(*span)).collect();
            format!("“{}”", words.join(" … "))
        });
        facts.extend(fact("Cue", cue));
        facts.extend(fact("Wording", Some(manner.to_owned())));
        facts.extend(self.time_fact(found.time_id.map(|id| id.to_string()), found.time_words));
        if found.place_words.is_some() || found.place_id.is_some() {
            facts.push(self.place_fact(None, found.place_id, found.place_words));
        }
        facts.extend(found.within.map(|id| Fact { name: "Within", value: vec![Piece::Finding(id.to_string(), 's')] }));
        facts.extend(Self::found_by(None, false, &found.rule, found.decided_by.as_ref()));
        let line = vec![Piece::Plain(speaker.clone()), Piece::Soft(does.clone())];
        Finding {
            line,
            said: said.join(" … "),
            chain: self.chain(&found.chain),
            facts,
            ..Self::bare(Kind::Statement, capital(&format!("{speaker} {does}")))
        }
    }

    fn parties(&self, parties: &[record::Party]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for party in parties {
            if !pieces.is_empty() {
                pieces.push(Piece::Plain(", ".to_owned()));
            }
            pieces.push(self.party(party));
        }
        pieces
    }

    /// When something was said, where that is told.
    fn time_fact(&self, id: Option<String>, words: Option<record::ByteSpan>) -> Option<Fact> {
        let time = self.record.times.iter().find(|time| Some(time.id.to_string()) == id);
        let mut value = Vec::new();
        if let Some(interval) = time.and_then(|time| time.interval.as_ref()) {
            value.push(Piece::Plain(days(Some(&interval.from), Some(&interval.to))));
        }
        value.extend(self.quoted(words));
        value.extend(time.map(|time| Piece::Finding(time.id.to_string(), 't')));
        (!value.is_empty()).then_some(Fact { name: "When", value })
    }

    pub(super) fn event(&self, found: &Event) -> Finding {
        let source = self.side_name(&found.source);
        let target = self.side_name(&found.target);
        let trigger = self.words(found.trigger);
        let mut line = vec![Piece::Plain(source.clone().unwrap_or_else(|| NOBODY.to_owned()))];
        match &target {
            Some(target) => line.push(Piece::Plain(format!("→ {target}"))),
            None => line.push(Piece::Soft(trigger.clone())),
        }
        let told = [source, Some(format!("“{trigger}”")), target];
        let value = told.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let kind = [Some(plain(&found.kind)), found.mode.as_deref().map(plain)];
        let mut facts = vec![
            Fact { name: "Who", value: self.side(&found.source) },
            Fact { name: "To whom", value: self.side(&found.target) },
            Fact { name: "Words", value: vec![Piece::Plain(format!("“{trigger}”"))] },
        ];
        facts.extend(fact("Type", Some(kind.into_iter().flatten().collect::<Vec<_>>().join(", "))));
        let contexts = found.contexts.iter().map(|context| plain(context)).collect::<Vec<_>>().join(", ");
        facts.extend(fact("About", Some(contexts)));
        facts.push(Fact { name: "Code", value: self.codes(found) });
        facts.push(self.when(found.day.as_ref(), found.time_words));
        facts.push(self.place_fact(found.place.as_ref(), found.place_id, found.place_words));
        let mut many: Vec<Piece> = self.quoted(found.magnitude).into_iter().collect();
        many.extend(found.figures.iter().map(|id| Piece::Finding(id.to_string(), 'f')));
        if !many.is_empty() {
            facts.push(Fact { name: "How many", value: many });
        }
        facts.extend(Self::found_by(found.said_in, found.background, &found.rule, found.decided_by.as_ref()));
        Finding {
            line,
            status: Some(found.status.label()),
            chain: self.chain(&found.chain),
            facts,
            ..Self::bare(Kind::Event, capital(&value))
        }
    }

    /// CAMEO's code, its score and its class.
    fn codes(&self, found: &Event) -> Vec<Piece> {
        let class = match found.quad {
            1 => "cooperation in words",
            2 => "cooperation in acts",
            3 => "conflict in words",
            _ => "conflict in acts",
        };
        let score = found.goldstein.map_or_else(String::new, |score| format!(", {score} on Goldstein’s scale"));
        vec![Piece::Code(found.cameo.clone()), Piece::Soft(format!("{class}{score}"))]
    }

    pub(super) fn figure(&self, found: &Figure) -> Finding {
        let [low, best, high] = [found.low, found.best, found.high].map(|number| number.map(Amount::get));
        let number = hedged(found.bound, low, best, high);
        let unit = found.unit.as_deref().map_or_else(String::new, |unit| format!(" {unit}"));
        let value = format!("{number}{unit} {}", plain(&found.what));
        let mut line = vec![Piece::Plain(value.clone())];
        line.extend(found.part_of.map(|whole| Piece::Soft(format!("part of {whole}"))));
        let mut of_whom = vec![Piece::Plain(plain(&found.class))];
        of_whom.extend(self.quoted(found.whom));
        let counter = found.counter.as_ref().map(|party| self.party(party)).unwrap_or(Piece::Untold);
        let mut facts = vec![
            Fact { name: "Bound", value: vec![Piece::Plain(bound(found.bound, low, high))] },
            Fact { name: "Of whom", value: of_whom },
            Fact { name: "Counter", value: vec![counter] },
            self.when(found.day.as_ref(), None),
        ];
        facts.extend(fact("As of", found.as_of.as_deref().map(day)));
        facts.extend(found.cumulative.then(|| fact("Total", Some("one that grows".to_owned()))).flatten());
        facts.push(self.place_fact(found.place.as_ref(), found.place_id, None));
        let sure = found.verification.map(|sure| Piece::Plain(plain(sure.label()))).unwrap_or(Piece::Untold);
        facts.push(Fact { name: "How sure", value: vec![sure] });
        facts
            .extend(found.part_of.map(|id| Fact { name: "Part of", value: vec![Piece::Finding(id.to_string(), 'f')] }));
        facts.extend(found.event.map(|id| Fact { name: "Event", value: vec![Piece::Finding(id.to_string(), 'e')] }));
        facts.extend(Self::found_by(found.said_in, found.background, &found.rule, found.decided_by.as_ref()));
        Finding {
            line,
            status: Some(found.status.label()),
            chain: self.chain(&found.chain),
            facts,
            ..Self::bare(Kind::Figure, capital(&value))
        }
    }

    pub(super) fn count(&self, found: &CountNote) -> Finding {
        let what = found
            .what
            .as_deref()
            .map_or_else(|| "the count".to_owned(), |what| format!("the count of {}", plain(what)));
        let state = match found.state {
            record::CountState::Stopped => "is no longer kept",
            record::CountState::Unverifiable => "cannot be verified",
        };
        let value = capital(&format!("{what} {state}"));
        let counter = found.counter.as_ref().map(|party| self.party(party)).unwrap_or(Piece::Untold);
        let mut facts = vec![Fact { name: "Counter", value: vec![counter] }, self.when(found.day.as_ref(), None)];
        facts.push(self.place_fact(found.place.as_ref(), None, None));
        facts.extend(self.quoted(found.reason).map(|piece| Fact { name: "Why", value: vec![piece] }));
        facts.extend(Self::found_by(found.said_in, found.background, &found.rule, found.decided_by.as_ref()));
        let line = vec![Piece::Plain(value.clone())];
        Finding { line, chain: self.chain(&found.chain), facts, ..Self::bare(Kind::Count, value) }
    }

    pub(super) fn stance(&self, found: &Stance) -> Finding {
        let (holder, toward) = (self.name(found.holder), self.name(found.toward));
        let value = format!("{holder} {} {toward}", found.polarity.label());
        let shown = match found.shown_by {
            record::Basis::Act => "by what they did",
            record::Basis::Words => "by what they said",
            record::Basis::Telling => "the report says so",
        };
        let mut by = vec![Piece::Plain(shown.to_owned())];
        by.extend(found.basis.iter().map(|id| Piece::Finding(id.to_string(), 'e')));
        let words = found.evidence.iter().map(|span| self.words(*span)).collect::<Vec<_>>().join(" … ");
        let mut facts = vec![
            Fact { name: "Who", value: vec![self.actor_piece(found.holder)] },
            Fact { name: "Towards", value: vec![self.actor_piece(found.toward)] },
            Fact { name: "Shown", value: by },
            Fact { name: "Words", value: vec![Piece::Plain(format!("“{words}”"))] },
        ];
        facts.extend(self.time_fact(None, found.time_words));
        facts
            .extend(found.said_in.map(|id| Fact { name: "Said in", value: vec![Piece::Finding(id.to_string(), 's')] }));
        let line = vec![Piece::Plain(holder), Piece::Soft(found.polarity.label().to_owned()), Piece::Plain(toward)];
        Finding { line, chain: self.chain(&found.chain), facts, ..Self::bare(Kind::Stance, capital(&value)) }
    }
}

/// What the words allow a number to be.
fn bound(bound: Bound, low: Option<f64>, high: Option<f64>) -> String {
    let number = ask::words::grouped;
    match (bound, low, high) {
        (Bound::Exact, Some(low), _) => format!("{} itself", number(low)),
        (_, Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Bound::MoreThan, Some(low), None) => format!("more than {}; no upper end told", number(low)),
        (_, Some(low), None) => format!("{} or more; no upper end told", number(low)),
        (Bound::LessThan, None, Some(high)) => format!("less than {}; no lower end told", number(high)),
        (_, None, Some(high)) => format!("{} or less; no lower end told", number(high)),
        (_, None, None) => "neither end told".to_owned(),
    }
}
