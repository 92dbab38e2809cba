drop index change_history_change, change_set_request;
drop table audit_seal;

alter table audit_event rename to audit_event_latter;
alter index audit_event_pkey rename to audit_event_latter_pkey;
alter index audit_event_subjects rename to audit_event_latter_subjects;
create table audit_event (
    id uuid primary key,
    at timestamptz not null default clock_timestamp(),
    user_id uuid not null,
    session_id uuid,
    request_id uuid,
    permission text not null,
    action text not null,
    subject_kind text,
    subject_ids uuid[] not null default '{}'
);
insert into audit_event
select id, at, user_id, session_id, request_id, permission, action, subject_kind, subject_ids from audit_event_latter;
drop table audit_event_latter;
create index audit_event_at on audit_event (at desc, id desc);
create index audit_event_subjects on audit_event using gin (subject_ids);
create trigger audit_event_append_only before update or delete or truncate on audit_event
for each statement execute function audit_event_is_append_only();

drop function audit_make_month(timestamptz);
drop function audit_next_generation();
drop function audit_position(xid8);
