//! Figures.

use crate::invented::asked;
use check::PartVerdict;

#[test]
fn which_part_of_a_figure_is_off() {
    for (claim, expected) in [
        (r#"{"figure": "at least 12", "unit": "killed"}"#, "right"),
        (r#"{"figure": 12, "bound": "at_least", "unit": "people"}"#, "right"),
        (r#"{"figure": 12, "bound": ">=", "unit": "deaths", "counter": "the Health Ministry"}"#, "right"),
        (r#"{"figure": "at least twelve people", "period": "2026-03-02"}"#, "right"),
        (r#"{"figure": "at least 12", "period": "2026-03"}"#, "right"),
        (r#"{"figure": 12, "unit": "killed"}"#, "off bound"),
        (r#"{"figure": "more than 12", "unit": "killed"}"#, "off bound"),
        (r#"{"figure": "at least 13", "unit": "killed"}"#, "off number"),
        (r#"{"figure": "at least 12", "unit": "injured"}"#, "off unit"),
        (r#"{"figure": "at least 12", "whom": "children"}"#, "off whom"),
        (r#"{"figure": "at least 12", "unit": "killed", "counter": "Nadia Weller"}"#, "off counter"),
        (r#"{"figure": "at least 12", "unit": "killed", "period": "2026-03-03"}"#, "off period"),
        (r#"{"figure": 2000, "unit": "families", "counter": "Nadia Weller"}"#, "right"),
        (r#"{"figure": "2,000", "unit": "families", "counter": "Ola Brandt"}"#, "off counter"),
        (r#"{"figure": 2000, "unit": "goats"}"#, "unclear unit"),
        (r#"{"figure": 777, "unit": "goats"}"#, "not_there"),
    ] {
        let (_, answer) = asked(claim);
        let wrong = answer.parts.iter().filter(|part| part.verdict != PartVerdict::Right).map(|part| part.part);
        let found: Vec<&str> = std::iter::once(answer.verdict.label()).chain(wrong).collect();
        assert_eq!(found.join(" "), expected, "{claim}");
    }
}
