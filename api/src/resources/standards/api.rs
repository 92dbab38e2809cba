//! Handlers of standards.

use super::wire::{CodeList, CodeSet, ContinuumOfCare, Standard, StandardSummary};
use crate::http::access::{May, ReadStandards};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Result};
use actix_web::{get, web};

fn find(id: &str) -> Result<&'static hmis_standards::Standard> {
    hmis_standards::find(id).ok_or_else(|| Error::new(Code::NotFound))
}

/// List the known standards years, oldest first
#[utoipa::path(
    tag = "standards",
    security(("bearer" = ["standards:read"])),
    responses((status = OK, description = "All of them on one page.", body = Page<StandardSummary>))
)]
#[get("/standards")]
pub async fn list_standards(_may: May<ReadStandards>) -> web::Json<Page<StandardSummary>> {
    web::Json(Page::whole(hmis_standards::all().iter().map(Into::into).collect()))
}

/// Show a standards year with its files and fields
#[utoipa::path(
    tag = "standards",
    security(("bearer" = ["standards:read"])),
    params(("id" = String, Path, description = "Identifier, such as `fy2026`.")),
    responses((status = OK, description = "Files and fields in HUD's order.", body = Standard))
)]
#[get("/standards/{id}")]
pub async fn get_standard(_may: May<ReadStandards>, id: web::Path<String>) -> Result<web::Json<Standard>> {
    Ok(web::Json(find(&id)?.into()))
}

/// List the code lists of a standards year
#[utoipa::path(
    tag = "standards",
    security(("bearer" = ["standards:read"])),
    params(("id" = String, Path, description = "Identifier, such as `fy2026`.")),
    responses((status = OK, description = "All of them on one page.", body = Page<CodeList>))
)]
#[get("/standards/{id}/lists")]
pub async fn list_code_lists(_may: May<ReadStandards>, id: web::Path<String>) -> Result<web::Json<Page<CodeList>>> {
    Ok(web::Json(Page::whole(find(&id)?.lists.iter().map(Into::into).collect())))
}

/// Show a code list
#[utoipa::path(
    tag = "standards",
    security(("bearer" = ["standards:read"])),
    params(
        ("id" = String, Path, description = "Identifier, such as `fy2026`."),
        ("number" = String, Path, description = "HUD's number of the list, such as `3.12.1`."),
    ),
    responses((status = OK, description = "The list with its codes.", body = CodeList))
)]
#[get("/standards/{id}/lists/{number}")]
pub async fn get_code_list(_may: May<ReadStandards>, path: web::Path<(String, String)>) -> Result<web::Json<CodeList>> {
    let (id, number) = path.into_inner();
    let list = find(&id)?.list(&number).ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(web::Json(list.into()))
}

/// List the named sets of codes of a standards year
#[utoipa::path(
    tag = "standards",
    security(("bearer" = ["standards:read"])),
    params(("id" = String, Path, description = "Identifier, such as `fy2026`.")),
    responses((status = OK, description = "All of them on one page.", body = Page<CodeSet>))
)]
#[get("/standards/{id}/sets")]
pub async fn list_code_sets(_may: May<ReadStandards>, id: web::Path<String>) -> Result<web::Json<Page<CodeSet>>> {
    Ok(web::Json(Page::whole(find(&id)?.sets.iter().map(Into::into).collect())))
}

/// List the Continuums of Care
#[utoipa::path(
    tag = "standards",
    security(("bearer" = ["standards:read"])),
    responses((status = OK, description = "All of them on one page.", body = Page<ContinuumOfCare>))
)]
#[get("/continuums-of-care")]
pub async fn list_continuums_of_care(_may: May<ReadStandards>) -> web::Json<Page<ContinuumOfCare>> {
    let all = hmis_standards::continuums_of_care().iter().map(|(code, name)| ContinuumOfCare { code, name });
    web::Json(Page::whole(all.collect()))
}
