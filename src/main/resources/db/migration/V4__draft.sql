-- What a person has typed into the officer's form and not sent yet: one draft for each person. "answers" is JSON as it
-- was typed, right or wrong, and may hold personal data. It is erased when the referral is sent, or when it grows old.

create table draft (
    owner      varchar(64)              not null primary key,
    id         varchar(36)              not null,
    updated_at timestamp with time zone not null,
    answers    text                     not null,
    constraint draft_id unique (id)
);
create index draft_updated_at on draft (updated_at);
