//! Assets.

use std::collections::BTreeSet;

use provost_core::assets::{Description, RecordedAsset, RecordedAssets};
use provost_schemas::{Timestamp, assets::Materialization};
use provost_storage::repositories::{Window, assets};
use provost_testkit::TestDatabase;

const ALL: Window = Window {
    limit: 10,
    offset: 0,
};

fn seen(micros: i64, name: Option<&str>) -> RecordedAsset {
    let at = Timestamp::from_micros(micros);
    let description = |name: &str| Description {
        name: Some(name.to_owned()),
        ..Description::default()
    };
    RecordedAsset {
        first_seen: at,
        last_seen: at,
        described: name.map(|name| (at, description(name))),
        materialization: Some(Materialization {
            occurred: at,
            succeeded: micros != 2,
            by: None,
        }),
    }
}

fn told(key: &str, asset: RecordedAsset) -> RecordedAssets {
    RecordedAssets {
        assets: [(key.to_owned(), asset)].into(),
        upstream: BTreeSet::new(),
    }
}

#[tokio::test]
async fn what_is_told_in_any_order_comes_to_the_same() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let states = [
            (3, None),
            (1, Some("first")),
            (2, Some("second")),
            (2, Some("second")),
        ];
        for (micros, described) in states {
            let recorded = told("a", seen(micros, described));
            assets::record(&mut work, test.workspace, &recorded)
                .await
                .unwrap();
        }
        let found = assets::read(&mut work, test.workspace, "a").await.unwrap();
        let found = found.expect(name);
        assert_eq!(found.name.as_deref(), Some("second"), "{name}");
        assert_eq!(
            (found.first_seen.as_micros(), found.last_seen.as_micros()),
            (1, 3),
            "{name}"
        );
        let made = found.last_materialization.expect(name);
        assert_eq!(
            (made.occurred.as_micros(), made.succeeded),
            (3, true),
            "{name}"
        );
    }
}

#[tokio::test]
async fn assets_are_of_their_workspace() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let mut recorded = told("a", seen(1, None));
        recorded.assets.insert("b".to_owned(), seen(1, None));
        recorded.upstream.insert(("a".to_owned(), "b".to_owned()));
        for _ in 0..2 {
            assets::record(&mut work, test.workspace, &recorded)
                .await
                .unwrap();
        }
        let other = assets::filter(&mut work, test.other_workspace, None, ALL).await;
        assert_eq!(other.unwrap(), (vec![], 0), "{name}");
        let (own, total) = assets::filter(&mut work, test.workspace, None, ALL)
            .await
            .unwrap();
        assert_eq!(
            (total, own[0].upstream.as_slice()),
            (2, &["b".to_owned()][..])
        );
        let gone = assets::delete(&mut work, test.other_workspace, "b").await;
        assert!(!gone.unwrap(), "{name}: another workspace forgets it");
        assert!(
            assets::delete(&mut work, test.workspace, "b")
                .await
                .unwrap()
        );
        let left = assets::read(&mut work, test.workspace, "a").await.unwrap();
        assert!(left.expect(name).upstream.is_empty(), "{name}");
    }
}
