//! What whoever is not let in by a provider is told.

use provost_identity::oidc::OidcError;

use super::SsoProvider;
use crate::AppError;

/// That the browser was not sent away, or is not in time.
pub(super) fn not_begun_here() -> AppError {
    AppError::Unauthenticated(
        "This sign-in was begun in another browser, took too long, or was finished already. Start \
         again."
            .to_owned(),
    )
}

/// That the exchange with a provider failed; the log has the reason, where it is nobody's business
/// outside.
pub(super) fn failed(provider: &SsoProvider, error: &OidcError) -> AppError {
    let (name, label) = (&provider.name, &provider.label);
    tracing::warn!(provider = %name, %error, "single sign-on failed");
    match error {
        OidcError::Provider(reason) => {
            AppError::Unauthenticated(format!("{label} did not sign you in: {reason}."))
        }
        error if error.is_passing() => AppError::Busy {
            reason: format!(
                "{label} cannot be reached, or does not answer as it should. Try again in a \
                 moment, or use another way to sign in."
            ),
        },
        _ => AppError::Unauthenticated(format!(
            "The answer of {label} was not accepted. Start again; if that does not help, whoever \
             looks after this server finds the reason in its log."
        )),
    }
}

/// That the provider does not vouch for an address, without which nobody new is let in.
pub(super) fn unverified(provider: &SsoProvider) -> AppError {
    AppError::Refused(format!(
        "{} knows you, but does not say that your e-mail address is verified, and nobody here is \
         linked to you yet. Have the address verified there, or ask for it at your company.",
        provider.label
    ))
}

/// That people of another domain are not let in.
pub(super) fn other_domain(provider: &SsoProvider) -> AppError {
    AppError::Refused(format!(
        "Accounts of your domain do not sign in here by {}. Use the one of your company.",
        provider.label
    ))
}

/// That nobody here has the address.
pub(super) fn unknown() -> AppError {
    AppError::Refused(
        "Nobody is known here by your e-mail address. Ask whoever looks after this server to \
         invite you; after that, this sign-in works."
            .to_owned(),
    )
}

/// That somebody is kept out.
pub(super) fn kept_out() -> AppError {
    AppError::Refused("Your account is disabled here.".to_owned())
}
