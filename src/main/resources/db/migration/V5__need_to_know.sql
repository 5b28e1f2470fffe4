-- Who may see what, on which basis, and who has looked. All times are instants.

-- A restricted referral's keeper: the team that triages it in place of triage. Null for all others.
alter table referral add column keeper varchar(64);
-- Since when the person's consent is withdrawn.
alter table referral add column consent_withdrawn_at timestamp with time zone;

-- When the person agreed to this team, where that had been missing.
alter table agency_part add column consent_given_at timestamp with time zone;
-- Since when a team may see its part no more, when it turned out that it was sent to the wrong one, and which team speaks
-- for the referrer in a challenge.
alter table agency_part add column access_ended_at timestamp with time zone;
alter table agency_part add column recalled_at timestamp with time zone;
alter table agency_part add column challenge_side varchar(64);

-- Which fields of a referral new information is about, separated by commas.
alter table timeline add column about varchar(400);

-- Each decision to share with a team, not to share, or to share no more. Rows are only ever added. "reason" may hold
-- personal data.
create table disclosure (
    id               bigint generated always as identity primary key,
    reference        varchar(16)              not null references referral,
    part             int                      not null,
    team             varchar(64)              not null,
    decision         varchar(20)              not null,
    basis            varchar(20),
    fields           varchar(1000)            not null,
    decided_by       varchar(64)              not null,
    rule             varchar(400),
    decision_version varchar(64),
    at               timestamp with time zone not null,
    reason           text
);
create index disclosure_reference on disclosure (reference, id);

-- The access log as a chain: each entry carries its number and the digest of itself and of the digest before it.
-- Entries from before have neither.
alter table access_log add column entry bigint;
alter table access_log add column digest varchar(64);
create unique index access_log_entry on access_log (entry);

-- The end of the chain. Whoever adds an entry waits for this row.
create table access_log_end (
    id     int         not null primary key,
    entry  bigint      not null,
    digest varchar(64) not null
);
insert into access_log_end (id, entry, digest) values (1, 0, '');
