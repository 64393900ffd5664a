//! Claims as rows.

use super::{Cells, Flat};
use crate::ClaimView;

impl Flat for ClaimView {
    #[rustfmt::skip]
    const COLUMNS: &'static [&'static str] = &[
        "id", "kind", "type", "cameo", "quad", "status", "from", "to", "dated",
        "place", "country", "admin1", "lat", "lon", "geonames",
        "speaker", "speaker_key", "addressee", "addressee_key", "source", "source_key", "target", "target_key",
        "counter", "counter_key", "holder", "holder_key", "toward", "toward_key", "cited", "cited_key",
        "agency", "agency_key",
        "number", "low", "best", "high", "bound", "whom", "unit", "cumulative", "as_of", "verification", "part",
        "words", "account", "corrected",
        "report", "hash", "given_id", "outlet", "published", "title", "url", "agencies",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let how_many = self.quantity.as_ref();
        let number = how_many.map(|quantity| &quantity.number);
        let row = Cells::default()
            .and(&self.id)
            .and(self.kind)
            .and(&self.label)
            .or_none(self.cameo.as_ref())
            .or_none(self.quad)
            .and(&self.status)
            .or_none(self.from.as_ref())
            .or_none(self.to.as_ref())
            .and(self.dated)
            .place(self.place.as_ref())
            .parties(&self.actors)
            .or_none(number.map(|number| &number.number))
            .or_none(number.and_then(|number| number.low))
            .or_none(number.and_then(|number| number.best))
            .or_none(number.and_then(|number| number.high))
            .or_none(number.map(|number| number.bound))
            .or_none(how_many.map(|quantity| &quantity.class))
            .or_none(how_many.and_then(|quantity| quantity.unit.as_ref()))
            .or_none(how_many.map(|quantity| quantity.cumulative))
            .or_none(how_many.and_then(|quantity| quantity.as_of.as_ref()))
            .or_none(how_many.and_then(|quantity| quantity.verification))
            .or_none(how_many.map(|quantity| quantity.part))
            .and(&self.words)
            .and(&self.account)
            .or_none(self.corrected.as_ref().map(|made| made.verdict))
            .report(&self.report);
        vec![row.done()]
    }
}
