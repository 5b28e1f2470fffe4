-- How far this database has come: counted up while H2's file is open, and noted beside the file. A file that is cut off
-- falls back to an earlier state without a word; by this a start knows.
create table generation (counted bigint not null);
insert into generation (counted) values (0);
