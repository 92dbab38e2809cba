-- Indexes that answer a search in the order in which its page shows people.
--
-- Bytewise order ("C") serves both a prefix (a range) and the next page (a row comparison), whatever the locale of the
-- database and also in a prepared statement, where LIKE cannot use an index. The first two are not partial (rows that
-- are marked as deleted are in them), because the planner does not use the statistics of a partial index's expression.
-- The key that a source system gave is found through the unique index of data source and key.

drop index client_hmis_fold_hmis_fold1_id_idx, client_hmis_fold_hmis_fold1_id_idx1, client_source_id_idx;

create index client_by_last_name on client (
    (coalesce(hmis_fold(last_name), '') collate "C"),
    (coalesce(hmis_fold(first_name), '') collate "C"),
    id
);
create index client_by_first_name on client (
    (coalesce(hmis_fold(first_name), '') collate "C"),
    (coalesce(hmis_fold(last_name), '') collate "C"),
    id
);
-- A middle initial is not a name to look anybody up by.
create index client_by_middle_name on client (
    (coalesce(hmis_fold(middle_name), '') collate "C"),
    (coalesce(hmis_fold(last_name), '') collate "C"),
    id
) where length(middle_name) > 1;

drop index client_alias_hmis_fold_idx;
create index client_alias_by_name on client_alias ((coalesce(hmis_fold(name), '') collate "C"), client_id)
    where removed_change is null;
