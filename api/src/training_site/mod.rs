//! The training site: the second environment of an installation, with invented people.
//!
//! What makes it safe: it takes in invented packages only ([`admission`]), gives out nothing that may hold real people
//! ([`export_source`]), sends no mail (`crate::config`), and refuses Social Security numbers that somebody could have
//! (`resources::clients`). [`beside`] starts it next to the main site, [`practice`] has the cases to practise.

pub mod beside;
pub mod practice;

use crate::app::Services;
use crate::config::Environment;
use crate::http::problem::{Code, Error, Result};
use crate::local_import;
use hmis_demo::{Parameters, SOURCE_NAME};
use hmis_store::bulk::{Admission, Monitor};
use hmis_store::{Access, Actor};
use std::path::Path;

/// How many people are invented.
const PEOPLE: u64 = 600;
/// Others than the demo's, so that nobody mistakes one for the other.
const SEED: u64 = 1_975;
/// The data source that the invented people come from.
const DATA_SOURCE: &str = "Training Continuum of Care";

/// Which packages an installation takes in.
pub fn admission(environment: Environment) -> Admission {
    match environment {
        Environment::Training => Admission::OnlyFrom(SOURCE_NAME),
        Environment::Live | Environment::Demo => Admission::Everything,
    }
}

/// What an export names as its source. On the training site an export is refused while people are in it who were
/// written by hand: they may be real. What it then gives out is marked as invented, so that the site takes it back in.
pub async fn export_source(services: &Services) -> Result<Option<&'static str>> {
    if services.environment != Environment::Training {
        return Ok(None);
    }
    let mut scoped = services.db.begin(&Actor::system(), Access::Read).await?;
    let by_hand = scoped.clients_written_by_hand().await?;
    scoped.commit().await?;
    if by_hand > 0 {
        return Err(Error::new(Code::LooksLive).detail(format!(
            "{by_hand} people on this training site were written or changed by hand and may be real. \
             Reset the site, then export."
        )));
    }
    Ok(Some(SOURCE_NAME))
}

/// Invents the site's Continuum of Care and imports it. The same people each time, up to today.
pub async fn invent(services: &Services, folder: &Path, monitor: &dyn Monitor) -> Result<()> {
    let folder = tempfile::tempdir_in(folder).map_err(Error::internal)?;
    let file = folder.path().join("training.zip");
    let mut parameters = Parameters::new(PEOPLE, SEED);
    parameters.as_of = services.clock.today();
    let path = file.clone();
    tokio::task::spawn_blocking(move || hmis_demo::write_package(&path, &parameters))
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)?;
    local_import::whole(services, &file, DATA_SOURCE, monitor).await.map_err(Error::internal)?;
    Ok(())
}
