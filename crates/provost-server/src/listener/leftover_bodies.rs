//! Bodies of requests that were answered before they had been read.
//!
//! Whoever is refused at the first look is often still sending the body. Dropping such a body has
//! hyper close the connection behind an answer that promised to keep it, and a client that uses the
//! connection again finds it broken. So what is left is read and forgotten, within bounds.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Buf;
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, SizeHint};
use tokio::{sync::oneshot, time::timeout};

/// A body that comes back once nobody wants to read it any more.
pub(super) struct Returning<B: Body + Unpin> {
    body: Option<B>,
    back: Option<oneshot::Sender<B>>,
}

/// What is left of a body, once nobody wants to read it any more.
pub(super) struct Leftover<B>(Option<oneshot::Receiver<B>>);

impl<B: Body + Unpin> Returning<B> {
    /// A body, and what will be left of it.
    pub(super) fn new(body: B) -> (Self, Leftover<B>) {
        let (back, leftover) = if body.is_end_stream() {
            (None, None)
        } else {
            let (back, leftover) = oneshot::channel();
            (Some(back), Some(leftover))
        };
        let body = Some(body);
        (Self { body, back }, Leftover(leftover))
    }
}

impl<B: Body + Unpin> Drop for Returning<B> {
    fn drop(&mut self) {
        let body = self.body.take().filter(|body| !body.is_end_stream());
        if let (Some(body), Some(back)) = (body, self.back.take()) {
            // Nobody may be there to take it: then the connection is gone, too.
            let _ = back.send(body);
        }
    }
}

impl<B: Body + Unpin> Body for Returning<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(context),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let known = self.body.as_ref().map(Body::size_hint);
        known.unwrap_or_else(|| SizeHint::with_exact(0))
    }
}

impl<B: Body + Unpin> Leftover<B> {
    /// The body, if somebody gave it up before its end; to be asked when there is an answer.
    pub(super) fn take(self) -> Option<B> {
        self.0?.try_recv().ok()
    }
}

/// Reads a body and forgets it, until it ends or is more than these bytes or this time.
pub(super) async fn forget<B: Body + Unpin>(mut body: B, most: usize, patience: Duration) {
    let reading = async {
        let mut read = 0;
        while read <= most
            && let Some(Ok(frame)) = body.frame().await
        {
            read += frame.data_ref().map_or(0, Buf::remaining);
        }
    };
    // Whoever takes longer loses the connection, as the body is dropped here.
    let _ = timeout(patience, reading).await;
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http_body_util::Full;

    use super::*;

    fn body() -> Full<Bytes> {
        Full::new(Bytes::from_static(b"{}"))
    }

    #[test]
    fn what_was_not_read_comes_back() {
        let (returning, leftover) = Returning::new(body());
        drop(returning);
        assert!(leftover.take().is_some());
    }

    #[tokio::test]
    async fn what_was_read_does_not_come_back() {
        let (returning, leftover) = Returning::new(body());
        let read = returning.collect().await.unwrap().to_bytes();
        assert_eq!(read, "{}");
        assert!(leftover.take().is_none());
    }

    #[test]
    fn what_is_still_held_is_left_alone() {
        let (_returning, leftover) = Returning::new(body());
        assert!(leftover.take().is_none());
    }
}
