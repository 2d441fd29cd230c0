//! Sockets that a page opens with the cookie of a session.

use provost_app::{
    Call, Client as Program,
    identity::{Place, identify},
    sessions::sign_out,
    set_up::create_owner,
    sign_in::{Browser, PasswordSignIn, SignedIn, sign_in_with_password},
};
use provost_identity::{
    passwords::Password, presented::Presented, sessions::Remember, tokens::Token,
};
use serde_json::json;
use tokio_tungstenite::tungstenite;

use crate::{
    access::SOCKETS,
    server::{Client, TestServer},
};

const EMAIL: &str = "ada@example.org";
const PASSWORD: &str = "winter moth sails quietly";

async fn signed_in(server: &TestServer) -> Token {
    let app = &server.state.app;
    let password = Password::new(PASSWORD);
    create_owner(app, EMAIL.to_owned(), "Ada".to_owned(), password.clone())
        .await
        .expect("an owner");
    let wanted = PasswordSignIn {
        email: EMAIL.to_owned(),
        password,
        linking: None,
        remember: Remember::Yes,
        browser: Browser::default(),
    };
    match sign_in_with_password(app, wanted).await.expect("a session") {
        SignedIn::Session(started) => started.token,
        SignedIn::SecondStep(_) => panic!("no code is asked for"),
    }
}

async fn open(
    server: &TestServer,
    path: &str,
    token: &Token,
    origin: &str,
) -> Result<Client, tungstenite::Error> {
    let cookie = format!("provost_session={}", token.expose());
    let headers = [
        ("sec-websocket-protocol", "prefect"),
        ("cookie", cookie.as_str()),
        ("origin", origin),
    ];
    server.open_with_headers(path, headers).await
}

#[tokio::test]
async fn v7_4_1_sockets_of_a_session_end_when_its_person_signs_out() {
    let server = TestServer::start_closed().await;
    let token = signed_in(&server).await;
    let mut clients = Vec::new();
    for (path, _) in SOCKETS {
        let client = open(&server, path, &token, &server.origin()).await;
        let mut client = client.expect("a connection");
        client.send(&json!({"type": "auth", "token": null})).await;
        assert_eq!(client.json().await["type"], "auth_success", "{path}");
        clients.push((path, client));
    }
    let app = &server.state.app;
    let presented = Presented::Session(token.clone());
    let actor = identify(app, Place::DEFAULT, Some(&presented), None).await;
    let call = Call {
        actor: actor.expect("a session").expect("somebody"),
        account: Place::DEFAULT.account,
        workspace: Place::DEFAULT.workspace,
        client: Program::default(),
    };
    let mut context = app.write(call).await.expect("a unit");
    sign_out(&mut context).await.expect("it ends");
    context.commit().await.expect("it is kept");
    for (path, mut client) in clients {
        assert_eq!(client.expect_close().await.0, 1008, "{path}");
    }
}

#[tokio::test]
async fn v4_4_2_a_foreign_page_opens_no_socket_with_a_cookie() {
    let server = TestServer::start_closed().await;
    let token = signed_in(&server).await;
    for (path, _) in SOCKETS {
        let refused = open(&server, path, &token, "http://localhost.evil.example").await;
        match refused.err() {
            Some(tungstenite::Error::Http(answer)) => {
                assert_eq!(answer.status().as_u16(), 403, "{path}");
            }
            other => panic!("{path}: {other:?}"),
        }
    }
}
