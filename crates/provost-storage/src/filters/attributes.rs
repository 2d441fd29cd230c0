//! Conditions on one attribute.

use provost_schemas::filters::{
    AnyFilter, AnyNotFilter, AnyNullFilter, FlagFilter, NameFilter, TagsAnyFilter, TagsFilter,
    TimeFilter, TimeNullFilter,
};
use sea_query::{BinOper, Condition, Expr, ExprTrait, Func, Value};

use super::{combined, or_everything};
use crate::statement::{Argument, Dialect};

/// An expression that conditions are written on: a column, or a coalesced pair of columns.
#[derive(Clone)]
pub(crate) struct Attribute {
    expression: Expr,
    /// The column's quoted name, for the functions that the query builder does not know.
    quoted: String,
}

impl Attribute {
    /// A column of a table.
    pub(crate) fn column(table: &'static str, column: &'static str) -> Self {
        Self {
            expression: Expr::col((table, column)),
            quoted: format!("\"{table}\".\"{column}\""),
        }
    }

    /// The first of two columns that is not null.
    pub(crate) fn coalesce(table: &'static str, first: &'static str, second: &'static str) -> Self {
        let columns = [Expr::col((table, first)), Expr::col((table, second))];
        Self {
            expression: Func::coalesce(columns).into(),
            quoted: String::new(),
        }
    }

    fn expr(&self) -> Expr {
        self.expression.clone()
    }

    /// `IN` the list; an empty list matches nothing.
    pub(crate) fn any<T: Argument + Clone>(&self, values: &[T]) -> Expr {
        self.expr().is_in(arguments(values))
    }

    /// `NOT IN` the list.
    pub(crate) fn none_of<T: Argument + Clone>(&self, values: &[T]) -> Expr {
        self.expr().is_not_in(arguments(values))
    }

    pub(crate) fn is_null(&self, null: bool) -> Expr {
        if null {
            self.expr().is_null()
        } else {
            self.expr().is_not_null()
        }
    }

    /// Contains the text, whatever the case; `%` and `_` of the caller are wildcards.
    pub(crate) fn contains(&self, text: &str) -> Expr {
        self.like(format!("%{text}%"))
    }

    /// Begins with the text, whatever the case.
    pub(crate) fn starts_with(&self, text: &str) -> Expr {
        self.like(format!("{text}%"))
    }

    /// `LIKE` the pattern, whatever the case. The database lowers both sides, so that both are
    /// lowered by the same rules.
    fn like(&self, pattern: String) -> Expr {
        let pattern = Func::lower(Expr::val(pattern));
        Expr::expr(Func::lower(self.expr())).binary(BinOper::Like, Expr::expr(pattern))
    }

    pub(crate) fn matching_any<T: Argument + Clone>(&self, filter: &AnyFilter<T>) -> Condition {
        let any = filter.any_.as_ref().map(|values| self.any(values));
        Condition::all().add_option(any)
    }

    pub(crate) fn matching_any_not<T: Argument + Clone>(
        &self,
        filter: &AnyNotFilter<T>,
    ) -> Condition {
        let any = filter.any_.as_ref().map(|values| self.any(values));
        let not = filter.not_any_.as_ref().filter(|values| !values.is_empty());
        Condition::all()
            .add_option(any)
            .add_option(not.map(|values| self.none_of(values)))
    }

    pub(crate) fn matching_any_null<T: Argument + Clone>(
        &self,
        filter: &AnyNullFilter<T>,
    ) -> Condition {
        let condition = combined(filter.operator)
            .add_option(filter.any_.as_ref().map(|values| self.any(values)))
            .add_option(filter.is_null_.map(|null| self.is_null(null)));
        or_everything(condition)
    }

    pub(crate) fn matching_name(&self, filter: &NameFilter) -> Condition {
        Condition::all()
            .add_option(filter.any_.as_ref().map(|names| self.any(names)))
            .add_option(filter.like_.as_ref().map(|part| self.contains(part)))
    }

    /// At least and at most these numbers.
    pub(crate) fn matching_range(&self, least: Option<i64>, most: Option<i64>) -> Condition {
        Condition::all()
            .add_option(least.map(|least| self.expr().gte(least)))
            .add_option(most.map(|most| self.expr().lte(most)))
    }

    pub(crate) fn matching_time(&self, filter: &TimeFilter) -> Condition {
        Condition::all()
            .add_option(filter.before_.map(|time| self.expr().lte(time.as_micros())))
            .add_option(filter.after_.map(|time| self.expr().gte(time.as_micros())))
    }

    pub(crate) fn matching_time_null(&self, filter: &TimeNullFilter) -> Condition {
        let range = TimeFilter {
            before_: filter.before_,
            after_: filter.after_,
        };
        self.matching_time(&range)
            .add_option(filter.is_null_.map(|null| self.is_null(null)))
    }

    pub(crate) fn matching_flag(&self, filter: &FlagFilter) -> Condition {
        Condition::all().add_option(filter.eq_.map(|flag| self.expr().eq(flag)))
    }

    pub(crate) fn matching_tags(&self, filter: &TagsFilter, dialect: Dialect) -> Condition {
        let condition = combined(filter.operator)
            .add_option(filter.all_.as_ref().map(|tags| self.has_all(tags, dialect)))
            .add_option(filter.is_null_.map(|null| self.is_empty_list(null)));
        or_everything(condition)
    }

    pub(crate) fn matching_tags_any(&self, filter: &TagsAnyFilter, dialect: Dialect) -> Condition {
        let condition = combined(filter.operator)
            .add_option(filter.all_.as_ref().map(|tags| self.has_all(tags, dialect)))
            .add_option(filter.any_.as_ref().map(|tags| self.has_any(tags, dialect)))
            .add_option(filter.is_null_.map(|null| self.is_empty_list(null)));
        or_everything(condition)
    }

    /// The JSON list has every one of the tags.
    pub(super) fn has_all(&self, tags: &[String], dialect: Dialect) -> Condition {
        let has = tags.iter().map(|tag| self.has(tag, dialect));
        has.fold(Condition::all(), Condition::add)
    }

    /// The JSON list has at least one of the tags; none of no tags.
    fn has_any(&self, tags: &[String], dialect: Dialect) -> Condition {
        if tags.is_empty() {
            return Condition::all().add(Expr::val(1).eq(0));
        }
        let has = tags.iter().map(|tag| self.has(tag, dialect));
        has.fold(Condition::any(), Condition::add)
    }

    fn has(&self, tag: &str, dialect: Dialect) -> Expr {
        let column = &self.quoted;
        let sql = match dialect {
            Dialect::Sqlite => {
                format!("EXISTS (SELECT 1 FROM json_each({column}) AS tag WHERE tag.value = ?)")
            }
            Dialect::Postgres => format!("jsonb_exists(CAST({column} AS jsonb), $1)"),
        };
        Expr::cust_with_values(sql, [tag.to_owned()])
    }

    fn is_empty_list(&self, empty: bool) -> Expr {
        if empty {
            self.expr().eq("[]")
        } else {
            self.expr().ne("[]")
        }
    }

    /// A member of the JSON object, as text.
    pub(crate) fn member(&self, key: &str, dialect: Dialect) -> Expr {
        let column = &self.quoted;
        match dialect {
            Dialect::Sqlite => Expr::cust(format!("json_extract({column}, '$.{key}')")),
            Dialect::Postgres => Expr::cust(format!("(CAST({column} AS jsonb) ->> '{key}')")),
        }
    }
}

fn arguments<T: Argument + Clone>(values: &[T]) -> Vec<Value> {
    values
        .iter()
        .cloned()
        .map(Argument::into_argument)
        .collect()
}

/// Escapes a text for `LIKE … ESCAPE '\'`, so that it stands for itself.
pub(crate) fn escape_like(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
