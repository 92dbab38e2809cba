//! HUD's tables for diesel's query builder, with only the columns that typed queries use. The full width of a row is
//! read by the standards (see [`crate::values`]).

diesel::table! {
    data_source (id) { id -> Uuid, name -> Text, created_at -> Timestamptz }
}

diesel::table! {
    change_set (id) {
        id -> BigInt,
        user_id -> Nullable<Uuid>,
        request_id -> Nullable<Text>,
        purpose -> Text,
    }
}

diesel::table! {
    client (id) {
        id -> Uuid,
        ssn_encrypted -> Nullable<Bytea>,
        dob -> Nullable<Date>,
        date_deleted -> Nullable<Timestamp>,
        updated_change -> BigInt,
    }
}

diesel::table! {
    client_alias (id) {
        id -> Uuid,
        client_id -> Uuid,
        name -> Text,
        kind -> Text,
        created_change -> BigInt,
        removed_change -> Nullable<BigInt>,
    }
}
