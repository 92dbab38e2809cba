//! Tables of passwords, second factors and invitations as diesel knows them; the columns are explained in the migrations.

diesel::table! {
    sign_in_rules (only_row) { only_row -> Bool, letter_and_digit -> Bool, one_session -> Bool, idle_minutes -> Integer }
}

diesel::table! {
    invitation (token_hash) {
        token_hash -> Bytea,
        user_id -> Uuid,
        purpose -> Text,
        created_by -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    authenticator_app (user_id) {
        user_id -> Uuid,
        secret_encrypted -> Bytea,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> Int8,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    passkey (id) {
        id -> Uuid,
        user_id -> Uuid,
        credential_id -> Bytea,
        public_key -> Bytea,
        sign_count -> Int8,
        name -> Text,
        created_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    recovery_code (user_id, label) {
        user_id -> Uuid,
        label -> Text,
        code_hash -> Text,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    ceremony (token_hash) {
        token_hash -> Bytea,
        kind -> Text,
        user_id -> Nullable<Uuid>,
        failures -> Integer,
        expires_at -> Timestamptz,
    }
}

use crate::schema::app_user;

diesel::joinable!(invitation -> app_user (user_id));
diesel::allow_tables_to_appear_in_same_query!(invitation, app_user);
