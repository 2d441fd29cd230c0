//! How much is recorded.

use provost_schemas::audit::AuditClass;

/// How much is recorded; each level records what the one before it does, and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuditLevel {
    /// Who was let in and who was not, who may do what, settings, and secrets that were read.
    Access,
    /// Everything that people and their programs change, too.
    Changes,
    /// What runs, workers and services report and do by themselves, too.
    Everything,
}

impl AuditLevel {
    /// Whether acts of a class are recorded.
    pub const fn records(self, class: AuditClass) -> bool {
        match class {
            AuditClass::Access | AuditClass::Denial | AuditClass::SecretRead => true,
            AuditClass::Change => !matches!(self, Self::Access),
            AuditClass::Telemetry => matches!(self, Self::Everything),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_records_what_the_one_before_it_does() {
        use AuditClass::{Access, Change, Denial, SecretRead, Telemetry};
        let classes = [Access, Denial, SecretRead, Change, Telemetry];
        let recorded = |level: AuditLevel| classes.map(|class| level.records(class));
        assert_eq!(
            recorded(AuditLevel::Access),
            [true, true, true, false, false]
        );
        assert_eq!(
            recorded(AuditLevel::Changes),
            [true, true, true, true, false]
        );
        assert_eq!(recorded(AuditLevel::Everything), [true; 5]);
    }
}
