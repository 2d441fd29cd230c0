//! The marks of arguments as the embedded database reads them fastest.
//!
//! It takes `$1` for a name, and compares each name with all that stand before it, once when it
//! reads the text and once when the driver binds the argument. Where arguments are many, that takes
//! longer than the statement itself. A bare `?` is no name.

use sea_query::Value;

use crate::statement::Statement;

/// With so few arguments, looking through the text costs as much as it saves.
const FEW: usize = 16;

/// The most marks that a statement may have. Named ones count once, however often they come.
const MOST: usize = 32_766;

/// The same statement with bare marks, if it has many arguments.
pub(crate) fn unnamed(mut statement: Statement) -> Statement {
    if statement.arguments.len() <= FEW {
        return statement;
    }
    let mut sql = String::with_capacity(statement.sql.len());
    let mut numbers = Vec::with_capacity(statement.arguments.len());
    let mut parts = statement.sql.split('$');
    sql.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        match number.parse::<usize>() {
            Ok(number) => {
                sql.push('?');
                numbers.push(number);
                sql.push_str(rest);
            }
            // Not the mark of an argument: the path of a JSON document begins so as well.
            Err(_) => {
                sql.push('$');
                sql.push_str(part);
            }
        }
    }
    // The query builder writes bare marks itself, so that there are none with a name.
    if !numbers.is_empty() && numbers.len() <= MOST {
        statement.sql = sql.into();
        statement.arguments = in_order_of(&numbers, statement.arguments);
    }
    statement
}

/// The arguments, one for each mark. A mark without an argument gets null, as the driver does it.
fn in_order_of(numbers: &[usize], arguments: Vec<Value>) -> Vec<Value> {
    if numbers.iter().copied().eq(1..=arguments.len()) {
        return arguments;
    }
    let argument = |number: &usize| {
        let argument = number.checked_sub(1).and_then(|index| arguments.get(index));
        argument.cloned().unwrap_or(Value::String(None))
    };
    numbers.iter().map(argument).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(sql: &str, arguments: i64) -> Statement {
        (1..=arguments).fold(Statement::composed(sql.to_owned()), Statement::bind)
    }

    fn numbers(statement: &Statement) -> Vec<Option<i64>> {
        let number = |value: &Value| match value {
            Value::BigInt(number) => *number,
            _ => None,
        };
        statement.arguments.iter().map(number).collect()
    }

    #[test]
    fn many_arguments_lose_their_names() {
        let marks: Vec<String> = (1..=20).map(|number| format!("${number}")).collect();
        let sql = format!("SELECT json_extract($1, '$.x'), {}", marks[1..].join(", "));
        let unnamed = unnamed(statement(&sql, 20));
        let expected = format!("SELECT json_extract(?, '$.x'){}", ", ?".repeat(19));
        assert_eq!(unnamed.sql, expected);
        assert_eq!(numbers(&unnamed), (1..=20).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn arguments_come_as_often_and_in_the_order_in_which_they_are_named() {
        let sql = "VALUES ($2, $1), ($17, $1)";
        let unnamed = unnamed(statement(sql, 17));
        assert_eq!(unnamed.sql, "VALUES (?, ?), (?, ?)");
        assert_eq!(numbers(&unnamed), [Some(2), Some(1), Some(17), Some(1)]);
    }

    #[test]
    fn few_arguments_and_bare_marks_stay() {
        let few = unnamed(statement("VALUES ($2, $1)", 2));
        assert_eq!(few.sql, "VALUES ($2, $1)");
        let bare = unnamed(statement(&format!("VALUES ({})", "?, ".repeat(20)), 20));
        assert_eq!(bare.arguments.len(), 20);
        assert!(bare.sql.contains("?, ?"), "{}", bare.sql);
    }
}
