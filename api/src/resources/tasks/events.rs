//! A task as a stream of events, for progress bars.

use super::api::load;
use super::wire::{Task, TaskState};
use crate::http::access::{May, ReadTasks};
use crate::http::problem::Result;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::{HttpResponse, get, web};
use bytes::Bytes;
use futures_util::stream;
use std::convert::Infallible;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How often the database is asked whether the task changed.
const LOOK_EVERY: Duration = Duration::from_millis(300);
/// A comment now and then keeps proxies from closing a quiet connection.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// A caller whose session has ended is not served for longer than an access token lasts.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Follow a task
///
/// Sends the event `task` with the whole task whenever it changes, first at once; ends after a final state, or after
/// fifteen minutes: then ask again with a new token.
#[utoipa::path(
    tag = "tasks",
    security(("bearer" = ["task:read"])),
    params(("id" = Uuid, Path, description = "The task.")),
    responses((status = OK, description = "A stream of events `task`; the data of each is a Task.", body = String, content_type = "text/event-stream"))
)]
#[get("/tasks/{id}/events")]
pub async fn follow_task(may: May<ReadTasks>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    let revision = scoped.task_revision(*id).await?.unwrap_or_default();
    let task = load(&mut scoped, *id).await?;
    scoped.commit().await?;
    let begin = Follower {
        may,
        id: *id,
        revision,
        next: Some(task),
        ended: false,
        began: Instant::now(),
        sent: Instant::now(),
    };
    let events = stream::unfold(begin, |mut follower| async move {
        let event = follower.event().await?;
        Some((Ok::<_, Infallible>(event), follower))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((CACHE_CONTROL, "no-store"))
        // Compressing would hold events back.
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(events))
}

struct Follower {
    may: May<ReadTasks>,
    id: Uuid,
    revision: i64,
    next: Option<Task>,
    ended: bool,
    began: Instant,
    sent: Instant,
}

impl Follower {
    /// The next event; `None` ends the stream.
    async fn event(&mut self) -> Option<Bytes> {
        while self.next.is_none() {
            if self.ended || self.began.elapsed() > LONGEST {
                return None;
            }
            tokio::time::sleep(LOOK_EVERY).await;
            self.next = self.changed().await.ok()?;
            if self.next.is_none() && self.sent.elapsed() > KEEP_ALIVE {
                self.sent = Instant::now();
                return Some(Bytes::from_static(b": still there\n\n"));
            }
        }
        let task = self.next.take()?;
        self.ended = !matches!(task.state, TaskState::Queued | TaskState::Running);
        self.sent = Instant::now();
        let document = serde_json::to_string(&task).ok()?;
        Some(Bytes::from(format!("event: task\ndata: {document}\n\n")))
    }

    async fn changed(&mut self) -> Result<Option<Task>> {
        let mut scoped = self.may.begin().await?;
        let revision = scoped.task_revision(self.id).await?.unwrap_or_default();
        if revision == self.revision {
            scoped.commit().await?;
            return Ok(None);
        }
        self.revision = revision;
        let task = load(&mut scoped, self.id).await?;
        scoped.commit().await?;
        Ok(Some(task))
    }
}
