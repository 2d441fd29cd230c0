//! Tables as CSV, written as Python writes it.

/// Adds a row. A field with a comma, a quote or a line break is quoted.
pub(crate) fn push_row<'f>(table: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            table.push(',');
        }
        if field.contains([',', '"', '\r', '\n']) {
            table.push('"');
            table.push_str(&field.replace('"', "\"\""));
            table.push('"');
        } else {
            table.push_str(field);
        }
    }
    table.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::push_row;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let mut table = String::new();
        push_row(&mut table, ["a", "", "b c"]);
        push_row(&mut table, ["1,5", "say \"hi\"", "two\nlines"]);
        assert_eq!(
            table,
            "a,,b c\r\n\"1,5\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n"
        );
    }
}
