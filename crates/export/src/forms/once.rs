//! Events that are written once, whatever tells them: an event of a report, or an account of many.

use super::common::{event_id, is_done, is_written};
use crate::{Account, Done, Part};
use record::Event;
use std::borrow::Cow;
use std::collections::HashMap;

/// Which accounts were told and not written yet.
///
/// An account is written at the first of its tellings that is written at all. Where that is not the first of all, what
/// is known of it is kept until then.
#[derive(Debug, Default)]
pub(super) struct Once {
    all: bool,
    waiting: HashMap<String, Box<Account>>,
}

/// An event at the telling where it is written.
#[derive(Debug)]
pub(super) struct Written<'p> {
    /// As this report tells it.
    pub event: &'p Event,
    /// The account's id, or the event's across reports.
    pub id: String,
    /// What is known of the account; nothing where the record is in no archive.
    pub account: Option<Cow<'p, Account>>,
}

impl Written<'_> {
    /// How many tell it as done; where it is written though none does, how many tell it at all. Never none.
    pub fn told(&self) -> Done {
        let counts = match self.account.as_deref() {
            None => Done::default(),
            Some(account) if account.done.tellings > 0 => account.done,
            Some(Account { tellings, reports, outlets, .. }) => {
                Done { tellings: *tellings, reports: *reports, outlets: outlets.len() }
            }
        };
        // An outlet that nobody told is one all the same.
        let Done { tellings, reports, outlets } = counts;
        Done { tellings: tellings.max(1), reports: reports.max(1), outlets: outlets.max(1) }
    }
}

impl Once {
    /// Nothing was written yet. `all`: also what is not told as done, and history.
    pub fn new(all: bool) -> Self {
        Self { all, ..Self::default() }
    }

    /// The events of a part that are written here.
    pub fn of<'p>(&mut self, part: &Part<'p>) -> Vec<Written<'p>> {
        let mut found = Vec::new();
        for event in part.record.events.iter() {
            let item = event.id.to_string();
            if !part.has(&item) {
                continue;
            }
            let is_written = is_written(event, self.all);
            let Some(telling) = part.telling(&item) else {
                if is_written {
                    found.push(Written { event, id: event_id(part.record, event), account: None });
                }
                continue;
            };
            let account = match &telling.opens {
                Some(account) if is_written => Some(Cow::Borrowed(&**account)),
                Some(account) => {
                    self.wait_for(&telling.account, account);
                    None
                }
                None if is_written => self.waiting.remove(&telling.account).map(|account| Cow::Owned(*account)),
                None => None,
            };
            found.extend(account.map(|account| Written { event, id: telling.account.clone(), account: Some(account) }));
        }
        found
    }

    /// Keeps an account that another telling may tell as done.
    fn wait_for(&mut self, id: &str, account: &Account) {
        let may_be_done = account.statuses.iter().any(|status| status.parse().is_ok_and(is_done));
        if account.tellings > 1 && may_be_done {
            self.waiting.insert(id.to_owned(), Box::new(account.clone()));
        }
    }
}
