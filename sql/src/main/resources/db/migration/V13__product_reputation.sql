-- How does a product stand with the public, from each day on that something with stars was said of it? Between two such days
-- nothing changes: as in the brand's valence, each feedback weighs 2^(-age / half-life), and on a quiet day all age alike.
-- effective_n is Kish's (1965): how many feedback of equal weight would say as much.
-- The half-life is the brand's own, where it has one. Exponents stand below 0 and above -500, so that no square of a power over- or underflows.
create view reporting.product_reputation as
with half_life as (
    select name, split_part(value, ',', 1)::double precision as days
    from assumption
    where name like 'half-life of a review%'
),
daily as (
    select
        brand,
        product,
        (at at time zone 'UTC')::date as day,
        sum(stars) as stars,
        count(stars) as feedbacks,
        count(*) filter (where stars < 3) as negative
    from feedback
    where product is not null and stars is not null
    group by brand, product, (at at time zone 'UTC')::date
),
weighed as (
    select
        daily.*,
        power(
            2::double precision,
            greatest(-500, (day - max(day) over (partition by brand, product)) / coalesce(own.days, general.days))
        ) as weight
    from daily
    join half_life as general on general.name = 'half-life of a review'
    left join half_life as own on own.name = 'half-life of a review of ' || brand
)
select
    brand,
    product,
    day,
    sum(feedbacks) over known as feedbacks,
    sum(negative) over known as negative,
    round((sum(stars * weight) over known / sum(feedbacks * weight) over known)::numeric, 4) as valence,
    round((sum(negative * weight) over known / sum(feedbacks * weight) over known)::numeric, 6) as negative_rate,
    round((power(sum(feedbacks * weight) over known, 2) / sum(feedbacks * weight * weight) over known)::numeric, 2) as effective_n,
    sum(feedbacks) over known < reporting.floor_n() as too_few
from weighed
window known as (partition by brand, product order by day);
