//! Counting events by what they have in common.

use std::collections::HashMap;

use provost_schemas::{
    Timestamp,
    events::{RESOURCE_NAME, Resource},
    filters::EventFilter,
    json::Seconds,
};
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query};

use super::query::{first_of_each_resource, matching};
use crate::{Connection, FromRow, RowReader, StorageResult, filters::Sight};

/// Groups that are returned at most.
const MAXIMUM_GROUPS: u64 = 1000;

/// What the events of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// Their name.
    Name,
    /// The resource that they happened to.
    Resource,
    /// The span of time in which they happened.
    Span {
        /// Where the first span begins; no event is before it.
        first: Timestamp,
        /// How long each span is; more than no time.
        length: Seconds,
    },
}

/// Events that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventGroup {
    /// The name, the resource's id, or the number of the span, from 0 on.
    pub value: String,
    /// The same for people.
    pub label: String,
    /// How many they are.
    pub count: i64,
    /// When the first of them happened.
    pub oldest: Timestamp,
    /// When the last of them happened.
    pub latest: Timestamp,
}

impl FromRow for EventGroup {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let value: String = row.column()?;
        Ok(Self {
            label: value.clone(),
            value,
            count: row.column()?,
            oldest: row.column()?,
            latest: row.column()?,
        })
    }
}

/// Counts the events that match at this time, group by group: the largest groups, of spans all.
pub async fn group(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filter: &EventFilter,
    now: Timestamp,
    by: GroupBy,
) -> StorageResult<Vec<EventGroup>> {
    let sight = sight.into();
    let occurred = Expr::col(("event", "occurred"));
    let key = match by {
        GroupBy::Name => Expr::col(("event", "event")),
        GroupBy::Resource => Expr::col(("event", "resource_id")),
        GroupBy::Span { first, length } => occurred
            .clone()
            .sub(first.as_micros())
            .div(length.as_micros())
            .cast_as("TEXT"),
    };
    let mut select = Query::select();
    select
        .expr_as(key, "value")
        .expr_as(Func::count(Expr::col(Asterisk)), "count")
        .expr(Func::min(occurred.clone()))
        .expr(Func::max(occurred))
        .from("event")
        .cond_where(matching(connection, sight, filter, now))
        .group_by_col("value");
    if !matches!(by, GroupBy::Span { .. }) {
        select
            .order_by("count", Order::Desc)
            .order_by("value", Order::Asc)
            .limit(MAXIMUM_GROUPS);
    }
    let statement = connection.build(&select);
    let mut groups: Vec<EventGroup> = connection.fetch_all(statement).await?;
    if by == GroupBy::Resource {
        name_resources(connection, sight, filter, now, &mut groups).await?;
    }
    Ok(groups)
}

/// Labels each resource with the name that its latest event gave it.
async fn name_resources(
    connection: &mut Connection,
    sight: Sight,
    filter: &EventFilter,
    now: Timestamp,
    groups: &mut [EventGroup],
) -> StorageResult<()> {
    let ids: Vec<&str> = groups.iter().map(|group| group.value.as_str()).collect();
    let matches = matching(connection, sight, filter, now)
        .add(Expr::col(("event", "resource_id")).is_in(ids));
    let mut select = first_of_each_resource(matches, &Order::Desc);
    select.column(("event", "resource"));
    let statement = connection.build(&select);
    let resources: Vec<NamedResource> = connection.fetch_all(statement).await?;
    let mut names: HashMap<String, String> = resources
        .into_iter()
        .filter_map(|NamedResource(resource)| {
            let name = resource
                .get(RESOURCE_NAME)
                .or(resource.get("prefect.name"))?;
            Some((resource.id().to_owned(), name.to_owned()))
        })
        .collect();
    for group in &mut *groups {
        if let Some(name) = names.remove(&group.value) {
            group.label = name;
        }
    }
    groups.sort_by(|one, other| {
        let by_count = other.count.cmp(&one.count);
        by_count.then_with(|| one.label.cmp(&other.label))
    });
    Ok(())
}

struct NamedResource(Resource);

impl FromRow for NamedResource {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        row.json().map(Self)
    }
}
