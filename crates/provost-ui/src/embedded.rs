//! The files that were there when the program was built.

include!(concat!(env!("OUT_DIR"), "/files.rs"));
