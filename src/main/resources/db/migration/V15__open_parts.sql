-- What is at work with the agencies is counted every quarter of a minute; most parts have ended long ago.
create index agency_part_status on agency_part (status, challenge);
