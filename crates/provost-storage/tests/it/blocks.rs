//! Block types, block schemas and block documents.

use provost_schemas::{
    Timestamp,
    block_types::BlockType,
    filters::{BlockDocumentFilter, BlockSchemaFilter, BlockTypeFilter},
    from_json::read_body,
    ids::{BlockDocumentId, BlockSchemaId, BlockTypeId, WorkspaceId},
    json::JsonObject,
    sorts::BlockDocumentSort,
};
use provost_storage::{
    Connection,
    filters::BlockFilters,
    repositories::{
        Window,
        block_documents::{self, BlockDocumentRow, ReferenceRow, StoredBlockData},
        block_schemas::{self, BlockSchemaRow},
        block_types,
    },
};
use provost_testkit::TestDatabase;
use serde_json::json;

const ALL: Window = Window {
    limit: 100,
    offset: 0,
};

fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(micros)
}

fn block_type(slug: &str) -> BlockType {
    BlockType {
        id: BlockTypeId::mint(at(1)),
        created: at(1),
        updated: at(1),
        name: slug.to_uppercase(),
        slug: slug.to_owned(),
        logo_url: None,
        documentation_url: Some("https://example.org".to_owned()),
        description: None,
        code_example: None,
        is_protected: false,
    }
}

fn schema(of: &BlockType, checksum: &str, version: &str, micros: i64) -> BlockSchemaRow {
    BlockSchemaRow {
        id: BlockSchemaId::mint(at(micros)),
        created: at(micros),
        updated: at(micros),
        checksum: checksum.to_owned(),
        fields: JsonObject([("title".to_owned(), json!("T"))].into_iter().collect()),
        block_type_id: of.id,
        capabilities: vec!["write-path".to_owned(), "read-path".to_owned()],
        version: version.to_owned(),
    }
}

fn document(of: &BlockSchemaRow, name: &str) -> BlockDocumentRow {
    BlockDocumentRow {
        id: BlockDocumentId::mint(at(1)),
        created: at(1),
        updated: at(1),
        name: name.to_owned(),
        data: StoredBlockData("whatever".to_owned()),
        block_schema_id: of.id,
        block_type_id: of.block_type_id,
        is_anonymous: false,
    }
}

/// A type with a schema.
async fn declare(
    connection: &mut Connection,
    workspace: WorkspaceId,
    slug: &str,
) -> (BlockType, BlockSchemaRow) {
    let of = block_type(slug);
    assert!(
        block_types::insert(connection, workspace, &of)
            .await
            .unwrap()
    );
    let row = schema(&of, &format!("sha256:{slug}"), "1", 1);
    assert!(
        block_schemas::insert(connection, workspace, &row)
            .await
            .unwrap()
    );
    (of, row)
}

#[tokio::test]
async fn rows_come_back_as_they_were_given_and_to_their_workspace_only() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (of, row) = declare(&mut work, test.workspace, "s3").await;
        let given = document(&row, "main");
        assert!(
            block_documents::insert(&mut work, test.workspace, &given)
                .await
                .unwrap()
        );
        for (workspace, seen) in [(test.workspace, 1), (test.other_workspace, 0)] {
            let types = block_types::read_many(&mut work, workspace, &[of.id])
                .await
                .unwrap();
            assert_eq!(types, vec![of.clone(); seen], "{}", test.name);
            let by_slug = block_types::read_by_slug(&mut work, workspace, "s3")
                .await
                .unwrap();
            assert_eq!(by_slug.is_some(), seen == 1, "{}", test.name);
            let schemas = block_schemas::read_many(&mut work, workspace, &[row.id])
                .await
                .unwrap();
            assert_eq!(schemas, vec![row.clone(); seen], "{}", test.name);
            let documents = block_documents::read_many(&mut work, workspace, &[given.id]).await;
            assert_eq!(
                documents.unwrap(),
                vec![given.clone(); seen],
                "{}",
                test.name
            );
            let by_name = block_documents::read_by_name(&mut work, workspace, "s3", "main").await;
            assert_eq!(by_name.unwrap().is_some(), seen == 1, "{}", test.name);
            let of_type = block_documents::of_type(&mut work, workspace, of.id)
                .await
                .unwrap();
            assert_eq!(of_type.len(), seen, "{}", test.name);
        }
        assert!(
            !block_documents::delete(&mut work, test.other_workspace, given.id)
                .await
                .unwrap()
        );
        assert!(
            !block_schemas::delete(&mut work, test.other_workspace, row.id)
                .await
                .unwrap()
        );
        assert!(
            !block_types::delete(&mut work, test.other_workspace, of.id)
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn slugs_checksums_and_names_are_taken_once() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let (of, row) = declare(&mut work, test.workspace, "s3").await;
        let again = block_type("s3");
        assert!(
            !block_types::insert(&mut work, test.workspace, &again)
                .await
                .unwrap()
        );
        assert!(
            block_types::insert(&mut work, test.other_workspace, &again)
                .await
                .unwrap()
        );
        let same = schema(&of, &row.checksum, "1", 2);
        assert!(
            !block_schemas::insert(&mut work, test.workspace, &same)
                .await
                .unwrap()
        );
        let newer = schema(&of, &row.checksum, "2", 3);
        assert!(
            block_schemas::insert(&mut work, test.workspace, &newer)
                .await
                .unwrap()
        );
        for (version, found) in [(None, &newer), (Some("1"), &row), (Some("2"), &newer)] {
            let read =
                block_schemas::read_by_checksum(&mut work, test.workspace, &row.checksum, version);
            let read = read.await.unwrap();
            assert_eq!(read.as_ref(), Some(found), "{version:?} on {}", test.name);
        }
        let first = document(&row, "main");
        assert!(
            block_documents::insert(&mut work, test.workspace, &first)
                .await
                .unwrap()
        );
        let second = document(&newer, "main");
        assert!(
            !block_documents::insert(&mut work, test.workspace, &second)
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn what_belongs_to_something_deleted_goes_with_it() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let workspace = test.workspace;
        let (of, row) = declare(&mut work, workspace, "outer").await;
        let (_, inner_row) = declare(&mut work, workspace, "inner").await;
        let outer = document(&row, "outer");
        let inner = document(&inner_row, "inner");
        for given in [&outer, &inner] {
            block_documents::insert(&mut work, workspace, given)
                .await
                .unwrap();
        }
        let reference = |name: &str| ReferenceRow {
            parent: outer.id,
            name: name.to_owned(),
            reference: inner.id,
        };
        for names in [&["a", "b"][..], &["b", "c"]] {
            let rows: Vec<_> = names.iter().map(|name| reference(name)).collect();
            block_documents::replace_references(&mut work, workspace, outer.id, &rows)
                .await
                .unwrap();
            let read = block_documents::references(&mut work, workspace, &[outer.id]).await;
            assert_eq!(read.unwrap(), rows, "{}", test.name);
        }
        block_documents::delete(&mut work, workspace, inner.id)
            .await
            .unwrap();
        let left = block_documents::references(&mut work, workspace, &[outer.id]).await;
        assert_eq!(left.unwrap(), [], "{}", test.name);
        block_types::delete(&mut work, workspace, of.id)
            .await
            .unwrap();
        let schemas = block_schemas::read_many(&mut work, workspace, &[row.id])
            .await
            .unwrap();
        let documents = block_documents::read_many(&mut work, workspace, &[outer.id]).await;
        assert_eq!(
            (schemas.len(), documents.unwrap().len()),
            (0, 0),
            "{}",
            test.name
        );
    }
}

#[tokio::test]
async fn filters_and_orders_choose_documents() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let workspace = test.workspace;
        let (_, zebra) = declare(&mut work, workspace, "zebra").await;
        let (apple_type, apple) = declare(&mut work, workspace, "apple").await;
        for (of, name, is_anonymous) in [
            (&zebra, "a", false),
            (&apple, "b", false),
            (&apple, "hidden", true),
        ] {
            let given = BlockDocumentRow {
                is_anonymous,
                ..document(of, name)
            };
            block_documents::insert(&mut work, workspace, &given)
                .await
                .unwrap();
        }
        let cases = [
            (json!(null), json!(null), json!(null), "a b"),
            (json!({}), json!(null), json!(null), "a b"),
            (
                json!({"is_anonymous": null}),
                json!(null),
                json!(null),
                "a b hidden",
            ),
            (
                json!({"is_anonymous": {"eq_": true}}),
                json!(null),
                json!(null),
                "hidden",
            ),
            (
                json!({"name": {"like_": "A"}}),
                json!(null),
                json!(null),
                "a",
            ),
            (
                json!({"operator": "or_", "name": {"any_": ["hidden"]}}),
                json!(null),
                json!(null),
                "a b hidden",
            ),
            (
                json!({"block_type_id": {"any_": [apple_type.id]}}),
                json!(null),
                json!(null),
                "b",
            ),
            (
                json!(null),
                json!({"slug": {"any_": ["zebra"]}}),
                json!(null),
                "a",
            ),
            (
                json!(null),
                json!({"name": {"like_": "pp"}}),
                json!(null),
                "b",
            ),
            (
                json!(null),
                json!(null),
                json!({"id": {"any_": [apple.id]}}),
                "b",
            ),
            (
                json!(null),
                json!(null),
                json!({"block_capabilities": {"all_": ["read-path"]}}),
                "a b",
            ),
            (
                json!(null),
                json!(null),
                json!({"block_capabilities": {"all_": ["read-path", "notify"]}}),
                "",
            ),
        ];
        for (documents, types, schemas, expected) in cases {
            let described = format!("{documents} {types} {schemas} on {}", test.name);
            let documents: Option<BlockDocumentFilter> = read_body(&documents).unwrap();
            let types: Option<BlockTypeFilter> = read_body(&types).unwrap();
            let schemas: Option<BlockSchemaFilter> = read_body(&schemas).unwrap();
            let filters = BlockFilters {
                types: types.as_ref(),
                schemas: schemas.as_ref(),
                documents: documents.as_ref(),
            };
            let found = names(&mut work, workspace, filters, BlockDocumentSort::NameAsc).await;
            assert_eq!(found, expected, "{described}");
            let count = block_documents::count(&mut work, workspace, filters)
                .await
                .unwrap();
            assert_eq!(
                count,
                expected.split_whitespace().count() as i64,
                "{described}"
            );
        }
        for (sort, expected) in [
            (BlockDocumentSort::NameDesc, "b a"),
            (BlockDocumentSort::BlockTypeAndNameAsc, "b a"),
        ] {
            let types: BlockTypeFilter = read_body(&json!({"name": {"like_": "E"}})).unwrap();
            let filters = BlockFilters {
                types: Some(&types),
                ..BlockFilters::default()
            };
            let found = names(&mut work, workspace, filters, sort).await;
            assert_eq!(found, expected, "{sort} on {}", test.name);
        }
    }
}

async fn names(
    connection: &mut Connection,
    workspace: WorkspaceId,
    filters: BlockFilters<'_>,
    sort: BlockDocumentSort,
) -> String {
    let found = block_documents::filter(connection, workspace, filters, sort, ALL)
        .await
        .unwrap();
    let names: Vec<_> = found.into_iter().map(|row| row.name).collect();
    names.join(" ")
}

#[tokio::test]
async fn types_and_schemas_are_filtered_and_ordered() {
    for test in TestDatabase::each().await {
        let mut work = test.database.begin().await.unwrap();
        let workspace = test.workspace;
        let (_, first) = declare(&mut work, workspace, "b").await;
        let (of, _) = declare(&mut work, workspace, "a").await;
        let newest = BlockSchemaRow {
            capabilities: vec!["notify".to_owned()],
            ..schema(&of, "sha256:new", "2", 9)
        };
        block_schemas::insert(&mut work, workspace, &newest)
            .await
            .unwrap();
        for (schemas, expected) in [
            (json!(null), "a b"),
            (json!({"block_capabilities": {"all_": ["notify"]}}), "a"),
            (json!({"id": {"any_": [first.id]}}), "b"),
        ] {
            let filter: Option<BlockSchemaFilter> = read_body(&schemas).unwrap();
            let filters = BlockFilters {
                schemas: filter.as_ref(),
                ..BlockFilters::default()
            };
            let found = block_types::filter(&mut work, workspace, filters, ALL)
                .await
                .unwrap();
            let slugs: Vec<_> = found.into_iter().map(|of| of.slug).collect();
            assert_eq!(slugs.join(" "), expected, "{schemas} on {}", test.name);
        }
        let filter: BlockSchemaFilter =
            read_body(&json!({"version": {"any_": ["1", "2"]}})).unwrap();
        let filters = BlockFilters {
            schemas: Some(&filter),
            ..BlockFilters::default()
        };
        let found = block_schemas::filter(&mut work, workspace, filters, ALL)
            .await
            .unwrap();
        assert_eq!(found.first(), Some(&newest), "{}", test.name);
        assert_eq!(found.len(), 3, "{}", test.name);
        let mut capabilities: Vec<_> = block_schemas::capabilities(&mut work, workspace)
            .await
            .unwrap()
            .concat();
        capabilities.sort();
        assert_eq!(
            capabilities,
            ["notify", "read-path", "write-path"],
            "{}",
            test.name
        );
    }
}

#[test]
fn the_values_of_a_document_are_not_printed() {
    let row = document(&schema(&block_type("t"), "c", "1", 1), "main");
    assert!(!format!("{row:?}").contains("whatever"));
}
