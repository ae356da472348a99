-- Several loss models side by side, and ranges that are made from joint draws: the loss of a period, of several brands or of a part is added up
-- draw by draw, and its range is where 90 % of the sums lie. (The days' ends are added up no more.)

-- What a brand lost in a month or week, in all or in a part. draws holds the loss in each of the joint draws: draw 17 of one row belongs to
-- draw 17 of another. In money where the revenue is known (in_money), else as a sum of the days' rates.
create table period_loss (
    brand         text not null,
    model         text not null,
    span          text not null,             -- MONTH; WEEK (from Monday) for campaigns
    start         date not null,
    dimension     text not null,             -- ALL, CATEGORY, CHANNEL, TIER, PRODUCT, CAMPAIGN, ASSUMPTION: by what the part is cut out
    part          text not null,             -- '' for the whole
    in_money      boolean not null,
    weight        double precision not null, -- revenue; without money, days
    loss          numeric(18, 2),
    weighted_rate double precision not null, -- loss before rounding; without money, the sum of the days' rates
    draws         double precision[] not null,
    primary key (brand, model, span, start, dimension, part)
);

-- -------------------------------------------------------------------------------------------------------------------- intervals

-- Of all months of a brand together: where its revenue is known at all, those in which it is.
create view period_month as
select *
from (
    select period_loss.*, bool_or(in_money) over (partition by brand) as brand_in_money
    from period_loss
    where span = 'MONTH'
) as months
where in_money = brand_in_money;

-- The range of a whole or a part over all months: the 5th and 95th percentile of the draws, as rate and, where it is known, as money.
create view reporting.loss_range as
with total as (
    select brand, model, dimension, part, min(in_money::int) = 1 as in_money, sum(weight::numeric) as weight, sum(weighted_rate::numeric) as middle
    from period_month
    group by brand, model, dimension, part
),
whole as (
    select brand, model, weight
    from total
    where dimension = 'ALL'
),
draw as (
    select brand, model, dimension, part, position, sum(value::numeric) as value
    from period_month
    cross join unnest(draws) with ordinality as drawn (value, position)
    group by brand, model, dimension, part, position
),
ends as (
    select
        brand,
        model,
        dimension,
        part,
        percentile_cont(0.05) within group (order by value::double precision)::numeric as low,
        percentile_cont(0.95) within group (order by value::double precision)::numeric as high
    from draw
    group by brand, model, dimension, part
)
select
    total.brand,
    total.model,
    total.dimension,
    total.part,
    case when total.in_money then round(least(ends.low, total.middle), 2) end as loss_low,
    case when total.in_money then round(greatest(ends.high, total.middle), 2) end as loss_high,
    round(least(ends.low, total.middle) / nullif(whole.weight, 0), 6) as loss_rate_low,
    round(total.middle / nullif(whole.weight, 0), 6) as loss_rate_middle,
    round(greatest(ends.high, total.middle) / nullif(whole.weight, 0), 6) as loss_rate_high
from total
join ends using (brand, model, dimension, part)
join whole using (brand, model);

-- What did poor service cost in each month? Valences are those of the month's last day that has one.
create or replace view reporting.impact_monthly as
with daily as (
    select
        brand,
        model,
        date_trunc('month', day)::date as month,
        sum(feedbacks) as feedbacks,
        sum(negative) as negative,
        (array_agg(valence order by day desc) filter (where valence is not null))[1] as valence,
        (array_agg(valence_counterfactual order by day desc) filter (where valence is not null))[1] as valence_counterfactual,
        round(sum(revenue::numeric), 2) as revenue,
        min(currency) as currency,
        sum(loss_middle) as loss_middle,
        round(sum(loss_rate_middle::numeric * weight::numeric) / nullif(sum(weight::numeric), 0), 6) as loss_rate_middle
    from reporting.impact_daily
    group by brand, model, date_trunc('month', day)
),
ends as (
    select
        brand,
        model,
        start as month,
        in_money,
        weight::numeric as weight,
        weighted_rate::numeric as middle,
        (select percentile_cont(0.05) within group (order by value) from unnest(draws) as value)::numeric as low,
        (select percentile_cont(0.95) within group (order by value) from unnest(draws) as value)::numeric as high
    from period_month
    where dimension = 'ALL'
)
select
    daily.brand,
    daily.model,
    daily.month,
    daily.feedbacks,
    daily.negative,
    round(daily.negative::numeric / nullif(daily.feedbacks, 0), 6) as negative_rate,
    reporting.wilson_low(daily.negative, daily.feedbacks) as negative_rate_low,
    reporting.wilson_high(daily.negative, daily.feedbacks) as negative_rate_high,
    daily.valence,
    daily.valence_counterfactual,
    daily.revenue,
    daily.currency,
    case when ends.in_money then round(least(ends.low, ends.middle), 2) end as loss_low,
    daily.loss_middle,
    case when ends.in_money then round(greatest(ends.high, ends.middle), 2) end as loss_high,
    round(least(ends.low, ends.middle) / nullif(ends.weight, 0), 6) as loss_rate_low,
    daily.loss_rate_middle,
    round(greatest(ends.high, ends.middle) / nullif(ends.weight, 0), 6) as loss_rate_high,
    daily.feedbacks < reporting.floor_n() as too_few
from daily
left join ends using (brand, model, month);

-- What did poor service cost a brand over the whole period, and on how much evidence? A brand without feedback has a row too: its figures are null or 0.
create or replace view reporting.impact_total as
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

-- What did poor service cost all brands together, by currency (null: the brands whose revenue is unknown)? By the headline model.
-- The brands with too little feedback stand apart. brand: its name where it is only one.
create or replace view reporting.impact_overall as
with brands as (
    select * from reporting.impact_total where headline
),
draw as (
    select brands.currency, brands.too_few, drawn.position, sum(drawn.value::numeric) as value
    from brands
    join period_month using (brand, model)
    cross join unnest(period_month.draws) with ordinality as drawn (value, position)
    where period_month.dimension = 'ALL' and period_month.in_money
    group by brands.currency, brands.too_few, drawn.position
),
ends as (
    select
        currency,
        too_few,
        round(percentile_cont(0.05) within group (order by value::double precision)::numeric, 2) as low,
        round(percentile_cont(0.95) within group (order by value::double precision)::numeric, 2) as high
    from draw
    group by currency, too_few
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
)
select
    summed.currency,
    summed.too_few,
    summed.brands,
    summed.brand,
    summed.first_day,
    summed.last_day,
    summed.cases,
    summed.failures,
    summed.feedbacks,
    summed.linked_feedback,
    summed.revenue,
    least(ends.low, summed.loss_middle) as loss_low,
    summed.loss_middle,
    greatest(ends.high, summed.loss_middle) as loss_high,
    round(least(ends.low, summed.loss_middle) / nullif(summed.revenue, 0), 6) as loss_rate_low,
    round(summed.loss_middle / nullif(summed.revenue, 0), 6) as loss_rate_middle,
    round(greatest(ends.high, summed.loss_middle) / nullif(summed.revenue, 0), 6) as loss_rate_high
from summed
left join ends on ends.currency is not distinct from summed.currency and ends.too_few = summed.too_few;

-- ----------------------------------------------------------------------------------------------------------- where it comes from

-- Where does the loss come from, in its smallest parts (category, channel, how sure the link is)? By the headline model.
-- The parts of the money sum to impact_total to the cent. Low and high stand to the middle as the brand's do; where the brand shows no loss they are its middle.
-- A part below 0: those whom these failures met write the better feedback.
create or replace view reporting.loss_breakdown as
with period as (
    select brand, sum(weight::numeric) as weight
    from reporting.impact_daily
    where model = reporting.headline_model()
    group by brand
),
stretch as (
    select
        brand,
        case when loss_rate_middle > 0 then loss_rate_low / loss_rate_middle else 1 end as low,
        case when loss_rate_middle > 0 then loss_rate_high / loss_rate_middle else 1 end as high
    from reporting.loss_range
    where model = reporting.headline_model() and dimension = 'ALL'
),
part as (
    select
        impact_share.brand,
        impact_share.category,
        impact_share.channel,
        impact_share.tier,
        sum(impact_share.loss_middle) as loss,
        round(sum(impact_share.loss_rate_middle::numeric * daily.weight::numeric) / nullif(min(period.weight), 0), 6) as rate
    from impact_share
    join reporting.impact_daily as daily using (brand, day, model)
    join period using (brand)
    where impact_share.model = reporting.headline_model()
    group by impact_share.brand, impact_share.category, impact_share.channel, impact_share.tier
)
select
    part.brand,
    part.category,
    part.channel,
    part.tier,
    round(least(part.loss * stretch.low, part.loss * stretch.high), 2) as loss_low,
    part.loss as loss_middle,
    round(greatest(part.loss * stretch.low, part.loss * stretch.high), 2) as loss_high,
    round(least(part.rate * stretch.low, part.rate * stretch.high), 6) as loss_rate_low,
    part.rate as loss_rate_middle,
    round(greatest(part.rate * stretch.low, part.rate * stretch.high), 6) as loss_rate_high
from part
left join stretch using (brand);

alter table impact_share drop column loss_low, drop column loss_high;

-- Which of the eleven failures hurts a brand most? (A customer who met one on two channels counts once here.)
create or replace view reporting.failure_by_category as
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

-- How much of the loss rests on links of which strength? A sceptic reads the first rows and drops the rest.
-- feedbacks: by their strongest link; one feedback can carry money on several tiers, never the same money twice.
create or replace view reporting.tier_breakdown as
with opinion as (
    select brand, tier, count(*) as feedbacks, count(*) filter (where stars < 3) as negative
    from feedback
    group by brand, tier
),
lost as (
    select brand, tier, sum(loss_middle) as loss_middle, sum(loss_rate_middle) as loss_rate_middle
    from reporting.loss_breakdown
    group by brand, tier
),
ranged as (
    select brand, part as tier, loss_low, loss_high, loss_rate_low, loss_rate_high
    from reporting.loss_range
    where model = reporting.headline_model() and dimension = 'TIER'
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
full join lost using (brand, tier)
left join ranged using (brand, tier);

-- What does each model say of each day and kind of failure? A model's parts of a day sum to its impact_daily to the cent.
create view reporting.impact_by_model as
select brand, model, day, category, sum(loss_rate_middle::numeric) as loss_rate, sum(loss_middle) as loss
from impact_share
group by brand, model, day, category;

-- What did poor service cost by product that the feedback is about (null: the brand as a whole, or not said)? By the headline model, in proportion
-- to what each product's feedback adds to the lift. The money sums to impact_total to the cent. Means are over all feedback, old as new.
create view reporting.loss_by_product as
with opinion as (
    select
        brand,
        coalesce(product, '') as product,
        count(*) as feedbacks,
        count(stars) as with_stars,
        count(*) filter (where stars < 3) as negative,
        round(avg(stars::numeric), 4) as mean_stars,
        count(*) filter (where tier <> 'NONE') as linked_feedback
    from feedback
    group by brand, coalesce(product, '')
),
lost as (
    select
        brand,
        part as product,
        sum(loss) as loss_middle,
        round(sum(weighted_rate::numeric) / nullif(min(whole.weight), 0), 6) as loss_rate_middle
    from period_month
    join (
        select brand, sum(weight::numeric) as weight
        from period_month
        where dimension = 'ALL' and model = reporting.headline_model()
        group by brand
    ) as whole using (brand)
    where dimension = 'PRODUCT'
    group by brand, part
)
select
    brand,
    nullif(product, '') as product,
    coalesce(feedbacks, 0) as feedbacks,
    coalesce(with_stars, 0) as with_stars,
    coalesce(negative, 0) as negative,
    round(negative::numeric / nullif(with_stars, 0), 6) as negative_rate,
    reporting.wilson_low(negative, with_stars) as negative_rate_low,
    reporting.wilson_high(negative, with_stars) as negative_rate_high,
    mean_stars,
    coalesce(linked_feedback, 0) as linked_feedback,
    loss_middle,
    loss_rate_middle,
    coalesce(with_stars, 0) < reporting.floor_n() as too_few
from opinion
full join lost using (brand, product);

-- Which assumption moves the loss most? The headline loss, had one assumption at a time another value. swing: between the two.
create view reporting.sensitivity as
with scenario as (
    select
        brand,
        split_part(part, ' = ', 1) as assumption,
        split_part(part, ' = ', 2) as value,
        round(sum(weighted_rate::numeric), 6) as amount,
        sum(loss) as loss,
        sum(weight::numeric) as weight
    from period_month
    where dimension = 'ASSUMPTION'
    group by brand, part
),
paired as (
    select
        brand,
        assumption,
        (array_agg(value order by amount, value collate "C"))[1] as value_low,
        (array_agg(loss order by amount, value collate "C"))[1] as loss_low,
        round(min(amount) / nullif(min(weight), 0), 6) as loss_rate_low,
        (array_agg(value order by amount desc, value collate "C" desc))[1] as value_high,
        (array_agg(loss order by amount desc, value collate "C" desc))[1] as loss_high,
        round(max(amount) / nullif(min(weight), 0), 6) as loss_rate_high
    from scenario
    group by brand, assumption
)
select
    brand,
    rank() over (partition by brand order by loss_rate_high - loss_rate_low desc) as rank,
    assumption,
    value_low,
    value_high,
    loss_low,
    loss_high,
    loss_rate_low,
    loss_rate_high,
    loss_high - loss_low as swing,
    loss_rate_high - loss_rate_low as swing_rate
from paired;

-- -------------------------------------------------------------------------------------------------------------------- marketing

-- The range of what a campaign lost in a week, a campaign in all, and all campaigns of a brand ('' as campaign).
create view reporting.campaign_range as
with draw as (
    select brand, part as campaign, start as week, position, sum(value::numeric) as value
    from period_loss
    cross join unnest(draws) with ordinality as drawn (value, position)
    where span = 'WEEK' and dimension = 'CAMPAIGN' and model = reporting.headline_model()
    group by grouping sets ((brand, part, start, position), (brand, part, position), (brand, position))
)
select
    brand,
    campaign,
    week,
    round(percentile_cont(0.05) within group (order by value::double precision)::numeric, 2) as loss_low,
    round(percentile_cont(0.95) within group (order by value::double precision)::numeric, 2) as loss_high
from draw
group by brand, campaign, week;

-- What did poor service take from the return of each campaign? By the headline model.
-- ROMI = (revenue x margin - spend) / spend, with the revenue of the visitors that the campaign brought; null where nothing was spent, or no economics are known.
-- Days without economics count neither on the side of the return nor on that of the spend behind it (spend_judged).
-- profit: revenue x margin. Its range is that of the loss, at the margin that the middle has.
create or replace view reporting.roi_damage as
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
        sum(loss_middle) as loss_middle,
        sum(revenue::numeric * margin::numeric) as profit,
        sum(loss_middle * margin::numeric) as profit_lost_middle
    from campaign_daily
    where model = reporting.headline_model()
    group by brand, campaign
),
ranged as (
    select
        campaign.*,
        least(campaign_range.loss_low, campaign.loss_middle) as loss_low,
        greatest(campaign_range.loss_high, campaign.loss_middle) as loss_high,
        campaign.profit / nullif(campaign.revenue, 0) as margin
    from campaign
    left join reporting.campaign_range using (brand, campaign)
    where campaign_range.week is null
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
    round(least(loss_low * margin, profit_lost_middle), 2) as profit_lost_low,
    round(profit_lost_middle, 2) as profit_lost_middle,
    round(greatest(loss_high * margin, profit_lost_middle), 2) as profit_lost_high,
    round((profit - spend_known) / nullif(spend_known, 0), 6) as romi,
    round((profit + profit_lost_middle - spend_known) / nullif(spend_known, 0), 6) as romi_counterfactual,
    round(least(loss_low * margin, profit_lost_middle) / nullif(spend_known, 0), 6) as damage_low,
    round(profit_lost_middle / nullif(spend_known, 0), 6) as damage_middle,
    round(greatest(loss_high * margin, profit_lost_middle) / nullif(spend_known, 0), 6) as damage_high
from ranged;

-- The same week by week, from Monday.
create view reporting.roi_damage_weekly as
with week as (
    select
        brand,
        campaign,
        date_trunc('week', day)::date as week,
        min(currency) as currency,
        sum(visitors) as visitors,
        sum(spend) as spend,
        sum(spend) filter (where revenue is not null and margin is not null) as spend_known,
        sum(revenue::numeric) as revenue,
        sum(loss_middle) as loss_middle,
        sum(revenue::numeric * margin::numeric) as profit,
        sum(loss_middle * margin::numeric) as profit_lost
    from campaign_daily
    where model = reporting.headline_model()
    group by brand, campaign, date_trunc('week', day)
),
ranged as (
    select
        week.*,
        least(campaign_range.loss_low, week.loss_middle) as loss_low,
        greatest(campaign_range.loss_high, week.loss_middle) as loss_high,
        week.profit / nullif(week.revenue, 0) as margin
    from week
    left join reporting.campaign_range using (brand, campaign, week)
)
select
    brand,
    campaign,
    week,
    currency,
    visitors,
    spend,
    round(revenue, 2) as revenue,
    loss_low,
    loss_middle,
    loss_high,
    round((profit - spend_known) / nullif(spend_known, 0), 6) as romi,
    round((profit + profit_lost - spend_known) / nullif(spend_known, 0), 6) as romi_counterfactual,
    round(least(loss_low * margin, profit_lost) / nullif(spend_known, 0), 6) as damage_low,
    round(profit_lost / nullif(spend_known, 0), 6) as damage_middle,
    round(greatest(loss_high * margin, profit_lost) / nullif(spend_known, 0), 6) as damage_high
from ranged;

-- The same over all campaigns of a brand.
create or replace view reporting.roi_damage_by_brand as
with summed as (
    select
        brand,
        min(currency) as currency,
        count(*) as campaigns,
        sum(spend) as spend,
        sum(spend_judged) as spend_judged,
        sum(revenue) as revenue,
        sum(loss_middle) as loss_middle,
        sum(profit) as profit,
        sum(profit_lost_middle) as profit_lost,
        sum(profit) / nullif(sum(revenue), 0) as margin
    from reporting.roi_damage
    group by brand
)
select
    summed.brand,
    summed.currency,
    summed.campaigns,
    summed.spend,
    summed.revenue,
    summed.loss_middle,
    round((profit - spend_judged) / nullif(spend_judged, 0), 6) as romi,
    round((profit + profit_lost - spend_judged) / nullif(spend_judged, 0), 6) as romi_counterfactual,
    round(least(campaign_range.loss_low * margin, profit_lost) / nullif(spend_judged, 0), 6) as damage_low,
    round(profit_lost / nullif(spend_judged, 0), 6) as damage_middle,
    round(greatest(campaign_range.loss_high * margin, profit_lost) / nullif(spend_judged, 0), 6) as damage_high
from summed
left join reporting.campaign_range
    on campaign_range.brand = summed.brand and campaign_range.campaign is null and campaign_range.week is null;

-- How does the loss divide over the campaigns that brought the visitors, and those whom none brought (null as campaign)? To the cent, of the days with economics.
create view reporting.loss_by_campaign as
with total as (
    select brand, sum(loss_middle) as loss_middle
    from impact_daily
    where model = reporting.headline_model()
    group by brand
),
brought as (
    select brand, campaign, sum(visitors) as visitors, sum(loss_middle) as loss_middle
    from campaign_daily
    where model = reporting.headline_model()
    group by brand, campaign
)
select brand, campaign, visitors, loss_middle
from brought
union all
select total.brand, null as campaign, null as visitors, total.loss_middle - coalesce(sum(brought.loss_middle), 0) as loss_middle
from total
left join brought using (brand)
where total.loss_middle is not null
group by total.brand, total.loss_middle;
