drop table session_lens;
drop table service_key;
