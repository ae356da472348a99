-- Who may do what: two roles without a login, of which a user is made a member. Run whenever the owner starts a program,
-- so that tables and views that came since, and roles that were made since, have their rights too.
--   create role dashboard login password '…' in role backlash_reader;
--
-- The writer does what the job does, and can't change a table or a right. The reader sees what the report shows: of a
-- dead letter where it stood and why, and not the record, which nobody has pseudonymised; and nothing of analysis_cache.
do $$
declare
    relation text;
begin
    perform pg_advisory_xact_lock(hashtext('backlash roles'));
    begin
        if to_regrole('backlash_writer') is null then
            create role backlash_writer;
        end if;
        if to_regrole('backlash_reader') is null then
            create role backlash_reader;
        end if;
    exception
        -- Whoever may not make roles lets an administrator make these two; the next start gives them their rights.
        when insufficient_privilege then
            return;
        -- Another database of this server has made them meanwhile.
        when unique_violation or duplicate_object then
            null;
    end;
    grant usage on schema public, reporting, internal to backlash_writer, backlash_reader;
    grant select on flyway_schema_history to backlash_writer, backlash_reader;
    for relation in
        select oid::regclass
        from pg_class
        where relnamespace in ('reporting'::regnamespace, 'internal'::regnamespace)
            and relkind in ('r', 'v')
            and not has_table_privilege('backlash_reader', oid, 'select')
    loop
        execute format('grant select on %s to backlash_writer, backlash_reader', relation);
    end loop;
    foreach relation in array array[${job_tables}, 'analysis_cache']
    loop
        if not has_table_privilege('backlash_writer', relation, 'truncate') then
            execute format('grant select, insert, update, delete, truncate on %I to backlash_writer', relation);
            if relation not in ('dead_letter', 'analysis_cache') then
                execute format('grant select on %I to backlash_reader', relation);
            end if;
        end if;
    end loop;
    grant select (feed, file, line, code, field, reason) on dead_letter to backlash_reader;
end
$$;
