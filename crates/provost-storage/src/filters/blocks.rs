//! Conditions on block types, block schemas and block documents.

use provost_schemas::{
    filters::{BlockDocumentFilter, BlockSchemaFilter, BlockTypeFilter},
    ids::WorkspaceId,
};
use sea_query::{Condition, Expr, Query};

use super::{Attribute, Sight, combined, in_sight, or_everything, same};
use crate::statement::Dialect;

/// What a read of blocks may be narrowed by.
#[derive(Clone, Copy, Debug, Default)]
pub struct BlockFilters<'f> {
    /// On types.
    pub types: Option<&'f BlockTypeFilter>,
    /// On schemas.
    pub schemas: Option<&'f BlockSchemaFilter>,
    /// On documents.
    pub documents: Option<&'f BlockDocumentFilter>,
}

impl BlockFilters<'_> {
    /// The condition on rows of `block_type`.
    pub(crate) fn on_types(self, workspace: WorkspaceId, dialect: Dialect) -> Condition {
        let of_schemas = self.schemas.map(|filter| {
            let own = (("block_schema", "block_type_id"), ("block_type", "id"));
            exists("block_schema", own, schema_condition(filter, dialect))
        });
        in_sight("block_type", workspace.into())
            .add_option(self.types.map(type_condition))
            .add_option(of_schemas)
    }

    /// The condition on rows of `block_schema`.
    pub(crate) fn on_schemas(self, workspace: WorkspaceId, dialect: Dialect) -> Condition {
        let own = self.schemas.map(|filter| schema_condition(filter, dialect));
        in_sight("block_schema", workspace.into()).add_option(own)
    }

    /// The condition on rows of `block_document`. Without a filter, anonymous ones are left out.
    pub(crate) fn on_documents(self, sight: Sight, dialect: Dialect) -> Condition {
        let own = match self.documents {
            Some(filter) => document_condition(filter),
            None => document_condition(&BlockDocumentFilter::default()),
        };
        let of_type = self.types.map(|filter| {
            let own = (("block_type", "id"), ("block_document", "block_type_id"));
            exists("block_type", own, type_condition(filter))
        });
        let of_schema = self.schemas.map(|filter| {
            let own = (
                ("block_schema", "id"),
                ("block_document", "block_schema_id"),
            );
            exists("block_schema", own, schema_condition(filter, dialect))
        });
        in_sight("block_document", sight)
            .add(own)
            .add_option(of_type)
            .add_option(of_schema)
    }
}

type Columns = ((&'static str, &'static str), (&'static str, &'static str));

/// Whether the row of `table` that belongs to ours matches. Rows belong together only within a
/// workspace, which ours is known to be in.
fn exists(table: &'static str, (theirs, ours): Columns, matches: Condition) -> Expr {
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from(table)
        .and_where(same(theirs, ours))
        .cond_where(matches);
    Expr::exists(select.take())
}

fn type_condition(filter: &BlockTypeFilter) -> Condition {
    let column = |name| Attribute::column("block_type", name);
    let part = filter.name.as_ref().and_then(|name| name.like_.as_ref());
    Condition::all()
        .add_option(part.map(|part| column("name").contains(part)))
        .add_option(filter.slug.as_ref().map(|f| column("slug").matching_any(f)))
}

fn schema_condition(filter: &BlockSchemaFilter, dialect: Dialect) -> Condition {
    let column = |name| Attribute::column("block_schema", name);
    let capabilities = filter.block_capabilities.as_ref();
    let capabilities = capabilities.and_then(|capabilities| capabilities.all_.as_ref());
    let block_type_id = filter.block_type_id.as_ref();
    let version = filter.version.as_ref();
    let condition = combined(filter.operator)
        .add_option(block_type_id.map(|f| column("block_type_id").matching_any(f)))
        .add_option(capabilities.map(|all| column("capabilities").has_all(all, dialect)))
        .add_option(filter.id.as_ref().map(|f| column("id").matching_any(f)))
        .add_option(version.map(|f| column("version").matching_any(f)));
    or_everything(condition)
}

fn document_condition(filter: &BlockDocumentFilter) -> Condition {
    let column = |name| Attribute::column("block_document", name);
    let anonymous = filter.is_anonymous.as_ref();
    let block_type_id = filter.block_type_id.as_ref();
    let name = filter.name.as_ref();
    let condition = combined(filter.operator)
        .add_option(filter.id.as_ref().map(|f| column("id").matching_any(f)))
        .add_option(anonymous.map(|f| column("is_anonymous").matching_flag(f)))
        .add_option(block_type_id.map(|f| column("block_type_id").matching_any(f)))
        .add_option(name.map(|f| column("name").matching_name(f)));
    or_everything(condition)
}
