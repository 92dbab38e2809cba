//! Imports that were checked and then forgotten: their staged rows are people's data that nobody needs.

use crate::app::Services;
use chrono::Duration;
use hmis_store::bulk::{self, ImportError};
use hmis_store::{Access, Actor};

/// Discards imports whose last word was spoken longer ago than the settings allow; how many.
pub async fn discard_undecided(services: &Services) -> anyhow::Result<usize> {
    let before = services.clock.now() - Duration::days(i64::from(services.import_days));
    let actor = Actor::system();
    let mut scoped = services.db.begin(&actor, Access::Read).await?;
    let undecided = scoped.undecided_imports(before).await?;
    scoped.commit().await?;
    let mut discarded = 0;
    for import in undecided {
        let client = services.db.connect_raw(&actor).await?;
        match bulk::discard_import(&client, import.id).await {
            Ok(()) => {}
            // Somebody decided in the meantime.
            Err(ImportError::State(_)) => continue,
            Err(error) => return Err(error.into()),
        }
        if let Some(name) = &import.stored_as {
            services.files.remove(name).await;
        }
        let mut scoped = services.db.begin(&actor, Access::Write).await?;
        scoped.record("import.expired", "import", &[import.id]).await?;
        scoped.commit().await?;
        discarded += 1;
    }
    Ok(discarded)
}
