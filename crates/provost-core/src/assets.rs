//! Assets, read from the events of the runs that make and use them.
//!
//! Events may come twice and in any order: of what is told more than once, the latest counts.

use std::collections::{BTreeMap, BTreeSet};

use provost_schemas::{
    Timestamp,
    assets::Materialization,
    events::{Event, Resource},
};

/// What an event is called that tells of an asset that was used.
const REFERENCED: &str = "prefect.asset.referenced";
/// What an event is called that tells of an asset that was made.
const SUCCEEDED: &str = "prefect.asset.materialization.succeeded";
/// What an event is called that tells of an asset that could not be made.
const FAILED: &str = "prefect.asset.materialization.failed";

/// Bytes that a key may have to be kept: two of them have to fit into an index. The SDK makes none
/// above 512.
const LONGEST_KEY: usize = 1024;

/// The role of what an asset was made of.
const UPSTREAM_ROLE: &str = "asset";
/// The role of the tool that made an asset.
const TOOL_ROLE: &str = "asset-materialized-by";

/// What events tell of an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAsset {
    /// When it was first told of.
    pub first_seen: Timestamp,
    /// When it was last told of.
    pub last_seen: Timestamp,
    /// What describes it, as of when, if anything does.
    pub described: Option<(Timestamp, Description)>,
    /// The last time that it was made, or was to be made.
    pub materialization: Option<Materialization>,
}

/// What describes an asset; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// What people call it.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Where people look at it.
    pub url: Option<String>,
    /// Whose it is.
    pub owners: Option<Vec<String>>,
}

/// What events tell of assets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedAssets {
    /// The assets by key, in an order that all writers share.
    pub assets: BTreeMap<String, RecordedAsset>,
    /// Which asset was made of which: the made one first.
    pub upstream: BTreeSet<(String, String)>,
}

/// What events tell of assets; most tell nothing of any.
pub fn recorded_assets<'e>(events: impl IntoIterator<Item = &'e Event>) -> RecordedAssets {
    let mut recorded = RecordedAssets::default();
    for event in events {
        let succeeded = match event.name.as_str() {
            REFERENCED => None,
            SUCCEEDED => Some(true),
            FAILED => Some(false),
            _ => continue,
        };
        let key = event.resource.id();
        if key.len() > LONGEST_KEY {
            continue;
        }
        let tool = event.related_in_role(TOOL_ROLE);
        let materialization = succeeded.map(|succeeded| Materialization {
            occurred: event.occurred,
            succeeded,
            by: tool.map(|tool| tool.id().to_owned()),
        });
        let described = description(&event.resource).map(|of| (event.occurred, of));
        recorded.tell(key, event.occurred, described, materialization);
        if succeeded.is_none() {
            continue;
        }
        for upstream in &event.related {
            let is_asset = upstream.role() == Some(UPSTREAM_ROLE);
            if is_asset && upstream.id() != key && upstream.id().len() <= LONGEST_KEY {
                recorded.tell(upstream.id(), event.occurred, None, None);
                let pair = (key.to_owned(), upstream.id().to_owned());
                recorded.upstream.insert(pair);
            }
        }
    }
    recorded
}

impl RecordedAssets {
    fn tell(
        &mut self,
        key: &str,
        at: Timestamp,
        described: Option<(Timestamp, Description)>,
        materialization: Option<Materialization>,
    ) {
        let asset = self
            .assets
            .entry(key.to_owned())
            .or_insert_with(|| RecordedAsset {
                first_seen: at,
                last_seen: at,
                described: None,
                materialization: None,
            });
        asset.first_seen = asset.first_seen.min(at);
        asset.last_seen = asset.last_seen.max(at);
        if let Some(new) = described {
            asset.described = Some(match asset.described.take() {
                None => new,
                Some(old) => latest(old, new),
            });
        }
        if let Some(new) = materialization {
            let old = asset.materialization.take();
            let is_old = old.as_ref().is_some_and(|old| old.occurred > new.occurred);
            asset.materialization = if is_old { old } else { Some(new) };
        }
    }
}

/// The later of two descriptions, with what it leaves out from the other.
fn latest(
    first: (Timestamp, Description),
    second: (Timestamp, Description),
) -> (Timestamp, Description) {
    let ((_, before), (at, after)) = if first.0 > second.0 {
        (second, first)
    } else {
        (first, second)
    };
    let description = Description {
        name: after.name.or(before.name),
        description: after.description.or(before.description),
        url: after.url.or(before.url),
        owners: after.owners.or(before.owners),
    };
    (at, description)
}

fn description(resource: &Resource) -> Option<Description> {
    let text = |label: &str| resource.get(label).map(str::to_owned);
    let owners = resource.get("prefect.asset.owners");
    let description = Description {
        name: resource.name().map(str::to_owned),
        description: text("prefect.asset.description"),
        url: text("prefect.asset.url"),
        // What is no list of texts says nothing.
        owners: owners.and_then(|owners| serde_json::from_str(owners).ok()),
    };
    (description != Description::default()).then_some(description)
}

#[cfg(test)]
mod tests {
    use provost_schemas::from_json::read_body;
    use serde_json::{Value, json};

    use super::*;

    fn event(name: &str, second: u8, resource: &Value, related: &Value) -> Event {
        let event = json!({
            "occurred": format!("2026-01-02T03:04:{second:02}Z"),
            "event": name, "resource": resource, "related": related,
            "id": "01a1ffdf-7a5a-77b9-8000-000000000001",
        });
        read_body(&event).expect("an event")
    }

    fn time(second: u8) -> Timestamp {
        Timestamp::parse(&format!("2026-01-02T03:04:{second:02}Z")).expect("a time")
    }

    #[test]
    fn events_tell_of_assets_whatever_their_order() {
        let upstream = json!([
            {"prefect.resource.id": "s3://raw", "prefect.resource.role": "asset"},
            {"prefect.resource.id": "dbt", "prefect.resource.role": "asset-materialized-by"},
        ]);
        let named = json!({"prefect.resource.id": "s3://a", "prefect.resource.name": "A",
                           "prefect.asset.owners": "[\"x\"]"});
        let renamed = json!({"prefect.resource.id": "s3://a", "prefect.resource.name": "B",
                             "prefect.asset.url": "https://a"});
        let plain = json!({"prefect.resource.id": "s3://a"});
        let mut events = vec![
            event(SUCCEEDED, 1, &named, &upstream),
            event(FAILED, 2, &renamed, &json!([])),
            event(REFERENCED, 3, &plain, &json!([])),
            event("prefect.asset.other", 9, &plain, &json!([])),
        ];
        let told = recorded_assets(&events);
        let asset = &told.assets["s3://a"];
        assert_eq!((asset.first_seen, asset.last_seen), (time(1), time(3)));
        let description = Description {
            name: Some("B".to_owned()),
            description: None,
            url: Some("https://a".to_owned()),
            owners: Some(vec!["x".to_owned()]),
        };
        assert_eq!(asset.described, Some((time(2), description)));
        let materialization = asset.materialization.as_ref().expect("a materialization");
        assert_eq!(
            (materialization.occurred, materialization.succeeded),
            (time(2), false)
        );
        let pair = ("s3://a".to_owned(), "s3://raw".to_owned());
        assert_eq!(told.upstream, BTreeSet::from([pair]));
        assert_eq!(told.assets["s3://raw"].last_seen, time(1));

        events.reverse();
        assert_eq!(recorded_assets(&events), told);
    }

    #[test]
    fn the_tool_that_made_an_asset_is_named() {
        let resource = json!({"prefect.resource.id": "s3://a", "prefect.asset.owners": "none"});
        let tool = json!([{"prefect.resource.id": "dbt",
                           "prefect.resource.role": "asset-materialized-by"}]);
        let told = recorded_assets([&event(SUCCEEDED, 1, &resource, &tool)]);
        let asset = &told.assets["s3://a"];
        assert_eq!(asset.described, None);
        let materialization = asset.materialization.as_ref().expect("a materialization");
        assert_eq!(materialization.by.as_deref(), Some("dbt"));
        assert!(told.upstream.is_empty());
    }
}
