//! The account at the directory: the one that is kept, or a new one.

use instant_acme::{Account, AccountCredentials, ExternalAccountKey, NewAccount};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    AcmeSettings,
    client::Client,
    failure::{Failure, Kind},
    folder::{Folder, read},
};

/// An account as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptAccount {
    /// The directory at which it is.
    directory_url: String,
    /// Whom the directory tells.
    contacts: Vec<String>,
    /// Its address and its key.
    credentials: AccountCredentials,
}

/// The account at the directory; a new one is made if none is kept.
pub(crate) async fn account(settings: &AcmeSettings, client: &Client) -> Result<Account, Failure> {
    let contacts = settings.contact_urls();
    let contact: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let builder = Account::builder_with_http(Box::new(client.clone()));
    if let Some(mut kept) = kept(settings)? {
        let credentials = clone(&kept.credentials)?;
        let account = builder.from_credentials(credentials).await?;
        if kept.contacts != contacts {
            let updated = account.update_contacts(&contact).await;
            updated.map_err(|error| of_account(settings, error.into()))?;
            kept.contacts = contacts;
            keep(settings, &kept)?;
        }
        return Ok(account);
    }
    let wanted = NewAccount {
        contact: &contact,
        terms_of_service_agreed: true,
        only_return_existing: false,
    };
    let elsewhere = settings.external_account.as_ref();
    let elsewhere =
        elsewhere.map(|known| ExternalAccountKey::new(known.key_id.clone(), &known.hmac_key));
    let directory_url = settings.directory_url.clone();
    let made = builder.create(&wanted, directory_url, elsewhere.as_ref());
    let (account, credentials) = made
        .await
        .map_err(|error| Failure::from(error).during("no account was made"))?;
    let directory_url = settings.directory_url.clone();
    let kept = KeptAccount {
        directory_url,
        contacts,
        credentials,
    };
    keep(settings, &kept)?;
    Ok(account)
}

/// What a failure means to the account: one that the directory does not know is forgotten, so that
/// the next attempt makes a new one.
pub(crate) fn of_account(settings: &AcmeSettings, failure: Failure) -> Failure {
    if failure.kind == Kind::NoAccount {
        let _ = std::fs::remove_file(Folder::at(&settings.folder).account_file());
    }
    failure
}

/// The account that is kept, if it is one at this directory.
fn kept(settings: &AcmeSettings) -> Result<Option<KeptAccount>, Failure> {
    let path = Folder::at(&settings.folder).account_file();
    let text = read(&path).map_err(|error| Failure::of_file(&path, &error))?;
    let Some(text) = text.map(Zeroizing::new) else {
        return Ok(None);
    };
    // What is wrong with it is not repeated, because a key is in it.
    let kept: KeptAccount = serde_json::from_slice(&text).map_err(|_| {
        let path = path.display();
        Failure::new(format!(
            "{path} holds no account; take it away to make a new one"
        ))
    })?;
    Ok(Some(kept).filter(|kept| kept.directory_url == settings.directory_url))
}

fn keep(settings: &AcmeSettings, account: &KeptAccount) -> Result<(), Failure> {
    let folder = Folder::at(&settings.folder);
    let path = folder.account_file();
    let text = serde_json::to_vec(account).map(Zeroizing::new);
    let text = text.map_err(|error| Failure::new(error.to_string()))?;
    let written = folder.replace(&path, &text);
    written.map_err(|error| Failure::of_file(&path, &error))
}

/// A copy of what has none.
fn clone(credentials: &AccountCredentials) -> Result<AccountCredentials, Failure> {
    let copied = serde_json::to_vec(credentials)
        .map(Zeroizing::new)
        .and_then(|text| serde_json::from_slice(&text));
    copied.map_err(|error| Failure::new(error.to_string()))
}
