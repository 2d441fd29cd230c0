//! The files of the web page, as its build in `ui/` left them: part of the program, or in a directory.
//!
//! A program that was built without them has none, and says so where the page would be.

mod embedded;
mod kinds;
mod page_file;
mod page_files;

pub use page_file::{Packing, PageFile};
pub use page_files::{IndexSays, PageFiles, PageFilesError};
