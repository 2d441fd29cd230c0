//! Opening a browser, if there is one.

use std::{
    collections::BTreeMap,
    process::{Command, Stdio},
};

/// Opens an address in the browser of this machine. Whether there was one to open it in.
pub(super) fn open(environment: &BTreeMap<String, String>, address: &str) -> bool {
    let Some(program) = program(environment) else {
        return false;
    };
    Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}

/// The program that opens addresses: the one that the environment names, else the usual one where
/// there is a screen.
fn program(environment: &BTreeMap<String, String>) -> Option<&str> {
    let set = |name: &str| environment.get(name).filter(|value| !value.is_empty());
    if let Some(browser) = set("BROWSER").and_then(|browser| browser.split(':').next()) {
        return Some(browser);
    }
    if cfg!(target_os = "macos") {
        return Some("open");
    }
    let has_screen = set("DISPLAY").is_some() || set("WAYLAND_DISPLAY").is_some();
    has_screen.then_some("xdg-open")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn a_browser_is_opened_where_there_is_a_screen() {
        for (set, expected) in [
            (&[][..], None),
            (&[("DISPLAY", "")], None),
            (&[("DISPLAY", ":0")], Some("xdg-open")),
            (&[("WAYLAND_DISPLAY", "wayland-0")], Some("xdg-open")),
            (&[("BROWSER", "/bin/mine:other")], Some("/bin/mine")),
            (&[("BROWSER", "mine"), ("DISPLAY", ":0")], Some("mine")),
        ] {
            let environment = set
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            assert_eq!(program(&environment), expected, "{set:?}");
        }
    }
}
