-- The words and events behind the figures, and how good the figures are.

-- -------------------------------------------------------------------------------------------------------------------- evidence

-- One row per failure: the quote or the fact, and the feedback with the strongest link.
create view reporting.failure_evidence as
with strongest as (
    select distinct on (brand, failure_id)
        brand,
        failure_id,
        feedback_id,
        tier,
        confidence,
        share,
        count(*) over (partition by brand, failure_id) as linked_feedback
    from link
    order by brand, failure_id, array_position(array['EXACT', 'IDENTITY', 'MENTION', 'NONE'], tier), share desc, feedback_id collate "C"
)
select
    failure.brand,
    failure.category,
    failure.failure_id,
    coalesce(failure.channel, 'PUBLIC') as channel,
    failure.at,
    failure.severity,
    failure.confidence,
    failure.source,
    failure.rule,
    failure.rule_version,
    failure.quote,
    failure.quote_start,
    failure.quote_end,
    failure.fact,
    failure.customer,
    failure.case_id,
    failure.order_id,
    failure.feedback_id,
    coalesce(strongest.linked_feedback, 0) as linked_feedback,
    strongest.feedback_id as linked_feedback_id,
    coalesce(strongest.tier, 'NONE') as link_tier,
    strongest.confidence as link_confidence,
    strongest.share as link_share
from failure
left join strongest using (brand, failure_id);

-- Which failure stands behind which review or post, how surely, and for how much of it? The shares of a feedback and its unexplained part sum to 1: from
-- these rows, reporting.feedback_scored and reporting.impact_daily the loss of a day and of its parts can be computed again.
create view reporting.link as
select
    link.brand,
    link.feedback_id,
    link.failure_id,
    link.category,
    coalesce(link.channel, 'PUBLIC') as channel,
    link.tier,
    link.confidence,
    link.share,
    failure.at as failed_at,
    feedback.at as said_at
from link
left join failure using (brand, failure_id)
left join feedback on feedback.brand = link.brand and feedback.feedback_id = link.feedback_id;

-- What was said in public, how was it understood, and how much of it do failures explain?
create view reporting.feedback_scored as
select
    feedback.brand,
    feedback.feedback_id,
    feedback.at,
    feedback.kind,
    feedback.platform,
    feedback.customer,
    feedback.order_id,
    feedback.product,
    feedback.rating,
    feedback.stars,
    feedback.label,
    feedback.negativity,
    feedback.unscored,
    feedback.language,
    feedback.reach,
    feedback.tier,
    feedback.unexplained,
    coalesce(linked.failures, 0) as linked_failures,
    feedback.title,
    feedback.text
from feedback
left join (
    select brand, feedback_id, count(*) as failures
    from link
    group by brand, feedback_id
) as linked using (brand, feedback_id);

-- Negative feedback by failure category. Each counts 1, attributed to the categories linked to it and an unexplained part (category null): the parts of
-- a brand sum to its negative feedback.
create view reporting.negative_feedback as
with part as (
    select link.brand, link.category, link.feedback_id, link.share
    from link
    join feedback using (brand, feedback_id)
    where reporting.is_negative(feedback.stars)
    union all
    select brand, null, feedback_id, unexplained
    from feedback
    where reporting.is_negative(stars)
)
select
    brand,
    category,
    round(sum(share::numeric), 3) as feedback_count,
    count(distinct feedback_id) filter (where share > 0) as linked_feedback
from part
group by brand, category;

-- --------------------------------------------------------------------------------------------------------------------- quality

-- What could not be used, and why? Records that could not be taken are counted by the code of their fault, and field.
create view reporting.data_quality as
select
    'unscored' as kind,
    brand as source,
    null::text as field,
    null::text as code,
    unscored as reason,
    count(*) as records,
    (select count(*) from feedback as all_of_brand where all_of_brand.brand = feedback.brand) as total
from feedback
where unscored is not null
group by brand, unscored
union all
select
    'dead letter' as kind,
    dead_letter.feed as source,
    dead_letter.field,
    dead_letter.code,
    coalesce(min(error_code.meaning), dead_letter.code) as reason,
    count(*) as records,
    min(ledger.read) as total
from dead_letter
left join reporting.error_code using (code)
left join ledger using (feed)
group by dead_letter.feed, dead_letter.field, dead_letter.code;

-- Which record could not be taken? The raw record stays in the table: it has not been pseudonymised.
create view reporting.dead_letter as
select feed, file, line, code, field, reason
from dead_letter;

-- What became of the records that were read?
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

-- What became of the texts?
create view reporting.text_ledger as
select outcome, texts, newly_scored, from_cache
from text_ledger;

-- In which languages was something said, and how much of it was scored?
create view reporting.language as
select
    brand,
    language,
    count(*) as feedback_count,
    count(*) filter (where unscored is null) as scored
from feedback
group by brand, language;

-- What do the figures rest on?
create view reporting.assumptions as
select key, nullif(brand, '') as brand, nullif(channel, '') as channel, name, value, number, unit, meaning, source, year, population, grade
from assumption;

-- -------------------------------------------------------------------------------------------------------------------- accuracy

-- Precision and recall of failure detection in texts.
create view reporting.accuracy_of_failures as
select category, texts, precision, precision_low, precision_high, recall, recall_low, recall_high, texts < reporting.minimum_n() as insufficient_data
from failure_accuracy;

-- Sentiment classification: negative texts against others.
create view reporting.accuracy_of_sentiment as
select source, texts, auc, auc_low, auc_high, balanced_accuracy
from sentiment_accuracy;
