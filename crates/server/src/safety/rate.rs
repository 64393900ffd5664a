//! How often a client may ask: each has a purse that fills with time, and what it asks is paid out of it.

use super::client::Client;
use super::{Refused, TRY_AGAIN};
use axum::http::{Method, StatusCode};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// What a wrong key costs: a purse holds few of them.
pub(super) const WRONG_KEY: u32 = 100;
/// What it costs to change or to read something.
const CHANGE: u32 = 5;
/// A purse holds what comes in in so many seconds.
const SECONDS_HELD: u32 = 8;
/// Purses that are kept. Those that are full again are let go first.
const PURSES: usize = 10_000;

/// What a request costs.
pub(super) fn cost(method: &Method) -> u32 {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) { 1 } else { CHANGE }
}

/// The purses of all clients.
#[derive(Debug)]
pub(super) struct Rates {
    a_second: f64,
    most: f64,
    purses: Mutex<BTreeMap<Client, Purse>>,
}

#[derive(Debug, Clone, Copy)]
struct Purse {
    holds: f64,
    since: Instant,
}

impl Rates {
    pub(super) fn new(a_second: u32) -> Self {
        let purses = Mutex::default();
        Self { a_second: f64::from(a_second), most: f64::from(a_second.saturating_mul(SECONDS_HELD)), purses }
    }

    /// That a client has anything left.
    pub(super) fn may(&self, client: &Client, now: Instant) -> Result<(), Refused> {
        self.pay(client, 0, now)
    }

    /// Takes what something costs out of a client's purse, which may then owe. Whoever has this machine pays nothing:
    /// there are other ways to keep it busy, and a proxy on it speaks for everybody.
    pub(super) fn pay(&self, client: &Client, cost: u32, now: Instant) -> Result<(), Refused> {
        if *client == Client::Here {
            return Ok(());
        }
        let mut purses = self.purses.lock().unwrap_or_else(PoisonError::into_inner);
        if purses.len() >= PURSES && !purses.contains_key(client) {
            self.let_go(&mut purses, now);
        }
        let purse = purses.entry(client.clone()).or_insert(Purse { holds: self.most, since: now });
        let came_in = now.saturating_duration_since(purse.since).as_secs_f64() * self.a_second;
        *purse = Purse { holds: (purse.holds + came_in).min(self.most), since: now };
        if purse.holds < 1.0 {
            return Err(self.later(1.0 - purse.holds));
        }
        purse.holds -= f64::from(cost);
        Ok(())
    }

    /// That somebody may ask again once so much came in.
    fn later(&self, lacks: f64) -> Refused {
        let seconds = (lacks / self.a_second).ceil().clamp(f64::from(TRY_AGAIN), 3_600.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
        let again = Some(seconds as u32);
        let says = "So many requests came from you that the others would have to wait. Wait a moment.";
        Refused { again, ..Refused::because(StatusCode::TOO_MANY_REQUESTS, says) }
    }

    /// Makes room: those that are full again say nothing, and of others those go that were used longest ago.
    fn let_go(&self, purses: &mut BTreeMap<Client, Purse>, now: Instant) {
        let seconds = |purse: &Purse| now.saturating_duration_since(purse.since).as_secs_f64();
        purses.retain(|_, purse| purse.holds + seconds(purse) * self.a_second < self.most);
        if purses.len() >= PURSES {
            let mut times: Vec<Instant> = purses.values().map(|purse| purse.since).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            purses.retain(|_, purse| purse.since > middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_purse_fills_with_time() {
        let (rates, now) = (Rates::new(10), Instant::now());
        let client = Client::Named("Ola".to_owned());
        let paid = (0..200).take_while(|_| rates.pay(&client, 1, now).is_ok()).count();
        assert_eq!(paid, 80);
        assert!(rates.pay(&client, 1, now + Duration::from_millis(50)).is_err());
        assert!(rates.pay(&client, 1, now + Duration::from_millis(150)).is_ok());
        assert!(rates.pay(&Client::Named("Eva".to_owned()), 1, now).is_ok(), "others are not held up");
    }

    #[test]
    fn few_keys_can_be_guessed() {
        let (rates, now) = (Rates::new(50), Instant::now());
        let client = Client::At([192, 0, 2, 1].into());
        let guess = |_: &i32| rates.may(&client, now).and_then(|()| rates.pay(&client, WRONG_KEY, now)).is_ok();
        assert_eq!((0..200).take_while(guess).count(), 4);
        assert!((0..10_000).all(|_| rates.pay(&Client::Here, 1, now).is_ok()));
    }

    #[test]
    fn purses_do_not_grow_without_end() {
        let (rates, now) = (Rates::new(1), Instant::now());
        for number in 0..30_000_u32 {
            let _ = rates.pay(&Client::At(std::net::Ipv4Addr::from_bits(number).into()), 1, now);
        }
        assert!(rates.purses.lock().expect("nobody panicked").len() <= PURSES);
    }
}
