//! Making a person known.

use provost_core::audit::ObjectKind;
use provost_core::roles::{AccountPermission, AccountRole, WorkspaceRole};
use provost_schemas::{actors::ActorKind, ids::ActorId};
use provost_storage::repositories::actors::StoredActor;

use crate::{AppError, AppResult, Context, identity::admit, sessions};

/// Who somebody is.
#[derive(Clone, Debug)]
pub struct UserCreate {
    /// What the person signs in with; its case does not matter.
    pub email: String,
    /// What others see.
    pub name: String,
    /// What the person may do in the account.
    pub account_role: AccountRole,
    /// What the person may do in the workspace of the call, if anything.
    pub workspace_role: Option<WorkspaceRole>,
}

/// Makes a person known, and a member of the account.
///
/// # Errors
/// `Conflict` if the e-mail address is known; `Invalid` if it is none, or the name is empty.
pub async fn create_user(context: &mut Context, wanted: UserCreate) -> AppResult<StoredActor> {
    context.authorize_in_account(AccountPermission::AddAccountMember)?;
    sessions::require_fresh(context).await?;
    let email = checked_email(&wanted.email)?;
    if wanted.name.trim().is_empty() {
        return Err(AppError::Invalid("A person needs a name.".to_owned()));
    }
    let made = make_person(context, UserCreate { email, ..wanted }).await?;
    made.ok_or_else(|| {
        AppError::Conflict("Somebody with this e-mail address is known already.".to_owned())
    })
}

/// Makes a person known whose address was checked, for a use case that has authorized. Returns
/// nothing, and keeps nothing, if the address is known.
///
/// # Errors
/// `Refused` if a role may do more than the actor.
pub(crate) async fn make_person(
    context: &mut Context,
    wanted: UserCreate,
) -> AppResult<Option<StoredActor>> {
    let now = context.now();
    let actor = StoredActor {
        id: ActorId::mint(now),
        created: now,
        updated: now,
        kind: ActorKind::User,
        name: wanted.name,
        email: Some(wanted.email),
        account: None,
        is_active: true,
        last_login: None,
    };
    if !admit(context, &actor, wanted.account_role, wanted.workspace_role).await? {
        return Ok(None);
    }
    let admitted = (&actor, wanted.account_role.name());
    context.created(ObjectKind::User, actor.id, &actor.name, &admitted);
    Ok(Some(actor))
}

/// The address in lower case, if it can be one: something, one `@`, and a host. Whether it is read
/// by the person is for a message to find out.
pub(crate) fn checked_email(email: &str) -> AppResult<String> {
    let email = email.trim().to_lowercase();
    let parts: Vec<&str> = email.split('@').collect();
    let is_address = matches!(parts[..], [local, host] if !local.is_empty() && !host.is_empty())
        && !email.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    if is_address && email.len() <= 254 {
        Ok(email)
    } else {
        Err(AppError::Invalid(format!(
            "`{email}` is no e-mail address such as ada@example.org."
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::checked_email;

    #[test]
    fn addresses_have_one_at_between_two_parts() {
        let email = checked_email(" Ada@Example.org ").expect("an address");
        assert_eq!(email, "ada@example.org");
        for wrong in [
            "",
            "ada",
            "@",
            "ada@",
            "@example.org",
            "a@b@c",
            "a b@c",
            "a\n@c",
        ] {
            assert!(checked_email(wrong).is_err(), "{wrong:?}");
        }
        assert!(checked_email(&format!("{}@example.org", "a".repeat(254))).is_err());
    }
}
