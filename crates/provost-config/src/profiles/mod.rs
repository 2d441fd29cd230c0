//! Named sets of settings in `profiles.toml`.
//!
//! The format is Prefect's: `active = "name"`, and a table `[profiles.name]` of environment names.
//! Edits keep comments and order.

mod store;

use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, value};

use crate::error::Problem;
use crate::sources::read_optional;

/// The profile in force when nothing chooses another. It need not be defined.
pub const DEFAULT_PROFILE: &str = "default";

/// The most characters in the name of a profile.
const NAME_CHARACTERS: usize = 100;

/// Why a profile could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// No profile has this name.
    #[error("there is no profile `{name}`; {known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A profile has this name already.
    #[error("there is a profile `{0}` already")]
    Exists(String),
    /// The profile in force cannot be deleted.
    #[error("profile `{0}` is active: run `provost profile use` with another one first")]
    Active(String),
    /// The text cannot be the name of a profile.
    #[error("`{0}` cannot name a profile: use letters, digits, `-`, `_` and `.`, at most 100")]
    BadName(String),
    /// The file cannot be written.
    #[error("cannot write {}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        #[source]
        source: std::io::Error,
    },
}

/// The content of a file with profiles.
#[derive(Debug)]
pub struct Profiles {
    path: PathBuf,
    document: DocumentMut,
}

impl Profiles {
    /// Reads the file; one that does not exist has no profiles.
    ///
    /// Fails when the file cannot be read or does not hold profiles.
    pub fn load(path: &Path) -> Result<Self, Problem> {
        let text = read_optional(path)?.unwrap_or_default();
        let document = crate::sources::parse_toml(path, &text)?;
        let profiles = Self {
            path: path.to_owned(),
            document,
        };
        profiles.check()?;
        Ok(profiles)
    }

    fn check(&self) -> Result<(), Problem> {
        let problem = |message: String| Problem::File {
            path: self.path.clone(),
            message,
        };
        if self
            .document
            .get("active")
            .is_some_and(|active| !active.is_str())
        {
            return Err(problem("`active` must be the name of a profile".to_owned()));
        }
        let Some(profiles) = self.document.get("profiles") else {
            return Ok(());
        };
        let profiles = profiles.as_table_like();
        let profiles = profiles.ok_or_else(|| problem("`profiles` must be a table".to_owned()))?;
        for (name, profile) in profiles.iter() {
            let settings = profile.as_table_like();
            let settings = settings
                .ok_or_else(|| problem(format!("`profiles.{name}` must be a table of settings")))?;
            if let Some((key, _)) = settings.iter().find(|(_, item)| to_text(item).is_none()) {
                let message = format!("`profiles.{name}.{key}` must be a text, number or boolean");
                return Err(problem(message));
            }
        }
        Ok(())
    }

    /// The name of the active profile.
    pub fn active(&self) -> &str {
        self.document
            .get("active")
            .and_then(Item::as_str)
            .unwrap_or(DEFAULT_PROFILE)
    }

    /// The names of the profiles in the order of the file.
    pub fn names(&self) -> Vec<&str> {
        let profiles = self.document.get("profiles").and_then(Item::as_table_like);
        profiles
            .map(|profiles| profiles.iter().map(|(name, _)| name).collect())
            .unwrap_or_default()
    }

    /// Whether the profile is in the file.
    pub fn contains(&self, name: &str) -> bool {
        self.names().contains(&name)
    }

    /// What the profile sets, in the order of the file; `None` when it is not in the file.
    pub fn values(&self, name: &str) -> Option<Vec<(String, String)>> {
        let profile = self.document.get("profiles")?.get(name)?.as_table_like()?;
        let values = profile.iter();
        Some(
            values
                .filter_map(|(key, item)| Some((key.to_owned(), to_text(item)?)))
                .collect(),
        )
    }

    /// The names in a sentence.
    pub(crate) fn describe_names(&self) -> String {
        let names = self.names();
        if names.is_empty() {
            "none is defined".to_owned()
        } else {
            format!("defined are {}", names.join(", "))
        }
    }

    /// Adds a profile with `values`.
    pub fn create(&mut self, name: &str, values: &[(String, String)]) -> Result<(), ProfileError> {
        check_name(name)?;
        if self.contains(name) {
            return Err(ProfileError::Exists(name.to_owned()));
        }
        let mut profile = Table::new();
        for (key, text) in values {
            profile.insert(key, value(text));
        }
        self.profiles_mut().insert(name, Item::Table(profile));
        Ok(())
    }

    /// Makes the profile the active one.
    pub fn activate(&mut self, name: &str) -> Result<(), ProfileError> {
        if name != DEFAULT_PROFILE {
            self.must_contain(name)?;
        }
        self.set_active(name);
        Ok(())
    }

    /// Gives a profile another name; it stays active if it was.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), ProfileError> {
        self.must_contain(from)?;
        check_name(to)?;
        if self.contains(to) {
            return Err(ProfileError::Exists(to.to_owned()));
        }
        let profiles = self.profiles_mut();
        if let Some((key, profile)) = profiles.remove_entry(from) {
            let key = toml_edit::Key::new(to).with_leaf_decor(key.leaf_decor().clone());
            profiles.insert_formatted(&key, profile);
        }
        if self.active() == from {
            self.set_active(to);
        }
        Ok(())
    }

    /// Removes a profile that is not active.
    pub fn delete(&mut self, name: &str) -> Result<(), ProfileError> {
        self.must_contain(name)?;
        if self.active() == name {
            return Err(ProfileError::Active(name.to_owned()));
        }
        self.profiles_mut().remove(name);
        Ok(())
    }

    /// Sets `key` in a profile, which is created when it is the one by default.
    pub fn set(&mut self, name: &str, key: &str, text: &str) -> Result<(), ProfileError> {
        if name == DEFAULT_PROFILE && !self.contains(name) {
            self.create(name, &[])?;
        }
        self.must_contain(name)?;
        if let Some(profile) = self.profile_mut(name) {
            match profile.get_mut(key).and_then(Item::as_value_mut) {
                // What surrounds the value, such as a comment, stays.
                Some(present) => {
                    let decor = present.decor().clone();
                    *present = text.into();
                    *present.decor_mut() = decor;
                }
                None => {
                    profile.insert(key, value(text));
                }
            }
        }
        Ok(())
    }

    /// Removes `key` from a profile; whether it was there.
    pub fn unset(&mut self, name: &str, key: &str) -> bool {
        self.profile_mut(name)
            .is_some_and(|profile| profile.remove(key).is_some())
    }

    fn must_contain(&self, name: &str) -> Result<(), ProfileError> {
        if self.contains(name) {
            return Ok(());
        }
        Err(ProfileError::Unknown {
            name: name.to_owned(),
            known: self.describe_names(),
        })
    }

    fn set_active(&mut self, name: &str) {
        match self.document.get_mut("active").and_then(Item::as_value_mut) {
            Some(active) => {
                let decor = active.decor().clone();
                *active = name.into();
                *active.decor_mut() = decor;
            }
            None => {
                self.document.insert("active", value(name));
            }
        }
    }

    fn profiles_mut(&mut self) -> &mut Table {
        let profiles = self.document.entry("profiles").or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        });
        // An inline table has no place for comments, and becomes a usual one on its first edit.
        if let Item::Value(toml_edit::Value::InlineTable(inline)) = profiles {
            *profiles = Item::Table(std::mem::take(inline).into_table());
        }
        match profiles {
            Item::Table(table) => table,
            _ => unreachable!("`check` refuses a file in which `profiles` is no table"),
        }
    }

    fn profile_mut(&mut self, name: &str) -> Option<&mut dyn toml_edit::TableLike> {
        self.profiles_mut().get_mut(name)?.as_table_like_mut()
    }
}

fn check_name(name: &str) -> Result<(), ProfileError> {
    let allowed = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let length = name.chars().count();
    if length == 0 || length > NAME_CHARACTERS || !name.chars().all(allowed) {
        return Err(ProfileError::BadName(name.to_owned()));
    }
    Ok(())
}

/// A value in the syntax of the environment.
fn to_text(item: &Item) -> Option<String> {
    match item.as_value()? {
        toml_edit::Value::String(text) => Some(text.value().clone()),
        toml_edit::Value::Integer(number) => Some(number.value().to_string()),
        toml_edit::Value::Float(number) => Some(number.value().to_string()),
        toml_edit::Value::Boolean(value) => Some(value.value().to_string()),
        _ => None,
    }
}
