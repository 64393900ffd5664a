//! Events and stances on the page for people.
//!
//! ```text
//! e1   ASSAULT 195 alleged  Syria → residents  “shelled”  when: on Monday  in s2
//! p1   Iran supports Syria  (telling: e4)
//! ```

use super::{ACT, FAINT, INDENT, NEGATED, Page, STRONG, clean, paint};
use record::{Event, Side, Stance, Status};

impl Page<'_> {
    /// The events, a line each, with an empty line behind them.
    pub(super) fn events(&self) -> Vec<String> {
        let rows = self
            .record
            .events
            .iter()
            .flat_map(|event| self.wrap(&self.event(event), &label(&event.id.to_string()), INDENT));
        with_empty_line(rows.collect())
    }

    /// The stances, a line each, with an empty line behind them.
    pub(super) fn stances(&self) -> Vec<String> {
        let rows = self
            .record
            .stances
            .iter()
            .flat_map(|stance| self.wrap(&self.stance(stance), &label(&stance.id.to_string()), INDENT));
        with_empty_line(rows.collect())
    }

    fn event(&self, event: &Event) -> String {
        let status = if event.status == Status::Occurred {
            String::new()
        } else {
            format!(" {}", paint(NEGATED, event.status.label()))
        };
        let mut line = format!(
            "{} {}{status}  {}",
            paint(ACT, &clean(&event.kind)),
            paint(FAINT, &clean(&event.cameo)),
            self.side(&event.source)
        );
        if !event.target.spans.is_empty() {
            line += &format!(" → {}", self.side(&event.target));
        }
        line += &format!("  “{}”", self.text(event.trigger));
        let told = [("how many", event.magnitude), ("when", event.time_words), ("where", event.place_words)];
        for (what, span) in told {
            if let Some(span) = span {
                line += &format!("  {}", paint(FAINT, &format!("{what}: {}", self.text(span))));
            }
        }
        if let Some(statement) = event.said_in {
            line += &format!("  {}", paint(FAINT, &format!("in {statement}")));
        }
        line
    }

    fn stance(&self, stance: &Stance) -> String {
        let name = |id| self.record.actor(id).map_or_else(|| "?".to_owned(), |actor| clean(&actor.name));
        let basis: Vec<String> = stance.basis.iter().map(ToString::to_string).collect();
        let basis = paint(FAINT, &format!("({}: {})", stance.shown_by, basis.join(", ")));
        let mut line = format!(
            "{} {} {}  {basis}",
            paint(STRONG, &name(stance.holder)),
            paint(ACT, stance.polarity.label()),
            name(stance.toward)
        );
        if let Some(statement) = stance.said_in {
            line += &format!("  {}", paint(FAINT, &format!("in {statement}")));
        }
        line
    }

    /// The names of those on one side; the words of the report where none of them is an actor.
    fn side(&self, side: &Side) -> String {
        let actors: Vec<String> =
            side.actors.iter().filter_map(|&id| self.record.actor(id)).map(|actor| clean(&actor.name)).collect();
        match (actors.is_empty(), side.spans.is_empty()) {
            (false, _) => paint(STRONG, &actors.join(", ")),
            (true, false) => side.spans.iter().map(|&span| self.text(span)).collect::<Vec<_>>().join(", "),
            (true, true) => "(nobody named)".to_owned(),
        }
    }
}

pub(super) fn label(id: &str) -> String {
    format!("{} ", paint(FAINT, &format!("{id:<width$}", width = INDENT.len() - 1)))
}

pub(super) fn with_empty_line(mut lines: Vec<String>) -> Vec<String> {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}
