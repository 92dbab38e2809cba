alter table app_user add column role_id text references role;
update app_user u set role_id = coalesce(
    (select g.role_id from access_grant g where g.user_id = u.id order by g.created_at, g.id limit 1), 'auditor');
update app_user set role_id = 'auditor' where role_id = 'pit_volunteer';
alter table app_user alter column role_id set not null;
drop trigger announce on organization;
drop trigger announce on project;
drop trigger announce on break_glass;
drop trigger announce on project_privacy;
drop trigger announce on sharing_agreement_party;
drop trigger announce on sharing_agreement;
drop trigger announce on project_group_member;
drop trigger announce on access_grant;
drop trigger announce on role;
drop function announce_access_change;
drop trigger refresh_reach_update on release_of_information;
drop trigger refresh_reach_insert on release_of_information;
drop trigger refresh_reach_update on enrollment;
drop trigger refresh_reach_insert on enrollment;
drop function refresh_reach_of_changed_enrollments;
drop function refresh_reach_of_enrollments;
drop function refresh_client_reach;
alter table client drop column shared_until;
alter table client drop column shared_project_ids;
alter table client drop column project_ids;
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
          and entry.key not in ('updated_change', 'deleted_change')
    ) differing
    where differing.before is not null;
    return null;
end $$;
drop table break_glass;
drop table client_restriction;
drop table release_of_information;
drop table sharing_agreement_party;
drop table sharing_agreement;
drop table project_privacy;
drop table access_grant;
drop table project_group_member;
drop table project_group;
alter table app_user drop column kind;
alter table app_user drop column organization_id;
alter table role drop column version;
alter table role drop column shipped;
delete from role where id = 'pit_volunteer';
update role set permissions = '{client:read,client:write,client:reveal,project:read,import:write,export:write,report:run,standards:read,task:read,task:write,audit:read,user:read,data_source:read,data_source:write}' where id = 'hmis_administrator';
update role set permissions = '{client:read,client:write,client:reveal,project:read,import:write,export:write,report:run,standards:read,task:read,task:write,user:read,data_source:read}' where id = 'agency_administrator';
update role set permissions = '{client:read,client:write,client:reveal,project:read,report:run,standards:read,task:read,data_source:read}' where id = 'case_manager';
update role set permissions = '{client:read,client:write,project:read,standards:read,data_source:read}' where id = 'outreach_worker';
update role set permissions = '{project:read,export:write,report:run,standards:read,task:read,task:write,data_source:read}',
    description = 'Reads reports and projects of the Continuum of Care.' where id = 'coc_planner';
update role set permissions = '{client:read,client:write,project:read,report:run,standards:read,task:read,data_source:read}',
    description = 'Shows others how the system works.' where id = 'trainer';
update role set permissions = '{project:read,standards:read,task:read,audit:read,user:read,data_source:read}' where id = 'auditor';
