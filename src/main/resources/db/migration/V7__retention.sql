-- How a record ends and is put right: reviews before disposal, legal holds, what was disposed of, corrections, and what
-- was handed out about a person. All times are instants. The columns "reason", "old_value" and "new_value" may hold
-- personal data.

-- A controller's review of a referral that is due for disposal. A review that was asked for before the referral ended
-- last counts no more.
create table retention_review (
    reference  varchar(16)              not null references referral,
    agency     varchar(64)              not null,
    asked_at   timestamp with time zone not null,
    decision   varchar(10),
    keep_until timestamp with time zone,
    decided_by varchar(64),
    decided_at timestamp with time zone,
    reason     text,
    primary key (reference, agency)
);

-- Nothing of these referrals is erased.
create table legal_hold (
    reference varchar(16)              not null primary key references referral,
    set_by    varchar(64)              not null,
    set_at    timestamp with time zone not null,
    reason    text                     not null
);

-- What was erased when, and by which rules and people. Rows are only ever added, and stay when the referral has gone.
create table disposal (
    id          bigint generated always as identity primary key,
    reference   varchar(16)              not null,
    erased_at   timestamp with time zone not null,
    ended_at    timestamp with time zone not null,
    rules       varchar(2000)            not null,
    record_rows int                      not null,
    mail_files  int                      not null,
    processes   int                      not null
);
create index disposal_reference on disposal (reference);

-- When what this agency typed was erased, though the record lives on.
alter table agency_part add column erased_at timestamp with time zone;
create index referral_closed_at on referral (closed_at);

-- What was put right on a referral's content, with what stood there before, as JSON.
create table correction (
    id        bigint generated always as identity primary key,
    reference varchar(16)              not null references referral,
    path      varchar(200)             not null,
    old_value text,
    new_value text,
    by_user   varchar(64)              not null,
    at        timestamp with time zone not null,
    reason    text                     not null
);
create index correction_reference on correction (reference, id);

-- Who was given what is held on a person, when and why. Of which referrals says access_log. Rows are only ever added.
create table subject_export (
    id        bigint generated always as identity primary key,
    at        timestamp with time zone not null,
    by_user   varchar(64)              not null,
    reason    varchar(1000)            not null,
    referrals int                      not null
);
