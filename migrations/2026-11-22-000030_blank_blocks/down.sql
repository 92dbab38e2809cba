alter table import_file drop column blank_tables;
