//! Passkeys, and the challenges that they sign.

use provost_schemas::ids::{ActorId, PasskeyId};
use provost_storage::{
    Connection,
    repositories::{
        actors::{self},
        passkey_challenges::{self, StoredChallenge},
        passkeys::{self, StoredPasskey},
    },
};
use provost_testkit::TestDatabase;

use crate::people::{NOW, later, person};

fn passkey(actor: ActorId, credential_id: &str, created: i64) -> StoredPasskey {
    StoredPasskey {
        id: PasskeyId::mint(later(created)),
        created: later(created),
        actor,
        name: format!("key {credential_id}"),
        last_used: None,
        credential_id: credential_id.to_owned(),
        public_key: "key".to_owned(),
        sign_count: 0,
        backup: "never".to_owned(),
        transports: 4,
    }
}

#[tokio::test]
async fn a_passkey_is_found_by_its_authenticator_while_its_person_is_let_in() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let ada = person(&mut work, "ada@example.org").await;
        let bob = person(&mut work, "bob@example.org").await;
        let (first, second) = (passkey(ada, "one", 0), passkey(ada, "two", 1));
        for key in [&second, &first] {
            assert!(passkeys::insert(&mut work, key).await.unwrap(), "{name}");
        }
        // No two people have the same one.
        let stolen = passkey(bob, "one", 2);
        assert!(
            !passkeys::insert(&mut work, &stolen).await.unwrap(),
            "{name}"
        );
        assert_eq!(passkeys::count(&mut work, bob).await.unwrap(), 0, "{name}");

        let found = passkeys::find(&mut work, "one").await.unwrap();
        assert_eq!(found.as_ref(), Some(&first), "{name}");
        let listed = passkeys::list(&mut work, ada).await.unwrap();
        assert_eq!(listed, [first, second], "{name}");
        assert_eq!(passkeys::find(&mut work, "three").await.unwrap(), None);

        actors::set_active(&mut work, ada, false, NOW)
            .await
            .unwrap();
        assert_eq!(
            passkeys::find(&mut work, "one").await.unwrap(),
            None,
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_counter_of_a_passkey_grows_or_stays_nought() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let ada = person(&mut work, "ada@example.org").await;
        let key = passkey(ada, "one", 0);
        passkeys::insert(&mut work, &key).await.unwrap();
        for (count, expected) in [
            (0, true),
            (0, true),
            (5, true),
            (5, false),
            (4, false),
            (6, true),
        ] {
            let noted = passkeys::note_use(&mut work, key.id, count, "exists", later(count)).await;
            assert_eq!(noted.unwrap(), expected, "{name}: {count}");
        }
        let used = passkeys::find(&mut work, "one").await.unwrap().unwrap();
        let shown = (used.sign_count, used.backup.as_str(), used.last_used);
        assert_eq!(shown, (6, "exists", Some(later(6))), "{name}");
    }
}

#[tokio::test]
async fn people_name_and_remove_their_own_passkeys() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let ada = person(&mut work, "ada@example.org").await;
        let bob = person(&mut work, "bob@example.org").await;
        let key = passkey(ada, "one", 0);
        passkeys::insert(&mut work, &key).await.unwrap();
        for (who, expected) in [(bob, false), (ada, true)] {
            let renamed = passkeys::rename(&mut work, who, key.id, "laptop").await;
            assert_eq!(renamed.unwrap(), expected, "{name}");
        }
        for (who, expected) in [(bob, None), (ada, Some("laptop")), (ada, None)] {
            let gone = passkeys::delete(&mut work, who, key.id).await.unwrap();
            assert_eq!(gone.as_deref(), expected, "{name}");
        }
    }
}

fn challenge(subject: &str, origin: &str, expiration: i64) -> StoredChallenge {
    StoredChallenge {
        subject: subject.to_owned(),
        expiration: later(expiration),
        origin: origin.to_owned(),
        state: format!("state {expiration}"),
    }
}

#[tokio::test]
async fn a_challenge_is_good_once_and_not_for_long() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        for kept in [challenge("one", "a", 100), challenge("one", "a", 200)] {
            assert!(
                passkey_challenges::put(&mut work, &kept, NOW)
                    .await
                    .unwrap()
            );
        }
        let take = async |work: &mut Connection, subject, seconds| {
            let taken = passkey_challenges::take(work, subject, later(seconds)).await;
            taken.unwrap()
        };
        assert_eq!(take(&mut work, "two", 0).await, None, "{name}");
        // The second of a subject took the place of the first.
        let taken = take(&mut work, "one", 150).await;
        assert_eq!(taken.as_deref(), Some("state 200"), "{name}");
        assert_eq!(take(&mut work, "one", 150).await, None, "{name}");

        let kept = challenge("three", "a", 100);
        passkey_challenges::put(&mut work, &kept, NOW)
            .await
            .unwrap();
        assert_eq!(take(&mut work, "three", 100).await, None, "{name}");
        let cleared = passkey_challenges::delete_expired(&mut work, later(100)).await;
        assert_eq!(cleared.unwrap(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_network_that_asks_for_many_challenges_pushes_out_its_own() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let bystander = challenge("bystander", "b", 1);
        passkey_challenges::put(&mut work, &bystander, NOW)
            .await
            .unwrap();
        for number in 0..100 {
            let kept = challenge(&format!("number {number}"), "a", 100 + number);
            assert!(
                passkey_challenges::put(&mut work, &kept, NOW)
                    .await
                    .unwrap()
            );
        }
        for (subject, expected) in [
            ("number 35", false),
            ("number 36", true),
            ("number 99", true),
            ("bystander", true),
        ] {
            let taken = passkey_challenges::take(&mut work, subject, NOW)
                .await
                .unwrap();
            assert_eq!(taken.is_some(), expected, "{name}: {subject}");
        }
    }
}
