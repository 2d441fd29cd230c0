//! What the derive understands of the attributes on structs and fields.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, LitStr, Path, Token, meta::ParseNestedMeta};

/// Attributes of the struct.
#[derive(Default)]
pub(crate) struct Container {
    pub(crate) deny_unknown: bool,
    pub(crate) embedded: bool,
}

/// Attributes of one field.
#[derive(Default)]
pub(crate) struct Field {
    pub(crate) rename: Option<String>,
    /// An expression that makes the value of an absent key.
    pub(crate) default: Option<TokenStream>,
    /// `(check, bound)` pairs in the order written.
    pub(crate) bounds: Vec<(Bound, TokenStream)>,
    /// Whether NUL is left out of the texts instead of being refused.
    pub(crate) without_nul: bool,
}

/// The bounds of a number that a schema can declare.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    Minimum,
    ExclusiveMinimum,
    Maximum,
}

impl Container {
    pub(crate) fn read(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut container = Self::default();
        visit(attributes, &mut |meta| {
            if meta.path.is_ident("deny_unknown_fields") {
                container.deny_unknown = true;
            } else if meta.path.is_ident("embedded") {
                container.embedded = true;
            } else {
                skip_value(meta)?;
            }
            Ok(())
        })?;
        Ok(container)
    }
}

impl Field {
    pub(crate) fn read(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut field = Self::default();
        visit(attributes, &mut |meta| {
            if meta.path.is_ident("rename") {
                field.rename = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.path.is_ident("default") {
                field.default = Some(if meta.input.peek(Token![=]) {
                    let path: Path = meta.value()?.parse::<LitStr>()?.parse()?;
                    quote!(#path())
                } else {
                    quote!(::core::default::Default::default())
                });
            } else if meta.path.is_ident("without_nul") {
                field.without_nul = true;
            } else if let Some(bound) = Bound::named(&meta.path) {
                let value: Expr = meta.value()?.parse()?;
                field.bounds.push((bound, value.into_token_stream()));
            } else {
                skip_value(meta)?;
            }
            Ok(())
        })?;
        Ok(field)
    }
}

impl Bound {
    fn named(path: &Path) -> Option<Self> {
        match path.get_ident()?.to_string().as_str() {
            "minimum" => Some(Self::Minimum),
            "exclusive_minimum" => Some(Self::ExclusiveMinimum),
            "maximum" => Some(Self::Maximum),
            _ => None,
        }
    }
}

/// Calls `each` for every item inside the attributes that the derive shares.
fn visit(
    attributes: &[Attribute],
    each: &mut dyn FnMut(&ParseNestedMeta<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    for attribute in attributes {
        let path = attribute.path();
        if path.is_ident("serde") || path.is_ident("schema") || path.is_ident("from_json") {
            attribute.parse_nested_meta(|meta| each(&meta))?;
        }
    }
    Ok(())
}

/// Steps over an item that is meant for serde or utoipa alone.
fn skip_value(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.path.is_ident("value_type") {
        meta.value()?.parse::<syn::Type>()?;
    } else if meta.input.peek(Token![=]) {
        meta.value()?.parse::<Expr>()?;
    } else if meta.input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in meta.input);
        content.parse::<TokenStream>()?;
    }
    Ok(())
}
