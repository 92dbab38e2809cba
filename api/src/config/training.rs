//! The training site beside the main one: the same program with settings of its own, and nothing shared.

use super::{Config, Environment};
use serde::Serialize;
use utoipa::ToSchema;

/// What can be set of the training site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrainingSettings {
    /// Its port; `None` when there is no training site.
    pub port: Option<u16>,
    /// Its database; `None` for a private one.
    pub database_url: Option<String>,
    /// The address that people open; `None` for the main site's host and the port.
    pub public_url: Option<String>,
}

/// Where the other site is: the training site for the main one, the main one for the training site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({"environment": "training", "url": null, "port": 8081}))]
pub struct OtherSite {
    /// What it is for.
    pub environment: Environment,
    /// Its address; null when it is at this one's host with the port.
    #[schema(required)]
    pub url: Option<String>,
    /// Its port.
    pub port: u16,
}

impl Config {
    /// The settings of the training site, when there is one: its own port, data directory (keys, files) and database,
    /// never the main site's signing key or mail server.
    pub fn training_site(&self) -> anyhow::Result<Option<Self>> {
        let Some(port) = self.training.port else { return Ok(None) };
        anyhow::ensure!(
            self.environment != Environment::Training,
            "HMIS_TRAINING_PORT is for the installation beside which the training site runs"
        );
        anyhow::ensure!(port == 0 || port != self.port, "the training site needs a port of its own");
        anyhow::ensure!(
            self.training.database_url.is_none() || self.training.database_url != self.database_url,
            "the training site needs a database of its own"
        );
        anyhow::ensure!(
            self.database_url.is_none() || self.training.database_url.is_some(),
            "set HMIS_TRAINING_DATABASE_URL: the training site needs a database of its own"
        );
        Ok(Some(Self {
            environment: Environment::Training,
            port,
            data_dir: self.data_dir.join("training"),
            database_url: self.training.database_url.clone(),
            public_url: self.training.public_url.clone(),
            signing_key: None,
            smtp_url: None,
            training: TrainingSettings::default(),
            other_site: Some(OtherSite {
                environment: self.environment,
                url: self.public_url.clone(),
                port: self.port,
            }),
            ..self.clone()
        }))
    }

    /// The same settings, with the way to the training site.
    #[must_use]
    pub fn beside(self, training: &Self) -> Self {
        let other_site =
            OtherSite { environment: training.environment, url: training.public_url.clone(), port: training.port };
        Self { other_site: Some(other_site), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn config(pairs: &[(&str, &str)]) -> Config {
        let variables: BTreeMap<String, String> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Config::from_variables(&variables).unwrap()
    }

    #[test]
    fn the_training_site_shares_no_key_no_folder_and_no_database() {
        let main = config(&[
            ("HMIS_TRAINING_PORT", "9001"),
            ("HMIS_SIGNING_KEY", "secret"),
            ("HMIS_SMTP_URL", "smtp://mail.example.org"),
            ("DATABASE_URL", "postgres://db/live"),
            ("HMIS_TRAINING_DATABASE_URL", "postgres://db/training"),
        ]);
        let site = main.training_site().unwrap().unwrap();
        assert_eq!((site.environment, site.port), (Environment::Training, 9001));
        assert_eq!((site.signing_key, site.smtp_url), (None, None));
        assert_eq!(site.database_url.as_deref(), Some("postgres://db/training"));
        assert_ne!(site.data_dir, main.data_dir);
        assert_eq!(site.other_site.unwrap().port, 8080);
    }

    #[test]
    fn a_training_site_on_the_live_database_or_port_is_refused() {
        let port = ("HMIS_TRAINING_PORT", "9001");
        let live = ("DATABASE_URL", "postgres://db/live");
        let same = config(&[port, live, ("HMIS_TRAINING_DATABASE_URL", "postgres://db/live")]);
        assert!(same.training_site().is_err());
        assert!(config(&[port, live]).training_site().is_err(), "a named database needs a named second one");
        assert!(config(&[("HMIS_TRAINING_PORT", "8080")]).training_site().is_err());
        assert!(config(&[]).training_site().unwrap().is_none());
    }
}
