-- The page with a million failures behind it: what is added up is added up cheaply, and once. And what the page asks beyond the figures so far.

-- --------------------------------------------------------------------------------------------------------------------- intervals

-- Adds draws up one by one. In an aggregate the order of the rows is to be given, as sums of double precision depend on it; in return it takes a tenth of
-- the time that a sum over single draws does.
create function reporting.with_draws(sum double precision[], more double precision[]) returns double precision[]
    language sql immutable strict parallel safe
    return array(select one + other from unnest(sum, more) as draw (one, other));

create aggregate reporting.sum_draws(double precision[]) (
    sfunc = reporting.with_draws,
    stype = double precision[],
    parallel = safe
);

-- The ends of the 90 % range of draws: their 5th and 95th percentile. Null where there are none.
create function reporting.ends(draws double precision[]) returns double precision[]
    language sql immutable strict parallel safe
    return (select percentile_cont(array[0.05, 0.95]) within group (order by draw) from unnest(draws) as draw);

-- The range of a whole or a part over all months, as rate and, where it is known, as money.
create or replace view reporting.loss_range as
with total as (
    select
        brand,
        model,
        dimension,
        part,
        min(in_money::int) = 1 as in_money,
        sum(weight::numeric) as weight,
        sum(weighted_rate::numeric) as middle,
        sum(loss) as loss,
        reporting.ends(reporting.sum_draws(draws order by start)) as ends
    from period_month
    where cardinality(draws) > 0
    group by brand, model, dimension, part
),
ranged as (
    select total.*, ends[1]::numeric as low, ends[2]::numeric as high, min(weight) filter (where dimension = 'ALL') over (partition by brand, model) as whole
    from total
)
select
    brand,
    model,
    dimension,
    part,
    case when in_money then round(least(low, middle), 2) end as loss_low,
    case when in_money then round(greatest(high, middle), 2) end as loss_high,
    round(least(low, middle) / nullif(whole, 0), 6) as loss_rate_low,
    round(middle / nullif(whole, 0), 6) as loss_rate_middle,
    round(greatest(high, middle) / nullif(whole, 0), 6) as loss_rate_high,
    case when in_money then loss end as loss_middle
from ranged
where whole is not null;

-- What did poor service cost all brands together, by currency (null: the brands whose revenue is unknown)? By the headline model.
-- The brands with too little feedback stand apart. brand: its name where it is only one. Low and high are null as long as no month is written.
create or replace view reporting.impact_overall as
with brands as (
    select * from reporting.impact_total where headline
),
ranged as (
    select brands.currency, brands.too_few, reporting.ends(reporting.sum_draws(period_month.draws order by brand, period_month.start)) as ends
    from brands
    join period_month using (brand, model)
    where period_month.dimension = 'ALL' and period_month.in_money
    group by brands.currency, brands.too_few
),
summed as (
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
        sum(loss_middle) as loss_middle
    from brands
    group by currency, too_few
),
ended as (
    select
        summed.*,
        case when ranged.ends is not null then least(round(ranged.ends[1]::numeric, 2), summed.loss_middle) end as loss_low,
        case when ranged.ends is not null then greatest(round(ranged.ends[2]::numeric, 2), summed.loss_middle) end as loss_high
    from summed
    left join ranged on ranged.currency is not distinct from summed.currency and ranged.too_few = summed.too_few
)
select
    currency,
    too_few,
    brands,
    brand,
    first_day,
    last_day,
    cases,
    failures,
    feedbacks,
    linked_feedback,
    revenue,
    loss_low,
    loss_middle,
    loss_high,
    round(loss_low / nullif(revenue, 0), 6) as loss_rate_low,
    round(loss_middle / nullif(revenue, 0), 6) as loss_rate_middle,
    round(loss_high / nullif(revenue, 0), 6) as loss_rate_high
from ended;

-- The range of what a campaign lost in a week, a campaign in all, and all campaigns of a brand (null as campaign).
create or replace view reporting.campaign_range as
with week as (
    select brand, part as campaign, start as week, draws
    from period_loss
    where span = 'WEEK' and dimension = 'CAMPAIGN' and model = reporting.headline_model()
),
campaign as (
    select brand, campaign, reporting.sum_draws(draws order by week) as draws
    from week
    group by brand, campaign
),
ranged as (
    select brand, campaign, week, reporting.ends(draws) as ends
    from week
    union all
    select brand, campaign, null, reporting.ends(draws)
    from campaign
    union all
    select brand, null, null, reporting.ends(reporting.sum_draws(draws order by campaign collate "C"))
    from campaign
    group by brand
)
select brand, campaign, week, round(ends[1]::numeric, 2) as loss_low, round(ends[2]::numeric, 2) as loss_high
from ranged;

-- ----------------------------------------------------------------------------------------------------------- counts of failures

-- How often did each kind of failure happen, by channel and month?
create view failure_count as
select
    brand,
    category,
    coalesce(channel, 'PUBLIC') as channel,
    date_trunc('month', at at time zone 'UTC')::date as month,
    count(*) as failures
from failure
group by brand, category, coalesce(channel, 'PUBLIC'), date_trunc('month', at at time zone 'UTC');

-- Which kinds of failure did each known customer meet on a channel? As bits, by the kind's position: a customer who met ten of a kind is counted once,
-- without sorting all failures for each question anew.
create view customer_on_channel as
select failure.brand, failure.customer, coalesce(failure.channel, 'PUBLIC') as channel, bit_or(1::bigint << category.position) as categories
from failure
join reporting.category on category.category = failure.category
where failure.customer is not null
group by failure.brand, failure.customer, coalesce(failure.channel, 'PUBLIC');

-- The same on all channels together.
create view customer_met as
select brand, customer, bit_or(categories) as categories
from customer_on_channel
group by brand, customer;

-- How does each kind of failure develop?
create or replace view reporting.failure_monthly as
select brand, category, month, sum(failures)::bigint as failures
from failure_count
group by brand, category, month;

-- Which failures, on which channel, happened how often, to how many, and what did they cost?
-- linked_feedback: feedback in public that stands behind the money. too_few: fewer of it than the floor.
create or replace view reporting.failure_breakdown as
with known as (
    select alike.brand, category.category, alike.channel, sum(alike.customers)::bigint as customers
    from (select brand, channel, categories, count(*) as customers from customer_on_channel group by brand, channel, categories) as alike
    join reporting.category on alike.categories & (1::bigint << category.position) <> 0
    group by alike.brand, category.category, alike.channel
),
met as (
    select brand, category, channel, sum(failures)::bigint as failures, min(customers) as customers
    from failure_count
    left join known using (brand, category, channel)
    group by brand, category, channel
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
create or replace view reporting.failure_by_category as
with known as (
    select alike.brand, category.category, sum(alike.customers)::bigint as customers
    from (select brand, categories, count(*) as customers from customer_met group by brand, categories) as alike
    join reporting.category on alike.categories & (1::bigint << category.position) <> 0
    group by alike.brand, category.category
),
met as (
    select brand, category, sum(failures)::bigint as failures, min(customers) as customers
    from failure_count
    left join known using (brand, category)
    group by brand, category
),
linked as (
    select brand, category, count(distinct feedback_id) as linked_feedback
    from link
    group by brand, category
),
lost as (
    select brand, category, sum(loss_middle) as loss_middle, sum(loss_rate_middle) as loss_rate_middle
    from reporting.loss_breakdown
    group by brand, category
),
ranged as (
    select brand, part as category, loss_low, loss_high, loss_rate_low, loss_rate_high
    from reporting.loss_range
    where model = reporting.headline_model() and dimension = 'CATEGORY'
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
full join lost using (brand, category)
left join ranged using (brand, category);

-- On which channel does poor service hurt a brand most?
create or replace view reporting.failure_by_channel as
with known as (
    select brand, channel, count(*) as customers
    from customer_on_channel
    group by brand, channel
),
met as (
    select brand, channel, sum(failures)::bigint as failures, min(customers) as customers
    from failure_count
    left join known using (brand, channel)
    group by brand, channel
),
linked as (
    select brand, coalesce(channel, 'PUBLIC') as channel, count(distinct feedback_id) as linked_feedback
    from link
    group by brand, coalesce(channel, 'PUBLIC')
),
lost as (
    select brand, channel, sum(loss_middle) as loss_middle, sum(loss_rate_middle) as loss_rate_middle
    from reporting.loss_breakdown
    group by brand, channel
),
ranged as (
    select brand, part as channel, loss_low, loss_high, loss_rate_low, loss_rate_high
    from reporting.loss_range
    where model = reporting.headline_model() and dimension = 'CHANNEL'
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
full join lost using (brand, channel)
left join ranged using (brand, channel);

-- What did poor service cost a brand over the whole period, and on how much evidence? A brand without feedback has a row too: its figures are null or 0.
create or replace view reporting.impact_total as
with brand as (
    select brand from impact_daily
    union
    select brand from feedback
    union
    select brand from failure_count
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
        sum(loss_middle) as loss_middle,
        round(sum(loss_rate_middle::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_middle
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
known as (
    select brand, count(*) as customers
    from customer_met
    group by brand
),
met as (
    select brand, sum(failures)::bigint as failures, min(customers) as customers
    from failure_count
    left join known using (brand)
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
    loss_range.loss_low,
    daily.loss_middle,
    loss_range.loss_high,
    loss_range.loss_rate_low,
    daily.loss_rate_middle,
    loss_range.loss_rate_high,
    coalesce(opinion.with_stars, 0) < reporting.floor_n() as too_few
from brand
left join daily using (brand)
left join reporting.loss_range on loss_range.brand = brand.brand and loss_range.model = daily.model and loss_range.dimension = 'ALL'
left join opinion on opinion.brand = brand.brand
left join met on met.brand = brand.brand
left join support on support.brand = brand.brand;

-- ---------------------------------------------------------------------------------------------------------------------- accuracy

-- How well texts are understood, measured on labelled texts that nothing was learned from (docs/accuracy.md).
-- right: of the texts in which a kind of failure is found, those in which people read it (precision). found: of those in which people
-- read it, the ones in which it is found (recall). Intervals are Wilson's, 95 %.
create table failure_accuracy (
    category    text primary key,
    texts       integer not null, -- in which people read it
    right_share numeric not null,
    right_low   numeric not null,
    right_high  numeric not null,
    found_share numeric not null,
    found_low   numeric not null,
    found_high  numeric not null
);

-- Negative against other texts, by source of the texts. auc: the area under the ROC curve, 0.5 by chance and 1 at best, with its 95 % interval
-- (Hanley and McNeil, 1982).
create table sentiment_accuracy (
    source            text primary key,
    texts             integer not null,
    auc               numeric not null,
    auc_low           numeric not null,
    auc_high          numeric not null,
    balanced_accuracy numeric not null
);

-- How often is a failure that was found in words really there, and how many are missed?
create view reporting.accuracy_of_failures as
select category, texts, right_share, right_low, right_high, found_share, found_low, found_high, texts < reporting.floor_n() as too_few
from failure_accuracy;

-- How well are negative texts told from others?
create view reporting.accuracy_of_sentiment as
select source, texts, auc, auc_low, auc_high, balanced_accuracy
from sentiment_accuracy;
