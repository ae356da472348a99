-- What poor service costs, by brand, day and part. The loss of a period, of several brands or of a part is added up draw by draw, and its range is
-- where 90 % of the sums lie, of sampling and of the model's coefficient together.

-- ---------------------------------------------------------------------------------------------------------- counts of failures

-- How often did each kind of failure happen, by channel and month?
create view internal.failure_count as
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
create view internal.customer_failures_by_channel as
select failure.brand, failure.customer, coalesce(failure.channel, 'PUBLIC') as channel, bit_or(1::bigint << category.position) as categories
from failure
join reporting.category on category.category = failure.category
where failure.customer is not null
group by failure.brand, failure.customer, coalesce(failure.channel, 'PUBLIC');

-- The same on all channels together.
create view internal.customer_failures as
select brand, customer, bit_or(categories) as categories
from internal.customer_failures_by_channel
group by brand, customer;

-- How does each kind of failure develop?
create view reporting.failure_monthly as
select brand, category, month, sum(failures)::bigint as failures
from internal.failure_count
group by brand, category, month;

-- ------------------------------------------------------------------------------------------------------------------- intervals

-- Of all months of a brand together: where its revenue is known at all, those in which it is.
create view internal.period_month as
select *
from (
    select period_loss.*, bool_or(in_money) over (partition by brand) as brand_in_money
    from period_loss
    where span = 'MONTH'
) as months
where in_money = brand_in_money;

-- The range of a whole or a part over all months, by currency, as money where it is known, and as a rate: a share of the revenue that there would be without
-- failures.
create view internal.loss_interval as
with total as (
    select
        brand,
        model,
        currency,
        dimension,
        part,
        min(in_money::int) = 1 as in_money,
        sum(weight::numeric) as weight,
        sum(weighted_rate::numeric) as middle,
        sum(loss) as loss,
        reporting.sum_draws(draws order by start) as draws
    from internal.period_month
    where cardinality(draws) > 0
    group by brand, model, currency, dimension, part
),
whole as (
    select brand, model, currency, weight, middle, draws
    from total
    where dimension = 'ALL'
),
ranged as (
    select
        total.*,
        reporting.ends(total.draws) as ends,
        reporting.ends(reporting.share_draws(total.draws, whole.weight::double precision, whole.draws)) as rate_ends,
        total.middle / nullif(whole.weight + whole.middle, 0) as rate_middle
    from total
    join whole using (brand, model, currency)
)
select
    brand,
    model,
    dimension,
    part,
    nullif(currency, '') as currency,
    case when in_money then reporting.money(least(ends[1]::numeric, middle), currency) end as loss_low,
    case when in_money then reporting.money(greatest(ends[2]::numeric, middle), currency) end as loss_high,
    round(least(rate_ends[1]::numeric, rate_middle), 6) as loss_rate_low,
    round(rate_middle, 6) as loss_rate_middle,
    round(greatest(rate_ends[2]::numeric, rate_middle), 6) as loss_rate_high,
    case when in_money then reporting.money(loss, currency) end as loss_middle
from ranged;

-- ---------------------------------------------------------------------------------------------------------------------- impact

-- The days of each currency. weight: what the day counts for in a rate over a period: the revenue that there would be without failures, by a revenue of 1
-- where the brand's is unknown throughout.
create view internal.weighed_day as
select
    impact_daily.*,
    case
        when bool_or(revenue is not null) over (partition by brand, model) then coalesce(revenue, 0)
        else 1
    end / (1 - loss_rate_middle) as weight
from impact_daily;

-- The currencies in which the revenue of a brand is known.
create view internal.brand_currency as
select distinct brand, currency
from impact_daily
where model = reporting.headline_model() and revenue is not null;

-- Rating and revenue of a brand by day, observed and without failures. A day on which revenue is known in several currencies has a row for each.
-- weight: what the day counts for in a rate over a period: the revenue that there would be without failures, by a revenue of 1 where the brand's is unknown
-- throughout. outside_support: the valence lies beyond the stars that the model was measured at, where its effect is capped.
create view reporting.impact_daily as
select
    brand,
    day,
    model,
    feedback_count,
    negative,
    effective_n,
    valence,
    valence_counterfactual,
    revenue,
    nullif(currency, '') as currency,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    reporting.money(loss_low, currency) as loss_low,
    reporting.money(loss_middle, currency) as loss_middle,
    reporting.money(loss_high, currency) as loss_high,
    weight,
    outside_support
from internal.weighed_day;

-- What is known of a day whatever the currency.
create view internal.rating_day as
select distinct on (brand, model, day) brand, model, day, feedback_count, negative, valence, valence_counterfactual, outside_support
from impact_daily
order by brand, model, day, currency collate "C";

-- What did poor service cost in each month, by currency? Valences are those of the month's last day that has one.
create view reporting.impact_monthly as
with daily as (
    select
        brand,
        model,
        date_trunc('month', day)::date as month,
        sum(feedback_count) as feedback_count,
        sum(negative) as negative,
        (array_agg(valence order by day desc) filter (where valence is not null))[1] as valence,
        (array_agg(valence_counterfactual order by day desc) filter (where valence is not null))[1] as valence_counterfactual,
        count(*) filter (where outside_support) as outside_support_days
    from internal.rating_day
    group by brand, model, date_trunc('month', day)
),
earned as (
    select
        brand,
        model,
        date_trunc('month', day)::date as month,
        currency,
        sum(revenue::numeric) as revenue,
        sum(loss_middle) as loss_middle,
        round(sum(loss_rate_middle::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_middle
    from internal.weighed_day
    where revenue is not null or weight > 0
    group by brand, model, date_trunc('month', day), currency
),
ends as (
    select
        brand,
        model,
        start as month,
        currency,
        in_money,
        weight::numeric as weight,
        weighted_rate::numeric as middle,
        (select percentile_cont(0.05) within group (order by value) from unnest(draws) as value)::numeric as low,
        (select percentile_cont(0.95) within group (order by value) from unnest(draws) as value)::numeric as high
    from internal.period_month
    where dimension = 'ALL'
)
select
    daily.brand,
    daily.model,
    daily.month,
    daily.feedback_count,
    daily.negative,
    round(daily.negative::numeric / nullif(daily.feedback_count, 0), 6) as negative_rate,
    reporting.wilson_low(daily.negative, daily.feedback_count) as negative_rate_low,
    reporting.wilson_high(daily.negative, daily.feedback_count) as negative_rate_high,
    daily.valence,
    daily.valence_counterfactual,
    reporting.money(earned.revenue, earned.currency) as revenue,
    nullif(earned.currency, '') as currency,
    case when ends.in_money then reporting.money(least(ends.low, ends.middle), earned.currency) end as loss_low,
    reporting.money(earned.loss_middle, earned.currency) as loss_middle,
    case when ends.in_money then reporting.money(greatest(ends.high, ends.middle), earned.currency) end as loss_high,
    round(least(ends.low, ends.middle) / nullif(ends.weight + least(ends.low, ends.middle), 0), 6) as loss_rate_low,
    earned.loss_rate_middle,
    round(greatest(ends.high, ends.middle) / nullif(ends.weight + greatest(ends.high, ends.middle), 0), 6) as loss_rate_high,
    daily.feedback_count < reporting.minimum_n() as insufficient_data,
    daily.outside_support_days
from daily
left join earned using (brand, model, month)
left join ends on ends.brand = daily.brand and ends.model = daily.model and ends.month = daily.month and ends.currency = earned.currency;

-- What did poor service cost a brand over the whole period, in each currency in which its revenue is known, and on how much evidence? A brand without
-- revenue or without feedback has a row too: its figures are null or 0. What is not money is the brand's, and the same in each of its rows.
create view reporting.impact_total as
with brand as (
    select brand from impact_daily
    union
    select brand from feedback
    union
    select brand from internal.failure_count
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
        (array_agg(valence order by day desc) filter (where valence is not null))[1] as valence,
        (array_agg(valence_counterfactual order by day desc) filter (where valence is not null))[1] as valence_counterfactual,
        count(*) filter (where outside_support) as outside_support_days
    from internal.rating_day
    group by brand, model
),
earned as (
    select
        brand,
        model,
        currency,
        count(revenue) as revenue_days,
        sum(revenue::numeric) as revenue,
        sum(loss_middle) as loss_middle,
        round(sum(loss_rate_middle::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_middle
    from internal.weighed_day
    where revenue is not null or weight > 0
    group by brand, model, currency
),
opinion as (
    select
        brand,
        count(*) as feedback_count,
        count(stars) as rated_count,
        count(*) filter (where reporting.is_negative(stars)) as negative,
        count(*) filter (where tier <> 'NONE') as linked_feedback
    from feedback
    group by brand
),
known as (
    select brand, count(*) as customers
    from internal.customer_failures
    group by brand
),
met as (
    select brand, sum(failures)::bigint as failures, min(customers) as customers
    from internal.failure_count
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
    coalesce(opinion.feedback_count, 0) as feedback_count,
    coalesce(opinion.rated_count, 0) as rated_count,
    coalesce(opinion.linked_feedback, 0) as linked_feedback,
    coalesce(opinion.negative, 0) as negative,
    round(opinion.negative::numeric / nullif(opinion.rated_count, 0), 6) as negative_rate,
    reporting.wilson_low(opinion.negative, opinion.rated_count) as negative_rate_low,
    reporting.wilson_high(opinion.negative, opinion.rated_count) as negative_rate_high,
    daily.valence,
    daily.valence_counterfactual,
    reporting.money(earned.revenue, earned.currency) as revenue,
    nullif(earned.currency, '') as currency,
    coalesce(earned.revenue_days, 0) as revenue_days,
    loss_interval.loss_low,
    reporting.money(earned.loss_middle, earned.currency) as loss_middle,
    loss_interval.loss_high,
    loss_interval.loss_rate_low,
    earned.loss_rate_middle,
    loss_interval.loss_rate_high,
    coalesce(opinion.rated_count, 0) < reporting.minimum_n() as insufficient_data,
    coalesce(daily.outside_support_days, 0) as outside_support_days
from brand
left join daily using (brand)
left join earned on earned.brand = brand.brand and earned.model = daily.model
left join internal.loss_interval
    on loss_interval.brand = brand.brand
    and loss_interval.model = daily.model
    and loss_interval.dimension = 'ALL'
    and coalesce(loss_interval.currency, '') = coalesce(earned.currency, '')
left join opinion on opinion.brand = brand.brand
left join met on met.brand = brand.brand
left join support on support.brand = brand.brand;

-- What did poor service cost all brands together, by currency (null: the brands whose revenue is unknown)? By the headline model.
-- A brand that sells in several currencies counts in the row of each. The brands with too little feedback stand apart. brand: its name where it is only one. Low and high are null as long as no month is written.
create view reporting.impact_overall as
with brands as (
    select * from reporting.impact_total where headline
),
ranged as (
    select brands.currency, brands.insufficient_data, reporting.ends(reporting.sum_draws(period_month.draws order by brand, period_month.start)) as ends
    from brands
    join internal.period_month using (brand, model)
    where period_month.currency = coalesce(brands.currency, '') and period_month.dimension = 'ALL' and period_month.in_money
    group by brands.currency, brands.insufficient_data
),
summed as (
    select
        currency,
        insufficient_data,
        count(*) as brands,
        case when count(*) = 1 then min(brand) end as brand,
        min(first_day) as first_day,
        max(last_day) as last_day,
        sum(cases) as cases,
        sum(failures) as failures,
        sum(feedback_count) as feedback_count,
        sum(linked_feedback) as linked_feedback,
        sum(revenue) as revenue,
        sum(loss_middle) as loss_middle
    from brands
    group by currency, insufficient_data
),
ended as (
    select
        summed.*,
        case when ranged.ends is not null then least(reporting.money(ranged.ends[1]::numeric, summed.currency), summed.loss_middle) end as loss_low,
        case when ranged.ends is not null then greatest(reporting.money(ranged.ends[2]::numeric, summed.currency), summed.loss_middle) end as loss_high
    from summed
    left join ranged on ranged.currency is not distinct from summed.currency and ranged.insufficient_data = summed.insufficient_data
)
select
    currency,
    insufficient_data,
    brands,
    brand,
    first_day,
    last_day,
    cases,
    failures,
    feedback_count,
    linked_feedback,
    revenue,
    loss_low,
    loss_middle,
    loss_high,
    round(loss_low / nullif(revenue + loss_low, 0), 6) as loss_rate_low,
    round(loss_middle / nullif(revenue + loss_middle, 0), 6) as loss_rate_middle,
    round(loss_high / nullif(revenue + loss_high, 0), 6) as loss_rate_high
from ended;

-- What does each model say of each day and kind of failure? A model's parts of a day sum to its impact_daily, in each currency.
create view reporting.impact_by_model as
select
    brand,
    model,
    day,
    category,
    nullif(currency, '') as currency,
    sum(loss_rate_middle::numeric) as loss_rate,
    reporting.money(sum(loss_middle), currency) as loss
from impact_share
group by brand, model, day, category, currency;

-- Which assumption moves the loss most, in each currency? The headline loss, had one assumption at a time another value. swing: between the two. assumption:
-- its key in reporting.assumptions.
create view reporting.sensitivity as
with scenario as (
    select
        brand,
        assumption,
        assumed_value as value,
        currency,
        round(sum(weighted_rate::numeric), 6) as amount,
        reporting.money(sum(loss), currency) as loss,
        sum(weight::numeric) as weight
    from internal.period_month
    where dimension = 'ASSUMPTION'
    group by brand, currency, assumption, assumed_value
),
paired as (
    select
        brand,
        assumption,
        currency,
        (array_agg(value order by amount, value collate "C"))[1] as value_low,
        (array_agg(loss order by amount, value collate "C"))[1] as loss_low,
        round(min(amount) / nullif(min(weight) + min(amount), 0), 6) as loss_rate_low,
        (array_agg(value order by amount desc, value collate "C" desc))[1] as value_high,
        (array_agg(loss order by amount desc, value collate "C" desc))[1] as loss_high,
        round(max(amount) / nullif(min(weight) + max(amount), 0), 6) as loss_rate_high
    from scenario
    group by brand, currency, assumption
)
select
    paired.brand,
    rank() over (partition by paired.brand, paired.currency order by loss_rate_high - loss_rate_low desc) as rank,
    paired.assumption,
    coalesce(
        assumption.name,
        case paired.assumption
            when 'without_exact' then 'EXACT part'
            when 'without_identity' then 'IDENTITY part'
            when 'without_mention' then 'MENTION part'
            when 'without_projected' then 'PROJECTED part'
            else paired.assumption
        end) as title,
    paired.value_low,
    paired.value_high,
    nullif(paired.currency, '') as currency,
    paired.loss_low,
    paired.loss_high,
    paired.loss_rate_low,
    paired.loss_rate_high,
    paired.loss_high - paired.loss_low as swing,
    paired.loss_rate_high - paired.loss_rate_low as swing_rate
from paired
left join assumption on assumption.key = paired.assumption and assumption.brand = '' and assumption.channel = '';

-- --------------------------------------------------------------------------------------------------------- where it comes from

-- Where does the loss come from, in its smallest parts (category, channel, how sure the link is)? By the headline model.
-- By currency. The parts of the money sum to impact_total to the minor unit. Low and high stand to the middle as the brand's do; where the brand shows no loss they are its middle.
-- A part below 0: those whom these failures met write the better feedback.
create view reporting.loss_breakdown as
with period as (
    select brand, currency, sum(weight::numeric) as weight
    from internal.weighed_day
    where model = reporting.headline_model()
    group by brand, currency
),
stretch as (
    select
        brand,
        coalesce(currency, '') as currency,
        case when loss_middle > 0 then loss_low / loss_middle else 1 end as low,
        case when loss_middle > 0 then loss_high / loss_middle else 1 end as high,
        case when loss_rate_middle > 0 then loss_rate_low / loss_rate_middle else 1 end as rate_low,
        case when loss_rate_middle > 0 then loss_rate_high / loss_rate_middle else 1 end as rate_high
    from internal.loss_interval
    where model = reporting.headline_model() and dimension = 'ALL'
),
part as (
    select
        impact_share.brand,
        impact_share.category,
        impact_share.channel,
        impact_share.tier,
        impact_share.currency,
        sum(impact_share.loss_middle) as loss,
        round(sum(impact_share.loss_rate_middle::numeric * daily.weight::numeric) / nullif(min(period.weight), 0), 6) as rate
    from impact_share
    join internal.weighed_day as daily using (brand, day, model, currency)
    join period using (brand, currency)
    where impact_share.model = reporting.headline_model() and (daily.revenue is not null or daily.weight > 0)
    group by impact_share.brand, impact_share.category, impact_share.channel, impact_share.tier, impact_share.currency
)
select
    part.brand,
    part.category,
    part.channel,
    part.tier,
    nullif(part.currency, '') as currency,
    reporting.money(least(part.loss * stretch.low, part.loss * stretch.high), part.currency) as loss_low,
    reporting.money(part.loss, part.currency) as loss_middle,
    reporting.money(greatest(part.loss * stretch.low, part.loss * stretch.high), part.currency) as loss_high,
    round(least(part.rate * stretch.rate_low, part.rate * stretch.rate_high), 6) as loss_rate_low,
    part.rate as loss_rate_middle,
    round(greatest(part.rate * stretch.rate_low, part.rate * stretch.rate_high), 6) as loss_rate_high
from part
left join stretch using (brand, currency);

-- The loss of each category, channel and link tier, and of each pair of category and channel, by the headline model; '' where a row is not about one. Low and
-- high are ranges of the part's own draws; of a pair, for which none are drawn, sums of its breakdown.
create view internal.loss_part as
with lost as (
    select
        brand,
        coalesce(currency, '') as currency,
        coalesce(category, '') as category,
        coalesce(channel, '') as channel,
        coalesce(tier, '') as tier,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        sum(loss_rate_low) as loss_rate_low,
        sum(loss_rate_middle) as loss_rate_middle,
        sum(loss_rate_high) as loss_rate_high
    from reporting.loss_breakdown
    group by grouping sets ((brand, currency, category, channel), (brand, currency, category), (brand, currency, channel), (brand, currency, tier))
),
ranged as (
    select
        brand,
        coalesce(currency, '') as currency,
        case dimension when 'CATEGORY' then part else '' end as category,
        case dimension when 'CHANNEL' then part else '' end as channel,
        case dimension when 'TIER' then part else '' end as tier,
        loss_low,
        loss_high,
        loss_rate_low,
        loss_rate_high
    from internal.loss_interval
    where model = reporting.headline_model() and dimension in ('CATEGORY', 'CHANNEL', 'TIER')
)
select
    brand,
    category,
    channel,
    tier,
    currency,
    case when category <> '' and channel <> '' then lost.loss_low else ranged.loss_low end as loss_low,
    lost.loss_middle,
    case when category <> '' and channel <> '' then lost.loss_high else ranged.loss_high end as loss_high,
    case when category <> '' and channel <> '' then lost.loss_rate_low else ranged.loss_rate_low end as loss_rate_low,
    lost.loss_rate_middle,
    case when category <> '' and channel <> '' then lost.loss_rate_high else ranged.loss_rate_high end as loss_rate_high
from lost
left join ranged using (brand, category, channel, tier, currency);

-- Which failures happened how often, to how many, and what did they cost? By category, by channel, and by both; '' where a row is not about one. A customer who
-- met a failure on two channels counts once in its category. linked_feedback: the reviews and posts linked to these failures.
create view internal.failure_part as
with known as (
    select met.brand, category.category, met.channel, count(*) as customers
    from internal.customer_failures_by_channel as met
    join reporting.category on met.categories & (1::bigint << category.position) <> 0
    group by met.brand, category.category, met.channel
    union all
    select met.brand, category.category, '', count(*)
    from internal.customer_failures as met
    join reporting.category on met.categories & (1::bigint << category.position) <> 0
    group by met.brand, category.category
    union all
    select brand, '', channel, count(*)
    from internal.customer_failures_by_channel
    group by brand, channel
),
met as (
    select brand, coalesce(category, '') as category, coalesce(channel, '') as channel, sum(failures)::bigint as failures
    from internal.failure_count
    group by grouping sets ((brand, category, channel), (brand, category), (brand, channel))
),
linked as (
    select brand, coalesce(category, '') as category, coalesce(channel, '') as channel, count(distinct feedback_id) as linked_feedback
    from (select brand, category, coalesce(channel, 'PUBLIC') as channel, feedback_id from link) as tied
    group by grouping sets ((brand, category, channel), (brand, category), (brand, channel))
),
counted as (
    select
        brand,
        category,
        channel,
        met.failures,
        known.customers,
        linked.linked_feedback,
        coalesce(brand_currency.currency, '') as currency
    from met
    left join known using (brand, category, channel)
    full join linked using (brand, category, channel)
    left join internal.brand_currency using (brand)
)
select
    brand,
    category,
    channel,
    coalesce(failures, 0) as failures,
    coalesce(customers, 0) as customers,
    coalesce(linked_feedback, 0) as linked_feedback,
    nullif(currency, '') as currency,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    coalesce(linked_feedback, 0) < reporting.minimum_n() as insufficient_data
from counted
full join (select * from internal.loss_part where tier = '') as lost using (brand, category, channel, currency);

-- Which failures, on which channel, happened how often, to how many, and what did they cost?
create view reporting.failure_breakdown as
select
    brand,
    category,
    channel,
    failures,
    customers,
    linked_feedback,
    currency,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    insufficient_data
from internal.failure_part
where category <> '' and channel <> '';

-- Which of the eleven failures hurts a brand most?
create view reporting.failure_by_category as
select
    brand,
    category,
    failures,
    customers,
    linked_feedback,
    currency,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    insufficient_data
from internal.failure_part
where channel = '';

-- On which channel does poor service hurt a brand most?
create view reporting.failure_by_channel as
select
    brand,
    channel,
    failures,
    customers,
    linked_feedback,
    currency,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    insufficient_data
from internal.failure_part
where category = '';

-- Loss by link tier. A sceptic reads the first rows and drops the rest.
-- feedback_count: by their strongest link; one feedback can carry money on several tiers, never the same money twice.
create view reporting.loss_by_tier as
with counted as (
    select
        brand,
        feedback.tier,
        count(*) as feedback_count,
        count(*) filter (where reporting.is_negative(stars)) as negative,
        coalesce(brand_currency.currency, '') as currency
    from feedback
    left join internal.brand_currency using (brand)
    group by brand, feedback.tier, brand_currency.currency
)
select
    brand,
    tier,
    array_position(array['EXACT', 'IDENTITY', 'MENTION', 'PROJECTED', 'NONE'], tier) as strength,
    coalesce(feedback_count, 0) as feedback_count,
    coalesce(negative, 0) as negative,
    nullif(currency, '') as currency,
    loss_low,
    loss_middle,
    loss_high,
    loss_rate_low,
    loss_rate_middle,
    loss_rate_high,
    coalesce(feedback_count, 0) < reporting.minimum_n() as insufficient_data
from counted
full join (select * from internal.loss_part where tier <> '') as lost using (brand, tier, currency);

-- Priorities: halving a category recovers half its Shapley part; the channel is the one that contributes most.
-- Each part is computed once (materialized): the planner went through the breakdown anew for every row, which took a minute and a half for three
-- brands' year.
create view reporting.priorities as
with by_category as materialized (
    select failure_by_category.*, coalesce(currency, '') as code from reporting.failure_by_category where loss_rate_middle > 0
),
by_channel as materialized (
    select brand, category, channel, coalesce(currency, '') as code, loss_rate_middle
    from reporting.failure_breakdown
    where loss_rate_middle is not null
),
worst as (
    select distinct on (brand, code, category) brand, category, channel, code, loss_rate_middle
    from by_channel
    order by brand, code, category, loss_rate_middle desc, channel collate "C"
)
select
    by_category.brand,
    rank() over (partition by by_category.brand, code order by by_category.loss_rate_middle desc) as rank,
    by_category.category,
    worst.channel as top_channel,
    round(worst.loss_rate_middle / nullif(by_category.loss_rate_middle, 0), 6) as top_channel_share,
    by_category.failures,
    by_category.linked_feedback,
    by_category.currency,
    reporting.money(by_category.loss_low / 2, by_category.currency) as recoverable_revenue_low,
    reporting.money(by_category.loss_middle / 2, by_category.currency) as recoverable_revenue_middle,
    reporting.money(by_category.loss_high / 2, by_category.currency) as recoverable_revenue_high,
    round(by_category.loss_rate_middle / 2, 6) as recoverable_rate_middle,
    by_category.insufficient_data
from by_category
join worst using (brand, category, code);

-- -------------------------------------------------------------------------------------------------------------------- products

-- What did poor service cost by product that the feedback is about (null: the brand as a whole, or not said)? By the headline model, in proportion
-- to what each product's feedback adds to the lift. The money of each currency sums to impact_total. Means are over all feedback, old as new.
create view reporting.loss_by_product as
with opinion as (
    select
        brand,
        coalesce(product, '') as product,
        count(*) as feedback_count,
        count(stars) as rated_count,
        count(*) filter (where reporting.is_negative(stars)) as negative,
        round(avg(stars::numeric), 4) as average_rating,
        count(*) filter (where tier <> 'NONE') as linked_feedback
    from feedback
    group by brand, coalesce(product, '')
),
counted as (
    select opinion.*, coalesce(brand_currency.currency, '') as currency
    from opinion
    left join internal.brand_currency using (brand)
),
lost as (
    select
        brand,
        currency,
        part as product,
        sum(loss) as loss_middle,
        round(sum(weighted_rate::numeric) / nullif(min(whole.weight), 0), 6) as loss_rate_middle
    from internal.period_month
    join (
        select brand, currency, sum(weight::numeric + weighted_rate::numeric) as weight
        from internal.period_month
        where dimension = 'ALL' and model = reporting.headline_model()
        group by brand, currency
    ) as whole using (brand, currency)
    where dimension = 'PRODUCT'
    group by brand, currency, part
)
select
    brand,
    nullif(product, '') as product,
    coalesce(feedback_count, 0) as feedback_count,
    coalesce(rated_count, 0) as rated_count,
    coalesce(negative, 0) as negative,
    round(negative::numeric / nullif(rated_count, 0), 6) as negative_rate,
    reporting.wilson_low(negative, rated_count) as negative_rate_low,
    reporting.wilson_high(negative, rated_count) as negative_rate_high,
    average_rating,
    coalesce(linked_feedback, 0) as linked_feedback,
    nullif(currency, '') as currency,
    reporting.money(loss_middle, currency) as loss_middle,
    loss_rate_middle,
    coalesce(rated_count, 0) < reporting.minimum_n() as insufficient_data
from counted
full join lost using (brand, product, currency);

-- Reviews and posts by product, and how many are linked to failures. Feedback that names no product is left out.
create view reporting.product as
select
    brand,
    product,
    count(*) as feedback_count,
    count(stars) as rated_count,
    round(avg(stars::numeric), 4) as average_rating,
    count(*) filter (where reporting.is_negative(stars)) as negative,
    round(count(*) filter (where reporting.is_negative(stars))::numeric / nullif(count(stars), 0), 6) as negative_rate,
    reporting.wilson_low(count(*) filter (where reporting.is_negative(stars)), count(stars)) as negative_rate_low,
    reporting.wilson_high(count(*) filter (where reporting.is_negative(stars)), count(stars)) as negative_rate_high,
    count(*) filter (where tier <> 'NONE') as linked_feedback,
    count(stars) < reporting.minimum_n() as insufficient_data
from feedback
where product is not null
group by brand, product;

-- How does a product stand with the public, from each day on that something with stars was said of it? Between two such days
-- nothing changes: as in the brand's valence, each feedback weighs 2^(-age / half-life), and on a quiet day all age alike.
-- effective_n is Kish's (1965): how many feedback of equal weight would say as much.
-- The half-life is the brand's own, where it has one. Exponents stand below 0 and above -500, so that no square of a power over- or underflows.
create view reporting.product_reputation as
with half_life as (
    select brand, number as days
    from assumption
    where key = 'half_life'
),
daily as (
    select
        brand,
        product,
        (at at time zone 'UTC')::date as day,
        sum(stars) as stars,
        count(stars) as feedback_count,
        count(*) filter (where reporting.is_negative(stars)) as negative
    from feedback
    where product is not null and stars is not null
    group by brand, product, (at at time zone 'UTC')::date
),
weighed as (
    select
        daily.*,
        power(
            2::double precision,
            greatest(-500, (day - max(day) over (partition by daily.brand, product)) / coalesce(own.days, general.days))
        ) as weight
    from daily
    join half_life as general on general.brand = ''
    left join half_life as own on own.brand = daily.brand
)
select
    brand,
    product,
    day,
    sum(feedback_count) over known as feedback_count,
    sum(negative) over known as negative,
    round((sum(stars * weight) over known / sum(feedback_count * weight) over known)::numeric, 4) as valence,
    round((sum(negative * weight) over known / sum(feedback_count * weight) over known)::numeric, 6) as negative_rate,
    round((power(sum(feedback_count * weight) over known, 2) / sum(feedback_count * weight * weight) over known)::numeric, 2) as effective_n,
    sum(feedback_count) over known < reporting.minimum_n() as insufficient_data
from weighed
window known as (partition by brand, product order by day);

-- ---------------------------------------------------------------------------------------------------------------------- alerts

-- Anomalies: episodes significantly above the baseline.
create view reporting.alerts as
select
    alert.brand,
    alert.series,
    coalesce(category.title, 'Negative reviews and posts') as title,
    alert.opened,
    alert.closed,
    alert.closed is null as is_open,
    alert.peak,
    alert.days,
    alert.count,
    nullif(alert.total, 0) as total,
    round(alert.baseline::numeric, 2) as baseline,
    alert.probability
from alert
left join reporting.category on category.category = alert.series;
