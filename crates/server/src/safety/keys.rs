//! One-time keys of forms: what is sent twice is done once, and what was not handed out here is not done at all.
//!
//! A key says itself that it was handed out here and when, so that nothing is kept of those that nobody uses. What came
//! of a used one is kept, for whoever sends it again.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// How long a form may lie open, in seconds.
const LASTS: u64 = 48 * 3_600;
/// Of so many keys it is kept what came of them.
const KEPT: usize = 20_000;
const BYTES: usize = 16;

/// The keys of a server.
#[derive(Debug)]
pub struct Keys {
    secret: [u8; 32],
    used: Mutex<Used>,
}

#[derive(Debug, Default)]
struct Used {
    by_key: BTreeMap<String, watch::Receiver<Option<String>>>,
    order: VecDeque<String>,
}

/// What is to be done with a form.
#[derive(Debug)]
pub enum Begun {
    /// It is the first time that it is sent: what comes of it is told to this.
    First(Doing),
    /// It was sent before: this came of it.
    Again(String),
    /// The key was not handed out here, or is too old: nothing may be done.
    Stale,
}

/// Something that is being done. Where it is dropped without an outcome, nothing was done, and it may be sent again.
#[derive(Debug)]
pub struct Doing {
    keys: Arc<Keys>,
    key: String,
    tell: watch::Sender<Option<String>>,
}

impl Doing {
    /// Tells what came of it: the address of the page that shows it.
    pub fn done(self, outcome: &str) {
        self.tell.send_replace(Some(outcome.to_owned()));
    }
}

impl Drop for Doing {
    fn drop(&mut self) {
        if self.tell.borrow().is_none() {
            self.keys.used.lock().unwrap_or_else(PoisonError::into_inner).by_key.remove(&self.key);
        }
    }
}

impl Keys {
    /// Keys with a secret of their own.
    ///
    /// # Panics
    ///
    /// Where the system gives no random bytes, without which nothing can be kept safe.
    pub fn new() -> Self {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).expect("the system gives random bytes");
        Self { secret, used: Mutex::default() }
    }

    /// A key for a form.
    ///
    /// # Panics
    ///
    /// As [`Keys::new`].
    pub fn hand_out(&self) -> String {
        self.hand_out_at(now())
    }

    fn hand_out_at(&self, now: u64) -> String {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        let told = format!("{now:x}-{}", hexadecimal(&bytes));
        format!("{told}-{}", hexadecimal(&self.sign(&told)[..BYTES]))
    }

    /// Begins to do what a form asks for. Where the same is being done, waits for what comes of it.
    pub async fn begin(self: &Arc<Self>, key: &str) -> Begun {
        if !self.is_ours(key, now()) {
            return Begun::Stale;
        }
        loop {
            let mut before = match self.take(key) {
                Ok(doing) => return Begun::First(doing),
                Err(before) => before,
            };
            if let Ok(outcome) = before.wait_for(Option::is_some).await {
                return Begun::Again(outcome.clone().unwrap_or_default());
            }
            // Whoever was doing it gave up: it is done now.
        }
    }

    fn take(self: &Arc<Self>, key: &str) -> Result<Doing, watch::Receiver<Option<String>>> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = used.by_key.get(key) {
            return Err(before.clone());
        }
        let (tell, outcome) = watch::channel(None);
        used.by_key.insert(key.to_owned(), outcome);
        used.order.push_back(key.to_owned());
        if used.order.len() > KEPT
            && let Some(oldest) = used.order.pop_front()
        {
            used.by_key.remove(&oldest);
        }
        Ok(Doing { keys: Arc::clone(self), key: key.to_owned(), tell })
    }

    fn is_ours(&self, key: &str, now: u64) -> bool {
        let Some((told, signed)) = key.rsplit_once('-') else { return false };
        let when = told.split_once('-').and_then(|(when, _)| u64::from_str_radix(when, 16).ok());
        let is_fresh = when.is_some_and(|when| when <= now && now - when <= LASTS);
        is_fresh && self.mac(told).verify_truncated_left(&bytes_of(signed)).is_ok() && signed.len() == 2 * BYTES
    }

    fn sign(&self, told: &str) -> [u8; 32] {
        self.mac(told).finalize().into_bytes().into()
    }

    fn mac(&self, told: &str) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("a secret may have any length");
        mac.chain_update(told)
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self::new()
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let digits: Option<Vec<u32>> = hexadecimal.chars().map(|digit| digit.to_digit(16)).collect();
    let pair = |pair: &[u32]| u8::try_from(pair[0] * 16 + pair.get(1).unwrap_or(&0)).unwrap_or_default();
    digits.unwrap_or_default().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_sent_twice_is_done_once() {
        let keys = Arc::new(Keys::new());
        let key = keys.hand_out();
        let Begun::First(doing) = keys.begin(&key).await else { panic!("it is new") };
        let again = tokio::spawn({
            let (keys, key) = (Arc::clone(&keys), key.clone());
            async move { keys.begin(&key).await }
        });
        tokio::task::yield_now().await;
        doing.done("/log#7");
        assert!(matches!(again.await.expect("it ran"), Begun::Again(outcome) if outcome == "/log#7"));
        assert!(matches!(keys.begin(&key).await, Begun::Again(outcome) if outcome == "/log#7"));
    }

    #[tokio::test]
    async fn what_was_given_up_may_be_sent_again() {
        let keys = Arc::new(Keys::new());
        let key = keys.hand_out();
        drop(keys.begin(&key).await);
        assert!(matches!(keys.begin(&key).await, Begun::First(_)));
    }

    #[tokio::test]
    async fn a_key_of_another_server_or_of_long_ago_does_nothing() {
        let keys = Arc::new(Keys::new());
        let good = keys.hand_out();
        let old = keys.hand_out_at(now() - LASTS - 1);
        let short = &good[..good.len() - 2];
        let other = Keys::new().hand_out();
        let no_sign = format!("{}-", good.rsplit_once('-').expect("parts").0);
        for stale in [old.as_str(), short, &other, &no_sign, "", "-", "a-b-c", "💥"] {
            assert!(matches!(keys.begin(stale).await, Begun::Stale), "{stale:?}");
        }
    }
}
