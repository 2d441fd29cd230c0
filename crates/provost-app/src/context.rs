//! Who asks, in which workspace, at what time, inside which unit of work.

use std::{collections::BTreeSet, net::IpAddr, sync::Arc};

use provost_core::{
    actors::{Actor, Credential},
    audit::account_event,
    client_version::{ApiVersion, ClientVersion},
    permissions::Permission,
    roles::{AccountPermission, AccountPermissionSet, AccountRole},
};
use provost_schemas::{
    Timestamp,
    audit::AuditEntry,
    events::{Event, ReceivedEvent},
    flow_runs::CreatedBy,
    ids::{AccountId, ActorId, DeploymentId, SessionId, TaskRunId, WorkspaceId},
    logs::Log,
};
use provost_storage::{
    Connection, StorageError, Transaction,
    repositories::{background_queue, events, grants},
};

use crate::{
    App, AppError, AppResult, AppSettings,
    audit::{AuditRequest, Notes},
};

/// What is known of the program that asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// The API version that it speaks; absent if it did not say.
    pub api_version: Option<ApiVersion>,
    /// The version of its Prefect package; absent if it is something else.
    pub version: Option<ClientVersion>,
    /// The address that it calls from; absent for what the server does by itself.
    pub address: Option<IpAddr>,
    /// The request that it made; absent for what the server does by itself.
    pub request: Option<Arc<AuditRequest>>,
}

/// A call, before it has a unit of work.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who asks.
    pub actor: Actor,
    /// Whose the workspace is.
    pub account: AccountId,
    /// Where.
    pub workspace: WorkspaceId,
    /// With which program.
    pub client: Client,
}

impl Call {
    /// A service of the server acting by itself, which it does in workspaces alone: no service
    /// looks at the account.
    pub fn by_service(service: &'static str, workspace: WorkspaceId) -> Self {
        Self {
            actor: Actor::System(service),
            account: AccountId::DEFAULT,
            workspace,
            client: Client::default(),
        }
    }

    /// The person who calls, and the session in which they are signed in.
    ///
    /// # Errors
    /// `Refused` if it is not a person in a browser.
    pub fn signed_in(&self) -> AppResult<(ActorId, SessionId)> {
        if let Actor::Identified(identity) = &self.actor
            && let (Some(actor), Credential::Session(session)) =
                (identity.actor, identity.credential)
        {
            return Ok((actor, session));
        }
        Err(AppError::Refused(
            "This can only be done by somebody who is signed in.".to_owned(),
        ))
    }
}

/// A call inside a unit of work; what every use case takes first.
pub struct Context {
    app: App,
    call: Call,
    now: Timestamp,
    work: Work,
    /// Events of this unit of work; they are stored with it and published once it is kept.
    events: Vec<ReceivedEvent>,
    /// Events that clients sent, which may be there already.
    received: Vec<ReceivedEvent>,
    /// Logs of this unit of work, if anybody listens to logs; published once it is kept.
    logs: Vec<Log>,
    /// The tasks whose runs it enqueued; task workers are woken once it is kept.
    enqueued: BTreeSet<String>,
    /// The deployments that it changed; their runs are created once it is kept.
    changed_deployments: Vec<DeploymentId>,
    /// Whether it ordered something for many objects; that is begun once it is kept.
    ordered_batch_job: bool,
    /// Whether it changed who may do what; what is known of callers is forgotten once it is kept.
    changed_access: bool,
    /// What it did, for the audit log.
    notes: Notes,
}

enum Work {
    Read(Connection),
    Write(Transaction),
}

impl App {
    /// Begins a unit of work that changes things.
    pub async fn write(&self, call: Call) -> AppResult<Context> {
        if let Some(recorder) = self.recorder() {
            recorder.begin(&call, self.clock().now()).await?;
        }
        let transaction = self.inner.database.begin().await?;
        Ok(self.context(call, Work::Write(transaction)))
    }

    /// Begins a unit of work that only reads.
    pub async fn read(&self, call: Call) -> AppResult<Context> {
        let connection = self.inner.database.read().await?;
        Ok(self.context(call, Work::Read(connection)))
    }

    fn context(&self, call: Call, work: Work) -> Context {
        // The time is taken when the unit of work begins: requests that waited for the writer get
        // times in the order in which they write.
        Context {
            app: self.clone(),
            call,
            now: self.inner.clock.now(),
            work,
            events: Vec::new(),
            received: Vec::new(),
            logs: Vec::new(),
            enqueued: BTreeSet::new(),
            changed_deployments: Vec::new(),
            ordered_batch_job: false,
            changed_access: false,
            notes: Notes::default(),
        }
    }
}

impl Context {
    /// Refuses the call unless its actor has the permission in its workspace.
    pub fn authorize(&self, permission: Permission) -> AppResult<()> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(AppError::Forbidden(permission))
        }
    }

    /// Refuses the call unless its actor has the permission in the account of its workspace.
    pub fn authorize_in_account(&self, permission: AccountPermission) -> AppResult<()> {
        if self.call.actor.may_in_account(permission) {
            Ok(())
        } else {
            Err(AppError::ForbiddenInAccount(permission))
        }
    }

    /// Whether the actor has the permission, where that only decides how much is done or told.
    pub fn may(&self, permission: Permission) -> bool {
        self.call.actor.may(permission)
    }

    /// Whether the actor has the permission in the account, where that only decides what is told.
    pub fn may_in_account(&self, permission: AccountPermission) -> bool {
        self.call.actor.may_in_account(permission)
    }

    /// Refuses the call unless whoever runs the server made it: at its command line, or because the
    /// doors are open.
    pub fn authorize_operator(&self) -> AppResult<()> {
        if self.is_operator() {
            Ok(())
        } else {
            Err(AppError::Refused(
                "Only the operator of the server may do this, at its command line.".to_owned(),
            ))
        }
    }

    /// Whether whoever runs the server made the call.
    pub(crate) fn is_operator(&self) -> bool {
        match self.call.actor {
            Actor::LocalOperator | Actor::System(_) => true,
            Actor::Identified(_) => false,
        }
    }

    /// The person or service account that asks, if it is one.
    pub(crate) fn actor_id(&self) -> Option<ActorId> {
        match &self.call.actor {
            Actor::LocalOperator | Actor::System(_) => None,
            Actor::Identified(identity) => identity.actor,
        }
    }

    /// What the actor may do in an account; nothing is returned if it does not belong to it.
    pub(crate) async fn permissions_in(
        &mut self,
        account: AccountId,
    ) -> AppResult<Option<AccountPermissionSet>> {
        if self.is_operator() {
            return Ok(Some(AccountPermissionSet::ALL));
        }
        let Actor::Identified(identity) = &self.call.actor else {
            return Ok(None);
        };
        if account == self.call.account {
            return Ok(Some(identity.account_permissions));
        }
        // A credential that does nothing to the account of the call does nothing to another.
        let Some(actor) = identity
            .actor
            .filter(|_| identity.account_permissions != AccountPermissionSet::NONE)
        else {
            return Ok(None);
        };
        let role = grants::account_role(self.connection(), account, actor).await?;
        Ok(role
            .as_deref()
            .and_then(AccountRole::from_name)
            .map(AccountRole::permissions))
    }

    /// From here on, the unit of work is about a workspace of the account that it has made.
    pub(crate) fn enter(&mut self, workspace: WorkspaceId) {
        self.call.workspace = workspace;
    }

    /// From here on, the unit of work is about a workspace that its operator named.
    ///
    /// # Errors
    /// `Refused` unless whoever runs the server made the call.
    pub fn act_in(&mut self, account: AccountId, workspace: WorkspaceId) -> AppResult<()> {
        self.authorize_operator()?;
        self.call.account = account;
        self.call.workspace = workspace;
        Ok(())
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Who asks, where and with what.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// What is kept with an object that the call makes or changes of who did.
    pub fn attribution(&self) -> Option<CreatedBy> {
        self.call.actor.attribution()
    }

    /// The person who calls, and the session in which they are signed in.
    ///
    /// # Errors
    /// `Refused` if it is not a person in a browser.
    pub fn signed_in(&self) -> AppResult<(ActorId, SessionId)> {
        self.call.signed_in()
    }

    /// The workspace that the call reaches.
    pub fn workspace(&self) -> WorkspaceId {
        self.call.workspace
    }

    /// The account that the workspace belongs to.
    pub fn account(&self) -> AccountId {
        self.call.account
    }

    /// The time of the call.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The settings.
    pub fn settings(&self) -> &AppSettings {
        self.app.settings()
    }

    /// Adds an event to the unit of work: stored if the work is, published when it is kept.
    ///
    /// A unit of work that only reads keeps nothing: an event in one is a defect of the use case,
    /// which fails its tests and is logged in a release.
    pub fn emit(&mut self, event: Event) {
        if matches!(self.work, Work::Read(_)) {
            tracing::error!(
                name = event.name,
                "an event was lost: nothing is written here"
            );
        }
        debug_assert!(
            matches!(self.work, Work::Write(_)),
            "the event {} is emitted where nothing is written",
            event.name
        );
        let received = self.now;
        self.events.push(ReceivedEvent { event, received });
    }

    /// Takes in an event that a client sent: stored and published, unless it was before.
    pub(crate) fn receive(&mut self, event: Event) {
        let received = self.now;
        self.received.push(ReceivedEvent { event, received });
    }

    /// Has log records published when the unit of work is kept. Storing them is up to the caller.
    pub(crate) fn publish_logs(&mut self, logs: Vec<Log>) {
        self.logs.extend(logs);
    }

    /// Lets a background run wait for a task worker: enqueued if the work is kept, and told to task
    /// workers then. A retry takes its place before younger runs.
    pub async fn enqueue_background(&mut self, run: TaskRunId, retry: bool) -> AppResult<()> {
        let (workspace, now) = (self.workspace(), self.now);
        let connection = self.connection();
        let task_key = background_queue::enqueue(connection, workspace, run, retry, now).await?;
        self.enqueued.extend(task_key);
        Ok(())
    }

    /// Has the runs created that a deployment's schedules ask for, as soon as this unit of work is
    /// kept: for whoever made the deployment, or changed it or one of its schedules.
    pub fn schedule_soon(&mut self, deployment: DeploymentId) {
        self.changed_deployments.push(deployment);
    }

    /// Has what was ordered for many objects begun as soon as this unit of work is kept.
    pub(crate) fn batch_job_ordered(&mut self) {
        self.ordered_batch_job = true;
    }

    /// Has what is known of callers forgotten as soon as this unit of work is kept: for whoever
    /// changes actors, keys or what they may do.
    pub(crate) fn access_changed(&mut self) {
        self.changed_access = true;
    }

    pub(crate) fn notes(&self) -> &Notes {
        &self.notes
    }

    pub(crate) fn notes_mut(&mut self) -> &mut Notes {
        &mut self.notes
    }

    /// Whether the unit of work changes things.
    pub(crate) fn writes(&self) -> bool {
        matches!(self.work, Work::Write(_))
    }

    /// What repositories run on.
    pub fn connection(&mut self) -> &mut Connection {
        match &mut self.work {
            Work::Read(connection) => connection,
            Work::Write(transaction) => transaction,
        }
    }

    /// Keeps everything that was done, and then publishes what is to be told of it. Only now may
    /// the caller be told that it was done. What only read has nothing to keep but what the audit
    /// log is to say of it.
    pub async fn commit(mut self) -> AppResult<()> {
        let entries = self.entries();
        let Self {
            app,
            call,
            work,
            events,
            received,
            logs,
            enqueued,
            changed_deployments,
            ordered_batch_job,
            changed_access,
            ..
        } = self;
        let transaction = match work {
            Work::Read(connection) => {
                drop(connection);
                return match app.recorder() {
                    Some(recorder) => recorder.record(&app, entries).await,
                    None => Ok(()),
                };
            }
            Work::Write(transaction) => transaction,
        };
        let news = News {
            workspace: call.workspace,
            events,
            received,
            logs,
            enqueued,
            changed_deployments,
            ordered_batch_job,
            changed_access,
            entries,
        };
        keep_and_publish(app, transaction, news).await
    }
}

/// What is told of a unit of work once it is kept.
struct News {
    workspace: WorkspaceId,
    events: Vec<ReceivedEvent>,
    received: Vec<ReceivedEvent>,
    logs: Vec<Log>,
    enqueued: BTreeSet<String>,
    changed_deployments: Vec<DeploymentId>,
    ordered_batch_job: bool,
    changed_access: bool,
    entries: Vec<AuditEntry>,
}

impl News {
    /// Stores the events. Those that were stored before are no news.
    async fn store(&mut self, app: &App, transaction: &mut Transaction) -> AppResult<()> {
        if !self.received.is_empty() {
            let mut new = events::insert(transaction, self.workspace, &self.received).await?;
            self.received.retain(|event| new.remove(&event.id));
        }
        events::insert_own(transaction, self.workspace, &self.events).await?;
        match app.recorder() {
            Some(recorder) if !self.entries.is_empty() => {
                recorder.write(transaction, &self.entries).await
            }
            _ => Ok(()),
        }
    }

    fn publish(self, app: &App) {
        if let Some(recorder) = app.recorder().filter(|_| !self.entries.is_empty()) {
            recorder.wake();
        }
        if self.changed_access {
            app.known_allowlists().forget();
            app.known_callers().forget_all();
        }
        for event in self.received.into_iter().chain(self.events) {
            app.bus().publish_event(self.workspace, event);
        }
        app.bus().publish_logs(self.workspace, self.logs);
        for entry in &self.entries {
            if let Some(event) = account_event(entry) {
                app.bus().publish_account_event(entry.account, event);
            }
        }
        for task_key in &self.enqueued {
            app.bus().publish_enqueued(self.workspace, task_key);
        }
        app.changed_deployments()
            .note(self.workspace, &self.changed_deployments);
        if self.ordered_batch_job {
            app.batch_job_orders().notify_one();
        }
    }
}

/// Commits and publishes, also if the caller goes away in between: a listener that missed something
/// would never learn of it, and a commit may be that of other callers too.
#[expect(
    clippy::disallowed_methods,
    reason = "it ends with the commit, and what was not answered may be lost at shutdown"
)]
async fn keep_and_publish(app: App, mut transaction: Transaction, mut news: News) -> AppResult<()> {
    let kept = tokio::spawn(async move {
        news.store(&app, &mut transaction).await?;
        transaction.commit().await?;
        news.publish(&app);
        Ok(())
    });
    match kept.await {
        Ok(outcome) => outcome,
        Err(error) => Err(StorageError::CommitFailed(error.to_string()).into()),
    }
}
