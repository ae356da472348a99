-- One incident counts once, in the table of failures; all that was found of it stands here.

-- A finding has what a failure has, but for the channel; failure_id is that of its incident.
create table evidence (like failure including constraints);
alter table evidence
    drop column channel,
    add column evidence_id text primary key;

create index evidence_by_failure on evidence (brand, failure_id);

-- All that was found of each incident: in events, in the customer's words, in the agents', in reviews. The strongest first:
-- what events show, what is said in the case, what is said in public (of which only the links say that it is about this incident).
create view reporting.incident_evidence as
select
    brand,
    category,
    failure_id,
    row_number() over (
        partition by brand, failure_id
        order by (source = 'STRUCTURE') desc, source = 'PUBLIC_TEXT', confidence desc, severity desc, at, evidence_id collate "C"
    ) as position,
    evidence_id,
    at,
    severity,
    confidence,
    source,
    rule,
    rule_version,
    quote,
    quote_start,
    quote_end,
    fact,
    case_id,
    order_id,
    feedback_id
from evidence;
