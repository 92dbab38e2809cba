//! Wiring: settings become services, services and routes become a running server.

use crate::clock::Clock;
use crate::config::{Config, Environment};
use crate::files::Files;
use crate::http::address::TrustedProxies;
use crate::http::edge::edge;
use crate::http::openapi::{Common, Routes};
use crate::http::reach::Reaches;
use crate::http::session::{Sessions, SigningKey};
use crate::http::{Spa, configure_rejections, not_found, openapi, serve_spa};
use crate::mail::{MailWorker, Renderer, Transport};
use crate::{demo_sign_ins, jobs, resources};
use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use anyhow::Context;
use hmis_store::vault::Vault;
use hmis_store::{Db, DbSettings};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::task::JoinHandle;
use utoipa::Modify;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::{AppExt, scope};

/// Largest body that is not a stream.
const PAYLOAD_LIMIT: usize = 1024 * 1024;
const SHUTDOWN_SECONDS: u64 = 10;

/// What handlers and jobs share.
pub struct Services {
    /// The database.
    pub db: Db,
    /// Who is asking.
    pub sessions: Sessions,
    /// What they reach.
    pub reaches: Reaches,
    /// Encrypts Social Security numbers.
    pub vault: Vault,
    /// Uploads and exports.
    pub files: Files,
    /// What the installation is for.
    pub environment: Environment,
    /// The moment.
    pub clock: Clock,
    /// How mail leaves.
    pub mail: Transport,
    /// What mail says.
    pub mail_texts: Renderer,
}

impl Services {
    /// Opens keys and files, and describes the database. Must be called inside a Tokio runtime.
    pub fn open(config: &Config, database_url: &str) -> anyhow::Result<Arc<Self>> {
        let settings =
            DbSettings { url: database_url.to_owned(), pool_size: config.pool_size, application: "hmis".to_owned() };
        let db = Db::new(&settings)?;
        let keys = config.data_dir.join("keys");
        let signing_key = match &config.signing_key {
            Some(text) => SigningKey::from_base64(text)?,
            None => SigningKey::open(&keys.join("signing.key"))?,
        };
        let clock = config.clock.clone().map_or_else(Clock::default, Clock::moved_by);
        let vault = Vault::open(&keys.join("data.key"))?;
        Ok(Arc::new(Self {
            sessions: Sessions::new(db.clone(), clock.clone(), signing_key, vault.clone()),
            reaches: Reaches::new(db.clone(), clock.clone()),
            vault,
            files: Files::open(&config.data_dir.join("files"))?,
            environment: config.environment,
            clock,
            mail: Transport::open(config.mail_server(), &config.data_dir.join("mail"), &config.mail_from)?,
            mail_texts: Renderer::new(&config.public_url())?,
            db,
        }))
    }
}

impl Services {
    /// Forgets who may do what, so that the next request reads it anew.
    pub fn forget_access(&self) {
        self.reaches.forget();
        self.sessions.forget_all();
    }
}

/// The API's description, from the same registrations that serve it.
pub fn document() -> OpenApi {
    let (_, mut document) = App::new()
        .into_utoipa_app()
        .openapi(openapi::base())
        .service(scope::scope("/api/v1").configure(resources::configure))
        .split_for_parts();
    Common.modify(&mut document);
    document
}

/// The document as `hmis openapi` prints it.
pub fn document_text() -> anyhow::Result<String> {
    Ok(document().to_pretty_json()? + "\n")
}

/// A running server with its workers.
pub struct Hearth {
    services: Arc<Services>,
    addresses: Vec<SocketAddr>,
    handle: ServerHandle,
    serving: JoinHandle<std::io::Result<()>>,
    workers: jobs::Workers,
    _mail: Option<MailWorker>,
}

impl Hearth {
    /// Starts on a migrated database. Must be called on a multi-thread Tokio runtime.
    pub async fn start(config: &Config, database_url: &str) -> anyhow::Result<Self> {
        let services = Services::open(config, database_url)?;
        if services.environment == Environment::Demo {
            demo_sign_ins::seed(&services).await?;
        }
        let document = document();
        let shared = Shared {
            services: services.clone().into(),
            routes: web::Data::new(Routes::of(&document)),
            document: web::Data::new(resources::system::Document(document.to_json()?)),
            spa: web::Data::new(Spa::new(config.web_dir.clone())),
            trusted_proxies: web::Data::new(config.trusted_proxies.clone()),
        };
        let server = HttpServer::new(move || application(&shared))
            .workers(config.http_workers)
            .shutdown_timeout(SHUTDOWN_SECONDS)
            .disable_signals()
            .bind((config.bind, config.port))
            .with_context(|| format!("port {} of {} cannot be used", config.port, config.bind))?;
        let addresses = server.addrs();
        let server = server.run();
        let handle = server.handle();
        let serving = tokio::spawn(server);
        let workers = jobs::Workers::start(&services, config.task_workers);
        let mail = (config.task_workers > 0).then(|| MailWorker::start(&services));
        Ok(Self { services, addresses, handle, serving, workers, _mail: mail })
    }

    /// Where it listens, such as `http://127.0.0.1:8080`.
    pub fn origin(&self) -> String {
        self.addresses.first().map(|address| format!("http://{address}")).unwrap_or_default()
    }

    /// What handlers and jobs share.
    pub fn services(&self) -> &Arc<Services> {
        &self.services
    }

    /// Ends requests and tasks in order: tasks go back into the queue.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.workers.stop().await;
        self.handle.stop(true).await;
        self.serving.await??;
        Ok(())
    }
}

#[derive(Clone)]
struct Shared {
    services: web::Data<Services>,
    routes: web::Data<Routes>,
    document: web::Data<resources::system::Document>,
    spa: web::Data<Spa>,
    trusted_proxies: web::Data<TrustedProxies>,
}

fn application(
    shared: &Shared,
) -> App<
    impl actix_web::dev::ServiceFactory<
        actix_web::dev::ServiceRequest,
        Config = (),
        Response = actix_web::dev::ServiceResponse<impl actix_web::body::MessageBody + use<>>,
        Error = actix_web::Error,
        InitError = (),
    > + use<>,
> {
    App::new()
        .app_data(shared.services.clone())
        .app_data(web::Data::new(shared.services.files.clone()))
        .app_data(web::Data::new(shared.services.vault.clone()))
        .app_data(shared.routes.clone())
        .app_data(shared.document.clone())
        .app_data(shared.spa.clone())
        .app_data(shared.trusted_proxies.clone())
        .app_data(web::PayloadConfig::new(PAYLOAD_LIMIT))
        .configure(configure_rejections)
        .into_utoipa_app()
        .service(scope::scope("/api/v1").configure(resources::configure).default_service(web::route().to(not_found)))
        .into_app()
        .service(web::scope("/api").default_service(web::route().to(not_found)))
        .default_service(web::route().to(serve_spa))
        .wrap(from_fn(edge))
        .wrap(Compress::default())
}
