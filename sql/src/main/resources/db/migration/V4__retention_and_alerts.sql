-- Customers who were lost, orders, and what left its usual range.

-- Which customers a brand lost by its failures, of those who said nothing in public. MEASURED from its orders: who met a failure against who met none,
-- after an order of the same calendar window, alike in tenure and in what they had paid. SCENARIO where no orders are known: what a survey says.
create table retention (
    brand             text primary key,
    basis             text not null,
    customers         bigint not null,    -- distinct, who met a failure
    silent            bigint not null,    -- of these, of whom nothing in public is known that a failure stands behind
    compared          bigint not null,    -- of these, who have others to be compared with and were watched to the end
    compared_silent   bigint not null,
    compared_back     bigint not null,    -- of the compared, who came back
    others            bigint not null,    -- whom they are compared with
    others_back_rate  double precision,
    difference_low    double precision,   -- 90 % interval of the difference of the shares that came back
    difference_middle double precision,
    difference_high   double precision,
    lost_low          double precision,   -- silent customers; a scenario has no middle
    lost_middle       double precision,
    lost_high         double precision,
    spent_back        double precision,   -- what one who came back paid within the horizon
    currency          text,
    loss_low          numeric(18, 2),
    loss_middle       numeric(18, 2),
    loss_high         numeric(18, 2)
);

-- An order as it stands now.
create table shop_order (
    brand        text not null,
    order_id     text not null,
    customer     text,             -- pseudonym
    at           timestamptz not null,
    value        numeric(18, 2),   -- what was paid
    currency     text,
    promised_at  timestamptz,
    delivered_at timestamptz,
    campaign     text,
    primary key (brand, order_id)
);

create index feedback_by_order on feedback (brand, order_id);

-- An episode in which a category of failures, or the share of negative feedback, was above its usual range.
create table alert (
    brand       text not null,
    series      text not null,              -- a category, or NEGATIVE
    opened      date not null,              -- the first day in alarm
    closed      date,                       -- null while open
    peak        date not null,              -- the day that was hardest to explain by chance
    days        integer not null,           -- in alarm
    count       bigint not null,            -- of the seven days up to the peak
    out_of      bigint not null,            -- feedback in all on them; 0 for failures
    expected    double precision not null,  -- how many would have been usual
    probability double precision not null,  -- of that many or more on one day, where nothing has changed
    primary key (brand, series, opened)
);

-- Which customers left without a word, and what would they have bought? The money of the measured is that of orders which were not made within the
-- horizon, by customers whose failures stand behind no feedback: it is in no figure of the public loss. A scenario has no money, and is added to nothing.
create view reporting.retention as
select
    brand,
    basis,
    customers,
    silent,
    customers - silent as voiced,
    compared,
    others,
    round((compared_back::numeric / nullif(compared, 0)), 6) as back_rate,
    reporting.wilson_low(compared_back, compared) as back_rate_low,
    reporting.wilson_high(compared_back, compared) as back_rate_high,
    round(others_back_rate::numeric, 6) as others_back_rate,
    round(difference_low::numeric, 6) as difference_low,
    round(difference_middle::numeric, 6) as difference_middle,
    round(difference_high::numeric, 6) as difference_high,
    compared_silent,
    round(lost_low::numeric, 1) as lost_low,
    round(lost_middle::numeric, 1) as lost_middle,
    round(lost_high::numeric, 1) as lost_high,
    round(spent_back::numeric, 2) as spent_back,
    currency,
    loss_low,
    loss_middle,
    loss_high,
    case basis when 'MEASURED' then least(compared, others) else silent end < reporting.floor_n() as too_few
from retention;

-- When did something leave its usual range, and how far?
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
    nullif(alert.out_of, 0) as out_of,
    round(alert.expected::numeric, 2) as expected,
    alert.probability
from alert
left join reporting.category on category.category = alert.series;

-- Were orders delivered as promised, what was paid for them, and what do the reviews and posts say that name them?
-- The value is null where a brand's orders name more than one currency, or none is known.
create view reporting.deliveries as
with judged as (
    select
        brand,
        order_id,
        value,
        currency,
        case
            when promised_at is null then 'NOT_PROMISED'
            when delivered_at is null then 'NOT_DELIVERED'
            when delivered_at > promised_at then 'LATE'
            else 'ON_TIME'
        end as delivery
    from shop_order
),
placed as (
    select
        brand,
        delivery,
        count(*) as orders,
        case when count(distinct coalesce(currency, '')) = 1 then sum(value) end as value,
        min(currency) as currency
    from judged
    group by brand, delivery
),
said as (
    select judged.brand, judged.delivery, count(*) as feedbacks, round(avg(feedback.stars::numeric), 4) as stars
    from judged
    join feedback using (brand, order_id)
    where feedback.stars is not null
    group by judged.brand, judged.delivery
)
select
    brand,
    array_position(array['LATE', 'ON_TIME', 'NOT_DELIVERED', 'NOT_PROMISED'], delivery) as position,
    delivery,
    orders,
    value,
    currency,
    coalesce(feedbacks, 0) as feedbacks,
    stars,
    coalesce(feedbacks, 0) < reporting.floor_n() as too_few
from placed
left join said using (brand, delivery);
