//! Workers: take a task, keep its lease alive while its job runs, write down how it ends.

use super::keepers::Keepers;
use super::{Registry, Run, TaskContext, registry};
use crate::announcements::Listener;
use crate::app::Services;
use crate::http::access::Identity;
use crate::http::problem::{Code, Error, Result};
use hmis_store::tasks::{Claimed, LEASE, State};
use hmis_store::{Access, Actor, Reach, SYSTEM_USER};
use serde_json::Value;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Notify, watch};
use tokio::task::{JoinError, JoinHandle};
use uuid::Uuid;

/// How often an idle worker looks for work.
const POLL: Duration = Duration::from_secs(1);
/// How often progress is written at most.
const WRITE_EVERY: Duration = Duration::from_millis(250);
/// How often a silent job's lease is renewed, and its cancelling noticed.
const RENEW_EVERY: Duration = Duration::from_secs(1);
/// How long a worker rests after a failure of the database.
const REST: Duration = Duration::from_secs(3);

/// The workers of this process, and the listener that wakes them.
pub struct Workers {
    stop: watch::Sender<bool>,
    _listener: Listener,
    _keepers: Option<Keepers>,
    running: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts workers on the current runtime.
    pub fn start(services: &Arc<Services>, count: usize) -> Self {
        let (stop, stopping) = watch::channel(false);
        let queued = Arc::new(Notify::new());
        let listener = Listener::start(services, queued.clone());
        let running = (0..count)
            .map(|_| {
                let worker = Worker {
                    id: Uuid::now_v7(),
                    services: services.clone(),
                    registry: registry(),
                    stopping: stopping.clone(),
                    queued: queued.clone(),
                };
                tokio::spawn(worker.work())
            })
            .collect();
        // Where nobody works, nothing is kept either.
        let keepers = (count > 0).then(|| Keepers::start(services));
        Self { stop, _listener: listener, _keepers: keepers, running }
    }

    /// Stops the workers; tasks that run go back into the queue.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for worker in self.running {
            if let Err(error) = worker.await {
                tracing::error!(%error, "a worker did not end in order");
            }
        }
    }
}

struct Worker {
    id: Uuid,
    services: Arc<Services>,
    registry: Registry,
    stopping: watch::Receiver<bool>,
    queued: Arc<Notify>,
}

impl Worker {
    async fn work(mut self) {
        let kinds = self.registry.kinds();
        while !*self.stopping.borrow() {
            let wait = match self.services.db.claim_task(self.id, &kinds).await {
                Ok(Some(claimed)) => {
                    self.attend(claimed).await;
                    continue;
                }
                Ok(None) => POLL,
                Err(error) => {
                    tracing::warn!(%error, "no task could be taken");
                    REST
                }
            };
            tokio::select! {
                _ = self.stopping.changed() => {}
                () = self.queued.notified() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
        if let Err(error) = self.services.db.release_tasks(self.id).await {
            tracing::warn!(%error, "tasks stay leased until their lease runs out");
        }
    }

    async fn attend(&mut self, claimed: Claimed) {
        let Some((run, permission)) = self.registry.find(&claimed.kind) else { return };
        tracing::info!(task_id = %claimed.id, kind = claimed.kind, "a task begins");
        let began = Instant::now();
        let Some(outcome) = self.run(run, permission, &claimed).await else {
            tracing::info!(task_id = %claimed.id, "a task is given up by this worker");
            return;
        };
        self.finish(&claimed, outcome, began).await;
    }

    /// Runs the job beside its lease; `None` when the worker stops or the lease is lost.
    async fn run(&mut self, run: Run, permission: &'static str, claimed: &Claimed) -> Option<Result<Value>> {
        let actor = match self.actor(claimed, permission).await {
            Ok(actor) => actor,
            Err(error) => return Some(Err(error)),
        };
        let context = TaskContext::new(self.services.clone(), actor, claimed.id);
        let mut job = tokio::spawn(run(claimed.payload.clone(), context.clone()));
        let mut renewed = Instant::now();
        loop {
            tokio::select! {
                ended = &mut job => {
                    self.write(&context, true).await;
                    return Some(outcome(ended));
                }
                _ = self.stopping.changed() => {
                    context.cancel();
                    job.abort();
                    return None;
                }
                () = tokio::time::sleep(WRITE_EVERY) => {}
            }
            let due = renewed.elapsed() >= RENEW_EVERY;
            match self.write(&context, due).await {
                Written::Nothing => {}
                Written::Renewed => renewed = Instant::now(),
                Written::Failed if renewed.elapsed() < LEASE => {}
                Written::Failed | Written::Lost => {
                    context.cancel();
                    job.abort();
                    return None;
                }
            }
        }
    }

    /// The person who asked for the task, with what the person reaches now.
    async fn actor(&self, claimed: &Claimed, permission: &'static str) -> Result<Actor> {
        let system = Actor { request_id: claimed.id, permission, ..Actor::system() };
        if claimed.created_by == SYSTEM_USER {
            return Ok(system);
        }
        let services = &self.services;
        let mut scoped = services.db.begin(&system, Access::Read).await?;
        let identity = Identity::load(&mut scoped, claimed.created_by, services.clock.now()).await?;
        scoped.commit().await?;
        if !identity.may(permission) {
            return Err(Error::new(Code::Forbidden));
        }
        let limits = services.reaches.limits(&identity, permission).await?;
        let organization_id = identity.user.organization_id;
        Ok(Actor { user_id: claimed.created_by, organization_id, reach: Reach::Limited(Arc::new(limits)), ..system })
    }

    async fn write(&self, context: &TaskContext, due: bool) -> Written {
        let lines = context.take_lines();
        if !lines.is_empty()
            && let Err(error) = self.services.db.log_task(context.task_id, &lines).await
        {
            tracing::warn!(%error, task_id = %context.task_id, "lines of a task's log are lost");
        }
        let progress = context.take_progress();
        if progress.is_none() && !due {
            return Written::Nothing;
        }
        match self.services.db.renew_task(self.id, context.task_id, progress.as_ref()).await {
            Ok(Some(cancel)) => {
                if cancel {
                    context.cancel();
                }
                Written::Renewed
            }
            Ok(None) => Written::Lost,
            Err(error) => {
                tracing::warn!(%error, task_id = %context.task_id, "a lease could not be renewed");
                Written::Failed
            }
        }
    }

    async fn finish(&self, claimed: &Claimed, outcome: Result<Value>, began: Instant) {
        let (state, result, problem) = match outcome {
            Ok(result) => (State::Succeeded, Some(result), None),
            Err(error) => {
                error.log(claimed.id);
                let state = if error.code() == Code::Cancelled { State::Cancelled } else { State::Failed };
                (state, None, serde_json::to_value(error.problem(Some(claimed.id))).ok())
            }
        };
        tracing::info!(task_id = %claimed.id, kind = claimed.kind, state = state.name(), ms = began.elapsed().as_millis(), "a task ended");
        let written = self.services.db.finish_task(self.id, claimed.id, state, result.as_ref(), problem.as_ref()).await;
        if let Err(error) = written {
            tracing::error!(%error, task_id = %claimed.id, "the end of a task could not be written; it will run again");
        }
    }
}

/// What became of an attempt to renew a lease.
enum Written {
    Nothing,
    Renewed,
    Failed,
    Lost,
}

fn outcome(ended: Result<Result<Value>, JoinError>) -> Result<Value> {
    match ended {
        Ok(outcome) => outcome,
        Err(error) => Err(Error::internal(error)),
    }
}
