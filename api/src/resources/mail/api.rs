//! The operation on mail.

use super::wire::{Mail, MailQuery, MailState};
use crate::http::access::{May, ReadSettings};
use crate::http::page::{Page, Window};
use crate::http::problem::Result;
use crate::http::valid::Valid;
use actix_web::{get, web};

/// List mail
///
/// What was queued, sent and not sent, to whom, newest first. Never what it said.
#[utoipa::path(
    tag = "mail",
    security(("bearer" = ["setting:read"])),
    params(MailQuery, Window),
    responses((status = OK, description = "A page of mail.", body = Page<Mail>))
)]
#[get("/mail")]
pub async fn list_mail(may: May<ReadSettings>, query: Valid<web::Query<MailQuery>>) -> Result<web::Json<Page<Mail>>> {
    let before = query.window.after(query.sort.name())?;
    let mut scoped = may.begin().await?;
    let rows = scoped.mails(query.state.map(MailState::name), before, query.window.fetch()).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, query.sort.name(), |row| (row.created_at, row.id));
    Ok(web::Json(page.map(Mail::from)))
}
