//! Connections whose client takes its time to say what it wants.
//!
//! An idle connection is kept for a while, because opening one costs more than keeping it. Once a
//! client has begun to send the head of a request, it has to send the rest soon; otherwise a few
//! thousand bytes now and then would hold as many connections as the machine has.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// How far a connection is: even while it waits for the head of a request, odd while a request is
/// answered; every step is counted.
#[derive(Clone, Debug)]
pub(crate) struct Stage(Arc<AtomicU64>);

impl Stage {
    /// The head of a request has come. A connection that is no longer one of requests afterwards
    /// stays at this.
    pub(crate) fn head_has_come(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// The request is answered, and another one may come.
    pub(crate) fn answered(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// The step, if it is one of waiting.
    fn waiting(&self) -> Option<u64> {
        let step = self.0.load(Ordering::Relaxed);
        step.is_multiple_of(2).then_some(step)
    }
}

/// A connection that fails when the head of a request takes too long.
pub(crate) struct SlowHeads<T> {
    inner: T,
    stage: Stage,
    limit: Duration,
    /// The step in which a head has begun to come, and when.
    begun: Option<(u64, Instant)>,
    /// Rings when the head has to be here; absent while nobody waits for more of it.
    alarm: Option<Pin<Box<Sleep>>>,
}

impl<T> SlowHeads<T> {
    /// Watches over a new connection.
    pub(crate) fn new(inner: T, limit: Duration) -> (Self, Stage) {
        let stage = Stage(Arc::new(AtomicU64::new(0)));
        let watched = Self {
            inner,
            stage: stage.clone(),
            limit,
            begun: None,
            alarm: None,
        };
        (watched, stage)
    }

    /// Whether the time for the head that has begun to come is over.
    fn is_late(&mut self, step: u64, context: &mut Context<'_>) -> bool {
        match self.begun {
            Some((begun_in, begun)) if begun_in == step => {
                let deadline = begun + self.limit;
                let alarm = self
                    .alarm
                    .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
                alarm.as_mut().poll(context).is_ready()
            }
            _ => {
                self.begun = None;
                self.alarm = None;
                false
            }
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for SlowHeads<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Some(step) = self.stage.waiting() else {
            return Pin::new(&mut self.inner).poll_read(context, buffer);
        };
        if self.is_late(step, context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(context, buffer))?;
        if self.begun.is_none() && buffer.filled().len() > before {
            self.begun = Some((step, Instant::now()));
        }
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for SlowHeads<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write_vectored(context, slices)
    }
}
