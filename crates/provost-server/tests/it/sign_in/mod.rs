//! How people sign in, in a browser that knows no script. Tests that stand for a row of a list of
//! attacks or of checks begin with its name; `v6_3_1` is a check of OWASP's ASVS 5.0.

mod account;
mod api;
mod browser;
mod client_sign_in;
mod device;
mod forgotten;
mod ip_allowlist;
mod links;
mod pages;
mod passkey_audit;
mod passkey_factor;
mod passkey_profile;
mod passkey_sign_in;
mod passkeys;
mod passwords;
mod prefix;
mod profile;
mod required_audit;

mod second_factor;
mod sessions;
mod sso;
mod sso_accounts;
mod sso_sessions;
mod sso_sign_in;
mod web_page;

use std::{sync::Arc, time::Duration};

use provost_app::{
    App, AppSettings, Call,
    identity::Doors,
    set_up::{create_owner, offer_set_up},
    users::{UserCreate, invite_user},
};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_identity::{passkeys::RelyingParty, passwords::Password, tokens::Token};
use provost_schemas::{ids::WorkspaceId, json::Seconds};
use provost_server::ServerSettings;
use provost_testkit::TestDatabase;

use self::browser::{Browser, HOST};
use crate::support::TestApi;

const EMAIL: &str = "ada@example.org";
const PASSWORD: &str = "winter moth sails quietly";

fn settings() -> AppSettings {
    AppSettings {
        doors: Doors::Closed { shared: None },
        // As little work as may be.
        password_hashing: Duration::from_millis(1),
        relying_party: RelyingParty::at(&format!("https://{HOST}")),
        ..AppSettings::default()
    }
}

/// A server that asks for credentials, which Ada owns.
async fn owned() -> Arc<TestApi> {
    owned_with(settings()).await
}

async fn owned_with(settings: AppSettings) -> Arc<TestApi> {
    owned_on(TestDatabase::sqlite().await, settings).await
}

async fn owned_on(test: TestDatabase, settings: AppSettings) -> Arc<TestApi> {
    owned_with_server(test, settings, ServerSettings::default()).await
}

async fn owned_with_server(
    test: TestDatabase,
    settings: AppSettings,
    server: ServerSettings,
) -> Arc<TestApi> {
    let api = TestApi::build(test, settings, server).await;
    let password = Password::new(PASSWORD);
    create_owner(&api.app, EMAIL.to_owned(), "Ada".to_owned(), password)
        .await
        .unwrap();
    Arc::new(api)
}

fn operator() -> Call {
    Call::by_service("test", WorkspaceId::DEFAULT)
}

/// The token of an invitation of a member.
async fn invited(app: &App, email: &str, name: &str) -> Token {
    let mut context = app.write(operator()).await.unwrap();
    let wanted = UserCreate {
        email: email.to_owned(),
        name: name.to_owned(),
        account_role: AccountRole::Member,
        workspace_role: Some(WorkspaceRole::Developer),
    };
    let (_, link) = invite_user(&mut context, wanted).await.unwrap();
    context.commit().await.unwrap();
    link.token
}

async fn set_up_token(app: &App) -> Token {
    offer_set_up(app).await.unwrap().unwrap().token
}

/// A browser in which Ada is signed in.
async fn signed_in(api: &Arc<TestApi>) -> Browser {
    let mut browser = Browser::new(api);
    let answer = browser.sign_in(EMAIL, PASSWORD).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    browser
}

fn pass(api: &TestApi, seconds: i64) {
    api.clock.advance(Seconds::new(seconds));
}
