-- Who restricted a referral on its way; null where none is, or where the rules did by its concern.
alter table referral add column restricted_by varchar(64);

-- Referrals from before each had its tenants and restricted ones a keeper. Which they are the rules say and the engine's
-- tables hold: the application sees to it at its start, and takes each off this list.
create table tenant_backfill (
    reference varchar(16) not null primary key references referral
);
insert into tenant_backfill (reference) select reference from referral;

-- What is disclosed to the team that looks after a referral from now on is about no part of it.
alter table disclosure alter column part drop not null;
