//! Actors, times and places as they are told beside the text.

use super::finding::{Fact, Finding, Piece, Told, fact, label};
use super::marks::Kind;
use crate::words::{counted, days, plain};
use record::{Actor, Place, Time};

impl Told<'_> {
    pub(super) fn actor(&self, found: &Actor) -> Finding {
        let mentions = counted(found.mentions.len(), "mention");
        let mut facts = vec![Fact { name: "Page", value: vec![self.actor_piece(found.id)] }];
        facts.extend(fact("Kind", Some(plain(found.kind.label()))));
        facts.extend(fact("Known as", found.known_as.clone()));
        facts.extend(fact("Titles", Some(found.titles.join(", "))));
        facts.extend(fact("Country", found.country.clone()));
        facts.extend(fact("Sectors", Some(found.sectors.join(", "))));
        facts.extend(fact("Belongs to", found.member_of.clone()));
        if !found.members.is_empty() {
            let ids = found.members.iter().map(|id| Piece::Finding(id.to_string(), 'a'));
            facts.push(Fact { name: "Members", value: ids.collect() });
        }
        let codes = found.cameo.iter().chain(&found.codes).cloned().collect::<Vec<_>>().join(" ");
        if !codes.is_empty() {
            facts.push(Fact { name: "Codes", value: vec![Piece::Code(codes)] });
        }
        let mut words: Vec<String> = Vec::new();
        for mention in &found.mentions {
            let phrase = self.words(mention.phrase);
            if !words.contains(&phrase) {
                words.push(phrase);
            }
        }
        let all = words.iter().map(|words| format!("“{words}”")).collect::<Vec<_>>().join(", ");
        facts.push(Fact { name: "Mentions", value: vec![Piece::Plain(mentions.clone()), Piece::Soft(all)] });
        facts.push(Fact { name: "Rule", value: vec![Piece::Code(found.rule.clone())] });
        let line = vec![Piece::Plain(found.name.clone()), Piece::Soft(mentions)];
        Finding { line, facts, ..Self::bare(Kind::Actor, found.name.clone()) }
    }

    pub(super) fn time(&self, found: &Time) -> Finding {
        let words = found.evidence.iter().map(|span| self.words(*span)).collect::<Vec<_>>().join(" … ");
        let covered = found.interval.as_ref().map(|days_of| days(Some(&days_of.from), Some(&days_of.to)));
        let mut facts: Vec<Fact> = fact("Days", covered.clone()).into_iter().collect();
        if covered.is_none() {
            facts.push(Fact { name: "Days", value: vec![Piece::Untold] });
        }
        let mut value = vec![Piece::Code(found.value.clone())];
        value.extend(found.modifier.map(|modifier| Piece::Soft(plain(&modifier.label().to_lowercase()))));
        facts.push(Fact { name: "Value", value });
        facts.extend(fact("Or", found.alternative.clone()));
        facts.push(Fact { name: "Rule", value: vec![Piece::Code(found.rule.clone())] });
        let line = vec![Piece::Plain(words.clone()), Piece::Soft(covered.unwrap_or_default())];
        Finding { line, facts, ..Self::bare(Kind::Time, format!("“{words}”")) }
    }

    pub(super) fn place(&self, found: &Place) -> Finding {
        let mut facts: Vec<Fact> = fact("Precision", Some(label(found.precision.label()))).into_iter().collect();
        facts.extend(fact("Country", found.country.clone()));
        facts.extend(fact("Division", found.admin1.clone()));
        match found.coordinates {
            Some(point) => facts.extend(fact("Point", Some(format!("{}, {}", point.lat, point.lon)))),
            None => facts.push(Fact { name: "Point", value: vec![Piece::Untold] }),
        }
        facts.extend(fact("GeoNames", found.geonames.map(|number| number.to_string())));
        let mut words: Vec<String> = found.evidence.iter().map(|span| format!("“{}”", self.words(*span))).collect();
        words.dedup();
        facts.extend(fact("Words", Some(words.join(", "))));
        facts.push(Fact { name: "Rule", value: vec![Piece::Code(found.rule.clone())] });
        let line = vec![Piece::Plain(found.name.clone()), Piece::Soft(plain(found.precision.label()))];
        Finding { line, facts, ..Self::bare(Kind::Place, found.name.clone()) }
    }
}
