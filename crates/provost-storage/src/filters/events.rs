//! Conditions on events.
//!
//! Times, names and ids of resources are columns with indexes, which narrow the rows; labels are
//! looked up in the documents of the rows that are left. Unlike the other filters these tell
//! capitals from small letters, as the ids and patterns of Prefect do.

use provost_core::text_search::TextSearch;
use provost_schemas::{
    Timestamp,
    events::RESOURCE_ROLE,
    filters::{
        EventAnyResourceFilter, EventFilter, EventNameFilter, EventRelatedFilter,
        EventResourceFilter, EventTextFilter, ResourceInRole, ResourceSpecification,
    },
};
use sea_query::{Condition, Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement};

use super::{Attribute, Sight, escape_like, hidden_and_deleted, let_through, or_everything};
use crate::statement::Dialect;

/// The conditions of a filter at a time.
pub(crate) struct EventConditions<'f> {
    pub(crate) sight: Sight,
    pub(crate) filter: &'f EventFilter,
    pub(crate) now: Timestamp,
    pub(crate) dialect: Dialect,
}

impl EventConditions<'_> {
    /// The condition on rows of `event`.
    pub(crate) fn on_events(&self) -> Condition {
        let filter = self.filter;
        let (since, until) = filter.occurred.range(self.now);
        let mut all = Condition::all()
            .add(Expr::col(("event", "workspace_id")).eq(self.sight.workspace.0))
            .add(Expr::col(("event", "occurred")).between(since.as_micros(), until.as_micros()))
            .add_option(self.of_listed_objects())
            .add_option(filter.event.as_ref().map(name))
            .add_option(filter.resource.as_ref().map(|f| self.resource(f)))
            .add_option(
                some(filter.id.id.as_deref()).map(|ids| Attribute::column("event", "id").any(ids)),
            )
            .add_option(filter.text.as_ref().map(|f| text(f, self.dialect)));
        for related in &filter.related.0 {
            all = all.add(self.related(related));
        }
        for any in &filter.any_resource.0 {
            all = all.add(self.any_resource(any));
        }
        all
    }

    /// What happened to an object that access lists keep from the actor, or kept from it until the
    /// object was deleted, is kept from it too.
    fn of_listed_objects(&self) -> Option<Condition> {
        let kinds = [
            ("deployment", "prefect.deployment."),
            ("work_pool", "prefect.work-pool."),
            ("work_queue", "prefect.work-queue."),
            ("block_document", "prefect.block-document."),
        ];
        let deleted = hidden_and_deleted(self.sight)?;
        let mut all =
            Condition::all().add(Expr::col(("event", "resource_id")).not_in_subquery(deleted));
        for (table, prefix) in kinds {
            let kept_from = Condition::all()
                .add(Expr::col((table, "workspace_id")).eq(self.sight.workspace.0))
                .add(let_through(table, self.sight.lists)?.not());
            let id = id_as_text(table, self.dialect);
            let hidden = Query::select()
                .expr(Expr::cust(format!("'{prefix}' || {id}")))
                .from(table)
                .cond_where(kept_from)
                .take();
            all = all.add(Expr::col(("event", "resource_id")).not_in_subquery(hidden));
        }
        Some(all)
    }

    fn resource(&self, filter: &EventResourceFilter) -> Condition {
        self.primary(
            filter.id.as_deref(),
            filter.id_prefix.as_deref(),
            filter.labels.as_ref(),
        )
    }

    fn primary(
        &self,
        ids: Option<&[String]>,
        prefixes: Option<&[String]>,
        labels: Option<&ResourceSpecification>,
    ) -> Condition {
        let column = ("event", "resource_id");
        let condition = Condition::all()
            .add_option(some(ids).map(|ids| is_one_of(Expr::col(column), ids)))
            .add_option(some(prefixes).map(|prefixes| begins(&Expr::col(column), prefixes)));
        match labels {
            Some(labels) => condition.add(self.labels(r#""event"."resource""#, labels)),
            None => condition,
        }
    }

    fn related(&self, filter: &EventRelatedFilter) -> Condition {
        let ids = some(filter.id.as_deref());
        let roles = some(filter.role.as_deref());
        let pairs = some(filter.resources_in_roles.as_deref());
        let labels = filter.labels.as_ref().filter(|labels| !labels.0.is_empty());
        let mut all = Condition::all();
        if ids.is_some() || pairs.is_some() {
            let mut found = self.related_rows();
            found.cond_where(
                Condition::all()
                    .add_option(ids.map(|ids| Expr::col("resource_id").is_in(ids)))
                    .add_option(roles.map(|roles| Expr::col("role").is_in(roles)))
                    .add_option(pairs.map(in_roles)),
            );
            all = all.add(Expr::col(("event", "id")).in_subquery(found));
        } else if let Some(roles) = roles {
            // A role is no help in finding an event, so it is looked up for each.
            let mut found = self.related_rows();
            found
                .and_where(Expr::col("event_id").equals(("event", "id")))
                .and_where(Expr::col("role").is_in(roles));
            all = all.add(Expr::exists(found));
        }
        if let Some(labels) = labels {
            let other = self.other_id();
            let matches = Condition::all()
                .add_option(ids.map(|ids| other.clone().is_in(ids)))
                .add_option(
                    roles.map(|roles| self.label("other.value", RESOURCE_ROLE).is_in(roles)),
                )
                .add_option(pairs.map(|pairs| {
                    pairs
                        .iter()
                        .fold(Condition::any(), |any, ResourceInRole((id, role))| {
                            let role = self.label("other.value", RESOURCE_ROLE).eq(role.as_str());
                            any.add(other.clone().eq(id.as_str()).and(role))
                        })
                }))
                .add(self.labels("other.value", labels));
            all = all.add(self.exists_other(matches));
        }
        all
    }

    fn any_resource(&self, filter: &EventAnyResourceFilter) -> Condition {
        let ids = some(filter.id.as_deref());
        let prefixes = some(filter.id_prefix.as_deref());
        let labels = filter.labels.as_ref().filter(|labels| !labels.0.is_empty());
        if ids.is_none() && prefixes.is_none() && labels.is_none() {
            return Condition::all();
        }
        let mut related = Condition::all();
        if let Some(ids) = ids {
            let mut found = self.related_rows();
            found.and_where(Expr::col("resource_id").is_in(ids));
            related = related.add(Expr::col(("event", "id")).in_subquery(found));
        }
        if prefixes.is_some() || labels.is_some() {
            let other = self.other_id();
            let matches = Condition::all()
                .add_option(ids.map(|ids| other.clone().is_in(ids)))
                .add_option(prefixes.map(|prefixes| begins(&other, prefixes)))
                .add_option(labels.map(|labels| self.labels("other.value", labels)));
            related = related.add(self.exists_other(matches));
        }
        Condition::any()
            .add(self.primary(ids, prefixes, labels))
            .add(related)
    }

    /// `SELECT event_id` of the relations of events in the time of the filter.
    fn related_rows(&self) -> SelectStatement {
        let (since, until) = self.filter.occurred.range(self.now);
        Query::select()
            .column("event_id")
            .from("event_related")
            .and_where(Expr::col(("event_related", "workspace_id")).eq(self.sight.workspace.0))
            .and_where(
                Expr::col(("event_related", "occurred"))
                    .between(since.as_micros(), until.as_micros()),
            )
            .take()
    }

    /// One of the related resources of the event, `other.value`, matches.
    fn exists_other(&self, matches: Condition) -> Expr {
        let related = match self.dialect {
            Dialect::Sqlite => Func::cust("json_each").arg(Expr::col(("event", "related"))),
            Dialect::Postgres => Func::cust("jsonb_array_elements")
                .arg(Expr::col(("event", "related")).cast_as("jsonb")),
        };
        Expr::exists(
            Query::select()
                .expr(Expr::val(1))
                .from_function(related, "other")
                .cond_where(matches)
                .take(),
        )
    }

    fn other_id(&self) -> Expr {
        self.label("other.value", "prefect.resource.id")
    }

    /// A label of a document, null if it has none of that name.
    fn label(&self, document: &str, label: &str) -> Expr {
        match self.dialect {
            Dialect::Sqlite => Expr::cust_with_values(
                format!(
                    "(SELECT label.value FROM json_each({document}) AS label WHERE label.key = ?)"
                ),
                [label.to_owned()],
            ),
            Dialect::Postgres => Func::cust("jsonb_extract_path_text")
                .arg(Expr::cust(document.to_owned()).cast_as("jsonb"))
                .arg(label)
                .into(),
        }
    }

    /// Each label of the document matches one of its patterns.
    fn labels(&self, document: &str, specification: &ResourceSpecification) -> Condition {
        let labels = specification.0.iter();
        labels.fold(Condition::all(), |all, (label, patterns)| {
            if patterns.is_empty() {
                return all.add(Expr::val(1).eq(0));
            }
            let patterns = patterns.iter();
            all.add(patterns.fold(Condition::any(), |any, pattern| {
                any.add(self.matches(self.label(document, label), pattern))
            }))
        })
    }

    /// A text matches a pattern, which `!` in front negates; what is null matches nothing.
    fn matches(&self, text: Expr, pattern: &str) -> Expr {
        let (negated, pattern) = match pattern.strip_prefix('!') {
            Some(pattern) => (true, pattern),
            None => (false, pattern),
        };
        let matches = match self.dialect {
            Dialect::Sqlite => {
                Expr::cust_with_exprs("? GLOB ?", [text, Expr::val(pattern.replace('[', "[[]"))])
            }
            Dialect::Postgres => {
                let pattern = escape_like(pattern).replace('*', "%").replace('?', "_");
                text.like(LikeExpr::new(pattern).escape('\\'))
            }
        };
        if negated { matches.not() } else { matches }
    }
}

/// A list that asks for something.
fn some<T>(list: Option<&[T]>) -> Option<&[T]> {
    list.filter(|list| !list.is_empty())
}

/// The column is one of these. For a single one this is an equation, so that an index that begins
/// with the column also gives the order of time.
fn is_one_of(column: Expr, texts: &[String]) -> Expr {
    match texts {
        [text] => column.eq(text.as_str()),
        texts => column.is_in(texts),
    }
}

fn in_roles(pairs: &[ResourceInRole]) -> Condition {
    pairs
        .iter()
        .fold(Condition::any(), |any, ResourceInRole((id, role))| {
            let same_role = Expr::col("role").eq(role.as_str());
            any.add(Expr::col("resource_id").eq(id.as_str()).and(same_role))
        })
}

fn name(filter: &EventNameFilter) -> Condition {
    let column = Expr::col(("event", "event"));
    let excluded = some(filter.exclude_prefix.as_deref());
    Condition::all()
        .add_option(some(filter.prefix.as_deref()).map(|prefixes| begins(&column, prefixes)))
        .add_option(excluded.map(|prefixes| begins(&column, prefixes).not()))
        .add_option(some(filter.name.as_deref()).map(|names| is_one_of(column.clone(), names)))
        .add_option(
            some(filter.exclude_name.as_deref()).map(|names| column.clone().is_not_in(names)),
        )
}

/// The text begins with one of these.
fn begins(text: &Expr, prefixes: &[String]) -> Condition {
    prefixes.iter().fold(Condition::any(), |any, prefix| {
        // LIKE would take capitals for small letters on SQLite.
        let length = i64::try_from(prefix.chars().count()).unwrap_or(i64::MAX);
        let beginning = Func::cust("SUBSTR")
            .arg(text.clone())
            .arg(1)
            .arg(Expr::val(length).cast_as("INTEGER"));
        any.add(Expr::expr(beginning).eq(prefix.as_str()))
    })
}

fn text(filter: &EventTextFilter, dialect: Dialect) -> Condition {
    let search = TextSearch::parse(&filter.query.0);
    let says = |term: &String| {
        let text = Expr::cust(
            r#"LOWER("event"."event" || ' ' || "event"."resource" || ' ' || "event"."related" || ' ' || "event"."payload")"#,
        );
        // Each database compares with what its own LOWER makes of the text: SQLite's knows ASCII.
        let term = match dialect {
            Dialect::Sqlite => term.to_ascii_lowercase(),
            Dialect::Postgres => term.to_lowercase(),
        };
        text.like(LikeExpr::new(format!("%{}%", escape_like(&term))).escape('\\'))
    };
    let included = search.include.iter().map(says);
    let included = included.fold(Condition::any(), Condition::add);
    let condition = Condition::all().add(or_everything(included));
    let required = search.required.iter().map(says);
    let excluded = search.exclude.iter().map(|term| says(term).not());
    required.chain(excluded).fold(condition, Condition::add)
}
/// The id of a row as resources of events have it.
fn id_as_text(table: &str, dialect: Dialect) -> String {
    let id = format!(r#""{table}"."id""#);
    match dialect {
        Dialect::Postgres => format!("{id}::text"),
        Dialect::Sqlite => {
            let part = |first: u8, length: u8| format!("substr(hex({id}), {first}, {length})");
            let parts = [
                part(1, 8),
                part(9, 4),
                part(13, 4),
                part(17, 4),
                part(21, 12),
            ];
            format!("lower({})", parts.join(" || '-' || "))
        }
    }
}
