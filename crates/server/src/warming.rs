//! What tells of all of the archive takes longer to count than a page may take: it is made ahead, when the server
//! begins and after the archive has changed, on a thread that gives way to whoever asks.

use crate::answers;
use crate::correcting;
use crate::pages;
use crate::state::{Site, WeakSite};
use axum::body::Body;
use axum::extract::Request;
use std::convert::Infallible;
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// The pages that are made ahead, those that take longest first; the last is what is asked for most.
const AHEAD: [&str; 13] = [
    "/",
    "/disputes",
    "/map",
    "/stories",
    "/outlets",
    "/events",
    "/accounts",
    "/statements",
    "/actors",
    "/stances",
    "/reports",
    "/ledger",
    "/ledger?q=type:killed",
];
/// How often it is looked whether the archive is another.
const LOOK: Duration = Duration::from_secs(1);
/// While the archive changes all the time, pages are made ahead so seldom.
const SELDOM: Duration = Duration::from_secs(60);
/// For each second that it takes to make them, so many are waited before that is done again.
const REST: u32 = 4;

/// Makes pages ahead for as long as the site is served.
pub fn begin(site: &Site) {
    let site = site.downgrade();
    std::thread::spawn(move || {
        give_way();
        // Threads that it begins give way as it does.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        if let Ok(runtime) = runtime {
            runtime.block_on(keep_warm(site));
        }
    });
}

/// How much it gives way: it gets a tenth of what another gets, so that it comes to an end on a busy machine as well.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// Lowers the priority of this thread, where that can be said of a thread alone.
fn give_way() {
    #[cfg(target_os = "linux")]
    // Where it is not allowed, pages are made ahead all the same.
    let _ = rustix::process::setpriority_process(None, NICE);
}

async fn keep_warm(site: WeakSite) {
    let (mut warm, mut seen) = (String::new(), None);
    let (mut done, mut took) = (Instant::now(), Duration::ZERO);
    while let Some(site) = site.upgrade() {
        if let Ok(tag) = site.tag(0) {
            let is_quiet = seen.as_ref().is_none_or(|seen| *seen == tag) && done.elapsed() >= took * REST;
            let may = is_quiet || done.elapsed() >= SELDOM;
            let began = Instant::now();
            if may && tag != warm {
                make(&site, &tag).await;
                (done, took) = (Instant::now(), began.elapsed());
                warm.clone_from(&tag);
            } else if may && site.are_rules_wanted() {
                correcting::count(&site.aside()).await;
                (done, took) = (Instant::now(), began.elapsed());
            }
            seen = Some(tag);
        }
        drop(site);
        tokio::time::sleep(LOOK).await;
    }
}

/// Makes what is to be made ahead in one state; what cannot be made is told to whoever asks for it.
async fn make(site: &Site, tag: &str) {
    let aside = site.aside();
    let pages = pages::kept().with_state(aside.clone());
    pages::count(&aside).await;
    for address in AHEAD {
        let Ok(request) = Request::builder().uri(address).body(Body::empty()) else { continue };
        let made =
            async |request| pages.clone().oneshot(request).await.unwrap_or_else(|never: Infallible| match never {});
        if !answers::ahead(site, tag, request, made).await {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;

    #[tokio::test]
    async fn every_page_that_is_made_ahead_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty.ascribe");
        drop(archive::Archive::create_or_open(&path).unwrap());
        let site = Site::open(&path, Settings::default()).unwrap();
        let tag = site.tag(0).unwrap();
        make(&site, &tag).await;
        // An empty archive has no overview: it offers the samples, once.
        for address in &AHEAD[1..] {
            let request = Request::builder().uri(*address).body(Body::empty()).unwrap();
            assert!(answers::is_kept(&site, &tag, &request), "{address}");
        }
    }
}
