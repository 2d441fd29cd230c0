//! All files of the page.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use bytes::Bytes;

use crate::{
    embedded,
    kinds::content_type,
    page_file::{Packing, PageFile},
};

/// The file that every address of the page shows.
const INDEX: &str = "index.html";

/// Where the build leaves room for the path below which the page lies.
const BASE_MARK: &str = "<base href=\"/\" />";

/// Where the build leaves room for the path of the API.
const API_MARK: &str = "<meta name=\"provost-api\" content=\"/api\" />";

/// Where the build leaves room for whether writes have to be proved.
const PROOF_MARK: &str = "<meta name=\"provost-proof\" content=\"asked\" />";

/// All files of the page.
#[derive(Clone, Debug)]
pub struct PageFiles {
    index: String,
    files: BTreeMap<String, PageFile>,
}

/// What the page is told of the server.
#[derive(Clone, Copy, Debug)]
pub struct IndexSays<'a> {
    /// The path below which the page lies, without a slash at its end.
    pub base: &'a str,
    /// The path below which the API lies, without a slash at its end.
    pub api: &'a str,
    /// Whether writes have to prove that they come from the page.
    pub asks_for_proof: bool,
}

/// Why a directory holds no page.
#[derive(Debug)]
pub enum PageFilesError {
    /// Something in it cannot be read.
    Unreadable(PathBuf, io::Error),
    /// It lacks the file that every address shows, or that is none of a page of this version.
    NoIndex,
}

impl fmt::Display for PageFilesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, _) => write!(formatter, "cannot read {}", path.display()),
            Self::NoIndex => write!(
                formatter,
                "there is no {INDEX} of a built page; `npm run build` in `ui/` makes one in `ui/dist`"
            ),
        }
    }
}

impl Error for PageFilesError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable(_, error) => Some(error),
            Self::NoIndex => None,
        }
    }
}

impl PageFiles {
    /// The files that are part of the program, if it was built with them.
    pub fn embedded() -> Option<Self> {
        let all = embedded::FILES.iter();
        Self::assemble(all.map(|(name, bytes)| ((*name).to_owned(), Bytes::from_static(bytes))))
    }

    /// The files in a directory.
    ///
    /// # Errors
    /// If it cannot be read or holds no page.
    pub fn read(directory: &Path) -> Result<Self, PageFilesError> {
        let mut found = Vec::new();
        walk(directory, "", &mut found)?;
        Self::assemble(found).ok_or(PageFilesError::NoIndex)
    }

    /// Puts files together by their names: `a.js.gz` is `a.js`, packed.
    fn assemble(all: impl IntoIterator<Item = (String, Bytes)>) -> Option<Self> {
        let mut index = None;
        let mut files: BTreeMap<String, PageFile> = BTreeMap::new();
        let mut packed = Vec::new();
        for (name, bytes) in all {
            match Packing::of(&name) {
                (Packing::Plain, INDEX) => index = String::from_utf8(bytes.to_vec()).ok(),
                (Packing::Plain, _) => {
                    let file = PageFile {
                        content_type: content_type(&name),
                        plain: bytes,
                        gzip: None,
                        brotli: None,
                    };
                    files.insert(name, file);
                }
                (packing, plain) => packed.push((plain.to_owned(), packing, bytes)),
            }
        }
        for (name, packing, bytes) in packed {
            let Some(file) = files.get_mut(&name) else {
                continue;
            };
            match packing {
                Packing::Gzip => file.gzip = Some(bytes),
                Packing::Brotli => file.brotli = Some(bytes),
                Packing::Plain => {}
            }
        }
        let index = index.filter(|text| {
            let marks = [BASE_MARK, API_MARK, PROOF_MARK];
            marks.iter().all(|mark| text.contains(mark))
        })?;
        Some(Self { index, files })
    }

    /// A file by its path from the page's base, such as `assets/index.js`.
    pub fn file(&self, path: &str) -> Option<&PageFile> {
        self.files.get(path)
    }

    /// What every address of the page shows.
    pub fn index(&self, says: &IndexSays<'_>) -> String {
        let base = format!("<base href=\"{}/\" />", escaped(says.base));
        let api = format!(
            "<meta name=\"provost-api\" content=\"{}\" />",
            escaped(says.api)
        );
        let text = self.index.replacen(BASE_MARK, &base, 1);
        let text = text.replacen(API_MARK, &api, 1);
        if says.asks_for_proof {
            return text;
        }
        text.replacen(PROOF_MARK, &PROOF_MARK.replace("asked", "none"), 1)
    }
}

/// Text as it stands in the quotes of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn walk(
    directory: &Path,
    prefix: &str,
    found: &mut Vec<(String, Bytes)>,
) -> Result<(), PageFilesError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |error| PageFilesError::Unreadable(path, error)
    };
    for entry in fs::read_dir(directory).map_err(unreadable(directory))? {
        let entry = entry.map_err(unreadable(directory))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // What is only linked to lies elsewhere, and nobody meant to show it.
        let kind = entry.file_type().map_err(unreadable(&path))?;
        if kind.is_dir() {
            walk(&path, &format!("{name}/"), found)?;
        } else if kind.is_file() {
            let bytes = fs::read(&path).map_err(unreadable(&path))?;
            found.push((name, Bytes::from(bytes)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[(&str, &str)]) -> Result<PageFiles, PageFilesError> {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = directory.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        PageFiles::read(directory.path())
    }

    fn index() -> String {
        format!("<head>{BASE_MARK}{API_MARK}{PROOF_MARK}</head>")
    }

    #[test]
    fn packed_files_are_forms_of_one_file() {
        let files = made(&[
            ("index.html", &index()),
            ("assets/a.js", "plain"),
            ("assets/a.js.gz", "gzip"),
            ("assets/a.js.br", "brotli"),
            ("assets/b.woff2", "font"),
            ("assets/orphan.js.br", "brotli"),
        ])
        .unwrap();
        let file = files.file("assets/a.js").unwrap();
        let form = |takes: &[Packing]| file.best(|packing| takes.contains(&packing)).1;
        assert_eq!(form(&[]), "plain");
        assert_eq!(form(&[Packing::Gzip]), "gzip");
        assert_eq!(form(&[Packing::Gzip, Packing::Brotli]), "brotli");
        let font = files.file("assets/b.woff2").unwrap();
        assert_eq!(font.best(|_| true), (Packing::Plain, Bytes::from("font")));
        for absent in ["assets/a.js.gz", "assets/orphan.js", "index.html", "../x"] {
            assert!(files.file(absent).is_none(), "{absent}");
        }
    }

    #[test]
    fn the_index_says_where_the_page_and_the_api_lie() {
        let files = made(&[("index.html", &index())]).unwrap();
        let text = |base, api, asks_for_proof| {
            files.index(&IndexSays {
                base,
                api,
                asks_for_proof,
            })
        };
        let quoted = text("/pro\"vost", "/api", true);
        assert!(
            quoted.contains("<base href=\"/pro&quot;vost/\" />"),
            "{quoted}"
        );
        assert!(quoted.contains(PROOF_MARK), "{quoted}");
        let open = text("", "/pro/api", false);
        assert!(open.contains("<base href=\"/\" />"), "{open}");
        assert!(open.contains("content=\"/pro/api\""), "{open}");
        assert!(open.contains("content=\"none\""), "{open}");
    }

    #[test]
    fn a_directory_without_a_page_is_refused() {
        for files in [&[][..], &[("index.html", "<p>Another page</p>")]] {
            let error = made(files).unwrap_err();
            assert!(error.to_string().contains("npm run build"), "{error}");
        }
        let missing = PageFiles::read(Path::new("/nowhere/at/all")).unwrap_err();
        assert!(missing.to_string().contains("/nowhere/at/all"));
    }
}
