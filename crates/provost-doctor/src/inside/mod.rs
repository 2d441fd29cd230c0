//! The settings of a server, and the files that they name.

mod acme_beside_files;
mod acme_folder_open;
mod acme_incomplete;
mod acme_not_renewed;
mod acme_other_name;
mod acme_staging;
mod acme_without_contact;
mod audit_head_writable;
mod audit_key_readable;
mod audit_not_required;
mod audit_off;
mod audit_only_access;
mod audit_retention_short;
mod audit_sink_plain;
mod audit_without_sink;
mod auth_string_known;
mod auth_string_shared;
mod auth_string_short;
mod bodies_large;
mod certificate_expiry;
mod client_skips_verification;
mod cors_any_origin;
mod cors_plain_origin;
mod database_file_readable;
mod database_password_known;
mod database_superuser;
mod database_without_tls;
mod debug_mode;
mod doors_open;
mod files;
mod first_owner_password_known;
mod first_owner_password_left;
mod fresh_sign_in_long;
mod gather;
mod home_writable;
mod known;
mod limits_off;
mod load_balancer_trusts_everybody;
mod log_level_debug;
mod mail_plain;
mod networks;
mod no_tls;
mod password_hashing_fast;
mod proxy_trusts_everybody;
mod proxy_without_need;
mod public_url_missing;
mod public_url_plain;
mod second_factor_optional;
mod secret_file_readable;
mod sessions_idle;
mod sessions_long;
mod set_up_link_readable;
mod settings_file_readable;
mod shared_role_owner;
mod slow_requests;
mod sqlite_not_durable;
mod sso_open_to_all;
mod sso_plain;
mod sso_secret_in_settings;
mod statements_logged;
mod tls_key_readable;
mod trust_rule_long;
mod trust_rule_plain;
mod trust_rule_unscoped;
mod trust_rule_wide;

pub use gather::{FileKind, KeptCertificate, KeptFile, Machine};

use crate::{
    Listed,
    finding::{Finding, Severity, Trouble},
};

/// A rule on a machine.
#[derive(Clone, Copy, Debug)]
struct Check {
    id: &'static str,
    severity: Severity,
    looks_for: &'static str,
    remedy: &'static str,
    look: fn(&Machine) -> Vec<Trouble>,
}

/// Every rule, in the order in which findings are shown.
const CHECKS: [Check; 61] = [
    doors_open::CHECK,
    auth_string_known::CHECK,
    auth_string_short::CHECK,
    auth_string_shared::CHECK,
    shared_role_owner::CHECK,
    first_owner_password_known::CHECK,
    first_owner_password_left::CHECK,
    proxy_trusts_everybody::CHECK,
    load_balancer_trusts_everybody::CHECK,
    proxy_without_need::CHECK,
    public_url_missing::CHECK,
    public_url_plain::CHECK,
    no_tls::CHECK,
    tls_key_readable::CHECK,
    acme_beside_files::CHECK,
    acme_incomplete::CHECK,
    acme_staging::CHECK,
    acme_other_name::CHECK,
    acme_without_contact::CHECK,
    acme_folder_open::CHECK,
    acme_not_renewed::CHECK,
    database_file_readable::CHECK,
    audit_key_readable::CHECK,
    audit_head_writable::CHECK,
    set_up_link_readable::CHECK,
    settings_file_readable::CHECK,
    secret_file_readable::CHECK,
    home_writable::CHECK,
    certificate_expiry::CHECK,
    database_without_tls::CHECK,
    database_password_known::CHECK,
    database_superuser::CHECK,
    sqlite_not_durable::CHECK,
    statements_logged::CHECK,
    audit_off::CHECK,
    audit_only_access::CHECK,
    audit_not_required::CHECK,
    audit_without_sink::CHECK,
    audit_sink_plain::CHECK,
    audit_retention_short::CHECK,
    sessions_long::CHECK,
    sessions_idle::CHECK,
    fresh_sign_in_long::CHECK,
    second_factor_optional::CHECK,
    password_hashing_fast::CHECK,
    debug_mode::CHECK,
    log_level_debug::CHECK,
    cors_any_origin::CHECK,
    cors_plain_origin::CHECK,
    sso_plain::CHECK,
    sso_open_to_all::CHECK,
    sso_secret_in_settings::CHECK,
    trust_rule_wide::CHECK,
    trust_rule_long::CHECK,
    trust_rule_unscoped::CHECK,
    trust_rule_plain::CHECK,
    mail_plain::CHECK,
    limits_off::CHECK,
    bodies_large::CHECK,
    slow_requests::CHECK,
    client_skips_verification::CHECK,
];

/// Every check on settings and files.
pub fn checks() -> Vec<Listed> {
    let listed = CHECKS.iter().map(|check| Listed {
        id: check.id,
        severity: check.severity,
        looks_for: check.looks_for,
    });
    listed.collect()
}

/// What is wrong with a machine.
pub fn examine(machine: &Machine) -> Vec<Finding> {
    let found = CHECKS.iter().flat_map(|check| {
        (check.look)(machine).into_iter().map(|trouble| Finding {
            id: check.id,
            severity: check.severity,
            what: trouble.what,
            place: trouble.place,
            remedy: check.remedy,
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests;
