//! What the access rule keeps beside clients, after a merge: its triggers do not run for merged rows.

use tokio_postgres::{Client, Error};

/// Brings the copies beside the clients up to date whose enrollments a change wrote, and tells programs that projects
/// may be new.
pub(super) async fn follow(client: &Client, change: i64) -> Result<(), Error> {
    client
        .execute(
            "select refresh_client_reach(
                 array(select distinct client_id from enrollment where updated_change = $1 or deleted_change = $1),
                 current_date)",
            &[&change],
        )
        .await?;
    client.batch_execute("select pg_notify('access_changed', '')").await
}
