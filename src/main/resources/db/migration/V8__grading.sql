-- The grading of intelligence (3x5x2) and the sanitised text that may be passed on with it. Rows are only ever added; the
-- last one counts. "at" is an instant; "conditions" and "sanitised" may hold personal data.
create table grading (
    id         bigint generated always as identity primary key,
    reference  varchar(16)              not null references referral,
    source     varchar(1)               not null,
    assessment varchar(1)               not null,
    handling   varchar(1)               not null,
    conditions text,
    sanitised  text                     not null,
    by_user    varchar(64)              not null,
    at         timestamp with time zone not null
);
create index grading_reference on grading (reference, id);
