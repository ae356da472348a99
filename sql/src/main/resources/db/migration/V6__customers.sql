-- Customers: churn, cohort retention, retention after a failure, service recovery; deliveries.

-- Churn of silent customers against a matched control group, and the revenue lost by it: orders not made within the horizon by customers whose failures
-- are linked to no feedback, so that nothing is in the reputation loss, too. A scenario has no money, and is added to nothing. By currency, as customers are compared with
-- those who bought in the same; customers and silent are the brand's, whatever the currency.
create view reporting.retention as
select
    brand,
    basis,
    customers,
    silent,
    customers - silent as voiced,
    compared,
    control,
    round((compared_returned::numeric / nullif(compared, 0)), 6) as return_rate,
    reporting.wilson_low(compared_returned, compared) as return_rate_low,
    reporting.wilson_high(compared_returned, compared) as return_rate_high,
    round(control_return_rate::numeric, 6) as control_return_rate,
    round(difference_low::numeric, 6) as difference_low,
    round(difference_middle::numeric, 6) as difference_middle,
    round(difference_high::numeric, 6) as difference_high,
    compared_silent,
    round(churned_low::numeric, 1) as churned_low,
    round(churned_middle::numeric, 1) as churned_middle,
    round(churned_high::numeric, 1) as churned_high,
    reporting.money(returning_customer_spend::numeric, currency) as returning_customer_spend,
    nullif(currency, '') as currency,
    reporting.money(loss_low, currency) as loss_low,
    reporting.money(loss_middle, currency) as loss_middle,
    reporting.money(loss_high, currency) as loss_high,
    case basis when 'MEASURED' then least(compared, control) else silent end < reporting.minimum_n() as insufficient_data,
    projected
from retention;

-- ---------------------------------------------------------------------------------------------------------------------- funnel

-- Each known customer since the first order. observed: the full window is over by the brand's last order. last_rating: of the latest feedback after the
-- first order; null without feedback.
create view internal.known_customer as
with acquired as (
    select brand, customer, min(at) as first_order_at, count(*) as orders
    from shop_order
    where customer is not null
    group by brand, customer
), horizon as (
    select
        acquired.*,
        first_order_at + make_interval(days => (select reporting.grace_days())) as exposure_until,
        first_order_at + make_interval(days => (select reporting.grace_days() + reporting.return_days())) as observed_until,
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
            and failure.at between horizon.first_order_at and horizon.exposure_until) as exposed,
    observed_until <= last_order_at as observed,
    exists (
        select from shop_order
        where shop_order.brand = horizon.brand and shop_order.customer = horizon.customer
            and shop_order.at > horizon.exposure_until and shop_order.at <= horizon.observed_until) as returned,
    (select feedback.stars from feedback
        where feedback.brand = horizon.brand and feedback.customer = horizon.customer and feedback.at >= horizon.first_order_at
            and feedback.stars is not null
        order by feedback.at desc, feedback.feedback_id collate "C" desc
        limit 1) as last_rating
from horizon;

-- Cohort retention by month of acquisition. Satisfied: 4 stars and more in the latest feedback; dissatisfied: under 3; both of those with
-- feedback, as nobody knows of the others. Return rates are over the customers with a full window.
create view reporting.cohort_retention as
select
    brand,
    cohort,
    count(*) as customers,
    count(*) filter (where observed) as observed,
    count(*) filter (where observed and returned) as returned,
    round(count(*) filter (where observed and returned)::numeric / nullif(count(*) filter (where observed), 0), 6) as return_rate,
    reporting.wilson_low(count(*) filter (where observed and returned), count(*) filter (where observed)) as return_rate_low,
    reporting.wilson_high(count(*) filter (where observed and returned), count(*) filter (where observed)) as return_rate_high,
    count(last_rating) as with_feedback,
    count(*) filter (where reporting.is_positive(last_rating)) as satisfied,
    round(count(*) filter (where reporting.is_positive(last_rating))::numeric / nullif(count(last_rating), 0), 6) as satisfied_rate,
    reporting.wilson_low(count(*) filter (where reporting.is_positive(last_rating)), count(last_rating)) as satisfied_rate_low,
    reporting.wilson_high(count(*) filter (where reporting.is_positive(last_rating)), count(last_rating)) as satisfied_rate_high,
    count(*) filter (where reporting.is_negative(last_rating)) as dissatisfied,
    round(count(*) filter (where reporting.is_negative(last_rating))::numeric / nullif(count(last_rating), 0), 6) as dissatisfied_rate,
    reporting.wilson_low(count(*) filter (where reporting.is_negative(last_rating)), count(last_rating)) as dissatisfied_rate_low,
    reporting.wilson_high(count(*) filter (where reporting.is_negative(last_rating)), count(last_rating)) as dissatisfied_rate_high,
    count(*) filter (where observed) < reporting.minimum_n() as insufficient_data_observed,
    count(last_rating) < reporting.minimum_n() as insufficient_data
from internal.known_customer
group by brand, cohort;

-- Retention after a failure: the share of customers who go on at each stage, exposed to a failure with their first order against unexposed. Not matched:
-- exposed customers may differ in more than that. What they say in public is not known (null) where no feedback of a brand names its customer.
create view reporting.retention_after_failure as
with customer as (
    select *, count(last_rating) over (partition by brand) > 0 as is_rated
    from internal.known_customer
),
staged as (
    select
        customer.brand,
        customer.exposed,
        stage.position,
        stage.stage,
        count(*) filter (where stage.counts) as customers,
        count(*) filter (where stage.counts and stage.goes_on) as go_on
    from customer
    cross join lateral (values
        (1, 'return', observed, returned),
        (2, 'recommend it in public', is_rated, coalesce(reporting.is_positive(last_rating), false)),
        (3, 'warn others in public', is_rated, coalesce(reporting.is_negative(last_rating), false))) as stage (position, stage, counts, goes_on)
    group by customer.brand, customer.exposed, stage.position, stage.stage
)
select
    brand,
    position,
    stage,
    coalesce(other.customers, 0) as unexposed,
    round(other.go_on::numeric / nullif(other.customers, 0), 6) as unexposed_rate,
    reporting.wilson_low(other.go_on, other.customers) as unexposed_rate_low,
    reporting.wilson_high(other.go_on, other.customers) as unexposed_rate_high,
    coalesce(met.customers, 0) as exposed,
    round(met.go_on::numeric / nullif(met.customers, 0), 6) as exposed_rate,
    reporting.wilson_low(met.go_on, met.customers) as exposed_rate_low,
    reporting.wilson_high(met.go_on, met.customers) as exposed_rate_high,
    round(met.go_on::numeric / nullif(met.customers, 0) - other.go_on::numeric / nullif(other.customers, 0), 6) as difference,
    least(coalesce(met.customers, 0), coalesce(other.customers, 0)) < reporting.minimum_n() as insufficient_data
from (select * from staged where exposed) as met
full join (select * from staged where not exposed) as other using (brand, position, stage);

-- Early churn and call abandonment, by customer. Early churn: exposed to a failure with the first order, full window, no return. Call abandonment:
-- abandoned at least one call, of those who called. survey_rate: consumers who say that they ever did so, anywhere; not the same question.
create view reporting.churn_after_failure as
with counted as (
    select brand, 1 as position, 'early churn' as event, count(*) as customers, count(*) filter (where not returned) as affected, 0.64 as survey_rate
    from internal.known_customer
    where exposed and observed
    group by brand
    union all
    select brand, 2, 'call abandonment', count(distinct customer), count(distinct customer) filter (where abandoned), 0.67
    from support_case
    where channel in ('PHONE', 'CLICK_TO_CALL') and customer is not null and reporting.is_inbound(agent_initiated, customer_messages)
    group by brand
)
select
    brand,
    position,
    event,
    customers,
    affected,
    round(affected::numeric / nullif(customers, 0), 6) as rate,
    reporting.wilson_low(affected, customers) as rate_low,
    reporting.wilson_high(affected, customers) as rate_high,
    survey_rate,
    customers < reporting.minimum_n() as insufficient_data
from counted;

-- -------------------------------------------------------------------------------------------------------------------- recovery

-- What follows each case of a known customer with a failure. recovered: resolved after the first failure, and stands so. apologised: a human of the
-- business apologised in it. stars: of the first feedback within 60 days (our choice) after the failure. with_prior_order: the customer had bought
-- before, and was observed for reporting.return_days() after the failure; repurchased: bought within them.
-- The cases are brought together with feedback and orders as a whole: looking each of them up takes three times as long.
create view internal.failed_case as
with met as (
    select
        case_failure.brand,
        case_failure.case_id,
        support_case.customer,
        case_failure.first_at as at,
        coalesce(support_case.opened_at + make_interval(secs => support_case.resolution_seconds) >= case_failure.first_at, false) as recovered,
        coalesce(support_case.apologised, false) as apologised
    from internal.case_failure
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
    where shop_order.at > met.at and shop_order.at <= met.at + make_interval(days => (select reporting.return_days()))
)
select
    met.brand,
    met.case_id,
    met.customer,
    met.at,
    met.recovered,
    met.apologised,
    said.stars,
    coalesce(known_customer.first_order_at <= met.at, false)
        and met.at + make_interval(days => (select reporting.return_days())) <= latest.last_order_at as with_prior_order,
    again.case_id is not null as repurchased
from met
left join said on said.brand = met.brand and said.case_id = met.case_id
left join again on again.brand = met.brand and again.case_id = met.case_id
left join (select brand, max(at) as last_order_at from shop_order group by brand) as latest on latest.brand = met.brand
left join (select brand, customer, min(at) as first_order_at from shop_order group by brand, customer) as known_customer
    on known_customer.brand = met.brand and known_customer.customer = met.customer;

-- Service recovery: feedback and repeat purchase after a failure, recovered or not. An association, not an effect: recovered customers may have been
-- easier to please.
create view reporting.service_recovery as
select
    brand,
    recovered,
    count(*) as cases,
    count(stars) as with_feedback,
    round(avg(stars::numeric), 3) as average_rating,
    count(*) filter (where reporting.is_negative(stars)) as negative,
    round(count(*) filter (where reporting.is_negative(stars))::numeric / nullif(count(stars), 0), 6) as negative_rate,
    reporting.wilson_low(count(*) filter (where reporting.is_negative(stars)), count(stars)) as negative_rate_low,
    reporting.wilson_high(count(*) filter (where reporting.is_negative(stars)), count(stars)) as negative_rate_high,
    count(stars) < reporting.minimum_n() as insufficient_data,
    count(*) filter (where with_prior_order) as with_prior_order,
    count(*) filter (where with_prior_order and repurchased) as repurchased,
    round(count(*) filter (where with_prior_order and repurchased)::numeric / nullif(count(*) filter (where with_prior_order), 0), 6) as repurchase_rate,
    reporting.wilson_low(count(*) filter (where with_prior_order and repurchased), count(*) filter (where with_prior_order)) as repurchase_rate_low,
    reporting.wilson_high(count(*) filter (where with_prior_order and repurchased), count(*) filter (where with_prior_order)) as repurchase_rate_high,
    count(*) filter (where with_prior_order) < reporting.minimum_n() as insufficient_data_orders
from internal.failed_case
group by brand, recovered;

-- The same by action: resolved, apologised.
create view reporting.service_recovery_by_action as
select
    brand,
    recovered,
    apologised,
    count(*) as cases,
    count(stars) as with_feedback,
    round(avg(stars::numeric), 3) as average_rating,
    count(stars) < reporting.minimum_n() as insufficient_data,
    count(*) filter (where with_prior_order) as with_prior_order,
    round(count(*) filter (where with_prior_order and repurchased)::numeric / nullif(count(*) filter (where with_prior_order), 0), 6) as repurchase_rate,
    reporting.wilson_low(count(*) filter (where with_prior_order and repurchased), count(*) filter (where with_prior_order)) as repurchase_rate_low,
    reporting.wilson_high(count(*) filter (where with_prior_order and repurchased), count(*) filter (where with_prior_order)) as repurchase_rate_high,
    count(*) filter (where with_prior_order) < reporting.minimum_n() as insufficient_data_orders
from internal.failed_case
group by brand, recovered, apologised;

-- ---------------------------------------------------------------------------------------------------------------------- orders

-- On-time delivery, sales, and the average rating of the reviews and posts that name the orders.
-- The value is what the brand kept: nothing of a cancelled order, else what was paid less what was paid back.
-- By currency of the orders (null: not known).
create view reporting.deliveries as
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
