//! What can be set from outside: environment variables first, flags of the command line over them.
//!
//! Every variable stands in the table below with its meaning; `hmis config` prints the effective values. A variable
//! that starts with `HMIS_` and is not in the table is an error, because a misspelt setting is worse than none.

use crate::http::address::TrustedProxies;
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use utoipa::ToSchema;

/// A variable.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// Whether its value must not be shown.
    pub secret: bool,
}

/// Every variable that the program reads. Those without a field in [`Config`] belong to the tests and to make.
pub const VARIABLES: &[Variable] = &[
    variable("DATABASE_URL", "PostgreSQL, TCP or socket; without it a private PostgreSQL is started", true),
    variable("PORT", "TCP port of the server; 8080", false),
    variable("HMIS_BIND", "address of the server; 127.0.0.1", false),
    variable("HMIS_DATA_DIR", "keys, files waiting for import, exports; .data", false),
    variable("HMIS_ENVIRONMENT", "live, training or demo; live", false),
    variable("HMIS_WEB_DIR", "the built web interface; web/dist", false),
    variable("HMIS_POOL_SIZE", "database connections for requests; 12", false),
    variable("HMIS_HTTP_WORKERS", "threads that answer requests; one a core", false),
    variable("HMIS_TASK_WORKERS", "tasks that run at the same time; 2, 0 runs none", false),
    variable("HMIS_SIGNING_KEY", "base64 of an Ed25519 key in PKCS#8; a file in the data directory", true),
    variable("HMIS_CLOCK", "a file with the seconds by which the clock is ahead, for tests; not in live", false),
    variable(
        "HMIS_PUBLIC_URL",
        "the address that people open, for links in mail; http://localhost and the port",
        false,
    ),
    variable("HMIS_SMTP_URL", "the mail server, such as smtps://user:password@host; files in the data directory", true),
    variable("HMIS_MAIL_FROM", "the sender of mail, such as HMIS <hmis@example.org>", false),
    variable("HMIS_TRUSTED_PROXIES", "addresses and networks whose X-Forwarded-For is believed; none", false),
    variable("HMIS_LOG", "what is logged, such as info or hmis=debug; info", false),
    variable("HMIS_LOG_FORMAT", "text or json; text", false),
    variable("HMIS_PG_BIN", "where PostgreSQL's programs are, for the private PostgreSQL", false),
    variable("HMIS_TEST_DATABASE_URL", "a PostgreSQL in which the tests make databases", true),
    variable("HMIS_SHARED_DIR", "where the tests and the bench find what is not in the repository", false),
    variable("HMIS_CONFORMANCE_DIR", "HUD's samples, for the tests", false),
];

const fn variable(name: &'static str, about: &'static str, secret: bool) -> Variable {
    Variable { name, about, secret }
}

/// What an installation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// Real people.
    Live,
    /// Invented people, real accounts.
    Training,
    /// Invented people, published accounts.
    Demo,
}

impl FromStr for Environment {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        match text {
            "live" => Ok(Self::Live),
            "training" => Ok(Self::Training),
            "demo" => Ok(Self::Demo),
            _ => bail!("it is live, training or demo"),
        }
    }
}

/// The effective settings.
#[derive(Debug, Clone)]
pub struct Config {
    /// The database; `None` for a private one under the data directory.
    pub database_url: Option<String>,
    /// Database connections for requests.
    pub pool_size: usize,
    /// Address of the server.
    pub bind: IpAddr,
    /// Port of the server; 0 takes a free one.
    pub port: u16,
    /// Threads that answer requests.
    pub http_workers: usize,
    /// Tasks that run at the same time.
    pub task_workers: usize,
    /// Keys and files.
    pub data_dir: PathBuf,
    /// The built web interface.
    pub web_dir: PathBuf,
    /// What the installation is for.
    pub environment: Environment,
    /// A file that moves the clock; refused in a live installation.
    pub clock: Option<PathBuf>,
    /// Base64 of the signing key; `None` for a file in the data directory.
    pub signing_key: Option<String>,
    /// The address that people open; `None` for this machine's.
    pub public_url: Option<String>,
    /// The mail server; `None` for files in the data directory.
    pub smtp_url: Option<String>,
    /// The sender of mail.
    pub mail_from: String,
    /// Proxies that say where requests come from.
    pub trusted_proxies: TrustedProxies,
}

impl Config {
    /// Reads the process's environment.
    pub fn from_environment() -> anyhow::Result<Self> {
        Self::from_variables(&std::env::vars().collect())
    }

    /// Reads these variables.
    pub fn from_variables(variables: &BTreeMap<String, String>) -> anyhow::Result<Self> {
        for name in variables.keys().filter(|name| name.starts_with("HMIS_")) {
            if !VARIABLES.iter().any(|known| known.name == name.as_str()) {
                bail!("{name} is not a setting; `hmis config` lists them all");
            }
        }
        let text = |name: &str| variables.get(name).map(String::as_str).filter(|value| !value.is_empty());
        let environment = parsed(variables, "HMIS_ENVIRONMENT", Environment::Live)?;
        if environment == Environment::Live && text("HMIS_CLOCK").is_some() {
            bail!("HMIS_CLOCK moves deadlines and is not for a live installation");
        }
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self {
            database_url: text("DATABASE_URL").map(str::to_owned),
            pool_size: parsed(variables, "HMIS_POOL_SIZE", 12)?,
            bind: parsed(variables, "HMIS_BIND", IpAddr::from([127, 0, 0, 1]))?,
            port: parsed(variables, "PORT", 8080)?,
            http_workers: parsed(variables, "HMIS_HTTP_WORKERS", cores)?,
            task_workers: parsed(variables, "HMIS_TASK_WORKERS", 2)?,
            data_dir: text("HMIS_DATA_DIR").unwrap_or(".data").into(),
            web_dir: text("HMIS_WEB_DIR").unwrap_or("web/dist").into(),
            environment,
            clock: text("HMIS_CLOCK").map(PathBuf::from),
            signing_key: text("HMIS_SIGNING_KEY").map(str::to_owned),
            public_url: text("HMIS_PUBLIC_URL").map(str::to_owned),
            smtp_url: text("HMIS_SMTP_URL").map(str::to_owned),
            mail_from: text("HMIS_MAIL_FROM").unwrap_or("Hearth HMIS <hearth@localhost>").to_owned(),
            trusted_proxies: parsed(variables, "HMIS_TRUSTED_PROXIES", TrustedProxies::default())?,
        })
    }

    /// The address that people open, for links in mail.
    pub fn public_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://localhost:{}", self.port))
    }

    /// The mail server. Nothing leaves a training installation, whatever is set.
    pub fn mail_server(&self) -> Option<&str> {
        self.smtp_url.as_deref().filter(|_| self.environment != Environment::Training)
    }

    /// The settings for `hmis config`, by variable, secrets masked.
    pub fn shown(&self) -> Vec<(Variable, String)> {
        VARIABLES
            .iter()
            .filter_map(|variable| Some((*variable, self.value(variable.name)?)))
            .map(|(variable, value)| {
                (variable, if variable.secret && value != UNSET { "•••".to_owned() } else { value })
            })
            .collect()
    }

    fn value(&self, name: &str) -> Option<String> {
        let or_unset = |value: &Option<String>| value.clone().unwrap_or_else(|| UNSET.to_owned());
        Some(match name {
            "DATABASE_URL" => or_unset(&self.database_url),
            "PORT" => self.port.to_string(),
            "HMIS_BIND" => self.bind.to_string(),
            "HMIS_DATA_DIR" => self.data_dir.display().to_string(),
            "HMIS_ENVIRONMENT" => format!("{:?}", self.environment).to_lowercase(),
            "HMIS_WEB_DIR" => self.web_dir.display().to_string(),
            "HMIS_POOL_SIZE" => self.pool_size.to_string(),
            "HMIS_HTTP_WORKERS" => self.http_workers.to_string(),
            "HMIS_TASK_WORKERS" => self.task_workers.to_string(),
            "HMIS_CLOCK" => self.clock.as_ref().map_or_else(|| UNSET.to_owned(), |file| file.display().to_string()),
            "HMIS_SIGNING_KEY" => or_unset(&self.signing_key),
            "HMIS_PUBLIC_URL" => self.public_url(),
            "HMIS_SMTP_URL" => or_unset(&self.smtp_url),
            "HMIS_MAIL_FROM" => self.mail_from.clone(),
            "HMIS_TRUSTED_PROXIES" => self.trusted_proxies.to_string(),
            _ => return None,
        })
    }
}

const UNSET: &str = "(not set)";

fn parsed<T: FromStr>(variables: &BTreeMap<String, String>, name: &str, default: T) -> anyhow::Result<T>
where
    T::Err: std::fmt::Display,
{
    match variables.get(name).filter(|value| !value.is_empty()) {
        None => Ok(default),
        Some(value) => {
            value.parse().map_err(|error| anyhow::anyhow!("{error}")).with_context(|| format!("{name} is not valid"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_misspelt_setting_is_an_error() {
        let error = Config::from_variables(&variables(&[("HMIS_DATADIR", "x")])).unwrap_err();
        assert!(error.to_string().contains("HMIS_DATADIR"));
        assert!(Config::from_variables(&variables(&[("HMIS_ENVIRONMENT", "production")])).is_err());
        assert!(Config::from_variables(&variables(&[("PORT", "70000")])).is_err());
        assert!(Config::from_variables(&variables(&[("HMIS_CLOCK", "clock")])).is_err(), "live time is not moved");
    }

    #[test]
    fn no_mail_leaves_a_training_installation() {
        let server = ("HMIS_SMTP_URL", "smtp://mail.example.org");
        let live = Config::from_variables(&variables(&[server])).unwrap();
        assert_eq!(live.mail_server(), Some("smtp://mail.example.org"));
        let training = Config::from_variables(&variables(&[server, ("HMIS_ENVIRONMENT", "training")])).unwrap();
        assert_eq!(training.mail_server(), None);
    }

    #[test]
    fn secrets_are_masked() {
        let set = [("DATABASE_URL", "postgres://hmis:hunter2@db/hmis"), ("PORT", "9000"), ("UNRELATED", "x")];
        let config = Config::from_variables(&variables(&set)).unwrap();
        assert_eq!(config.port, 9000);
        let shown: Vec<String> = config.shown().iter().map(|(name, value)| format!("{}={value}", name.name)).collect();
        assert!(shown.contains(&"PORT=9000".to_owned()));
        assert!(!shown.join(" ").contains("hunter2"));
    }
}
