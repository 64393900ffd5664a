//! Accounts as rows.

use super::{Cells, Flat};
use crate::AccountView;

impl Flat for AccountView {
    #[rustfmt::skip]
    const COLUMNS: &'static [&'static str] = &[
        "id", "kind", "type", "cameo", "quad", "from", "to",
        "place", "country", "admin1", "lat", "lon", "geonames",
        "speaker", "speaker_key", "addressee", "addressee_key", "source", "source_key", "target", "target_key",
        "counter", "counter_key", "holder", "holder_key", "toward", "toward_key", "cited", "cited_key",
        "agency", "agency_key",
        "statuses", "numbers", "reports", "origins", "origin_names", "origin_kinds", "outlets",
        "first_seen", "last_seen", "words",
        "report", "hash", "given_id", "outlet", "published", "title", "url", "agencies",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let row = Cells::default()
            .and(&self.id)
            .and(self.kind)
            .and(&self.label)
            .list(&self.cameo)
            .or_none(self.quad)
            .or_none(self.from.as_ref())
            .or_none(self.to.as_ref())
            .place(self.place.as_ref())
            .parties(&self.actors)
            .list(&self.statuses)
            .list(&self.numbers)
            .and(self.reports)
            .and(self.origins.len())
            .list(self.origins.iter().map(|origin| &origin.name))
            .list(self.origins.iter().map(|origin| origin.kind))
            .list(&self.outlets)
            .or_none(self.first_seen.as_ref())
            .or_none(self.last_seen.as_ref())
            .and(&self.words);
        let first = self.claims.first().expect("an account has the claim that it is named for");
        vec![row.report(&first.report).done()]
    }
}
