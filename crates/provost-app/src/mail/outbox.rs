//! Messages that wait to be sent: a bounded number of them, one after the other.

use std::future::pending;

use provost_identity::tokens::Purpose;
use provost_schemas::{
    actors::ActorKind,
    ids::{ActorId, WorkspaceId},
};
use provost_storage::repositories::actors;
use tokio::{
    sync::{
        Mutex,
        mpsc::{self, Receiver, Sender},
    },
    time::{Instant, sleep_until},
};

use super::{Mail, MailError, MailSettings, message};
use crate::{
    App, AppError, AppResult, Call,
    audit::{MailEvent, MailRecord},
    one_use_links,
    sign_in::Browser,
};

/// Requests that wait at most, and messages that wait for another try.
const CAPACITY: usize = 200;

/// Somebody forgot the password that belongs to an address, if any does.
#[derive(Clone, Debug)]
pub(crate) struct ResetRequest {
    /// What was typed as the e-mail address.
    pub(crate) email: String,
    /// Where.
    pub(crate) browser: Browser,
}

/// Where requests wait.
pub(crate) struct Outbox {
    requests: Sender<ResetRequest>,
    waiting: Mutex<Receiver<ResetRequest>>,
}

impl Default for Outbox {
    fn default() -> Self {
        let (requests, waiting) = mpsc::channel(CAPACITY);
        Self {
            requests,
            waiting: Mutex::new(waiting),
        }
    }
}

impl Outbox {
    /// A place for a request.
    ///
    /// # Errors
    /// `Busy` if all are taken.
    pub(crate) fn place(&self) -> AppResult<mpsc::Permit<'_, ResetRequest>> {
        self.requests.try_reserve().map_err(|_| AppError::Busy {
            reason: "Too many messages wait to be sent: try again in a moment.".to_owned(),
        })
    }
}

/// What is to be done, for the how manieth time.
struct Work {
    step: Step,
    tries: usize,
}

enum Step {
    /// Somebody is to be found for a request.
    Find(ResetRequest),
    /// A message is to be sent to somebody.
    Send(ActorId, Mail),
}

/// Something that is to be tried again.
struct Again {
    due: Instant,
    work: Work,
}

impl App {
    /// Sends what waits in the outbox of this process until `stop` is there, and then once more what
    /// has not been tried.
    pub async fn deliver_mail(&self, stop: impl Future<Output = ()>) {
        let Some(settings) = &self.settings().mail else {
            return;
        };
        let mut waiting = self.outbox().waiting.lock().await;
        let mut again: Vec<Again> = Vec::new();
        tokio::pin!(stop);
        loop {
            let due = again.iter().map(|one| one.due).min();
            let next_due = async {
                match due {
                    Some(due) => sleep_until(due).await,
                    None => pending().await,
                }
            };
            let works: Vec<Work> = tokio::select! {
                biased;
                () = &mut stop => break,
                () = next_due => {
                    let now = Instant::now();
                    again.extract_if(.., |one| one.due <= now).map(|one| one.work).collect()
                }
                Some(request) = waiting.recv() => vec![Work::of(request)],
            };
            for work in works {
                again.extend(attempt(self, settings, work, again.len()).await);
            }
        }
        while let Ok(request) = waiting.try_recv() {
            again.extend(attempt(self, settings, Work::of(request), again.len()).await);
        }
        if !again.is_empty() {
            tracing::warn!(
                count = again.len(),
                "messages that could not be sent yet are lost with the end of the server"
            );
        }
    }
}

impl Work {
    fn of(request: ResetRequest) -> Self {
        Self {
            step: Step::Find(request),
            tries: 0,
        }
    }
}

/// Does what is to be done; returns it if it is to be tried again, where `waiting` others are.
async fn attempt(app: &App, settings: &MailSettings, work: Work, waiting: usize) -> Option<Again> {
    let Work { step, tries } = work;
    let pause = settings.pauses.get(tries).filter(|_| waiting < CAPACITY);
    let later = |step| {
        pause.map(|pause| Again {
            due: Instant::now() + *pause,
            work: Work {
                step,
                tries: tries + 1,
            },
        })
    };
    let (actor, mail) = match step {
        Step::Send(actor, mail) => (actor, mail),
        Step::Find(request) => match find(app, settings, &request).await {
            Ok(Some(found)) => found,
            Ok(None) => return None,
            Err(error) => {
                tracing::warn!(%error, "whoever forgot a password cannot be looked up now");
                return error.is_passing().then(|| later(Step::Find(request)))?;
            }
        },
    };
    match settings.send(&mail).await {
        Ok(()) => {
            tracing::info!(actor = %actor.0, "a link to set a new password was mailed");
            note(app, MailEvent::Sent, actor, None);
            None
        }
        Err(error @ MailError::Passing(_)) if pause.is_some() => {
            tracing::warn!(actor = %actor.0, %error, "a message is tried again later");
            later(Step::Send(actor, mail))
        }
        Err(error) => {
            tracing::error!(actor = %actor.0, %error, "a message was not sent");
            note(app, MailEvent::Failed, actor, Some(error.to_string()));
            None
        }
    }
}

fn note(app: &App, event: MailEvent, actor: ActorId, detail: Option<String>) {
    app.audit_mail(MailRecord {
        event,
        actor: Some(actor),
        browser: None,
        detail,
    });
}

/// Makes the message for whoever forgot their password; none if nobody is let in by that address.
async fn find(
    app: &App,
    settings: &MailSettings,
    request: &ResetRequest,
) -> AppResult<Option<(ActorId, Mail)>> {
    let email = request.email.trim().to_lowercase();
    let call = Call::by_service("password reset", WorkspaceId::DEFAULT);
    let mut context = app.write(call).await?;
    let person = actors::read_by_email(context.connection(), &email).await?;
    let person = person.filter(|person| person.is_active && person.kind == ActorKind::User);
    let record = MailRecord {
        event: MailEvent::Requested,
        actor: person.as_ref().map(|person| person.id),
        browser: Some(request.browser.clone()),
        detail: None,
    };
    let Some(person) = person else {
        app.audit_mail(record);
        tracing::info!("a link to set a new password was asked for an address of nobody");
        return Ok(None);
    };
    let purpose = Purpose::PasswordReset;
    let link = one_use_links::mint(&mut context, purpose, Some(person.id)).await?;
    context.commit().await?;
    app.audit_mail(record);
    let mail = message::password_reset(&email, &settings.public_url, &link);
    Ok(Some((person.id, mail)))
}
