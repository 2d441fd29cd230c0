//! The block types that every workspace has from its start.
//!
//! `data/block_types.json` holds the facts that clients compare, taken from Prefect's packages by
//! `compat/bundled_facts_of_prefect.py`. A checksum there is that of the schema which the package
//! declares. It differs from the fields beside it in the texts for people, which are our own.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use serde_json::{Map, Value};

/// A bundled block type.
#[derive(Clone, Debug, Deserialize)]
pub struct BundledBlockType {
    /// What people call it.
    pub name: String,
    /// Whether nobody may delete it.
    pub is_protected: bool,
    /// Where it is explained.
    pub documentation_url: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its schema.
    pub schema: BundledBlockSchema,
}

/// The schema of a bundled block type.
#[derive(Clone, Debug, Deserialize)]
pub struct BundledBlockSchema {
    /// What blocks with these fields can do.
    pub capabilities: Vec<String>,
    /// What clients recognize their schema by.
    pub checksum: String,
    /// The fields as a JSON schema, with Prefect's additions.
    pub fields: Map<String, Value>,
    /// The version of the package that declares the fields.
    pub version: String,
}

/// The bundled block types by slug.
pub fn bundled_block_types() -> &'static BTreeMap<String, BundledBlockType> {
    static TYPES: LazyLock<BTreeMap<String, BundledBlockType>> = LazyLock::new(|| {
        // A test reads the file, which is part of the program.
        serde_json::from_str(include_str!("../../data/block_types.json")).unwrap_or_default()
    });
    &TYPES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_that_flows_rely_on_are_bundled_and_protected() {
        let types = bundled_block_types();
        assert_eq!(types.len(), 55);
        let protected: Vec<_> = types
            .iter()
            .filter(|(_, bundled)| bundled.is_protected)
            .map(|(slug, _)| slug.as_str())
            .collect();
        assert_eq!(protected, ["local-file-system", "secret", "webhook"]);
    }

    #[test]
    fn every_type_has_words_of_its_own_and_a_schema_that_names_it() {
        for (slug, bundled) in bundled_block_types() {
            let description = bundled.description.as_deref().unwrap_or_default();
            assert!(description.ends_with('.'), "{slug} has no description");
            assert!(bundled.schema.checksum.starts_with("sha256:"), "{slug}");
            assert_eq!(bundled.schema.fields["block_type_slug"], slug.as_str());
            assert!(
                bundled
                    .schema
                    .fields
                    .contains_key("block_schema_references"),
                "{slug}"
            );
        }
    }

    #[test]
    fn bundled_schemas_nest_bundled_types_only() {
        let types = bundled_block_types();
        for (slug, bundled) in types {
            let nested =
                super::super::nested_schemas(&bundled.schema.fields, &bundled.schema.fields);
            for nested in nested {
                assert!(types.contains_key(nested.block_type_slug), "{slug}");
            }
        }
    }
}
