//! An actor's code, put together as CAMEO's manual has it: country or domain, roles, specialities.

use super::sectors;
use lexicon::Lexicon;
use lexicon::sectors::Sector;

/// What a code is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// ISO 3166 alpha-3.
    pub country: Option<&'static str>,
    /// PLOVER sectors, the main one first.
    pub sectors: Vec<&'static str>,
    /// CAMEO's codes of the body itself, of its people or its faith.
    pub groups: Vec<&'static str>,
}

impl Parts {
    /// Adds sectors that are not listed yet.
    pub fn add<'s>(&mut self, sectors: impl IntoIterator<Item = &'s &'static str>) {
        for sector in sectors {
            if !self.sectors.contains(sector) {
                self.sectors.push(sector);
            }
        }
    }

    /// The CAMEO actor code: country, or `IGO` and the organisation of states; primary roles, secondary roles,
    /// specialities, the body's own code; no three letters twice. None where nothing of it is known.
    pub fn cameo(&self, lexicon: &Lexicon) -> Option<String> {
        let country = self.country.map(|alpha3| lexicon.countries.lookup(alpha3).map_or(alpha3, |codes| codes.cameo));
        let mut roles: Vec<&Sector> = self.sectors.iter().filter_map(|code| lexicon.sectors.lookup(code)).collect();
        roles.sort_by_key(|sector| sector.rank);
        let states = roles
            .first()
            .filter(|sector| country.is_none() && sector.code == sectors::STATES)
            .and_then(|sector| sector.cameo);
        let parent = self.groups.iter().copied().filter(|group| states.is_some() && lexicon.bodies.is_parent(group));
        let domain = country.into_iter().chain(states).chain(parent);
        let pieces = domain.chain(roles.iter().filter_map(|sector| sector.cameo)).chain(self.groups.iter().copied());
        let mut code = String::new();
        for piece in pieces {
            if !code.as_bytes().chunks(3).any(|known| known == piece.as_bytes()) {
                code.push_str(piece);
            }
        }
        (!code.is_empty()).then_some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::Parts;
    use lexicon::Lexicon;

    #[test]
    fn a_code_runs_from_the_country_to_the_speciality_and_says_nothing_twice() {
        let code = |country, sectors: &[&'static str], groups: &[&'static str]| {
            Parts { country, sectors: sectors.to_vec(), groups: groups.to_vec() }.cameo(Lexicon::english())
        };
        assert_eq!(code(Some("SYR"), &["GOV"], &[]).as_deref(), Some("SYRGOV"));
        assert_eq!(code(Some("SYR"), &["REB"], &["FSA"]).as_deref(), Some("SYRREBFSA"));
        assert_eq!(code(None, &["IGO"], &["UNO"]).as_deref(), Some("IGOUNO"));
        assert_eq!(code(None, &["IGO", "HLH"], &["UNO", "WHO"]).as_deref(), Some("IGOUNOHLHWHO"));
        assert_eq!(code(None, &["CVL", "NGO"], &[]).as_deref(), Some("NGOCVL"));
        assert_eq!(code(Some("USA"), &["GOV", "MIL", "GOV"], &["GOV"]).as_deref(), Some("USAGOVMIL"));
        assert_eq!(code(None, &[], &[]), None);
    }
}
