//! The operations on data sources.

use super::wire::{DataSource, DataSourceQuery, NewDataSource};
use crate::http::access::{May, ReadDataSources, WriteDataSources};
use crate::http::idempotency::IdempotencyKey;
use crate::http::page::{Page, Window};
use crate::http::problem::{Problem, Result};
use crate::http::valid::Valid;
use actix_web::{HttpResponse, get, post, web};

/// List data sources
#[utoipa::path(
    tag = "data-sources",
    security(("bearer" = ["data_source:read"])),
    params(DataSourceQuery, Window),
    responses((status = OK, description = "A page of data sources.", body = Page<DataSource>))
)]
#[get("/data-sources")]
pub async fn list_data_sources(
    may: May<ReadDataSources>,
    query: Valid<web::Query<DataSourceQuery>>,
) -> Result<web::Json<Page<DataSource>>> {
    let after = query.window.after(query.sort.name())?;
    let mut scoped = may.begin().await?;
    let rows = scoped.data_sources(after, query.window.fetch()).await?;
    scoped.commit().await?;
    let page = Page::cut(rows, &query.window, query.sort.name(), |row| (row.name.clone(), row.id));
    Ok(web::Json(page.map(DataSource::from)))
}

/// Add a data source
#[utoipa::path(
    tag = "data-sources",
    security(("bearer" = ["data_source:write"])),
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes it safe to send the request again.")),
    request_body = NewDataSource,
    responses(
        (status = CREATED, description = "The data source.", body = DataSource),
        (status = CONFLICT, description = "Another data source has the name.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/data-sources")]
pub async fn create_data_source(
    may: May<WriteDataSources>,
    key: IdempotencyKey,
    body: Valid<web::Json<NewDataSource>>,
) -> Result<HttpResponse> {
    let mut scoped = may.begin().await?;
    if let Some(answer) = key.replay::<DataSource>(&mut scoped, &*body).await? {
        return Ok(HttpResponse::Created().json(answer));
    }
    let source: DataSource = scoped.add_data_source(body.name.trim()).await?.into();
    scoped.record("data_source.created", "data_source", &[source.id]).await?;
    key.keep(&mut scoped, &source).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Created().json(source))
}
