//! Parts of speech, Penn tags and relations as types: what the network answers, and what rules ask for.
//!
//! The enums are made from the model's own list of labels when the crate is built, so a rule that names a label which
//! a new model no longer has does not compile.

include!(concat!(env!("OUT_DIR"), "/syntax.rs"));

impl Rel {
    /// Whether it is this relation or a subtype of it.
    pub fn is(self, wanted: Self) -> bool {
        self == wanted || self.universal() == wanted
    }
}

impl Xpos {
    /// Whether it is the tag of a noun or name.
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns) || self.is_name()
    }

    /// Whether it is the tag of a name.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// Whether it is the tag of several of what the noun or name says.
    pub fn is_plural(self) -> bool {
        matches!(self, Self::Nns | Self::Nnps)
    }
}

#[cfg(test)]
mod tests {
    use super::{Rel, Upos, Xpos};

    #[test]
    fn every_label_leads_back_to_its_member() {
        assert!(Rel::ALL.iter().all(|&rel| Rel::from_label(rel.label()) == Some(rel)));
        assert!(Upos::ALL.iter().all(|&upos| Upos::from_label(upos.label()) == Some(upos)));
        assert!(Xpos::ALL.iter().all(|&xpos| Xpos::from_label(xpos.label()) == Some(xpos)));
        assert_eq!((Rel::from_label("nsubj:mad"), Upos::from_label("noun"), Xpos::from_label("")), (None, None, None));
    }

    #[test]
    fn a_subtype_is_what_it_is_a_subtype_of() {
        assert_eq!(Rel::NsubjPass.universal(), Rel::Nsubj);
        assert!(Rel::NsubjPass.is(Rel::Nsubj) && Rel::NsubjPass.is(Rel::NsubjPass));
        assert!(!Rel::Nsubj.is(Rel::NsubjPass) && !Rel::Csubj.is(Rel::Nsubj));
        assert!(Rel::ALL.iter().all(|rel| rel.label().split(':').next() == Some(rel.universal().label())));
    }
}
