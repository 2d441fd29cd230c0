//! Lists the files in `ui/dist` for `embedded.rs`, if the page was built.
//!
//! The folder is in every checkout, and empty until the page is built: cargo runs this file again when
//! something in it changes, and would run it at every build if there were nothing to look at.

#![expect(
    clippy::disallowed_methods,
    reason = "cargo says in the environment where to write"
)]

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut found = Vec::new();
    if dist.join("index.html").is_file() {
        list(&dist, "", &mut found)?;
        found.sort();
    }
    let mut code = String::from("pub(crate) const FILES: &[(&str, &[u8])] = &[\n");
    for (name, path) in found {
        let path = path.canonicalize()?;
        let path = path.to_str().ok_or("the path of the page is no text")?;
        writeln!(code, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    code.push_str("];\n");
    let out = env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    fs::write(Path::new(&out).join("files.rs"), code)?;
    Ok(())
}

/// Every file below `directory`, with its path from there.
fn list(directory: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), found)?;
        } else if !name.starts_with('.') {
            found.push((path, entry.path()));
        }
    }
    Ok(())
}
