//! Tables of tables: things of one kind by name, each with the same keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{CommaList, Refusal, SettingValue, Surroundings, object::json_object};
use crate::nearest::nearest;

/// The longest name, in bytes.
const LONGEST_NAME: usize = 40;

/// What the tables of one kind have in common.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// What one of them is called, with its article.
    pub(super) noun: &'static str,
    /// The keys that it may have.
    pub(super) keys: &'static [&'static str],
}

/// The table of one of them.
pub(super) struct Table<'a> {
    pub(super) name: &'a str,
    map: &'a Map<String, Value>,
    surroundings: Surroundings<'a>,
}

/// Reads each table of a table.
pub(super) fn read_tables<T>(
    raw: &Value,
    kind: Kind,
    surroundings: Surroundings<'_>,
    read: impl Fn(&Table<'_>) -> Result<T, Refusal>,
) -> Result<BTreeMap<String, T>, Refusal> {
    let mut found = BTreeMap::new();
    for (name, value) in json_object(raw)?.as_ref() {
        check_name(name, kind)?;
        let table = Table::of(name, value, kind, surroundings)?;
        found.insert(name.clone(), read(&table)?);
    }
    Ok(found)
}

fn check_name(name: &str, kind: Kind) -> Result<(), Refusal> {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.is_empty() && name.len() <= LONGEST_NAME && name.bytes().all(letters) {
        return Ok(());
    }
    Err(Refusal::Because(format!(
        "`{name}` is no name of {}: it takes 1 to {LONGEST_NAME} of a-z, 0-9 and -",
        kind.noun
    )))
}

impl<'a> Table<'a> {
    /// Reads one table.
    pub(super) fn of(
        name: &'a str,
        value: &'a Value,
        kind: Kind,
        surroundings: Surroundings<'a>,
    ) -> Result<Self, Refusal> {
        let map = value.as_object();
        let map = map.ok_or_else(|| Refusal::Because(format!("`{name}` needs a table")))?;
        for key in map.keys() {
            if !kind.keys.contains(&key.as_str()) {
                let near = nearest(key, kind.keys.iter().copied());
                let hint = near.map(|near| format!(": did you mean `{near}`?"));
                return Err(Refusal::Because(format!(
                    "`{name}` has no setting `{key}`{}",
                    hint.unwrap_or_default()
                )));
            }
        }
        Ok(Self {
            name,
            map,
            surroundings,
        })
    }

    /// What a key says, as it is written.
    pub(super) fn raw(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key)
    }

    /// What a key says, if it is there.
    pub(super) fn value<T: SettingValue>(&self, key: &str) -> Result<Option<T>, Refusal> {
        let Some(raw) = self.map.get(key) else {
            return Ok(None);
        };
        let value = T::parse(raw, self.surroundings);
        value
            .map(Some)
            .map_err(|refusal| self.refused::<T>(key, refusal))
    }

    /// The list of a key.
    pub(super) fn list(&self, key: &str) -> Result<Option<Vec<String>>, Refusal> {
        Ok(self.value::<CommaList>(key)?.map(|list| list.to_vec()))
    }

    /// The table of texts of a key; empty if it is not there.
    pub(super) fn names(&self, key: &str) -> Result<BTreeMap<String, String>, Refusal> {
        let Some(raw) = self.map.get(key) else {
            return Ok(BTreeMap::new());
        };
        let wrong = || {
            let reason = format!("`{key}` of `{}` needs a table of texts by group", self.name);
            Refusal::Because(reason)
        };
        let entries = raw.as_object().ok_or_else(wrong)?.iter();
        let entries = entries.map(|(group, name)| {
            let name = name.as_str().ok_or_else(wrong)?;
            Ok((group.clone(), name.to_owned()))
        });
        entries.collect()
    }

    fn refused<T: SettingValue>(&self, key: &str, refusal: Refusal) -> Refusal {
        let what = format!("`{key}` of `{}`", self.name);
        Refusal::Because(match refusal {
            Refusal::Form => format!("{what} needs {}", T::ACCEPTS),
            Refusal::Because(reason) => format!("{what}: {reason}"),
        })
    }
}
