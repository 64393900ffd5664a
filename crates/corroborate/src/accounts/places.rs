//! How two places stand to each other.

use record::claim::{ClaimPlace, Site};
use record::{Coordinates, Precision};

/// How two places stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// They are one, or so close that reports call them by either name.
    Same,
    /// One may lie in the other: a town and its country.
    Within,
    /// One of them is not known.
    Open,
    /// They are two.
    Apart,
}

/// Towns this close are taken for one place, in kilometres.
const CLOSE: f64 = 25.0;

/// How two places stand to each other.
pub fn nearness(one: Option<&ClaimPlace>, other: Option<&ClaimPlace>) -> Nearness {
    let (Some(one), Some(other)) = (one, other) else { return Nearness::Open };
    let (site, known) = (&one.site, &other.site);
    let same_name = site.name.eq_ignore_ascii_case(&known.name) && site.country == known.country;
    if same_name || site.geonames.is_some() && site.geonames == known.geonames {
        return Nearness::Same;
    }
    let point =
        |site: &Site| site.point.and_then(|(lat, lon)| Coordinates::new(f64::from(lat) / 1e5, f64::from(lon) / 1e5));
    if !one.is_wide() && !other.is_wide() {
        return match (point(site), point(known)) {
            (Some(here), Some(there)) if here.kilometres_to(there) <= CLOSE => Nearness::Same,
            (Some(_), Some(_)) => Nearness::Apart,
            _ => Nearness::Open,
        };
    }
    let (wide, small) = if one.is_wide() { (one, other) } else { (other, one) };
    match (&wide.site.country, &small.site.country) {
        (Some(country), Some(known)) if country != known => Nearness::Apart,
        (Some(_), Some(_))
            if wide.precision == Precision::Country
                || !small.is_wide() && small.site.admin1.as_deref() == Some(&wide.site.name) =>
        {
            Nearness::Within
        }
        (Some(_), Some(_))
            if wide.precision == Precision::Region && !small.is_wide() && small.site.admin1.is_some() =>
        {
            Nearness::Apart
        }
        (Some(_), Some(_)) => Nearness::Within,
        _ => Nearness::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, country: &str, admin1: Option<&str>, point: (i32, i32), precision: Precision) -> ClaimPlace {
        let site = Site {
            geonames: None,
            name: name.to_owned(),
            country: Some(country.to_owned()),
            admin1: admin1.map(str::to_owned),
            point: Some(point),
        };
        ClaimPlace { site: site.into(), precision, told: true }
    }

    #[test]
    fn places_are_held_against_each_other() {
        let homs = place("Homs", "SYR", Some("Homs"), (3_473_000, 3_671_000), Precision::Town);
        let hama = place("Hama", "SYR", Some("Hama"), (3_513_000, 3_675_000), Precision::Town);
        let waer = place("Al Waer", "SYR", Some("Homs"), (3_474_000, 3_668_000), Precision::District);
        let syria = place("Syria", "SYR", None, (3_500_000, 3_800_000), Precision::Country);
        let hama_region = place("Hama", "SYR", None, (3_513_000, 3_675_000), Precision::Region);
        let iraq = place("Iraq", "IRQ", None, (3_300_000, 4_400_000), Precision::Country);
        let table = [
            (&homs, &homs, Nearness::Same),
            (&homs, &waer, Nearness::Same),
            (&homs, &hama, Nearness::Apart),
            (&homs, &syria, Nearness::Within),
            (&homs, &iraq, Nearness::Apart),
            (&homs, &hama_region, Nearness::Apart),
        ];
        for (one, other, wanted) in table {
            assert_eq!(nearness(Some(one), Some(other)), wanted, "{} {}", one.site.name, other.site.name);
            assert_eq!(nearness(Some(other), Some(one)), wanted, "{} {}", other.site.name, one.site.name);
        }
        assert_eq!(nearness(None, Some(&homs)), Nearness::Open);
    }
}
