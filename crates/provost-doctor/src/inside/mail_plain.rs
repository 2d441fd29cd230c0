//! Mail, and the links in it, goes to another machine in the clear.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use provost_config::value::MailSecurity;

use crate::place::is_this_machine;

pub(super) const CHECK: Check = Check {
    id: "mail-plain",
    severity: Severity::Serious,
    looks_for: "Mail, and the links in it, goes to another machine in the clear.",
    remedy: "Set server.mail.security to starttls or tls.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let mail = &machine.settings.server.mail;
    let is_elsewhere = mail
        .host
        .as_deref()
        .is_some_and(|host| !is_this_machine(host));
    Trouble::when(
        is_elsewhere && mail.security == MailSecurity::None,
        "server.mail.security",
        "whoever is on the way can use the links that set passwords",
    )
}
