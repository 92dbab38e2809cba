//! The API's description, made from the same registrations that serve it.
//!
//! What is the same everywhere (common failures, the request id, the security scheme) is added here once, so that the
//! annotation of a handler says only what is its own.

use super::access::PERMISSIONS;
use super::problem::{Code, Problem};
use actix_web::dev::{Path, ResourceDef};
use std::collections::BTreeMap;
use std::fmt::Write;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{ArrayItems, Schema};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{Modify, PartialSchema, ToSchema};

const ABOUT: &str = "The API of Hearth, a Homeless Management Information System. \
    JSON with `snake_case` names; identifiers are UUIDs; dates are `YYYY-MM-DD`, instants RFC 3339 in UTC. \
    Lists answer `{data, next}`: send `next` back as `cursor` for the following page. \
    Failures are problem documents (RFC 9457). Long work answers 202 with a task that can be followed and cancelled.";

const TAGS: [(&str, &str); 14] = [
    ("system", "Health, version and this description."),
    ("sessions", "Signing in and out; who I am."),
    ("security", "Passwords, second factors, links to set a password, and the rules for them."),
    ("standards", "HUD's HMIS Data Standards: files, fields, code lists."),
    ("tasks", "Long work: progress, log, cancelling."),
    ("data-sources", "The systems that data come from."),
    ("clients", "People."),
    ("enrollments", "Stays and services of people in projects."),
    ("projects", "Organizations, projects, beds and occupancy."),
    ("imports", "Bringing HMIS CSV in."),
    ("exports", "Taking HMIS CSV out."),
    ("audit", "Who saw and changed what."),
    ("mail", "Mail to users, without its text."),
    ("report-runs", "HUD's reports, with the people behind every number."),
];

/// The description before any route is registered.
pub fn base() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(components(schemas(Problem)))]
    struct Base;
    let mut document = <Base as utoipa::OpenApi>::openapi();
    let license = LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build();
    document.info =
        InfoBuilder::new().title("Hearth").version("1").description(Some(ABOUT)).license(Some(license)).build();
    document.tags = Some(
        TAGS.iter()
            .map(|(name, about)| utoipa::openapi::tag::TagBuilder::new().name(*name).description(Some(*about)).build())
            .collect(),
    );
    document
}

/// Adds what all operations have in common.
#[derive(Debug, Clone, Copy)]
pub struct Common;

impl Modify for Common {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        components.schemas.insert(Problem::name().into_owned(), Problem::schema());
        components.security_schemes.insert("bearer".to_owned(), SecurityScheme::Http(bearer()).into());
        for code in COMMON {
            components.responses.insert(component(*code), RefOr::T(failure(*code)));
        }
        name_rows_of_pages(&mut components.schemas);
        for item in document.paths.paths.values_mut() {
            for operation in operations(item) {
                add_common_answers(operation);
            }
        }
    }
}

/// A page of tasks refers to the schema of a task, instead of repeating it: generated clients then have one type.
fn name_rows_of_pages(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    let mut rows = Vec::new();
    for (name, schema) in schemas.iter_mut() {
        let (Some(row), RefOr::T(Schema::Object(page))) = (name.strip_prefix("Page_"), schema) else { continue };
        let Some(RefOr::T(Schema::Array(data))) = page.properties.get_mut("data") else { continue };
        let reference = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(row).into()));
        if let ArrayItems::RefOrSchema(schema) = std::mem::replace(&mut data.items, reference) {
            rows.push((row.to_owned(), *schema));
        }
    }
    for (name, schema) in rows {
        schemas.entry(name).or_insert(schema);
    }
}

const COMMON: &[Code] = &[
    Code::BadRequest,
    Code::SignInRequired,
    Code::Forbidden,
    Code::NotFound,
    Code::Stale,
    Code::TooLarge,
    Code::UnsupportedMediaType,
    Code::Invalid,
    Code::VersionRequired,
    Code::Internal,
    Code::Unavailable,
];

fn add_common_answers(operation: &mut Operation) {
    // A doc comment ends with a full stop, a title does not.
    if let Some(summary) = &mut operation.summary {
        summary.truncate(summary.trim_end_matches('.').len());
    }
    let mut codes = vec![Code::Internal, Code::Unavailable];
    let scopes = operation.security.as_deref().and_then(|list| serde_json::to_value(list).ok());
    let scopes = scopes.as_ref().and_then(|list| list.pointer("/0/bearer")).and_then(|scopes| scopes.as_array());
    if let Some(scopes) = scopes {
        codes.push(Code::SignInRequired);
        if !scopes.is_empty() {
            codes.push(Code::Forbidden);
        }
    }
    for parameter in operation.parameters.iter().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        match (&parameter.parameter_in, parameter.name.as_str()) {
            (ParameterIn::Path, _) => codes.push(Code::NotFound),
            (ParameterIn::Header, "If-Match") => codes.extend([Code::Stale, Code::VersionRequired]),
            _ => codes.extend([Code::BadRequest, Code::Invalid]),
        }
    }
    if operation.request_body.is_some() {
        codes.extend([Code::BadRequest, Code::TooLarge, Code::UnsupportedMediaType, Code::Invalid]);
    }
    for code in codes {
        let status = code.status().as_u16().to_string();
        operation
            .responses
            .responses
            .entry(status)
            .or_insert_with(|| Ref::new(format!("#/components/responses/{}", component(code))).into());
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            response.headers.insert("X-Request-Id".to_owned(), RefOr::T(request_id()));
        }
    }
}

fn component(code: Code) -> String {
    format!("{code:?}")
}

fn failure(code: Code) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    ResponseBuilder::new()
        .description(code.meaning())
        .header("X-Request-Id", request_id())
        .content("application/problem+json", content)
        .build()
}

fn request_id() -> utoipa::openapi::Header {
    let schema =
        ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)));
    HeaderBuilder::new().schema(Some(schema)).description(Some("Names the request in the log.")).build()
}

fn bearer() -> utoipa::openapi::security::Http {
    let mut about =
        String::from("A signed access token of fifteen minutes from `POST /api/v1/sessions`. Permissions:\n");
    for permission in PERMISSIONS {
        let _ = write!(about, "\n- `{}`: {}", permission.name, permission.description);
    }
    HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").description(Some(about)).build()
}

/// The operations of a path.
pub fn operations(item: &mut utoipa::openapi::PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete]
        .into_iter()
        .filter_map(Option::as_mut)
}

/// Which methods each documented path takes.
#[derive(Debug)]
pub struct Routes(Vec<(ResourceDef, Vec<&'static str>)>);

impl Routes {
    /// The routes of a description.
    pub fn of(document: &OpenApi) -> Self {
        let routes = document.paths.paths.iter().map(|(path, item)| {
            let methods = [
                ("GET", item.get.is_some()),
                ("PUT", item.put.is_some()),
                ("POST", item.post.is_some()),
                ("PATCH", item.patch.is_some()),
                ("DELETE", item.delete.is_some()),
            ];
            let taken = methods.into_iter().filter(|(_, taken)| *taken).map(|(name, _)| name).collect();
            (ResourceDef::new(path.as_str()), taken)
        });
        Self(routes.collect())
    }

    /// The methods that this path takes; none when there is no such path.
    pub fn methods(&self, path: &str) -> Vec<&'static str> {
        let taken = self.0.iter().filter(|(pattern, _)| pattern.capture_match_info(&mut Path::new(path)));
        taken.flat_map(|(_, methods)| methods.iter().copied()).collect()
    }
}

#[cfg(test)]
mod tests;
