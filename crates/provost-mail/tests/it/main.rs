//! Handing messages to a mail server, over real connections.

#![expect(clippy::unwrap_used, reason = "the helpers of tests may fail a test")]

use std::{path::PathBuf, time::Duration};

use provost_app::mail::{Mail, MailError, MailTransport};
use provost_mail::{Credentials, Security, SmtpError, SmtpOptions, SmtpTransport};
use provost_testkit::{SmtpBehaviour, SmtpSecurity, SmtpStandIn};

fn options(port: u16, security: Security) -> SmtpOptions {
    SmtpOptions {
        host: "127.0.0.1".to_owned(),
        port: Some(port),
        security,
        ca_file: None,
        credentials: None,
        from: "Provost <provost@example.org>".to_owned(),
        reply_to: Some("help@example.org".to_owned()),
        timeout: Duration::from_secs(5),
    }
}

fn credentials(password: &str) -> Credentials {
    Credentials {
        username: "provost".to_owned(),
        password: password.to_owned(),
    }
}

fn mail() -> Mail {
    Mail {
        to: "ada@example.org".to_owned(),
        subject: "A link",
        text: "Open https://provost.example.org/reset?token=pvr_1 now.".to_owned(),
        html: "<p>Open <a href=\"https://provost.example.org/reset?token=pvr_1\">it</a>.</p>"
            .to_owned(),
    }
}

async fn send(options: SmtpOptions) -> Result<(), MailError> {
    SmtpTransport::new(options).unwrap().send(&mail()).await
}

#[tokio::test]
async fn a_message_arrives_in_both_forms_however_the_connection_is_encrypted() {
    for (speaks, security) in [
        (SmtpSecurity::None, Security::None),
        (SmtpSecurity::StartTls, Security::StartTls),
        (SmtpSecurity::Tls, Security::Tls),
    ] {
        let server = SmtpStandIn::start(SmtpBehaviour {
            login: Some(("provost".to_owned(), "hunter2".to_owned())),
            ..SmtpBehaviour::speaking(speaks)
        });
        let wanted = SmtpOptions {
            ca_file: Some(server.ca_file()),
            credentials: Some(credentials("hunter2")),
            ..options(server.port(), security)
        };
        send(wanted).await.unwrap();
        let [received] = &server.received()[..] else {
            panic!("one message by {security:?}");
        };
        assert_eq!(received.is_encrypted, security != Security::None);
        assert_eq!(received.from, "provost@example.org");
        assert_eq!(received.to, "ada@example.org");
        for part in [
            "Subject: A link",
            "From: Provost <provost@example.org>",
            "Reply-To: help@example.org",
            "Auto-Submitted: auto-generated",
            "Message-ID: <",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Type: text/html; charset=utf-8",
            "/reset?token=",
        ] {
            assert!(received.data.contains(part), "{part}: {}", received.data);
        }
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_that_is_not_the_one_that_it_says() {
    for (speaks, security) in [
        (SmtpSecurity::StartTls, Security::StartTls),
        (SmtpSecurity::Tls, Security::Tls),
        // Whoever sits in between may hide that the server knows STARTTLS.
        (SmtpSecurity::None, Security::StartTls),
    ] {
        let server = SmtpStandIn::start(SmtpBehaviour::speaking(speaks));
        let refused = send(options(server.port(), security)).await;
        assert!(refused.is_err(), "{speaks:?}");
        assert_eq!(server.received(), [], "{speaks:?}");
    }
}

#[tokio::test]
async fn what_may_pass_is_told_apart_from_what_is_refused() {
    let busy = SmtpStandIn::start(SmtpBehaviour {
        refusals: vec!["451 come back".to_owned(), "550 never".to_owned()],
        ..SmtpBehaviour::speaking(SmtpSecurity::None)
    });
    let wanted = options(busy.port(), Security::None);
    let first = send(wanted.clone()).await;
    assert!(matches!(first, Err(MailError::Passing(_))), "{first:?}");
    let second = send(wanted.clone()).await;
    let Err(MailError::Refused(said)) = second else {
        panic!("{second:?}");
    };
    assert!(said.contains("never"), "{said}");
    assert!(!said.contains("pvr_"), "{said}");
    send(wanted).await.unwrap();

    let strict = SmtpStandIn::start(SmtpBehaviour {
        login: Some(("provost".to_owned(), "hunter2".to_owned())),
        ..SmtpBehaviour::speaking(SmtpSecurity::None)
    });
    let wanted = SmtpOptions {
        credentials: Some(credentials("hunter3")),
        ..options(strict.port(), Security::None)
    };
    let refused = send(wanted).await;
    assert!(matches!(refused, Err(MailError::Refused(_))), "{refused:?}");
    let nobody_there = options(1, Security::None);
    let refused = send(nobody_there).await;
    assert!(matches!(refused, Err(MailError::Passing(_))), "{refused:?}");
}

#[test]
fn options_that_cannot_be_followed_are_refused_at_once() {
    let refused = |options| SmtpTransport::new(options).err().expect("a refusal");
    let options = options(25, Security::None);
    let clear = SmtpOptions {
        host: "mail.example.org".to_owned(),
        credentials: Some(credentials("hunter2")),
        ..options.clone()
    };
    let error = refused(clear);
    assert!(matches!(error, SmtpError::PasswordInTheClear { .. }));
    assert!(!error.to_string().contains("hunter2"));
    let nobody = SmtpOptions {
        from: "Provost".to_owned(),
        ..options.clone()
    };
    assert!(matches!(refused(nobody), SmtpError::Address { .. }));
    let file = SmtpOptions {
        security: Security::Tls,
        ca_file: Some(PathBuf::from("/nowhere/ca.pem")),
        ..options.clone()
    };
    assert!(matches!(refused(file), SmtpError::CaFile { .. }));
    let file = SmtpOptions {
        security: Security::Tls,
        ca_file: Some(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into()),
        ..options
    };
    assert!(matches!(refused(file), SmtpError::NoCertificate { .. }));
}

#[test]
fn a_password_is_not_printed() {
    let shown = format!("{:?}", credentials("hunter2"));
    assert!(!shown.contains("hunter2"), "{shown}");
}
