-- The audit trail: partitioned by month, and sealed in blocks that are chained by hashes, so that tampering shows.
--
-- Writers are not serialised. Each event carries the place of its transaction in time; a job seals, in that order, all
-- events of transactions that are over (everything below the oldest one that still runs), so nothing can come later
-- into a range that has been sealed.

-- The place of a transaction: its number, and above it the generation of the database. Transaction numbers begin anew
-- when a dump is restored elsewhere; then a new generation begins, and places go on growing. Generation 0 holds what
-- was recorded before there were seals.
create function audit_position(transaction xid8) returns bigint
    language sql immutable parallel safe
    return (1::bigint << 48) + transaction::text::bigint;

create function audit_next_generation() returns bigint language plpgsql security definer set search_path = public as $$
declare
    generation bigint := (audit_position('0'::xid8) >> 48) + 1;
begin
    execute format(
        'create or replace function audit_position(transaction xid8) returns bigint '
        'language sql immutable parallel safe return (%s::bigint << 48) + transaction::text::bigint',
        generation
    );
    return generation;
end
$$;

alter table audit_event rename to audit_event_former;
alter index audit_event_pkey rename to audit_event_former_pkey;
drop index audit_event_at, audit_event_subjects;

-- Holds identifiers only, never a name, a date of birth or a search text.
create table audit_event (
    id uuid not null,
    at timestamptz not null default clock_timestamp(),
    position bigint not null default audit_position(pg_current_xact_id()),
    user_id uuid not null,
    -- The agency for which the user worked then.
    organization_id uuid,
    session_id uuid,
    request_id uuid,
    -- The client's network address.
    address text,
    permission text not null,
    -- What the permission rested on: a grant, a sharing agreement, a release, breaking the glass.
    authority jsonb,
    action text not null,
    subject_kind text,
    subject_ids uuid[] not null default '{}',
    -- What else matters, in words of the program's own: the operation that was refused, a number of rows.
    details jsonb,
    primary key (at, id)
) partition by range (at);
create index audit_event_subjects on audit_event using gin (subject_ids);
create index audit_event_user on audit_event (user_id, at);
create index audit_event_action on audit_event (action, at);
create index audit_event_position on audit_event (position);
create trigger append_only before update or delete on audit_event
    for each row execute function audit_event_is_append_only();
create trigger append_only_whole before truncate on audit_event
    for each statement execute function audit_event_is_append_only();

-- What finds no month of its own.
create table audit_event_other partition of audit_event default;
create trigger append_only_whole before truncate on audit_event_other
    for each statement execute function audit_event_is_append_only();

revoke all on audit_event_other from hmis_scoped, hmis_everything;
revoke update, delete on audit_event from hmis_scoped, hmis_everything;

-- Makes the partition of the month (UTC) that a moment lies in; whether there was none. What had to wait in the default
-- partition moves into it.
create function audit_make_month(moment timestamptz) returns boolean
    language plpgsql security definer set search_path = public as $$
declare
    first_day timestamptz := date_trunc('month', moment, 'UTC');
    next_month timestamptz := date_trunc('month', first_day + interval '32 days', 'UTC');
    month text := 'audit_event_' || to_char(first_day at time zone 'UTC', 'YYYY_MM');
    waiting boolean;
begin
    if to_regclass(month) is not null then
        return false;
    end if;
    select exists (select from audit_event_other where at >= first_day and at < next_month) into waiting;
    if waiting then
        -- Detached, the table has no triggers of the whole, so its rows can move.
        alter table audit_event detach partition audit_event_other;
    end if;
    execute format('create table %I partition of audit_event for values from (%L) to (%L)', month, first_day, next_month);
    execute format(
        'create trigger append_only_whole before truncate on %I for each statement '
        'execute function audit_event_is_append_only()', month
    );
    -- People's transactions go through the whole table.
    execute format('revoke all on %I from hmis_scoped, hmis_everything', month);
    if waiting then
        with moved as (delete from audit_event_other where at >= first_day and at < next_month returning *)
        insert into audit_event select * from moved;
        alter table audit_event attach partition audit_event_other default;
    end if;
    return true;
end
$$;

select audit_make_month(month)
from (
    select generate_series(date_trunc('month', min(at), 'UTC'), now(), interval '1 month') as month
    from audit_event_former
    union
    select now() + ahead * interval '1 month' from generate_series(0, 3) ahead
) months;

insert into audit_event
    (id, at, position, user_id, session_id, request_id, permission, action, subject_kind, subject_ids)
select id, at, row_number() over (order by at, id), user_id, session_id, request_id, permission, action, subject_kind,
       subject_ids
from audit_event_former;
drop table audit_event_former;

-- A block of the chain: all events from the place where the block before ended up to (not including) `up_to`.
create table audit_seal (
    number bigint primary key,
    up_to bigint not null,
    events integer not null check (events > 0),
    -- The first eight bytes of each event's hash, in order: by them a changed event can be named.
    marks bytea not null,
    -- SHA-256 over the hashes of the events.
    events_hash bytea not null,
    sealed_at timestamptz not null,
    -- SHA-256 over the block before and all of the above.
    hash bytea not null,
    -- HMAC-SHA256 of the hash with a key that is not in the database.
    mac bytea not null
);
create trigger append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_event_is_append_only();
revoke all on audit_seal from hmis_scoped, hmis_everything;

-- An event leads to what its request changed.
create index change_set_request on change_set (request_id) where request_id is not null;
create index change_history_change on change_history using brin (change_id) with (pages_per_range = 16);
