use rcgen::{CertificateParams, KeyPair, date_time_ymd};

use super::*;

const DIRECTORY: &str = "https://acme.example.org/directory";

fn settings(folder: &std::path::Path) -> AcmeSettings {
    AcmeSettings {
        directory_url: DIRECTORY.to_owned(),
        domains: vec!["Provost.example.org".to_owned(), "a.example.org".to_owned()],
        contacts: Vec::new(),
        folder: folder.to_owned(),
        ca_file: None,
        external_account: None,
    }
}

fn issued(names: &[&str]) -> Issued {
    let key = KeyPair::generate().unwrap();
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    let mut wanted = CertificateParams::new(names).unwrap();
    wanted.not_before = date_time_ymd(2026, 1, 1);
    wanted.not_after = date_time_ymd(2026, 4, 1);
    Issued {
        certificates: wanted.self_signed(&key).unwrap().pem(),
        key: Zeroizing::new(key.serialize_pem()),
    }
}

const BEGIN: i64 = 1_767_225_600;
const DAY: i64 = 86_400;

#[test]
fn what_was_given_is_kept_and_read_again() {
    let home = tempfile::tempdir().unwrap();
    let settings = settings(home.path());
    assert_eq!(Kept::read(&settings).unwrap(), None);
    let kept = keep(
        &settings,
        &issued(&["a.example.org", "provost.example.org"]),
    )
    .unwrap();
    assert_eq!((kept.begin, kept.end), (BEGIN, BEGIN + 90 * DAY));
    assert_eq!(Kept::read(&settings).unwrap(), Some(kept));
}

#[test]
fn what_is_of_no_use_replaces_nothing() {
    let home = tempfile::tempdir().unwrap();
    let settings = settings(home.path());
    let good = issued(&["a.example.org", "provost.example.org"]);
    let kept = keep(&settings, &good).unwrap();
    let other = issued(&["a.example.org", "provost.example.org"]);
    let of_another_key = Issued {
        certificates: other.certificates,
        key: good.key.clone(),
    };
    let nothing = Issued {
        certificates: String::new(),
        key: good.key,
    };
    for wrong in [of_another_key, nothing, issued(&["b.example.org"])] {
        let complaint = keep(&settings, &wrong).unwrap_err().to_string();
        assert!(complaint.contains("of no use"), "{complaint}");
    }
    assert_eq!(Kept::read(&settings).unwrap(), Some(kept));
}

#[test]
fn another_one_is_asked_for_when_two_thirds_of_its_life_are_over() {
    let home = tempfile::tempdir().unwrap();
    let settings = settings(home.path());
    let kept = keep(
        &settings,
        &issued(&["a.example.org", "provost.example.org"]),
    )
    .unwrap();
    assert_eq!(kept.due(0.0), BEGIN + 60 * DAY);
    assert_eq!(kept.due(1.0), BEGIN + 57 * DAY);
    let cause = |day| kept.cause(&settings, 0.0, BEGIN + day * DAY);
    assert_eq!(cause(59), None);
    assert_eq!(cause(60), Some(Cause::Age));
    assert_eq!(cause(200), Some(Cause::Age));
}

#[test]
fn another_one_is_asked_for_when_the_settings_want_another() {
    let home = tempfile::tempdir().unwrap();
    let settings = settings(home.path());
    let kept = keep(
        &settings,
        &issued(&["a.example.org", "provost.example.org"]),
    )
    .unwrap();
    let mut fewer = settings.clone();
    fewer.domains.pop();
    assert_eq!(kept.cause(&fewer, 0.0, BEGIN), Some(Cause::OtherNames));
    let mut elsewhere = settings;
    elsewhere.directory_url.push('2');
    let cause = kept.cause(&elsewhere, 0.0, BEGIN);
    assert_eq!(cause, Some(Cause::OtherDirectory));
}
