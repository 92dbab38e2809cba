-- Long work: imports, exports. A worker claims a task by a lease that it renews while it runs; a lease that runs out
-- (the process was killed) puts the task back into the queue.
create table task (
    id uuid primary key,
    kind text not null,
    state text not null default 'queued'
        check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    payload jsonb not null,
    progress jsonb not null default '{"done": 0, "total": 0, "message": null, "parts": []}',
    result jsonb,
    error jsonb,
    attempts integer not null default 0,
    max_attempts integer not null default 3,
    cancel_requested boolean not null default false,
    leased_by uuid,
    lease_until timestamptz,
    created_by uuid not null references app_user (id),
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    -- Grows with every change, so that a follower knows when to look.
    revision bigint not null default 0
);
create index task_waiting on task (created_at) where state in ('queued', 'running');
create index task_newest on task (created_at desc, id desc);

create table task_log (
    task_id uuid not null references task (id) on delete cascade,
    number bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    message text not null,
    primary key (task_id, number)
);

create function task_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('task_queued', new.kind);
    return null;
end
$$;
create trigger task_queued after insert on task for each row execute function task_notify();
