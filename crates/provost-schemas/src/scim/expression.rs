//! Reading filters from tokens.

use serde_json::Value;

use super::{AttributeName, Fault, FaultKind, Filter, Operator, lexer::Token};

/// How deep filters may lie in one another.
const DEEPEST: usize = 16;

/// Reads a filter, from the loosest binding to the tightest: `or`, `and`, `not` and the rest.
pub(super) struct Reader<'a> {
    left: &'a [Token],
    kind: FaultKind,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Reads a filter that is all of the tokens.
    pub(super) fn whole(tokens: &'a [Token], kind: FaultKind) -> Result<Filter, Fault> {
        let mut reader = Self {
            left: tokens,
            kind,
            depth: 0,
        };
        let filter = reader.any()?;
        if reader.left.is_empty() {
            Ok(filter)
        } else {
            Err(reader.wrong("something follows that belongs to nothing"))
        }
    }

    fn any(&mut self) -> Result<Filter, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong("it is too deep"));
        }
        let mut some = vec![self.all()?];
        while self.takes("or") {
            some.push(self.all()?);
        }
        self.depth -= 1;
        Ok(one_or(some, Filter::Or))
    }

    fn all(&mut self) -> Result<Filter, Fault> {
        let mut some = vec![self.one()?];
        while self.takes("and") {
            some.push(self.one()?);
        }
        Ok(one_or(some, Filter::And))
    }

    fn one(&mut self) -> Result<Filter, Fault> {
        match self.next() {
            Some(Token::Open) => self.closed(&Token::Close),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("not") => match self.next() {
                Some(Token::Open) => Ok(Filter::Not(Box::new(self.closed(&Token::Close)?))),
                _ => Err(self.wrong("`not` takes a filter in parentheses")),
            },
            Some(Token::Word(word)) => {
                let name = AttributeName::parse(word, self.kind)?;
                self.about(name)
            }
            _ => Err(self.wrong("the name of an attribute is missing")),
        }
    }

    fn closed(&mut self, end: &Token) -> Result<Filter, Fault> {
        let filter = self.any()?;
        if self.next() == Some(end) {
            Ok(filter)
        } else {
            Err(self.wrong("a bracket is not closed"))
        }
    }

    fn about(&mut self, name: AttributeName) -> Result<Filter, Fault> {
        let word = match self.next() {
            Some(Token::OpenBracket) => {
                let inner = self.closed(&Token::CloseBracket)?;
                return Ok(Filter::Entry(name, Box::new(inner)));
            }
            Some(Token::Word(word)) => word.to_ascii_lowercase(),
            _ => return Err(self.wrong("an operator is missing")),
        };
        if word == "pr" {
            return Ok(Filter::Present(name));
        }
        let operator = match word.as_str() {
            "eq" => Operator::Equal,
            "ne" => Operator::NotEqual,
            "co" => Operator::Contains,
            "sw" => Operator::StartsWith,
            "ew" => Operator::EndsWith,
            "gt" => Operator::Greater,
            "ge" => Operator::GreaterOrEqual,
            "lt" => Operator::Less,
            "le" => Operator::LessOrEqual,
            _ => return Err(self.wrong(&format!("`{word}` is no operator"))),
        };
        let literal = match self.next() {
            Some(Token::Text(text)) if text.contains('\0') => None,
            Some(Token::Text(text)) => Some(Value::String(text.clone())),
            Some(Token::Word(word)) => literal(word),
            _ => None,
        };
        let literal = literal.ok_or_else(|| self.wrong("a value to compare with is missing"))?;
        Ok(Filter::Compare(name, operator, literal))
    }

    fn takes(&mut self, word: &str) -> bool {
        match self.left.first() {
            Some(Token::Word(next)) if next.eq_ignore_ascii_case(word) => {
                self.left = &self.left[1..];
                true
            }
            _ => false,
        }
    }

    fn next(&mut self) -> Option<&'a Token> {
        let (first, left) = self.left.split_first()?;
        self.left = left;
        Some(first)
    }

    fn wrong(&self, why: &str) -> Fault {
        self.kind
            .because(format!("The filter cannot be read: {why}."))
    }
}

/// A value without quotes; a truth value may have any case.
fn literal(word: &str) -> Option<Value> {
    let value = serde_json::from_str(&word.to_ascii_lowercase()).ok()?;
    matches!(value, Value::Bool(_) | Value::Null | Value::Number(_)).then_some(value)
}

/// The only one, or what several make together.
fn one_or(mut some: Vec<Filter>, several: impl FnOnce(Vec<Filter>) -> Filter) -> Filter {
    match (some.len(), some.pop()) {
        (1, Some(one)) => one,
        (_, last) => {
            some.extend(last);
            several(some)
        }
    }
}
