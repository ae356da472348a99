-- How much worse a longer wait is rated: by days late and by minutes to the first answer.

create schema if not exists internal;

-- Of every feedback whose writer's wait is known: days that the order it names came late (below 0: early), and minutes to the first human answer of the
-- latest case that its customer had opened in the 60 days before it.
create view internal.dose as
select feedback.brand, 'DAYS_LATE' as dose, feedback.stars,
    extract(epoch from shop_order.delivered_at - shop_order.promised_at) / 86400 as amount
from feedback
join shop_order using (brand, order_id)
where feedback.stars is not null and shop_order.promised_at is not null and shop_order.cancelled_at is null and shop_order.cancelled_by is null
    and (shop_order.delivered_at is not null or shop_order.promised_at < feedback.at)
union all
select feedback.brand, 'MINUTES_WAITED', feedback.stars, latest.first_response_seconds / 60.0
from feedback
join lateral (
    select case_id, first_response_seconds, sla_seconds
    from support_case
    where support_case.brand = feedback.brand and support_case.customer = feedback.customer and not support_case.agent_initiated
        and support_case.opened_at <= feedback.at and support_case.opened_at > feedback.at - interval '60 days'
    order by opened_at desc, case_id collate "C"
    limit 1) as latest on true
where feedback.stars is not null and latest.sla_seconds is not null;

-- Upper ends of bands: wider as waits grow, as their effect was found to (a power of time). Our choice.
create view internal.dose_band as
select dose, position, lag(upto) over (partition by dose order by position) as above, upto
from (
    values
        ('DAYS_LATE', 1, 0.0), ('DAYS_LATE', 2, 1.0), ('DAYS_LATE', 3, 3.0), ('DAYS_LATE', 4, 7.0), ('DAYS_LATE', 5, 14.0), ('DAYS_LATE', 6, 21.0),
        ('DAYS_LATE', 7, 'Infinity'::numeric), ('DAYS_LATE', 8, null),
        ('MINUTES_WAITED', 1, 1.0), ('MINUTES_WAITED', 2, 5.0), ('MINUTES_WAITED', 3, 15.0), ('MINUTES_WAITED', 4, 60.0), ('MINUTES_WAITED', 5, 240.0),
        ('MINUTES_WAITED', 6, 1440.0), ('MINUTES_WAITED', 7, 4320.0), ('MINUTES_WAITED', 8, 'Infinity'::numeric), ('MINUTES_WAITED', 9, null)
) as bands (dose, position, upto);

-- Isotonic by the min-max formula (Robertson, Wright and Dykstra 1988): of all runs of bands that hold this one, the least over their beginnings of
-- the largest mean over their ends, as means should fall.
create view reporting.dose_response as
with known as (
    select dose.brand, dose.dose, band.position, band.above, band.upto, dose.stars
    from internal.dose as dose
    join internal.dose_band as band
        on band.dose = dose.dose
        and case
            when dose.amount is null then band.upto is null
            else dose.amount <= band.upto and (band.above is null or dose.amount > band.above) and band.upto is not null
        end
),
counted as (
    select brand, dose, position, above, upto, count(*) as n, sum(stars) as total, avg(stars) as mean, stddev_samp(stars) as deviation
    from known
    group by brand, dose, position, above, upto
),
run as (
    select one.brand, one.dose, one.position as first, other.position as last,
        (select sum(total) / sum(n) from counted as inner_band
         where inner_band.brand = one.brand and inner_band.dose = one.dose and inner_band.position between one.position and other.position) as mean
    from counted as one
    join counted as other on other.brand = one.brand and other.dose = one.dose and other.position >= one.position
),
highest as (
    select counted.brand, counted.dose, counted.position, run.first, max(run.mean) as mean
    from counted
    join run on run.brand = counted.brand and run.dose = counted.dose and run.first <= counted.position and run.last >= counted.position
    group by counted.brand, counted.dose, counted.position, run.first
)
select
    counted.brand,
    counted.dose,
    counted.position,
    case when counted.upto is null then null else counted.above end as above,
    nullif(counted.upto, 'Infinity') as upto,
    counted.upto is null as never,
    counted.n as feedback_count,
    round(counted.mean::numeric, 4) as average_rating,
    round((counted.mean - 1.645 * counted.deviation / sqrt(counted.n))::numeric, 4) as average_rating_low,
    round((counted.mean + 1.645 * counted.deviation / sqrt(counted.n))::numeric, 4) as average_rating_high,
    round((select min(highest.mean) from highest
           where highest.brand = counted.brand and highest.dose = counted.dose and highest.position = counted.position)::numeric, 4) as isotonic_rating,
    counted.n < reporting.minimum_n() as insufficient_data
from counted;

comment on view reporting.dose_response is
    'How feedback of writers whose wait is known is rated, by how long they waited: an hour late is not three weeks late. Not adjusted.';
comment on column reporting.dose_response.brand is 'Whose.';
comment on column reporting.dose_response.dose is
    'What is counted: DAYS_LATE of the order that the feedback names, or MINUTES_WAITED for the first human answer of the writer''s latest case within 60 days before.';
comment on column reporting.dose_response.position is 'Order of the bands, 1 the shortest wait.';
comment on column reporting.dose_response.above is 'The band lies above this; null for the first band, and for what never came.';
comment on column reporting.dose_response.upto is 'The band reaches up to this; null without an end, and for what never came.';
comment on column reporting.dose_response.never is 'The order had not come, or nobody had answered.';
comment on column reporting.dose_response.feedback_count is 'Feedback with stars in the band.';
comment on column reporting.dose_response.average_rating is 'Mean stars, 1 to 5.';
comment on column reporting.dose_response.average_rating_low is 'Lower end of its 90% interval (normal); null for a single feedback.';
comment on column reporting.dose_response.average_rating_high is 'Upper end of that interval.';
comment on column reporting.dose_response.isotonic_rating is 'Mean stars under the condition that they do not rise with the wait (isotonic regression).';
comment on column reporting.dose_response.insufficient_data is 'Fewer feedback than the least that is shown.';
