drop table idempotency_key;
drop table audit_event;
drop function audit_event_is_append_only();
drop table user_session;
drop table app_user;
drop table role;
