-- Marketing ROI impact: what poor service takes from ROMI, in points and in profit.

-- The range of what a campaign lost in a week, a campaign in all, and all campaigns of a brand (null as campaign).
create view reporting.campaign_interval as
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

-- How much ROMI did each campaign lose to poor service? By the headline model.
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
        least(campaign_interval.loss_low, campaign.loss_middle) as loss_low,
        greatest(campaign_interval.loss_high, campaign.loss_middle) as loss_high,
        campaign.profit / nullif(campaign.revenue, 0) as margin
    from campaign
    left join reporting.campaign_interval using (brand, campaign)
    where campaign_interval.week is null
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
    spend_known as spend_with_economics,
    round(profit, 2) as profit,
    round(least(loss_low * margin, profit_lost_middle), 2) as profit_lost_low,
    round(profit_lost_middle, 2) as profit_lost_middle,
    round(greatest(loss_high * margin, profit_lost_middle), 2) as profit_lost_high,
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
        least(campaign_interval.loss_low, week.loss_middle) as loss_low,
        greatest(campaign_interval.loss_high, week.loss_middle) as loss_high,
        week.profit / nullif(week.revenue, 0) as margin
    from week
    left join reporting.campaign_interval using (brand, campaign, week)
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
    round(least(loss_low * margin, profit_lost) / nullif(spend_known, 0), 6) as romi_lost_low,
    round(profit_lost / nullif(spend_known, 0), 6) as romi_lost_middle,
    round(greatest(loss_high * margin, profit_lost) / nullif(spend_known, 0), 6) as romi_lost_high
from ranged;

-- The same over all campaigns of a brand.
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
    group by brand
)
select
    summed.brand,
    summed.currency,
    summed.campaigns,
    summed.visitors,
    summed.spend,
    summed.revenue,
    summed.loss_middle,
    round(least(campaign_interval.loss_low * margin, profit_lost), 2) as profit_lost_low,
    round(profit_lost, 2) as profit_lost_middle,
    round(greatest(campaign_interval.loss_high * margin, profit_lost), 2) as profit_lost_high,
    round(revenue / nullif(spend_with_economics, 0), 6) as roas,
    round((profit - spend_with_economics) / nullif(spend_with_economics, 0), 6) as romi,
    round((profit + profit_lost - spend_with_economics) / nullif(spend_with_economics, 0), 6) as romi_counterfactual,
    round(least(campaign_interval.loss_low * margin, profit_lost) / nullif(spend_with_economics, 0), 6) as romi_lost_low,
    round(profit_lost / nullif(spend_with_economics, 0), 6) as romi_lost_middle,
    round(greatest(campaign_interval.loss_high * margin, profit_lost) / nullif(spend_with_economics, 0), 6) as romi_lost_high
from summed
left join reporting.campaign_interval
    on campaign_interval.brand = summed.brand and campaign_interval.campaign is null and campaign_interval.week is null;

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
