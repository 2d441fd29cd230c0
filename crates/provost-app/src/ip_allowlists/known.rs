//! The lists of all accounts, as they were a moment ago.
//!
//! Every request is held against a list, so that none waits for the database: all of them are read
//! at once, and again when one may have changed: at once if this process changed it, after
//! [`LIFETIME`] if another did. They are few, and short.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use provost_core::ip_allowlists::IpAllowlist;
use provost_schemas::{Timestamp, ids::AccountId, json::Seconds};
use provost_storage::{Connection, repositories::ip_allowlists};

use crate::{App, AppResult};

/// How long the lists are known.
const LIFETIME: Seconds = Seconds::new(5);

/// The lists of all accounts.
#[derive(Clone, Debug, Default)]
pub(super) struct Allowlists {
    /// Those that have entries.
    lists: HashMap<AccountId, IpAllowlist>,
    /// Whether there is an account that is reached from everywhere.
    has_open_account: bool,
}

impl Allowlists {
    /// The list of an account, if it has any entries.
    pub(super) fn of(&self, account: AccountId) -> Option<&IpAllowlist> {
        self.lists.get(&account)
    }

    /// Whether anybody is kept out of any account.
    pub(super) fn any_in_force(&self) -> bool {
        self.lists.values().any(IpAllowlist::is_in_force)
    }

    /// The lists that keep anybody out, unless there is an account without.
    pub(super) fn if_all_in_force(&self) -> Option<impl Iterator<Item = &IpAllowlist>> {
        (!self.has_open_account).then(|| self.lists.values())
    }

    async fn read(connection: &mut Connection) -> AppResult<Self> {
        let mut lists = HashMap::<_, IpAllowlist>::new();
        for entry in ip_allowlists::of_all_accounts(connection).await? {
            let list = lists.entry(entry.account).or_default();
            list.is_enforced = entry.is_enforced;
            list.push(&entry.network, entry.is_enabled);
        }
        Ok(Self {
            lists,
            has_open_account: ip_allowlists::any_account_without(connection).await?,
        })
    }
}

/// The lists of all accounts, as they were a moment ago.
#[derive(Default)]
pub(crate) struct KnownAllowlists(Mutex<State>);

#[derive(Default)]
struct State {
    /// The lists, and until when they are known.
    known: Option<(Arc<Allowlists>, Timestamp)>,
    /// How often they were forgotten.
    generation: u64,
}

impl KnownAllowlists {
    /// Forgets the lists, because one has changed.
    pub(crate) fn forget(&self) {
        let mut state = self.lock();
        state.known = None;
        state.generation += 1;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The lists of all accounts.
///
/// # Errors
/// `Storage` if they have to be read and cannot be: nobody is let in then who may have to be kept
/// out.
pub(super) async fn known_allowlists(app: &App) -> AppResult<Arc<Allowlists>> {
    let now = app.clock().now();
    let generation = {
        let state = app.known_allowlists().lock();
        match &state.known {
            Some((lists, until)) if now < *until => return Ok(Arc::clone(lists)),
            _ => state.generation,
        }
    };
    let mut connection = app.database().read().await?;
    let lists = Arc::new(Allowlists::read(&mut connection).await?);
    let mut state = app.known_allowlists().lock();
    if state.generation == generation {
        state.known = Some((Arc::clone(&lists), now + LIFETIME));
    }
    Ok(lists)
}
