-- Who may do what, where and until when: roles are sets of permissions, a grant gives a role over a reach for a time.
-- Sharing between agencies rests on an agreement between them and on the client's own release of information.

update role set permissions = '{client:read,client:write,client:reveal,client:restrict,client:read_restricted,consent:write,record:hiv,record:substance_use,record:domestic_violence,record:notes,break_glass:use,break_glass:review,view_as:use,project:read,import:write,export:write,report:run,standards:read,task:read,task:write,audit:read,user:read,user:write,user:nominate,user:approve,role:write,agreement:read,agreement:write,setting:read,setting:write,training:manage,site:reset,integration:write,data_source:read,data_source:write}'
where id = 'hmis_administrator';
update role set permissions = '{client:read,client:write,client:reveal,client:restrict,client:read_restricted,consent:write,record:hiv,record:substance_use,record:domestic_violence,record:notes,break_glass:use,project:read,export:write,report:run,standards:read,task:read,task:write,user:read,user:nominate,agreement:read,data_source:read}'
where id = 'agency_administrator';
update role set permissions = '{client:read,client:write,client:reveal,consent:write,record:hiv,record:substance_use,record:domestic_violence,record:notes,break_glass:use,project:read,report:run,standards:read,task:read,data_source:read}'
where id = 'case_manager';
update role set permissions = '{client:read,client:write,consent:write,project:read,standards:read,data_source:read}'
where id = 'outreach_worker';
update role set permissions = '{project:read,report:run,standards:read,task:read,task:write,data_source:read}',
    description = 'Reads reports and projects of the Continuum of Care as counts; sees nobody by name.'
where id = 'coc_planner';
update role set permissions = '{project:read,standards:read,task:read,user:read,training:manage,site:reset,data_source:read}',
    description = 'Plans classes, ticks attendance and looks after the training site.'
where id = 'trainer';
update role set permissions = '{project:read,standards:read,task:read,audit:read,user:read,agreement:read,break_glass:review,data_source:read}'
where id = 'auditor';
insert into role (id, title, description, permissions) values
('pit_volunteer', 'PIT volunteer', 'Helps in one activity on one night; looks nobody up.', '{standards:read}');

-- Roles that were shipped can be edited, not removed; `version` grows with every edit.
alter table role add column shipped boolean not null default false;
alter table role add column version bigint not null default 1;
update role set shipped = true;

-- The agency that a user works for. An agency is an organization of HUD's (2.01).
alter table app_user add column organization_id uuid references organization;
-- A person signs in with a password; a service account exchanges a client secret for a token.
alter table app_user add column kind text not null default 'person' check (kind in ('person', 'service'));

create table project_group (
    id uuid primary key,
    name text not null unique check (name <> ''),
    description text not null default '',
    created_by uuid not null,
    created_at timestamptz not null default now()
);
create table project_group_member (
    project_group_id uuid not null references project_group on delete cascade,
    project_id uuid not null references project,
    primary key (project_group_id, project_id)
);
create index on project_group_member (project_id);

create table access_grant (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    role_id text not null references role,
    reach text not null check (reach in ('everything', 'continuum', 'agency', 'project_group', 'project')),
    coc_code text,
    organization_id uuid references organization,
    project_group_id uuid references project_group,
    project_id uuid references project,
    -- Both days included.
    starts_on date not null,
    ends_on date,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_by uuid,
    check (ends_on is null or ends_on >= starts_on),
    check ((reach = 'continuum') = (coc_code is not null)),
    check ((reach = 'agency') = (organization_id is not null)),
    check ((reach = 'project_group') = (project_group_id is not null)),
    check ((reach = 'project') = (project_id is not null))
);
create index on access_grant (user_id) where ended_at is null;

-- What HUD's files do not say about a project: whether 42 CFR Part 2 protects its records.
create table project_privacy (
    project_id uuid primary key references project,
    part_2 boolean not null default false,
    updated_by uuid not null,
    updated_at timestamptz not null default now()
);

create table sharing_agreement (
    id uuid primary key,
    name text not null check (name <> ''),
    purpose text not null,
    -- Both days included.
    starts_on date not null,
    ends_on date,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_by uuid,
    check (ends_on is null or ends_on >= starts_on)
);
create table sharing_agreement_party (
    sharing_agreement_id uuid not null references sharing_agreement on delete cascade,
    organization_id uuid not null references organization,
    -- Lets the other parties read what the client released.
    gives boolean not null,
    -- May read what the other parties give.
    receives boolean not null,
    primary key (sharing_agreement_id, organization_id)
);
create index on sharing_agreement_party (organization_id);

-- What a client allowed. Without one in force, what an agency records stays with the agency.
create table release_of_information (
    id uuid primary key,
    client_id uuid not null references client,
    -- The agency that explained it and took the signature.
    organization_id uuid not null references organization,
    -- Covers the records of that agency alone, or those of every agency.
    extent text not null check (extent in ('agency', 'all_agencies')),
    -- Also records that 42 CFR Part 2 protects.
    includes_part_2 boolean not null default false,
    -- What was read and signed: kept word for word by version and language.
    text_version text not null,
    language text not null check (language in ('en', 'es')),
    -- The signature, encrypted by the vault; none when the client agreed by word of mouth.
    signature_encrypted bytea,
    verbal boolean not null default false,
    signed_at timestamptz not null,
    -- The last day on which it holds.
    expires_on date not null,
    witnessed_by uuid not null references app_user,
    revoked_at timestamptz,
    revoked_by uuid references app_user,
    created_at timestamptz not null default now()
);
create index on release_of_information (client_id);
create index on release_of_information (expires_on) where revoked_at is null;

-- Clients whom only those with a permission of their own may see: staff members, people under threat.
create table client_restriction (
    id uuid primary key,
    client_id uuid not null references client,
    reason text not null check (reason in ('safety', 'staff_or_family', 'court_order', 'client_request', 'other')),
    restricted_by uuid not null references app_user,
    restricted_at timestamptz not null default now(),
    lifted_by uuid references app_user,
    lifted_at timestamptz
);
create unique index client_restriction_in_force on client_restriction (client_id) where lifted_at is null;

-- Seeing somebody in an emergency without any other right to: for a short time, with a reason, reviewed afterwards.
create table break_glass (
    id uuid primary key,
    user_id uuid not null references app_user,
    client_id uuid not null references client,
    reason text not null check (reason in ('medical_emergency', 'danger_to_life', 'missing_person', 'other')),
    explanation text not null,
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    reviewed_by uuid references app_user,
    reviewed_at timestamptz,
    outcome text check (outcome in ('justified', 'not_justified')),
    review_note text
);
create index on break_glass (user_id, closes_at);
create index on break_glass (opened_at desc, id);

-- Where a client has enrollments, and at which of those places a release lets others look, kept beside the client so
-- that the policies need no join. `shared_until` is the day on which the first of the releases ends.
alter table client add column project_ids uuid[] not null default '{}';
alter table client add column shared_project_ids uuid[] not null default '{}';
alter table client add column shared_until date;

-- Copies nobody changed by hand are no history.
create or replace function record_changes() returns trigger language plpgsql as $$
begin
    insert into change_history (change_id, table_name, record_id, client_id, enrollment_id, action, before, after)
    select (fresh.doc ->> 'updated_change')::bigint,
           tg_table_name,
           fresh.id,
           case when tg_table_name like 'client%' then fresh.id else (fresh.doc ->> 'client_id')::uuid end,
           case when tg_table_name like 'enrollment%' then fresh.id else (fresh.doc ->> 'enrollment_id')::uuid end,
           case
               when former.doc ->> 'date_deleted' is null and fresh.doc ->> 'date_deleted' is not null then 'removed'
               when former.doc ->> 'date_deleted' is not null and fresh.doc ->> 'date_deleted' is null then 'restored'
               else 'changed'
           end,
           differing.before,
           differing.after
    from (select id, to_jsonb(new_rows) as doc from new_rows) fresh
    join (select id, to_jsonb(old_rows) as doc from old_rows) former using (id)
    cross join lateral (
        select jsonb_object_agg(entry.key, entry.value) as before,
               jsonb_object_agg(entry.key, fresh.doc -> entry.key) as after
        from jsonb_each(former.doc) entry
        where entry.value is distinct from fresh.doc -> entry.key
          and entry.key not in ('updated_change', 'deleted_change', 'project_ids', 'shared_project_ids', 'shared_until')
    ) differing
    where differing.before is not null;
    return null;
end $$;

-- Brings the copies beside these clients up to date.
-- Reads as the owner: what counts is every enrollment, not those that the person at work happens to see.
create function refresh_client_reach(client_ids uuid[], today date) returns void
language sql security definer set search_path = public as $$
    update client c
    set project_ids = fresh.project_ids, shared_project_ids = fresh.shared_project_ids, shared_until = fresh.shared_until
    from (
        select wanted.id,
               coalesce(array_agg(distinct e.project_id) filter (where e.id is not null), '{}') as project_ids,
               coalesce(array_agg(distinct e.project_id) filter (where shared.until is not null), '{}')
                   as shared_project_ids,
               min(shared.until) as shared_until
        from unnest(client_ids) wanted (id)
        left join enrollment e on e.client_id = wanted.id and e.date_deleted is null
        left join project p on p.id = e.project_id
        left join organization o on o.id = p.organization_id
        left join project_privacy privacy on privacy.project_id = p.id
        left join lateral (
            -- The release that lasts longest decides; one that covers Part 2 is needed for Part 2.
            select max(r.expires_on) as until
            from release_of_information r
            where r.client_id = wanted.id and r.revoked_at is null and r.expires_on >= today
              and (r.extent = 'all_agencies' or r.organization_id = p.organization_id)
              and (r.includes_part_2 or not coalesce(privacy.part_2, false))
              and coalesce(o.victim_service_provider, 0) <> 1
        ) shared on e.id is not null
        group by wanted.id
    ) fresh
    where c.id = fresh.id
      and (c.project_ids, c.shared_project_ids, c.shared_until)
          is distinct from (fresh.project_ids, fresh.shared_project_ids, fresh.shared_until);
$$;

create function refresh_reach_of_enrollments() returns trigger language plpgsql as $$
begin
    perform refresh_client_reach(array(select distinct client_id from touched), current_date);
    return null;
end $$;
create trigger refresh_reach_insert after insert on enrollment
    referencing new table as touched for each statement execute function refresh_reach_of_enrollments();

create function refresh_reach_of_changed_enrollments() returns trigger language plpgsql as $$
begin
    perform refresh_client_reach(
        array(select f.client_id from fresh f join former o using (id)
              where (f.client_id, f.project_id, f.date_deleted is null)
                    is distinct from (o.client_id, o.project_id, o.date_deleted is null)
              union
              select o.client_id from fresh f join former o using (id) where f.client_id <> o.client_id),
        current_date);
    return null;
end $$;
create trigger refresh_reach_update after update on enrollment
    referencing old table as former new table as fresh
    for each statement execute function refresh_reach_of_changed_enrollments();

create trigger refresh_reach_insert after insert on release_of_information
    referencing new table as touched for each statement execute function refresh_reach_of_enrollments();
create trigger refresh_reach_update after update on release_of_information
    referencing new table as touched for each statement execute function refresh_reach_of_enrollments();

-- Programs that hold who may do what in memory forget it.
create function announce_access_change() returns trigger language plpgsql as $$
begin
    perform pg_notify('access_changed', '');
    return null;
end $$;
create trigger announce after insert or update or delete on role
    for each statement execute function announce_access_change();
create trigger announce after insert or update or delete on access_grant
    for each statement execute function announce_access_change();
create trigger announce after insert or update or delete on project_group_member
    for each statement execute function announce_access_change();
create trigger announce after insert or update or delete on sharing_agreement
    for each statement execute function announce_access_change();
create trigger announce after insert or update or delete on sharing_agreement_party
    for each statement execute function announce_access_change();
create trigger announce after insert or update or delete on project_privacy
    for each statement execute function announce_access_change();
create trigger announce after insert or update or delete on break_glass
    for each statement execute function announce_access_change();
create trigger announce after insert or update on project
    for each statement execute function announce_access_change();
create trigger announce after insert or update on organization
    for each statement execute function announce_access_change();

-- Everybody who could sign in so far could reach everything; from now on a grant says so.
insert into access_grant (id, user_id, role_id, reach, starts_on, created_by)
select gen_random_uuid(), id, role_id, 'everything', current_date, id from app_user;
alter table app_user drop column role_id;

select refresh_client_reach(array(select id from client), current_date);
