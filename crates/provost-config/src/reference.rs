//! The reference of all settings, as Markdown.

use crate::idle::IDLE_SETTINGS;
use crate::inert::INERT_SETTINGS;
use crate::registry::registry;
use crate::spec::SettingSpec;

const INTRODUCTION: &str = "# Settings

<!-- Generated from the declarations: run `cargo run -p provost-config --example settings-reference`. -->

Every setting can be given in several places.
The first of these that has a value wins:

1. flags of the command
2. the environment, by the names below
3. the file `.env` in the working directory, by the same names
4. the file `provost.toml` in the working directory, where `server.api.host` is the key `host` in the table `[server.api]`
5. the file `prefect.toml`, likewise
6. the file `pyproject.toml`, in the tables `tool.provost` and `tool.prefect`
7. the active profile (`provost profile --help`)
8. the default

Where a setting has several names, the one listed first wins.
Names are not sensitive to case.
An unknown name that begins with `PROVOST_`, and an unknown key in `provost.toml`, is an error; unknown names that begin with `PREFECT_` are left to Prefect's clients.
`provost config view --show-defaults` shows every value with its source.

An empty value or `none` unsets a setting that need not be set.
A secret must not be empty.
";

const DIFFERENCES: &str = "
## Differences from Prefect

- `PREFECT_HOME`, `PREFECT_PROFILES_PATH` and `PREFECT_PROFILE` are not read, so that two programs on one machine do not mix their files.
- A password that is put into `server.database.connection_url` by `${...}` is percent-encoded on the way. Give it as it is; Prefect needs it encoded by hand.
- `server.database.host` without `server.database.driver` means PostgreSQL. Prefect uses SQLite then.
- Two different demands for the encryption of the database connection are an error.
- The address of the API that the web page is told by default includes `server.api.base_path`.
- A secret that is set but empty is an error.
- Variables that Kubernetes adds for a service, such as `PROVOST_SERVER_API_PORT=tcp://...`, are not taken for settings.
";

const INERT: &str = "
## Settings of Prefect without effect

They are accepted under their `PREFECT_*` name and in `prefect.toml`, with a warning.

| setting | why |
|---|---|
";

const IDLE: &str = "
## Settings without effect in this version

They are read and checked, and those below `server` are answered with a warning when they are set.

| setting | why |
|---|---|
";

/// The reference of all settings, as kept in `docs/settings.md`.
pub fn reference() -> String {
    let mut parts = vec![INTRODUCTION.to_owned()];
    let mut branch = None;
    for spec in registry().specs() {
        let own = spec.path.rsplit_once('.').map_or("", |(branch, _)| branch);
        if branch.replace(own) != Some(own) {
            let title = if own.is_empty() {
                "General".to_owned()
            } else {
                format!("`{own}`")
            };
            parts.push(format!("\n## {title}\n"));
        }
        parts.push(entry(spec));
    }
    parts.extend([DIFFERENCES.to_owned(), IDLE.to_owned()]);
    parts.extend(IDLE_SETTINGS.iter().map(|idle| row(idle.path, idle.reason)));
    parts.push(INERT.to_owned());
    parts.extend(
        INERT_SETTINGS
            .iter()
            .map(|inert| row(inert.path, inert.reason)),
    );
    parts.concat()
}

fn row(path: &str, reason: &str) -> String {
    let star = if path.ends_with('.') { "*" } else { "" };
    format!("| `{path}{star}` | {reason} |\n")
}

fn entry(spec: &SettingSpec) -> String {
    let doc: Vec<&str> = spec.doc.lines().map(str::trim).collect();
    let names: Vec<String> = spec
        .names()
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let default = spec
        .default
        .map_or("unset".to_owned(), |default| format!("`{default}`"));
    let secret = if spec.secret {
        " It is a secret and masked wherever it is shown."
    } else {
        ""
    };
    format!(
        "\n### `{}`\n\n{}\n\n- Names: {}\n- Default: {default}\n- Value: {}.{secret}\n",
        spec.path,
        doc.join("\n").trim(),
        names.join(", "),
        spec.expected(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_reference_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/settings.md");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed == reference(),
            "docs/settings.md is stale: run `cargo run -p provost-config --example settings-reference`"
        );
    }
}
