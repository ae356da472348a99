-- What to fix first, each part of it reckoned once: the planner went through the breakdown anew for every row, which took
-- a minute and a half for three brands' year.
create or replace view reporting.what_to_fix as
with by_category as materialized (
    select * from reporting.failure_by_category where loss_rate_middle > 0
),
by_channel as materialized (
    select brand, category, channel, loss_rate_middle
    from reporting.failure_breakdown
    where loss_rate_middle is not null
),
worst as (
    select distinct on (brand, category) brand, category, channel, loss_rate_middle
    from by_channel
    order by brand, category, loss_rate_middle desc, channel collate "C"
)
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
from by_category
join worst using (brand, category);
