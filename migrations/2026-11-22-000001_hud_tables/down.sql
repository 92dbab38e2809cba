drop table report_cell, report_run, export_run, import_set_aside, import_rule, import_finding, import_file, import,
    client_alias;
drop schema staging cascade;
drop table youth_education_status,
    event,
    assessment_results,
    assessment_questions,
    assessment,
    current_living_situation,
    services,
    disabilities,
    employment_education,
    health_and_dv,
    income_benefits,
    exit_rhy,
    exit,
    enrollment_retired,
    enrollment_rhy,
    enrollment_va,
    enrollment_path,
    enrollment,
    client_retired,
    client_veteran,
    client,
    ce_participation,
    hmis_participation,
    affiliation,
    inventory,
    project_coc,
    funder,
    project,
    hmis_user,
    organization,
    hmis_export;
drop table change_history, change_set, data_source;
drop function record_changes();
drop function refuse_change();
drop function hmis_fold(text);
