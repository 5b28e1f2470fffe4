-- Tables that fill and empty all the time. Statistics from when they were empty make statements many times slower, so
-- they are taken anew after few changes, whatever the size; and dead rows go before they are many.
do $$
declare
    name text;
begin
    for name in select tablename from pg_tables where schemaname = current_schema() and (tablename like 'act_ru_%'
        or tablename in ('referral', 'agency_part', 'question', 'referral_event', 'draft')) loop
        execute format('alter table %I set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 200,'
            ' autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)', name);
    end loop;
end
$$;
