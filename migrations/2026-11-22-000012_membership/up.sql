-- The life of an agency and of a user: memoranda of understanding, agreements and their signatures, nominations,
-- suspensions, the quarterly confirmation of user lists, and what a Continuum of Care sets for itself.

-- Names, defaults and limits stand in the program; a row is what somebody changed.
create table setting (
    name text primary key,
    value jsonb not null,
    changed_by uuid not null references app_user,
    changed_at timestamptz not null
);

create table memorandum (
    id uuid primary key,
    organization_id uuid not null references organization,
    -- Both days included.
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    -- [{"party": "agency" | "lead", "name", "title", "signed_on"}]
    signatories jsonb not null,
    document_name text,
    document_file text,
    document_bytes bigint,
    document_digest bytea,
    ended_at timestamptz,
    ended_by uuid references app_user,
    end_reason text,
    created_by uuid not null references app_user,
    created_at timestamptz not null,
    check ((document_file is null) = (document_name is null)),
    check ((ended_at is null) = (ended_by is null))
);
create index memorandum_organization on memorandum (organization_id, ends_on);

-- Versions count per kind. A version is published once, in both languages, and never edited afterwards.
create table agreement (
    id uuid primary key,
    kind text not null check (kind in ('new_user_agreement', 'release_of_information', 'memorandum')),
    version integer not null check (version > 0),
    created_by uuid not null references app_user,
    created_at timestamptz not null,
    published_at timestamptz,
    published_by uuid references app_user,
    superseded_at timestamptz,
    unique (kind, version)
);
create unique index agreement_in_force on agreement (kind) where published_at is not null and superseded_at is null;
create unique index agreement_draft on agreement (kind) where published_at is null;

create table agreement_text (
    agreement_id uuid not null references agreement on delete cascade,
    language text not null check (language in ('en', 'es')),
    title text not null,
    -- Markdown; {{community}} stands for the name of the Continuum of Care.
    body text not null,
    primary key (agreement_id, language)
);

create table agreement_signature (
    id uuid primary key,
    agreement_id uuid not null references agreement,
    user_id uuid not null references app_user on delete cascade,
    language text not null,
    typed_name text not null,
    signed_at timestamptz not null,
    -- From where; empty when the program itself wrote it for an invented person.
    address text not null,
    unique (agreement_id, user_id)
);
create index agreement_signature_user on agreement_signature (user_id, signed_at desc);

create table nomination (
    id uuid primary key,
    organization_id uuid not null references organization,
    email text not null,
    name text not null,
    job_title text not null,
    role_id text not null references role,
    language text check (language in ('en', 'es')),
    reason text not null,
    nominated_by uuid not null references app_user,
    nominated_at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'approved', 'declined', 'withdrawn')),
    decided_by uuid references app_user,
    decided_at timestamptz,
    decision_reason text,
    -- Who came of it.
    user_id uuid references app_user on delete set null,
    check ((state = 'waiting') = (decided_by is null)),
    -- The second person.
    check (state not in ('approved', 'declined') or decided_by <> nominated_by)
);
create unique index nomination_waiting on nomination (lower(email)) where state = 'waiting';
create index nomination_newest on nomination (nominated_at desc, id desc);
create index nomination_organization on nomination (organization_id);

create table suspension (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    suspended_at timestamptz not null,
    recorded_at timestamptz not null,
    restored_at timestamptz
);
create unique index suspension_open on suspension (user_id) where restored_at is null;

-- A class that was attended before this system kept account of classes, or elsewhere.
create table training_credit (
    id uuid primary key,
    user_id uuid not null references app_user on delete cascade,
    satisfies text not null check (satisfies in ('new_user', 'refresher', 'error_and_report')),
    attended_at timestamptz not null,
    note text not null,
    recorded_by uuid not null references app_user,
    recorded_at timestamptz not null
);
create index training_credit_user on training_credit (user_id);

-- Who attended what. Classes of this system join here, so that everything about standing reads one place.
create view attendance as
    select user_id, satisfies, attended_at from training_credit;

-- What an agency's representative said about each user in a quarter.
create table user_confirmation (
    organization_id uuid not null references organization,
    quarter_start date not null,
    user_id uuid not null references app_user on delete cascade,
    keeps boolean not null,
    reason text,
    answered_by uuid not null references app_user,
    answered_at timestamptz not null,
    primary key (organization_id, quarter_start, user_id)
);
create index user_confirmation_user on user_confirmation (user_id, quarter_start desc);

alter table app_user add column disabled_by uuid references app_user;
alter table app_user add column disabled_reason text;
create index app_user_organization on app_user (organization_id);

-- Texts to begin with. They are plain words of our own; a community replaces them with what its counsel approved.
insert into agreement (id, kind, version, created_by, created_at, published_at, published_by) values
('00000000-0000-7000-8000-000000000001', 'new_user_agreement', 1, '00000000-0000-0000-0000-000000000000', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'),
('00000000-0000-7000-8000-000000000002', 'release_of_information', 1, '00000000-0000-0000-0000-000000000000', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'),
('00000000-0000-7000-8000-000000000003', 'memorandum', 1, '00000000-0000-0000-0000-000000000000', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000');

insert into agreement_text (agreement_id, language, title, body) values
('00000000-0000-7000-8000-000000000001', 'en', 'New User Agreement', $text$I ask for access to the Homeless Management Information System (HMIS) of {{community}}. The system holds facts that people shared with us in difficult times. I promise to handle them as I would want mine to be handled.

## What I will do

- I look at a record only when my work with that person, or a task that my agency gave me, needs it.
- I record what people tell me truthfully and on time, and I do not guess.
- I explain to each person what we record and why, and I respect what they decide about sharing it.
- I keep my password and my second factor to myself. Nobody else works under my name, and I work under nobody else's.
- I lock or leave the system when I step away, and I keep paper and screens out of the sight of others.
- I tell my agency and the HMIS lead at once when I believe that information was lost, seen or changed by somebody who should not have, or when a mistake of mine may have caused it.

## What I will not do

- I do not look up friends, family, neighbors, public figures or myself.
- I do not copy, print, photograph or send information about people unless my work needs it and the rules allow it.
- I do not enter names or other identifying facts into the system on behalf of a victim service provider.
- I do not talk about people in the system with anybody who has no need to know.

## What I know

- Everything that I open, search, change, print or export is recorded with my name and can be reviewed.
- I must attend the New User class before I open live data, and a refresher class after a long absence.
- My access ends when I leave my agency, when my agency's memorandum of understanding ends, or when I break this agreement. Breaking it may have consequences at work and under the law.
- What I learned about people here stays confidential after my access has ended.$text$),
('00000000-0000-7000-8000-000000000001', 'es', 'Acuerdo para usuarios nuevos', $text$Solicito acceso al Sistema de Información para la Gestión de Personas sin Hogar (HMIS) de {{community}}. El sistema guarda datos que las personas nos confiaron en momentos difíciles. Me comprometo a tratarlos como quisiera que trataran los míos.

## Lo que haré

- Abro un expediente solo cuando mi trabajo con esa persona, o una tarea que me encargó mi agencia, lo requiere.
- Anoto con veracidad y a tiempo lo que las personas me dicen, y no adivino.
- Explico a cada persona qué anotamos y por qué, y respeto lo que decida sobre compartirlo.
- Guardo para mí mi contraseña y mi segundo factor. Nadie más trabaja con mi nombre, ni yo con el de otra persona.
- Bloqueo el sistema o salgo de él cuando me alejo, y mantengo papeles y pantallas fuera de la vista de otros.
- Aviso de inmediato a mi agencia y a la entidad responsable del HMIS si creo que alguien perdió, vio o cambió información sin deber hacerlo, o si un error mío pudo causarlo.

## Lo que no haré

- No busco a amistades, familiares, vecinos, figuras públicas ni a mí mismo.
- No copio, imprimo, fotografío ni envío información de las personas, salvo que mi trabajo lo requiera y las reglas lo permitan.
- No ingreso al sistema nombres ni otros datos que identifiquen a personas en nombre de un proveedor de servicios para víctimas.
- No hablo de las personas que están en el sistema con quien no necesita saberlo.

## Lo que sé

- Todo lo que abro, busco, cambio, imprimo o exporto queda registrado con mi nombre y puede revisarse.
- Debo asistir a la clase para usuarios nuevos antes de abrir datos reales, y a una clase de repaso después de una ausencia larga.
- Mi acceso termina cuando dejo mi agencia, cuando termina el memorando de entendimiento de mi agencia o si incumplo este acuerdo. Incumplirlo puede tener consecuencias laborales y legales.
- Lo que supe aquí sobre las personas sigue siendo confidencial después de que termine mi acceso.$text$),
('00000000-0000-7000-8000-000000000002', 'en', 'Release of information', $text$The agencies of {{community}} use a shared computer system (HMIS) to help people find housing and services. This form is about whether other agencies may see what this agency records about you.

## What you should know

- You get help here whether or not you sign. Saying no does not change your place in line or what you are eligible for.
- If you say no, this agency still keeps a record, and only its own staff see it.
- If you say yes, other agencies of the community may see your name, your date of birth, who is in your household, the programs you are in, and the services you received, so that you need not tell your story again.
- Records about HIV, substance use, mental health or domestic violence are shared only as far as the law and this form allow.
- Every person who opens your record leaves their name. You may ask who looked.

## Your rights

- You may take this release back at any time, in writing or by telling any agency. From that moment other agencies no longer see your records. What they did before cannot be undone.
- You may ask to see your record, to have a copy, and to have mistakes corrected.
- You may complain to the HMIS lead without fear for the help you get.

This release ends on the date that is written on it.$text$),
('00000000-0000-7000-8000-000000000002', 'es', 'Autorización para compartir información', $text$Las agencias de {{community}} usan un sistema informático común (HMIS) para ayudar a las personas a encontrar vivienda y servicios. Este formulario trata de si otras agencias pueden ver lo que esta agencia anota sobre usted.

## Lo que debe saber

- Aquí recibe ayuda firme o no firme. Decir que no, no cambia su lugar en la lista ni aquello a lo que tiene derecho.
- Si dice que no, esta agencia guarda de todos modos un expediente, y solo lo ve su propio personal.
- Si dice que sí, otras agencias de la comunidad pueden ver su nombre, su fecha de nacimiento, quiénes forman su hogar, los programas en los que está y los servicios que recibió, para que no tenga que contar su historia otra vez.
- Los datos sobre VIH, consumo de sustancias, salud mental o violencia doméstica se comparten solo hasta donde lo permiten la ley y este formulario.
- Cada persona que abre su expediente deja su nombre. Usted puede preguntar quién lo vio.

## Sus derechos

- Puede retirar esta autorización en cualquier momento, por escrito o diciéndolo en cualquier agencia. Desde ese momento las demás agencias dejan de ver sus datos. Lo que hicieron antes no puede deshacerse.
- Puede pedir ver su expediente, recibir una copia y que se corrijan los errores.
- Puede presentar una queja ante la entidad responsable del HMIS sin temor por la ayuda que recibe.

Esta autorización termina en la fecha que lleva escrita.$text$),
('00000000-0000-7000-8000-000000000003', 'en', 'Memorandum of understanding', $text$This memorandum is made between the HMIS lead of {{community}} and the agency named in it, a member of the Continuum of Care.

## The agency

- nominates as users only people who need the system for their work, and confirms its list of users every quarter;
- makes sure that its users are trained, sign the New User Agreement and follow the privacy and security policies;
- enters complete, accurate and timely data, and corrects what is found wrong;
- informs clients, asks for their release of information where one is needed, and serves them whatever they decide;
- reports security incidents to the HMIS lead without delay.

## The HMIS lead

- runs the system securely and keeps backups;
- gives access only after nomination, approval, signature and training, and ends it when it is no longer needed;
- trains users and helps them;
- uses and discloses data only as the privacy notice of the community says.

## Term

The memorandum holds from the first to the last day of its term. Either side may end it earlier in writing. Without a memorandum in force the agency's users cannot open live data.$text$),
('00000000-0000-7000-8000-000000000003', 'es', 'Memorando de entendimiento', $text$Este memorando se celebra entre la entidad responsable del HMIS de {{community}} y la agencia que en él se nombra, miembro del Continuo de Atención.

## La agencia

- propone como usuarios solo a personas que necesitan el sistema para su trabajo, y confirma su lista de usuarios cada trimestre;
- se asegura de que sus usuarios reciban capacitación, firmen el acuerdo para usuarios nuevos y cumplan las políticas de privacidad y seguridad;
- ingresa datos completos, exactos y a tiempo, y corrige lo que se encuentre equivocado;
- informa a las personas atendidas, pide su autorización para compartir información cuando hace falta y las atiende decidan lo que decidan;
- comunica sin demora los incidentes de seguridad a la entidad responsable del HMIS.

## La entidad responsable del HMIS

- opera el sistema de forma segura y mantiene copias de respaldo;
- da acceso solo después de la propuesta, la aprobación, la firma y la capacitación, y lo termina cuando ya no se necesita;
- capacita a los usuarios y les ayuda;
- usa y comunica los datos solo como lo dice el aviso de privacidad de la comunidad.

## Vigencia

El memorando rige desde el primero hasta el último día de su vigencia. Cualquiera de las partes puede terminarlo antes por escrito. Sin un memorando vigente, los usuarios de la agencia no pueden abrir datos reales.$text$);
