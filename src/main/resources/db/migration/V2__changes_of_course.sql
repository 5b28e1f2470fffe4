-- What changes on a referral's way: paused clocks, challenges, questions to the referrer, merged referrals.
-- All times are instants. "question" and "answer" may hold personal data.

alter table referral add column merged_into varchar(16);
create index referral_merged_into on referral (merged_into);

alter table agency_part add column acknowledge_pausable boolean default false not null;
alter table agency_part add column respond_pausable boolean default false not null;
alter table agency_part add column paused_at timestamp with time zone;
alter table agency_part add column paused_seconds bigint default 0 not null;
alter table agency_part add column feedback varchar(10);
alter table agency_part add column challenge varchar(12);
alter table agency_part add column challenge_by timestamp with time zone;

-- Questions of an agency, or of triage where there is no part, to the referrer.
create table question (
    id          bigint generated always as identity primary key,
    reference   varchar(16)              not null references referral,
    number      int                      not null,
    part        int,
    asked_by    varchar(64)              not null,
    asked_at    timestamp with time zone not null,
    question    text                     not null,
    answer_by   timestamp with time zone,
    answered_by varchar(64),
    answered_at timestamp with time zone,
    answer      text,
    constraint question_number unique (reference, number)
);
