-- A source's number is its sender's own.
alter table referral drop constraint referral_source;
alter table referral add constraint referral_source unique (source_system, source_reference, submitted_by);
