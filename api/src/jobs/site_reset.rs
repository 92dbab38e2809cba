//! Puts the training site back to its beginning.

use super::{Job, TaskContext, import_problem};
use crate::config::Environment;
use crate::http::access::ResetSite;
use crate::http::problem::{Code, Error, Result};
use crate::training_site;
use hmis_store::bulk;
use hmis_store::{Access, Actor};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Forget everybody, and invent the Continuum of Care anew. Users stay.
#[derive(Debug, Serialize, Deserialize)]
pub struct SiteReset {}

impl Job for SiteReset {
    type Right = ResetSite;
    const KIND: &'static str = "site_reset";

    async fn run(self, context: TaskContext) -> Result<Value> {
        let services = &context.services;
        // The last look before people are deleted: never anywhere else.
        if services.environment != Environment::Training {
            return Err(Error::new(Code::NotFound));
        }
        context.progress(|progress| progress.set_part("forget", 0, 1));
        let mut client = services.db.connect_raw(&Actor::system()).await?;
        let files = bulk::forget_people(&mut client).await.map_err(import_problem)?;
        for file in files {
            services.files.remove(&file).await;
        }
        context.progress(|progress| progress.set_part("forget", 1, 1));
        context.log("Everybody was forgotten.");
        // The people are invented: their package may lie in clear while it is read.
        let folder = tempfile::tempdir().map_err(Error::internal)?;
        training_site::invent(services, folder.path(), &context).await?;
        context.log("The invented people are back.");
        let mut scoped = services.db.begin(&context.actor, Access::Write).await?;
        scoped.record("training_site.reset", "task", &[context.task_id]).await?;
        scoped.commit().await?;
        Ok(json!({}))
    }
}
