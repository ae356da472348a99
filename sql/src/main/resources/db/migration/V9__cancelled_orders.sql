-- Orders that were cancelled or refunded: they are no sales.

alter table shop_order
    add column cancelled_at timestamptz,
    add column cancelled_by text,           -- BUSINESS, CUSTOMER, UNKNOWN; null where it was not cancelled, or nobody tells by whom
    add column refunded     numeric(18, 2); -- of the value, what was paid back

-- On-time delivery, sales, and the average rating of the reviews and posts that name the orders.
-- The value is what the brand kept: nothing of a cancelled order, else what was paid less what was paid back.
-- By currency of the orders (null: not known).
create or replace view reporting.deliveries as
with judged as (
    select
        brand,
        order_id,
        case
            when value is null then null
            when coalesce(cancelled_at::text, cancelled_by) is not null then 0::numeric(18, 2)
            else greatest(value - coalesce(refunded, 0), 0)
        end as value,
        coalesce(currency, '') as currency,
        case
            when delivered_at is null and coalesce(cancelled_at::text, cancelled_by) is not null then 'CANCELLED'
            when promised_at is null then 'NOT_PROMISED'
            when delivered_at is null then 'NOT_DELIVERED'
            when delivered_at > promised_at then 'LATE'
            else 'ON_TIME'
        end as delivery
    from shop_order
),
placed as (
    select brand, delivery, currency, count(*) as orders, sum(value) as value
    from judged
    group by brand, delivery, currency
),
said as (
    select judged.brand, judged.delivery, judged.currency, count(*) as feedback_count, round(avg(feedback.stars::numeric), 4) as average_rating
    from judged
    join feedback using (brand, order_id)
    where feedback.stars is not null
    group by judged.brand, judged.delivery, judged.currency
)
select
    brand,
    array_position(array['LATE', 'ON_TIME', 'NOT_DELIVERED', 'CANCELLED', 'NOT_PROMISED'], delivery) as position,
    delivery,
    orders,
    reporting.money(value, currency) as value,
    nullif(currency, '') as currency,
    coalesce(feedback_count, 0) as feedback_count,
    average_rating,
    coalesce(feedback_count, 0) < reporting.minimum_n() as insufficient_data
from placed
left join said using (brand, delivery, currency);
