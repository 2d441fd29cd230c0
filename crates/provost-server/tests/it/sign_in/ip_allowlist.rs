//! Pages are shown to whoever comes from where an account is reached.

use http::StatusCode;
use provost_app::ip_allowlists::{update_account_settings, update_ip_allowlist};
use provost_schemas::ip_allowlists::{
    AccountSettingsUpdate, IpAllowlistEntryUpdate, IpAllowlistUpdate,
};

use super::{EMAIL, PASSWORD, browser::Browser, operator, owned, signed_in};
use crate::{accounts::another_account, support::TestApi};

async fn enforce(api: &TestApi, network: &str) {
    let mut context = api.app.write(operator()).await.unwrap();
    let entry = IpAllowlistEntryUpdate {
        ip_network: network.to_owned(),
        enabled: true,
        description: None,
    };
    let list = IpAllowlistUpdate {
        entries: vec![entry],
    };
    update_ip_allowlist(&mut context, list).await.unwrap();
    let on = AccountSettingsUpdate {
        enforce_ip_allowlist: Some(true),
    };
    update_account_settings(&mut context, on).await.unwrap();
    context.commit().await.unwrap();
}

#[tokio::test]
async fn nobody_signs_in_from_elsewhere() {
    let api = owned().await;
    let mut inside = signed_in(&api).await;
    enforce(&api, "192.0.2.0/24").await;
    assert_eq!(inside.get("/profile").await.status, StatusCode::OK);
    let mut outside = Browser::new(&api);
    outside.address = "203.0.113.9".parse().unwrap();
    for path in ["/sign-in", "/forgot-password", "/profile"] {
        let answer = outside.get(path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(
            answer
                .text
                .contains("Access is not allowed from 203.0.113.9.")
        );
    }
    let answer = outside.sign_in(EMAIL, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(outside.session(), None);
    // A cookie that was carried away opens nothing.
    outside.cookies = inside.cookies.clone();
    assert_eq!(outside.get("/profile").await.status, StatusCode::FORBIDDEN);
    assert_eq!(outside.api_status("/variables/filter").await, 403);
    assert_eq!(outside.get("/pages.css").await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_may_belong_to_another_account_is_asked_who_they_are() {
    let api = owned().await;
    enforce(&api, "192.0.2.0/24").await;
    another_account(&api).await;
    let mut outside = Browser::new(&api);
    outside.address = "203.0.113.9".parse().unwrap();
    assert_eq!(outside.get("/sign-in").await.status, StatusCode::OK);
    outside.sign_in(EMAIL, PASSWORD).await;
    assert_eq!(outside.get("/profile").await.status, StatusCode::FORBIDDEN);
    assert_eq!(outside.api_status("/me/workspaces").await, 403);
}
