//! What events and mentions have in common: numbers and times.

use super::super::common::{digits, number_of};
use record::Record;

/// GLOBALEVENTID: the number of a pair of an event.
pub(super) fn number(id: &str, pair: usize) -> u64 {
    number_of(&[id, &pair.to_string()])
}

/// When a report was published, as YYYYMMDDHHMMSS in UTC; midnight where only the day is told. None where neither is.
pub(super) fn added(record: &Record) -> Option<String> {
    let published = record.report.head.published.as_deref();
    let instant = published.and_then(|published| published.parse::<jiff::Timestamp>().ok());
    instant.map(|instant| instant.strftime("%Y%m%d%H%M%S").to_string()).or_else(|| {
        let day = super::super::common::report_day(record)?;
        Some(digits(day) + "000000")
    })
}

/// The host of an address, without `www.`; none where it is no address.
pub(super) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Report;

    #[test]
    fn a_report_is_added_when_it_was_published() {
        let added = |published| added(&Record::new(Report::new("Rain.", None, published)));
        assert_eq!(added(Some("2026-03-04T23:30:00-02:00")).as_deref(), Some("20260305013000"));
        assert_eq!(added(Some("2026-03-04")).as_deref(), Some("20260304000000"));
        assert_eq!(added(None), None);
    }

    #[test]
    fn the_host_of_an_address() {
        assert_eq!(host("https://www.post.example:8080/a?b"), Some("post.example"));
        assert_eq!(host("post.example/a"), None);
        assert_eq!(host("https:///a"), None);
    }
}
