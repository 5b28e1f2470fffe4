-- What all nodes remember of those who aren't signed in: tries with a wrong password, places where somebody has come in
-- before, how much was held of what was typed. "about" is a digest (SHA-256, hex) of what it is about; after
-- "lasts_until", in nanoseconds since 1970, a row means nothing and goes.
create table mark (
    about       varchar(64) not null primary key,
    lasts_until bigint      not null
);
create index mark_lasts_until on mark (lasts_until);
