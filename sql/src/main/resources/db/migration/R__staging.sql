-- Where a run writes its figures until they are whole. The tables of the last whole run stay as they are meanwhile, and
-- every reader goes on reading them; then they are replaced in one transaction.
--
-- Whoever may write the tables may do all this. A writer makes no tables of its own: the functions do, as their owner.
create schema if not exists staging;

-- The names in it are no secret, and each table has its own rights.
grant usage on schema staging to public;

-- Who wrote the figures that stand in the tables, and since when they do. No row, or one.
create table if not exists staging.publication (
    writer text not null,         -- RUN: a run that replaces all; JOB: a job on a cluster that goes on writing
    at     timestamptz not null
);

grant select on staging.publication to public;

create or replace function staging.require_writer() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    relation text;
begin
    foreach relation in array array[${job_tables}]
    loop
        if not has_table_privilege(session_user, format('public.%I', relation), 'insert')
            or not has_table_privilege(session_user, format('public.%I', relation), 'delete')
        then
            raise insufficient_privilege using
                message = format('permission denied for table %s', relation);
        end if;
    end loop;
end
$$;

-- Takes away what a run has left that did not come to its end.
create or replace function staging.discard() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    relation text;
begin
    perform staging.require_writer();
    foreach relation in array array[${job_tables}]
    loop
        execute format('drop table if exists staging.%I', relation);
    end loop;
end
$$;

-- Empty tables, for whoever may write the real ones.
create or replace function staging.begin() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    relation text;
    writer text;
begin
    perform staging.discard();
    foreach relation in array array[${job_tables}]
    loop
        execute format('create table staging.%1$I (like public.%1$I including all)', relation);
        for writer in
            select case grantee when 0 then 'public' else grantee::regrole::text end
            from pg_class, aclexplode(relacl)
            where pg_class.oid = format('public.%I', relation)::regclass
                and privilege_type = 'INSERT'
                and grantee <> relowner
        loop
            execute format('grant select, insert, update, delete on staging.%I to %s', relation, writer);
        end loop;
    end loop;
end
$$;

-- Puts the new figures in the place of the old ones. Rows are deleted, not truncated: who reads at this moment sees the
-- old figures or the new ones, and never none. Where a job goes on writing, it finds the real tables by the search path
-- once those here are gone.
create or replace function staging.publish() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    relation text;
begin
    perform staging.require_writer();
    -- What is being written is waited for, and what comes later waits.
    foreach relation in array array[${job_tables}]
    loop
        execute format('lock table staging.%I in access exclusive mode', relation);
    end loop;
    foreach relation in array array[${job_tables}]
    loop
        execute format('delete from public.%I', relation);
        execute format('insert into public.%1$I select * from staging.%1$I', relation);
        execute format('drop table staging.%I', relation);
    end loop;
    perform staging.claim('RUN');
end
$$;

-- Says who writes the figures from now on.
create or replace function staging.claim(new_writer text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform staging.require_writer();
    delete from staging.publication;
    insert into staging.publication values (new_writer, now());
end
$$;
