//! What a directory says of somebody.

use provost_schemas::scim::{Change, Fault, FaultKind, Operation, boolean, find, text};
use serde_json::{Map, Value, json};

/// How many bytes a text may have.
const LONGEST: usize = 255;

/// Attributes of the schema that are known and of which nothing is kept.
const NOT_KEPT: [&str; 16] = [
    "addresses",
    "entitlements",
    "ims",
    "locale",
    "nickname",
    "password",
    "phonenumbers",
    "photos",
    "preferredlanguage",
    "profileurl",
    "roles",
    "timezone",
    "title",
    "usertype",
    "x509certificates",
    "schemas",
];

/// What is kept of somebody whom a directory speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// What the directory calls them.
    pub user_name: String,
    /// By what the directory knows them.
    pub external_id: Option<String>,
    /// Their address.
    pub email: String,
    /// What others see.
    pub name: String,
    /// The given name.
    pub given_name: Option<String>,
    /// The family name.
    pub family_name: Option<String>,
    /// Whether they are let in.
    pub active: bool,
}

/// A name that the request gives, by which the one that others see is made.
#[derive(Default)]
struct Shown {
    display: Option<String>,
    formatted: Option<String>,
}

impl Person {
    /// Somebody new.
    ///
    /// # Errors
    /// `InvalidValue` without a name and an address, or with a value that cannot be one.
    pub fn new(body: &Map<String, Value>) -> Result<Self, Fault> {
        let blank = Self {
            active: true,
            ..Self::default()
        };
        let person = blank.replaced(body)?;
        if person.user_name.is_empty() {
            return Err(invalid("`userName` is missing."));
        }
        Ok(person)
    }

    /// Whom they are after all that is known of them was said anew. What is not said of the id of the
    /// directory, of the address and of whether they are let in stays.
    ///
    /// # Errors
    /// `InvalidValue` for a value that cannot be one.
    pub fn replaced(&self, body: &Map<String, Value>) -> Result<Self, Fault> {
        let mut after = Self {
            name: String::new(),
            given_name: None,
            family_name: None,
            ..self.clone()
        };
        let mut shown = Shown::default();
        for key in ["userName", "externalId", "displayName", "active", "emails"] {
            if let Some(value) = find(body, key) {
                after.set((&key.to_ascii_lowercase(), None), value, &mut shown)?;
            }
        }
        if let Some(Value::Object(names)) = find(body, "name") {
            after.set_names(names, &mut shown)?;
        }
        Ok(after.finish(self, shown))
    }

    /// Whom they are after changes.
    ///
    /// # Errors
    /// `InvalidPath`, `InvalidValue`, `NoTarget` or `Mutability`.
    pub fn patched(&self, operations: &[Operation]) -> Result<Self, Fault> {
        let mut after = self.clone();
        let mut shown = Shown::default();
        for operation in operations {
            after.apply(operation, &mut shown)?;
        }
        Ok(after.finish(self, shown))
    }

    fn apply(&mut self, operation: &Operation, shown: &mut Shown) -> Result<(), Fault> {
        let name = &operation.path.name;
        let (attribute, part) = name.parts();
        if name.is_foreign || NOT_KEPT.contains(&attribute) {
            return Ok(());
        }
        if matches!(attribute, "id" | "meta" | "groups") {
            if operation.is_listed {
                return Ok(());
            }
            let detail = format!("`{attribute}` is not changed this way.");
            return Err(FaultKind::Mutability.because(detail));
        }
        if let Some(filter) = &operation.path.filter {
            if attribute != "emails" {
                let detail = format!("`{attribute}` has no entries to choose from.");
                return Err(FaultKind::InvalidPath.because(detail));
            }
            let own = json!({"value": self.email, "type": "work", "primary": true});
            // One address is kept; others are none of ours.
            if !own.as_object().is_some_and(|own| filter.matches(own)) {
                return Ok(());
            }
        }
        if operation.change == Change::Remove {
            return self.remove(attribute, part);
        }
        self.set((attribute, part), &operation.value, shown)
    }

    fn remove(&mut self, attribute: &str, part: Option<&str>) -> Result<(), Fault> {
        match (attribute, part) {
            ("externalid", None) => self.external_id = None,
            ("name", None) => (self.given_name, self.family_name) = (None, None),
            ("name", Some("givenname")) => self.given_name = None,
            ("name", Some("familyname")) => self.family_name = None,
            ("name", Some(_)) | ("displayname", None) => {}
            ("username" | "emails" | "active", _) => {
                let detail = format!("Nobody is without `{attribute}`.");
                return Err(FaultKind::Mutability.because(detail));
            }
            _ => return Err(unknown(attribute)),
        }
        Ok(())
    }

    fn set(
        &mut self,
        (attribute, part): (&str, Option<&str>),
        value: &Value,
        shown: &mut Shown,
    ) -> Result<(), Fault> {
        match (attribute, part) {
            ("username", None) => {
                self.user_name = required("userName", value)?;
            }
            ("externalid", None) => self.external_id = optional("externalId", value)?,
            ("displayname", None) => shown.display = optional("displayName", value)?,
            ("active", None) => {
                let truth = boolean(value);
                self.active = truth.ok_or_else(|| invalid("`active` needs true or false."))?;
            }
            ("name", None) => {
                let names = value.as_object();
                let names = names.ok_or_else(|| invalid("`name` needs an object."))?;
                self.set_names(names, shown)?;
            }
            ("name", Some(part)) => self.set_name(part, value, shown)?,
            ("emails", None) => {
                if let Some(email) = chosen(value)? {
                    self.email = email;
                }
            }
            ("emails", Some("value")) => self.email = required("emails", value)?,
            // There is one address, which is the primary one, for work.
            ("emails", Some(_)) => {}
            _ => return Err(unknown(attribute)),
        }
        Ok(())
    }

    fn set_names(&mut self, names: &Map<String, Value>, shown: &mut Shown) -> Result<(), Fault> {
        let mut all = names.iter();
        all.try_for_each(|(key, value)| self.set_name(&key.to_ascii_lowercase(), value, shown))
    }

    fn set_name(&mut self, part: &str, value: &Value, shown: &mut Shown) -> Result<(), Fault> {
        match part {
            "givenname" => self.given_name = optional("name.givenName", value)?,
            "familyname" => self.family_name = optional("name.familyName", value)?,
            "formatted" => shown.formatted = optional("name.formatted", value)?,
            "middlename" | "honorificprefix" | "honorificsuffix" => {}
            _ => return Err(unknown(&format!("name.{part}"))),
        }
        Ok(())
    }

    /// Fills in what follows from the rest: the name that others see, and the address where the
    /// directory calls people by it.
    fn finish(mut self, before: &Self, shown: Shown) -> Self {
        let goes_by_address = before.email.eq_ignore_ascii_case(&before.user_name);
        if self.user_name != before.user_name && self.email == before.email && goes_by_address {
            // Whose name changed with whom the directory says no other address.
            self.email.clone_from(&self.user_name);
        }
        if self.email.is_empty() {
            self.email.clone_from(&self.user_name);
        }
        self.email = self.email.trim().to_lowercase();
        if let Some(name) = shown.display.or(shown.formatted) {
            self.name = name;
        }
        if self.name.is_empty() {
            let both = [self.given_name.as_deref(), self.family_name.as_deref()];
            let both: Vec<&str> = both.into_iter().flatten().collect();
            self.name = both.join(" ");
        }
        if self.name.is_empty() {
            self.name.clone_from(&self.user_name);
        }
        self
    }
}

/// The address of several that is kept: the primary one, or that of the work, or the first.
fn chosen(value: &Value) -> Result<Option<String>, Fault> {
    let Value::Array(entries) = value else {
        return required("emails", value).map(Some);
    };
    let of = |entry: &Value, key: &str| entry.as_object().and_then(|one| find(one, key).cloned());
    let is_primary = |entry: &&Value| of(entry, "primary").as_ref().and_then(boolean) == Some(true);
    let is_work = |entry: &&Value| of(entry, "type").is_some_and(|kind| kind == "work");
    let best = entries.iter().find(is_primary);
    let best = best.or_else(|| entries.iter().find(is_work));
    let best = best.or_else(|| entries.first());
    best.map(|entry| required("emails", entry)).transpose()
}

fn required(name: &str, value: &Value) -> Result<String, Fault> {
    optional(name, value)?.ok_or_else(|| invalid(&format!("`{name}` needs a text.")))
}

fn optional(name: &str, value: &Value) -> Result<Option<String>, Fault> {
    if value.is_null() {
        return Ok(None);
    }
    let text = text(value).ok_or_else(|| invalid(&format!("`{name}` needs a text.")))?;
    let text = text.trim();
    if text.len() > LONGEST || text.contains(char::is_control) {
        return Err(invalid(&format!(
            "`{name}` takes up to {LONGEST} bytes without control characters."
        )));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn invalid(detail: &str) -> Fault {
    FaultKind::InvalidValue.because(detail)
}

fn unknown(attribute: &str) -> Fault {
    FaultKind::InvalidPath.because(format!("People have no attribute `{attribute}`."))
}

#[cfg(test)]
mod tests;
