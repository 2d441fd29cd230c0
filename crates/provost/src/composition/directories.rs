//! What the settings mean to directories that are asked by LDAP.

use std::{fs, sync::Arc};

use anyhow::{Context, Result};
use provost_app::directories::Directory;
use provost_config::{Settings, value::LdapDirectory};
use provost_identity::{
    SecretText,
    ldap::{Attributes, Groups, LdapServer, LdapSettings, group_key},
};

use super::single_sign_on::{Granted, mapping};

/// The directories whose people sign in with the password that they have there.
///
/// # Errors
/// If one of them cannot be used as it is described.
pub(crate) fn directories(settings: &Settings) -> Result<Vec<Arc<Directory>>> {
    let all = settings.server.ldap.directories.iter();
    all.map(|(name, described)| {
        let directory = directory(name, described);
        let directory = directory.with_context(|| format!("server.ldap.directories.{name}"))?;
        Ok(Arc::new(directory))
    })
    .collect()
}

fn directory(name: &str, described: &LdapDirectory) -> Result<Directory> {
    let authorities = match &described.ca_file {
        Some(path) => Some(
            fs::read(path)
                .with_context(|| format!("ca_file: {} cannot be read", path.display()))?,
        ),
        None => None,
    };
    let bind = match &described.bind_dn {
        Some(dn) => Some((dn.clone(), password(described)?)),
        None => None,
    };
    let groups = match (&described.group_attribute, &described.group_base_dn) {
        (Some(attribute), _) => Groups::Attribute(attribute.clone()),
        (None, Some(base)) => Groups::Search {
            base: base.clone(),
            filter: described.group_filter.clone(),
        },
        (None, None) => Groups::None,
    };
    let granted = mapping(&Granted {
        account_roles: &described.account_roles,
        workspace_roles: &described.workspace_roles,
        teams: &described.teams,
        key: group_key,
    })?;
    let wants_groups = granted.is_some() || described.required_group.is_some();
    anyhow::ensure!(
        groups != Groups::None || !wants_groups,
        "groups are spoken of, and nothing says where they are: set `group_attribute` or \
         `group_base_dn`"
    );
    let server = LdapServer::new(LdapSettings {
        url: described.url.clone(),
        start_tls: described.start_tls,
        authorities,
        bind,
        base: described.base_dn.clone(),
        filter: described.user_filter.clone(),
        attributes: Attributes {
            id: described.id_attribute.clone(),
            email: described.email_attribute.clone(),
            name: described.name_attribute.clone(),
        },
        groups,
        required_group: described.required_group.clone(),
        patience: described.timeout,
    })?;
    Ok(Directory {
        name: name.to_owned(),
        label: described.label.clone().unwrap_or_else(|| name.to_owned()),
        server,
        just_in_time: described.just_in_time,
        links_by_email: described.link_by_email,
        groups: granted.unwrap_or_default(),
    })
}

fn password(described: &LdapDirectory) -> Result<SecretText> {
    let text = match (&described.bind_password_file, &described.bind_password) {
        (Some(path), _) => fs::read_to_string(path)
            .with_context(|| format!("bind_password_file: {} cannot be read", path.display()))?,
        (None, Some(secret)) => secret.expose().to_owned(),
        (None, None) => String::new(),
    };
    let text = text.trim_end_matches(['\r', '\n']);
    anyhow::ensure!(
        !text.is_empty(),
        "`bind_dn` needs a password: directories take a bind without one for success"
    );
    Ok(SecretText::new(text.to_owned()))
}
