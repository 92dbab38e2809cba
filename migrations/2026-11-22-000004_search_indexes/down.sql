drop index client_alias_by_name, client_by_middle_name, client_by_first_name, client_by_last_name;
create index client_alias_hmis_fold_idx on client_alias (hmis_fold(name) text_pattern_ops) where removed_change is null;
create index client_source_id_idx on client (source_id text_pattern_ops);
create index client_hmis_fold_hmis_fold1_id_idx on client
    (hmis_fold(last_name) text_pattern_ops, hmis_fold(first_name) text_pattern_ops, id);
create index client_hmis_fold_hmis_fold1_id_idx1 on client
    (hmis_fold(first_name) text_pattern_ops, hmis_fold(last_name) text_pattern_ops, id);
