drop table task_log;
drop table task;
drop function task_notify();
