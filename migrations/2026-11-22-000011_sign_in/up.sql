-- How people prove who they are: passwords, second factors, invitations, and the installation's rules for them.

alter table app_user
    -- Somebody else has set the password: nothing but setting an own one is possible.
    add column must_change_password boolean not null default false,
    -- The password is shorter than one that may stand alone (NIST SP 800-63B-4: 15 characters).
    add column password_is_short boolean not null default false,
    add column password_changed_at timestamptz not null default now();

alter table user_session
    -- When the user last showed a password or a second factor.
    add column proven_at timestamptz not null default now(),
    -- How many hidden values were revealed since the start of a window of ten minutes.
    add column reveals integer not null default 0,
    add column reveals_since timestamptz not null default now(),
    add column ended_because text check (ended_because in
        ('signed_out', 'signed_in_elsewhere', 'ended_by_administrator', 'credentials_changed', 'token_reused', 'disabled'));

-- One row: what this installation asks of passwords and sessions.
create table sign_in_rules (
    only_row boolean primary key default true check (only_row),
    -- HMIS Data and Technical Standards 2004, 4.3.1, asks for it; NIST SP 800-63B-4 and ASVS 5.0 6.2.5 advise against.
    letter_and_digit boolean not null default true,
    -- The same section: nobody is signed in at more than one workstation.
    one_session boolean not null default false,
    idle_minutes integer not null default 30 check (idle_minutes between 5 and 60)
);
insert into sign_in_rules default values;

-- A link by which a person sets a password, once. Only the hash of its token is kept.
create table invitation (
    token_hash bytea primary key,
    user_id uuid not null references app_user (id) on delete cascade,
    purpose text not null check (purpose in ('first_password', 'reset')),
    created_by uuid not null references app_user (id),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index invitation_user on invitation (user_id);

-- An authenticator app. Until it is confirmed by a first code it counts for nothing.
create table authenticator_app (
    user_id uuid primary key references app_user (id) on delete cascade,
    secret_encrypted bytea not null,
    confirmed_at timestamptz,
    -- RFC 6238, 5.2: the time step of a code that was accepted is never accepted again.
    last_step bigint not null default 0,
    created_at timestamptz not null default now()
);

create table passkey (
    id uuid primary key,
    user_id uuid not null references app_user (id) on delete cascade,
    credential_id bytea not null,
    -- COSE_Key, as the authenticator gave it.
    public_key bytea not null,
    sign_count bigint not null,
    name text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz
);
create unique index passkey_credential on passkey (credential_id);
create index passkey_user on passkey (user_id);

-- The label is the code's first group: it finds the one hash to be checked.
create table recovery_code (
    user_id uuid not null references app_user (id) on delete cascade,
    label text not null,
    code_hash text not null,
    created_at timestamptz not null default now(),
    used_at timestamptz,
    primary key (user_id, label)
);

-- What is under way between two requests: a password was right and the second factor is awaited, or a passkey was
-- asked to sign a challenge, which is the token itself. Good once, for minutes.
create table ceremony (
    token_hash bytea primary key,
    kind text not null check (kind in ('second_factor', 'passkey_sign_in', 'passkey_proof', 'passkey_registration')),
    user_id uuid references app_user (id) on delete cascade,
    failures integer not null default 0,
    expires_at timestamptz not null
);
create index ceremony_expires on ceremony (expires_at);

-- What proves who somebody is, is nobody else's business: whoever works under a person's name finds only the person's
-- own. Signing in and an administrator's reset run as the program itself.
do $$ declare secret text; begin
    foreach secret in array array['authenticator_app', 'passkey', 'recovery_code', 'ceremony'] loop
        execute format('alter table %I enable row level security', secret);
        execute format('create policy own on %I to hmis_scoped, hmis_everything using (user_id = app_user_id())', secret);
    end loop;
end $$;
