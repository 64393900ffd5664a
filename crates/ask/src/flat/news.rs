//! Accounts with news as rows.

use super::{Cells, Flat};
use crate::{AccountNews, Standing};

impl Flat for AccountNews {
    #[rustfmt::skip]
    const COLUMNS: &'static [&'static str] = &[
        "id", "what", "kind", "type", "from", "to",
        "place", "country", "admin1", "lat", "lon", "geonames",
        "reports_before", "reports", "origins_before", "origins", "origin_names_before", "origin_names",
        "numbers_before", "numbers", "disputes_before", "disputes", "outlets", "first_seen", "last_seen", "words",
        "report", "hash", "given_id", "outlet", "published", "title", "url", "agencies",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let (account, before, now) = (&self.account, self.before.as_ref(), &self.now);
        let pairs = |standing: &Standing| {
            standing.disputes.iter().map(|[one, other]| format!("{one} against {other}")).collect::<Vec<_>>()
        };
        let row = Cells::default()
            .and(&account.id)
            .list(&self.what)
            .and(account.kind)
            .and(&account.label)
            .or_none(account.from.as_ref())
            .or_none(account.to.as_ref())
            .place(account.place.as_ref())
            .or_none(before.map(|before| before.reports))
            .and(now.reports)
            .or_none(before.map(|before| before.origins.len()))
            .and(now.origins.len())
            .list(before.map(|before| before.origins.clone()).unwrap_or_default())
            .list(&now.origins)
            .list(before.map(|before| before.numbers.clone()).unwrap_or_default())
            .list(&now.numbers)
            .list(before.map(pairs).unwrap_or_default())
            .list(pairs(now))
            .list(&account.outlets)
            .or_none(account.first_seen.as_ref())
            .or_none(account.last_seen.as_ref())
            .and(&account.words);
        let first = account.claims.first().expect("an account has the claim that it is named for");
        vec![row.report(&first.report).done()]
    }
}
