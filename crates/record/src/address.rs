//! Where a report stands for its readers, whatever the state in which it was fetched.

use crate::ReportHead;

/// Parameters that tell who followed a link, and not to what.
const OF_FOLLOWERS: [&str; 3] = ["utm_", "fbclid", "gclid"];

impl ReportHead {
    /// What another state of the same report has as well: its address without what may differ from visit to visit,
    /// else its sender's name with the id that it has there. None where neither is told; the address of a whole site is
    /// none.
    pub fn address(&self) -> Option<String> {
        let by_id = || {
            let (outlet, id) = (self.outlet.as_deref()?.trim().to_lowercase(), self.given_id.as_deref()?.trim());
            (!outlet.is_empty() && !id.is_empty()).then(|| format!("{outlet}\t{id}"))
        };
        self.url.as_deref().and_then(page).or_else(by_id)
    }
}

/// The host and path of an address, and of its parameters those that tell what stands there.
fn page(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let is_of_page = |part: &&str| !part.is_empty() && !OF_FOLLOWERS.iter().any(|name| part.starts_with(name));
    let query = query.split('&').filter(is_of_page).collect::<Vec<_>>().join("&");
    if host.is_empty() || path.is_empty() && query.is_empty() {
        return None;
    }
    Some(if query.is_empty() { format!("{host}/{path}") } else { format!("{host}/{path}?{query}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Option<String> {
        ReportHead { url: Some(url.to_owned()), ..ReportHead::default() }.address()
    }

    #[test]
    fn visits_of_one_page_have_one_address() {
        let same = [
            "https://www.example.com/news/harbour/",
            "http://example.com/news/harbour",
            "https://EXAMPLE.com/news/harbour#comments",
            " https://example.com/news/harbour?utm_source=feed&fbclid=x1 ",
        ];
        for url in same {
            assert_eq!(of(url).as_deref(), Some("example.com/news/harbour"), "{url}");
        }
        assert_eq!(of("https://example.com/?p=12&utm_medium=x").as_deref(), Some("example.com/?p=12"));
        assert_ne!(of("https://example.com/a?p=1"), of("https://example.com/a?p=2"));
    }

    #[test]
    fn a_site_is_no_address_of_a_report() {
        for url in ["https://example.com", "https://example.com/", "example", "", "urn:x:1", "https://"] {
            assert_eq!(of(url), None, "{url}");
        }
    }

    #[test]
    fn an_id_counts_within_its_outlet() {
        let head = |outlet: Option<&str>| ReportHead {
            outlet: outlet.map(str::to_owned),
            given_id: Some("a12".to_owned()),
            ..ReportHead::default()
        };
        assert_eq!(head(Some("Halm Post")).address().as_deref(), Some("halm post\ta12"));
        assert_eq!(head(None).address(), None);
    }
}
