-- Mail that waits to be sent, was sent, or could not be. What is written stands in the program's templates; the row
-- has the values only. Nothing about a client ever stands here.
create table mail (
    id uuid primary key,
    user_id uuid not null references app_user (id) on delete cascade,
    template text not null,
    "values" jsonb not null,
    -- The same key is queued once, so that a daily job may run twice.
    once text,
    due_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    attempts integer not null default 0,
    -- Why the last attempt failed: a word of ours, never the mail server's text, which may quote the mail.
    failure text,
    leased_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz
);
create unique index mail_once on mail (once) where once is not null;
create index mail_waiting on mail (due_at) where state = 'waiting';
create index mail_user on mail (user_id);
create index mail_newest on mail (created_at desc, id desc);
