//! What a job sees of its task: it tells how far it is, and hears whether it should stop.

use crate::app::Services;
use crate::http::problem::{Code, Error, Result};
use hmis_store::Actor;
use hmis_store::bulk::Monitor;
use hmis_store::tasks::Progress;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// A job's view of its task. Cheap to clone, and usable from blocking code: nothing here waits.
#[derive(Clone)]
pub struct TaskContext {
    /// What handlers and jobs share.
    pub services: Arc<Services>,
    /// In whose name the work is done.
    pub actor: Actor,
    /// The task.
    pub task_id: Uuid,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    progress: Mutex<(Progress, bool)>,
    lines: Mutex<Vec<String>>,
    cancelled: AtomicBool,
}

impl TaskContext {
    pub(super) fn new(services: Arc<Services>, actor: Actor, task_id: Uuid) -> Self {
        Self { services, actor, task_id, shared: Arc::default() }
    }

    /// Changes the progress. What is told more often than four times a second is summed up.
    pub fn progress(&self, change: impl FnOnce(&mut Progress)) {
        let mut held = self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut held.0);
        held.1 = true;
    }

    /// Adds a line to the task's log. It must not hold personal data.
    pub fn log(&self, message: impl Into<String>) {
        self.shared.lines.lock().unwrap_or_else(PoisonError::into_inner).push(message.into());
    }

    /// Whether somebody asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed)
    }

    /// Fails when somebody asked to stop; to be called between steps.
    pub fn check_cancelled(&self) -> Result<()> {
        if self.is_cancelled() { Err(Error::new(Code::Cancelled)) } else { Ok(()) }
    }

    pub(super) fn cancel(&self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// The progress, when it changed since the last time.
    pub(super) fn take_progress(&self) -> Option<Progress> {
        let mut held = self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut held.1).then(|| held.0.clone())
    }

    pub(super) fn take_lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.shared.lines.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Monitor for TaskContext {
    fn progress(&self, name: &str, done: u64, total: u64) {
        TaskContext::progress(self, |progress| progress.set_part(name, done, total));
    }

    fn is_cancelled(&self) -> bool {
        TaskContext::is_cancelled(self)
    }
}
