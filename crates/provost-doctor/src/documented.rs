//! Whether every check is documented.

use crate::{Listed, inside, outside};

#[test]
fn every_check_is_documented() {
    let page = include_str!("../../../docs/doctor.md");
    let checks: Vec<Listed> = inside::checks()
        .into_iter()
        .chain(outside::checks())
        .collect();
    for check in &checks {
        let row = format!(
            "| `{}` | {} | {} |",
            check.id, check.severity, check.looks_for
        );
        assert!(page.contains(&row), "{row}");
    }
    let rows = page.lines().filter(|line| {
        let is_severity = |word: &str| ["note", "warning", "serious", "critical"].contains(&word);
        line.split(" | ").nth(1).is_some_and(is_severity)
    });
    assert_eq!(rows.count(), checks.len(), "a row for each check");
}
