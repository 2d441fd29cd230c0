//! The profile in force and the file with profiles.

use provost_config::Source;
use provost_config::profiles::Profiles;

use crate::sandbox::Sandbox;

const TWO: &str = r#"# Kept by Ada.
active = "dev" # for now

[profiles.dev]
# Only on this machine.
PROVOST_SERVER_API_PORT = "1"

[profiles.prod]
PREFECT_SERVER_API_PORT = 2
"#;

fn profiles(sandbox: &Sandbox) -> Profiles {
    Profiles::load(&sandbox.path("home/.provost/profiles.toml")).unwrap()
}

#[test]
fn the_profile_is_chosen_by_flag_then_environment_then_file() {
    let sandbox = Sandbox::new().profiles(TWO);
    assert_eq!(sandbox.load().settings.server.api.port, 1);
    let sandbox = sandbox.env("PROVOST_PROFILE", "prod");
    let loaded = sandbox.load();
    assert_eq!(
        (loaded.settings.server.api.port, loaded.profile.as_str()),
        (2, "prod")
    );
    let origin = loaded.origin("server.api.port").unwrap();
    assert_eq!(origin.source, Source::Profile("prod".to_owned()));
    let mut sandbox = sandbox;
    sandbox.inputs.profile = Some("dev".to_owned());
    assert_eq!(sandbox.load().profile, "dev");
}

#[test]
fn a_profile_that_is_not_there_is_an_error_naming_who_chose_it() {
    let sandbox = Sandbox::new().profiles(TWO).env("PROVOST_PROFILE", "stage");
    let message = sandbox.refusal();
    assert!(
        message.contains("`stage` (chosen by the environment variable"),
        "{message}"
    );
    assert!(message.contains("dev, prod"), "{message}");
    let message = Sandbox::new().profiles("active = 'gone'\n").refusal();
    assert!(message.contains("chosen by `active`"), "{message}");
    Sandbox::new().env("PROVOST_PROFILE", "default").load();
}

#[test]
fn a_profile_cannot_move_the_home() {
    for key in ["PROVOST_HOME", "PROVOST_PROFILES_PATH"] {
        let text = format!("[profiles.default]\n{key} = '/elsewhere'\n");
        let message = Sandbox::new().profiles(&text).refusal();
        assert!(message.contains(key) && message.contains("cannot be set in a profile"));
    }
}

#[test]
fn the_file_can_be_elsewhere() {
    let sandbox = Sandbox::new().file("team.toml", TWO);
    let path = sandbox.path("team.toml").to_string_lossy().into_owned();
    assert_eq!(
        sandbox.env("PROVOST_PROFILES_PATH", &path).load().profile,
        "dev"
    );
}

#[test]
fn edits_keep_comments_and_order() {
    let sandbox = Sandbox::new().profiles(TWO);
    let mut edited = profiles(&sandbox);
    edited.set("dev", "PROVOST_SERVER_API_PORT", "3").unwrap();
    edited.set("dev", "PROVOST_SERVER_API_HOST", "::").unwrap();
    edited.rename("prod", "production").unwrap();
    edited.activate("production").unwrap();
    edited.save().unwrap();
    let expected = r#"# Kept by Ada.
active = "production" # for now

[profiles.dev]
# Only on this machine.
PROVOST_SERVER_API_PORT = "3"
PROVOST_SERVER_API_HOST = "::"

[profiles.production]
PREFECT_SERVER_API_PORT = 2
"#;
    assert_eq!(sandbox.read_profiles(), expected);
}

#[test]
fn inline_tables_are_edited_too() {
    let sandbox = Sandbox::new().profiles("profiles = { dev = { PREFECT_UI_ENABLED = false } }\n");
    let mut edited = profiles(&sandbox);
    edited.set("dev", "PROVOST_SERVER_API_PORT", "3").unwrap();
    edited.create("prod", &[]).unwrap();
    edited.save().unwrap();
    let mut sandbox = sandbox;
    sandbox.inputs.profile = Some("dev".to_owned());
    let server = sandbox.load().settings.server;
    assert_eq!((server.api.port, server.ui.enabled), (3, false));
    assert_eq!(profiles(&sandbox).names(), ["dev", "prod"]);
}

#[cfg(unix)]
#[test]
fn the_file_is_private_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let sandbox = Sandbox::new();
    let mut created = profiles(&sandbox);
    created.create("dev", &[]).unwrap();
    created.save().unwrap();
    let mode = |name| {
        std::fs::metadata(sandbox.path(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode("home/.provost/profiles.toml"), 0o600);
    assert_eq!(mode("home/.provost"), 0o700);

    let link = sandbox.path("link.toml");
    symlink(sandbox.path("home/.provost/profiles.toml"), &link).unwrap();
    let mut linked = Profiles::load(&link).unwrap();
    linked.create("prod", &[]).unwrap();
    linked.save().unwrap();
    assert!(link.is_symlink());
    assert_eq!(profiles(&sandbox).names(), ["dev", "prod"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_warned_of() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::new().profiles(TWO);
    for (mode, warnings) in [(0o644, 1), (0o600, 0)] {
        let path = sandbox.path("home/.provost/profiles.toml");
        set_permissions(path, Permissions::from_mode(mode)).unwrap();
        assert_eq!(sandbox.load().warnings.len(), warnings);
    }
}

#[test]
fn a_file_without_the_shape_of_profiles_is_refused() {
    for text in [
        "active = 1\n",
        "profiles = 1\n",
        "[profiles]\ndev = 1\n",
        "[profiles.dev]\na=[]\n",
    ] {
        let message = Sandbox::new().profiles(text).refusal();
        assert!(message.contains("must be"), "{message}");
    }
}
