//! `provost profile`.

use provost_config::cli::{
    Assignment, OutputFormat, create, delete, inspect, list, rename, set, use_profile,
};
use provost_config::value::Secrets;

use crate::sandbox::Sandbox;

fn text<E: std::fmt::Display>(result: Result<String, E>) -> String {
    result.unwrap_or_else(|error| format!("error: {error}"))
}

#[test]
fn a_profile_lives_from_create_to_delete() {
    let mut sandbox = Sandbox::new();
    assert_eq!(text(list(&sandbox.inputs)), "* default\n");
    text(create(&sandbox.inputs, "dev", None));
    text(use_profile(&sandbox.inputs, "dev"));
    let port = Assignment {
        key: "server.api.port".to_owned(),
        value: "80".to_owned(),
    };
    text(set(&sandbox.inputs, &[port]));
    text(create(&sandbox.inputs, "prod", Some("dev")));
    text(rename(&sandbox.inputs, "dev", "local"));
    assert_eq!(text(list(&sandbox.inputs)), "  default\n* local\n  prod\n");
    assert_eq!(sandbox.load().settings.server.api.port, 80);

    let refused = text(delete(&sandbox.inputs, "local"));
    assert!(refused.contains("is active"), "{refused}");
    sandbox.inputs.profile = Some("prod".to_owned());
    assert!(text(delete(&sandbox.inputs, "prod")).contains("is active"));
    assert_eq!(text(list(&sandbox.inputs)), "  default\n  local\n* prod\n");
    sandbox.inputs.profile = None;
    assert_eq!(
        text(delete(&sandbox.inputs, "prod")),
        "Deleted profile 'prod'\n"
    );
    assert_eq!(text(list(&sandbox.inputs)), "  default\n* local\n");
}

#[test]
fn what_cannot_be_done_is_explained() {
    let sandbox = Sandbox::new().profiles("[profiles.dev]\n[profiles.prod]\n");
    let inputs = &sandbox.inputs;
    for (output, reason) in [
        (
            text(create(inputs, "dev", None)),
            "there is a profile `dev` already",
        ),
        (text(create(inputs, "a b", None)), "cannot name a profile"),
        (text(create(inputs, "", None)), "cannot name a profile"),
        (
            text(create(inputs, "new", Some("gone"))),
            "no profile `gone`; defined are dev, prod",
        ),
        (text(use_profile(inputs, "gone")), "no profile `gone`"),
        (
            text(rename(inputs, "dev", "prod")),
            "there is a profile `prod` already",
        ),
        (text(rename(inputs, "gone", "new")), "no profile `gone`"),
        (text(delete(inputs, "gone")), "no profile `gone`"),
        (
            text(inspect(
                inputs,
                Some("gone"),
                Secrets::Masked,
                OutputFormat::Text,
            )),
            "no profile `gone`",
        ),
    ] {
        assert!(
            output.starts_with("error: ") && output.contains(reason),
            "{output}"
        );
    }
    assert_eq!(sandbox.read_profiles(), "[profiles.dev]\n[profiles.prod]\n");
}

#[test]
fn use_tells_when_the_environment_chooses_another() {
    let sandbox = Sandbox::new()
        .profiles("[profiles.dev]\n[profiles.prod]\n")
        .env("PROVOST_PROFILE", "dev");
    let output = text(use_profile(&sandbox.inputs, "prod"));
    assert!(
        output.contains("warning: --profile or PROVOST_PROFILE chooses 'dev'"),
        "{output}"
    );
}

#[test]
fn inspect_masks_secrets_and_what_it_does_not_know() {
    let sandbox = Sandbox::new().profiles(
        "[profiles.default]\nPREFECT_API_KEY = 'pnu_1'\nPREFECT_CLIENT_CUSTOM_HEADERS = 'x'\n\
         PREFECT_API_URL = 'https://p.example/api'\n",
    );
    let inputs = &sandbox.inputs;
    let expected = "\
PREFECT_API_KEY='**********'
PREFECT_CLIENT_CUSTOM_HEADERS='**********'
PREFECT_API_URL='https://p.example/api'
";
    assert_eq!(
        text(inspect(inputs, None, Secrets::Masked, OutputFormat::Text)),
        expected
    );
    let json = text(inspect(
        inputs,
        Some("default"),
        Secrets::Shown,
        OutputFormat::Json,
    ));
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["PREFECT_API_KEY"], "pnu_1");
}
