//! The numbers that stand in the file for what is a closed list here. Files hold them: none of these may change or go.
//! Those of the lists of `record` are held there.

use crate::blobs::Content;
use crate::codec::{Label, VERSION, status_code};
use crate::letters::Called;
use crate::own::OwnKind;
use crate::postings::Term;
use crate::vocabulary::Space;
use record::claim::{ClaimKind, ClaimStatus};
use record::{Act, CountState, StancePolarity, Status};

#[test]
fn contents_of_blobs() {
    for (code, content) in [(0, Content::Text), (1, Content::Record), (2, Content::Claims)] {
        assert_eq!((content as i64, Content::from_code(code)), (code, Some(content)));
    }
    assert!([-1, 3, 256].into_iter().all(|code| Content::from_code(code).is_none()));
}

#[test]
fn kinds_of_own_files_and_rows_of_letters() {
    let kinds = [(OwnKind::Dictionary, 0), (OwnKind::Codebook, 1), (OwnKind::Gazetteer, 2)];
    assert!(kinds.into_iter().all(|(kind, code)| kind as i64 == code));
    assert_eq!([Called::Actor, Called::Place].map(|called| called.row(5)), [10, 11]);
}

#[test]
fn spaces_of_names() {
    let spaces = [
        (Space::Label(ClaimKind::Event), 1),
        (Space::Label(ClaimKind::Figure), 2),
        (Space::Outlet, 17),
        (Space::Agency, 18),
        (Space::Reason, 19),
        (Space::ActorKind, 20),
    ];
    for (space, code) in spaces {
        assert_eq!(space.code(), code, "{space:?}");
    }
}

#[test]
fn files_of_the_user() {
    for (code, kind) in [(0, OwnKind::Dictionary), (1, OwnKind::Codebook), (2, OwnKind::Gazetteer)] {
        assert_eq!(kind.code(), code, "{kind:?}");
    }
}

#[test]
fn rows_of_letters() {
    assert_eq!([Called::Actor.row(5), Called::Place.row(5)], [10, 11]);
}

#[test]
fn terms_of_postings() {
    let terms = [
        (Term::Actor(5), 40),
        (Term::Place(5), 41),
        (Term::Label(5), 42),
        (Term::Kind(ClaimKind::Count), 35),
        (Term::Outlet(5), 44),
        (Term::Agency(5), 45),
        (Term::Status(ClaimStatus::Negative), 14),
        (Term::Account(5), 47),
    ];
    for (term, number) in terms {
        assert_eq!(term.number(), number, "{term:?}");
    }
}

#[test]
fn labels_and_statuses_of_claims() {
    let labels = [
        (Label::Event(7), 7),
        (Label::Counted(7), 7),
        (Label::Act(Act::Denies), -2),
        (Label::Stance(StancePolarity::Opposes), -770),
        (Label::State(CountState::Unverifiable), -1026),
    ];
    for (label, number) in labels {
        assert_eq!(label.number(), number, "{label:?}");
    }
    let statuses = [
        (None, 0),
        (Some(ClaimStatus::Negative), 1),
        (Some(ClaimStatus::Is(Status::Occurred)), 2),
        (Some(ClaimStatus::Is(Status::Failed)), 11),
    ];
    for (status, code) in statuses {
        assert_eq!(status_code(status), code, "{status:?}");
    }
    assert_eq!(VERSION, 2);
}
