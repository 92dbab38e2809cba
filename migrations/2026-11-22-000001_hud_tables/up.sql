-- The 24 files of HMIS CSV as typed tables, where they come from, and what they used to be.
--
-- A row keeps the key that its source system gave it (`source_id`, unique per data source) beside our own id.
-- Every write belongs to a change set (who, when, why); a row names the change set that made it and the last one
-- that altered it, and an altered row leaves its former values in `change_history`, in the same transaction.
-- Rows are never deleted: `date_deleted` is HUD's DateDeleted and `deleted_change` says who did it here.
-- Blocks that only some funders ask for live in side tables, so that the rows that every screen reads stay narrow.
-- Children of an enrollment hold no client of their own: HUD repeats PersonalID there, the enrollment decides.

-- Folds letter case and accents, so that a search for "munoz" finds "Muñoz".
create function hmis_fold(value text) returns text
    language sql immutable strict parallel safe
    return translate(lower(value), 'áàâäãåéèêëíìîïóòôöõúùûüñçýÿ''’-.', 'aaaaaaeeeeiiiiooooouuuuncyy');

create table data_source (
    id uuid primary key,
    name text not null unique check (name <> ''),
    created_at timestamptz not null default now()
);

create table change_set (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    user_id uuid,
    import_id uuid,
    request_id text,
    purpose text not null
);

create table change_history (
    id bigint generated always as identity primary key,
    change_id bigint not null references change_set,
    table_name text not null,
    record_id uuid not null,
    client_id uuid,
    enrollment_id uuid,
    action text not null check (action in ('changed', 'removed', 'restored')),
    before jsonb not null,
    after jsonb not null
);
create index on change_history (record_id, id);
create index on change_history (client_id, id) where client_id is not null;
create index on change_history (enrollment_id, id) where enrollment_id is not null;

-- History is append-only, also for the program itself.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete or truncate on change_history
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on change_set
    for each statement execute function refuse_change();

-- Writes what a statement altered: only the columns that differ, as they were and as they are.
create function record_changes() returns trigger language plpgsql as $$
begin
    insert into change_history (change_id, table_name, record_id, client_id, enrollment_id, action, before, after)
    select (fresh.doc ->> 'updated_change')::bigint,
           tg_table_name,
           fresh.id,
           case when tg_table_name like 'client%' then fresh.id else (fresh.doc ->> 'client_id')::uuid end,
           case when tg_table_name like 'enrollment%' then fresh.id else (fresh.doc ->> 'enrollment_id')::uuid end,
           case
               when former.doc ->> 'date_deleted' is null and fresh.doc ->> 'date_deleted' is not null then 'removed'
               when former.doc ->> 'date_deleted' is not null and fresh.doc ->> 'date_deleted' is null then 'restored'
               else 'changed'
           end,
           differing.before,
           differing.after
    from (select id, to_jsonb(new_rows) as doc from new_rows) fresh
    join (select id, to_jsonb(old_rows) as doc from old_rows) former using (id)
    cross join lateral (
        select jsonb_object_agg(entry.key, entry.value) as before,
               jsonb_object_agg(entry.key, fresh.doc -> entry.key) as after
        from jsonb_each(former.doc) entry
        where entry.value is distinct from fresh.doc -> entry.key
          and entry.key not in ('updated_change', 'deleted_change')
    ) differing
    where differing.before is not null;
    return null;
end $$;

-- Export.csv
create table hmis_export (
    id uuid primary key,
    data_source_id uuid not null references data_source,
    source_id text not null,
    source_type integer,
    coc_source_ids text,
    source_name text,
    source_contact_first text,
    source_contact_last text,
    source_contact_phone text,
    source_contact_extension text,
    source_contact_email text,
    export_date timestamp,
    export_start_date date,
    export_end_date date,
    software_name text,
    software_version text,
    csv_version text,
    export_period_type integer,
    export_directive integer,
    hash_status integer,
    implementation_id text,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Organization.csv
create table organization (
    id uuid primary key,
    data_source_id uuid not null references data_source,
    source_id text not null,
    organization_name text,
    victim_service_provider integer,
    organization_common_name text,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- User.csv
create table hmis_user (
    id uuid primary key,
    data_source_id uuid not null references data_source,
    source_id text not null,
    user_first_name text,
    user_last_name text,
    user_phone text,
    user_extension text,
    user_email text,
    date_created timestamp,
    date_updated timestamp,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Project.csv
create table project (
    id uuid primary key,
    data_source_id uuid not null references data_source,
    source_id text not null,
    organization_id uuid not null references organization,
    project_name text,
    project_common_name text,
    operating_start_date date,
    operating_end_date date,
    continuum_project integer,
    project_type integer,
    housing_type integer,
    rrh_sub_type integer,
    residential_affiliation integer,
    target_population integer,
    hopwa_med_assisted_living_fac integer,
    pit_count integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Funder.csv
create table funder (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    project_id uuid not null references project,
    funder integer,
    other_funder text,
    grant_id text,
    start_date date,
    end_date date,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- ProjectCoC.csv
create table project_coc (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    project_id uuid not null references project,
    coc_code text,
    geocode text,
    address1 text,
    address2 text,
    city text,
    state text,
    zip text,
    geography_type integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Inventory.csv
create table inventory (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    project_id uuid not null references project,
    coc_code text,
    household_type integer,
    availability integer,
    unit_inventory integer,
    bed_inventory integer,
    ch_vet_bed_inventory integer,
    youth_vet_bed_inventory integer,
    vet_bed_inventory integer,
    ch_youth_bed_inventory integer,
    youth_bed_inventory integer,
    ch_bed_inventory integer,
    other_bed_inventory integer,
    es_bed_type integer,
    inventory_start_date date,
    inventory_end_date date,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Affiliation.csv
create table affiliation (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    project_id uuid not null references project,
    residential_project_id uuid not null references project,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- HMISParticipation.csv
create table hmis_participation (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    project_id uuid not null references project,
    hmis_participation_type integer,
    hmis_participation_status_start_date date,
    hmis_participation_status_end_date date,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- CEParticipation.csv
create table ce_participation (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    project_id uuid not null references project,
    access_point integer,
    prevention_assessment integer,
    crisis_assessment integer,
    housing_assessment integer,
    direct_services integer,
    receives_referrals integer,
    ce_participation_status_start_date date,
    ce_participation_status_end_date date,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Client.csv
create table client (
    id uuid primary key,
    data_source_id uuid not null references data_source,
    source_id text not null,
    first_name text,
    middle_name text,
    last_name text,
    name_suffix text,
    name_data_quality integer,
    ssn_encrypted bytea,
    ssn_index bytea,
    ssn_last_four_index bytea,
    ssn_data_quality integer,
    dob date,
    dob_data_quality integer,
    sex integer,
    am_ind_ak_native integer,
    asian integer,
    black_af_american integer,
    hispanic_latinao integer,
    mid_east_n_african integer,
    native_hi_pacific integer,
    white integer,
    race_none integer,
    additional_race_ethnicity text,
    veteran_status integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

create table client_veteran (
    id uuid primary key references client,
    year_entered_service integer,
    year_separated integer,
    world_war_ii integer,
    korean_war integer,
    vietnam_war integer,
    desert_storm integer,
    afghanistan_oef integer,
    iraq_oif integer,
    iraq_ond integer,
    other_theater integer,
    military_branch integer,
    discharge_status integer,
    updated_change bigint not null
);

create table client_retired (
    id uuid primary key references client,
    woman integer,
    man integer,
    non_binary integer,
    culturally_specific integer,
    transgender integer,
    questioning integer,
    different_identity integer,
    gender_none integer,
    different_identity_text text,
    updated_change bigint not null
);

-- Enrollment.csv
create table enrollment (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    client_id uuid not null references client,
    project_id uuid not null references project,
    entry_date date not null,
    household_id text,
    relationship_to_hoh integer,
    enrollment_coc text,
    living_situation integer,
    rental_subsidy_type integer,
    length_of_stay integer,
    los_under_threshold integer,
    previous_street_essh integer,
    date_to_street_essh date,
    times_homeless_past_three_years integer,
    months_homeless_past_three_years integer,
    disabling_condition integer,
    date_of_engagement date,
    move_in_date date,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

create table enrollment_path (
    id uuid primary key references enrollment,
    date_of_path_status date,
    client_enrolled_in_path integer,
    reason_not_enrolled integer,
    updated_change bigint not null
);

create table enrollment_va (
    id uuid primary key references enrollment,
    percent_ami integer,
    vamc_station text,
    target_screen_reqd integer,
    time_to_housing_loss integer,
    annual_percent_ami integer,
    literal_homeless_history integer,
    client_leaseholder integer,
    hoh_leaseholder integer,
    subsidy_at_risk integer,
    eviction_history integer,
    criminal_record integer,
    incarcerated_adult integer,
    prison_discharge integer,
    sex_offender integer,
    disabled_hoh integer,
    current_pregnant integer,
    single_parent integer,
    dependent_under6 integer,
    hh5_plus integer,
    coc_prioritized integer,
    hp_screening_score integer,
    threshold_score integer,
    mental_health_consultation integer,
    updated_change bigint not null
);

create table enrollment_rhy (
    id uuid primary key references enrollment,
    referral_source integer,
    count_outreach_referral_approaches integer,
    date_of_bcp_status date,
    eligible_for_rhy integer,
    reason_no_services integer,
    runaway_youth integer,
    former_ward_child_welfare integer,
    child_welfare_years integer,
    child_welfare_months integer,
    former_ward_juvenile_justice integer,
    juvenile_justice_years integer,
    juvenile_justice_months integer,
    unemployment_fam integer,
    mental_health_disorder_fam integer,
    physical_disability_fam integer,
    alcohol_drug_use_disorder_fam integer,
    insufficient_income integer,
    incarcerated_parent integer,
    updated_change bigint not null
);

create table enrollment_retired (
    id uuid primary key references enrollment,
    sexual_orientation integer,
    sexual_orientation_other text,
    translation_needed integer,
    preferred_language integer,
    preferred_language_different text,
    updated_change bigint not null
);

-- Exit.csv
create table exit (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    exit_date date not null,
    destination integer,
    destination_subsidy_type integer,
    other_destination text,
    housing_assessment integer,
    subsidy_information integer,
    cm_exit_reason integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

create table exit_rhy (
    id uuid primary key references exit,
    project_completion_status integer,
    early_exit_reason integer,
    exchange_for_sex integer,
    exchange_for_sex_past_three_months integer,
    count_of_exchange_for_sex integer,
    asked_or_forced_to_exchange_for_sex integer,
    asked_or_forced_to_exchange_for_sex_past_three_months integer,
    workplace_violence_threats integer,
    workplace_promise_difference integer,
    coerced_to_continue_work integer,
    labor_exploit_past_three_months integer,
    counseling_received integer,
    individual_counseling integer,
    family_counseling integer,
    group_counseling integer,
    session_count_at_exit integer,
    post_exit_counseling_plan integer,
    sessions_in_plan integer,
    destination_safe_client integer,
    destination_safe_worker integer,
    pos_adult_connections integer,
    pos_peer_connections integer,
    pos_community_connections integer,
    aftercare_date date,
    aftercare_provided integer,
    email_social_media integer,
    telephone integer,
    in_person_individual integer,
    in_person_group integer,
    updated_change bigint not null
);

-- IncomeBenefits.csv
create table income_benefits (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    information_date date,
    income_from_any_source integer,
    total_monthly_income numeric(14,2),
    earned integer,
    earned_amount numeric(14,2),
    unemployment integer,
    unemployment_amount numeric(14,2),
    ssi integer,
    ssi_amount numeric(14,2),
    ssdi integer,
    ssdi_amount numeric(14,2),
    va_disability_service integer,
    va_disability_service_amount numeric(14,2),
    va_disability_non_service integer,
    va_disability_non_service_amount numeric(14,2),
    private_disability integer,
    private_disability_amount numeric(14,2),
    workers_comp integer,
    workers_comp_amount numeric(14,2),
    tanf integer,
    tanf_amount numeric(14,2),
    ga integer,
    ga_amount numeric(14,2),
    soc_sec_retirement integer,
    soc_sec_retirement_amount numeric(14,2),
    pension integer,
    pension_amount numeric(14,2),
    child_support integer,
    child_support_amount numeric(14,2),
    alimony integer,
    alimony_amount numeric(14,2),
    other_income_source integer,
    other_income_amount numeric(14,2),
    other_income_source_identify text,
    benefits_from_any_source integer,
    snap integer,
    wic integer,
    tanf_child_care integer,
    tanf_transportation integer,
    other_tanf integer,
    other_benefits_source integer,
    other_benefits_source_identify text,
    insurance_from_any_source integer,
    medicaid integer,
    no_medicaid_reason integer,
    medicare integer,
    no_medicare_reason integer,
    schip integer,
    no_schip_reason integer,
    vha_services integer,
    no_vha_reason integer,
    employer_provided integer,
    no_employer_provided_reason integer,
    cobra integer,
    no_cobra_reason integer,
    private_pay integer,
    no_private_pay_reason integer,
    state_health_ins integer,
    no_state_health_ins_reason integer,
    indian_health_services integer,
    no_indian_health_services_reason integer,
    other_insurance integer,
    other_insurance_identify text,
    adap integer,
    no_adap_reason integer,
    ryan_white_med_dent integer,
    no_ryan_white_reason integer,
    connection_with_soar integer,
    data_collection_stage integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- HealthAndDV.csv
create table health_and_dv (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    information_date date,
    domestic_violence_survivor integer,
    when_occurred integer,
    currently_fleeing integer,
    general_health_status integer,
    dental_health_status integer,
    mental_health_status integer,
    pregnancy_status integer,
    due_date date,
    data_collection_stage integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- EmploymentEducation.csv
create table employment_education (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    information_date date,
    last_grade_completed integer,
    school_status integer,
    employed integer,
    employment_type integer,
    not_employed_reason integer,
    data_collection_stage integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Disabilities.csv
create table disabilities (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    information_date date,
    disability_type integer,
    disability_response integer,
    indefinite_and_impairs integer,
    t_cell_count_available integer,
    t_cell_count integer,
    t_cell_source integer,
    viral_load_available integer,
    viral_load integer,
    viral_load_source integer,
    anti_retroviral integer,
    data_collection_stage integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Services.csv
create table services (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    date_provided date,
    record_type integer,
    type_provided integer,
    other_type_provided text,
    moving_on_other_type text,
    sub_type_provided integer,
    fa_amount numeric(14,2),
    fa_start_date date,
    fa_end_date date,
    referral_outcome integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- CurrentLivingSituation.csv
create table current_living_situation (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    information_date date,
    current_living_situation integer,
    cls_subsidy_type integer,
    verified_by text,
    leave_situation14_days integer,
    subsequent_residence integer,
    resources_to_obtain integer,
    lease_own60_day integer,
    moved_two_or_more integer,
    location_details text,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Assessment.csv
create table assessment (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    assessment_date date,
    assessment_location text,
    assessment_type integer,
    assessment_level integer,
    prioritization_status integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- AssessmentQuestions.csv
create table assessment_questions (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    assessment_id uuid not null references assessment,
    assessment_question_group text,
    assessment_question_order integer,
    assessment_question text,
    assessment_answer text,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- AssessmentResults.csv
create table assessment_results (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    assessment_id uuid not null references assessment,
    assessment_result_type text,
    assessment_result text,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- Event.csv
create table event (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    event_date date,
    event integer,
    prob_sol_div_rr_result integer,
    referral_case_manage_after integer,
    location_crisis_or_ph_housing text,
    referral_result integer,
    result_date date,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- YouthEducationStatus.csv
create table youth_education_status (
    id uuid primary key,
    data_source_id uuid not null,
    source_id text not null,
    enrollment_id uuid not null references enrollment,
    information_date date,
    current_school_attend integer,
    most_recent_ed_status integer,
    current_ed_status integer,
    data_collection_stage integer,
    date_created timestamp,
    date_updated timestamp,
    source_user_id text,
    date_deleted timestamp,
    created_change bigint not null,
    updated_change bigint not null,
    deleted_change bigint,
    unique (data_source_id, source_id)
);

-- What the screens, the merge of an import and the reports look rows up by.
create index on client (hmis_fold(last_name) text_pattern_ops, hmis_fold(first_name) text_pattern_ops, id);
create index on client (hmis_fold(first_name) text_pattern_ops, hmis_fold(last_name) text_pattern_ops, id);
create index on client (dob);
create index on client (ssn_last_four_index);
create index on client (ssn_index);
create index on client (source_id text_pattern_ops);
create index on enrollment (client_id, entry_date);
create index on enrollment (project_id, entry_date);
create index on enrollment (household_id);
create index on exit (enrollment_id);
create index on services (enrollment_id, date_provided);
create index on income_benefits (enrollment_id);
create index on health_and_dv (enrollment_id);
create index on employment_education (enrollment_id);
create index on disabilities (enrollment_id);
create index on current_living_situation (enrollment_id);
create index on assessment (enrollment_id);
create index on event (enrollment_id);
create index on youth_education_status (enrollment_id);
create index on assessment_questions (assessment_id);
create index on assessment_results (assessment_id);
create index on project (organization_id);
create index on funder (project_id);
create index on project_coc (project_id);
create index on inventory (project_id);
create index on affiliation (project_id);
create index on hmis_participation (project_id);
create index on ce_participation (project_id);

create trigger history after update on hmis_export referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on organization referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on hmis_user referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on project referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on funder referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on project_coc referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on inventory referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on affiliation referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on hmis_participation referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on ce_participation referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on client referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on client_veteran referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on client_retired referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on enrollment referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on enrollment_path referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on enrollment_va referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on enrollment_rhy referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on enrollment_retired referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on exit referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on exit_rhy referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on income_benefits referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on health_and_dv referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on employment_education referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on disabilities referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on services referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on current_living_situation referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on assessment referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on assessment_questions referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on assessment_results referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on event referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();
create trigger history after update on youth_education_status referencing old table as old_rows new table as new_rows
    for each statement execute function record_changes();

-- Names that a person also goes by; HMIS CSV has no place for them.
create table client_alias (
    id uuid primary key,
    client_id uuid not null references client,
    name text not null check (name <> ''),
    kind text not null check (kind in ('preferred', 'also_known_as', 'former')),
    created_change bigint not null,
    removed_change bigint
);
create index on client_alias (client_id);
create index on client_alias (hmis_fold(name) text_pattern_ops) where removed_change is null;

-- Imports: what arrived, what was found in it, what became of it. Staged rows wait in unlogged tables of the
-- schema `staging` between the check and the decision.
create schema staging;

create table import (
    id uuid primary key,
    data_source_id uuid not null references data_source,
    file_name text not null,
    byte_count bigint not null,
    stored_as text,
    state text not null check (state in
        ('received', 'checking', 'ready', 'refused', 'committing', 'committed', 'discarded', 'failed')),
    standard text,
    export jsonb,
    task_id uuid,
    created_by uuid,
    created_at timestamptz not null default now(),
    committed_at timestamptz
);
create index on import (created_at desc, id);
create index on import (data_source_id);

create table import_file (
    import_id uuid not null references import,
    file text not null,
    position integer not null,
    rows bigint not null default 0,
    added bigint not null default 0,
    changed bigint not null default 0,
    unchanged bigint not null default 0,
    older bigint not null default 0,
    removed bigint not null default 0,
    restored bigint not null default 0,
    missing bigint not null default 0,
    set_aside bigint not null default 0,
    primary key (import_id, file)
);

-- Every finding counts in import_rule; the first thousands of each rule are kept one by one here.
create table import_finding (
    id bigint generated always as identity primary key,
    import_id uuid not null references import,
    severity text not null check (severity in ('fatal', 'error', 'warning')),
    rule text not null,
    file text,
    line bigint,
    column_name text,
    value text,
    message text not null
);
create index on import_finding (import_id, id);

create table import_rule (
    import_id uuid not null references import,
    rule text not null,
    file text not null,
    severity text not null check (severity in ('fatal', 'error', 'warning')),
    count bigint not null,
    primary key (import_id, rule, file)
);

-- Rows that cannot be stored as HUD describes them, kept word for word.
create table import_set_aside (
    id bigint generated always as identity primary key,
    import_id uuid not null references import,
    file text not null,
    line bigint,
    rule text not null,
    raw_encrypted bytea not null
);
create index on import_set_aside (import_id, id);

create table export_run (
    id uuid primary key,
    data_source_id uuid references data_source,
    parameters jsonb not null,
    state text not null check (state in ('queued', 'running', 'ready', 'failed', 'cancelled')),
    stored_as text,
    byte_count bigint,
    task_id uuid,
    created_by uuid,
    created_at timestamptz not null default now(),
    finished_at timestamptz
);
create index on export_run (created_at desc, id);

-- Report runs with the people behind every cell.
create table report_run (
    id uuid primary key,
    report text not null,
    title text not null,
    parameters jsonb not null,
    true_as_of timestamptz not null,
    duration_ms integer not null,
    tables jsonb not null,
    created_by uuid,
    created_at timestamptz not null default now()
);
create index on report_run (created_at desc, id);

create table report_cell (
    run_id uuid not null references report_run on delete cascade,
    table_id text not null,
    cell text not null,
    enrollment_ids uuid[] not null,
    record_ids uuid[] not null,
    reason_numbers integer[] not null,
    reasons jsonb not null,
    primary key (run_id, table_id, cell)
);
