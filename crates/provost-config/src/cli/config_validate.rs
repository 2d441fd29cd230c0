//! `provost config validate`: whether a server could start with this configuration.

use super::{CliError, line};
use crate::inputs::Inputs;
use crate::load::load;

/// Reads the whole configuration and says what a server would use; fails with all mistakes.
pub fn validate(inputs: &Inputs) -> Result<String, CliError> {
    let loaded = load(inputs)?;
    let mut output = String::new();
    for warning in &loaded.warnings {
        line(&mut output, format!("warning: {warning}"));
    }
    line(&mut output, format!("Profile: {}", loaded.profile));
    line(&mut output, format!("Database: {}", loaded.database));
    line(&mut output, "Configuration valid");
    Ok(output)
}
