//! Tables of training as diesel knows them; the columns are explained in the migration.

diesel::table! {
    course (id) {
        id -> Uuid,
        title -> Text,
        title_es -> Text,
        description -> Text,
        description_es -> Text,
        satisfies -> Array<Text>,
        prerequisites -> Array<Text>,
        recurrence -> Nullable<Text>,
        starts_on -> Date,
        start_time -> Time,
        duration_minutes -> Int4,
        time_zone -> Text,
        seats -> Int4,
        location -> Nullable<Text>,
        online_url -> Nullable<Text>,
        retired_at -> Nullable<Timestamptz>,
        updated_at -> Timestamptz,
        revision -> Int8,
    }
}

diesel::table! {
    training_holiday (id) {
        id -> Uuid,
        name -> Text,
        name_es -> Text,
        recurrences -> Array<Text>,
        day -> Nullable<Date>,
    }
}

diesel::table! {
    class_request (id) {
        id -> Uuid,
        course_id -> Uuid,
        requested_by -> Uuid,
        organization_id -> Nullable<Uuid>,
        people -> Int4,
        wishes -> Text,
        state -> Text,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    course_class (id) {
        id -> Uuid,
        course_id -> Uuid,
        planned_on -> Nullable<Date>,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        time_zone -> Text,
        seats -> Int4,
        location -> Nullable<Text>,
        online_url -> Nullable<Text>,
        trainer_id -> Nullable<Uuid>,
        request_id -> Nullable<Uuid>,
        cancelled_at -> Nullable<Timestamptz>,
        cancel_reason -> Nullable<Text>,
        revision -> Int8,
    }
}

diesel::table! {
    class_registration (id) {
        id -> Uuid,
        class_id -> Uuid,
        user_id -> Uuid,
        state -> Text,
        registered_at -> Timestamptz,
        attended_at -> Nullable<Timestamptz>,
        marked_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    training_certificate (id) {
        id -> Uuid,
        number -> Text,
        registration_id -> Uuid,
        issued_at -> Timestamptz,
    }
}

diesel::table! {
    calendar_feed (user_id) {
        user_id -> Uuid,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        last_read_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    reporting_deadline (id) {
        id -> Uuid,
        report -> Text,
        title -> Text,
        title_es -> Text,
        recurrence -> Nullable<Text>,
        day -> Nullable<Date>,
        basis -> Text,
        source -> Text,
    }
}

diesel::table! {
    practice_step (user_id, practice_case, step) {
        user_id -> Uuid,
        practice_case -> Text,
        step -> Text,
        done_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(course_class, class_registration);
