//! Writes the `FromJson` implementation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Error, Fields, ext::IdentExt};

use crate::attributes::{Bound, Container, Field};

pub(crate) fn from_json(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(
            input,
            "FromJson is derived for structs only",
        ));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(input, "FromJson needs named fields"));
    };
    let container = Container::read(&input.attrs)?;
    let name = &input.ident;
    let mut generics = input.generics.clone();
    for parameter in generics.type_params_mut() {
        parameter
            .bounds
            .push(syn::parse_quote!(::provost_schemas::from_json::FromJson));
    }
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let support = quote!(::provost_schemas::from_json);
    let embedded = container.embedded;

    let mut keys = Vec::new();
    let mut reads = Vec::new();
    let mut moves = Vec::new();
    for (index, field) in fields.named.iter().enumerate() {
        let attributes = Field::read(&field.attrs)?;
        let Some(ident) = &field.ident else { continue };
        let key = attributes
            .rename
            .unwrap_or_else(|| ident.unraw().to_string());
        let ty = &field.ty;
        let local = format_ident!("field_{index}");
        let default = match attributes.default {
            Some(default) => quote!(|| ::core::option::Option::Some(#default)),
            None => quote!(<#ty as #support::FromJson>::when_absent),
        };
        let bounds = attributes.bounds.iter().map(|(bound, value)| {
            let check = match bound {
                Bound::Minimum => quote!(minimum),
                Bound::ExclusiveMinimum => quote!(exclusive_minimum),
                Bound::Maximum => quote!(maximum),
            };
            quote! {
                let #local = #support::bounds::#check(#local, #value, input.get(#key), &at.key(#key), violations);
            }
        });
        let read = if attributes.without_nul {
            quote!(read_without_nul)
        } else {
            quote!(read)
        };
        reads.push(quote! {
            let #local: ::core::option::Option<#ty> =
                input.#read(#key, #default, at, violations);
            #(#bounds)*
        });
        moves.push(quote!(#ident: #local?));
        keys.push(key);
    }
    let unknown = container
        .deny_unknown
        .then(|| quote!(input.refuse_unknown(&[#(#keys),*], at, violations);));

    Ok(quote! {
        #[automatically_derived]
        impl #impl_generics #support::FromJson for #name #type_generics #where_clause {
            fn from_json(
                value: &#support::Value,
                at: &#support::Path<'_>,
                violations: &mut #support::Violations,
            ) -> ::core::option::Option<Self> {
                let input = #support::Object::open(value, #embedded, at, violations)?;
                #(#reads)*
                #unknown
                ::core::option::Option::Some(Self { #(#moves),* })
            }
        }
    })
}
