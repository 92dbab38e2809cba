//! The signed document of a memorandum.

use crate::files::{Files, StoreFileError, Stored};
use crate::http::access::{May, Permission, ReadAgreements, WriteAgreements};
use crate::http::problem::{Code, Error, Problem, Result};
use crate::membership::Agencies;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, get, put, web};
use hmis_store::membership::{MemorandumRow, StoredDocument};
use hmis_store::{Scoped, StoreError};
use serde::Deserialize;
use std::io::Read;
use utoipa::IntoParams;
use uuid::Uuid;

/// Largest document.
const LARGEST: u64 = 10 * 1024 * 1024;
/// How every PDF begins (ISO 32000, 7.5.2).
const PDF: &[u8] = b"%PDF-";

/// What the document is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DocumentName {
    /// The file's name.
    #[param(min_length = 1, max_length = 200)]
    pub file_name: Option<String>,
}

/// Attach the signed document
///
/// A PDF of at most 10 MB. It takes the place of the one before.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["agreement:write"])),
    params(("id" = Uuid, Path, description = "The memorandum."), DocumentName),
    request_body(content = Vec<u8>, content_type = "application/pdf"),
    responses((status = NO_CONTENT, description = "The document is attached."))
)]
#[put("/memoranda/{id}/document")]
pub async fn attach_document(
    may: May<WriteAgreements>,
    id: web::Path<Uuid>,
    query: web::Query<DocumentName>,
    files: web::Data<Files>,
    request: HttpRequest,
    body: web::Payload,
) -> Result<HttpResponse> {
    let name = query.file_name.as_deref().map_or("memorandum.pdf", str::trim);
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        return Err(Error::invalid("?file_name", "not-allowed", "A name has 1 to 200 characters."));
    }
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/pdf") {
        return Err(Error::new(Code::UnsupportedMediaType).detail("Send application/pdf."));
    }
    // Known and within reach before anything is written to the disk.
    let mut scoped = may.begin().await?;
    within_reach(&may, &mut scoped, *id).await?;
    drop(scoped);
    let stored = files.receive(body, "pdf", LARGEST).await.map_err(received_badly)?;
    match attach(&may, &files, *id, name, &stored).await {
        Ok(former) => {
            if let Some(former) = former {
                files.remove(&former).await;
            }
            Ok(HttpResponse::NoContent().finish())
        }
        Err(error) => {
            files.remove(&stored.name).await;
            Err(error)
        }
    }
}

/// Attaches what has arrived; the name of the file that it replaces.
async fn attach(
    may: &May<WriteAgreements>,
    files: &Files,
    id: Uuid,
    name: &str,
    stored: &Stored,
) -> Result<Option<String>> {
    if !is_pdf(files, &stored.name).await? {
        return Err(Error::new(Code::UnsupportedMediaType).detail("The file is not a PDF."));
    }
    let mut scoped = may.begin().await?;
    let former = within_reach(may, &mut scoped, id).await?;
    let bytes = i64::try_from(stored.bytes).map_err(Error::internal)?;
    let document = StoredDocument { name, file: &stored.name, bytes, digest: &stored.digest };
    scoped.attach_document(id, &document).await?;
    scoped.record("memorandum.document_attached", "memorandum", &[id]).await?;
    scoped.commit().await?;
    Ok(former.document_file)
}

async fn is_pdf(files: &Files, name: &str) -> Result<bool> {
    let (files, name) = (files.clone(), name.to_owned());
    let read = web::block(move || {
        let mut start = [0u8; PDF.len()];
        files.reader(&name)?.read_exact(&mut start)?;
        Ok::<_, std::io::Error>(start)
    });
    Ok(read.await.map_err(Error::internal)?.is_ok_and(|start| start == PDF))
}

/// Fetch the signed document
///
/// Every fetch is recorded.
#[utoipa::path(
    tag = "agencies",
    security(("bearer" = ["agreement:read"])),
    params(("id" = Uuid, Path, description = "The memorandum.")),
    responses(
        (status = OK, description = "The PDF.", body = Vec<u8>, content_type = "application/pdf"),
        (status = CONFLICT, description = "No document is attached.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[get("/memoranda/{id}/document")]
pub async fn download_document(
    may: May<ReadAgreements>,
    id: web::Path<Uuid>,
    files: web::Data<Files>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin_recording().await?;
    let row = within_reach(&may, &mut scoped, *id).await?;
    let Some(name) = row.document_file else {
        return Err(Error::new(Code::Conflict).detail("No document is attached."));
    };
    scoped.record("memorandum.document_fetched", "memorandum", &[*id]).await?;
    scoped.commit().await?;
    let stream = files.stream(&name).await.map_err(|_| Error::new(Code::NotFound))?;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"memorandum-{}.pdf\"", row.starts_on)))
        .insert_header((CONTENT_LENGTH, row.document_bytes.unwrap_or_default()))
        .streaming(stream))
}

/// 404, not 403, for a memorandum of an agency that one may not look at.
async fn within_reach<P: Permission>(may: &May<P>, scoped: &mut Scoped, id: Uuid) -> Result<MemorandumRow> {
    let row = scoped.lock_memorandum(id).await?;
    let agencies = Agencies::of(&may.caller.identity, P::NAME.unwrap_or_default());
    if agencies.include(row.organization_id) { Ok(row) } else { Err(StoreError::NotFound.into()) }
}

fn received_badly(error: StoreFileError) -> Error {
    match error {
        StoreFileError::BrokenOff => Error::new(Code::BadRequest).detail("The upload broke off."),
        StoreFileError::TooLarge(_) => Error::new(Code::TooLarge),
        StoreFileError::Disk(error) => Error::internal(error),
    }
}
