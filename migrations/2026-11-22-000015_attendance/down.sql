create or replace view attendance as
    select user_id, satisfies, attended_at from training_credit;
