//! Putting a block document together from the documents that it refers to.

use std::collections::HashMap;

use provost_schemas::{
    block_documents::{BlockDocumentReference, BlockDocumentReferences, ReferencedBlockDocument},
    block_types::BlockType,
    ids::BlockDocumentId,
    json::JsonObject,
};
use serde_json::{Value, json};

use super::Reference;

/// How deep documents may refer to each other.
const MOST_LEVELS: usize = 50;

/// How many documents one may consist of. A few levels of documents that refer twice to the next
/// one are enough for millions.
const MOST_DOCUMENTS: usize = 1000;

/// A document by itself.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Its type.
    pub block_type: BlockType,
    /// Whether it was made for one purpose.
    pub is_anonymous: bool,
    /// Its own data, masked for the reader.
    pub data: JsonObject,
}

/// Documents, and how they refer to each other.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// By id.
    pub nodes: HashMap<BlockDocumentId, Node>,
    /// The references of each document.
    pub references: HashMap<BlockDocumentId, Vec<Reference>>,
}

/// A document put together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expansion {
    /// Its data, with that of the documents it refers to.
    pub data: JsonObject,
    /// The documents that it refers to.
    pub references: BlockDocumentReferences,
    /// Whether it consists of all of them: beyond the bounds, references are left as they are.
    pub is_complete: bool,
}

/// Puts a document together.
pub fn expand(documents: &Documents, root: BlockDocumentId) -> Expansion {
    let mut budget = Budget {
        left: MOST_DOCUMENTS,
        is_kept: true,
    };
    let (data, references) = expand_below(documents, root, 0, &mut budget);
    Expansion {
        data,
        references,
        is_complete: budget.is_kept,
    }
}

struct Budget {
    left: usize,
    is_kept: bool,
}

impl Budget {
    fn take(&mut self, level: usize) -> bool {
        if level >= MOST_LEVELS || self.left == 0 {
            self.is_kept = false;
            return false;
        }
        self.left -= 1;
        true
    }
}

fn expand_below(
    documents: &Documents,
    id: BlockDocumentId,
    level: usize,
    budget: &mut Budget,
) -> (JsonObject, BlockDocumentReferences) {
    let mut data = documents
        .nodes
        .get(&id)
        .map(|node| node.data.clone())
        .unwrap_or_default();
    let mut references = BlockDocumentReferences::new();
    for Reference { field, document } in documents.references.get(&id).into_iter().flatten() {
        let Some(node) = documents.nodes.get(document).filter(|_| budget.take(level)) else {
            let reference = json!({"$ref": {"block_document_id": document}});
            data.insert(field.clone(), reference);
            continue;
        };
        let (child, below) = expand_below(documents, *document, level + 1, budget);
        data.insert(field.clone(), Value::Object(child.0));
        let block_document = ReferencedBlockDocument {
            id: *document,
            name: node.name.clone(),
            block_type: node.block_type.clone(),
            is_anonymous: node.is_anonymous,
            block_document_references: below,
        };
        references.insert(field.clone(), BlockDocumentReference { block_document });
    }
    (data, references)
}

#[cfg(test)]
mod tests {
    use provost_schemas::{Timestamp, ids::BlockTypeId};
    use uuid::Uuid;

    use super::*;

    fn id(number: usize) -> BlockDocumentId {
        BlockDocumentId(Uuid::from_u128(number as u128))
    }

    fn node(number: usize) -> Node {
        let at = Timestamp::from_micros(0);
        Node {
            name: format!("n{number}"),
            block_type: BlockType {
                id: BlockTypeId(Uuid::nil()),
                created: at,
                updated: at,
                name: "T".to_owned(),
                slug: "t".to_owned(),
                logo_url: None,
                documentation_url: None,
                description: None,
                code_example: None,
                is_protected: false,
            },
            is_anonymous: false,
            data: JsonObject([("own".to_owned(), number.into())].into_iter().collect()),
        }
    }

    /// Documents of which each refers to others by field.
    fn documents(references: &[(usize, &str, usize)]) -> Documents {
        let mut documents = Documents::default();
        for (from, field, to) in references {
            for number in [*from, *to] {
                documents.nodes.insert(id(number), node(number));
            }
            documents
                .references
                .entry(id(*from))
                .or_default()
                .push(Reference {
                    field: (*field).to_owned(),
                    document: id(*to),
                });
        }
        documents
    }

    #[test]
    fn the_data_of_others_stands_where_they_are_referred_to() {
        let all = documents(&[(1, "a", 2), (1, "b", 3), (2, "c", 3)]);
        let expansion = expand(&all, id(1));
        assert!(expansion.is_complete);
        assert_eq!(
            Value::Object(expansion.data.0),
            json!({"own": 1, "a": {"own": 2, "c": {"own": 3}}, "b": {"own": 3}})
        );
        let referenced = &expansion.references["a"].block_document;
        assert_eq!((referenced.id, referenced.name.as_str()), (id(2), "n2"));
        let below = &referenced.block_document_references["c"].block_document;
        assert_eq!(below.id, id(3));
    }

    #[test]
    fn a_long_chain_is_cut() {
        let chain: Vec<_> = (0..60).map(|n| (n, "next", n + 1)).collect();
        let expansion = expand(&documents(&chain), id(0));
        assert!(!expansion.is_complete);
        let mut value = Value::Object(expansion.data.0);
        let mut depth = 0;
        while value["next"].get("own").is_some() {
            value = value["next"].take();
            depth += 1;
        }
        assert_eq!(depth, MOST_LEVELS);
        assert_eq!(value["next"]["$ref"]["block_document_id"], json!(id(51)));
    }

    #[test]
    fn documents_that_double_at_every_level_are_cut() {
        let both: Vec<_> = (0..40)
            .flat_map(|n| [(n, "left", n + 1), (n, "right", n + 1)])
            .collect();
        let expansion = expand(&documents(&both), id(0));
        assert!(!expansion.is_complete);
        let size = serde_json::to_string(&expansion.data).expect("JSON").len();
        assert!(size < 200 * MOST_DOCUMENTS, "{size}");
    }
}
