//! Long work: one file per kind.
//!
//! A kind of work is a [`Job`]: its input as a serializable struct, and what to do. A handler puts it into the queue
//! with [`enqueue`] inside its own transaction and answers 202; a worker takes it from there, and takes it again when
//! the process died in between, so a job must be able to begin anew. Add the job to [`registry`].

mod context;
mod export;
mod import_check;
mod import_commit;
mod keepers;
mod runner;
mod site_reset;

pub use context::TaskContext;
pub use export::Export;
pub use import_check::ImportCheck;
pub use import_commit::ImportCommit;
pub use runner::Workers;
pub use site_reset::SiteReset;

use crate::http::access::Permission;
use crate::http::problem::{Code, Error, Result};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use hmis_store::Scoped;
use hmis_store::bulk::ImportError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A kind of long work with its input.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// The name in the task resource, such as `import_check`.
    const KIND: &'static str;
    /// The permission that the work rests on. Whoever has lost it when the work begins gets nothing.
    type Right: Permission;

    /// Does the work. The result stands in the task; an error becomes the task's problem document, and
    /// [`crate::http::problem::Code::Cancelled`] makes the task `cancelled` instead of `failed`.
    fn run(self, context: TaskContext) -> impl Future<Output = Result<Value>> + Send;
}

/// Puts work into the queue, in the name of the transaction's actor. It starts when the transaction is committed.
pub async fn enqueue<J: Job>(scoped: &mut Scoped, job: &J) -> Result<Uuid> {
    let payload = serde_json::to_value(job).map_err(Error::internal)?;
    Ok(scoped.enqueue(J::KIND, &payload).await?)
}

type Run = fn(Value, TaskContext) -> BoxFuture<'static, Result<Value>>;

/// The kinds of work that this program can do.
#[derive(Debug, Clone, Default)]
pub struct Registry(BTreeMap<&'static str, (Run, &'static str)>);

impl Registry {
    /// The same with one more kind.
    #[must_use]
    pub fn with<J: Job>(mut self) -> Self {
        let run: Run = |payload, context| {
            async move {
                let job: J = serde_json::from_value(payload).map_err(Error::internal)?;
                job.run(context).await
            }
            .boxed()
        };
        self.0.insert(J::KIND, (run, J::Right::NAME.unwrap_or_default()));
        self
    }

    fn kinds(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    /// How to do it, and the permission that it rests on.
    fn find(&self, kind: &str) -> Option<(Run, &'static str)> {
        self.0.get(kind).copied()
    }
}

/// Every kind of work.
pub fn registry() -> Registry {
    Registry::default().with::<ImportCheck>().with::<ImportCommit>().with::<Export>().with::<SiteReset>()
}

/// What a failed import tells its sender: what is wrong with the file, or nothing but that we failed.
pub(crate) fn import_problem(error: ImportError) -> Error {
    match error {
        ImportError::Package(cause) => Error::new(Code::ImportRefused).detail(format!("{cause}.")),
        ImportError::TooManyErrors => Error::new(Code::ImportRefused).detail(format!("{error}.")),
        ImportError::HasErrors => Error::new(Code::ImportHasErrors),
        ImportError::State(state) => Error::new(Code::Conflict).detail(format!("The import is {state}.")),
        ImportError::Cancelled => Error::new(Code::Cancelled),
        ImportError::Database(_) | ImportError::Interrupted => Error::internal(error),
    }
}
