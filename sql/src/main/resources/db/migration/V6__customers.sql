-- Customers: churn, cohort retention, retention after a failure, service recovery; deliveries.

-- Churn of silent customers against a matched control group, and the revenue lost by it: orders not made within the horizon by customers whose failures
-- are linked to no feedback, so that nothing is in the reputation loss, too. A scenario has no money, and is added to nothing.
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

-- ---------------------------------------------------------------------------------------------------------------------- funnel

-- Each known customer since the first order. watched: the full window is over by the brand's last order. last_stars: of the latest feedback after the
-- first order; null without feedback.
create view reporting.buyer as
with acquired as (
    select brand, customer, min(at) as first_order_at, count(*) as orders
    from shop_order
    where customer is not null
    group by brand, customer
), horizon as (
    select
        acquired.*,
        first_order_at + make_interval(days => reporting.grace_days()) as looked_at,
        first_order_at + make_interval(days => reporting.grace_days() + reporting.return_days()) as watched_until,
        latest.last_order_at
    from acquired
    join (select brand, max(at) as last_order_at from shop_order group by brand) as latest using (brand)
)
select
    brand,
    customer,
    first_order_at,
    date_trunc('month', first_order_at at time zone 'UTC')::date as cohort,
    orders,
    exists (
        select from failure
        where failure.brand = horizon.brand and failure.customer = horizon.customer and failure.feedback_id is null
            and failure.at between horizon.first_order_at and horizon.looked_at) as met_failure,
    watched_until <= last_order_at as watched,
    exists (
        select from shop_order
        where shop_order.brand = horizon.brand and shop_order.customer = horizon.customer
            and shop_order.at > horizon.looked_at and shop_order.at <= horizon.watched_until) as came_back,
    (select feedback.stars from feedback
        where feedback.brand = horizon.brand and feedback.customer = horizon.customer and feedback.at >= horizon.first_order_at
            and feedback.stars is not null
        order by feedback.at desc, feedback.feedback_id collate "C" desc
        limit 1) as last_stars
from horizon;

-- Cohort retention by month of acquisition. Satisfied: 4 stars and more in the latest feedback; dissatisfied: under 3. Return rates are over the
-- customers with a full window.
create view reporting.funnel as
select
    brand,
    cohort,
    count(*) as customers,
    count(*) filter (where watched) as watched,
    count(*) filter (where watched and came_back) as came_back,
    round(count(*) filter (where watched and came_back)::numeric / nullif(count(*) filter (where watched), 0), 6) as back_rate,
    reporting.wilson_low(count(*) filter (where watched and came_back), count(*) filter (where watched)) as back_low,
    reporting.wilson_high(count(*) filter (where watched and came_back), count(*) filter (where watched)) as back_high,
    count(last_stars) as spoke,
    count(*) filter (where last_stars >= 4) as advocates,
    round(count(*) filter (where last_stars >= 4)::numeric / count(*), 6) as advocate_rate,
    reporting.wilson_low(count(*) filter (where last_stars >= 4), count(*)) as advocate_low,
    reporting.wilson_high(count(*) filter (where last_stars >= 4), count(*)) as advocate_high,
    count(*) filter (where last_stars < 3) as detractors,
    round(count(*) filter (where last_stars < 3)::numeric / count(*), 6) as detractor_rate,
    reporting.wilson_low(count(*) filter (where last_stars < 3), count(*)) as detractor_low,
    reporting.wilson_high(count(*) filter (where last_stars < 3), count(*)) as detractor_high,
    count(*) filter (where watched) < reporting.floor_n() as too_few_watched,
    count(*) < reporting.floor_n() as too_few
from reporting.buyer
group by brand, cohort;

-- Retention after a failure: the share of customers who go on at each stage, exposed to a failure with their first order against unexposed. Not matched:
-- exposed customers may differ in more than that.
create view reporting.funnel_leak as
with staged as (
    select
        buyer.brand,
        buyer.met_failure,
        stage.position,
        stage.stage,
        count(*) filter (where stage.counts) as customers,
        count(*) filter (where stage.counts and stage.goes_on) as go_on
    from reporting.buyer
    cross join lateral (values
        (1, 'come back', watched, came_back),
        (2, 'recommend it in public', true, coalesce(last_stars >= 4, false)),
        (3, 'warn others in public', true, coalesce(last_stars < 3, false))) as stage (position, stage, counts, goes_on)
    group by buyer.brand, buyer.met_failure, stage.position, stage.stage
)
select
    brand,
    position,
    stage,
    coalesce(other.customers, 0) as others,
    round(other.go_on::numeric / nullif(other.customers, 0), 6) as others_rate,
    reporting.wilson_low(other.go_on, other.customers) as others_low,
    reporting.wilson_high(other.go_on, other.customers) as others_high,
    coalesce(met.customers, 0) as met,
    round(met.go_on::numeric / nullif(met.customers, 0), 6) as met_rate,
    reporting.wilson_low(met.go_on, met.customers) as met_low,
    reporting.wilson_high(met.go_on, met.customers) as met_high,
    round(met.go_on::numeric / nullif(met.customers, 0) - other.go_on::numeric / nullif(other.customers, 0), 6) as difference,
    least(coalesce(met.customers, 0), coalesce(other.customers, 0)) < reporting.floor_n() as too_few
from (select * from staged where met_failure) as met
full join (select * from staged where not met_failure) as other using (brand, position, stage);

-- Early churn and call abandonment, by customer. Early churn: exposed to a failure with the first order, full window, no return. Call abandonment:
-- abandoned at least one call, of those who called. survey_rate: consumers who say that they ever did so, anywhere; not the same question.
create view reporting.walk_out as
with counted as (
    select brand, 1 as position, 'walked out' as what, count(*) as customers, count(*) filter (where not came_back) as did, 0.64 as survey_rate
    from reporting.buyer
    where met_failure and watched
    group by brand
    union all
    select brand, 2, 'hung up', count(distinct customer), count(distinct customer) filter (where abandoned), 0.67
    from support_case
    where channel in ('PHONE', 'CLICK_TO_CALL') and customer is not null
    group by brand
)
select
    brand,
    position,
    what,
    customers,
    did,
    round(did::numeric / nullif(customers, 0), 6) as rate,
    reporting.wilson_low(did, customers) as rate_low,
    reporting.wilson_high(did, customers) as rate_high,
    survey_rate,
    customers < reporting.floor_n() as too_few
from counted;

-- -------------------------------------------------------------------------------------------------------------------- recovery

-- What follows each case of a known customer with a failure. made_good: resolved after the first failure, and stands so. apologised: a human of the
-- business apologised in it. stars: of the first feedback within 60 days (our choice) after the failure. had_ordered: the customer had bought
-- before, and was watched for reporting.return_days() after the failure; ordered_again: bought within them.
-- The cases are brought together with feedback and orders as a whole: looking each of them up takes three times as long.
create view reporting.failed_case as
with met as (
    select
        case_failure.brand,
        case_failure.case_id,
        support_case.customer,
        case_failure.first_at as at,
        coalesce(support_case.opened_at + make_interval(secs => support_case.resolution_seconds) >= case_failure.first_at, false) as made_good,
        coalesce(support_case.apologised, false) as apologised
    from case_failure
    join support_case on support_case.brand = case_failure.brand and support_case.case_id = case_failure.case_id
    where support_case.customer is not null
), said as (
    select distinct on (met.brand, met.case_id) met.brand, met.case_id, feedback.stars
    from met
    join feedback on feedback.brand = met.brand and feedback.customer = met.customer
    where feedback.stars is not null and feedback.at > met.at and feedback.at <= met.at + interval '60 days'
    order by met.brand, met.case_id, feedback.at, feedback.feedback_id collate "C"
), again as (
    select distinct met.brand, met.case_id
    from met
    join shop_order on shop_order.brand = met.brand and shop_order.customer = met.customer
    where shop_order.at > met.at and shop_order.at <= met.at + make_interval(days => reporting.return_days())
)
select
    met.brand,
    met.case_id,
    met.customer,
    met.at,
    met.made_good,
    met.apologised,
    said.stars,
    coalesce(buyer.first_order_at <= met.at, false)
        and met.at + make_interval(days => reporting.return_days()) <= latest.last_order_at as had_ordered,
    again.case_id is not null as ordered_again
from met
left join said on said.brand = met.brand and said.case_id = met.case_id
left join again on again.brand = met.brand and again.case_id = met.case_id
left join (select brand, max(at) as last_order_at from shop_order group by brand) as latest on latest.brand = met.brand
left join (select brand, customer, min(at) as first_order_at from shop_order group by brand, customer) as buyer
    on buyer.brand = met.brand and buyer.customer = met.customer;

-- Service recovery: feedback and repeat purchase after a failure, recovered or not. An association, not an effect: recovered customers may have been
-- easier to please.
create view reporting.recovery as
select
    brand,
    made_good,
    count(*) as cases,
    count(stars) as spoke,
    round(avg(stars::numeric), 3) as mean_stars,
    count(*) filter (where stars < 3) as negative,
    round(count(*) filter (where stars < 3)::numeric / nullif(count(stars), 0), 6) as negative_rate,
    reporting.wilson_low(count(*) filter (where stars < 3), count(stars)) as negative_low,
    reporting.wilson_high(count(*) filter (where stars < 3), count(stars)) as negative_high,
    count(stars) < reporting.floor_n() as too_few,
    count(*) filter (where had_ordered) as had_ordered,
    count(*) filter (where had_ordered and ordered_again) as ordered_again,
    round(count(*) filter (where had_ordered and ordered_again)::numeric / nullif(count(*) filter (where had_ordered), 0), 6) as again_rate,
    reporting.wilson_low(count(*) filter (where had_ordered and ordered_again), count(*) filter (where had_ordered)) as again_low,
    reporting.wilson_high(count(*) filter (where had_ordered and ordered_again), count(*) filter (where had_ordered)) as again_high,
    count(*) filter (where had_ordered) < reporting.floor_n() as too_few_orders
from reporting.failed_case
group by brand, made_good;

-- The same by action: resolved, apologised.
create view reporting.amends as
select
    brand,
    made_good,
    apologised,
    count(*) as cases,
    count(stars) as spoke,
    round(avg(stars::numeric), 3) as mean_stars,
    count(stars) < reporting.floor_n() as too_few,
    count(*) filter (where had_ordered) as had_ordered,
    round(count(*) filter (where had_ordered and ordered_again)::numeric / nullif(count(*) filter (where had_ordered), 0), 6) as again_rate,
    reporting.wilson_low(count(*) filter (where had_ordered and ordered_again), count(*) filter (where had_ordered)) as again_low,
    reporting.wilson_high(count(*) filter (where had_ordered and ordered_again), count(*) filter (where had_ordered)) as again_high,
    count(*) filter (where had_ordered) < reporting.floor_n() as too_few_orders
from reporting.failed_case
group by brand, made_good, apologised;

-- ---------------------------------------------------------------------------------------------------------------------- orders

-- On-time delivery, order value, and the average rating of the reviews and posts that name the orders.
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
