//! Grants: a role over a reach for a time.

use crate::db::Scoped;
use crate::error::Result;
use crate::schema::{access_grant, role};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable};
use diesel_async::RunQueryDsl;
use hmis_policy::{Grant, Reach};
use uuid::Uuid;

/// A grant to be given.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// To whom.
    pub user_id: Uuid,
    /// The role.
    pub role: String,
    /// Over what.
    pub reach: Reach,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day; `None` until it is ended.
    pub ends_on: Option<NaiveDate>,
}

/// A grant with what people want to know about it.
#[derive(Debug, Clone)]
pub struct GrantRow {
    /// The grant.
    pub grant: Grant,
    /// The role's name for people.
    pub role_title: String,
    /// Who gave it.
    pub created_by: Uuid,
    /// When.
    pub created_at: DateTime<Utc>,
}

#[derive(Queryable)]
struct Row {
    id: Uuid,
    role: String,
    role_title: String,
    permissions: Vec<String>,
    reach: String,
    coc_code: Option<String>,
    organization_id: Option<Uuid>,
    project_group_id: Option<Uuid>,
    project_id: Option<Uuid>,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    created_by: Uuid,
    created_at: DateTime<Utc>,
}

impl Row {
    /// The database checks that each kind of reach names its thing.
    fn reach(&self) -> Option<Reach> {
        Some(match self.reach.as_str() {
            "everything" => Reach::Everything,
            "continuum" => Reach::Continuum { coc_code: self.coc_code.clone()? },
            "agency" => Reach::Agency { organization_id: self.organization_id? },
            "project_group" => Reach::ProjectGroup { project_group_id: self.project_group_id? },
            "project" => Reach::Project { project_id: self.project_id? },
            _ => return None,
        })
    }
}

impl Scoped {
    /// A user's grants that nobody has ended, whether or not they are in force today, oldest first.
    pub async fn grants_of(&mut self, user_id: Uuid) -> Result<Vec<GrantRow>> {
        let rows: Vec<Row> = access_grant::table
            .inner_join(role::table)
            .filter(access_grant::user_id.eq(user_id).and(access_grant::ended_at.is_null()))
            .order((access_grant::created_at, access_grant::id))
            .select((
                access_grant::id,
                role::id,
                role::title,
                role::permissions,
                access_grant::reach,
                access_grant::coc_code,
                access_grant::organization_id,
                access_grant::project_group_id,
                access_grant::project_id,
                access_grant::starts_on,
                access_grant::ends_on,
                access_grant::created_by,
                access_grant::created_at,
            ))
            .load(self)
            .await?;
        let grants = rows.into_iter().filter_map(|row| {
            let reach = row.reach()?;
            let Row { id, role, permissions, starts_on, ends_on, .. } = row;
            let grant = Grant { id, role, permissions, reach, starts_on, ends_on };
            Some(GrantRow { grant, role_title: row.role_title, created_by: row.created_by, created_at: row.created_at })
        });
        Ok(grants.collect())
    }

    /// Gives a grant in the actor's name.
    pub async fn add_grant(&mut self, grant: &NewGrant) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let created_by = self.actor().user_id;
        let (mut coc_code, mut organization_id, mut project_group_id, mut project_id) = (None, None, None, None);
        let kind = match &grant.reach {
            Reach::Everything => "everything",
            Reach::Continuum { coc_code: code } => {
                coc_code = Some(code.as_str());
                "continuum"
            }
            Reach::Agency { organization_id: id } => {
                organization_id = Some(*id);
                "agency"
            }
            Reach::ProjectGroup { project_group_id: id } => {
                project_group_id = Some(*id);
                "project_group"
            }
            Reach::Project { project_id: id } => {
                project_id = Some(*id);
                "project"
            }
        };
        diesel::insert_into(access_grant::table)
            .values((
                access_grant::id.eq(id),
                access_grant::user_id.eq(grant.user_id),
                access_grant::role_id.eq(&grant.role),
                access_grant::reach.eq(kind),
                access_grant::coc_code.eq(coc_code),
                access_grant::organization_id.eq(organization_id),
                access_grant::project_group_id.eq(project_group_id),
                access_grant::project_id.eq(project_id),
                access_grant::starts_on.eq(grant.starts_on),
                access_grant::ends_on.eq(grant.ends_on),
                access_grant::created_by.eq(created_by),
            ))
            .execute(self)
            .await?;
        Ok(id)
    }

    /// Ends a user's grant; whether there was one to end.
    pub async fn end_grant(&mut self, user_id: Uuid, id: Uuid) -> Result<bool> {
        let by = self.actor().user_id;
        let grant = access_grant::table
            .filter(access_grant::id.eq(id).and(access_grant::user_id.eq(user_id)))
            .filter(access_grant::ended_at.is_null());
        let ended = diesel::update(grant)
            .set((access_grant::ended_at.eq(diesel::dsl::now), access_grant::ended_by.eq(by)))
            .execute(self)
            .await?;
        Ok(ended > 0)
    }
}
