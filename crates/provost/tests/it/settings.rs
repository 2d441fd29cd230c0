//! Every setting has an effect, or says that it has none.

use std::{fs, path::Path};

use provost_config::{IDLE_SETTINGS, idle_setting, registry};

/// What turns settings into behaviour: the program, and what the configuration makes of itself.
fn sources() -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for folder in [here.join("src"), here.join("../provost-config/src")] {
        collect(&folder, &mut text);
    }
    text
}

fn collect(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Declarations are no use, and the list of idle settings is none either.
        let is_declaration = path.ends_with("settings") || path.ends_with("idle.rs");
        if path.is_dir() && !is_declaration {
            collect(&path, text);
        } else if path.extension().is_some_and(|kind| kind == "rs") && !is_declaration {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// Whether the field of a setting is read somewhere.
fn reads(text: &str, path: &str) -> bool {
    let field = path.rsplit('.').next().unwrap_or(path);
    let quoted = format!("\"{path}\"");
    text.contains(&quoted)
        || text.match_indices(&format!(".{field}")).any(|(at, found)| {
            let next = text[at + found.len()..].chars().next();
            !next.is_some_and(|next| next.is_alphanumeric() || next == '_' || next == '(')
        })
}

#[test]
fn a_setting_that_nothing_reads_is_listed_as_idle() {
    let text = sources();
    let unread: Vec<&str> = registry()
        .specs()
        .iter()
        .map(|spec| spec.path)
        .filter(|path| idle_setting(path).is_none() && !reads(&text, path))
        .collect();
    assert_eq!(
        unread,
        Vec::<&str>::new(),
        "read them, or list them in idle.rs"
    );
}

#[test]
fn what_is_listed_as_idle_is_not_turned_into_behaviour() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut text = String::new();
    collect(&program.join("composition"), &mut text);
    collect(&program.join("commands"), &mut text);
    for idle in IDLE_SETTINGS {
        let Some(tail) = idle.path.strip_prefix("server.") else {
            continue;
        };
        assert!(!text.contains(&format!(".{tail}")), "{} is read", idle.path);
    }
}
