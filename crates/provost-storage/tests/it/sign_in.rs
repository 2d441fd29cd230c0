//! How people sign in: passwords, second factors, sessions, tokens that are good once, failures.

use provost_schemas::{
    actors::ActorKind,
    ids::{AccountId, ActorId, SessionId, WorkspaceId},
};
use provost_storage::{
    Connection,
    repositories::{
        account_memberships,
        actors::{self},
        one_use_tokens::{self, StoredOneUseToken},
        password_credentials, recovery_codes,
        sessions::{self, StoredSession},
        sign_in_failures::{self, StoredFailures},
        totp_credentials, workspaces,
    },
};
use provost_testkit::TestDatabase;

use crate::people::{NOW, later, person};

fn session(actor: ActorId) -> StoredSession {
    StoredSession {
        id: SessionId::mint(NOW),
        created: NOW,
        actor,
        is_remembered: true,
        last_used: NOW,
        authenticated: NOW,
        methods: vec!["password".to_owned()],
        address: Some("192.0.2.7".to_owned()),
        user_agent: None,
    }
}

#[tokio::test]
async fn a_password_is_found_by_the_address_of_an_active_person() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        let ada = person(&mut work, "ada@example.org").await;
        let find = async |work: &mut Connection| {
            let found = password_credentials::find(work, "ada@example.org").await;
            found
                .expect("an answer")
                .map(|found| (found.hash, found.has_totp))
        };
        assert_eq!(find(&mut work).await, Some((None, false)), "{name}");

        for hash in ["first", "second"] {
            password_credentials::set(&mut work, ada, hash, NOW)
                .await
                .expect("a password");
        }
        let hash = Some("second".to_owned());
        assert_eq!(find(&mut work).await, Some((hash.clone(), false)), "{name}");
        // Whoever computed a better hash of an older password comes too late.
        password_credentials::rehash(&mut work, ada, "first", "better")
            .await
            .expect("an answer");
        let read = password_credentials::read(&mut work, ada).await;
        assert_eq!(read.expect("an answer"), hash, "{name}");
        password_credentials::rehash(&mut work, ada, "second", "better")
            .await
            .expect("an answer");
        let read = password_credentials::read(&mut work, ada).await;
        assert_eq!(
            read.expect("an answer").as_deref(),
            Some("better"),
            "{name}"
        );

        actors::set_active(&mut work, ada, false, NOW)
            .await
            .expect("an answer");
        assert_eq!(find(&mut work).await, None, "{name}");
    }
}

#[tokio::test]
async fn a_secret_counts_once_it_is_confirmed_and_each_step_once() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        let ada = person(&mut work, "ada@example.org").await;
        for secret in ["ONE", "TWO"] {
            let kept = totp_credentials::propose(&mut work, ada, secret, NOW).await;
            assert!(kept.expect("an answer"), "{name}");
        }
        let found = password_credentials::find(&mut work, "ada@example.org").await;
        assert!(!found.expect("an answer").expect("Ada").has_totp, "{name}");
        let confirmed = totp_credentials::confirm(&mut work, ada, 100, later(1)).await;
        assert!(confirmed.expect("an answer"), "{name}");
        let again = totp_credentials::confirm(&mut work, ada, 101, later(1)).await;
        assert!(!again.expect("an answer"), "{name}");
        let found = password_credentials::find(&mut work, "ada@example.org").await;
        assert!(found.expect("an answer").expect("Ada").has_totp, "{name}");

        let replaced = totp_credentials::propose(&mut work, ada, "THREE", NOW).await;
        assert!(!replaced.expect("an answer"), "{name}");
        for (step, good) in [
            (100, false),
            (101, true),
            (101, false),
            (99, false),
            (102, true),
        ] {
            let advanced = totp_credentials::advance(&mut work, ada, step).await;
            assert_eq!(advanced.expect("an answer"), good, "{name}: {step}");
        }
        let stored = totp_credentials::read(&mut work, ada).await;
        let stored = stored.expect("an answer").expect("a secret");
        assert_eq!(
            (stored.secret.as_str(), stored.confirmed, stored.last_step),
            ("TWO", Some(later(1)), Some(102)),
            "{name}"
        );
        assert!(
            totp_credentials::delete(&mut work, ada)
                .await
                .expect("an answer")
        );
        assert!(
            !totp_credentials::delete(&mut work, ada)
                .await
                .expect("an answer")
        );
    }
}

#[tokio::test]
async fn a_recovery_code_is_good_once_and_for_its_owner() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        let ada = person(&mut work, "ada@example.org").await;
        let bob = person(&mut work, "bob@example.org").await;
        let digests = ["a", "b"].map(str::to_owned);
        for _ in 0..2 {
            recovery_codes::replace(&mut work, ada, &digests, NOW)
                .await
                .expect("codes");
        }
        assert_eq!(
            recovery_codes::count(&mut work, ada)
                .await
                .expect("a number"),
            2
        );
        for (actor, digest, good) in [(bob, "a", false), (ada, "a", true), (ada, "a", false)] {
            let used = recovery_codes::consume(&mut work, actor, digest).await;
            assert_eq!(used.expect("an answer"), good, "{name}");
        }
        assert_eq!(
            recovery_codes::count(&mut work, ada)
                .await
                .expect("a number"),
            1
        );
        recovery_codes::delete_all(&mut work, ada)
            .await
            .expect("an answer");
        assert_eq!(
            recovery_codes::count(&mut work, ada)
                .await
                .expect("a number"),
            0
        );
    }
}

#[tokio::test]
async fn a_session_lives_as_long_as_its_row_and_its_owner() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        let ada = person(&mut work, "ada@example.org").await;
        let (one, other) = (session(ada), session(ada));
        for (session, digest) in [(&one, "one"), (&other, "other")] {
            sessions::insert(&mut work, session, digest)
                .await
                .expect("a session");
        }
        let found = sessions::find(&mut work, "one").await.expect("an answer");
        let found = found.expect("a session");
        assert_eq!(
            (found.session, found.kind, found.owner.as_str()),
            (one.clone(), ActorKind::User, "Ada"),
            "{name}"
        );

        sessions::note_use(&mut work, one.id, later(60))
            .await
            .expect("an answer");
        let methods = ["password", "totp"].map(str::to_owned);
        let renewed = sessions::renew(&mut work, other.id, "renewed", &methods, later(30)).await;
        assert!(renewed.expect("an answer"), "{name}");
        let gone = sessions::find(&mut work, "other").await;
        assert_eq!(gone.expect("an answer"), None, "{name}");
        let listed = sessions::list(&mut work, ada).await.expect("sessions");
        let times: Vec<_> = listed
            .iter()
            .map(|session| (session.id, session.last_used, session.authenticated))
            .collect();
        assert_eq!(
            times,
            [(one.id, later(60), NOW), (other.id, later(30), later(30))],
            "{name}"
        );
        assert_eq!(listed[1].methods, methods, "{name}");

        let stranger = sessions::delete(&mut work, ActorId::mint(NOW), one.id).await;
        assert!(!stranger.expect("an answer"), "{name}");
        let ended = sessions::delete_all(&mut work, ada, Some(other.id)).await;
        assert_eq!(ended.expect("a number"), 1, "{name}");
        let read = sessions::read(&mut work, other.id).await;
        assert!(read.expect("an answer").is_some(), "{name}");

        actors::set_active(&mut work, ada, false, NOW)
            .await
            .expect("an answer");
        let found = sessions::find(&mut work, "renewed").await;
        assert_eq!(found.expect("an answer"), None, "{name}");
        let cleared = sessions::delete_older(&mut work, later(1)).await;
        assert_eq!(cleared.expect("a number"), 1, "{name}");
    }
}

#[tokio::test]
async fn a_token_is_good_once_for_its_purpose_until_it_ends() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        let ada = person(&mut work, "ada@example.org").await;
        let token = |purpose: &str, actor| StoredOneUseToken {
            purpose: purpose.to_owned(),
            created: NOW,
            expiration: later(60),
            actor,
        };
        let stored = token("invitation", Some(ada));
        one_use_tokens::insert(&mut work, &stored, "digest")
            .await
            .expect("a token");
        for (purpose, digest, now) in [
            ("set-up", "digest", NOW),
            ("invitation", "other", NOW),
            ("invitation", "digest", later(60)),
        ] {
            let found = one_use_tokens::consume(&mut work, purpose, digest, now).await;
            assert_eq!(found.expect("an answer"), None, "{name}");
        }
        let found = one_use_tokens::find(&mut work, "invitation", "digest", later(59)).await;
        assert_eq!(found.expect("an answer"), Some(stored.clone()), "{name}");
        let used = one_use_tokens::consume(&mut work, "invitation", "digest", later(59)).await;
        assert_eq!(used.expect("an answer"), Some(stored), "{name}");
        let again = one_use_tokens::consume(&mut work, "invitation", "digest", later(59)).await;
        assert_eq!(again.expect("an answer"), None, "{name}");

        for (digest, actor) in [("a", Some(ada)), ("b", None)] {
            one_use_tokens::insert(&mut work, &token("set-up", actor), digest)
                .await
                .expect("a token");
        }
        one_use_tokens::withdraw(&mut work, "set-up", Some(ada))
            .await
            .expect("an answer");
        let found = one_use_tokens::find(&mut work, "set-up", "a", NOW).await;
        assert_eq!(found.expect("an answer"), None, "{name}");
        let cleared = one_use_tokens::delete_expired(&mut work, later(60)).await;
        assert_eq!(cleared.expect("a number"), 1, "{name}");
    }
}

#[tokio::test]
async fn failures_are_counted_per_subject() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        let lock = async |work: &mut Connection, subject| {
            let stored = sign_in_failures::lock(work, subject, NOW).await;
            stored.expect("an answer")
        };
        assert_eq!(lock(&mut work, "account ada").await, None, "{name}");
        let failures = StoredFailures {
            count: 3,
            last: later(5),
        };
        sign_in_failures::set(&mut work, "account ada", Some(failures))
            .await
            .expect("an answer");
        assert_eq!(
            lock(&mut work, "account ada").await,
            Some(failures),
            "{name}"
        );
        assert_eq!(lock(&mut work, "account bob").await, None, "{name}");

        let cleared = sign_in_failures::delete_older(&mut work, later(1)).await;
        assert_eq!(cleared.expect("a number"), 1, "{name}");
        sign_in_failures::set(&mut work, "account ada", None)
            .await
            .expect("an answer");
        assert_eq!(lock(&mut work, "account ada").await, None, "{name}");
    }
}

#[tokio::test]
async fn an_owner_is_an_active_person_with_that_role() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let mut work = test.database.begin().await.expect("a unit of work");
        workspaces::ensure(
            &mut work,
            AccountId::DEFAULT,
            WorkspaceId::DEFAULT,
            "default",
            NOW,
        )
        .await
        .expect("a workspace");
        let ada = person(&mut work, "ada@example.org").await;
        for (role, expected) in [("Member", false), ("Owner", true)] {
            account_memberships::set(&mut work, AccountId::DEFAULT, ada, role, NOW)
                .await
                .expect("a membership");
            let has =
                account_memberships::any_person_has(&mut work, AccountId::DEFAULT, "Owner").await;
            assert_eq!(has.expect("an answer"), expected, "{name}: {role}");
        }
        actors::set_active(&mut work, ada, false, NOW)
            .await
            .expect("an answer");
        let has = account_memberships::any_person_has(&mut work, AccountId::DEFAULT, "Owner").await;
        assert!(!has.expect("an answer"), "{name}");
    }
}
