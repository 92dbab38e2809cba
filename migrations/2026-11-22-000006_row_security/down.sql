drop policy everything on report_cell;
drop policy own on report_cell;
alter table report_cell disable row level security;
drop policy everything on import_file;
drop policy own on import_file;
alter table import_file disable row level security;
drop policy everything on import_finding;
drop policy own on import_finding;
alter table import_finding disable row level security;
drop policy everything on import_rule;
drop policy own on import_rule;
alter table import_rule disable row level security;
drop policy everything on import_set_aside;
drop policy own on import_set_aside;
alter table import_set_aside disable row level security;
drop policy everything on report_run;
drop policy own on report_run;
alter table report_run disable row level security;
drop policy everything on export_run;
drop policy own on export_run;
alter table export_run disable row level security;
drop policy everything on import;
drop policy own on import;
alter table import disable row level security;
drop policy own on break_glass;
alter table break_glass disable row level security;
drop policy seen on client_restriction;
alter table client_restriction disable row level security;
drop policy written on change_history;
drop policy seen on change_history;
alter table change_history disable row level security;
drop function history_is_seen;
drop policy everything on assessment_results;
drop policy scoped on assessment_results;
alter table assessment_results disable row level security;
drop policy everything on assessment_questions;
drop policy scoped on assessment_questions;
alter table assessment_questions disable row level security;
drop policy everything on exit_rhy;
drop policy scoped on exit_rhy;
alter table exit_rhy disable row level security;
drop policy everything on youth_education_status;
drop policy scoped on youth_education_status;
alter table youth_education_status disable row level security;
drop policy everything on event;
drop policy scoped on event;
alter table event disable row level security;
drop policy everything on assessment;
drop policy scoped on assessment;
alter table assessment disable row level security;
drop policy everything on current_living_situation;
drop policy scoped on current_living_situation;
alter table current_living_situation disable row level security;
drop policy everything on services;
drop policy scoped on services;
alter table services disable row level security;
drop policy everything on disabilities;
drop policy scoped on disabilities;
alter table disabilities disable row level security;
drop policy everything on employment_education;
drop policy scoped on employment_education;
alter table employment_education disable row level security;
drop policy everything on health_and_dv;
drop policy scoped on health_and_dv;
alter table health_and_dv disable row level security;
drop policy everything on income_benefits;
drop policy scoped on income_benefits;
alter table income_benefits disable row level security;
drop policy everything on exit;
drop policy scoped on exit;
alter table exit disable row level security;
drop policy everything on enrollment_retired;
drop policy scoped on enrollment_retired;
alter table enrollment_retired disable row level security;
drop policy everything on enrollment_rhy;
drop policy scoped on enrollment_rhy;
alter table enrollment_rhy disable row level security;
drop policy everything on enrollment_va;
drop policy scoped on enrollment_va;
alter table enrollment_va disable row level security;
drop policy everything on enrollment_path;
drop policy scoped on enrollment_path;
alter table enrollment_path disable row level security;
drop policy everything on release_of_information;
drop policy scoped on release_of_information;
alter table release_of_information disable row level security;
drop policy everything on client_retired;
drop policy scoped on client_retired;
alter table client_retired disable row level security;
drop policy everything on client_veteran;
drop policy scoped on client_veteran;
alter table client_veteran disable row level security;
drop policy everything on client_alias;
drop policy scoped on client_alias;
alter table client_alias disable row level security;
drop policy everything on enrollment;
drop policy scoped on enrollment;
alter table enrollment disable row level security;
drop policy everything on client;
drop policy scoped on client;
alter table client disable row level security;
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
drop index client_alias_by_name, client_by_middle_name, client_by_first_name, client_by_last_name;
create index client_by_last_name on client (
    (coalesce(hmis_fold(last_name), '') collate "C"),
    (coalesce(hmis_fold(first_name), '') collate "C"),
    id
);
create index client_by_first_name on client (
    (coalesce(hmis_fold(first_name), '') collate "C"),
    (coalesce(hmis_fold(last_name), '') collate "C"),
    id
);
create index client_by_middle_name on client (
    (coalesce(hmis_fold(middle_name), '') collate "C"),
    (coalesce(hmis_fold(last_name), '') collate "C"),
    id
) where length(middle_name) > 1;
create index client_alias_by_name on client_alias ((coalesce(hmis_fold(name), '') collate "C"), client_id)
    where removed_change is null;
alter table client_alias drop column name_key;
alter table client drop column middle_name_key, drop column first_name_key, drop column last_name_key;
drop function app_nothing_hidden;
drop function app_hidden_clients;
drop function app_user_id;
drop function app_today;
drop function app_sees;
drop function app_ids;
alter default privileges in schema public revoke usage on sequences from hmis_scoped, hmis_everything;
alter default privileges in schema public
    revoke select, insert, update, delete on tables from hmis_scoped, hmis_everything;
revoke usage on all sequences in schema public from hmis_scoped, hmis_everything;
revoke select, insert, update, delete on all tables in schema public from hmis_scoped, hmis_everything;
-- The roles themselves belong to the cluster and may serve another of its databases.
revoke usage on schema public from hmis_scoped, hmis_everything;
