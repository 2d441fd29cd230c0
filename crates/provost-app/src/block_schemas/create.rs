//! Registering a block schema.

use provost_core::{
    blocks::{NestedSchema, definitions_of, nested_schemas, schema_checksum},
    permissions::Permission,
};
use provost_schemas::{
    block_schemas::{BlockSchema, BlockSchemaCreate, UNVERSIONED},
    ids::{BlockSchemaId, BlockTypeId},
    json::JsonObject,
};
use provost_storage::repositories::{
    block_schemas::{self, BlockSchemaRow},
    block_types,
};
use serde_json::{Map, Value};

use super::shown;
use crate::{AppError, AppResult, Context, Upserted, block_types::optional};

const REFERENCES: &str = "block_schema_references";
const DEFINITIONS: &str = "definitions";

/// Registers a block schema, or finds the one with its checksum and version. Schemas that are nested
/// in it are registered too, for types that are there.
pub async fn create_block_schema(
    context: &mut Context,
    body: BlockSchemaCreate,
) -> AppResult<Upserted<BlockSchema>> {
    context.authorize(Permission::ManageBlocks)?;
    let Some(block_type) = optional(context, body.block_type_id).await? else {
        return Err(AppError::NotFound(format!(
            "Block type {} not found.",
            body.block_type_id
        )));
    };
    let workspace = context.workspace();
    let checksum = schema_checksum(&body.fields);
    let version = Some(body.version.as_str());
    let connection = context.connection();
    let found = block_schemas::read_by_checksum(connection, workspace, &checksum, version).await?;
    if let Some(row) = found {
        let of = optional(context, row.block_type_id).await?;
        return Ok(Upserted::Found(shown(row, of)));
    }
    let mut row = new_row(context, block_type.id, body.fields, checksum);
    row.capabilities = body.capabilities;
    row.version = body.version;
    block_schemas::insert(context.connection(), workspace, &row).await?;
    register_nested(context, &row.fields).await?;
    Ok(Upserted::Created(shown(row, Some(block_type))))
}

fn new_row(
    context: &Context,
    block_type_id: BlockTypeId,
    mut fields: JsonObject,
    checksum: String,
) -> BlockSchemaRow {
    let now = context.now();
    // Clients read the key without asking whether it is there.
    fields
        .entry(REFERENCES)
        .or_insert_with(|| Value::Object(Map::new()));
    BlockSchemaRow {
        id: BlockSchemaId::mint(now),
        created: now,
        updated: now,
        checksum,
        fields,
        block_type_id,
        capabilities: Vec::new(),
        version: UNVERSIONED.to_owned(),
    }
}

/// Registers the schemas that are nested in one, and those nested in them.
async fn register_nested(context: &mut Context, root: &JsonObject) -> AppResult<()> {
    let none = Map::new();
    let definitions = root.get(DEFINITIONS).and_then(Value::as_object);
    let definitions = definitions.unwrap_or(&none);
    let mut open = nested_schemas(root, definitions);
    // Each round registers a schema that was not there, of the definitions that the root has.
    while let Some(nested) = open.pop() {
        if register_one(context, &nested, definitions).await?
            && let Some(fields) = nested.fields
        {
            open.extend(nested_schemas(fields, definitions));
        }
    }
    Ok(())
}

/// Registers a nested schema. Returns whether it was not there.
async fn register_one(
    context: &mut Context,
    nested: &NestedSchema<'_>,
    definitions: &Map<String, Value>,
) -> AppResult<bool> {
    let workspace = context.workspace();
    let slug = nested.block_type_slug;
    let connection = context.connection();
    let Some(block_type) = block_types::read_by_slug(connection, workspace, slug).await? else {
        return Err(AppError::Conflict(format!(
            "Cannot create block schema because block type '{slug}' was not found. Did you forget \
             to register the block type?"
        )));
    };
    let checksum = nested.checksum;
    let found = block_schemas::read_by_checksum(connection, workspace, checksum, None).await?;
    if found.is_some() {
        return Ok(false);
    }
    let Some(fields) = nested.fields else {
        return Err(AppError::Invalid(format!(
            "The field '{}' holds blocks of type '{slug}', whose schema {checksum} is neither \
             registered nor among the definitions.",
            nested.field
        )));
    };
    let mut fields = fields.clone();
    let needed = definitions_of(&fields, definitions);
    if !needed.is_empty() {
        fields.insert(DEFINITIONS.to_owned(), Value::Object(needed));
    }
    let checksum = schema_checksum(&fields);
    let row = new_row(context, block_type.id, JsonObject(fields), checksum);
    Ok(block_schemas::insert(context.connection(), workspace, &row).await?)
}
