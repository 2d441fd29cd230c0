//! Counting attempts, and making those wait who failed too often.

use std::net::IpAddr;

use provost_identity::delays::{Delays, Failures, counted_account};
use provost_schemas::{
    ids::{ActorId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::sign_in_failures::{self, StoredFailures};

use crate::{App, AppError, AppResult, Call, Context};

/// For whom attempts are counted.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    /// An account, by what is typed as its e-mail address, whether there is one or not.
    Account(String),
    /// The second factor of somebody.
    Code(ActorId),
    /// Codes of programs that wait to sign in, as somebody types them.
    UserCode(ActorId),
    /// An address, or a network of one owner.
    Address(IpAddr),
    /// Links to set a new password, by what is typed as the e-mail address.
    Reset(String),
    /// Such links that an address asks for.
    ResetsFrom(IpAddr),
}

impl Subject {
    fn key(&self) -> String {
        match self {
            Self::Account(email) => format!("account {}", counted_account(email)),
            Self::Code(actor) => format!("code {actor}"),
            Self::UserCode(actor) => format!("user code {actor}"),
            Self::Address(address) => format!("address {address}"),
            Self::Reset(email) => format!("reset {}", counted_account(email)),
            Self::ResetsFrom(address) => format!("resets from {address}"),
        }
    }

    const fn delays(&self) -> Delays {
        match self {
            Self::Account(_) | Self::UserCode(_) => Delays::ACCOUNT,
            Self::Code(_) => Delays::CODE,
            Self::Address(_) | Self::ResetsFrom(_) => Delays::ADDRESS,
            Self::Reset(_) => Delays::RESET,
        }
    }
}

/// An attempt that was let through and counts as failed until it succeeds.
#[derive(Debug)]
pub(crate) struct Attempt {
    counted: Vec<(Subject, Option<Failures>)>,
}

/// Lets an attempt through and counts it, or says how long to wait. All attempts name their
/// subjects in the same order, an account or code before the address, so that none waits for
/// another that waits for it. Whoever shows a passkey, or comes from a provider, names no account before
/// it is known whose it is.
pub(crate) async fn begin(
    app: &App,
    account: impl Into<Option<Subject>>,
    address: Option<IpAddr>,
) -> AppResult<Attempt> {
    let account = account.into().into_iter();
    count(app, account.chain(address.map(Subject::Address))).await
}

/// The same for any subjects, which may be of acts that never succeed.
pub(super) async fn count(
    app: &App,
    subjects: impl Iterator<Item = Subject>,
) -> AppResult<Attempt> {
    let mut context = app.write(service()).await?;
    let now = context.now();
    let mut counted = Vec::new();
    let mut wait: Option<Seconds> = None;
    for subject in subjects {
        let before = lock(&mut context, &subject).await?;
        wait = wait.max(subject.delays().wait(before, now));
        let after = Failures::after_failure(before, now);
        store(&mut context, &subject, Some(after)).await?;
        counted.push((subject, before));
    }
    if let Some(wait) = wait {
        // Nothing of it is kept: who comes too early does not make the wait longer.
        return Err(AppError::TooManyAttempts { wait });
    }
    context.commit().await?;
    Ok(Attempt { counted })
}

impl Attempt {
    /// Notes that the attempt succeeded: it does not count, and halves what is held against the
    /// account. What is held against an address stays, or an attacker would sign in to an account
    /// of its own now and then.
    pub(crate) async fn succeeded(self, app: &App) -> AppResult<()> {
        let mut context = app.write(service()).await?;
        let now = context.now();
        for (subject, before) in self.counted {
            let present = lock(&mut context, &subject).await?;
            let without = present.and_then(|present| without_this(present, before));
            let left = match subject {
                Subject::Address(_) | Subject::Reset(_) | Subject::ResetsFrom(_) => without,
                Subject::Account(_) | Subject::Code(_) | Subject::UserCode(_) => {
                    Failures::after_success(without, now)
                }
            };
            store(&mut context, &subject, left).await?;
        }
        context.commit().await
    }
}

/// The failures without the attempt that was counted among them.
fn without_this(present: Failures, before: Option<Failures>) -> Option<Failures> {
    let count = present.count.saturating_sub(1);
    let last = match before {
        // Nobody else failed in the meantime.
        Some(before) if before.count == count => before.last,
        _ => present.last,
    };
    (count > 0).then_some(Failures { count, last })
}

fn service() -> Call {
    Call::by_service("sign-in", WorkspaceId::DEFAULT)
}

async fn lock(context: &mut Context, subject: &Subject) -> AppResult<Option<Failures>> {
    let now = context.now();
    let stored = sign_in_failures::lock(context.connection(), &subject.key(), now).await?;
    Ok(stored.map(|stored| Failures {
        count: u32::try_from(stored.count).unwrap_or(u32::MAX),
        last: stored.last,
    }))
}

async fn store(
    context: &mut Context,
    subject: &Subject,
    failures: Option<Failures>,
) -> AppResult<()> {
    let stored = failures.map(|failures| StoredFailures {
        count: failures.count.into(),
        last: failures.last,
    });
    sign_in_failures::set(context.connection(), &subject.key(), stored).await?;
    Ok(())
}
