//! The derive behind `provost_schemas::from_json::FromJson`.
//!
//! It reads the attributes that serde and utoipa already use, so that a body is declared once:
//! - `#[serde(deny_unknown_fields)]` on the struct: an unknown key is a violation;
//! - `#[serde(rename = "…")]` on a field: the key's name;
//! - `#[serde(default)]`, `#[serde(default = "path")]` on a field: the value of an absent key;
//! - `#[schema(minimum = …, exclusive_minimum = …, maximum = …)]` on a field: its bounds;
//! - `#[from_json(without_nul)]` on a field: NUL is left out of its texts instead of being refused;
//! - `#[from_json(embedded)]` on the struct: the body of an operation with several parameters, in
//!   which `null` means absent, unknown keys are ignored and the body itself may be absent.

mod attributes;
mod expand;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Implements `FromJson` for a struct with named fields.
#[proc_macro_derive(FromJson, attributes(serde, schema, from_json))]
pub fn derive_from_json(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::from_json(&input)
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}
