-- What the page needs to follow a million failures within seconds, and the week at a glance.

-- Which kinds of failure of its own was a case met by, as bits by their position, and when first? What is told in public alone is of no case.
create or replace view case_failure as
select failure.brand, failure.case_id, bit_or(1::bigint << category.position) as categories, min(failure.at) as first_at
from failure
join reporting.category on category.category = failure.category
where failure.case_id is not null and failure.feedback_id is null
group by failure.brand, failure.case_id;

-- What follows each case in which a known customer met a failure? made_good: the case was resolved after the first one, and stands so. apologised: a human
-- of the business said sorry in it. stars: of the first feedback within 60 days (our choice) after the failure. had_ordered: the customer had bought
-- before, and was watched for reporting.return_days() after the failure; ordered_again: bought within them.
-- The cases are brought together with feedback and orders as a whole: looking each of them up takes three times as long.
create or replace view reporting.failed_case as
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

-- At which hours of the week do customers come, and at which are they left alone, over all channels? By the brand's clock.
create view reporting.week_map as
select
    brand,
    weekday,
    hour,
    count(*) as contacts,
    count(*) filter (where neglected) as neglected,
    round(count(*) filter (where neglected)::numeric / count(*), 6) as neglect_rate,
    reporting.wilson_low(count(*) filter (where neglected), count(*)) as neglect_low,
    reporting.wilson_high(count(*) filter (where neglected), count(*)) as neglect_high,
    count(*) < reporting.floor_n() as too_few
from reporting.case_course
where hour is not null
group by brand, weekday, hour;
