-- Recognising the same subject and the same event in another referral, and what a person decided about it.
-- All times are instants. The column "decision_reason" may hold personal data.

alter table referral_subject add column postcode varchar(8);
alter table referral_subject add column address varchar(2000);
drop index referral_subject_person;
create index referral_subject_postcode on referral_subject (postcode);

-- How each word of a person's name sounds: what to look among for the same name in another spelling.
create table subject_sound (
    reference     varchar(16)  not null references referral,
    position      int          not null,
    sound         varchar(200) not null,
    date_of_birth date         not null,
    primary key (reference, position, sound)
);
create index subject_sound_person on subject_sound (sound, date_of_birth);

-- The event or crime number under which the referrer's agency knows of it.
create table referral_event (
    reference    varchar(16)  not null primary key references referral,
    agency       varchar(64)  not null,
    event_number varchar(60)  not null
);
create index referral_event_number on referral_event (event_number, agency);

-- Referrals from before, whose subjects are still to be made findable. Sounds can't be told in SQL: the application
-- does it at its start, and takes each off this list.
create table subject_backfill (
    reference varchar(16) not null primary key references referral
);
insert into subject_backfill (reference) select reference from referral;

-- Two referrals that may be the same: the later one, and the one that was there before. "pair" holds both in the order
-- of the alphabet, so that two are linked once only.
create table referral_link (
    reference       varchar(16)              not null references referral,
    other           varchar(16)              not null references referral,
    pair            varchar(33)              not null,
    reason          varchar(20)              not null,
    found_at        timestamp with time zone not null,
    decision        varchar(20),
    decided_by      varchar(64),
    decided_at      timestamp with time zone,
    decision_reason text,
    primary key (reference, other),
    constraint referral_link_pair unique (pair)
);
create index referral_link_other on referral_link (other);
