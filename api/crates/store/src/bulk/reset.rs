//! Takes a training site back to before anybody came: all people go, users and their agencies stay.

use super::ImportError;
use super::stage::drop_staging;
use tokio_postgres::Client;
use uuid::Uuid;

/// What hangs on no client: what was brought in, taken out and counted.
const WORK: &str = "import, import_file, import_finding, import_rule, import_set_aside, export_run, report_run";

/// Deletes every client with all that hangs on them, all imports, exports and report runs, and what hangs on projects;
/// marks organizations and projects as deleted and as old, so that the next import restores them under the identifiers
/// that users and grants refer to. Answers the names of stored files that nobody needs any more.
///
/// Only for a training site: nothing of it is kept.
pub async fn forget_people(client: &mut Client) -> Result<Vec<String>, ImportError> {
    let imports = client.query("select id from import", &[]).await?;
    for row in imports {
        drop_staging(client, row.get::<_, Uuid>(0)).await?;
    }
    let transaction = client.transaction().await?;
    let files = transaction
        .query(
            "select stored_as from import where stored_as is not null
             union all select stored_as from export_run where stored_as is not null",
            &[],
        )
        .await?;
    transaction.batch_execute(&format!("truncate client cascade; truncate {WORK} cascade")).await?;
    for table in tables_of_projects(transaction.client()).await? {
        transaction.batch_execute(&format!("truncate {table}")).await?;
    }
    let change: i64 = transaction
        .query_one("insert into change_set (purpose) values ('training site reset') returning id", &[])
        .await?
        .get(0);
    for table in ["project", "organization"] {
        let sql = format!(
            "update {table} set date_deleted = localtimestamp(0), deleted_change = $1, updated_change = $1,
                    date_updated = date '1900-01-01'"
        );
        transaction.execute(&sql, &[&change]).await?;
    }
    transaction.execute("delete from practice_step", &[]).await?;
    transaction.commit().await?;
    Ok(files.iter().map(|row| row.get(0)).collect())
}

/// HUD's files about projects (funders, inventory, …): those with a key of their source that refer to a project and are
/// referred to by nothing.
async fn tables_of_projects(client: &Client) -> Result<Vec<String>, ImportError> {
    let rows = client
        .query(
            "select distinct quote_ident(c.relname)
               from pg_constraint f
               join pg_class c on c.oid = f.conrelid
               join pg_attribute a on a.attrelid = c.oid and a.attname = 'source_id'
              where f.contype = 'f' and f.confrelid = 'project'::regclass
                and not exists (select from pg_constraint other
                                 where other.contype = 'f' and other.confrelid = c.oid)
              order by 1",
            &[],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
