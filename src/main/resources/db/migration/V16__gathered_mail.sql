-- Mail about silence that waits to be told together with others to the same mailbox; gone when that mail is handed over.
create table gathered_mail (
    id      bigint generated always as identity primary key,
    mailbox varchar(320) not null,
    mail    varchar(250) not null,
    subject varchar(400) not null,
    at      timestamp with time zone not null
);
