-- The record of referrals. It knows what happened; the engine's own tables know where each referral is.
-- All times are instants. The columns named "content", "detail", "reason", "request" and "note" may hold personal data.

create table referral (
    reference        varchar(16)              not null primary key,
    status           varchar(20)              not null,
    received_at      timestamp with time zone not null,
    submitted_by     varchar(64)              not null,
    source_system    varchar(100),
    source_reference varchar(120),
    fingerprint      varchar(64)              not null,
    risk             varchar(10),
    risk_reason      varchar(1000),
    closed_at        timestamp with time zone,
    content          text                     not null,
    constraint referral_source unique (source_system, source_reference)
);
create index referral_submitted_by on referral (submitted_by, received_at);

-- What a subject can be recognised by, for counting earlier referrals about the same person or place.
create table referral_subject (
    reference     varchar(16) not null references referral,
    position      int         not null,
    uprn          varchar(12),
    name          varchar(200),
    date_of_birth date,
    primary key (reference, position)
);
create index referral_subject_uprn on referral_subject (uprn);
create index referral_subject_person on referral_subject (name, date_of_birth);

-- One team's part in a referral: why it was chosen, what it answered by when, and its outcome.
create table agency_part (
    reference        varchar(16)  not null references referral,
    part             int          not null,
    team             varchar(64)  not null,
    role             varchar(10)  not null,
    needed           boolean      not null,
    status           varchar(20)  not null,
    casework         varchar(64)  not null,
    decided_by       varchar(64)  not null,
    rule             varchar(400),
    decision_version varchar(64),
    request          text,
    ask              varchar(4000),
    clock_from       timestamp with time zone not null,
    acknowledge_by   timestamp with time zone,
    respond_by       timestamp with time zone,
    escalated_at     timestamp with time zone,
    answered_at      timestamp with time zone,
    answered_by      varchar(64),
    reason           text,
    outcome          varchar(40),
    note             text,
    ended_at         timestamp with time zone,
    primary key (reference, part)
);
create index agency_part_team on agency_part (team, status);

-- Who did what, when and why. Rows are only ever added.
create table timeline (
    id        bigint generated always as identity primary key,
    reference varchar(16)              not null references referral,
    at        timestamp with time zone not null,
    actor     varchar(64)              not null,
    part      int,
    event     varchar(40)              not null,
    detail    text
);
create index timeline_reference on timeline (reference, id);

-- Who read what of a referral, when, and through which window. Rows are only ever added.
create table access_log (
    id        bigint generated always as identity primary key,
    at        timestamp with time zone not null,
    reader    varchar(64)              not null,
    reference varchar(16)              not null,
    screen    varchar(100)             not null,
    fields    varchar(1000)            not null
);
create index access_log_reference on access_log (reference, id);
