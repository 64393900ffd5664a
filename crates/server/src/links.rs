//! Where things stand: the address of each by its id.

use crate::words::in_address;
use ask::ItemId;

/// The page of whatever has this id; the search for it where no page is known.
pub fn of(id: &str) -> String {
    match ItemId::parse(id) {
        ItemId::Report(report) => format!("/reports/{report}"),
        ItemId::Claim { report, item } => format!("/reports/{report}?at={item}#at"),
        ItemId::Account { report, item } => format!("/accounts/{report}:{item}"),
        ItemId::Story(report) => format!("/stories/{report}"),
        ItemId::Actor(key) => actor(&key),
        ItemId::Words(words) => format!("/search?q={}", in_address(&words)),
    }
}

/// The page of the actor with this key.
pub fn actor(key: &str) -> String {
    format!("/actors/{}", in_address(key))
}

/// The page of an outlet.
pub fn outlet(name: &str) -> String {
    format!("/outlets/{}", in_address(name))
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_id_has_its_address() {
        let table = [
            ("12", "/reports/12"),
            ("12:s3", "/reports/12?at=s3#at"),
            ("account:12:s3", "/accounts/12:s3"),
            ("story:12", "/stories/12"),
            ("actor:ola brandt|person|-", "/actors/ola%20brandt%7Cperson%7C-"),
            ("Ola Brandt", "/search?q=Ola%20Brandt"),
        ];
        for (id, address) in table {
            assert_eq!(super::of(id), address);
        }
    }
}
