//! Which workspace a login is for.

use std::fmt;

use anyhow::{Result, bail};
use serde_json::Value;

/// A workspace that a key reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Workspace {
    account_id: String,
    id: String,
    account: String,
    handle: String,
}

impl Workspace {
    /// What the API tells of a workspace.
    pub(super) fn read(told: &Value) -> Option<Self> {
        let text = |name: &str| {
            let text = told[name].as_str()?;
            let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
            text.chars().all(is_plain).then(|| text.to_owned())
        };
        Some(Self {
            account_id: text("account_id")?,
            id: text("workspace_id")?,
            account: text("account_handle")?,
            handle: text("workspace_handle")?,
        })
    }

    /// Where it is below the API.
    pub(super) fn path(&self) -> String {
        format!("/accounts/{}/workspaces/{}", self.account_id, self.id)
    }

    fn is_called(&self, name: &str) -> bool {
        match name.split_once('/') {
            Some((account, handle)) => account == self.account && handle == self.handle,
            None => name == self.handle,
        }
    }
}

impl fmt::Display for Workspace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.account, self.handle)
    }
}

/// The workspace of a name; without a name, the one that there is, or the one by default.
///
/// # Errors
/// If there is none, or several that could be meant.
pub(super) fn choose(all: &[Workspace], wanted: Option<&str>) -> Result<Workspace> {
    let known = || {
        let names: Vec<String> = all.iter().map(Workspace::to_string).collect();
        names.join(", ")
    };
    if all.is_empty() {
        bail!("you reach no workspace on this server; ask an owner for a role in one");
    }
    let mut meant: Vec<&Workspace> = all
        .iter()
        .filter(|workspace| wanted.is_none_or(|wanted| workspace.is_called(wanted)))
        .collect();
    if wanted.is_none() && meant.len() > 1 {
        meant.retain(|workspace| workspace.is_called("default/default"));
    }
    match (meant.as_slice(), wanted) {
        ([one], _) => Ok((*one).clone()),
        ([], Some(wanted)) => bail!("you reach no workspace `{wanted}`; there are {}", known()),
        _ => bail!("name one of these by --workspace: {}", known()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(account: &str, handle: &str) -> Workspace {
        Workspace {
            account_id: "1".to_owned(),
            id: "2".to_owned(),
            account: account.to_owned(),
            handle: handle.to_owned(),
        }
    }

    #[test]
    fn a_workspace_is_chosen_by_name_or_because_there_is_no_other() {
        let one = workspace("acme", "etl");
        let other = workspace("acme", "reports");
        let default = workspace("default", "default");
        let twin = workspace("initech", "etl");
        for (all, wanted, expected) in [
            (vec![], None, None),
            (vec![&one], None, Some(&one)),
            (vec![&one, &other], None, None),
            (vec![&one, &default], None, Some(&default)),
            (vec![&one, &default], Some("etl"), Some(&one)),
            (vec![&one, &twin], Some("etl"), None),
            (vec![&one, &twin], Some("initech/etl"), Some(&twin)),
            (vec![&one], Some("reports"), None),
            (vec![&one], Some("initech/etl"), None),
        ] {
            let all: Vec<Workspace> = all.into_iter().cloned().collect();
            let chosen = choose(&all, wanted).ok();
            assert_eq!(chosen.as_ref(), expected, "{all:?} {wanted:?}");
        }
    }
}
