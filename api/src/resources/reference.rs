//! Another thing in short, as several resources refer to it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Something that a record refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "North Shelters"}))]
pub struct Reference {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
}
