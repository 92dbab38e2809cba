-- Classes of this system count beside those that were attended elsewhere.
create or replace view attendance as
    select user_id, satisfies, attended_at from training_credit
    union all
    select r.user_id, kind as satisfies, r.attended_at
    from class_registration r
    join course_class k on k.id = r.class_id
    join course c on c.id = k.course_id
    cross join lateral unnest(c.satisfies) kind
    where r.state = 'attended';
