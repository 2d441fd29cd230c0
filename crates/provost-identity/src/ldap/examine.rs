//! Trying a directory out before somebody needs it: what signing in takes is looked at piece by piece,
//! and what is found is put into words. Of what the directory holds, nothing is repeated.

use ldap3::{Ldap, Scope};
use provost_schemas::ui::{CheckOutcome, CheckedPart, ProviderCheck};

use super::{
    Groups, LdapError, LdapServer, exchange::search, found::first, words::filter_for_everybody,
};

/// The result code for an entry that is not there, or not for everybody to see.
const NO_SUCH_OBJECT: u32 = 32;
/// The result code for a wrong name or password.
const INVALID_CREDENTIALS: u32 = 49;

impl LdapServer {
    /// Looks at what signing in takes, as far as that can be known without a person. None if somebody
    /// else looks at the moment.
    pub async fn examine(&self) -> Option<Vec<ProviderCheck>> {
        let _alone = self.examining.try_lock().ok()?;
        let looked = self.talk(async |ldap| Ok(self.looked_at(ldap).await));
        Some(Box::pin(looked).await.unwrap_or_else(|error| {
            let message = format!(
                "{} is not reached: {}. See that `url` is right, that this server reaches it through \
                 firewalls, and that `ca_file` has its authority if it is a private one.",
                self.settings.url,
                chain(&error)
            );
            vec![checked(CheckedPart::Connection, CheckOutcome::Failed, message)]
        }))
    }

    async fn looked_at(&self, mut ldap: Ldap) -> Vec<ProviderCheck> {
        let settings = &self.settings;
        let is_private = settings.start_tls || settings.url.starts_with("ldaps:");
        let how = if is_private {
            "by TLS"
        } else {
            "in the clear, on this machine"
        };
        let reached = format!("{} is reached {how}.", settings.url);
        let mut checks = vec![checked(
            CheckedPart::Connection,
            CheckOutcome::Passed,
            reached,
        )];
        let bound = self.bind_own(&mut ldap).await;
        let may_search = bound.is_ok();
        checks.push(self.own_bind(bound));
        if may_search {
            checks.push(self.people(&mut ldap).await);
            checks.extend(self.group_entries(&mut ldap).await);
        }
        // That the directory was told goodbye is not worth waiting for.
        let _ = ldap.unbind().await;
        checks
    }

    fn own_bind(&self, bound: Result<(), LdapError>) -> ProviderCheck {
        let is_named = self.settings.bind.is_some();
        let (outcome, message) = match bound {
            Ok(()) if is_named => (
                CheckOutcome::Passed,
                "It takes the name and password of this server.".to_owned(),
            ),
            Ok(()) => (
                CheckOutcome::Passed,
                "It lets this server ask as nobody in particular.".to_owned(),
            ),
            Err(LdapError::OwnBind(INVALID_CREDENTIALS)) => (
                CheckOutcome::Failed,
                "It refuses the name or the password of this server: compare `bind_dn` and \
                 `bind_password_file` with what the directory has."
                    .to_owned(),
            ),
            Err(LdapError::OwnBind(code)) if !is_named => (
                CheckOutcome::Failed,
                format!(
                    "It lets nobody ask without a name (result {code}): set `bind_dn` and \
                     `bind_password_file`."
                ),
            ),
            Err(error) => (CheckOutcome::Failed, format!("{}.", chain(&error))),
        };
        checked(CheckedPart::OwnBind, outcome, message)
    }

    /// Whether somebody is found where people should be, with what they are known by.
    async fn people(&self, ldap: &mut Ldap) -> ProviderCheck {
        let settings = &self.settings;
        let (base, id) = (&settings.base, &settings.attributes.id);
        let filter = filter_for_everybody(&settings.filter);
        let place = (base.as_str(), Scope::Subtree);
        let found = search(ldap, place, &filter, vec![id], 1).await;
        let (outcome, message) = match found {
            Err(LdapError::Search {
                code: NO_SUCH_OBJECT,
                ..
            }) => (CheckOutcome::Failed, missing(base, "base_dn")),
            Err(error) => (CheckOutcome::Failed, unsearched("user_filter", &error)),
            Ok(people) => match people.first() {
                None => (
                    CheckOutcome::Warned,
                    format!(
                        "Nobody is found below `{base}`: see that `base_dn` and `user_filter` are \
                         right, and that this server may see people there."
                    ),
                ),
                Some(person) if first(person, id).is_none() => (
                    CheckOutcome::Failed,
                    format!(
                        "People are found below `{base}` without `{id}`, by which they are known \
                         here: name another `id_attribute`, or let this server see it."
                    ),
                ),
                Some(_) => (
                    CheckOutcome::Passed,
                    format!("People are found below `{base}`, and have `{id}`."),
                ),
            },
        };
        checked(CheckedPart::People, outcome, message)
    }

    /// Whether groups can be searched, if they are.
    async fn group_entries(&self, ldap: &mut Ldap) -> Option<ProviderCheck> {
        let Groups::Search { base, .. } = &self.settings.groups else {
            return None;
        };
        let place = (base.as_str(), Scope::Base);
        let found = search(ldap, place, "(objectClass=*)", vec!["1.1"], 1).await;
        let (outcome, message) = match found {
            Ok(entries) if !entries.is_empty() => (
                CheckOutcome::Passed,
                format!("Groups can be searched below `{base}`."),
            ),
            Ok(_)
            | Err(LdapError::Search {
                code: NO_SUCH_OBJECT,
                ..
            }) => (CheckOutcome::Failed, missing(base, "group_base_dn")),
            Err(error) => (CheckOutcome::Failed, unsearched("group_base_dn", &error)),
        };
        Some(checked(CheckedPart::Groups, outcome, message))
    }
}

fn missing(base: &str, setting: &str) -> String {
    format!(
        "There is no entry `{base}`, or this server may not see it: see that `{setting}` is right."
    )
}

/// That a search is refused. What the directory says of it may have something of an entry in it.
fn unsearched(setting: &str, error: &LdapError) -> String {
    match error {
        LdapError::Search { code, .. } => {
            format!("It refuses the search with result {code}: see that `{setting}` is right.")
        }
        error => format!("{}.", chain(error)),
    }
}

/// An error with what it comes from, to begin or go on a sentence.
fn chain(error: &LdapError) -> String {
    match error {
        LdapError::Unreachable(source) => source.to_string(),
        error => error.to_string(),
    }
}

fn checked(name: CheckedPart, outcome: CheckOutcome, message: String) -> ProviderCheck {
    ProviderCheck {
        name,
        outcome,
        message,
    }
}
