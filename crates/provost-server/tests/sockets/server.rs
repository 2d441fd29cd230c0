//! A server of its own for each test, and clients for it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use futures_util::{SinkExt, StreamExt};
use provost_app::{App, AppSettings, SystemClock, audit::AuditSettings, identity::Doors};
use provost_core::audit::AuditKey;
use provost_schemas::ids::WorkspaceId;
use provost_server::{Server, ServerSettings, ServerState};
use provost_storage::Statement;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::JoinHandle,
    time::timeout,
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{self, Message, client::IntoClientRequest, protocol::CloseFrame},
};
use uuid::Uuid;

/// Longer than anything takes that is going to happen.
const SOON: Duration = Duration::from_secs(10);

/// A running server with an empty database.
pub(crate) struct TestServer {
    pub(crate) state: ServerState,
    address: SocketAddr,
    serving: JoinHandle<()>,
    database: TestDatabase,
}

impl TestServer {
    pub(crate) async fn start() -> Self {
        Self::start_with(ServerSettings::default()).await
    }

    pub(crate) async fn start_with(settings: ServerSettings) -> Self {
        Self::start_on(TestDatabase::sqlite().await, settings, Doors::Open).await
    }

    /// A server that lets in whoever shows a credential.
    pub(crate) async fn start_closed() -> Self {
        Self::start_closed_with(ServerSettings::default()).await
    }

    /// The same with settings.
    pub(crate) async fn start_closed_with(settings: ServerSettings) -> Self {
        let doors = Doors::Closed { shared: None };
        Self::start_on(TestDatabase::sqlite().await, settings, doors).await
    }

    /// The same with an audit log.
    pub(crate) async fn start_audited() -> Self {
        let app_settings = AppSettings {
            doors: Doors::Closed { shared: None },
            audit: Some(AuditSettings::new(AuditKey::from_bytes(&[3; 32]))),
            ..AppSettings::default()
        };
        let database = TestDatabase::sqlite().await;
        Self::start_app(database, ServerSettings::default(), app_settings).await
    }

    async fn start_on(database: TestDatabase, settings: ServerSettings, doors: Doors) -> Self {
        let app_settings = AppSettings {
            doors,
            ..AppSettings::default()
        };
        Self::start_app(database, settings, app_settings).await
    }

    async fn start_app(
        database: TestDatabase,
        settings: ServerSettings,
        app_settings: AppSettings,
    ) -> Self {
        let app = App::new(
            database.database.clone(),
            Arc::new(SystemClock),
            app_settings,
        )
        .await
        .expect("an application");
        let state = ServerState::new(app, settings);
        let server = Server::bind("127.0.0.1:0".parse().expect("an address"), state.clone())
            .await
            .expect("a server");
        let address = server.address();
        Self {
            state,
            address,
            serving: tokio::task::spawn(server.run()),
            database,
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Begins to shut down, and waits until everything has ended.
    pub(crate) async fn shut_down(self) {
        self.end().await;
    }

    /// Shuts down, and starts again with the database as it is on disk.
    pub(crate) async fn restart(self) -> Self {
        let database = self.end().await;
        let database = database.reopen().await;
        Self::start_on(database, ServerSettings::default(), Doors::Open).await
    }

    async fn end(self) -> TestDatabase {
        self.state.shutdown.cancel();
        timeout(SOON, self.serving)
            .await
            .expect("shutdown ends")
            .expect("shutdown");
        self.database
    }

    /// Connects as clients without a handshake do.
    pub(crate) async fn connect(&self, path: &str) -> Client {
        self.open(path, None).await.expect("a connection")
    }

    /// Connects as the SDK does, and introduces itself.
    pub(crate) async fn connect_as_sdk(&self, path: &str) -> Client {
        let mut client = self
            .open(path, Some("prefect"))
            .await
            .expect("a connection");
        client.send(&json!({"type": "auth", "token": null})).await;
        assert_eq!(client.json().await, json!({"type": "auth_success"}));
        client
    }

    /// Opens a connection that offers a subprotocol.
    pub(crate) async fn open(
        &self,
        path: &str,
        subprotocol: Option<&str>,
    ) -> Result<Client, tungstenite::Error> {
        self.open_with(path, subprotocol, None).await
    }

    /// The same with an `Authorization` header.
    pub(crate) async fn open_with(
        &self,
        path: &str,
        subprotocol: Option<&str>,
        authorization: Option<&str>,
    ) -> Result<Client, tungstenite::Error> {
        let headers = [
            ("sec-websocket-protocol", subprotocol),
            ("authorization", authorization),
        ];
        let headers = headers
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        self.open_with_headers(path, headers).await
    }

    /// The same with any headers.
    pub(crate) async fn open_with_headers(
        &self,
        path: &str,
        headers: impl IntoIterator<Item = (&'static str, &str)>,
    ) -> Result<Client, tungstenite::Error> {
        let url = format!("ws://{}/api{path}", self.address);
        let mut request = url.into_client_request().expect("a request");
        for (name, value) in headers {
            let value = value.parse().expect("a header");
            request.headers_mut().insert(name, value);
        }
        Ok(Client(connect_async(request).await?.0))
    }

    /// What pages of this server name as their origin.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The numbers that a statement on the database returns.
    pub(crate) async fn numbers(&self, sql: &'static str) -> Vec<i64> {
        let mut connection = self.state.app.database().read().await.expect("a reader");
        connection
            .fetch_all(Statement::new(sql))
            .await
            .expect("an answer")
    }

    /// Makes a flow and a run of it, and returns the run's id.
    pub(crate) async fn make_flow_run(&self) -> Uuid {
        let (flow, run) = (Uuid::from_u128(0xf), Uuid::from_u128(0xf1));
        let database = self.state.app.database();
        let mut work = database.begin().await.expect("a unit of work");
        let statements = [
            Statement::new(
                "INSERT INTO flow (id, workspace_id, created, updated, name) \
                 VALUES ($1, $2, 0, 0, 'flow')",
            )
            .bind(flow)
            .bind(WorkspaceId::DEFAULT),
            Statement::new(
                "INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, \
                 auto_scheduled) VALUES ($1, $2, 0, 0, 'run', $3, false)",
            )
            .bind(run)
            .bind(WorkspaceId::DEFAULT)
            .bind(flow),
        ];
        for statement in statements {
            work.execute(statement).await.expect("a row");
        }
        work.commit().await.expect("a commit");
        run
    }
}

/// A client of one socket.
pub(crate) struct Client<S = MaybeTlsStream<TcpStream>>(pub(crate) WebSocketStream<S>);

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    pub(crate) async fn send(&mut self, message: &Value) {
        self.send_text(message.to_string()).await;
    }

    pub(crate) async fn send_text(&mut self, text: impl Into<String>) {
        let message = Message::Text(text.into().into());
        self.0.send(message).await.expect("a message is sent");
    }

    pub(crate) async fn ping(&mut self) {
        let message = Message::Ping("?".into());
        self.0.send(message).await.expect("a ping is sent");
    }

    /// Puts messages on the wire in one go.
    pub(crate) async fn send_together(&mut self, messages: impl IntoIterator<Item = Message>) {
        for message in messages {
            self.0.feed(message).await.expect("a message");
        }
        self.0.flush().await.expect("messages are sent");
    }

    /// The next message that is not a ping of the server.
    pub(crate) async fn next(&mut self) -> Option<Result<Message, tungstenite::Error>> {
        loop {
            match timeout(SOON, self.0.next())
                .await
                .expect("a message in time")
            {
                Some(Ok(Message::Ping(_))) => {}
                message => return message,
            }
        }
    }

    /// Whether nothing arrives for a while.
    pub(crate) async fn hears_nothing(&mut self) -> bool {
        timeout(Duration::from_millis(200), self.next())
            .await
            .is_err()
    }

    /// Answers the server's pings for a while.
    pub(crate) async fn answer_pings_for(&mut self, duration: Duration) {
        let answered = async { while let Some(Ok(_)) = self.0.next().await {} };
        assert!(timeout(duration, answered).await.is_err(), "it was dropped");
    }

    pub(crate) async fn json(&mut self) -> Value {
        match self.next().await {
            Some(Ok(Message::Text(text))) => serde_json::from_str(&text).expect("JSON"),
            other => panic!("expected a text, got {other:?}"),
        }
    }

    pub(crate) async fn expect_pong(&mut self) {
        match self.next().await {
            Some(Ok(Message::Pong(_))) => {}
            other => panic!("expected a pong, got {other:?}"),
        }
    }

    /// The code and the reason with which the server closes.
    pub(crate) async fn expect_close(&mut self) -> (u16, String) {
        match self.next().await {
            Some(Ok(Message::Close(Some(CloseFrame { code, reason })))) => {
                (code.into(), reason.to_string())
            }
            other => panic!("expected a close, got {other:?}"),
        }
    }

    /// The server ends the connection without a word.
    pub(crate) async fn expect_drop(&mut self) {
        match self.next().await {
            None | Some(Err(_)) => {}
            Some(Ok(message)) => panic!("expected nothing, got {message:?}"),
        }
    }

    pub(crate) async fn close(mut self) {
        self.0.close(None).await.expect("a close");
        match self.next().await {
            Some(Ok(Message::Close(_))) => {}
            other => panic!("expected an answer to the close, got {other:?}"),
        }
    }
}
