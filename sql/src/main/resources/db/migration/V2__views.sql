-- What a reader asks: one view a question, all in the schema `reporting`, which is all that the report and the exported tables read.
--
-- Sums are taken over numeric, not over double precision: they do not depend on the order of the rows.
-- Money is in the currency of the brand's economics; it is null where no economics and no orders are known. Rates are then means over days.
-- Low and high of a loss are the ends of a 90 % interval, of sampling and of the model's coefficient together; added up over days they take the
-- errors of the days to go together, which is the widest that the range can be. Low and high of a rate are Wilson's, at 95 %.

create schema reporting;

create index link_by_failure on link (brand, failure_id);

-- ------------------------------------------------------------------------------------------------------------------------ words

create table reporting.category (
    category text primary key,
    position integer not null unique,
    title    text not null,    -- what a reader meets: words, not codes
    meaning  text not null
);

insert into reporting.category (position, category, title, meaning) values
    (1, 'INACCESSIBILITY', 'Could not be reached', 'The business could not be reached, or did not respond.'),
    (2, 'SPEED', 'Kept waiting', 'The customer waited longer for help than the brand, or the channel''s standard, allows.'),
    (3, 'KNOWLEDGE', 'Staff could not help', 'The agent was not able to help.'),
    (4, 'ARGUING', 'Argued with the customer', 'Staff or protocol tried to win the fight.'),
    (5, 'PROMISES', 'Broke a promise', 'A promise was broken.'),
    (6, 'RECORDS', 'Had to explain again', 'The whole problem had to be explained anew at the next contact.'),
    (7, 'PERSONALIZATION', 'Treated as a number', 'The business did not know who the customer was.'),
    (8, 'LISTENING', 'Did not listen', 'The customer had to repeat the problem within one contact.'),
    (9, 'FOLLOW_UP', 'Never got back', 'An answer was promised or owed, and never came.'),
    (10, 'RUDE_STAFF', 'Rude staff', 'Staff took their bad day out on the customer.'),
    (11, 'RUN_AROUND', 'Sent around', 'The customer was transferred and put off, with no resolution.');

create table reporting.channel (
    channel  text primary key,
    position integer not null unique,
    title    text not null
);

insert into reporting.channel (position, channel, title) values
    (1, 'PHONE', 'Phone'),
    (2, 'EMAIL', 'E-mail'),
    (3, 'CHAT', 'Live chat'),
    (4, 'FORUM', 'Forum'),
    (5, 'CLICK_TO_CALL', 'Click-to-call'),
    (6, 'SOCIAL', 'Social media'),
    (7, 'PUBLIC', 'No channel named');

-- ---------------------------------------------------------------------------------------------------------------------- choices

-- The model whose figures are the headline. The other models are in impact_daily, impact_monthly and impact_total beside it.
create function reporting.headline_model() returns text
    language sql immutable
    return 'elasticity';

-- Below so many observations a rate, a median or a mean is "too few to say". Our choice, after the old rule of thumb for a sample.
create function reporting.floor_n() returns integer
    language sql immutable
    return 30;

-- The ends of the 95 % interval of a rate of k in n (E. B. Wilson, 1927): it stays within 0 to 1, and holds for small n. Null for n = 0.
create function reporting.wilson_low(k bigint, n bigint) returns numeric
    language sql immutable
    return case when n > 0 then
        round(greatest(0, (k + 1.96 ^ 2 / 2 - 1.96 * sqrt(k::numeric * (n - k) / n + 1.96 ^ 2 / 4)) / (n + 1.96 ^ 2)), 6)
    end;

create function reporting.wilson_high(k bigint, n bigint) returns numeric
    language sql immutable
    return case when n > 0 then
        round(least(1, (k + 1.96 ^ 2 / 2 + 1.96 * sqrt(k::numeric * (n - k) / n + 1.96 ^ 2 / 4)) / (n + 1.96 ^ 2)), 6)
    end;

-- ----------------------------------------------------------------------------------------------------------------------- impact

-- What did the brand's public face and money look like on each day, as they are and without the failures?
-- weight: what the day counts for in a rate over a period: its revenue, or 1 where the brand's revenue is unknown throughout.
create view reporting.impact_daily as
select
    brand,
    day,
    model,
    feedbacks,
    negative,
    effective_n,
    valence,
    valence_counterfactual,
    revenue,
    currency,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    loss_low,
    loss_middle,
    loss_high,
    case
        when bool_or(revenue is not null) over (partition by brand, model) then coalesce(revenue, 0)
        else 1
    end as weight
from impact_daily;

-- What did poor service cost in each month? Valences are those of the month's last day that has one.
create view reporting.impact_monthly as
select
    brand,
    model,
    date_trunc('month', day)::date as month,
    sum(feedbacks) as feedbacks,
    sum(negative) as negative,
    round(sum(negative)::numeric / nullif(sum(feedbacks), 0), 6) as negative_rate,
    reporting.wilson_low(sum(negative), sum(feedbacks)) as negative_rate_low,
    reporting.wilson_high(sum(negative), sum(feedbacks)) as negative_rate_high,
    (array_agg(valence order by day desc) filter (where valence is not null))[1] as valence,
    (array_agg(valence_counterfactual order by day desc) filter (where valence is not null))[1] as valence_counterfactual,
    round(sum(revenue::numeric), 2) as revenue,
    min(currency) as currency,
    sum(loss_low) as loss_low,
    sum(loss_middle) as loss_middle,
    sum(loss_high) as loss_high,
    round(sum(loss_rate_low::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_low,
    round(sum(loss_rate_middle::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_middle,
    round(sum(loss_rate_high::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_high,
    sum(feedbacks) < reporting.floor_n() as too_few
from reporting.impact_daily
group by brand, model, date_trunc('month', day);

-- What did poor service cost a brand over the whole period, and on how much evidence? A brand without feedback has a row too: its figures are null or 0.
create view reporting.impact_total as
with brand as (
    select brand from impact_daily
    union
    select brand from feedback
    union
    select brand from failure
    union
    select brand from support_case
),
daily as (
    select
        brand,
        model,
        min(day) as first_day,
        max(day) as last_day,
        count(*) as days,
        count(revenue) as revenue_days,
        (array_agg(valence order by day desc) filter (where valence is not null))[1] as valence,
        (array_agg(valence_counterfactual order by day desc) filter (where valence is not null))[1] as valence_counterfactual,
        round(sum(revenue::numeric), 2) as revenue,
        min(currency) as currency,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        round(sum(loss_rate_low::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_low,
        round(sum(loss_rate_middle::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_middle,
        round(sum(loss_rate_high::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_high
    from reporting.impact_daily
    group by brand, model
),
opinion as (
    select
        brand,
        count(*) as feedbacks,
        count(stars) as with_stars,
        count(*) filter (where stars < 3) as negative,
        count(*) filter (where tier <> 'NONE') as linked_feedback
    from feedback
    group by brand
),
met as (
    select brand, count(*) as failures, count(distinct customer) as customers
    from failure
    group by brand
),
support as (
    select brand, count(*) as cases
    from support_case
    group by brand
)
select
    brand.brand,
    coalesce(daily.model, reporting.headline_model()) as model,
    coalesce(daily.model, reporting.headline_model()) = reporting.headline_model() as headline,
    daily.first_day,
    daily.last_day,
    coalesce(daily.days, 0) as days,
    coalesce(support.cases, 0) as cases,
    coalesce(met.failures, 0) as failures,
    coalesce(met.customers, 0) as customers,
    coalesce(opinion.feedbacks, 0) as feedbacks,
    coalesce(opinion.with_stars, 0) as with_stars,
    coalesce(opinion.linked_feedback, 0) as linked_feedback,
    coalesce(opinion.negative, 0) as negative,
    round(opinion.negative::numeric / nullif(opinion.with_stars, 0), 6) as negative_rate,
    reporting.wilson_low(opinion.negative, opinion.with_stars) as negative_rate_low,
    reporting.wilson_high(opinion.negative, opinion.with_stars) as negative_rate_high,
    daily.valence,
    daily.valence_counterfactual,
    daily.revenue,
    daily.currency,
    coalesce(daily.revenue_days, 0) as revenue_days,
    daily.loss_low,
    daily.loss_middle,
    daily.loss_high,
    daily.loss_rate_low,
    daily.loss_rate_middle,
    daily.loss_rate_high,
    coalesce(opinion.with_stars, 0) < reporting.floor_n() as too_few
from brand
left join daily using (brand)
left join opinion using (brand)
left join met using (brand)
left join support using (brand);

-- What did poor service cost all brands together, by currency (null: the brands whose revenue is unknown)? By the headline model.
-- The brands with too little feedback stand apart. brand: its name where it is only one.
-- Adding up the lows and the highs takes the brands' errors to go together, which is the widest that the range can be.
create view reporting.impact_overall as
select
    currency,
    too_few,
    count(*) as brands,
    case when count(*) = 1 then min(brand) end as brand,
    min(first_day) as first_day,
    max(last_day) as last_day,
    sum(cases) as cases,
    sum(failures) as failures,
    sum(feedbacks) as feedbacks,
    sum(linked_feedback) as linked_feedback,
    sum(revenue) as revenue,
    sum(loss_low) as loss_low,
    sum(loss_middle) as loss_middle,
    sum(loss_high) as loss_high,
    round(sum(loss_low) / nullif(sum(revenue), 0), 6) as loss_rate_low,
    round(sum(loss_middle) / nullif(sum(revenue), 0), 6) as loss_rate_middle,
    round(sum(loss_high) / nullif(sum(revenue), 0), 6) as loss_rate_high
from reporting.impact_total
where headline
group by currency, too_few;

-- ----------------------------------------------------------------------------------------------------------- where it comes from

-- Where does the loss come from, in its smallest parts (category, channel, how sure the link is)? By the headline model.
-- The parts of the money sum to impact_total to the cent. The low and the high rate of a part stand to its middle as the day's do.
create view reporting.loss_breakdown as
with period as (
    select brand, sum(weight::numeric) as weight
    from reporting.impact_daily
    where model = reporting.headline_model()
    group by brand
)
select
    part.brand,
    part.category,
    part.channel,
    part.tier,
    sum(part.loss_low) as loss_low,
    sum(part.loss_middle) as loss_middle,
    sum(part.loss_high) as loss_high,
    round(
        sum(part.loss_rate_middle::numeric * daily.loss_rate_low::numeric / nullif(daily.loss_rate_middle::numeric, 0) * daily.weight::numeric)
            / nullif(min(period.weight), 0), 6) as loss_rate_low,
    round(sum(part.loss_rate_middle::numeric * daily.weight::numeric) / nullif(min(period.weight), 0), 6) as loss_rate_middle,
    round(
        sum(part.loss_rate_middle::numeric * daily.loss_rate_high::numeric / nullif(daily.loss_rate_middle::numeric, 0) * daily.weight::numeric)
            / nullif(min(period.weight), 0), 6) as loss_rate_high
from impact_share as part
join reporting.impact_daily as daily using (brand, day, model)
join period using (brand)
where part.model = reporting.headline_model()
group by part.brand, part.category, part.channel, part.tier;

-- Which failures, on which channel, happened how often, to how many, and what did they cost?
-- linked_feedback: feedback in public that stands behind the money. too_few: fewer of it than the floor.
create view reporting.failure_breakdown as
with met as (
    select brand, category, coalesce(channel, 'PUBLIC') as channel, count(*) as failures, count(distinct customer) as customers
    from failure
    group by brand, category, coalesce(channel, 'PUBLIC')
),
linked as (
    select brand, category, coalesce(channel, 'PUBLIC') as channel, count(distinct feedback_id) as linked_feedback
    from link
    group by brand, category, coalesce(channel, 'PUBLIC')
),
lost as (
    select
        brand,
        category,
        channel,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        sum(loss_rate_low) as loss_rate_low,
        sum(loss_rate_middle) as loss_rate_middle,
        sum(loss_rate_high) as loss_rate_high
    from reporting.loss_breakdown
    group by brand, category, channel
)
select
    brand,
    category,
    channel,
    coalesce(failures, 0) as failures,
    coalesce(customers, 0) as customers,
    coalesce(linked_feedback, 0) as linked_feedback,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    coalesce(linked_feedback, 0) < reporting.floor_n() as too_few
from met
full join linked using (brand, category, channel)
full join lost using (brand, category, channel);

-- Which of the eleven failures hurts a brand most? (A customer who met one on two channels counts once here.)
create view reporting.failure_by_category as
with met as (
    select brand, category, count(*) as failures, count(distinct customer) as customers
    from failure
    group by brand, category
),
linked as (
    select brand, category, count(distinct feedback_id) as linked_feedback
    from link
    group by brand, category
),
lost as (
    select
        brand,
        category,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        sum(loss_rate_low) as loss_rate_low,
        sum(loss_rate_middle) as loss_rate_middle,
        sum(loss_rate_high) as loss_rate_high
    from reporting.loss_breakdown
    group by brand, category
)
select
    brand,
    category,
    coalesce(failures, 0) as failures,
    coalesce(customers, 0) as customers,
    coalesce(linked_feedback, 0) as linked_feedback,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    coalesce(linked_feedback, 0) < reporting.floor_n() as too_few
from met
full join linked using (brand, category)
full join lost using (brand, category);

-- On which channel does poor service hurt a brand most?
create view reporting.failure_by_channel as
with met as (
    select brand, coalesce(channel, 'PUBLIC') as channel, count(*) as failures, count(distinct customer) as customers
    from failure
    group by brand, coalesce(channel, 'PUBLIC')
),
linked as (
    select brand, coalesce(channel, 'PUBLIC') as channel, count(distinct feedback_id) as linked_feedback
    from link
    group by brand, coalesce(channel, 'PUBLIC')
),
lost as (
    select
        brand,
        channel,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        sum(loss_rate_low) as loss_rate_low,
        sum(loss_rate_middle) as loss_rate_middle,
        sum(loss_rate_high) as loss_rate_high
    from reporting.loss_breakdown
    group by brand, channel
)
select
    brand,
    channel,
    coalesce(failures, 0) as failures,
    coalesce(customers, 0) as customers,
    coalesce(linked_feedback, 0) as linked_feedback,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    coalesce(linked_feedback, 0) < reporting.floor_n() as too_few
from met
full join linked using (brand, channel)
full join lost using (brand, channel);

-- How much of the loss rests on links of which strength? A sceptic reads the first rows and drops the rest.
-- feedbacks: by their strongest link; one feedback can carry money on several tiers, never the same money twice.
create view reporting.tier_breakdown as
with opinion as (
    select brand, tier, count(*) as feedbacks, count(*) filter (where stars < 3) as negative
    from feedback
    group by brand, tier
),
lost as (
    select
        brand,
        tier,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        sum(loss_rate_low) as loss_rate_low,
        sum(loss_rate_middle) as loss_rate_middle,
        sum(loss_rate_high) as loss_rate_high
    from reporting.loss_breakdown
    group by brand, tier
)
select
    brand,
    tier,
    array_position(array['EXACT', 'IDENTITY', 'MENTION', 'NONE'], tier) as strength,
    coalesce(feedbacks, 0) as feedbacks,
    coalesce(negative, 0) as negative,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    coalesce(feedbacks, 0) < reporting.floor_n() as too_few
from opinion
full join lost using (brand, tier);

-- What should be mended first? What halving a category would win back is half its Shapley part, and the channel that most of it comes from.
create view reporting.what_to_fix as
select
    by_category.brand,
    rank() over (partition by by_category.brand order by by_category.loss_rate_middle desc) as rank,
    by_category.category,
    worst.channel as worst_channel,
    round(worst.loss_rate_middle / nullif(by_category.loss_rate_middle, 0), 6) as worst_channel_share,
    by_category.failures,
    by_category.linked_feedback,
    round(by_category.loss_low / 2, 2) as won_back_low,
    round(by_category.loss_middle / 2, 2) as won_back_middle,
    round(by_category.loss_high / 2, 2) as won_back_high,
    round(by_category.loss_rate_middle / 2, 6) as won_back_rate_middle,
    by_category.too_few
from reporting.failure_by_category as by_category
join (
    select distinct on (brand, category) brand, category, channel, loss_rate_middle
    from reporting.failure_breakdown
    where loss_rate_middle is not null
    order by brand, category, loss_rate_middle desc, channel collate "C"
) as worst using (brand, category)
where by_category.loss_rate_middle > 0;

-- --------------------------------------------------------------------------------------------------------------------- evidence

-- What exactly happened? One row a failure, with the words or the fact, and the feedback that it most surely stands behind.
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

-- --------------------------------------------------------------------------------------------------------------------- response

-- How fast did a human answer, on each channel, against what was owed?
-- Medians are over the answered cases. attainment is over all cases that an answer was owed to, those never answered included.
-- Where a feed does not tell of answers (counters alone, none of which counts them), answered and attainment are null.
create view reporting.response_times as
select
    brand,
    channel,
    count(*) as cases,
    case when count(expected_seconds) > 0 then count(first_response_seconds) end as answered,
    count(*) filter (where abandoned) as abandoned,
    percentile_cont(0.5) within group (order by first_response_seconds) as median_first_response_seconds,
    percentile_cont(0.9) within group (order by first_response_seconds) as p90_first_response_seconds,
    mode() within group (order by expected_seconds) as expected_seconds,
    mode() within group (order by expectation_source collate "C") as expectation_source,
    count(*) filter (where first_response_seconds <= expected_seconds) as within_expectation,
    round(count(*) filter (where first_response_seconds <= expected_seconds)::numeric / nullif(count(expected_seconds), 0), 6) as attainment,
    reporting.wilson_low(count(*) filter (where first_response_seconds <= expected_seconds), count(expected_seconds)) as attainment_low,
    reporting.wilson_high(count(*) filter (where first_response_seconds <= expected_seconds), count(expected_seconds)) as attainment_high,
    count(first_response_seconds) < reporting.floor_n() as too_few_answered,
    count(*) < reporting.floor_n() as too_few
from support_case
group by brand, channel;

-- The same over all channels of a brand.
create view reporting.response_times_by_brand as
select
    brand,
    count(*) as cases,
    case when count(expected_seconds) > 0 then count(first_response_seconds) end as answered,
    count(*) filter (where abandoned) as abandoned,
    percentile_cont(0.5) within group (order by first_response_seconds) as median_first_response_seconds,
    percentile_cont(0.9) within group (order by first_response_seconds) as p90_first_response_seconds,
    count(*) filter (where first_response_seconds <= expected_seconds) as within_expectation,
    round(count(*) filter (where first_response_seconds <= expected_seconds)::numeric / nullif(count(expected_seconds), 0), 6) as attainment,
    reporting.wilson_low(count(*) filter (where first_response_seconds <= expected_seconds), count(expected_seconds)) as attainment_low,
    reporting.wilson_high(count(*) filter (where first_response_seconds <= expected_seconds), count(expected_seconds)) as attainment_high,
    count(first_response_seconds) < reporting.floor_n() as too_few_answered,
    count(*) < reporting.floor_n() as too_few
from support_case
group by brand;

-- -------------------------------------------------------------------------------------------------------------------- marketing

-- What did poor service take from the return of each campaign? By the headline model.
-- ROMI = (revenue x margin - spend) / spend, with the revenue of the visitors that the campaign brought; null where nothing was spent, or no economics are known.
-- Days without economics count neither on the side of the return nor on that of the spend behind it (spend_judged).
-- profit: revenue x margin.
create view reporting.roi_damage as
with campaign as (
    select
        brand,
        campaign,
        min(day) as first_day,
        max(day) as last_day,
        min(currency) as currency,
        sum(visitors) as visitors,
        sum(spend) as spend,
        sum(spend) filter (where revenue is not null and margin is not null) as spend_known,
        sum(revenue::numeric) as revenue,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        sum(revenue::numeric * margin::numeric) as profit,
        sum(loss_low * margin::numeric) as profit_lost_low,
        sum(loss_middle * margin::numeric) as profit_lost_middle,
        sum(loss_high * margin::numeric) as profit_lost_high
    from campaign_daily
    where model = reporting.headline_model()
    group by brand, campaign
)
select
    brand,
    campaign,
    first_day,
    last_day,
    currency,
    visitors,
    spend,
    round(revenue, 2) as revenue,
    round(revenue + loss_middle, 2) as revenue_counterfactual,
    loss_low,
    loss_middle,
    loss_high,
    spend_known as spend_judged,
    round(profit, 2) as profit,
    round(profit_lost_low, 2) as profit_lost_low,
    round(profit_lost_middle, 2) as profit_lost_middle,
    round(profit_lost_high, 2) as profit_lost_high,
    round((profit - spend_known) / nullif(spend_known, 0), 6) as romi,
    round((profit + profit_lost_middle - spend_known) / nullif(spend_known, 0), 6) as romi_counterfactual,
    round(profit_lost_low / nullif(spend_known, 0), 6) as damage_low,
    round(profit_lost_middle / nullif(spend_known, 0), 6) as damage_middle,
    round(profit_lost_high / nullif(spend_known, 0), 6) as damage_high
from campaign;

-- The same over all campaigns of a brand.
create view reporting.roi_damage_by_brand as
select
    brand,
    min(currency) as currency,
    count(*) as campaigns,
    sum(spend) as spend,
    sum(revenue) as revenue,
    sum(loss_middle) as loss_middle,
    round((sum(profit) - sum(spend_judged)) / nullif(sum(spend_judged), 0), 6) as romi,
    round((sum(profit) + sum(profit_lost_middle) - sum(spend_judged)) / nullif(sum(spend_judged), 0), 6) as romi_counterfactual,
    round(sum(profit_lost_low) / nullif(sum(spend_judged), 0), 6) as damage_low,
    round(sum(profit_lost_middle) / nullif(sum(spend_judged), 0), 6) as damage_middle,
    round(sum(profit_lost_high) / nullif(sum(spend_judged), 0), 6) as damage_high
from reporting.roi_damage
group by brand;

-- ----------------------------------------------------------------------------------------------------------------------- quality

-- What could not be used, and why? What follows a colon in a reason is the single value; it is left out here.
create view reporting.data_quality as
select
    'unscored' as kind,
    brand as origin,
    null::text as field,
    unscored as reason,
    count(*) as records,
    (select count(*) from feedback as all_of_brand where all_of_brand.brand = feedback.brand) as out_of
from feedback
where unscored is not null
group by brand, unscored
union all
select
    'dead letter' as kind,
    dead_letter.feed as origin,
    dead_letter.field,
    regexp_replace(dead_letter.reason, ':\s.*$', '') as reason,
    count(*) as records,
    min(ledger.read) as out_of
from dead_letter
left join ledger using (feed)
group by dead_letter.feed, dead_letter.field, regexp_replace(dead_letter.reason, ':\s.*$', '');

-- Which record could not be taken? The raw record stays in the table: it has not been pseudonymised.
create view reporting.dead_letter as
select feed, file, line, field, reason
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
    read = accepted + duplicate + retracted + dead_lettered as balanced
from ledger;

-- What do the figures rest on?
create view reporting.assumptions as
select name, value, unit, meaning, source, year, population, grade
from assumption;
