-- What was taken over from an H2 database: as long as each table is still so, it may be taken over anew.
create table moved (
    name     varchar(64)              not null primary key,
    rows     bigint                   not null,
    sum      bigint                   not null,
    moved_at timestamp with time zone not null
);
