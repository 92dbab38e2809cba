//! What the database tells its programs, so that several of them can work on it: new tasks, ended sessions.

use crate::db::Db;
use crate::error::Result;
use futures_util::StreamExt;
use futures_util::stream::poll_fn;
use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client};
use uuid::Uuid;

/// What was announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcement {
    /// A task waits.
    TaskQueued,
    /// A session has been ended.
    SessionEnded(Uuid),
    /// Who may do what has changed.
    AccessChanged,
}

const TASK_QUEUED: &str = "task_queued";
pub(crate) const SESSION_ENDED: &str = "session_ended";
const ACCESS_CHANGED: &str = "access_changed";

impl Announcement {
    fn of(channel: &str, payload: &str) -> Option<Self> {
        match channel {
            TASK_QUEUED => Some(Self::TaskQueued),
            SESSION_ENDED => payload.parse().ok().map(Self::SessionEnded),
            ACCESS_CHANGED => Some(Self::AccessChanged),
            _ => None,
        }
    }
}

/// A connection that listens.
pub struct Announcements {
    heard: mpsc::Receiver<Announcement>,
    /// The connection lasts as long as its client.
    _client: Client,
}

impl Announcements {
    /// The next announcement; `None` when the connection has ended.
    pub async fn next(&mut self) -> Option<Announcement> {
        self.heard.recv().await
    }
}

impl Db {
    /// Listens on a connection of its own.
    pub async fn listen(&self) -> Result<Announcements> {
        let (client, mut connection) = self.connector().config().connect(tokio_postgres::NoTls).await?;
        let (tell, heard) = mpsc::channel(64);
        tokio::spawn(async move {
            let mut messages = poll_fn(move |context| connection.poll_message(context));
            while let Some(Ok(message)) = messages.next().await {
                let AsyncMessage::Notification(notice) = message else { continue };
                let Some(announcement) = Announcement::of(notice.channel(), notice.payload()) else { continue };
                if tell.send(announcement).await.is_err() {
                    break;
                }
            }
        });
        client.batch_execute(&format!("listen {TASK_QUEUED}; listen {SESSION_ENDED}; listen {ACCESS_CHANGED}")).await?;
        Ok(Announcements { heard, _client: client })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_is_its_channel_and_payload() {
        let id = Uuid::now_v7();
        assert_eq!(Announcement::of("task_queued", "export"), Some(Announcement::TaskQueued));
        assert_eq!(Announcement::of("session_ended", &id.to_string()), Some(Announcement::SessionEnded(id)));
        assert_eq!(Announcement::of("session_ended", "x"), None);
        assert_eq!(Announcement::of("access_changed", ""), Some(Announcement::AccessChanged));
        assert_eq!(Announcement::of("other", ""), None);
    }
}
