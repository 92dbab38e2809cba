//! Where the work in hand comes from: the request and the client's address.
//!
//! The edge sets it around each request, so that every audit event knows it without each function in between handing
//! it on. Work that no request started (command line, jobs) has none.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

tokio::task_local! {
    static CURRENT: Origin;
}

/// A request as the audit trail names it.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Ties log lines, audit events and change sets together.
    pub request_id: Uuid,
    /// The client's network address.
    pub address: Option<IpAddr>,
    recorded: Arc<AtomicUsize>,
}

impl Origin {
    /// A request from this address, of which nothing has been recorded yet.
    pub fn new(request_id: Uuid, address: Option<IpAddr>) -> Self {
        Self { request_id, address, recorded: Arc::default() }
    }

    /// Does work on behalf of this request.
    pub async fn cover<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// The request that is being worked on.
    pub fn current() -> Option<Self> {
        CURRENT.try_with(Clone::clone).ok()
    }

    /// How many audit events the request has left so far.
    pub fn recorded(&self) -> usize {
        self.recorded.load(Ordering::Relaxed)
    }

    pub(crate) fn note_recorded(&self) {
        self.recorded.fetch_add(1, Ordering::Relaxed);
    }
}
