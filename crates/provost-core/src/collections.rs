//! What is known of Prefect's integration packages without asking anybody.
//!
//! `data/worker_types.json` holds the job templates that the workers of Prefect's packages start
//! from, taken by `compat/bundled_facts_of_prefect.py`.

/// A view of the packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The JSON text of it.
    Known(&'static str),
    /// Prefect has such a view, and this server has nothing to show in it.
    Empty,
    /// There is no such view.
    Unknown,
}

/// The view of a name.
pub fn view(name: &str) -> View {
    match name {
        "aggregate-worker-metadata" => View::Known(include_str!("../data/worker_types.json")),
        "aggregate-block-metadata" | "aggregate-flow-metadata" | "demo-flows" => View::Empty,
        _ => View::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    #[test]
    fn every_kind_of_worker_has_a_template_whose_variables_are_declared() {
        let View::Known(text) = view("aggregate-worker-metadata") else {
            panic!("there is a view of the workers");
        };
        let packages: Value = serde_json::from_str(text).expect("JSON");
        let workers = packages.as_object().expect("packages").values();
        let workers: Vec<_> = workers
            .flat_map(|workers| workers.as_object().expect("workers"))
            .collect();
        let types: BTreeSet<_> = workers.iter().map(|(name, _)| name.as_str()).collect();
        for expected in ["process", "docker", "kubernetes", "ecs", "cloud-run-v2"] {
            assert!(types.contains(expected), "{expected} is missing");
        }
        assert!(!types.contains("prefect-agent"));
        for (name, worker) in workers {
            assert_eq!(worker["type"], name.as_str());
            assert!(
                !worker["description"]
                    .as_str()
                    .unwrap_or_default()
                    .is_empty(),
                "{name}"
            );
            let template = &worker["default_base_job_configuration"];
            let declared = template["variables"]["properties"]
                .as_object()
                .expect("variables");
            let used = template["job_configuration"].to_string();
            for placeholder in used.split("{{").skip(1) {
                let variable = placeholder.split("}}").next().unwrap_or_default().trim();
                assert!(declared.contains_key(variable), "{name}: {variable}");
            }
        }
    }

    #[test]
    fn views_that_are_empty_are_told_from_those_that_nobody_knows() {
        assert_eq!(view("demo-flows"), View::Empty);
        assert_eq!(view("other"), View::Unknown);
    }
}
