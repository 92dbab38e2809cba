-- What the reader of an import saw and the merge needs not look for: side tables for which no row has a value.
alter table import_file add column blank_tables text[] not null default '{}';
