//! Identities at providers, browsers that are away there, consent, and sessions that came from there.

use provost_schemas::ids::{ActorId, LinkedIdentityId, SessionId};
use provost_storage::repositories::{
    actors::{self},
    linked_identities::{self, StoredLinkedIdentity},
    sessions::{self, StoredSession},
    sso_attempts::{self, StoredAttempt},
    sso_links::{self, StoredLink},
    sso_sessions::{self, StoredSsoSession},
};
use provost_testkit::TestDatabase;

use crate::people::{NOW, later, person};

const ISSUER: &str = "https://id.example.org";

fn identity(actor: ActorId, issuer: &str, subject: &str) -> StoredLinkedIdentity {
    StoredLinkedIdentity {
        id: LinkedIdentityId::mint(NOW),
        created: NOW,
        actor,
        provider: "okta".to_owned(),
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        email: Some("ada@example.org".to_owned()),
        last_used: None,
    }
}

#[tokio::test]
async fn an_identity_is_of_one_person() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let ada = person(&mut work, "ada@example.org").await;
        let bob = person(&mut work, "bob@example.org").await;
        let first = identity(ada, ISSUER, "1");
        assert!(linked_identities::insert(&mut work, &first).await.unwrap());
        let taken = identity(bob, ISSUER, "1");
        let inserted = linked_identities::insert(&mut work, &taken).await.unwrap();
        assert!(!inserted, "{name}");
        // The same subject of another issuer is somebody else, and so is another case of it.
        for (issuer, subject) in [
            ("https://id.example.org/", "1"),
            (ISSUER, "A"),
            (ISSUER, "a"),
        ] {
            let other = identity(bob, issuer, subject);
            let inserted = linked_identities::insert(&mut work, &other).await.unwrap();
            assert!(inserted, "{name}: {issuer} {subject}");
        }
        let found = linked_identities::find(&mut work, ISSUER, "1")
            .await
            .unwrap();
        assert_eq!(found.as_ref(), Some(&first), "{name}");
        let none = linked_identities::find(&mut work, ISSUER, "2")
            .await
            .unwrap();
        assert_eq!(none, None, "{name}");

        let used = linked_identities::note_use(&mut work, first.id, "id", None, later(5)).await;
        used.unwrap();
        let listed = linked_identities::list(&mut work, ada).await.unwrap();
        let expected = StoredLinkedIdentity {
            provider: "id".to_owned(),
            email: None,
            last_used: Some(later(5)),
            ..first.clone()
        };
        assert_eq!(listed, std::slice::from_ref(&expected), "{name}");

        // Nobody else's can be removed.
        let removed = linked_identities::delete(&mut work, bob, first.id).await;
        assert_eq!(removed.unwrap(), None, "{name}");
        let removed = linked_identities::delete(&mut work, ada, first.id).await;
        assert_eq!(removed.unwrap(), Some(expected), "{name}");
        assert!(linked_identities::insert(&mut work, &taken).await.unwrap());
        actors::delete(&mut work, bob).await.unwrap();
        let gone = linked_identities::find(&mut work, ISSUER, "1")
            .await
            .unwrap();
        assert_eq!(gone, None, "{name}");
    }
}

fn attempt(state: &str, expiration: i64) -> StoredAttempt {
    StoredAttempt {
        state: state.to_owned(),
        browser: "browser".to_owned(),
        provider: "okta".to_owned(),
        session: None,
        next: "/profile".to_owned(),
        expiration: later(expiration),
        origin: "192.0.2.7".to_owned(),
    }
}

#[tokio::test]
async fn an_attempt_is_good_once_in_its_browser_and_with_its_provider() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let kept = attempt("a", 60);
        assert!(sso_attempts::insert(&mut work, &kept, NOW).await.unwrap());
        for (state, browser, provider, at) in [
            ("b", "browser", "okta", 0),
            ("a", "other", "okta", 0),
            ("a", "browser", "google", 0),
            ("a", "browser", "okta", 60),
        ] {
            let taken = sso_attempts::take(&mut work, state, browser, provider, later(at)).await;
            assert_eq!(
                taken.unwrap(),
                None,
                "{name}: {state} {browser} {provider} {at}"
            );
        }
        let taken = sso_attempts::take(&mut work, "a", "browser", "okta", later(59)).await;
        assert_eq!(taken.unwrap(), Some(kept), "{name}");
        let again = sso_attempts::take(&mut work, "a", "browser", "okta", later(59)).await;
        assert_eq!(again.unwrap(), None, "{name}");
    }
}

#[tokio::test]
async fn attempts_of_one_network_do_not_pile_up() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        for number in 0..300 {
            let kept = attempt(&number.to_string(), 60 + number);
            assert!(sso_attempts::insert(&mut work, &kept, NOW).await.unwrap());
        }
        let first = sso_attempts::take(&mut work, "43", "browser", "okta", NOW).await;
        assert_eq!(first.unwrap(), None, "{name}: the oldest gave way");
        let kept = sso_attempts::take(&mut work, "44", "browser", "okta", NOW).await;
        assert!(kept.unwrap().is_some(), "{name}");
        let ended = sso_attempts::delete_expired(&mut work, later(1000)).await;
        assert_eq!(ended.unwrap(), 255, "{name}");
    }
}

#[tokio::test]
async fn consent_is_given_once_and_in_time() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.unwrap();
        let ada = person(&mut work, "ada@example.org").await;
        let link = StoredLink {
            expiration: later(60),
            actor: ada,
            provider: "okta".to_owned(),
            issuer: ISSUER.to_owned(),
            subject: "1".to_owned(),
            email: "ada@example.org".to_owned(),
        };
        sso_links::put(&mut work, &link, "first", NOW)
            .await
            .unwrap();
        sso_links::put(&mut work, &link, "second", NOW)
            .await
            .unwrap();
        let replaced = sso_links::find(&mut work, "first", NOW).await.unwrap();
        assert_eq!(replaced, None, "{name}");
        let found = sso_links::find(&mut work, "second", later(59)).await;
        assert_eq!(found.unwrap().as_ref(), Some(&link), "{name}");
        let late = sso_links::take(&mut work, "second", later(60)).await;
        assert_eq!(late.unwrap(), None, "{name}");
        let taken = sso_links::take(&mut work, "second", later(59)).await;
        assert_eq!(taken.unwrap(), Some(link.clone()), "{name}");
        let again = sso_links::take(&mut work, "second", later(59)).await;
        assert_eq!(again.unwrap(), None, "{name}");
        sso_links::put(&mut work, &link, "third", NOW)
            .await
            .unwrap();
        let ended = sso_links::delete_expired(&mut work, later(60)).await;
        assert_eq!(ended.unwrap(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_provider_ends_the_sessions_that_it_means() {
    for test in TestDatabase::each().await {
        let name = test.name;
        for (subject, sid, left) in [
            (Some("1"), None, vec!["b", "e"]),
            (Some("1"), Some("a"), vec!["b", "c", "e"]),
            (Some("2"), Some("a"), vec!["a", "b", "c", "e"]),
            (None, Some("c"), vec!["a", "b", "e"]),
            (None, None, vec!["a", "b", "c", "e"]),
        ] {
            let mut work = test.database.begin().await.unwrap();
            let ada = person(&mut work, "ada@example.org").await;
            for (issuer, subject, sid) in [
                (ISSUER, "1", "a"),
                (ISSUER, "2", "b"),
                (ISSUER, "1", "c"),
                ("https://other.example.org", "1", "e"),
            ] {
                let session = StoredSession {
                    id: SessionId::mint(NOW),
                    created: NOW,
                    actor: ada,
                    is_remembered: true,
                    last_used: NOW,
                    authenticated: NOW,
                    methods: vec!["single sign-on".to_owned()],
                    address: None,
                    user_agent: Some(sid.to_owned()),
                };
                sessions::insert(&mut work, &session, sid).await.unwrap();
                let came = StoredSsoSession {
                    session: session.id,
                    provider: "okta".to_owned(),
                    issuer: issuer.to_owned(),
                    subject: subject.to_owned(),
                    sid: Some(sid.to_owned()),
                };
                sso_sessions::put(&mut work, &came).await.unwrap();
                let read = sso_sessions::read(&mut work, session.id).await.unwrap();
                assert_eq!(read, Some(came), "{name}");
            }
            let ended = sso_sessions::end(&mut work, ISSUER, subject, sid).await;
            assert_eq!(ended.unwrap(), 4 - left.len() as u64, "{name}");
            let mut found: Vec<String> = sessions::list(&mut work, ada)
                .await
                .unwrap()
                .into_iter()
                .filter_map(|session| session.user_agent)
                .collect();
            found.sort();
            assert_eq!(found, left, "{name}: {subject:?} {sid:?}");
        }
    }
}
