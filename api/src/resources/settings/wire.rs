//! Settings on the wire.

use crate::http::problem::{Code, Error, Result};
use crate::http::valid::Validate;
use crate::resources::reference::Reference;
use chrono::{DateTime, Utc};
use hmis_policy::settings::{Kind, SETTINGS, Setting as Definition, Settings};
use hmis_store::membership::ChangedSetting;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A setting with its effective value.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "name": "inactivity_months", "kind": "number", "value": 6, "default": 6, "least": 1, "most": 36,
    "description": "Months without signing in after which a user is suspended.", "changed_at": null, "changed_by": null
}))]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// The effective value: a text, a number, or numbers with the largest first.
    #[schema(value_type = Value)]
    pub value: Value,
    /// The value when nobody has set it.
    #[schema(value_type = Value)]
    pub default: Value,
    /// The smallest number, or the fewest characters.
    pub least: u32,
    /// The largest number, or the most characters.
    pub most: u32,
    /// What it means.
    pub description: &'static str,
    /// When it was last changed.
    #[schema(required)]
    pub changed_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(required)]
    pub changed_by: Option<Reference>,
}

/// What a setting may be.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettingKind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// Whole numbers, the largest first.
    Numbers,
}

/// Every setting, of which these were changed.
pub fn settings(changed: &[ChangedSetting]) -> Vec<Setting> {
    let effective = Settings::new(changed.iter().map(|row| (row.name.clone(), row.value.clone())));
    let shown = SETTINGS.iter().map(|definition| {
        let change = changed.iter().find(|row| row.name == definition.name);
        let (kind, least, most) = match definition.kind {
            Kind::Text { longest, .. } => (SettingKind::Text, 1, u32::try_from(longest).unwrap_or(u32::MAX)),
            Kind::Number { least, most, .. } => (SettingKind::Number, least, most),
            Kind::Numbers { most, .. } => (SettingKind::Numbers, 1, most),
        };
        Setting {
            name: definition.name,
            kind,
            value: effective.value(definition),
            default: definition.default(),
            least,
            most,
            description: definition.about,
            changed_at: change.map(|row| row.changed_at),
            changed_by: change.map(|row| Reference { id: row.changed_by, name: row.changed_by_name.clone() }),
        }
    });
    shown.collect()
}

/// Settings to be changed, by name. Those that are not named stay as they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"values": {"inactivity_months": 6, "memorandum_warning_days": [60, 30, 7]}}))]
pub struct SettingChanges {
    /// Value by name.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub values: BTreeMap<String, Value>,
}

impl Validate for SettingChanges {
    fn validate(&self) -> Result<()> {
        let mut error = Error::new(Code::Invalid);
        for (name, value) in &self.values {
            let pointer = format!("/values/{}", name.replace('~', "~0").replace('/', "~1"));
            error = match Definition::find(name) {
                None => error.field(pointer, "unknown", "There is no such setting."),
                Some(definition) => match definition.check(value) {
                    Ok(()) => error,
                    Err(wanted) => error.field(pointer, "not-allowed", wanted),
                },
            };
        }
        error.unless_empty()
    }
}
