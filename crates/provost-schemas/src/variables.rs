//! Variables: values that deployments and flows share by name.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::VariableFilter,
    from_json::{FromJson, Path, Violations},
    ids::VariableId,
    json::Patch,
    names::VariableName,
    paging::{Limit, Offset},
    sorts::VariableSort,
};

/// How many bytes the value of a variable may have as JSON.
pub const MAXIMUM_VARIABLE_VALUE_LENGTH: usize = 5000;

/// A variable.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Variable {
    /// Minted by the server.
    pub id: VariableId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Unique in the workspace.
    pub name: String,
    /// Any JSON.
    pub value: Value,
    /// For finding it.
    pub tags: Vec<String>,
}

/// A variable to make.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct VariableCreate {
    /// Unique in the workspace.
    pub name: VariableName,
    /// Any JSON.
    pub value: VariableValue,
    /// For finding it.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// A change to a variable.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct VariableUpdate {
    /// The new name; null keeps the old one.
    pub name: Option<VariableName>,
    /// The new value, which may be null; absent keeps the old one.
    #[schema(value_type = Object, required = false, nullable)]
    pub value: Patch<VariableValue>,
    /// The new tags; null keeps the old ones.
    pub tags: Option<Vec<String>>,
}

/// Any JSON that is not too long.
#[derive(Clone, Debug, PartialEq, ToSchema)]
#[schema(value_type = Value)]
pub struct VariableValue(pub Value);

impl FromJson for VariableValue {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let length = serde_json::to_vec(value).map_or(usize::MAX, |json| json.len());
        if length > MAXIMUM_VARIABLE_VALUE_LENGTH {
            let reason = format!(
                "Variable value must be less than {MAXIMUM_VARIABLE_VALUE_LENGTH} characters"
            );
            return violations.refuse(at, &reason, value);
        }
        Some(Self(value.clone()))
    }
}

/// Which variables to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct VariablesFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// On variables.
    pub variables: Option<VariableFilter>,
    /// The order.
    #[serde(default)]
    pub sort: VariableSort,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// Which variables to count.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct VariablesCountBody {
    /// On variables.
    pub variables: Option<VariableFilter>,
}
