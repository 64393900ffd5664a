//! Any bytes, opened as an archive: whatever they are, it is told in an error, or what they hold can be read.

#![no_main]

use archive::{ActorFilter, Archive, Filter};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("there is room for a file");
    let path = folder.path().join("news.ascribe");
    std::fs::write(&path, bytes).expect("there is room for a file");
    let Ok(archive) = Archive::open_read_only(&path) else { return };
    let sound = archive.verify().is_ok();
    let found = archive.find(&Filter::default());
    let listed = archive.actors(&ActorFilter::default());
    let digest = archive.content_digest();
    if sound {
        found.map(drop).and(listed.map(drop)).and(digest.map(drop)).expect("what is sound can be read");
    }
});
