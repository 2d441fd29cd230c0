//! A directory of its own for each test.

use std::fs;
use std::path::PathBuf;

use provost_config::{ConfigError, Inputs, Loaded, load};
use tempfile::TempDir;

/// A working directory and a home, with the inputs that point at them.
pub(crate) struct Sandbox {
    directory: TempDir,
    pub(crate) inputs: Inputs,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let home = directory.path().join("home");
        let environment = [("HOME".to_owned(), home.to_string_lossy().into_owned())];
        let inputs = Inputs {
            environment: environment.into(),
            directory: directory.path().to_owned(),
            ..Inputs::default()
        };
        Self { directory, inputs }
    }

    pub(crate) fn flag(mut self, path: &str, value: &str) -> Self {
        self.inputs.flags.push((path.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.inputs
            .environment
            .insert(name.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn file(self, name: &str, text: &str) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn profiles(self, text: &str) -> Self {
        self.file("home/.provost/profiles.toml", text)
    }

    pub(crate) fn read_profiles(&self) -> String {
        fs::read_to_string(self.path("home/.provost/profiles.toml")).unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn load(&self) -> Loaded {
        load(&self.inputs).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The message for a configuration that must not load.
    pub(crate) fn refusal(&self) -> String {
        self.error().to_string()
    }

    pub(crate) fn error(&self) -> ConfigError {
        match load(&self.inputs) {
            Ok(_) => panic!("the configuration was accepted"),
            Err(error) => error,
        }
    }
}
