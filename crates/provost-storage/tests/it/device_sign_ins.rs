//! Programs that wait until somebody lets them sign in.

use provost_schemas::ids::ActorId;
use provost_storage::{
    Connection,
    repositories::{
        actors,
        device_sign_ins::{
            self, Decision, Kept, StoredDeviceSignIn, decide, find_pending, note_poll, read,
            take_approved,
        },
    },
};
use provost_testkit::TestDatabase;

use crate::people::{NOW, later, person};

const CODE: &str = "WDJBMJHT";

fn waiting(user_code: &str) -> StoredDeviceSignIn {
    StoredDeviceSignIn {
        user_code: user_code.to_owned(),
        client: "provost-cli".to_owned(),
        device: Some("build-7".to_owned()),
        address: None,
        origin: "198.51.100.9".to_owned(),
        created: NOW,
        expiration: later(600),
        key_lifetime: 3600,
        decision: Decision::Pending,
        poll_interval: 5,
        last_poll: None,
    }
}

async fn insert(work: &mut Connection, waiting: &StoredDeviceSignIn, device_code: &str) -> Kept {
    device_sign_ins::insert(work, waiting, device_code, NOW)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_permission_is_good_once_and_while_its_person_is_there() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let ada = person(&mut work, "ada@example.org").await;
        let one = waiting(CODE);
        assert_eq!(insert(&mut work, &one, "a").await, Kept::Waiting, "{name}");
        // Neither code leads to two programs.
        assert_eq!(
            insert(&mut work, &one, "b").await,
            Kept::CodeInUse,
            "{name}"
        );
        let other = waiting("BBBBBBBB");
        assert_eq!(
            insert(&mut work, &other, "a").await,
            Kept::CodeInUse,
            "{name}"
        );
        assert_eq!(
            insert(&mut work, &other, "b").await,
            Kept::Waiting,
            "{name}"
        );

        let found = find_pending(&mut work, CODE, NOW).await.unwrap();
        assert_eq!(found.as_ref(), Some(&one), "{name}");
        note_poll(&mut work, "a", later(3), 10).await.unwrap();
        let asked = StoredDeviceSignIn {
            poll_interval: 10,
            last_poll: Some(later(3)),
            ..one
        };
        assert_eq!(
            read(&mut work, "a").await.unwrap(),
            Some(asked.clone()),
            "{name}"
        );
        assert_eq!(
            take_approved(&mut work, "a", NOW).await.unwrap(),
            None,
            "{name}"
        );

        let decided = decide(&mut work, CODE, Some(ada), NOW).await.unwrap();
        assert_eq!(decided.as_deref(), Some("a"), "{name}");
        // What was decided stays so.
        let again = decide(&mut work, CODE, None, NOW).await.unwrap();
        assert_eq!(again, None, "{name}");
        assert_eq!(
            find_pending(&mut work, CODE, NOW).await.unwrap(),
            None,
            "{name}"
        );
        let late = take_approved(&mut work, "a", later(600)).await.unwrap();
        assert_eq!(late, None, "{name}");
        let taken = take_approved(&mut work, "a", later(599)).await.unwrap();
        let approved = StoredDeviceSignIn {
            decision: Decision::Approved(ada),
            ..asked
        };
        assert_eq!(taken, Some(approved), "{name}");
        let twice = take_approved(&mut work, "a", later(599)).await.unwrap();
        assert_eq!(twice, None, "{name}");

        decide(&mut work, "BBBBBBBB", Some(ada), NOW).await.unwrap();
        actors::delete(&mut work, ada).await.unwrap();
        assert_eq!(read(&mut work, "b").await.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn nothing_is_decided_of_what_ended_or_is_not_there() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        insert(&mut work, &waiting(CODE), "a").await;
        for (code, now) in [("BBBBBBBB", NOW), (CODE, later(600))] {
            assert_eq!(
                find_pending(&mut work, code, now).await.unwrap(),
                None,
                "{name}"
            );
            let decided = decide(&mut work, code, None::<ActorId>, now).await.unwrap();
            assert_eq!(decided, None, "{name}");
        }
        decide(&mut work, CODE, None, NOW).await.unwrap();
        let denied = read(&mut work, "a").await.unwrap().unwrap();
        assert_eq!(denied.decision, Decision::Denied, "{name}");
        let cleared = device_sign_ins::delete_expired(&mut work, later(600)).await;
        assert_eq!(cleared.unwrap(), 1, "{name}");
    }
}

#[tokio::test]
async fn the_oldest_of_a_network_give_way() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        for number in 0..70 {
            let one = StoredDeviceSignIn {
                expiration: later(600 + number),
                ..waiting(&format!("{number}"))
            };
            insert(&mut work, &one, &format!("{number}")).await;
        }
        for (code, is_there) in [("0", false), ("5", false), ("6", true), ("69", true)] {
            let found = read(&mut work, code).await.unwrap();
            assert_eq!(found.is_some(), is_there, "{name}: {code}");
        }
    }
}
