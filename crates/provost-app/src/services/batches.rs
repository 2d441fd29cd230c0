//! Doing many things in few units of work.

use std::{fmt::Display, panic::AssertUnwindSafe, pin::Pin};

use futures_util::FutureExt;

use super::Outcome;
pub(super) use crate::workspaces::all_workspaces;
use crate::{App, AppError, AppResult, Call, Context};

/// How many things share a unit of work: enough that commits are few, and so few that requests do
/// not wait long for a database with one writer.
const TOGETHER: usize = 25;

/// After so many things in a row that failed by a fault of the database that will pass, a round ends:
/// the fault is not that of a single thing, such as one that takes longer than a statement may.
const FAULTS: u32 = 3;

/// How many rows are read at once.
pub(super) const PAGE: usize = 200;

/// How many rows are asked for, for queries.
pub(super) const PAGE_LIMIT: i64 = PAGE as i64;

/// Something that is done to one thing; it says whether it changed anything.
pub(super) type Act<'c> = Pin<Box<dyn Future<Output = AppResult<bool>> + Send + 'c>>;

/// What is done to many things in one unit of work.
pub(super) trait Deed<T>: Sync {
    /// Does it, and says how much it changed.
    fn act<'c>(&'c self, context: &'c mut Context, things: &'c [T]) -> Done<'c>;
}

/// A deed as it goes on.
pub(super) type Done<'c> = Pin<Box<dyn Future<Output = AppResult<u64>> + Send + 'c>>;

/// Does the same to one thing after the other.
struct OneByOne<F>(F);

impl<T: Copy + Sync, F: for<'c> Fn(&'c mut Context, T) -> Act<'c> + Sync> Deed<T> for OneByOne<F> {
    fn act<'c>(&'c self, context: &'c mut Context, things: &'c [T]) -> Done<'c> {
        Box::pin(async move {
            let mut done = 0;
            for thing in things {
                done += u64::from((self.0)(context, *thing).await?);
            }
            Ok(done)
        })
    }
}

/// Does something to each thing: to many in one unit of work, or to each in its own where one of
/// them cannot be done.
pub(super) async fn for_each<T: Copy + Display + Sync>(
    app: &App,
    call: &Call,
    things: &[T],
    outcome: &mut Outcome,
    act: impl for<'c> Fn(&'c mut Context, T) -> Act<'c> + Sync,
) -> AppResult<()> {
    for_chunks(TOGETHER, app, call, things, outcome, &OneByOne(act)).await
}

/// The same, for what is done to so many things at once.
pub(super) async fn for_chunks<T: Copy + Display>(
    size: usize,
    app: &App,
    call: &Call,
    things: &[T],
    outcome: &mut Outcome,
    deed: &impl Deed<T>,
) -> AppResult<()> {
    let mut faults = 0;
    for chunk in things.chunks(size.max(1)) {
        if let Ok(done) = together(app, call, chunk, deed).await {
            outcome.done += done;
            continue;
        }
        for thing in chunk {
            match together(app, call, &[*thing], deed).await {
                Ok(done) => {
                    outcome.done += done;
                    faults = 0;
                }
                Err(error) => {
                    faults = if error.is_passing() { faults + 1 } else { 0 };
                    if faults == FAULTS {
                        return Err(error);
                    }
                    outcome.pass_over(thing, &error);
                }
            }
        }
    }
    Ok(())
}

async fn together<T>(app: &App, call: &Call, things: &[T], deed: &impl Deed<T>) -> AppResult<u64> {
    let mut context = app.write(call.clone()).await?;
    let done = contained(deed.act(&mut context, things)).await?;
    context.commit().await?;
    Ok(done)
}

/// Takes a panic for an error, so that a row on which something panics keeps no other from its turn.
/// The unit of work is dropped after it, and so undone.
pub(super) async fn contained<T>(work: impl Future<Output = AppResult<T>>) -> AppResult<T> {
    let ended = AssertUnwindSafe(work).catch_unwind().await;
    ended.unwrap_or_else(|_| Err(AppError::Conflict("the work on it panicked".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn cve_2026_40886_a_panic_on_a_row_is_a_fault_of_that_row() {
        let index = [1, 2, 3].len();
        let ended = contained(async { Ok([1, 2, 3][index]) }).await;
        let error = ended.expect_err("nothing is there");
        assert!(!error.is_passing());
        assert_eq!(error.to_string(), "the work on it panicked");
        assert_eq!(contained(async { Ok(7) }).await.expect("seven"), 7);
    }
}
