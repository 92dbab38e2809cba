-- Sessions that see through a lens: an administrator who looks as a role at an agency does, and programs with keys.

-- A key of a service account. Of the secret only the hash is kept.
create table service_key (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    secret_hash bytea not null,
    -- What the key may be used for, at most; the account's grants narrow it further.
    permissions text[] not null,
    expires_at timestamptz not null,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index on service_key (user_id);

create table session_lens (
    session_id uuid primary key references user_session on delete cascade,
    service_key_id uuid references service_key,
    view_role_id text references role,
    view_organization_id uuid references organization,
    check ((service_key_id is null) <> (view_role_id is null)),
    check ((view_role_id is null) = (view_organization_id is null))
);
