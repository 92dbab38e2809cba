-- Who may do what, and what they did.

create table role (
    id text primary key,
    title text not null,
    description text not null,
    permissions text[] not null
);

insert into role (id, title, description, permissions) values
('hmis_administrator', 'HMIS administrator', 'Runs the system: may do everything.',
 '{client:read,client:write,client:reveal,project:read,import:write,export:write,report:run,standards:read,task:read,task:write,audit:read,user:read,data_source:read,data_source:write}'),
('agency_administrator', 'Agency administrator', 'Looks after an agency''s data, staff and reports.',
 '{client:read,client:write,client:reveal,project:read,import:write,export:write,report:run,standards:read,task:read,task:write,user:read,data_source:read}'),
('case_manager', 'Case manager', 'Works with clients from entry to exit.',
 '{client:read,client:write,client:reveal,project:read,report:run,standards:read,task:read,data_source:read}'),
('shelter_night_staff', 'Shelter night staff', 'Checks people in to a shelter.',
 '{client:read,client:write,project:read,standards:read,data_source:read}'),
('outreach_worker', 'Outreach worker', 'Meets people outdoors and records contacts.',
 '{client:read,client:write,project:read,standards:read,data_source:read}'),
('coc_planner', 'CoC planner', 'Reads reports and projects of the Continuum of Care.',
 '{project:read,export:write,report:run,standards:read,task:read,task:write,data_source:read}'),
('trainer', 'Trainer', 'Shows others how the system works.',
 '{client:read,client:write,project:read,report:run,standards:read,task:read,data_source:read}'),
('auditor', 'Auditor', 'Checks who saw and changed what.',
 '{project:read,standards:read,task:read,audit:read,user:read,data_source:read}');

create table app_user (
    id uuid primary key,
    email text not null,
    name text not null,
    role_id text not null references role (id),
    password_hash text not null,
    language text,
    disabled_at timestamptz,
    last_sign_in_at timestamptz,
    created_at timestamptz not null default now()
);
create unique index app_user_email on app_user (lower(email));

-- Work that no person started (command line, start-up) is done in this name. Nobody can sign in with it.
insert into app_user (id, email, name, role_id, password_hash, disabled_at) values
('00000000-0000-0000-0000-000000000000', 'system@localhost', 'System', 'hmis_administrator', '!', now());

create table user_session (
    id uuid primary key,
    user_id uuid not null references app_user (id) on delete cascade,
    refresh_token_hash bytea not null,
    -- A token that has been exchanged already and comes back was stolen: the session ends.
    previous_token_hash bytea,
    rotated_at timestamptz not null default now(),
    user_agent text,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz
);
create unique index user_session_refresh_token on user_session (refresh_token_hash);
create index user_session_previous_token on user_session (previous_token_hash);
create index user_session_user on user_session (user_id);

-- Holds identifiers only, never a name, a date of birth or a search text.
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
create index audit_event_at on audit_event (at desc, id desc);
create index audit_event_subjects on audit_event using gin (subject_ids);

create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
for each statement execute function audit_event_is_append_only();

create table idempotency_key (
    user_id uuid not null references app_user (id) on delete cascade,
    key text not null,
    operation text not null,
    fingerprint bytea not null,
    response jsonb,
    created_at timestamptz not null default now(),
    primary key (user_id, key)
);
create index idempotency_key_created on idempotency_key (created_at);
