//! Roles as rows: what each may do can be edited.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use crate::schema::{access_grant, role};
use diesel::dsl::{count_star, exists, select};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;

/// A role.
#[derive(Debug, Clone, Queryable)]
pub struct RoleRow {
    /// Identifier, such as `case_manager`.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// What it may do.
    pub permissions: Vec<String>,
    /// It came with the program and cannot be removed.
    pub shipped: bool,
    /// Grows with every edit.
    pub version: i64,
}

/// A role's content.
#[derive(Debug, Clone)]
pub struct RoleContent {
    /// Name for people.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// What it may do.
    pub permissions: Vec<String>,
}

impl Scoped {
    /// All roles, by identifier.
    pub async fn role_rows(&mut self) -> Result<Vec<RoleRow>> {
        Ok(role::table.order(role::id).load(self).await?)
    }

    /// One role.
    pub async fn role(&mut self, id: &str) -> Result<RoleRow> {
        Ok(role::table.find(id).first(self).await?)
    }

    /// Adds a role; [`StoreError::Conflict`] when the identifier is taken.
    pub async fn add_role(&mut self, id: &str, content: &RoleContent) -> Result<()> {
        diesel::insert_into(role::table)
            .values((
                role::id.eq(id),
                role::title.eq(&content.title),
                role::description.eq(&content.description),
                role::permissions.eq(&content.permissions),
                role::shipped.eq(false),
                role::version.eq(1),
            ))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Writes a role anew, when it still has this version; whether it had.
    pub async fn edit_role(&mut self, id: &str, version: i64, content: &RoleContent) -> Result<bool> {
        let edited = diesel::update(role::table.filter(role::id.eq(id).and(role::version.eq(version))))
            .set((
                role::title.eq(&content.title),
                role::description.eq(&content.description),
                role::permissions.eq(&content.permissions),
                role::version.eq(role::version + 1),
            ))
            .execute(self)
            .await?;
        Ok(edited > 0)
    }

    /// Removes a role that nobody was ever given; [`StoreError::Conflict`] otherwise.
    pub async fn remove_role(&mut self, id: &str) -> Result<()> {
        let row = self.role(id).await?;
        let used: bool =
            select(exists(access_grant::table.filter(access_grant::role_id.eq(id)))).get_result(self).await?;
        if row.shipped || used {
            return Err(StoreError::Conflict(String::from("the role is in use or came with the program")));
        }
        diesel::delete(role::table.find(id)).execute(self).await?;
        Ok(())
    }

    /// How many users hold the last grant over everything that gives this permission, besides one grant.
    pub async fn others_over_everything(&mut self, permission: &str, besides: uuid::Uuid) -> Result<i64> {
        use diesel::PgArrayExpressionMethods;
        let others = access_grant::table
            .inner_join(role::table)
            .filter(access_grant::reach.eq("everything").and(access_grant::ended_at.is_null()))
            .filter(access_grant::id.ne(besides))
            .filter(role::permissions.contains(vec![permission.to_owned()]))
            .select(count_star())
            .first(self)
            .await?;
        Ok(others)
    }
}
