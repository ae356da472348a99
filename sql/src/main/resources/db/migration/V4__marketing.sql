-- Marketing ROI impact: what poor service takes from ROMI, in points and in profit.

-- The days of campaigns in their currency: where a spend names none and the day has no economics, that of the brand's others, if they have only one.
create view internal.campaign_money as
select
    campaign_daily.brand,
    campaign_daily.campaign,
    campaign_daily.day,
    campaign_daily.model,
    campaign_daily.visitors,
    campaign_daily.spend,
    campaign_daily.revenue,
    campaign_daily.margin,
    campaign_daily.loss_low,
    campaign_daily.loss_middle,
    campaign_daily.loss_high,
    coalesce(nullif(campaign_daily.currency, ''), single.currency, '') as currency
from campaign_daily
left join (
    select brand, min(currency) as currency
    from campaign_daily
    where currency <> ''
    group by brand
    having count(distinct currency) = 1
) as single using (brand);

-- The range of what a campaign lost in a week, a campaign in all, and all campaigns of a brand (null as campaign), by currency.
create view internal.campaign_interval as
with week as (
    select brand, part as campaign, currency, start as week, draws
    from period_loss
    where span = 'WEEK' and dimension = 'CAMPAIGN' and model = reporting.headline_model()
),
campaign as (
    select brand, campaign, currency, reporting.sum_draws(draws order by week) as draws
    from week
    group by brand, campaign, currency
),
ranged as (
    select brand, campaign, currency, week, reporting.ends(draws) as ends
    from week
    union all
    select brand, campaign, currency, null, reporting.ends(draws)
    from campaign
    union all
    select brand, null, currency, null, reporting.ends(reporting.sum_draws(draws order by campaign collate "C"))
    from campaign
    group by brand, currency
)
select
    brand,
    campaign,
    nullif(currency, '') as currency,
    week,
    reporting.money(ends[1]::numeric, currency) as loss_low,
    reporting.money(ends[2]::numeric, currency) as loss_high
from ranged;

-- How much ROMI did each campaign lose to poor service, in each currency it is paid in? By the headline model.
-- ROMI = (revenue x margin - spend) / spend, with the revenue of the visitors that the campaign brought; null where nothing was spent, or no economics are known.
-- ROAS = revenue / spend, over the same days.
-- Days without economics count neither on the side of the return nor on that of the spend behind it (spend_with_economics).
-- profit: revenue x margin. Its range is that of the loss, at the margin that the middle has.
create view reporting.romi_loss as
with campaign as (
    select
        brand,
        campaign,
        min(day) as first_day,
        max(day) as last_day,
        currency,
        sum(visitors) as visitors,
        sum(spend) as spend,
        sum(spend) filter (where revenue is not null and margin is not null) as spend_known,
        sum(revenue::numeric) as revenue,
        sum(loss_middle) as loss_middle,
        sum(revenue::numeric * margin::numeric) as profit,
        sum(loss_middle * margin::numeric) as profit_lost_middle
    from internal.campaign_money
    where model = reporting.headline_model()
    group by brand, campaign, currency
),
ranged as (
    select
        campaign.*,
        least(campaign_interval.loss_low, campaign.loss_middle) as loss_low,
        greatest(campaign_interval.loss_high, campaign.loss_middle) as loss_high,
        campaign.profit / nullif(campaign.revenue, 0) as margin
    from campaign
    left join internal.campaign_interval
        on campaign_interval.brand = campaign.brand
        and campaign_interval.campaign = campaign.campaign
        and campaign_interval.week is null
        and coalesce(campaign_interval.currency, '') = campaign.currency
)
select
    brand,
    campaign,
    first_day,
    last_day,
    nullif(currency, '') as currency,
    visitors,
    reporting.money(spend, currency) as spend,
    reporting.money(revenue, currency) as revenue,
    reporting.money(revenue + loss_middle, currency) as revenue_counterfactual,
    loss_low,
    reporting.money(loss_middle, currency) as loss_middle,
    loss_high,
    reporting.money(spend_known, currency) as spend_with_economics,
    reporting.money(profit, currency) as profit,
    reporting.money(least(loss_low * margin, profit_lost_middle), currency) as profit_lost_low,
    reporting.money(profit_lost_middle, currency) as profit_lost_middle,
    reporting.money(greatest(loss_high * margin, profit_lost_middle), currency) as profit_lost_high,
    round(revenue / nullif(spend_known, 0), 6) as roas,
    round((profit - spend_known) / nullif(spend_known, 0), 6) as romi,
    round((profit + profit_lost_middle - spend_known) / nullif(spend_known, 0), 6) as romi_counterfactual,
    round(least(loss_low * margin, profit_lost_middle) / nullif(spend_known, 0), 6) as romi_lost_low,
    round(profit_lost_middle / nullif(spend_known, 0), 6) as romi_lost_middle,
    round(greatest(loss_high * margin, profit_lost_middle) / nullif(spend_known, 0), 6) as romi_lost_high
from ranged;

-- The same week by week, from Monday.
create view reporting.romi_loss_weekly as
with week as (
    select
        brand,
        campaign,
        date_trunc('week', day)::date as week,
        currency,
        sum(visitors) as visitors,
        sum(spend) as spend,
        sum(spend) filter (where revenue is not null and margin is not null) as spend_known,
        sum(revenue::numeric) as revenue,
        sum(loss_middle) as loss_middle,
        sum(revenue::numeric * margin::numeric) as profit,
        sum(loss_middle * margin::numeric) as profit_lost
    from internal.campaign_money
    where model = reporting.headline_model()
    group by brand, campaign, currency, date_trunc('week', day)
),
ranged as (
    select
        week.*,
        least(campaign_interval.loss_low, week.loss_middle) as loss_low,
        greatest(campaign_interval.loss_high, week.loss_middle) as loss_high,
        week.profit / nullif(week.revenue, 0) as margin
    from week
    left join internal.campaign_interval
        on campaign_interval.brand = week.brand
        and campaign_interval.campaign = week.campaign
        and campaign_interval.week = week.week
        and coalesce(campaign_interval.currency, '') = week.currency
)
select
    brand,
    campaign,
    week,
    nullif(currency, '') as currency,
    visitors,
    reporting.money(spend, currency) as spend,
    reporting.money(revenue, currency) as revenue,
    loss_low,
    reporting.money(loss_middle, currency) as loss_middle,
    loss_high,
    round((profit - spend_known) / nullif(spend_known, 0), 6) as romi,
    round((profit + profit_lost - spend_known) / nullif(spend_known, 0), 6) as romi_counterfactual,
    round(least(loss_low * margin, profit_lost) / nullif(spend_known, 0), 6) as romi_lost_low,
    round(profit_lost / nullif(spend_known, 0), 6) as romi_lost_middle,
    round(greatest(loss_high * margin, profit_lost) / nullif(spend_known, 0), 6) as romi_lost_high
from ranged;

-- The same over all campaigns of a brand in a currency.
create view reporting.romi_loss_by_brand as
with summed as (
    select
        brand,
        min(currency) as currency,
        count(*) as campaigns,
        sum(visitors) as visitors,
        sum(spend) as spend,
        sum(spend_with_economics) as spend_with_economics,
        sum(revenue) as revenue,
        sum(loss_middle) as loss_middle,
        sum(profit) as profit,
        sum(profit_lost_middle) as profit_lost,
        sum(profit) / nullif(sum(revenue), 0) as margin
    from reporting.romi_loss
    group by brand, currency
)
select
    summed.brand,
    summed.currency,
    summed.campaigns,
    summed.visitors,
    summed.spend,
    summed.revenue,
    summed.loss_middle,
    reporting.money(least(campaign_interval.loss_low * margin, profit_lost), summed.currency) as profit_lost_low,
    reporting.money(profit_lost, summed.currency) as profit_lost_middle,
    reporting.money(greatest(campaign_interval.loss_high * margin, profit_lost), summed.currency) as profit_lost_high,
    round(revenue / nullif(spend_with_economics, 0), 6) as roas,
    round((profit - spend_with_economics) / nullif(spend_with_economics, 0), 6) as romi,
    round((profit + profit_lost - spend_with_economics) / nullif(spend_with_economics, 0), 6) as romi_counterfactual,
    round(least(campaign_interval.loss_low * margin, profit_lost) / nullif(spend_with_economics, 0), 6) as romi_lost_low,
    round(profit_lost / nullif(spend_with_economics, 0), 6) as romi_lost_middle,
    round(greatest(campaign_interval.loss_high * margin, profit_lost) / nullif(spend_with_economics, 0), 6) as romi_lost_high
from summed
left join internal.campaign_interval
    on campaign_interval.brand = summed.brand
    and campaign_interval.campaign is null
    and campaign_interval.week is null
    and coalesce(campaign_interval.currency, '') = coalesce(summed.currency, '');

-- How does the loss of a currency divide over the campaigns that brought the visitors, and those whom none brought (null as campaign)? To the minor
-- unit, of the days with economics.
create view reporting.loss_by_campaign as
with total as (
    select brand, currency, sum(loss_middle) as loss_middle
    from impact_daily
    where model = reporting.headline_model()
    group by brand, currency
),
brought as (
    select brand, campaign, currency, sum(visitors) as visitors, sum(loss_middle) as loss_middle
    from internal.campaign_money
    where model = reporting.headline_model()
    group by brand, campaign, currency
)
select brand, campaign, nullif(currency, '') as currency, visitors, reporting.money(loss_middle, currency) as loss_middle
from brought
union all
select
    total.brand,
    null as campaign,
    nullif(total.currency, '') as currency,
    null as visitors,
    reporting.money(total.loss_middle - coalesce(sum(brought.loss_middle), 0), total.currency) as loss_middle
from total
left join brought using (brand, currency)
where total.loss_middle is not null
group by total.brand, total.currency, total.loss_middle;
