//! Whole ceremonies, with an authenticator made of software.

use provost_identity::passkeys::{
    Assertion, Backup, Challenge, Passkey, PasskeyError, Registrant, RelyingParty,
    RelyingPartyError,
};
use provost_schemas::ids::ActorId;
use provost_testkit::SoftwareAuthenticator;
use serde_json::Value;

const ORIGIN: &str = "https://provost.example.org";
const ADA: ActorId = ActorId(uuid(1));
const BOB: ActorId = ActorId(uuid(2));

const fn uuid(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn server() -> RelyingParty {
    RelyingParty::at(ORIGIN).unwrap()
}

fn begin(known: &[Passkey]) -> Challenge {
    let person = Registrant {
        actor: ADA,
        email: "ada@example.org",
        name: "Ada Lovelace",
    };
    server().begin_registration(person, known).unwrap()
}

fn registered(authenticator: &mut SoftwareAuthenticator) -> Passkey {
    let begun = begin(&[]);
    let answer = authenticator.register(&begun.options);
    server()
        .finish_registration(&begun.state, &answer, ADA)
        .unwrap()
}

fn authenticated(
    authenticator: &mut SoftwareAuthenticator,
    known: &Passkey,
    actor: ActorId,
) -> Result<Passkey, PasskeyError> {
    let begun = server().begin_authentication().unwrap();
    let answer = Assertion::parse(&authenticator.authenticate(&begun.options)).unwrap();
    assert_eq!(answer.credential_id(), known.credential_id);
    server().finish_authentication(&begun.state, &answer, known, actor)
}

#[test]
fn a_passkey_is_made_and_used() {
    let mut authenticator = SoftwareAuthenticator::new(7, ORIGIN);
    let passkey = registered(&mut authenticator);
    assert_eq!((passkey.sign_count, passkey.backup), (0, Backup::Never));
    let first = authenticated(&mut authenticator, &passkey, ADA).unwrap();
    assert_eq!(first.sign_count, 1);
    let second = authenticated(&mut authenticator, &first, ADA).unwrap();
    assert_eq!(second.sign_count, 2);
}

#[test]
fn v6_7_browsers_are_asked_for_a_verified_person_and_for_nobodys_name() {
    let mut authenticator = SoftwareAuthenticator::new(7, ORIGIN);
    let passkey = registered(&mut authenticator);
    let read =
        |challenge: &Challenge| -> Value { serde_json::from_str(&challenge.options).unwrap() };
    let creation = read(&begin(std::slice::from_ref(&passkey)));
    assert_eq!(creation["rp"]["id"], "provost.example.org");
    assert_eq!(creation["user"]["name"], "ada@example.org");
    assert_eq!(creation["user"]["displayName"], "Ada Lovelace");
    let wanted = &creation["authenticatorSelection"];
    assert_eq!(wanted["residentKey"], "required");
    assert_eq!(wanted["userVerification"], "required");
    assert_eq!(creation["attestation"], "none");
    // Authenticators that know nothing of this are not shut out.
    let enforced = &creation["extensions"]["enforceCredentialProtectionPolicy"];
    assert_eq!(*enforced, false);
    assert_eq!(creation["timeout"], 300_000);
    let excluded = &creation["excludeCredentials"];
    assert_eq!(excluded[0]["id"], *passkey.credential_id);

    let request = read(&server().begin_authentication().unwrap());
    assert_eq!(request["rpId"], "provost.example.org");
    assert_eq!(request["userVerification"], "required");
    assert_eq!(request["allowCredentials"], serde_json::json!([]));
    assert_eq!(request["timeout"], 300_000);
}

#[test]
fn challenges_are_random() {
    let challenge = || {
        let options = server().begin_authentication().unwrap().options;
        let options: Value = serde_json::from_str(&options).unwrap();
        options["challenge"].as_str().unwrap().to_owned()
    };
    let (first, second) = (challenge(), challenge());
    assert_ne!(first, second);
    // 128 bits in base64url.
    assert_eq!(first.len(), 22);
}

/// What may be wrong with an answer, and how it is made wrong.
type Fault = (&'static str, fn(&mut SoftwareAuthenticator));

const FAULTS: [Fault; 5] = [
    ("origin", |browser| {
        "https://provost.example.org.evil.example".clone_into(&mut browser.origin);
    }),
    ("port", |browser| browser.origin = format!("{ORIGIN}:8443")),
    ("server", |browser| {
        browser.rp_id = Some("evil.example".to_owned());
    }),
    ("nobody verified", |browser| browser.verifies = false),
    ("challenge", |browser| {
        browser.challenge = Some("AAAAAAAAAAAAAAAAAAAAAA".to_owned());
    }),
];

#[test]
fn v6_7_what_does_not_fit_makes_no_passkey() {
    for (fault, spoil) in FAULTS {
        let begun = begin(&[]);
        let mut authenticator = SoftwareAuthenticator::new(7, ORIGIN);
        spoil(&mut authenticator);
        let answer = authenticator.register(&begun.options);
        let made = server().finish_registration(&begun.state, &answer, ADA);
        assert!(
            matches!(made, Err(PasskeyError::Refused(_))),
            "{fault}: {made:?}"
        );
    }
    let begun = begin(&[]);
    let answer = SoftwareAuthenticator::new(7, ORIGIN).register(&begun.options);
    let made = server().finish_registration(&begun.state, &answer, BOB);
    assert!(matches!(made, Err(PasskeyError::Refused(_))), "{made:?}");
}

#[test]
fn v6_7_what_does_not_fit_signs_nobody_in() {
    for (fault, spoil) in FAULTS {
        let mut authenticator = SoftwareAuthenticator::new(7, ORIGIN);
        let passkey = registered(&mut authenticator);
        spoil(&mut authenticator);
        let used = authenticated(&mut authenticator, &passkey, ADA);
        assert!(
            matches!(used, Err(PasskeyError::Refused(_))),
            "{fault}: {used:?}"
        );
    }
    let mut authenticator = SoftwareAuthenticator::new(7, ORIGIN);
    let passkey = registered(&mut authenticator);
    let used = authenticated(&mut authenticator, &passkey, BOB);
    assert!(matches!(used, Err(PasskeyError::Refused(_))), "{used:?}");

    // Signed by another key than the one that is stored.
    let mut other = SoftwareAuthenticator::new(8, ORIGIN);
    let foreign = registered(&mut other);
    let exchanged = Passkey {
        public_key: foreign.public_key,
        ..passkey
    };
    let used = authenticated(&mut authenticator, &exchanged, ADA);
    assert!(matches!(used, Err(PasskeyError::Refused(_))), "{used:?}");
}

#[test]
fn a_counter_that_goes_back_gives_a_copy_away() {
    let mut authenticator = SoftwareAuthenticator::new(7, ORIGIN);
    let mut copy = authenticator.clone();
    let passkey = registered(&mut authenticator);
    registered(&mut copy);
    let used = authenticated(&mut authenticator, &passkey, ADA).unwrap();
    let again = authenticated(&mut copy, &used, ADA);
    assert_eq!(again, Err(PasskeyError::Copied));
    // Those that never count are known by that, and let in.
    let mut silent = SoftwareAuthenticator::new(9, ORIGIN);
    silent.counts = false;
    let passkey = registered(&mut silent);
    for _ in 0..2 {
        assert_eq!(
            authenticated(&mut silent, &passkey, ADA).as_ref(),
            Ok(&passkey)
        );
    }
}

#[test]
fn garbage_is_an_error() {
    let begun = begin(&[]);
    for answer in ["", "{}", "[]", "null", "{\"id\":\"\"}", "\u{0}"] {
        let made = server().finish_registration(&begun.state, answer, ADA);
        assert!(matches!(made, Err(PasskeyError::Unreadable(_))), "{answer}");
        let read = Assertion::parse(answer);
        assert!(matches!(read, Err(PasskeyError::Unreadable(_))), "{answer}");
    }
    let answer = SoftwareAuthenticator::new(7, ORIGIN).register(&begun.options);
    for state in ["", "AAAA", "!"] {
        let made = server().finish_registration(state, &answer, ADA);
        assert_eq!(made, Err(PasskeyError::Damaged("challenge")), "{state}");
    }
}

#[test]
fn whoever_has_no_name_that_authenticators_show_gets_a_passkey_all_the_same() {
    for (email, shown) in [
        ("ada@example.org", "ada@example.org"),
        ("", "01900000-0000-7000-8000-000000000001"),
        (
            "ada \u{202e} lovelace",
            "01900000-0000-7000-8000-000000000001",
        ),
    ] {
        let person = Registrant {
            actor: ADA,
            email,
            name: "\u{0}",
        };
        let begun = server().begin_registration(person, &[]).unwrap();
        let options: Value = serde_json::from_str(&begun.options).unwrap();
        assert_eq!(options["user"]["name"], shown);
    }
}

#[test]
fn a_server_is_a_name_reached_by_tls_or_on_this_machine() {
    for (url, origin) in [
        ("https://provost.example.org", "https://provost.example.org"),
        (
            "https://Provost.Example.ORG/",
            "https://provost.example.org",
        ),
        (
            "https://provost.example.org:443/path?x#y",
            "https://provost.example.org",
        ),
        (
            "https://provost.example.org:8443",
            "https://provost.example.org:8443",
        ),
        ("http://localhost:4200", "http://localhost:4200"),
        ("http://localhost:80", "http://localhost"),
        (
            "http://provost.localhost:4200",
            "http://provost.localhost:4200",
        ),
        (
            "https://xn--bcher-kva.example",
            "https://xn--bcher-kva.example",
        ),
    ] {
        let server = RelyingParty::at(url).unwrap();
        assert_eq!(server.origin(), origin, "{url}");
    }
    for (url, error) in [
        (
            "http://127.0.0.1:4200",
            RelyingPartyError::IpAddress("127.0.0.1".to_owned()),
        ),
        (
            "https://[::1]:4200",
            RelyingPartyError::IpAddress("[::1]:4200".to_owned()),
        ),
        (
            "http://provost.example.org",
            RelyingPartyError::PlainHttp("http://provost.example.org".to_owned()),
        ),
    ] {
        assert_eq!(RelyingParty::at(url).unwrap_err(), error, "{url}");
    }
    for url in [
        "",
        "provost.example.org",
        "ftp://provost.example.org",
        "https://",
        "https://ada@provost.example.org",
        "https://provost..example.org",
        "https://bücher.example",
        "https://provost.example.org:port",
        "https://provost.example.org:99999",
    ] {
        let error = RelyingPartyError::NoUrl(url.to_owned());
        assert_eq!(RelyingParty::at(url).unwrap_err(), error, "{url}");
    }
}
