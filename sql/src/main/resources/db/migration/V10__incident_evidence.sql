-- One incident counts once, in the table of failures; all that was found of it stands here.

create table evidence (
    evidence_id  text primary key,
    failure_id   text not null, -- the incident
    brand        text not null,
    category     text not null,
    customer     text,          -- pseudonym
    case_id      text,
    feedback_id  text,          -- set where it was found in the words of a feedback
    order_id     text,
    at           timestamptz not null,
    severity     double precision not null check (severity between 0 and 1),
    confidence   double precision not null check (confidence between 0 and 1),
    source       text not null, -- STRUCTURE, AGENT_TEXT, CUSTOMER_TEXT, PUBLIC_TEXT
    rule         text not null,
    rule_version text not null,
    quote        text,          -- the words, as they stand at [quote_start, quote_end) of the text
    quote_start  integer,
    quote_end    integer,
    fact         text           -- or the fact, in words
);

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
