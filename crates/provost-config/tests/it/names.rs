//! The names under which a setting is known.

use provost_config::registry;

use crate::sandbox::Sandbox;

#[test]
fn of_several_names_in_one_source_the_own_one_wins() {
    let names = [
        ("PROVOST_SERVER_API_CSRF_TOKEN_EXPIRATION", 1),
        ("PREFECT_SERVER_API_CSRF_TOKEN_EXPIRATION", 2),
        ("PREFECT_SERVER_CSRF_TOKEN_EXPIRATION", 3),
    ];
    for first in 0..names.len() {
        let lines = names[first..]
            .iter()
            .map(|(name, value)| (name, value.to_string()));
        let mut from_env = Sandbox::new();
        let mut dotenv = String::new();
        let mut profile = "[profiles.default]\n".to_owned();
        for (name, value) in lines {
            from_env = from_env.env(name, &value);
            dotenv = format!("{dotenv}{name}={value}\n");
            profile = format!("{profile}{name} = {value}\n");
        }
        for sandbox in [
            from_env,
            Sandbox::new().file(".env", &dotenv),
            Sandbox::new().profiles(&profile),
        ] {
            let loaded = sandbox.load();
            let expiration = loaded.settings.server.api.csrf_token_expiration;
            assert_eq!(expiration.as_secs(), first as u64 + 1);
            let origin = loaded.origin("server.api.csrf_token_expiration").unwrap();
            assert_eq!(origin.key, names[first].0);
        }
    }
}

#[test]
fn every_name_of_every_setting_is_accepted_in_the_environment() {
    for spec in registry().specs() {
        // A database address would need more than its default to be whole.
        let Some(default) = spec.default.filter(|_| spec.path != "profiles_path") else {
            continue;
        };
        for name in spec.names() {
            let loaded = Sandbox::new().env(&name, default).load();
            assert_eq!(loaded.origin(spec.path).unwrap().key, name);
        }
    }
}

#[test]
fn names_may_be_written_in_lower_case() {
    let loaded = Sandbox::new().env("prefect_server_api_host", "::1").load();
    assert_eq!(loaded.settings.server.api.host, "::1");
}

#[test]
fn the_home_of_prefect_is_left_alone() {
    let sandbox = Sandbox::new()
        .env("PREFECT_HOME", "/srv/prefect")
        .env("PREFECT_PROFILES_PATH", "/srv/prefect/profiles.toml")
        .file("prefect.toml", "home = '/srv/prefect'\n");
    let loaded = sandbox.load();
    assert_eq!(loaded.settings.home, sandbox.path("home/.provost"));
    assert_eq!(
        loaded.settings.profiles_path,
        sandbox.path("home/.provost/profiles.toml")
    );
    let moved = Sandbox::new()
        .env("PROVOST_HOME", "/srv/provost")
        .load()
        .settings;
    assert_eq!(
        moved.profiles_path.to_str(),
        Some("/srv/provost/profiles.toml")
    );
}

#[test]
fn settings_that_prefect_lacks_have_no_prefect_name() {
    let sandbox = Sandbox::new()
        .env("PREFECT_SERVER_LIMITS_WRITE_QUEUE", "1")
        .file("prefect.toml", "[server.limits]\nwrite_queue = 2\n");
    assert_eq!(sandbox.load().settings.server.limits.write_queue, 4096);
}

#[test]
fn a_home_is_needed_when_the_person_has_none() {
    let mut sandbox = Sandbox::new();
    sandbox.inputs.environment.remove("HOME");
    let message = sandbox.refusal();
    assert!(message.contains("HOME"), "{message}");
    assert_eq!(
        sandbox
            .env("PROVOST_HOME", "/srv")
            .load()
            .settings
            .home
            .to_str(),
        Some("/srv")
    );
}
