//! The tables that diesel's query builder knows, by hand from the migrations: those that are read and written one
//! record at a time. HUD's wide tables are written from the standards (see [`crate::bulk`]).

#![expect(missing_docs, reason = "the columns are explained in the migrations")]

diesel::table! {
    role (id) {
        id -> Text,
        title -> Text,
        description -> Text,
        permissions -> Array<Text>,
        shipped -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    app_user (id) {
        id -> Uuid,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        language -> Nullable<Text>,
        disabled_at -> Nullable<Timestamptz>,
        last_sign_in_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        organization_id -> Nullable<Uuid>,
        kind -> Text,
        must_change_password -> Bool,
        password_is_short -> Bool,
        password_changed_at -> Timestamptz,
    }
}

diesel::table! {
    access_grant (id) {
        id -> Uuid,
        user_id -> Uuid,
        role_id -> Text,
        reach -> Text,
        coc_code -> Nullable<Text>,
        organization_id -> Nullable<Uuid>,
        project_group_id -> Nullable<Uuid>,
        project_id -> Nullable<Uuid>,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    user_session (id) {
        id -> Uuid,
        user_id -> Uuid,
        refresh_token_hash -> Bytea,
        previous_token_hash -> Nullable<Bytea>,
        rotated_at -> Timestamptz,
        user_agent -> Nullable<Text>,
        created_at -> Timestamptz,
        last_used_at -> Timestamptz,
        expires_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        proven_at -> Timestamptz,
        reveals -> Integer,
        reveals_since -> Timestamptz,
        ended_because -> Nullable<Text>,
    }
}

diesel::table! {
    audit_event (at, id) {
        id -> Uuid,
        at -> Timestamptz,
        user_id -> Uuid,
        organization_id -> Nullable<Uuid>,
        session_id -> Nullable<Uuid>,
        request_id -> Nullable<Uuid>,
        address -> Nullable<Text>,
        permission -> Text,
        authority -> Nullable<Jsonb>,
        action -> Text,
        subject_kind -> Nullable<Text>,
        subject_ids -> Array<Uuid>,
        details -> Nullable<Jsonb>,
    }
}

diesel::table! {
    idempotency_key (user_id, key) {
        user_id -> Uuid,
        key -> Text,
        operation -> Text,
        fingerprint -> Bytea,
        response -> Nullable<Jsonb>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    task (id) {
        id -> Uuid,
        kind -> Text,
        state -> Text,
        payload -> Jsonb,
        progress -> Jsonb,
        result -> Nullable<Jsonb>,
        error -> Nullable<Jsonb>,
        attempts -> Integer,
        max_attempts -> Integer,
        cancel_requested -> Bool,
        leased_by -> Nullable<Uuid>,
        lease_until -> Nullable<Timestamptz>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        started_at -> Nullable<Timestamptz>,
        finished_at -> Nullable<Timestamptz>,
        revision -> BigInt,
    }
}

diesel::table! {
    task_log (task_id, number) { task_id -> Uuid, number -> BigInt, at -> Timestamptz, message -> Text }
}

diesel::joinable!(access_grant -> role (role_id));
diesel::joinable!(access_grant -> app_user (user_id));
diesel::joinable!(user_session -> app_user (user_id));
diesel::allow_tables_to_appear_in_same_query!(role, access_grant, app_user, user_session, audit_event);
