//! A directory in words.

use provost_identity::ldap::Groups;
use provost_schemas::ui::DirectoryInForce;

use super::Directory;
use crate::single_sign_on::grants;

impl Directory {
    /// How it is set up, and nothing that is secret.
    pub(crate) fn in_force(&self) -> DirectoryInForce {
        let settings = self.server.settings();
        let attributes = &settings.attributes;
        let (group_attribute, group_search) = match &settings.groups {
            Groups::None => (None, None),
            Groups::Attribute(name) => (Some(name.clone()), None),
            Groups::Search { base, filter } => (None, Some((base.clone(), filter.clone()))),
        };
        let (group_base_dn, group_filter) = group_search.unzip();
        DirectoryInForce {
            name: self.name.clone(),
            label: self.label.clone(),
            url: settings.url.clone(),
            start_tls: settings.start_tls,
            bind_dn: settings.bind.as_ref().map(|(dn, _)| dn.clone()),
            base_dn: settings.base.clone(),
            user_filter: settings.filter.clone(),
            id_attribute: attributes.id.clone(),
            email_attribute: attributes.email.clone(),
            name_attribute: attributes.name.clone(),
            group_attribute,
            group_base_dn,
            group_filter,
            required_group: settings.required_group.clone(),
            just_in_time: self.just_in_time,
            link_by_email: self.links_by_email,
            grants: grants(&self.groups),
        }
    }
}
