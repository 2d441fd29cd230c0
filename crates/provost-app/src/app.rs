//! What all use cases share.

use std::{sync::Arc, time::Duration};

use provost_core::{
    clock::Clock, orchestration::OrchestrationSettings, roles::AccountRole,
    schedules::scheduled_runs::Horizon, work_pools::HealthSettings,
};
use provost_identity::{
    passkeys::{RelyingParty, RelyingPartyError},
    sessions::Policy,
};
use provost_schemas::{
    ids::{AccountId, WorkspaceId},
    json::Seconds,
};
use provost_storage::{Database, StorageResult, repositories::workspaces};
use tokio::sync::{Notify, watch};

use crate::{
    AppResult,
    audit::{AuditSettings, RecentDenials, Recorder},
    background_tasks::Registry,
    bus::Bus,
    changed_deployments::ChangedDeployments,
    directories::Directory,
    identity::{Doors, KeyUses, KnownCallers},
    ip_allowlists::{KnownAllowlists, SeenNetworks},
    logs::CountedLines,
    mail::{MailSettings, Outbox},
    proxies::ProxySettings,
    sign_in::PasswordWork,
    single_sign_on::SsoSettings,
    token_exchange::TokenExchangeSettings,
    webhooks::Rendering,
    work_pools::WrittenFlowRuns,
};

/// The settings that use cases depend on.
#[derive(Clone, Debug)]
pub struct AppSettings {
    /// Rows that a list returns if the request names no limit, and the most that it may name.
    pub default_limit: i64,
    /// Bytes that the parameters of a run may take as JSON.
    pub max_parameter_size: usize,
    /// Nodes that a graph may have.
    pub graph_max_nodes: i64,
    /// Artifacts that a graph may have.
    pub graph_max_artifacts: i64,
    /// What the rules of orchestration depend on.
    pub orchestration: OrchestrationSettings,
    /// How far ahead runs of deployments are created.
    pub scheduling: Horizon,
    /// After which silence workers, queues and deployments are taken for gone.
    pub health: HealthSettings,
    /// How long a client that found no free slot of a limit waits at most before it asks again.
    pub maximum_concurrency_slot_wait: Seconds,
    /// Who is let in.
    pub doors: Doors,
    /// How long people stay signed in.
    pub sessions: Policy,
    /// The server as authenticators know it, or why people have no passkeys here.
    pub relying_party: Result<RelyingParty, RelyingPartyError>,
    /// The providers of identities from which people come.
    pub single_sign_on: SsoSettings,
    /// The proxy that says who calls, if one does.
    pub proxy: Option<Arc<ProxySettings>>,
    /// The directories whose people sign in with the password that they have there.
    pub directories: Vec<Arc<Directory>>,
    /// Whose programs come from elsewhere without a key.
    pub token_exchange: TokenExchangeSettings,
    /// Roles whose members may do nothing in a session without a second factor.
    pub second_factor_roles: Vec<AccountRole>,
    /// Whether every visit asks for a password again, whatever the person wishes.
    pub ask_every_visit: bool,
    /// About how long it is to take to hash a password.
    pub password_hashing: Duration,
    /// How mail is sent; not at all if absent.
    pub mail: Option<MailSettings>,
    /// How acts are recorded; not at all if absent.
    pub audit: Option<AuditSettings>,
    /// Whether clients must prove that their writes are their own.
    pub csrf_protection: bool,
    /// Seconds for which such a proof is good.
    pub csrf_token_seconds: i64,
    /// Whether new workspaces are given the bundled block types.
    pub register_blocks: bool,
}

impl Default for AppSettings {
    fn default() -> Self {
        Self {
            default_limit: 200,
            max_parameter_size: 524_288,
            graph_max_nodes: 10_000,
            graph_max_artifacts: 10_000,
            orchestration: OrchestrationSettings::default(),
            scheduling: Horizon {
                max_scheduled_time: Seconds::new(100 * 86_400),
                min_scheduled_time: Seconds::new(3600),
                min_runs: 3,
                max_runs: 100,
            },
            health: HealthSettings::default(),
            maximum_concurrency_slot_wait: Seconds::new(30),
            doors: Doors::Open,
            sessions: Policy::default(),
            relying_party: Err(RelyingPartyError::Unknown),
            single_sign_on: SsoSettings::default(),
            proxy: None,
            directories: Vec::new(),
            token_exchange: TokenExchangeSettings::default(),
            second_factor_roles: Vec::new(),
            ask_every_visit: false,
            password_hashing: Duration::from_millis(250),
            mail: None,
            audit: None,
            csrf_protection: false,
            csrf_token_seconds: 3600,
            register_blocks: true,
        }
    }
}

/// The application: a database, a clock, settings. Cloning shares it.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) database: Database,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: AppSettings,
    pub(crate) bus: Bus,
    pub(crate) changed_deployments: ChangedDeployments,
    pub(crate) batch_job_orders: Notify,
    pub(crate) background_tasks: Registry,
    pub(crate) known_callers: KnownCallers,
    pub(crate) key_uses: KeyUses,
    pub(crate) known_allowlists: KnownAllowlists,
    pub(crate) seen_networks: SeenNetworks,
    pub(crate) written_flow_runs: WrittenFlowRuns,
    pub(crate) counted_lines: CountedLines,
    pub(crate) password_work: PasswordWork,
    pub(crate) outbox: Outbox,
    pub(crate) rendering: Rendering,
    pub(crate) recorder: Option<Recorder>,
    pub(crate) recent_denials: RecentDenials,
}

impl App {
    /// Puts the application together. The database's schema must be up to date.
    pub async fn new(
        database: Database,
        clock: Arc<dyn Clock>,
        settings: AppSettings,
    ) -> StorageResult<Self> {
        let mut transaction = database.begin().await?;
        workspaces::ensure(
            &mut transaction,
            AccountId::DEFAULT,
            WorkspaceId::DEFAULT,
            "default",
            clock.now(),
        )
        .await?;
        transaction.commit().await?;
        let password_work = PasswordWork::new(settings.password_hashing);
        let recorder = settings.audit.clone().map(Recorder::new);
        Ok(Self {
            inner: Arc::new(Inner {
                database,
                clock,
                settings,
                bus: Bus::default(),
                changed_deployments: ChangedDeployments::default(),
                batch_job_orders: Notify::new(),
                background_tasks: Registry::default(),
                known_callers: KnownCallers::default(),
                key_uses: KeyUses::default(),
                known_allowlists: KnownAllowlists::default(),
                seen_networks: SeenNetworks::default(),
                written_flow_runs: WrittenFlowRuns::default(),
                counted_lines: CountedLines::default(),
                password_work,
                outbox: Outbox::default(),
                rendering: Rendering::default(),
                recorder,
                recent_denials: RecentDenials::default(),
            }),
        })
    }

    /// The database, for health checks.
    pub fn database(&self) -> &Database {
        &self.inner.database
    }

    /// The settings that use cases depend on.
    pub fn settings(&self) -> &AppSettings {
        &self.inner.settings
    }

    /// Where one listens to what happens.
    pub fn bus(&self) -> &Bus {
        &self.inner.bus
    }

    /// Deployments that were changed in this process a moment ago.
    pub(crate) fn changed_deployments(&self) -> &ChangedDeployments {
        &self.inner.changed_deployments
    }

    /// Wakes whoever carries out what was ordered for many objects in this process.
    pub(crate) fn batch_job_orders(&self) -> &Notify {
        &self.inner.batch_job_orders
    }

    /// Callers who showed who they are a moment ago.
    pub(crate) fn known_callers(&self) -> &KnownCallers {
        &self.inner.known_callers
    }

    /// Keys that were used a moment ago.
    pub(crate) fn key_uses(&self) -> &KeyUses {
        &self.inner.key_uses
    }

    /// From which addresses accounts were reached a moment ago.
    pub(crate) fn known_allowlists(&self) -> &KnownAllowlists {
        &self.inner.known_allowlists
    }

    /// Networks from which somebody came a moment ago.
    pub(crate) fn seen_networks(&self) -> &SeenNetworks {
        &self.inner.seen_networks
    }

    /// Tells whenever it may have changed who may do what, as far as this process knows.
    pub fn access_changes(&self) -> watch::Receiver<u64> {
        self.inner.known_callers.changes()
    }

    /// Waiting runs that were handed out a moment ago.
    pub(crate) fn written_flow_runs(&self) -> &WrittenFlowRuns {
        &self.inner.written_flow_runs
    }

    /// How far the lines of logs were counted a moment ago.
    pub(crate) fn counted_lines(&self) -> &CountedLines {
        &self.inner.counted_lines
    }

    /// What hashes passwords.
    pub(crate) fn password_work(&self) -> &PasswordWork {
        &self.inner.password_work
    }

    /// Finds out how much work a hash of a password may be on this machine, which takes a moment
    /// that the first sign-in would wait for otherwise.
    ///
    /// # Errors
    /// `Busy` if passwords cannot be hashed at all.
    pub async fn prepare_sign_in(&self) -> AppResult<()> {
        self.password_work().prepare().await.map(drop)
    }

    /// Where messages wait to be sent.
    pub(crate) fn outbox(&self) -> &Outbox {
        &self.inner.outbox
    }

    /// What renders the templates of webhooks.
    pub(crate) fn rendering(&self) -> &Rendering {
        &self.inner.rendering
    }

    /// What records acts, if anything does.
    pub(crate) fn recorder(&self) -> Option<&Recorder> {
        self.inner.recorder.as_ref()
    }

    /// Those who were kept out because of where they came from a moment ago.
    pub(crate) fn recent_denials(&self) -> &RecentDenials {
        &self.inner.recent_denials
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }
}
