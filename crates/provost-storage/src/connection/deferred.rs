//! Writes that are sent together.
//!
//! A statement costs a hop to the thread of the embedded database, or a round trip to PostgreSQL;
//! for small writes that is more than the write itself. Writes whose outcome nobody waits for are
//! therefore collected and sent as one, before the next statement or with the commit.

use std::fmt::Write as _;

use uuid::Uuid;

use crate::statement::{Dialect, Statement};

/// Arguments of all the writes that are sent together at most; SQLite takes 32 766.
const MOST_ARGUMENTS: usize = 20_000;

/// A row that a write makes or changes: its table and its id.
pub(crate) type WrittenRow = (&'static str, Uuid);

/// Writes that wait to be sent, in their order.
#[derive(Default)]
pub(super) struct Deferred {
    statements: Vec<Statement>,
    rows: Vec<WrittenRow>,
    arguments: usize,
}

impl Deferred {
    /// Whether a write must wait until these have been sent: it is about a row of one of them, or
    /// there are too many arguments.
    pub(super) fn conflicts_with(&self, row: WrittenRow, statement: &Statement) -> bool {
        self.rows.contains(&row) || self.arguments + statement.arguments.len() > MOST_ARGUMENTS
    }

    pub(super) fn push(&mut self, row: WrittenRow, statement: Statement) {
        self.arguments += statement.arguments.len();
        self.rows.push(row);
        self.statements.push(statement);
    }

    /// Takes what waits, as one statement; `None` if nothing does.
    pub(super) fn take(&mut self, dialect: Dialect) -> Option<Statement> {
        let Self { statements, .. } = std::mem::take(self);
        combine(statements, dialect)
    }
}

/// Makes one statement of many that do not need each other's effects.
fn combine(mut statements: Vec<Statement>, dialect: Dialect) -> Option<Statement> {
    let last = statements.pop()?;
    if statements.is_empty() {
        return Some(last);
    }
    let length = |statement: &Statement| statement.sql.len() + 32;
    let mut sql =
        String::with_capacity(statements.iter().map(length).sum::<usize>() + length(&last));
    let mut arguments = Vec::new();
    let mut cached = last.cached;
    for (index, statement) in statements.into_iter().enumerate() {
        cached &= statement.cached;
        if dialect == Dialect::Postgres {
            // PostgreSQL takes one statement with arguments at a time, and it runs all the parts
            // of one; what references check is checked at its end.
            let opening = if index == 0 { "WITH" } else { "," };
            let _ = write!(sql, "{opening} write_{index} AS (");
            renumber(&mut sql, &statement.sql, arguments.len());
            sql.push(')');
        } else {
            renumber(&mut sql, &statement.sql, arguments.len());
            sql.push_str("; ");
        }
        arguments.extend(statement.arguments);
    }
    if dialect == Dialect::Postgres {
        sql.push(' ');
    }
    renumber(&mut sql, &last.sql, arguments.len());
    arguments.extend(last.arguments);
    Some(Statement {
        sql: sql.into(),
        arguments,
        cached,
    })
}

/// Appends a text whose `$1` is to stand for the argument after `offset` others.
fn renumber(sql: &mut String, text: &str, offset: usize) {
    let mut parts = text.split('$');
    sql.push_str(parts.next().unwrap_or_default());
    for part in parts {
        sql.push('$');
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        match number.parse::<usize>() {
            Ok(number) => {
                let _ = write!(sql, "{}", number + offset);
            }
            // Not the mark of an argument: the path of a JSON document begins so as well.
            Err(_) => sql.push_str(number),
        }
        sql.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statements() -> Vec<Statement> {
        vec![
            Statement::new("INSERT INTO a (x, y) VALUES ($1, $2)")
                .bind(1)
                .bind(2),
            Statement::new("UPDATE b SET x = json_extract($1, '$.x') WHERE y = $2")
                .bind(3)
                .bind(4),
        ]
    }

    #[test]
    fn sqlite_runs_them_one_after_the_other() {
        let combined = combine(statements(), Dialect::Sqlite).expect("there are statements");
        assert_eq!(
            combined.sql,
            "INSERT INTO a (x, y) VALUES ($1, $2); \
             UPDATE b SET x = json_extract($3, '$.x') WHERE y = $4"
        );
        assert_eq!(combined.arguments.len(), 4);
    }

    #[test]
    fn postgres_runs_them_as_parts_of_the_last() {
        let combined = combine(statements(), Dialect::Postgres).expect("there are statements");
        assert_eq!(
            combined.sql,
            "WITH write_0 AS (INSERT INTO a (x, y) VALUES ($1, $2)) \
             UPDATE b SET x = json_extract($3, '$.x') WHERE y = $4"
        );
    }

    #[test]
    fn one_alone_stays_as_it_is_and_none_is_none() {
        let one = Statement::new("DELETE FROM a WHERE x = $1").bind(1);
        let combined = combine(vec![one], Dialect::Postgres).expect("there is a statement");
        assert_eq!(combined.sql, "DELETE FROM a WHERE x = $1");
        assert!(combine(Vec::new(), Dialect::Sqlite).is_none());
    }

    #[test]
    fn writes_to_the_same_row_are_not_sent_together() {
        let row = ("a", Uuid::from_u128(7));
        let mut deferred = Deferred::default();
        let write = || Statement::new("UPDATE a SET x = $1").bind(1);
        assert!(!deferred.conflicts_with(row, &write()));
        deferred.push(row, write());
        assert!(deferred.conflicts_with(row, &write()));
        assert!(!deferred.conflicts_with(("a", Uuid::from_u128(8)), &write()));
    }
}
