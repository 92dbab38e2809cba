//! What the access rule keeps beside clients, after a merge: its triggers do not run for merged rows.

use super::apply::{triggers_off, triggers_on};
use tokio_postgres::{Client, Error};

/// Brings the copies beside the clients up to date whose enrollments a change wrote, and tells programs that projects
/// may be new.
///
/// The copies are no history, but the trigger of history would compare every client as JSON to find that out: eight
/// times the work. `trusted` says whether it can be left out.
pub(super) async fn follow(client: &Client, change: i64, trusted: bool) -> Result<(), Error> {
    if trusted {
        triggers_off(client).await?;
    }
    client
        .execute(
            "select refresh_client_reach(
                 array(select distinct client_id from enrollment where updated_change = $1 or deleted_change = $1),
                 current_date)",
            &[&change],
        )
        .await?;
    if trusted {
        triggers_on(client).await?;
    }
    client.batch_execute("select pg_notify('access_changed', '')").await
}
