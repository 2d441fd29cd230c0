//! A proxy that says who calls, as the settings describe it.

use std::collections::BTreeMap;

use provost_identity::proxies::Proxy;
use provost_schemas::ids::ServiceTokenId;

use crate::single_sign_on::{AllowedDomains, GroupMapping};

/// A proxy that says who calls.
#[derive(Debug)]
pub struct ProxySettings {
    /// Its name, which identities are kept under.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// How it says who calls.
    pub proxy: Proxy,
    /// Whose people may come.
    pub allowed_domains: AllowedDomains,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether somebody who has the e-mail address here is who it says.
    pub links_by_email: bool,
    /// Whether it asks everybody for a second factor.
    pub trusts_second_factor: bool,
    /// What groups grant.
    pub groups: GroupMapping,
    /// The service accounts of the default account for which service tokens stand, by name.
    pub service_tokens: BTreeMap<ServiceTokenId, String>,
    /// Where people sign out of it.
    pub sign_out_url: Option<String>,
}
