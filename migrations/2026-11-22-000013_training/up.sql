-- Training: courses, their class dates, who sits in them; and what else stands in the calendar.

-- The kinds of training that a class may count as. The life of a user asks for them by these names.
create function training_kinds_known(kinds text[]) returns boolean language sql immutable as $$
    select kinds <@ array['new_user', 'refresher', 'error_and_report', 'other']
$$;

create table course (
    id uuid primary key,
    title text not null,
    title_es text not null,
    description text not null default '',
    description_es text not null default '',
    -- What attending counts as, and what must have been attended before.
    satisfies text[] not null default '{}' check (training_kinds_known(satisfies)),
    prerequisites text[] not null default '{}' check (training_kinds_known(prerequisites)),
    -- RFC 5545 RRULE on local days; null when dates are only set by hand.
    recurrence text,
    -- The rule counts from this day.
    starts_on date not null,
    start_time time not null,
    duration_minutes integer not null check (duration_minutes between 15 and 720),
    -- IANA name: the wall clock of the Continuum of Care, through daylight saving time.
    time_zone text not null,
    seats integer not null check (seats between 1 and 500),
    location text,
    online_url text,
    retired_at timestamptz,
    updated_at timestamptz not null default clock_timestamp(),
    -- Grows with every change (ETag).
    revision bigint not null default 1
);

-- Days on which no class is planned: rules (RFC 5545) or single days.
create table training_holiday (
    id uuid primary key,
    name text not null,
    name_es text not null,
    recurrences text[] not null default '{}',
    day date,
    check ((day is null) <> (recurrences = '{}'))
);

create table class_request (
    id uuid primary key,
    course_id uuid not null references course (id),
    requested_by uuid not null references app_user (id) on delete cascade,
    -- For whose staff; null when somebody asks for themselves.
    organization_id uuid references organization (id) on delete set null,
    people integer not null check (people between 1 and 500),
    wishes text not null,
    state text not null default 'open' check (state in ('open', 'scheduled', 'declined', 'withdrawn')),
    answer text,
    answered_by uuid references app_user (id) on delete set null,
    answered_at timestamptz,
    created_at timestamptz not null
);
create index class_request_newest on class_request (created_at desc, id desc);
create index class_request_user on class_request (requested_by);

create table course_class (
    id uuid primary key,
    course_id uuid not null references course (id),
    -- The local day that the rule named; null for a class set by hand. Keeps planning from doubling a date.
    planned_on date,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    time_zone text not null,
    seats integer not null check (seats between 1 and 500),
    location text,
    online_url text,
    trainer_id uuid references app_user (id) on delete set null,
    request_id uuid references class_request (id) on delete set null,
    cancelled_at timestamptz,
    cancel_reason text,
    revision bigint not null default 1,
    unique (course_id, planned_on)
);
create index course_class_start on course_class (starts_at, id);

create table class_registration (
    id uuid primary key,
    class_id uuid not null references course_class (id) on delete cascade,
    user_id uuid not null references app_user (id) on delete cascade,
    state text not null check (state in ('registered', 'waiting', 'cancelled', 'attended', 'absent')),
    -- When the place in the line was taken; newest last.
    registered_at timestamptz not null,
    attended_at timestamptz,
    marked_by uuid references app_user (id) on delete set null,
    unique (class_id, user_id),
    check ((state = 'attended') = (attended_at is not null))
);
create index class_registration_user on class_registration (user_id, state);
create index class_registration_line on class_registration (class_id, registered_at, id);

create table training_certificate (
    id uuid primary key,
    -- What is printed and asked for, such as HT-7K3M-92QX.
    number text not null unique,
    registration_id uuid not null unique references class_registration (id) on delete cascade,
    issued_at timestamptz not null
);

-- Whoever holds the token may read one user's own calendar. Only its hash is kept.
create table calendar_feed (
    user_id uuid primary key references app_user (id) on delete cascade,
    token_hash bytea not null unique,
    created_at timestamptz not null,
    last_read_at timestamptz
);

-- What HUD wants and when. Deadlines that hang on a grant's end are worked out from the grants.
create table reporting_deadline (
    id uuid primary key,
    report text not null,
    title text not null,
    title_es text not null,
    recurrence text,
    day date,
    -- `rule`: follows from a regulation; `published`: HUD named the day; `expected`: HUD names it each year, this is
    -- the day of earlier years.
    basis text not null check (basis in ('rule', 'published', 'expected')),
    source text not null,
    check ((day is null) <> (recurrence is null))
);

-- Steps of the practice cases that a user has ticked.
create table practice_step (
    user_id uuid not null references app_user (id) on delete cascade,
    practice_case text not null,
    step text not null,
    done_at timestamptz not null,
    primary key (user_id, practice_case, step)
);

insert into course (id, title, title_es, description, description_es, satisfies, prerequisites, recurrence, starts_on,
                    start_time, duration_minutes, time_zone, seats) values
('019b0000-0000-7000-8000-000000000001', 'New User / Refresher', 'Nuevos usuarios / Repaso',
 'How to work in the HMIS: privacy, finding a person before adding one, entry, services, exit. For new users, and for users who have not signed in for a long time.',
 'Cómo trabajar en el HMIS: privacidad, buscar a una persona antes de agregarla, entrada, servicios, salida. Para usuarios nuevos y para quienes llevan mucho tiempo sin iniciar sesión.',
 '{new_user,refresher}', '{}', 'FREQ=MONTHLY;BYDAY=1TH', '2026-01-01', '09:00', 120, 'America/New_York', 20),
('019b0000-0000-7000-8000-000000000002', 'Error & Report', 'Errores e informes',
 'Reading data-quality reports, finding the records behind a number and correcting them.',
 'Leer informes de calidad de datos, encontrar los registros detrás de un número y corregirlos.',
 '{error_and_report}', '{new_user}', 'FREQ=MONTHLY;BYDAY=1FR', '2026-01-01', '13:00', 120, 'America/New_York', 20);

-- Federal holidays (5 U.S.C. 6103), with the weekday on which one that falls on a weekend is kept.
insert into training_holiday (id, name, name_es, recurrences) values
('019b0000-0000-7000-8000-000000000101', 'New Year''s Day', 'Año Nuevo',
 '{"FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1","FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=2;BYDAY=MO","FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31;BYDAY=FR"}'),
('019b0000-0000-7000-8000-000000000102', 'Birthday of Martin Luther King, Jr.', 'Natalicio de Martin Luther King, Jr.',
 '{"FREQ=YEARLY;BYMONTH=1;BYDAY=3MO"}'),
('019b0000-0000-7000-8000-000000000103', 'Washington''s Birthday', 'Natalicio de Washington',
 '{"FREQ=YEARLY;BYMONTH=2;BYDAY=3MO"}'),
('019b0000-0000-7000-8000-000000000104', 'Memorial Day', 'Día de los Caídos', '{"FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"}'),
('019b0000-0000-7000-8000-000000000105', 'Juneteenth', 'Juneteenth',
 '{"FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=19","FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20;BYDAY=MO","FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=18;BYDAY=FR"}'),
('019b0000-0000-7000-8000-000000000106', 'Independence Day', 'Día de la Independencia',
 '{"FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4","FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=5;BYDAY=MO","FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=3;BYDAY=FR"}'),
('019b0000-0000-7000-8000-000000000107', 'Labor Day', 'Día del Trabajo', '{"FREQ=YEARLY;BYMONTH=9;BYDAY=1MO"}'),
('019b0000-0000-7000-8000-000000000108', 'Columbus Day', 'Día de Colón', '{"FREQ=YEARLY;BYMONTH=10;BYDAY=2MO"}'),
('019b0000-0000-7000-8000-000000000109', 'Veterans Day', 'Día de los Veteranos',
 '{"FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11","FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=12;BYDAY=MO","FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10;BYDAY=FR"}'),
('019b0000-0000-7000-8000-00000000010a', 'Thanksgiving Day', 'Día de Acción de Gracias',
 '{"FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"}'),
('019b0000-0000-7000-8000-00000000010b', 'Christmas Day', 'Navidad',
 '{"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25","FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=26;BYDAY=MO","FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;BYDAY=FR"}');

insert into reporting_deadline (id, report, title, title_es, recurrence, basis, source) values
('019b0000-0000-7000-8000-000000000201', 'PIT', 'Point-in-time count: first possible night',
 'Conteo puntual: primera noche posible', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=22', 'rule',
 '24 CFR 578.3 and 578.7(c)(2): one night in the last ten days of January'),
('019b0000-0000-7000-8000-000000000202', 'PIT/HIC', 'PIT count and Housing Inventory Count in HDX',
 'Conteo PIT e inventario de vivienda (HIC) en HDX', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30', 'expected',
 'HUD names the day each year on hudexchange.info; April 30 in 2019'),
('019b0000-0000-7000-8000-000000000203', 'SPM', 'System Performance Measures in HDX',
 'Medidas de desempeño del sistema (SPM) en HDX', 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31', 'expected',
 'HUD names the day each year on hudexchange.info; May 31 in 2019'),
('019b0000-0000-7000-8000-000000000204', 'LSA', 'Longitudinal Systems Analysis in HDX 2.0: reporting year ends, upload follows',
 'Análisis longitudinal de sistemas (LSA) en HDX 2.0: termina el año del informe, sigue la carga',
 'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30', 'rule',
 'LSA report specifications: the report covers October 1 to September 30; HUD names the upload window each year');
