//! What the database vacuum removes.

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings, lists};

/// The kinds of old rows that the vacuum service removes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VacuumTargets {
    /// Events beyond their retention.
    pub events: bool,
    /// Flow runs beyond their retention, with all that belongs to them.
    pub flow_runs: bool,
    /// Logs and artifacts whose run is gone.
    pub orphans: bool,
}

impl SettingValue for VacuumTargets {
    const ACCEPTS: &'static str =
        "a comma-separated list of `events`, `flow_runs` and `orphans`, or `true` or `false`";

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        let events_only = Self {
            events: true,
            flow_runs: false,
            orphans: false,
        };
        // The setting was a switch for flow runs once, and events were always removed.
        match bool::parse(raw, surroundings) {
            Ok(true) => {
                return Ok(Self {
                    events: true,
                    flow_runs: true,
                    orphans: true,
                });
            }
            Ok(false) => return Ok(events_only),
            Err(_) => {}
        }
        let names = lists::parse_items(raw)?;
        if names.is_empty() {
            return Ok(events_only);
        }
        let mut targets = Self {
            events: false,
            flow_runs: false,
            orphans: false,
        };
        for name in names {
            match name.as_str() {
                "events" => targets.events = true,
                // A removed run leaves orphans behind, so one implies the other.
                "flow_runs" => (targets.flow_runs, targets.orphans) = (true, true),
                "orphans" => targets.orphans = true,
                _ => return Err(Refusal::Form),
            }
        }
        Ok(targets)
    }

    fn to_json(&self, _: Secrets) -> Value {
        let all = [
            ("events", self.events),
            ("flow_runs", self.flow_runs),
            ("orphans", self.orphans),
        ];
        all.into_iter()
            .filter(|(_, chosen)| *chosen)
            .map(|(name, _)| name)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn vacuum_targets_read_lists_and_the_old_switch() {
        for (raw, names) in [
            (json!("events"), json!(["events"])),
            (json!("flow_runs"), json!(["flow_runs", "orphans"])),
            (json!(["orphans", "events"]), json!(["events", "orphans"])),
            (json!("true"), json!(["events", "flow_runs", "orphans"])),
            (json!(false), json!(["events"])),
            (json!(""), json!(["events"])),
        ] {
            let targets = VacuumTargets::parse(&raw, Surroundings::default()).unwrap();
            assert_eq!(targets.to_json(Secrets::Shown), names, "{raw}");
        }
        let refused = VacuumTargets::parse(&json!("events,logs"), Surroundings::default());
        assert_eq!(refused, Err(Refusal::Form));
    }
}
