//! The operations of the training site.

use super::wire::{PracticeCase, PracticeStep, PracticeTick, SiteReset};
use crate::app::Services;
use crate::config::Environment;
use crate::http::access::{May, ResetSite, SignedIn};
use crate::http::page::Page;
use crate::http::problem::{Code, Error, Problem, Result};
use crate::jobs::{SiteReset as SiteResetJob, enqueue};
use crate::resources::words::Words;
use crate::training_site::practice::{self, Case};
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, get, post, web};
use hmis_store::{Access, Actor, Scoped};

/// Elsewhere there is no such thing.
fn only_here(services: &Services) -> Result<()> {
    if services.environment == Environment::Training { Ok(()) } else { Err(Error::new(Code::NotFound)) }
}

/// Put the training site back to its beginning
///
/// Forgets everybody, and invents the same Continuum of Care anew; users stay. Not found outside of a training site.
#[utoipa::path(
    tag = "training-site",
    security(("bearer" = ["site:reset"])),
    responses(
        (status = ACCEPTED, description = "The task that does it.", body = SiteReset,
            headers(("Location" = String, description = "The task."))),
        (status = NOT_FOUND, description = "This is no training site.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[post("/training-site/reset")]
pub async fn reset_training_site(may: May<ResetSite>, services: web::Data<Services>) -> Result<HttpResponse> {
    only_here(&services)?;
    let mut scoped = may.begin().await?;
    let task_id = enqueue(&mut scoped, &SiteResetJob {}).await?;
    scoped.record("training_site.reset_requested", "task", &[task_id]).await?;
    scoped.commit().await?;
    Ok(HttpResponse::Accepted()
        .insert_header((LOCATION, format!("/api/v1/tasks/{task_id}")))
        .json(SiteReset { task_id }))
}

/// List my cases to practise
///
/// Those of the caller's roles. Steps that the system can see tick themselves. Not found outside of a training site.
#[utoipa::path(
    tag = "training-site",
    security(("bearer" = [])),
    responses(
        (status = OK, description = "The cases with their steps.", body = Page<PracticeCase>),
        (status = NOT_FOUND, description = "This is no training site.", body = Problem,
            content_type = "application/problem+json"),
    )
)]
#[get("/training-site/practice")]
pub async fn list_practice(may: May<SignedIn>, services: web::Data<Services>) -> Result<web::Json<Page<PracticeCase>>> {
    only_here(&services)?;
    let mut scoped = may.begin().await?;
    let cases = cases(&mut scoped, &services, &may).await?;
    scoped.commit().await?;
    Ok(web::Json(cases))
}

/// Tick a step by hand
#[utoipa::path(
    tag = "training-site",
    security(("bearer" = [])),
    request_body = PracticeTick,
    responses(
        (status = OK, description = "The cases with their steps.", body = Page<PracticeCase>),
        (status = NOT_FOUND, description = "This is no training site, or there is no such step to tick by hand.",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/training-site/practice")]
pub async fn tick_practice_step(
    may: May<SignedIn>,
    services: web::Data<Services>,
    body: web::Json<PracticeTick>,
) -> Result<web::Json<Page<PracticeCase>>> {
    only_here(&services)?;
    let roles = roles(&may);
    let case = practice::cases(&roles).find(|case| case.id == body.case);
    let step = case.and_then(|case| case.steps.iter().find(|step| step.id == body.step && step.action.is_none()));
    if step.is_none() {
        return Err(Error::new(Code::NotFound));
    }
    let done_at = body.done.then(|| services.clock.now());
    let mut scoped = may.begin().await?;
    scoped.tick_practice_step(may.caller.user().id, &body.case, &body.step, done_at).await?;
    let cases = cases(&mut scoped, &services, &may).await?;
    scoped.commit().await?;
    Ok(web::Json(cases))
}

fn roles(may: &May<SignedIn>) -> Vec<&str> {
    may.caller.identity.grants.iter().map(|row| row.grant.role.as_str()).collect()
}

async fn cases(scoped: &mut Scoped, services: &Services, may: &May<SignedIn>) -> Result<Page<PracticeCase>> {
    let user = may.caller.user().id;
    let roles = roles(may);
    let wanted: Vec<&Case> = practice::cases(&roles).collect();
    let actions: Vec<&str> = wanted.iter().flat_map(|case| case.steps).filter_map(|step| step.action).collect();
    // Who only practises may not see imports; when the last one was is no secret.
    let mut program = services.db.begin(&Actor::system(), Access::Read).await?;
    let since = program.last_reset().await?;
    program.commit().await?;
    let seen = scoped.first_done(user, &actions, since).await?;
    let ticked = scoped.practice_steps(user).await?;
    let shown = wanted.into_iter().map(|case| PracticeCase {
        id: case.id.to_owned(),
        title: words(case.en, case.es),
        steps: case
            .steps
            .iter()
            .map(|step| PracticeStep {
                id: step.id.to_owned(),
                text: words(step.en, step.es),
                path: step.path.to_owned(),
                by_itself: step.action.is_some(),
                done_at: match step.action {
                    Some(action) => seen.iter().find(|(known, _)| known == action).map(|(_, at)| *at),
                    None => ticked
                        .iter()
                        .find(|tick| tick.practice_case == case.id && tick.step == step.id)
                        .map(|tick| tick.done_at),
                },
            })
            .collect(),
    });
    Ok(Page::whole(shown.collect()))
}

fn words(en: &str, es: &str) -> Words {
    Words { en: en.to_owned(), es: es.to_owned() }
}
