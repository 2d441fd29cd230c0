//! The conditions as text: what each filter says to each database.

use provost_schemas::{filters::FilterSet, from_json::read_body, ids::WorkspaceId};
use sea_query::{PostgresQueryBuilder, Query, SqliteQueryBuilder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

fn flow_runs_where(filter: &Value, dialect: Dialect) -> String {
    let filters = FilterSet {
        flow_runs: Some(read_body(filter).expect("the filter is well formed")),
        ..FilterSet::default()
    };
    let conditions = FilterConditions {
        sight: WorkspaceId(Uuid::nil()).into(),
        filters: &filters,
        dialect,
    };
    let query = Query::select()
        .column("id")
        .from("flow_run")
        .cond_where(conditions.on_flow_runs())
        .take();
    let sql = match dialect {
        Dialect::Sqlite => query.to_string(SqliteQueryBuilder),
        Dialect::Postgres => query.to_string(PostgresQueryBuilder),
    };
    let (_, condition) = sql.split_once(" AND ").unwrap_or(("", ""));
    condition.to_owned()
}

#[test]
fn filters_become_these_conditions() {
    let cases = [
        (json!({}), "TRUE"),
        (
            json!({"name": {"any_": ["a"]}}),
            r#""flow_run"."name" IN ('a')"#,
        ),
        (json!({"name": {"any_": []}}), "1 = 2"),
        (
            json!({"name": {"like_": "Ab"}}),
            r#"LOWER("flow_run"."name") LIKE LOWER('%Ab%')"#,
        ),
        (
            json!({"state": {"type": {"any_": ["FAILED"], "not_any_": ["CRASHED"]}}}),
            r#"("flow_run"."state_type" IN ('FAILED') AND "flow_run"."state_type" NOT IN ('CRASHED'))"#,
        ),
        (
            json!({"tags": {"is_null_": true}}),
            r#""flow_run"."tags" = '[]'"#,
        ),
        (json!({"tags": {"all_": []}}), "TRUE"),
        (json!({"tags": {"any_": []}}), "1 = 0"),
        (
            json!({"start_time": {"after_": "1970-01-01T00:00:01Z"}}),
            r#"COALESCE("flow_run"."start_time", "flow_run"."expected_start_time") >= 1000000"#,
        ),
        (
            json!({"operator": "or_", "name": {"any_": ["a"]}, "end_time": {"is_null_": true}}),
            r#"("flow_run"."name" IN ('a') OR "flow_run"."end_time" IS NULL)"#,
        ),
        (json!({"operator": "or_"}), "TRUE"),
    ];
    for (filter, expected) in cases {
        assert_eq!(
            flow_runs_where(&filter, Dialect::Sqlite),
            expected,
            "{filter} on SQLite"
        );
        assert_eq!(
            flow_runs_where(&filter, Dialect::Postgres),
            expected,
            "{filter} on PostgreSQL"
        );
    }
}

#[test]
fn tags_are_looked_up_in_each_database_s_own_way() {
    let filter = json!({"tags": {"all_": ["a"]}});
    assert_eq!(
        flow_runs_where(&filter, Dialect::Sqlite),
        r#"(EXISTS (SELECT 1 FROM json_each("flow_run"."tags") AS tag WHERE tag.value = 'a'))"#
    );
    assert_eq!(
        flow_runs_where(&filter, Dialect::Postgres),
        r#"(jsonb_exists(CAST("flow_run"."tags" AS jsonb), 'a'))"#
    );
}
