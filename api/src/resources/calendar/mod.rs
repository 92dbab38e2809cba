//! The calendar: classes, HUD's deadlines, and what one has to do oneself; as a list, and as a feed for other programs.
//!
//! What somebody has to do comes from [`due`]: a part of the house adds its own source there.

mod api;
mod due;
mod feed;
mod items;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(api::list_calendar)
        .service(feed::get_calendar_feed)
        .service(feed::create_calendar_feed)
        .service(feed::delete_calendar_feed)
        .service(feed::read_calendar_feed);
}
