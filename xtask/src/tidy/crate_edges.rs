//! Who may depend on whom: the layers of the house, as a table.
//!
//! `ARCHITECTURE.md` draws the same picture. A new edge is a decision, so it is a line here.

use super::Problem;
use super::manifests::{DEPENDENCY_TABLES, dependencies, members};
use super::tree::SourceFile;

/// What one crate may and must not see.
struct Crate {
    name: &'static str,
    /// Crates of this workspace that it may depend on; its tests may use what those see as well.
    may_see: &'static [&'static str],
    /// Crates of others that it must not depend on, except in its tests.
    must_not_see: &'static [&'static str],
}

/// For tests alone: everybody may depend on it there, and nobody in a release.
const TESTKIT: &str = "provost-testkit";

const CRATES: &[Crate] = &[
    Crate {
        name: "provost-schemas-derive",
        may_see: &[],
        must_not_see: &["tokio", "sqlx", "axum", "reqwest"],
    },
    Crate {
        name: "provost-schemas",
        may_see: &["provost-schemas-derive"],
        must_not_see: &["tokio", "sqlx", "sea-query", "axum", "reqwest"],
    },
    Crate {
        name: "provost-core",
        may_see: &["provost-schemas"],
        must_not_see: &["tokio", "sqlx", "sea-query", "axum", "reqwest", "rand"],
    },
    Crate {
        name: "provost-config",
        may_see: &["provost-schemas"],
        must_not_see: &["sqlx", "sea-query", "axum"],
    },
    Crate {
        name: "provost-storage",
        may_see: &["provost-schemas", "provost-core"],
        must_not_see: &["axum"],
    },
    Crate {
        name: "provost-secrets",
        may_see: &["provost-schemas"],
        must_not_see: &["axum", "sqlx", "sea-query"],
    },
    Crate {
        name: "provost-http",
        may_see: &[],
        must_not_see: &["axum", "sqlx", "sea-query", "reqwest"],
    },
    Crate {
        name: "provost-acme",
        may_see: &["provost-http"],
        must_not_see: &["axum", "sqlx", "sea-query", "reqwest", "hyper-rustls"],
    },
    Crate {
        name: "provost-identity",
        may_see: &["provost-schemas", "provost-core", "provost-http"],
        must_not_see: &["axum", "sqlx", "sea-query"],
    },
    Crate {
        name: "provost-app",
        may_see: &[
            "provost-schemas",
            "provost-core",
            "provost-config",
            "provost-storage",
            "provost-secrets",
            "provost-identity",
        ],
        must_not_see: &["axum"],
    },
    Crate {
        name: "provost-audit-sinks",
        may_see: &[
            "provost-schemas",
            "provost-core",
            "provost-http",
            "provost-app",
        ],
        must_not_see: &["axum", "sqlx", "sea-query"],
    },
    Crate {
        name: "provost-mail",
        may_see: &["provost-app"],
        must_not_see: &["axum", "sqlx", "sea-query"],
    },
    Crate {
        name: "provost-ui",
        may_see: &[],
        must_not_see: &["tokio", "axum", "sqlx", "sea-query", "reqwest"],
    },
    Crate {
        name: "provost-server",
        may_see: &[
            "provost-schemas",
            "provost-core",
            "provost-config",
            "provost-acme",
            "provost-identity",
            "provost-app",
            "provost-ui",
        ],
        must_not_see: &[
            "sqlx",
            "sea-query",
            "sea-query-sqlx",
            "aes",
            "aes-gcm",
            "aes-gcm-siv",
            "chacha20poly1305",
        ],
    },
    Crate {
        name: "provost-doctor",
        may_see: &["provost-config", "provost-http"],
        must_not_see: &["axum", "sqlx", "sea-query"],
    },
    Crate {
        name: "provost-client",
        may_see: &["provost-schemas"],
        must_not_see: &["sqlx", "axum"],
    },
    Crate {
        name: "provost-worker",
        may_see: &["provost-schemas", "provost-client"],
        must_not_see: &["sqlx", "axum"],
    },
    Crate {
        name: "provost-sdk-macros",
        may_see: &[],
        must_not_see: &["tokio", "sqlx", "axum"],
    },
    Crate {
        name: "provost-sdk",
        may_see: &["provost-schemas", "provost-client", "provost-sdk-macros"],
        must_not_see: &["sqlx", "axum"],
    },
    Crate {
        name: "provost-bench",
        // It stands beside the server, not on it: sqlx fills databases, and axum says hello.
        may_see: &[],
        must_not_see: &[],
    },
    Crate {
        name: "provost",
        may_see: &[
            "provost-schemas",
            "provost-core",
            "provost-config",
            "provost-storage",
            "provost-secrets",
            "provost-http",
            "provost-acme",
            "provost-identity",
            "provost-app",
            "provost-audit-sinks",
            "provost-mail",
            "provost-ui",
            "provost-server",
            "provost-doctor",
            "provost-client",
            "provost-worker",
        ],
        must_not_see: &[],
    },
    Crate {
        name: TESTKIT,
        may_see: &[
            "provost-schemas",
            "provost-core",
            "provost-config",
            "provost-storage",
            "provost-secrets",
            "provost-identity",
            "provost-app",
            "provost-server",
        ],
        must_not_see: &[],
    },
    Crate {
        name: "xtask",
        may_see: &[],
        must_not_see: &["tokio", "sqlx", "axum", "reqwest"],
    },
];

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, manifest) in members(files) {
        let Some(manifest) = manifest else { continue };
        let name = file
            .path
            .trim_end_matches("/Cargo.toml")
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let Some(rule) = CRATES.iter().find(|rule| rule.name == name) else {
            let text =
                format!("`{name}` has no line in the table of xtask/src/tidy/crate_edges.rs");
            problems.push(Problem::of(file, text));
            continue;
        };
        for table in DEPENDENCY_TABLES {
            for (dependency, _) in dependencies(&manifest, &[table]) {
                if !is_allowed(rule, table, dependency) {
                    let text = format!("`{name}` must not see `{dependency}` in [{table}]");
                    problems.push(Problem::of(file, text));
                }
            }
        }
    }
    problems
}

fn is_allowed(rule: &Crate, table: &str, dependency: &str) -> bool {
    let is_test = table == "dev-dependencies";
    if dependency == TESTKIT {
        return is_test;
    }
    if CRATES.iter().any(|other| other.name == dependency) {
        // Tests put together what the crate stands on, however far below it is.
        return rule.may_see.contains(&dependency)
            || (is_test && below(rule).contains(&dependency));
    }
    is_test || !rule.must_not_see.contains(&dependency)
}

/// Every crate of the workspace that `rule` may reach, through others too.
fn below(rule: &Crate) -> Vec<&'static str> {
    let mut reached = rule.may_see.to_vec();
    let mut next = 0;
    while let Some(name) = reached.get(next).copied() {
        let seen = CRATES
            .iter()
            .filter(|other| other.name == name)
            .flat_map(|other| other.may_see);
        for name in seen {
            if !reached.contains(name) {
                reached.push(name);
            }
        }
        next += 1;
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(name: &str, manifest: &str) -> usize {
        check(&[SourceFile::new(
            &format!("crates/{name}/Cargo.toml"),
            manifest,
        )])
        .len()
    }

    #[test]
    fn edges_point_down_only() {
        let edge = |to: &str| format!("[dependencies]\n{to}.workspace = true\n");
        for (from, to, expected) in [
            ("provost-app", "provost-storage", 0),
            ("provost-storage", "provost-app", 1),
            ("provost-server", "provost-storage", 1),
            ("provost-core", "tokio", 1),
            ("provost-core", "serde", 0),
            ("provost-server", "sqlx", 1),
            ("provost-worker", "provost-app", 1),
            ("provost", "provost-testkit", 1),
            ("provost-unheard-of", "serde", 1),
        ] {
            assert_eq!(problems(from, &edge(to)), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn tests_may_use_the_testkit_and_what_they_need() {
        let manifest = "[dev-dependencies]\nprovost-testkit.workspace = true\n\
                        tokio.workspace = true\n";
        assert_eq!(problems("provost-core", manifest), 0);
        let below = "[dev-dependencies]\nprovost-storage.workspace = true\n";
        assert_eq!(problems("provost-server", below), 0);
        let above = "[dev-dependencies]\nprovost-app.workspace = true\n";
        assert_eq!(problems("provost-storage", above), 1);
    }

    #[test]
    fn a_dependency_of_one_platform_is_an_edge_too() {
        let manifest = "[target.'cfg(unix)'.dependencies]\naxum.workspace = true\n";
        assert_eq!(problems("provost-storage", manifest), 1);
    }

    #[test]
    fn the_table_has_no_cycle() {
        for rule in CRATES {
            assert!(
                !below(rule).contains(&rule.name),
                "{} reaches itself",
                rule.name
            );
        }
    }
}
