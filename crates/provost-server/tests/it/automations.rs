//! Automations.

use serde_json::json;

use crate::support::TestApi;

#[tokio::test]
async fn no_automation_concerns_a_deployment() {
    let api = TestApi::new().await;
    let resource = "prefect.deployment.0198f1c0-7b6e-7d5a-9c3e-0123456789ab";
    let answer = api
        .get(&format!("/automations/related-to/{resource}"))
        .await;
    assert_eq!(answer.parts(), (200, json!([])));
}
