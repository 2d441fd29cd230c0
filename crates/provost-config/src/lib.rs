//! The typed settings tree, where its values come from, and profiles.
//!
//! Every setting is declared once, in [`settings`]: its path, type, default, limits, older names
//! and documentation. From that declaration come the names of environment variables, the parsing,
//! `provost config view`, `docs/settings.md` and the answer of `GET /admin/settings`.
//!
//! [`load()`] merges the sources in this order, first wins: flags, environment, `.env`,
//! `provost.toml`, `prefect.toml`, `pyproject.toml`, the profile, defaults. Within one source the
//! `PROVOST_*` name beats the `PREFECT_*` name, which beats older names.
//!
//! ```
//! use provost_config::{Inputs, load};
//!
//! let inputs = Inputs {
//!     flags: vec![("server.api.port".to_owned(), "4300".to_owned())],
//!     environment: [("PROVOST_HOME".to_owned(), "/var/lib/provost".to_owned())].into(),
//!     ..Inputs::default()
//! };
//! let loaded = load(&inputs)?;
//! assert_eq!(loaded.settings.server.api.port, 4300);
//! assert_eq!(loaded.database.to_string(), "SQLite in /var/lib/provost/provost.db");
//! # Ok::<(), provost_config::ConfigError>(())
//! ```
//!
//! Nothing here reads the environment of the process except [`Inputs::from_process`].

pub mod cli;
pub mod database;
mod declare;
mod derive;
mod error;
mod idle;
pub mod inert;
mod inputs;
mod load;
mod nearest;
pub mod profiles;
mod reference;
mod registry;
mod resolve;
pub mod secret;
pub mod settings;
mod sources;
mod spec;
pub mod value;

pub use database::DatabaseConnection;
pub use error::{ConfigError, Problem};
pub use idle::{IDLE_SETTINGS, IdleSetting, idle_setting};
pub use inputs::Inputs;
pub use load::{Loaded, ProfileLocation, load, locate_profiles};
pub use reference::reference;
pub use registry::{Registry, registry};
pub use secret::Secret;
pub use settings::Settings;
pub use sources::{Origin, Source};
pub use spec::{Bounds, SettingSpec};
