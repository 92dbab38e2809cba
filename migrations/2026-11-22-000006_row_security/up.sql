-- The second wall: whatever statement runs in somebody's name sees only rows that the person may see.
--
-- The program's own account owns the tables and works on imports and clean-up. Everything done for a person runs under
-- one of two roles that own nothing, chosen with the transaction's first message. What the person reaches travels with
-- it as settings, each read once a statement (in a sub-select; without one it would be read for every row):
--   app.projects          projects that a grant covers
--   app.shared_projects   projects whose agencies share by agreement what a client released
--   app.hidden_projects   projects of victim service providers that no grant names
--   app.opened_clients    clients for whom the person has broken the glass
--   app.sees              record kinds and `restricted`, separated by commas
--   app.today             the day
-- The same rule in words and in Rust: `hmis-policy`.

do $$ declare wanted text; begin
    foreach wanted in array array['hmis_scoped', 'hmis_everything'] loop
        begin
            if not exists (select from pg_roles where rolname = wanted) then
                execute format('create role %I nologin', wanted);
            end if;
        exception when duplicate_object or unique_violation then
            null; -- Another database of the cluster made it this very moment.
        end;
        if not pg_has_role(wanted, 'member') then
            execute format('grant %I to %I', wanted, current_user);
        end if;
    end loop;
end $$;

grant usage on schema public to hmis_scoped, hmis_everything;
grant select, insert, update, delete on all tables in schema public to hmis_scoped, hmis_everything;
grant usage on all sequences in schema public to hmis_scoped, hmis_everything;
alter default privileges in schema public
    grant select, insert, update, delete on tables to hmis_scoped, hmis_everything;
alter default privileges in schema public grant usage on sequences to hmis_scoped, hmis_everything;

create function app_ids(name text) returns uuid[] language sql stable parallel safe as $$
    select coalesce(nullif(current_setting(name, true), '')::uuid[], '{}')
$$;
create function app_sees(kind text) returns boolean language sql stable parallel safe as $$
    select kind = any(string_to_array(coalesce(current_setting('app.sees', true), ''), ','))
$$;
create function app_today() returns date language sql stable parallel safe as $$
    select coalesce(nullif(current_setting('app.today', true), '')::date, current_date)
$$;
create function app_user_id() returns uuid language sql stable parallel safe as $$
    select nullif(current_setting('app.user_id', true), '')::uuid
$$;
-- Restricted clients whom the person may not see. Reads as the owner, because the list itself is nobody's business.
create function app_hidden_clients() returns uuid[] language sql stable security definer set search_path = public as $$
    select case when app_sees('restricted') then '{}'::uuid[] else coalesce(array_agg(client_id), '{}') end
    from client_restriction
    where lifted_at is null and not client_id = any(app_ids('app.opened_clients'))
$$;
create function app_nothing_hidden() returns boolean language sql stable as $$
    select app_ids('app.hidden_projects') = '{}' and app_hidden_clients() = '{}'
$$;

-- Names folded once, when they are written. A policy's table serves an index only by comparisons that leak nothing, and
-- folding is none; comparing a column is.
alter table client
    add column last_name_key text collate "C" generated always as (coalesce(hmis_fold(last_name), '')) stored,
    add column first_name_key text collate "C" generated always as (coalesce(hmis_fold(first_name), '')) stored,
    add column middle_name_key text collate "C" generated always as (coalesce(hmis_fold(middle_name), '')) stored;
alter table client_alias
    add column name_key text collate "C" generated always as (coalesce(hmis_fold(name), '')) stored;
drop index client_by_last_name, client_by_first_name, client_by_middle_name, client_alias_by_name;
create index client_by_last_name on client (last_name_key, first_name_key, id);
create index client_by_first_name on client (first_name_key, last_name_key, id);
-- A middle initial is not a name to look anybody up by.
create index client_by_middle_name on client (middle_name_key, last_name_key, id) where length(middle_name_key) > 1;
create index client_alias_by_name on client_alias (name_key, client_id) where removed_change is null;

-- Computed values are no history either.
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
          and entry.key not in ('updated_change', 'deleted_change', 'project_ids', 'shared_project_ids', 'shared_until',
                                'last_name_key', 'first_name_key', 'middle_name_key')
    ) differing
    where differing.before is not null;
    return null;
end $$;

alter table client enable row level security;
create policy scoped on client to hmis_scoped using (
    (
        project_ids && (select app_ids('app.projects'))
        or (shared_until >= (select app_today()) and shared_project_ids && (select app_ids('app.shared_projects')))
        or (
            id = any((select app_ids('app.opened_clients'))::uuid[])
            and (project_ids = '{}' or not (project_ids <@ (select app_ids('app.hidden_projects'))))
        )
    )
    and not (id = any((select app_hidden_clients())::uuid[]))
);
create policy everything on client to hmis_everything using (
    not (id = any((select app_hidden_clients())::uuid[]))
    and (project_ids = '{}' or not (project_ids <@ (select app_ids('app.hidden_projects'))))
);

alter table enrollment enable row level security;
create policy scoped on enrollment to hmis_scoped using (
    (
        project_id = any((select app_ids('app.projects'))::uuid[])
        or (
            project_id = any((select app_ids('app.shared_projects'))::uuid[])
            and exists (
                select from client c
                where c.id = client_id and project_id = any(c.shared_project_ids)
                  and c.shared_until >= (select app_today())
            )
        )
        or (
            client_id = any((select app_ids('app.opened_clients'))::uuid[])
            and not (project_id = any((select app_ids('app.hidden_projects'))::uuid[]))
        )
    )
    and not (client_id = any((select app_hidden_clients())::uuid[]))
);
create policy everything on enrollment to hmis_everything using (
    not (project_id = any((select app_ids('app.hidden_projects'))::uuid[]))
    and not (client_id = any((select app_hidden_clients())::uuid[]))
);

-- What hangs on a client or an enrollment is seen with it.
do $$ declare
    child record;
    seen text;
begin
    for child in
        select * from (values
            ('client_alias', 'client', 'client_id', 'true'),
            ('client_veteran', 'client', 'id', 'true'),
            ('client_retired', 'client', 'id', 'true'),
            ('release_of_information', 'client', 'client_id', 'true'),
            ('enrollment_path', 'enrollment', 'id', 'true'),
            ('enrollment_va', 'enrollment', 'id', 'true'),
            ('enrollment_rhy', 'enrollment', 'id', 'true'),
            ('enrollment_retired', 'enrollment', 'id', 'true'),
            ('exit', 'enrollment', 'enrollment_id', 'true'),
            ('income_benefits', 'enrollment', 'enrollment_id', 'true'),
            ('health_and_dv', 'enrollment', 'enrollment_id', '(select app_sees(''domestic_violence''))'),
            ('employment_education', 'enrollment', 'enrollment_id', 'true'),
            -- 4.08 HIV/AIDS is disability type 8, 4.10 substance use disorder is 10.
            ('disabilities', 'enrollment', 'enrollment_id',
             '((select app_sees(''hiv'')) or disability_type is distinct from 8)
              and ((select app_sees(''substance_use'')) or disability_type is distinct from 10)'),
            ('services', 'enrollment', 'enrollment_id', 'true'),
            ('current_living_situation', 'enrollment', 'enrollment_id', 'true'),
            ('assessment', 'enrollment', 'enrollment_id', 'true'),
            ('event', 'enrollment', 'enrollment_id', 'true'),
            ('youth_education_status', 'enrollment', 'enrollment_id', 'true'),
            ('exit_rhy', 'exit', 'id', 'true'),
            ('assessment_questions', 'assessment', 'assessment_id', 'true'),
            ('assessment_results', 'assessment', 'assessment_id', 'true')
        ) as child (name, parent, key, kind)
    loop
        seen := format('exists (select from %I parent where parent.id = %I.%I)', child.parent, child.name, child.key);
        execute format('alter table %I enable row level security', child.name);
        execute format('create policy scoped on %I to hmis_scoped using (%s and %s)', child.name, child.kind, seen);
        execute format('create policy everything on %I to hmis_everything using (%s and ((select app_nothing_hidden()) or %s))',
                       child.name, child.kind, seen);
    end loop;
end $$;

-- Former values are as private as those of today.
create function history_is_seen(table_name text, record_id uuid, client_id uuid, enrollment_id uuid) returns boolean
language sql stable as $$
    select case
        when table_name = 'health_and_dv' and not app_sees('domestic_violence') then false
        when table_name = 'disabilities' and not (app_sees('hiv') and app_sees('substance_use')) then false
        when enrollment_id is not null then exists (select from enrollment e where e.id = enrollment_id)
        when client_id is not null then exists (select from client c where c.id = client_id)
        when table_name = 'exit_rhy' then exists (select from exit x where x.id = record_id)
        when table_name = 'assessment_questions' then exists (select from assessment_questions q where q.id = record_id)
        when table_name = 'assessment_results' then exists (select from assessment_results r where r.id = record_id)
        else true
    end
$$;
alter table change_history enable row level security;
create policy seen on change_history for select to hmis_scoped, hmis_everything
    using (history_is_seen(table_name, record_id, client_id, enrollment_id));
create policy written on change_history for insert to hmis_scoped, hmis_everything with check (true);

-- Restrictions and broken glass are about clients whom one can see; reviewing emergencies needs no client.
alter table client_restriction enable row level security;
create policy seen on client_restriction to hmis_scoped, hmis_everything
    using (exists (select from client c where c.id = client_id));
alter table break_glass enable row level security;
create policy own on break_glass to hmis_scoped, hmis_everything
    using (user_id = (select app_user_id()) or (select current_setting('app.permission', true)) = 'break_glass:review');

-- What somebody made of the data belongs to them, and to those who reach everything.
do $$ declare made text; begin
    foreach made in array array['report_run', 'export_run', 'import'] loop
        execute format('alter table %I enable row level security', made);
        execute format('create policy own on %I to hmis_scoped using (created_by = (select app_user_id()))', made);
        execute format('create policy everything on %I to hmis_everything using (true)', made);
    end loop;
end $$;
do $$ declare part record; begin
    for part in
        select * from (values
            ('report_cell', 'report_run', 'run_id'),
            ('import_file', 'import', 'import_id'),
            ('import_finding', 'import', 'import_id'),
            ('import_rule', 'import', 'import_id'),
            ('import_set_aside', 'import', 'import_id')
        ) as part (name, whole, key)
    loop
        execute format('alter table %I enable row level security', part.name);
        execute format('create policy own on %I to hmis_scoped using (exists (select from %I whole where whole.id = %I))',
                       part.name, part.whole, part.key);
        execute format('create policy everything on %I to hmis_everything using (true)', part.name);
    end loop;
end $$;
