//! Asking a directory.

use std::pin::pin;

use ldap3::{Ldap, LdapConnAsync, Scope, SearchEntry, SearchOptions};
use tokio::time::timeout;

use super::{
    DirectoryPerson, Groups, LdapError, LdapServer,
    found::{DN, all, first, person},
    words::{filter_for_bytes, filter_for_groups, filter_for_name, group_key},
};
use crate::passwords::Password;

/// The result code for a search that found more than it was to return.
const SIZE_LIMIT: u32 = 4;
/// How many groups of one person are read.
const MOST_GROUPS: i32 = 2000;
/// The longest name that is looked for, in bytes.
const LONGEST_NAME: usize = 256;

/// Who somebody says they are.
#[derive(Clone, Copy, Debug)]
enum Claimed<'a> {
    /// By what was typed.
    Name(&'a str),
    /// By what stays with them.
    Id(&'a str),
}

impl LdapServer {
    /// The person whose name and password these are; nobody if either is wrong, or if they lack the
    /// group that is required.
    ///
    /// # Errors
    /// If the directory cannot be asked.
    pub async fn sign_in(
        &self,
        name: &str,
        password: &Password,
    ) -> Result<Option<DirectoryPerson>, LdapError> {
        self.check(Claimed::Name(name), password).await
    }

    /// Whether a password is that of somebody who is known already.
    ///
    /// # Errors
    /// If the directory cannot be asked.
    pub async fn confirms(&self, id: &str, password: &Password) -> Result<bool, LdapError> {
        let found = self.check(Claimed::Id(id), password).await?;
        Ok(found.is_some())
    }

    async fn check(
        &self,
        claimed: Claimed<'_>,
        password: &Password,
    ) -> Result<Option<DirectoryPerson>, LdapError> {
        // A bind with a name and no password is one of nobody in particular, and succeeds.
        if password.is_empty() {
            return Ok(None);
        }
        self.talk(async |ldap| self.ask(ldap, claimed, password).await)
            .await
    }

    /// Asks over a connection of its own, for as long as the directory is waited for.
    pub(super) async fn talk<T>(
        &self,
        ask: impl AsyncFnOnce(Ldap) -> Result<T, LdapError>,
    ) -> Result<T, LdapError> {
        let talk = async {
            let (driver, ldap) =
                LdapConnAsync::with_settings(self.connection(), &self.settings.url)
                    .await
                    .map_err(LdapError::Unreachable)?;
            let mut asking = pin!(ask(ldap));
            // The connection ends with the goodbye, before the end of the talk is known here; whatever
            // is asked over one that has ended fails.
            tokio::select! {
                outcome = &mut asking => outcome,
                ended = driver.drive() => match ended {
                    Err(error) => Err(LdapError::Unreachable(error)),
                    Ok(()) => asking.await,
                },
            }
        };
        match timeout(self.settings.patience, talk).await {
            Ok(outcome) => outcome,
            Err(_) => Err(LdapError::TooSlow),
        }
    }

    async fn ask(
        &self,
        mut ldap: Ldap,
        claimed: Claimed<'_>,
        password: &Password,
    ) -> Result<Option<DirectoryPerson>, LdapError> {
        self.bind_own(&mut ldap).await?;
        let entry = self.find(&mut ldap, claimed).await?;
        // Whoever is not known is bound to as well, or the time would tell.
        let missing = format!("cn=nobody,{}", self.settings.base);
        let dn = entry.as_ref().map_or(missing.as_str(), |entry| &entry.dn);
        let bound = ldap.simple_bind(dn, password.expose()).await;
        let code = bound.map_err(LdapError::Unreachable)?.rc;
        let (Some(entry), 0) = (entry, code) else {
            return Ok(None);
        };
        let Some(mut person) = person(&entry, &self.settings.attributes) else {
            return Ok(None);
        };
        self.bind_own(&mut ldap).await?;
        person.groups = self.groups(&mut ldap, &entry, claimed).await?;
        // That the directory was told goodbye is not worth waiting for.
        let _ = ldap.unbind().await;
        let required = self.settings.required_group.as_deref().map(group_key);
        let is_in = required.is_none_or(|group| person.groups.contains(&group));
        Ok(is_in.then_some(person))
    }

    /// Becomes this server itself, or nobody in particular.
    pub(super) async fn bind_own(&self, ldap: &mut Ldap) -> Result<(), LdapError> {
        let bound = match &self.settings.bind {
            Some((dn, password)) => ldap.simple_bind(dn, password.expose()).await,
            None => ldap.simple_bind("", "").await,
        };
        match bound.map_err(LdapError::Unreachable)?.rc {
            0 => Ok(()),
            code => Err(LdapError::OwnBind(code)),
        }
    }

    /// The one entry that is meant; none if there are several.
    async fn find(
        &self,
        ldap: &mut Ldap,
        claimed: Claimed<'_>,
    ) -> Result<Option<SearchEntry>, LdapError> {
        let settings = &self.settings;
        let id = &settings.attributes.id;
        let is_dn = id.eq_ignore_ascii_case(DN);
        let (base, scope, filter) = match claimed {
            Claimed::Name(name) if name.is_empty() || name.len() > LONGEST_NAME => return Ok(None),
            Claimed::Name(name) => {
                let filter = filter_for_name(&settings.filter, name);
                (settings.base.as_str(), Scope::Subtree, filter)
            }
            Claimed::Id(dn) if is_dn => (dn, Scope::Base, "(objectClass=*)".to_owned()),
            Claimed::Id(bytes) if id.eq_ignore_ascii_case("objectGUID") => {
                let Some(filter) = filter_for_bytes(id, bytes) else {
                    return Ok(None);
                };
                (settings.base.as_str(), Scope::Subtree, filter)
            }
            Claimed::Id(text) => {
                let filter = filter_for_name(&format!("({id}={{username}})"), text);
                (settings.base.as_str(), Scope::Subtree, filter)
            }
        };
        let attributes = &settings.attributes;
        let mut wanted = vec![&attributes.id, &attributes.email, &attributes.name];
        if let Groups::Attribute(name) = &settings.groups {
            wanted.push(name);
        }
        let mut found = search(ldap, (base, scope), &filter, wanted, 2).await?;
        if found.len() == 1 {
            Ok(found.pop())
        } else {
            Ok(None)
        }
    }

    async fn groups(
        &self,
        ldap: &mut Ldap,
        entry: &SearchEntry,
        claimed: Claimed<'_>,
    ) -> Result<Vec<String>, LdapError> {
        let found = match &self.settings.groups {
            Groups::None => Vec::new(),
            Groups::Attribute(name) => all(entry, name),
            Groups::Search { base, filter } => {
                let name = match claimed {
                    Claimed::Name(name) => name,
                    Claimed::Id(_) => "",
                };
                let filter = filter_for_groups(filter, &entry.dn, name);
                let place = (base.as_str(), Scope::Subtree);
                let entries = search(ldap, place, &filter, vec!["cn"], MOST_GROUPS).await?;
                let both = entries.into_iter().flat_map(|group| {
                    let name = first(&group, "cn");
                    [Some(group.dn), name]
                });
                both.flatten().collect()
            }
        };
        Ok(found.iter().map(|group| group_key(group)).collect())
    }
}

/// Searches, and returns what was found, without referrals to other directories.
pub(super) async fn search<S: AsRef<str> + Send + Sync>(
    ldap: &mut Ldap,
    (base, scope): (&str, Scope),
    filter: &str,
    attributes: Vec<S>,
    most: i32,
) -> Result<Vec<SearchEntry>, LdapError> {
    ldap.with_search_options(SearchOptions::new().sizelimit(most));
    let found = ldap.search(base, scope, filter, attributes).await;
    let found = found.map_err(LdapError::Unreachable)?;
    let (entries, result) = (found.0, found.1);
    if result.rc != 0 && result.rc != SIZE_LIMIT {
        return Err(LdapError::Search {
            code: result.rc,
            text: result.text,
        });
    }
    let own = entries
        .into_iter()
        .filter(|entry| !entry.is_ref() && !entry.is_intermediate());
    Ok(own.map(SearchEntry::construct).collect())
}
