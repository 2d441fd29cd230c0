//! What holds for any text.

use proptest::prelude::*;
use provost_config::{DatabaseConnection, Inputs, Loaded, load};

fn load_with(settings: &[(&str, &str)]) -> Result<Loaded, String> {
    let environment = settings
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()));
    let home = [("PROVOST_HOME".to_owned(), "/nonexistent".to_owned())];
    let inputs = Inputs {
        environment: environment.chain(home).collect(),
        directory: "/nonexistent".into(),
        ..Inputs::default()
    };
    load(&inputs).map_err(|error| error.to_string())
}

fn password(loaded: Loaded) -> String {
    match loaded.database {
        DatabaseConnection::Postgres(connection) => {
            connection.password.unwrap().expose().to_owned()
        }
        other @ DatabaseConnection::Sqlite(_) => panic!("{other}"),
    }
}

proptest! {
    #[test]
    fn any_password_survives_the_separate_setting(text in ".{1,40}") {
        let parts = load_with(&[
            ("PROVOST_SERVER_DATABASE_HOST", "h"),
            ("PROVOST_SERVER_DATABASE_USER", "u"),
            ("PROVOST_SERVER_DATABASE_NAME", "d"),
            ("PROVOST_SERVER_DATABASE_PASSWORD", &text),
        ]);
        prop_assert_eq!(&password(parts.unwrap()), &text);
        let placed = load_with(&[
            (
                "PROVOST_SERVER_DATABASE_CONNECTION_URL",
                "postgresql://u:${PROVOST_SERVER_DATABASE_PASSWORD}@h/d",
            ),
            ("PROVOST_SERVER_DATABASE_PASSWORD", &text),
        ]);
        prop_assert_eq!(password(placed.unwrap()), text);
    }

    #[test]
    fn a_percent_encoded_password_is_decoded(text in ".{1,40}") {
        let encoded = text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
        let url = format!("postgresql://u:{encoded}@h/d");
        let loaded = load_with(&[("PROVOST_SERVER_DATABASE_CONNECTION_URL", &url)]);
        prop_assert_eq!(password(loaded.unwrap()), text);
    }

    #[test]
    fn no_database_url_leaks_into_its_refusal(rest in "[a-z@:/?=&%\\[\\]0-9]{0,30}") {
        let url = format!("postgresql://u:HUNTER2{rest}");
        if let Err(message) = load_with(&[("PROVOST_SERVER_DATABASE_CONNECTION_URL", &url)]) {
            prop_assert!(!message.contains("HUNTER2"), "{}", message);
        }
    }

    #[test]
    fn any_text_is_a_value_or_is_refused(text in ".*", index in any::<prop::sample::Index>()) {
        let specs = provost_config::registry().specs();
        let spec = &specs[index.index(specs.len())];
        if let Err(message) = load_with(&[(&spec.provost_name(), &text)]) {
            prop_assert!(message.starts_with("invalid configuration"), "{}", message);
        }
    }
}
