-- What nodes share. Who is signed in, as Spring Session stores it; what somebody typed when their time had run out is in an
-- attribute until they have signed in again, or until the session ends.
create table SPRING_SESSION (
    PRIMARY_ID            char(36) not null primary key,
    SESSION_ID            char(36) not null,
    CREATION_TIME         bigint   not null,
    LAST_ACCESS_TIME      bigint   not null,
    MAX_INACTIVE_INTERVAL int      not null,
    EXPIRY_TIME           bigint   not null,
    PRINCIPAL_NAME        varchar(100)
);
create unique index SPRING_SESSION_IX1 on SPRING_SESSION (SESSION_ID);
create index SPRING_SESSION_IX2 on SPRING_SESSION (EXPIRY_TIME);
create index SPRING_SESSION_IX3 on SPRING_SESSION (PRINCIPAL_NAME);

create table SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID char(36)     not null references SPRING_SESSION (PRIMARY_ID) on delete cascade,
    ATTRIBUTE_NAME     varchar(200) not null,
    ATTRIBUTE_BYTES    bytea        not null,
    primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME)
);

-- The node that has this row's lock is the one that is starting its engine.
create table node_starting (
    turn int not null primary key
);
insert into node_starting (turn) values (1);
