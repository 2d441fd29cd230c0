//! Why a request is refused, in the words of RFC 7644, section 3.12.

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The filter cannot be read, or names what is not compared.
    InvalidFilter,
    /// The path of a change cannot be read, or names what there is not.
    InvalidPath,
    /// The body has not the form of a request.
    InvalidSyntax,
    /// A value is missing or cannot be one.
    InvalidValue,
    /// What is to be changed cannot be.
    Mutability,
    /// A path with a filter finds nothing.
    NoTarget,
    /// Somebody else has it already.
    Uniqueness,
}

impl FaultKind {
    /// Its name on the wire.
    pub const fn scim_type(self) -> &'static str {
        match self {
            Self::InvalidFilter => "invalidFilter",
            Self::InvalidPath => "invalidPath",
            Self::InvalidSyntax => "invalidSyntax",
            Self::InvalidValue => "invalidValue",
            Self::Mutability => "mutability",
            Self::NoTarget => "noTarget",
            Self::Uniqueness => "uniqueness",
        }
    }

    /// The status that it is answered with.
    pub const fn status(self) -> u16 {
        match self {
            Self::Uniqueness => 409,
            _ => 400,
        }
    }

    /// The fault, in words for whoever looks after the directory.
    pub fn because(self, detail: impl Into<String>) -> Fault {
        Fault {
            kind: self,
            detail: detail.into(),
        }
    }
}

/// What is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Fault {
    /// Of which kind it is.
    pub kind: FaultKind,
    /// The rest, for people.
    pub detail: String,
}
