//! What HUD's project descriptor files say about one project.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use crate::statement::{Statement, Value};
use crate::values::{self, Values};
use diesel::QueryableByName;
use diesel::sql_types::Jsonb;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// The files that describe a project, each with any number of rows.
pub const DESCRIPTORS: [&str; 6] =
    ["ProjectCoC", "Funder", "Inventory", "HMISParticipation", "CEParticipation", "Affiliation"];

/// Everything about a project.
#[derive(Debug, Clone)]
pub struct ProjectDetail {
    /// Project.csv.
    pub values: Values,
    /// The rows of each of the [`DESCRIPTORS`], in the same order.
    pub descriptors: [Vec<Values>; 6],
}

#[derive(QueryableByName)]
struct DocumentRow {
    #[diesel(sql_type = Jsonb)]
    document: serde_json::Value,
}

impl Scoped {
    /// What the descriptor files say about a project.
    pub async fn project_detail(&mut self, id: Uuid) -> Result<ProjectDetail> {
        let values = self.descriptor("Project", "id", id).await?.pop().ok_or(StoreError::NotFound)?;
        let mut descriptors: [Vec<Values>; 6] = Default::default();
        for (rows, file) in descriptors.iter_mut().zip(DESCRIPTORS) {
            *rows = self.descriptor(file, "project_id", id).await?;
        }
        Ok(ProjectDetail { values, descriptors })
    }

    async fn descriptor(&mut self, name: &str, column: &str, id: Uuid) -> Result<Vec<Values>> {
        let file = values::file(name).ok_or(StoreError::NotFound)?;
        let (document, joins) = values::document(file);
        let mut statement = Statement::default();
        let id = statement.bind(Value::Id(id));
        statement.push(format_args!(
            "select {document} as document from {} t {joins}
             where t.{column} = {id} and t.date_deleted is null order by t.source_id",
            file.table
        ));
        let rows: Vec<DocumentRow> = statement.query().load(self).await?;
        Ok(rows.iter().map(|row| values::named(file, &row.document)).collect())
    }
}
