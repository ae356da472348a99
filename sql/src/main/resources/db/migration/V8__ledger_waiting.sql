-- A record that was read waits until event time has come to it: while topics are silent, for as long as they are. And a
-- producer may send fields that we do not know: they are let through, and counted.
alter table ledger
    add column waiting        bigint not null default 0,    -- read, and not yet decided on
    add column unknown_fields jsonb  not null default '{}'; -- records that held a field that is unknown, by its name

comment on table ledger is 'read = accepted + duplicate + retracted + dead_lettered + waiting, by feed.';

-- What became of the records that were read?
drop view reporting.ledger;
create view reporting.ledger as
select
    feed,
    read,
    accepted,
    duplicate,
    retracted,
    dead_lettered,
    waiting,
    read = accepted + duplicate + retracted + dead_lettered + waiting as balanced
from ledger;

-- Which fields came that Backlash does not know, and in how many records that were taken all the same? The field '…'
-- stands for all further names of a feed that sends many.
create view reporting.unknown_field as
select
    ledger.feed,
    field.name as field,
    field.records::bigint as records
from ledger
cross join lateral jsonb_each_text(ledger.unknown_fields) as field (name, records);
