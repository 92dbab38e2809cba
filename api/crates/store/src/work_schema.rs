//! Tables of imports, exports and report runs as diesel knows them; the columns are explained in the migrations.

diesel::table! {
    data_source (id) { id -> Uuid, name -> Text, created_at -> Timestamptz }
}

diesel::table! {
    import (id) {
        id -> Uuid,
        data_source_id -> Uuid,
        file_name -> Text,
        byte_count -> Int8,
        stored_as -> Nullable<Text>,
        state -> Text,
        standard -> Nullable<Text>,
        export -> Nullable<Jsonb>,
        task_id -> Nullable<Uuid>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        committed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    import_file (import_id, file) {
        import_id -> Uuid,
        file -> Text,
        position -> Int4,
        rows -> Int8,
        added -> Int8,
        changed -> Int8,
        unchanged -> Int8,
        older -> Int8,
        removed -> Int8,
        restored -> Int8,
        missing -> Int8,
        set_aside -> Int8,
    }
}

diesel::table! {
    import_rule (import_id, rule, file) {
        import_id -> Uuid,
        rule -> Text,
        file -> Text,
        severity -> Text,
        count -> Int8,
    }
}

diesel::table! {
    import_finding (id) {
        id -> Int8,
        import_id -> Uuid,
        severity -> Text,
        rule -> Text,
        file -> Nullable<Text>,
        line -> Nullable<Int8>,
        column_name -> Nullable<Text>,
        value -> Nullable<Text>,
        message -> Text,
    }
}

diesel::table! {
    export_run (id) {
        id -> Uuid,
        data_source_id -> Nullable<Uuid>,
        parameters -> Jsonb,
        state -> Text,
        stored_as -> Nullable<Text>,
        byte_count -> Nullable<Int8>,
        task_id -> Nullable<Uuid>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    report_run (id) {
        id -> Uuid,
        report -> Text,
        title -> Text,
        parameters -> Jsonb,
        true_as_of -> Timestamptz,
        duration_ms -> Int4,
        tables -> Jsonb,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::joinable!(import -> data_source (data_source_id));
diesel::allow_tables_to_appear_in_same_query!(import, data_source);
