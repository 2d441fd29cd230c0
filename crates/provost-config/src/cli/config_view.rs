//! `provost config view`: the settings in force and where they come from.

use serde_json::{Value, json};

use super::{CliError, line};
use crate::inputs::Inputs;
use crate::load::load;
use crate::registry::registry;
use crate::sources::Source;
use crate::value::{Secrets, to_text};

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFormat {
    /// A line for each setting.
    Text,
    /// One JSON object.
    Json,
}

/// What to show.
#[derive(Debug, Clone, Copy)]
pub struct ViewOptions {
    /// Settings that no source sets, too.
    pub defaults: bool,
    /// The source of each value.
    pub sources: bool,
    /// Secrets as they are, or masked.
    pub secrets: Secrets,
    /// The form of the output.
    pub format: OutputFormat,
}

/// Shows the settings in force.
pub fn view(inputs: &Inputs, options: ViewOptions) -> Result<String, CliError> {
    let loaded = load(inputs)?;
    let mut shown = Vec::new();
    for (path, value) in loaded.settings.values(options.secrets) {
        let (Some(spec), Some(origin)) = (registry().by_path(path), loaded.origin(path)) else {
            continue;
        };
        if options.defaults || origin.source != Source::Default {
            shown.push((spec.provost_name(), to_text(&value), origin));
        }
    }
    if options.format == OutputFormat::Json {
        let settings = shown.iter().map(|(name, value, origin)| {
            let mut setting = json!({"name": name, "value": value});
            if options.sources {
                setting["source"] = Value::String(origin.source.to_string());
                setting["key"] = Value::String(origin.key.clone());
            }
            setting
        });
        let object = json!({
            "profile": loaded.profile,
            "database": loaded.database.to_string(),
            "settings": settings.collect::<Vec<_>>(),
        });
        return Ok(format!("{object:#}\n"));
    }
    let mut output = String::new();
    line(&mut output, format!("PROVOST_PROFILE='{}'", loaded.profile));
    for (name, value, origin) in shown {
        let source = match (&origin.source, options.sources) {
            (_, false) => String::new(),
            (source @ Source::Default, true) => format!(" (from {source})"),
            // The key tells which of several names was used.
            (source, true) if origin.key == name => format!(" (from {source})"),
            (source, true) => format!(" (from {source}, {})", origin.key),
        };
        line(&mut output, format!("{name}='{value}'{source}"));
    }
    Ok(output)
}
