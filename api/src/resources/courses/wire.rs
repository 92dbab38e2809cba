//! Courses on the wire.

use crate::http::problem::Result;
use crate::http::valid::{Findings, Validate, text};
use crate::resources::words::Words;
use crate::training::recurrence;
use chrono::{NaiveDate, NaiveTime};
use hmis_store::training::{CourseFields, CourseRow, HolidayRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// What attending a class counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrainingKind {
    /// The class that everybody attends before they open live data.
    NewUser,
    /// The class that brings back who has not signed in for a long time.
    Refresher,
    /// Data quality and reports.
    ErrorAndReport,
    /// Anything else.
    Other,
}

impl TrainingKind {
    /// The kinds of these names; unknown names are left out.
    pub fn of(names: &[String]) -> Vec<Self> {
        names.iter().filter_map(|name| serde_json::from_value(Value::String(name.clone())).ok()).collect()
    }

    /// As it stands in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::NewUser => "new_user",
            Self::Refresher => "refresher",
            Self::ErrorAndReport => "error_and_report",
            Self::Other => "other",
        }
    }
}

/// What can be set of a course.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "title": {"en": "Error & Report", "es": "Errores e informes"},
    "description": {"en": "Reading data-quality reports.", "es": "Leer informes de calidad de datos."},
    "satisfies": ["error_and_report"], "prerequisites": ["new_user"], "recurrence": "FREQ=MONTHLY;BYDAY=1FR",
    "starts_on": "2026-01-01", "start_time": "13:00:00", "duration_minutes": 120, "time_zone": "America/New_York",
    "seats": 20, "location": "660 Park Street, room 2", "online_url": null, "retired": false
}))]
pub struct CourseInput {
    /// Name.
    pub title: Words,
    /// What it is about.
    pub description: Words,
    /// What attending counts as.
    #[schema(max_items = 4)]
    pub satisfies: Vec<TrainingKind>,
    /// What must have been attended before.
    #[schema(max_items = 4)]
    pub prerequisites: Vec<TrainingKind>,
    /// RFC 5545 RRULE that names days, such as `FREQ=MONTHLY;BYDAY=1TH`; null when dates are only set by hand.
    #[schema(required, max_length = 200)]
    pub recurrence: Option<String>,
    /// The rule counts from this day.
    pub starts_on: NaiveDate,
    /// When it begins by the wall clock of its time zone.
    #[schema(value_type = String, format = "time", example = "13:00:00")]
    pub start_time: NaiveTime,
    /// How long it lasts, in minutes.
    #[schema(minimum = 15, maximum = 720)]
    pub duration_minutes: i32,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// How many people fit in.
    #[schema(minimum = 1, maximum = 500)]
    pub seats: i32,
    /// Where.
    #[schema(required, max_length = 300)]
    pub location: Option<String>,
    /// Link to the video meeting.
    #[schema(required, max_length = 500)]
    pub online_url: Option<String>,
    /// Whether it is no longer given.
    pub retired: bool,
}

/// A course.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "019b0000-0000-7000-8000-000000000002",
    "title": {"en": "Error & Report", "es": "Errores e informes"},
    "description": {"en": "Reading data-quality reports.", "es": "Leer informes de calidad de datos."},
    "satisfies": ["error_and_report"], "prerequisites": ["new_user"], "recurrence": "FREQ=MONTHLY;BYDAY=1FR",
    "starts_on": "2026-01-01", "start_time": "13:00:00", "duration_minutes": 120, "time_zone": "America/New_York",
    "seats": 20, "location": "660 Park Street, room 2", "online_url": null, "retired": false
}))]
pub struct Course {
    /// Identifier.
    pub id: Uuid,
    /// What can be set.
    #[serde(flatten)]
    pub set: CourseInput,
}

impl From<CourseRow> for Course {
    fn from(row: CourseRow) -> Self {
        let fields = row.fields;
        Self {
            id: row.id,
            set: CourseInput {
                title: Words { en: fields.title, es: fields.title_es },
                description: Words { en: fields.description, es: fields.description_es },
                satisfies: TrainingKind::of(&fields.satisfies),
                prerequisites: TrainingKind::of(&fields.prerequisites),
                recurrence: fields.recurrence,
                starts_on: fields.starts_on,
                start_time: fields.start_time,
                duration_minutes: fields.duration_minutes,
                time_zone: fields.time_zone,
                seats: fields.seats,
                location: fields.location,
                online_url: fields.online_url,
                retired: row.retired_at.is_some(),
            },
        }
    }
}

impl CourseInput {
    /// The same for the store.
    pub(super) fn fields(&self) -> CourseFields {
        let names = |kinds: &[TrainingKind]| {
            let mut names: Vec<String> = kinds.iter().map(|kind| kind.name().to_owned()).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        CourseFields {
            title: self.title.en.trim().to_owned(),
            title_es: self.title.es.trim().to_owned(),
            description: self.description.en.trim().to_owned(),
            description_es: self.description.es.trim().to_owned(),
            satisfies: names(&self.satisfies),
            prerequisites: names(&self.prerequisites),
            recurrence: filled(self.recurrence.as_deref()),
            starts_on: self.starts_on,
            start_time: self.start_time,
            duration_minutes: self.duration_minutes,
            time_zone: self.time_zone.clone(),
            seats: self.seats,
            location: filled(self.location.as_deref()),
            online_url: filled(self.online_url.as_deref()),
        }
    }
}

/// Text with something in it.
pub(in crate::resources) fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Refuses links that are no web addresses, and places that are too long.
pub(in crate::resources) fn place(findings: Findings, location: Option<&str>, online_url: Option<&str>) -> Findings {
    let short = location.is_none_or(|text| text.chars().count() <= 300);
    let link = filled(online_url).is_none_or(|url| url.starts_with("https://") && url.len() <= 500);
    findings.require(short, "/location", "too-long", "At most 300 characters.").require(
        link,
        "/online_url",
        "not-a-link",
        "Enter an address that begins with https://.",
    )
}

/// Refuses a class without people or without end.
pub(in crate::resources) fn size(findings: Findings, seats: i32, minutes: i32) -> Findings {
    findings.require((1..=500).contains(&seats), "/seats", "out-of-range", "From 1 to 500.").require(
        (15..=720).contains(&minutes),
        "/duration_minutes",
        "out-of-range",
        "From 15 to 720 minutes.",
    )
}

impl Validate for CourseInput {
    fn validate(&self) -> Result<()> {
        let findings = self.title.required(Findings::default(), "/title", 100);
        let findings = self.description.at_most(findings, "/description", 1000);
        let findings = place(findings, self.location.as_deref(), self.online_url.as_deref());
        let rule = filled(self.recurrence.as_deref())
            .map_or(Ok(()), |rule| recurrence::check(&rule, self.starts_on).map_err(|error| error.to_string()));
        size(findings, self.seats, self.duration_minutes)
            .require(recurrence::zone(&self.time_zone).is_some(), "/time_zone", "unknown", "Enter an IANA time zone.")
            .require(rule.is_ok(), "/recurrence", "not-a-rule", rule.err().unwrap_or_default().as_str())
            .finish()
    }
}

/// Which courses.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CourseQuery {
    /// Whether those that are no longer given are listed too.
    #[serde(default)]
    pub with_retired: bool,
}

/// A day, or days by rule, without classes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "019b0000-0000-7000-8000-00000000010a", "name": {"en": "Thanksgiving Day", "es": "Día de Acción de Gracias"},
    "recurrences": ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"], "day": null
}))]
pub struct TrainingHoliday {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: Words,
    /// RFC 5545 rules.
    pub recurrences: Vec<String>,
    /// The single day, when there is no rule.
    #[schema(required)]
    pub day: Option<NaiveDate>,
}

impl From<HolidayRow> for TrainingHoliday {
    fn from(row: HolidayRow) -> Self {
        Self { id: row.id, name: Words { en: row.name, es: row.name_es }, recurrences: row.recurrences, day: row.day }
    }
}

/// A day without classes, to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": {"en": "Office move", "es": "Mudanza"}, "day": "2027-03-05"}))]
pub struct NewTrainingHoliday {
    /// Name.
    pub name: Words,
    /// The day.
    pub day: NaiveDate,
}

impl Validate for NewTrainingHoliday {
    fn validate(&self) -> Result<()> {
        let findings = text(Findings::default(), &self.name.en, "/name/en", 100);
        text(findings, &self.name.es, "/name/es", 100).finish()
    }
}
