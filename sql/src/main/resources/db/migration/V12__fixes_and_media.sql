-- Whether a fix worked; what failures do to the best customers; what a media mix model takes; what campaigns return.

-- ----------------------------------------------------------------------------------------------------- failures by customer value

-- What a tenth of the customers, by what they had paid before, met of all failures. Before: by the beginning of the failure's month, for those who met one and
-- those who met none alike. So a customer who has been failed, and left, is not poorer by that when the failure is counted.
create view reporting.failure_by_customer_value as
with paid as (
    select
        brand,
        coalesce(currency, '') as currency,
        customer,
        date_trunc('month', at at time zone 'UTC')::date as month,
        sum(case
            when coalesce(cancelled_at::text, cancelled_by) is not null then 0
            else greatest(coalesce(value, 0) - coalesce(refunded, 0), 0)
        end) as paid
    from shop_order
    where customer is not null
    group by brand, coalesce(currency, ''), customer, date_trunc('month', at at time zone 'UTC')
),
met as (
    select brand, customer, date_trunc('month', at at time zone 'UTC')::date as month, count(*) as failures
    from failure
    where customer is not null
    group by brand, customer, date_trunc('month', at at time zone 'UTC')
),
standing as (
    select paid.brand, paid.currency, paid.customer, months.month, sum(paid.paid) as paid
    from (select distinct brand, month from met) as months
    join paid on paid.brand = months.brand and paid.month < months.month
    group by paid.brand, paid.currency, paid.customer, months.month
),
ranked as (
    select
        standing.*,
        ntile(10) over (partition by brand, currency, month order by paid desc, customer collate "C") as decile
    from standing
),
counted as (
    select
        ranked.brand,
        ranked.currency,
        ranked.decile,
        count(*) as customer_months,
        sum(ranked.paid) as paid,
        coalesce(sum(met.failures), 0)::bigint as failures
    from ranked
    left join met using (brand, customer, month)
    group by ranked.brand, ranked.currency, ranked.decile
),
summed as (
    select
        counted.*,
        sum(failures) over brands::bigint as all_failures,
        sum(paid) over brands as all_paid
    from counted
    window brands as (partition by brand, currency)
)
select
    brand,
    nullif(currency, '') as currency,
    decile,
    customer_months,
    round(paid / nullif(all_paid, 0), 6) as paid_share,
    failures,
    round(failures::numeric / nullif(all_failures, 0), 6) as failure_share,
    reporting.wilson_low(failures, all_failures) as failure_share_low,
    reporting.wilson_high(failures, all_failures) as failure_share_high,
    round(failures::numeric / nullif(customer_months, 0), 6) as failures_per_customer_month,
    all_failures < reporting.minimum_n() as insufficient_data
from summed;

comment on view reporting.failure_by_customer_value is 'Which share of the failures did each tenth of the customers meet, by what they had paid before the month of the failure? Of known customers who had bought before it.';
comment on column reporting.failure_by_customer_value.brand is 'Whose customers.';
comment on column reporting.failure_by_customer_value.currency is 'In which they paid; null where not known. A customer who buys in two counts in both.';
comment on column reporting.failure_by_customer_value.decile is '1 is the tenth that had paid most, 10 the one that had paid least.';
comment on column reporting.failure_by_customer_value.customer_months is 'Customers in this tenth, summed over the months with failures.';
comment on column reporting.failure_by_customer_value.paid_share is 'Share of all that was paid before that this tenth had paid; null where no order has a value.';
comment on column reporting.failure_by_customer_value.failures is 'Failures that this tenth met.';
comment on column reporting.failure_by_customer_value.failure_share is 'Of the failures of all tenths; a tenth would be a tenth if value did not matter; null without failures.';
comment on column reporting.failure_by_customer_value.failure_share_low is 'Lower end of its interval (Wilson, 95 %).';
comment on column reporting.failure_by_customer_value.failure_share_high is 'Upper end of its interval (Wilson, 95 %).';
comment on column reporting.failure_by_customer_value.failures_per_customer_month is 'Failures that one of them met in a month.';
comment on column reporting.failure_by_customer_value.insufficient_data is 'Whether all tenths met fewer than reporting.minimum_n() failures together.';

-- --------------------------------------------------------------------------------------------------------------- did it work?

-- What a business changed in its service, as it says itself.
create table service_change (
    position  integer primary key,
    what      text not null,
    brand     text not null,
    channel   text,
    category  text,
    from_day  date not null,
    until_day date
);

comment on table service_change is 'What a business changed in its service, from the file of its changes.';
comment on column service_change.position is 'Its place in the file, from 1.';
comment on column service_change.what is 'In the words of the business.';
comment on column service_change.brand is 'Whose service.';
comment on column service_change.channel is 'On which channel; null for all of the brand.';
comment on column service_change.category is 'Which failures it is to make fewer; null for all.';
comment on column service_change.from_day is 'The first day (UTC) on which it held.';
comment on column service_change.until_day is 'The first day on which it held no more; null where it still does.';

-- The probability of a t at least that far from 0 either way, with whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4: exact).
create function reporting.t_probability(t double precision, freedom integer) returns double precision
    language plpgsql immutable strict parallel safe
as $$
declare
    angle double precision := atan(abs(t) / sqrt(freedom));
    term double precision := case when freedom % 2 = 0 then 1 else cos(angle) end;
    sum double precision := 0;
    i integer := case when freedom % 2 = 0 then 0 else 1 end;
begin
    while i < freedom - 1 loop
        sum := sum + term;
        i := i + 2;
        term := term * cos(angle) ^ 2 * (i - 1) / i;
    end loop;
    return greatest(0, 1 - case when freedom % 2 = 0 then sin(angle) * sum else 2 / pi() * (angle + sin(angle) * sum) end);
end
$$;

-- How many standard errors a two-sided 90 % interval reaches to each side, by degrees of freedom (Abramowitz and Stegun 1964, 26.7.5; to 0.01 from 4 on).
create function reporting.t_reach(freedom integer) returns double precision
    language sql immutable strict parallel safe
    return (
        select z + (z ^ 3 + z) / (4 * freedom) + (5 * z ^ 5 + 16 * z ^ 3 + 3 * z) / (96 * freedom ^ 2)
            + (3 * z ^ 7 + 19 * z ^ 5 + 17 * z ^ 3 - 15 * z) / (384 * freedom ^ 3)
        from (select 1.6448536269514722::double precision as z) as normal
    );

-- The weeks before a change that it is held against, and whose trend is looked at.
create function reporting.weeks_before_change() returns integer
    language sql immutable
    return 8;

-- Below so many whole weeks after a change it is too early to say. Our choice: a month, in which each weekday and the beginning have been met four times.
create function reporting.least_weeks_after_change() returns integer
    language sql immutable
    return 4;

-- Later weeks say more of what else has changed. Our choice: half a year.
create function reporting.most_weeks_after_change() returns integer
    language sql immutable
    return 26;

-- A feedback is about the contact before it if it comes within these days, as in reporting.failed_case.
create function reporting.days_to_feedback() returns integer
    language sql immutable
    return 60;

-- Did a change work? Difference-in-differences, by week from the change's first day on, against what no change has touched yet.
-- Each step below has its reason in docs/method.md. Nothing is read while no change is known.
create view reporting.change_effect as
with change as (
    select
        service_change.*,
        channel is null and coalesce(category = 'PROMISES', false) as is_of_orders
    from service_change
),
-- Contacts by day, and the failures of the cases that were opened on it.
contact as (
    select support_case.brand, support_case.case_id, support_case.customer, support_case.channel, support_case.opened_at,
        (support_case.opened_at at time zone 'UTC')::date as day
    from support_case
    where exists (select from service_change) and reporting.is_inbound(support_case.agent_initiated, support_case.customer_messages)
),
contact_day as (
    select brand, channel, day, count(*) as n
    from contact
    group by brand, channel, day
),
contact_failure as (
    select contact.brand, contact.channel, contact.day, failure.category, count(*) as met
    from contact
    join failure on failure.brand = contact.brand and failure.case_id = contact.case_id
    -- And of all categories, as that of null.
    group by grouping sets (
        (contact.brand, contact.channel, contact.day, failure.category), (contact.brand, contact.channel, contact.day))
),
-- Orders by the day for which they were promised, and broken promises of them.
due as (
    select brand, order_id, (promised_at at time zone 'UTC')::date as day
    from shop_order
    where promised_at is not null and exists (select from service_change)
),
due_day as (
    select brand, day, count(*) as n
    from due
    group by brand, day
),
due_failure as (
    select due.brand, due.day, count(*) as met
    from due
    join failure on failure.brand = due.brand and failure.order_id = due.order_id
    where failure.category = 'PROMISES'
    group by due.brand, due.day
),
-- Stars of those who had a contact before, by its channel and day; and of those who name an order that was due.
said as (
    select distinct on (feedback.brand, feedback.feedback_id) feedback.brand, contact.channel, contact.day, feedback.stars
    from feedback
    join contact on contact.brand = feedback.brand and contact.customer = feedback.customer
        and contact.opened_at <= feedback.at
        and contact.opened_at > feedback.at - make_interval(days => reporting.days_to_feedback())
    where feedback.stars is not null
    order by feedback.brand, feedback.feedback_id, contact.opened_at desc, contact.case_id collate "C"
),
said_day as (
    select brand, channel, day, count(*) as n, sum(stars::numeric) as stars
    from said
    group by brand, channel, day
    union all
    select due.brand, 'ORDERS', due.day, count(*), sum(feedback.stars::numeric)
    from due
    join feedback on feedback.brand = due.brand and feedback.order_id = due.order_id
    where feedback.stars is not null
    group by due.brand, due.day
),
last_day as (
    select brand, max(day) as day
    from (select brand, day from contact_day union all
        select brand, (at at time zone 'UTC')::date from shop_order where exists (select from service_change)) as known
    group by brand
),
-- The outcome by unit and day: what is measured, where, of how many.
outcome as (
    select change.position, 'FAILURES_PER_CONTACT' as measure, contact_day.brand, contact_day.channel, change.category, contact_day.day, contact_day.n,
        coalesce(contact_failure.met, 0)::numeric as total
    from change
    join contact_day on contact_day.day >= change.from_day - 7 * reporting.weeks_before_change()
    left join contact_failure on contact_failure.brand = contact_day.brand and contact_failure.channel = contact_day.channel
        and contact_failure.day = contact_day.day and contact_failure.category is not distinct from change.category
    where not change.is_of_orders
    union all
    -- The other categories of the same channels, where nothing else is there to compare with.
    select change.position, 'FAILURES_PER_CONTACT', contact_day.brand, contact_day.channel, category.category, contact_day.day, contact_day.n,
        coalesce(contact_failure.met, 0)
    from change
    join reporting.category on category.category <> change.category
    join contact_day on contact_day.brand = change.brand and contact_day.channel = coalesce(change.channel, contact_day.channel)
        and contact_day.day >= change.from_day - 7 * reporting.weeks_before_change()
    left join contact_failure on contact_failure.brand = contact_day.brand and contact_failure.channel = contact_day.channel
        and contact_failure.day = contact_day.day and contact_failure.category = category.category
    where not change.is_of_orders
    union all
    select change.position, 'FAILURES_PER_ORDER', due_day.brand, 'ORDERS', change.category, due_day.day, due_day.n, coalesce(due_failure.met, 0)
    from change
    join due_day on due_day.day >= change.from_day - 7 * reporting.weeks_before_change()
    left join due_failure on due_failure.brand = due_day.brand and due_failure.day = due_day.day
    where change.is_of_orders
    union all
    select change.position, 'STARS', said_day.brand, said_day.channel, null, said_day.day, said_day.n, said_day.stars
    from change
    join said_day on said_day.day >= change.from_day - 7 * reporting.weeks_before_change()
    where (said_day.channel = 'ORDERS') = change.is_of_orders
),
-- Which unit is touched by which change, first and lastly before and after the change in question.
touched as (
    select
        unit.position,
        unit.measure,
        unit.brand,
        unit.channel,
        unit.category,
        bool_or(other.position = unit.position) as is_treated,
        min(other.from_day) as first_from,
        max(other.from_day) filter (where other.from_day < change.from_day) as before,
        min(other.from_day) filter (where other.from_day > change.from_day) as after
    from (select distinct position, measure, brand, channel, category from outcome) as unit
    join change using (position)
    left join change as other
        on other.brand = unit.brand
        and (other.channel is null or other.channel = unit.channel)
        and (other.category is null or unit.category is null or other.category = unit.category)
        and (unit.channel <> 'ORDERS' or other.channel is null)
    group by unit.position, unit.measure, unit.brand, unit.channel, unit.category
),
-- From when to when the treated units are looked at: up to the next change of theirs, and no further than the data.
span as (
    select
        change.position,
        touched.measure,
        greatest(change.from_day - 7 * reporting.weeks_before_change(), max(touched.before)) as begins,
        least(
            change.until_day,
            min(touched.after),
            change.from_day + 7 * reporting.most_weeks_after_change(),
            max(last_day.day) + 1) as ends
    from change
    join touched on touched.position = change.position and touched.is_treated
    left join last_day on last_day.brand = change.brand
    group by change.position, change.from_day, change.until_day, touched.measure
),
weekly as (
    select
        outcome.position,
        outcome.measure,
        outcome.brand,
        outcome.channel,
        outcome.category,
        touched.is_treated is true as is_treated,
        -- Another category of the very channel: second choice.
        outcome.measure = 'FAILURES_PER_CONTACT' and outcome.category is distinct from change.category as is_other_category,
        floor((outcome.day - change.from_day) / 7.0)::integer as week,
        sum(outcome.n) as n,
        sum(outcome.total) as total
    from outcome
    join change using (position)
    join span on span.position = outcome.position and span.measure = outcome.measure
    join touched on touched.position = outcome.position and touched.measure = outcome.measure and touched.brand = outcome.brand
        and touched.channel = outcome.channel and touched.category is not distinct from outcome.category
    where outcome.day >= span.begins
        -- Whole weeks only, at both ends.
        and change.from_day + 7 * floor((outcome.day - change.from_day) / 7.0)::integer >= span.begins
        and change.from_day + 7 * (floor((outcome.day - change.from_day) / 7.0)::integer + 1) <= span.ends
        -- What is compared with is not yet treated: not at the change, and not in this week.
        and (touched.is_treated is true or touched.first_from is null
            or (touched.first_from > change.from_day
                and change.from_day + 7 * (floor((outcome.day - change.from_day) / 7.0)::integer + 1) <= touched.first_from))
    group by outcome.position, outcome.measure, outcome.brand, outcome.channel, outcome.category, touched.is_treated, change.category,
        floor((outcome.day - change.from_day) / 7.0)
),
chosen as (
    select *
    from (
        select weekly.*, bool_or(not is_treated and not is_other_category) over (partition by position, measure) as has_others
        from weekly
    ) as units
    where is_treated or not has_others or not is_other_category
),
-- Each unit by its own level before. A rate needs failures before: without any, nothing follows for it from what befell others.
level as (
    select
        chosen.*,
        sum(n) filter (where week < 0) over unit as n_before,
        sum(total) filter (where week < 0) over unit / nullif(sum(n) filter (where week < 0) over unit, 0) as level_before,
        sum(total) over unit as total_in_all
    from chosen
    window unit as (partition by position, measure, brand, channel, category)
),
control as (
    select
        level.*,
        (n * level_before)::double precision as expected
    from level
    where not is_treated and n_before >= reporting.minimum_n() and level_before > 0
),
control_week as (
    select position, measure, week, sum(n) as n, sum(total)::double precision as total, sum(expected) as expected
    from control
    group by position, measure, week
),
-- The treated, and each control unit as if the change had been its own, against the others: its placebo.
focal as (
    select
        treated.position,
        treated.measure,
        '' as unit,
        treated.week,
        treated.n::double precision as n,
        treated.total::double precision as total,
        control_week.n::double precision as control_n,
        control_week.total as control_total,
        control_week.expected as control_expected
    from (
        select position, measure, week, sum(n) as n, sum(total) as total
        from level
        where is_treated
        group by position, measure, week
    ) as treated
    join control_week using (position, measure, week)
    union all
    select
        control.position,
        control.measure,
        concat_ws(', ', control.brand, control.channel, control.category),
        control.week,
        control.n::double precision,
        control.total::double precision,
        (control_week.n - control.n)::double precision,
        control_week.total - control.total::double precision,
        control_week.expected - control.expected
    from control
    join control_week using (position, measure, week)
    where control.total_in_all >= reporting.minimum_n() and control_week.n > control.n
),
-- How the others moved, by their own levels before: as a ratio of rates, as a difference of stars.
moved as (
    select
        focal.*,
        case when measure = 'STARS' then (control_total - control_expected) / control_n else control_total / nullif(control_expected, 0) end as others,
        sum(total) filter (where week < 0) over (partition by position, measure, unit)
            / nullif(sum(n) filter (where week < 0) over (partition by position, measure, unit), 0) as level_before
    from focal
    where n > 0 and control_n > 0
),
centred as (
    select
        moved.*,
        sum(n * others) filter (where week < 0) over (partition by position, measure, unit)
            / nullif(sum(n) filter (where week < 0) over (partition by position, measure, unit), 0) as others_before
    from moved
),
difference as (
    select
        centred.*,
        case when measure = 'STARS' then level_before + others - others_before else level_before * others / nullif(others_before, 0) end as counterfactual,
        total / n - case when measure = 'STARS' then level_before + others - others_before
            else level_before * others / nullif(others_before, 0) end as difference
    from centred
),
half as (
    select
        difference.*,
        sum(n * difference) over part / sum(n) over part as mean,
        sqrt(n) * (difference - sum(n * difference) over part / sum(n) over part) as residual
    from difference
    where difference is not null
    window part as (partition by position, measure, unit, week < 0)
),
lagged as (
    select
        half.*,
        case when lead(week) over weeks = week + 1 and week <> -1 then residual * lead(residual) over weeks end as neighbours
    from half
    window weeks as (partition by position, measure, unit order by week)
),
fitted as (
    select
        position,
        measure,
        unit,
        count(*) filter (where week < 0) as weeks_before,
        count(*) filter (where week >= 0) as weeks_after,
        sum(n) filter (where week < 0) as n_before,
        sum(n) filter (where week >= 0) as n_after,
        min(level_before) as value_before,
        sum(total) filter (where week >= 0) / nullif(sum(n) filter (where week >= 0), 0) as value_after,
        sum(n * counterfactual) filter (where week >= 0) / nullif(sum(n) filter (where week >= 0), 0) as value_expected,
        min(mean) filter (where week >= 0) - min(mean) filter (where week < 0) as estimate,
        sum(residual ^ 2) as squares,
        sum(residual ^ 2) filter (where week < 0) as squares_before,
        coalesce(sum(neighbours), 0) as neighbours,
        sum(n * week) filter (where week < 0) / nullif(sum(n) filter (where week < 0), 0) as middle_week
    from lagged
    group by position, measure, unit
),
trend as (
    select lagged.position, lagged.measure, lagged.unit,
        sum(n * (week - middle_week) * difference) / nullif(sum(n * (week - middle_week) ^ 2), 0) as slope,
        sum(n * (week - middle_week) ^ 2) as spread
    from lagged
    join fitted using (position, measure, unit)
    where week < 0
    group by lagged.position, lagged.measure, lagged.unit
),
-- The weekly differences' own spread, with what one week has in common with the next (Kendall 1954 for its bias in short series).
erring as (
    select
        fitted.*,
        (weeks_before + weeks_after - 2)::integer as freedom,
        least(0.8, greatest(0, ((weeks_before + weeks_after) * neighbours / nullif(squares, 0) + 2) / (weeks_before + weeks_after - 4))) as alike,
        squares / (weeks_before + weeks_after - 2) * (
            1 / n_after + case when measure = 'STARS' then 1 else coalesce((value_expected / nullif(value_before, 0)) ^ 2, 1) end / n_before) as variance
    from fitted
    where weeks_before >= 3 and weeks_after >= 2
),
errors as (
    select erring.*, sqrt(variance * (1 + alike) / (1 - alike)) as error
    from erring
),
-- By how much units that nothing has touched moved beyond their own errors at the same date: 1 where they did not.
placebo as (
    select
        position,
        measure,
        count(*) as placebos,
        case when count(*) >= 3 then
            greatest(1, sqrt(avg((estimate / error) ^ 2 * (freedom - 2) / freedom)))
        else 1 end as dispersion
    from errors
    where unit <> '' and error > 0 and freedom > 2
    group by position, measure
),
compared as (
    select
        position,
        measure,
        count(distinct (brand, channel, category)) as controls,
        bool_or(is_other_category) as by_category
    from control
    group by position, measure
),
-- What is known of the treated, whether there is something to compare them with or not.
watched as (
    select
        position,
        measure,
        count(distinct week) filter (where week < 0) as weeks_before,
        count(distinct week) filter (where week >= 0) as weeks_after,
        sum(n) filter (where week < 0) as n_before,
        sum(n) filter (where week >= 0) as n_after,
        sum(total) filter (where week < 0) / nullif(sum(n) filter (where week < 0), 0) as value_before,
        sum(total) filter (where week >= 0) / nullif(sum(n) filter (where week >= 0), 0) as value_after
    from weekly
    where is_treated
    group by position, measure
),
judged as (
    select
        change.position,
        change.what,
        change.brand,
        change.channel,
        change.category,
        change.from_day,
        change.until_day,
        measures.measure,
        coalesce(compared.controls, 0) as controls,
        case when compared.by_category then 'CATEGORIES' when compared.controls > 0 then 'CHANNELS_AND_BRANDS' end as compared_with,
        coalesce(watched.weeks_before, 0) as weeks_before,
        coalesce(watched.weeks_after, 0) as weeks_after,
        coalesce(watched.n_before, 0)::bigint as observations_before,
        coalesce(watched.n_after, 0)::bigint as observations_after,
        watched.value_before,
        watched.value_after,
        fitted.value_expected,
        errors.estimate,
        errors.error * coalesce(placebo.dispersion, 1) as error,
        errors.freedom,
        coalesce(placebo.placebos, 0) as placebos,
        coalesce(placebo.dispersion, 1) as dispersion,
        trend.slope as pre_trend,
        case when fitted.weeks_before >= 4 and fitted.squares_before > 0 and trend.spread > 0 then
            reporting.t_probability(
                trend.slope / nullif(sqrt(greatest(fitted.squares_before - trend.slope ^ 2 * trend.spread, 0)
                    / (fitted.weeks_before - 2) / trend.spread), 0),
                (fitted.weeks_before - 2)::integer)
        end as pre_trend_p
    from change
    cross join (values ('FAILURES_PER_CONTACT'), ('FAILURES_PER_ORDER'), ('STARS')) as measures (measure)
    left join watched on watched.position = change.position and watched.measure = measures.measure
    left join compared on compared.position = change.position and compared.measure = measures.measure
    left join fitted on fitted.position = change.position and fitted.measure = measures.measure and fitted.unit = ''
    left join errors on errors.position = change.position and errors.measure = measures.measure and errors.unit = ''
    left join trend on trend.position = change.position and trend.measure = measures.measure and trend.unit = ''
    left join placebo on placebo.position = change.position and placebo.measure = measures.measure
    where measures.measure = 'STARS' or (measures.measure = 'FAILURES_PER_ORDER') = change.is_of_orders
),
decided as (
    select
        judged.*,
        controls > 0
            and weeks_after >= reporting.least_weeks_after_change()
            and observations_after >= reporting.minimum_n()
            and weeks_before >= reporting.weeks_before_change()
            and observations_before >= reporting.minimum_n()
            -- Weeks in which something untouched is known.
            and freedom >= reporting.weeks_before_change() + reporting.least_weeks_after_change() - 2
            and error > 0 as is_measured
    from judged
),
ranged as (
    select
        decided.*,
        case when is_measured then reporting.t_probability(estimate / error, freedom) end as p_value,
        case when is_measured then estimate - reporting.t_reach(freedom) * error end as estimate_low,
        case when is_measured then estimate + reporting.t_reach(freedom) * error end as estimate_high
    from decided
)
select
    position,
    what,
    brand,
    channel,
    category,
    from_day,
    until_day,
    measure,
    compared_with,
    controls,
    weeks_before,
    weeks_after,
    observations_before,
    observations_after,
    round(value_before::numeric, 6) as value_before,
    round(value_after::numeric, 6) as value_after,
    case when is_measured then round(value_expected::numeric, 6) end as value_expected,
    round(estimate_low::numeric, 6) as estimate_low,
    case when is_measured then round(estimate::numeric, 6) end as estimate,
    round(estimate_high::numeric, 6) as estimate_high,
    round(p_value::numeric, 6) as p_value,
    round(pre_trend::numeric, 6) as pre_trend,
    round(pre_trend_p::numeric, 6) as pre_trend_p,
    placebos,
    round(dispersion::numeric, 4) as dispersion,
    case
        when weeks_after < reporting.least_weeks_after_change() or observations_after < reporting.minimum_n() then 'too early to say'
        when weeks_before < reporting.weeks_before_change() or observations_before < reporting.minimum_n() then 'too little before it'
        when not is_measured or is_measured is null then 'nothing to compare with'
        when pre_trend_p < 0.05 then 'began before it'
        when p_value >= 0.05 then 'no effect shown'
        when (estimate < 0) = (measure <> 'STARS') then 'better'
        else 'worse'
    end as verdict
from ranged;

comment on view reporting.change_effect is 'Did a change of the service work? Difference-in-differences against what no change has touched yet, a row a change and measure.';
comment on column reporting.change_effect.position is 'Its place in the file of changes, from 1.';
comment on column reporting.change_effect.what is 'What was changed, in the words of the business.';
comment on column reporting.change_effect.brand is 'Whose service.';
comment on column reporting.change_effect.channel is 'On which channel; null for all of the brand.';
comment on column reporting.change_effect.category is 'Which failures it is to make fewer; null for all.';
comment on column reporting.change_effect.from_day is 'The first day (UTC) on which it held.';
comment on column reporting.change_effect.until_day is 'The first day on which it held no more; null where it still does.';
comment on column reporting.change_effect.measure is 'FAILURES_PER_CONTACT; FAILURES_PER_ORDER for broken promises of no channel; STARS: mean stars of feedback after a contact or order.';
comment on column reporting.change_effect.compared_with is 'CHANNELS_AND_BRANDS, or the other CATEGORIES of the same channels where there are none; null where nothing is there.';
comment on column reporting.change_effect.controls is 'How many untouched units it is compared with.';
comment on column reporting.change_effect.weeks_before is 'Whole weeks before the change, 8 at most.';
comment on column reporting.change_effect.weeks_after is 'Whole weeks after it, 26 at most, up to the next change or the end of the data.';
comment on column reporting.change_effect.observations_before is 'Contacts, orders or feedback before.';
comment on column reporting.change_effect.observations_after is 'Contacts, orders or feedback after.';
comment on column reporting.change_effect.value_before is 'The measure before: failures by contact or order, or stars; null without observations.';
comment on column reporting.change_effect.value_after is 'The measure after; null without observations.';
comment on column reporting.change_effect.value_expected is 'What it would have been after without the change, by how the untouched moved; null where it can not be said.';
comment on column reporting.change_effect.estimate_low is 'Lower end of the 90 % interval; null where it can not be said yet.';
comment on column reporting.change_effect.estimate is 'The change''s effect, in failures by contact or order, or in stars; null where it can not be said yet.';
comment on column reporting.change_effect.estimate_high is 'Upper end of the 90 % interval; null where it can not be said yet.';
comment on column reporting.change_effect.p_value is 'Probability of an effect as far from 0 by chance alone; null where it can not be said yet.';
comment on column reporting.change_effect.pre_trend is 'How the difference to the untouched moved by week before the change, in the measure''s unit; null without weeks.';
comment on column reporting.change_effect.pre_trend_p is 'Probability of such a trend before by chance alone: below 0.05 it began before the change; null with fewer than 4 weeks.';
comment on column reporting.change_effect.placebos is 'How many untouched units were looked at as if the change had been theirs.';
comment on column reporting.change_effect.dispersion is 'By how much the interval is wider because these moved beyond their own errors; 1 where they did not.';
comment on column reporting.change_effect.verdict is 'better, worse, no effect shown, began before it, too early to say, too little before it, nothing to compare with.';

-- ------------------------------------------------------------------------------------------------------------- the media model

-- What a media mix model takes of poor service, by week: a row a brand, and one for each of its products, in each currency. docs/media-model.md loads it.
-- Weeks begin on Monday, and none between the brand's first and its last is left out.
create view reporting.media_model_week as
with daily as (
    select *, date_trunc('week', day)::date as week
    from impact_daily
    where model = reporting.headline_model()
),
extent as (
    select brand, min(week) as first_week, max(week) as last_week
    from daily
    group by brand
),
calendar as (
    select brand, generate_series(first_week, last_week, interval '7 days')::date as week
    from extent
),
currencies as (
    -- A currency that is not known has a row of its own only where no other is.
    select brand, currency
    from (
        select brand, currency, bool_or(currency <> '') over (partition by brand) as is_known
        from daily
        group by brand, currency
    ) as found
    where currency <> '' or not is_known
),
rated as (
    select
        brand,
        week,
        count(distinct day) as days,
        (array_agg(valence order by day desc) filter (where valence is not null))[1] as valence,
        (array_agg(valence_counterfactual order by day desc) filter (where valence is not null))[1] as valence_counterfactual
    from daily
    group by brand, week
),
earned as (
    select
        brand,
        week,
        currency,
        sum(revenue::numeric) as revenue,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high
    from daily
    group by brand, week, currency
),
met as (
    select brand, date_trunc('week', at at time zone 'UTC')::date as week, count(*) as failures
    from failure
    group by brand, date_trunc('week', at at time zone 'UTC')
),
contacted as (
    select brand, date_trunc('week', opened_at at time zone 'UTC')::date as week, count(*) as contacts
    from support_case
    where reporting.is_inbound(agent_initiated, customer_messages)
    group by brand, date_trunc('week', opened_at at time zone 'UTC')
),
said as (
    select brand, product, date_trunc('week', at at time zone 'UTC')::date as week, count(*) as feedback_count
    from feedback
    group by grouping sets (
        (brand, product, date_trunc('week', at at time zone 'UTC')), (brand, date_trunc('week', at at time zone 'UTC')))
    having grouping(product) = 1 or product is not null
),
product_met as (
    select feedback.brand, feedback.product, date_trunc('week', failure.at at time zone 'UTC')::date as week, count(distinct failure.failure_id) as failures
    from link
    join feedback using (brand, feedback_id)
    join failure on failure.failure_id = link.failure_id
    where feedback.product is not null
    group by feedback.brand, feedback.product, date_trunc('week', failure.at at time zone 'UTC')
),
-- A product's part of the brand's loss is known by month.
product_part as (
    select part.brand, part.part as product, part.currency, part.start as month, part.weighted_rate / nullif(whole.weighted_rate, 0) as share
    from period_loss as part
    join period_loss as whole
        on whole.brand = part.brand and whole.model = part.model and whole.span = part.span and whole.start = part.start
        and whole.currency = part.currency and whole.dimension = 'ALL' and whole.part = ''
    where part.span = 'MONTH' and part.dimension = 'PRODUCT' and part.part <> '' and part.model = reporting.headline_model()
),
product_lost as (
    select
        daily.brand,
        product_part.product,
        daily.currency,
        daily.week,
        sum(daily.loss_low * product_part.share::numeric) as loss_low,
        sum(daily.loss_middle * product_part.share::numeric) as loss_middle,
        sum(daily.loss_high * product_part.share::numeric) as loss_high
    from daily
    join product_part on product_part.brand = daily.brand and product_part.currency = daily.currency
        and product_part.month = date_trunc('month', daily.day)::date
    group by daily.brand, product_part.product, daily.currency, daily.week
),
product_rated as (
    select distinct on (brand, product, date_trunc('week', day)) brand, product, date_trunc('week', day)::date as week, valence
    from reporting.product_reputation
    order by brand, product, date_trunc('week', day), day desc
),
products as (
    select distinct brand, product
    from feedback
    where product is not null
),
whole as (
    select
        calendar.brand,
        null::text as product,
        calendar.week,
        currencies.currency,
        coalesce(rated.days, 0) as days,
        case when exists (select from support_case where support_case.brand = calendar.brand) then coalesce(contacted.contacts, 0) end as contacts,
        coalesce(met.failures, 0) as failures,
        coalesce(said.feedback_count, 0) as feedback_count,
        rated.valence,
        rated.valence_counterfactual,
        earned.revenue,
        earned.loss_low,
        earned.loss_middle,
        earned.loss_high
    from calendar
    join currencies using (brand)
    left join rated using (brand, week)
    left join earned using (brand, week, currency)
    left join met using (brand, week)
    left join contacted using (brand, week)
    left join said on said.brand = calendar.brand and said.week = calendar.week and said.product is null
),
by_product as (
    select
        calendar.brand,
        products.product,
        calendar.week,
        currencies.currency,
        coalesce(rated.days, 0) as days,
        null::bigint as contacts,
        coalesce(product_met.failures, 0) as failures,
        coalesce(said.feedback_count, 0) as feedback_count,
        -- On a quiet week all that was said ages alike, and the mean stays.
        (array_agg(product_rated.valence) filter (where product_rated.valence is not null) over known)[
            count(product_rated.valence) over known]::double precision as valence,
        null::double precision as valence_counterfactual,
        null::numeric as revenue,
        product_lost.loss_low,
        product_lost.loss_middle,
        product_lost.loss_high
    from calendar
    join currencies using (brand)
    join products using (brand)
    left join rated using (brand, week)
    left join product_met using (brand, product, week)
    left join said using (brand, product, week)
    left join product_lost using (brand, product, week, currency)
    left join product_rated using (brand, product, week)
    window known as (partition by calendar.brand, products.product, currencies.currency order by calendar.week)
)
select
    brand,
    product,
    null::text as region,
    week,
    nullif(currency, '') as currency,
    days,
    contacts,
    failures,
    feedback_count,
    round(valence::numeric, 4) as valence,
    round(valence_counterfactual::numeric, 4) as valence_counterfactual,
    reporting.money(revenue, currency) as revenue,
    reporting.money(loss_low, currency) as loss_low,
    reporting.money(loss_middle, currency) as loss_middle,
    reporting.money(loss_high, currency) as loss_high
from (select * from whole union all select * from by_product) as weeks;

comment on view reporting.media_model_week is 'Service failures, rating and lost revenue by week, for a media mix model: non-media treatments of Meridian, context variables of Robyn.';
comment on column reporting.media_model_week.brand is 'Whose.';
comment on column reporting.media_model_week.product is 'That the feedback is about; null: the brand as a whole. The rows of products are parts of that row.';
comment on column reporting.media_model_week.region is 'Always null: no feed tells of regions.';
comment on column reporting.media_model_week.week is 'Its Monday; none is left out between the first and the last.';
comment on column reporting.media_model_week.currency is 'Of the amounts; null where not known. Rows of several currencies repeat what is not money.';
comment on column reporting.media_model_week.days is 'Days of the week within the data: below 7 the week is not whole.';
comment on column reporting.media_model_week.contacts is 'Contacts of customers; null of products and of brands without cases.';
comment on column reporting.media_model_week.failures is 'Service failures; of a product those that stand behind feedback about it.';
comment on column reporting.media_model_week.feedback_count is 'Reviews and posts.';
comment on column reporting.media_model_week.valence is 'Recency-weighted stars at the end of the week, 1 to 5; null before the first rated feedback.';
comment on column reporting.media_model_week.valence_counterfactual is 'The same without failures; null of products and before the first rated feedback.';
comment on column reporting.media_model_week.revenue is 'Observed revenue; null of products and where not known.';
comment on column reporting.media_model_week.loss_low is 'Lower end of the lost revenue: the sum of the days'' ends (90 %), which is at least as wide as a week''s own; null without revenue.';
comment on column reporting.media_model_week.loss_middle is 'Lost revenue; of a product by its part of the month''s loss; null without revenue.';
comment on column reporting.media_model_week.loss_high is 'Upper end of the lost revenue, as the lower; null without revenue.';

-- ------------------------------------------------------------------------------------------------------------------- campaigns

-- What did each campaign return? By its orders where orders name it, else by its visitors (basis).
-- ORDERS: what was kept of the orders that name the campaign. Their days' loss rates say what was lost.
-- Incremental: of orders of customers who had not bought before. A proxy, and no experiment: some of them would have come anyway.
create view reporting.campaign_return as
with loss_rate as (
    select brand, day, min(loss_rate_low) as low, min(loss_rate_middle) as middle, max(loss_rate_high) as high
    from impact_daily
    where model = reporting.headline_model()
    group by brand, day
),
first_order as (
    select brand, customer, min(at) as at
    from shop_order
    where customer is not null
    group by brand, customer
),
ordered as (
    select
        shop_order.brand,
        shop_order.campaign,
        coalesce(shop_order.currency, '') as currency,
        (shop_order.at at time zone 'UTC')::date as day,
        count(*) as orders,
        sum(kept.value) as revenue,
        sum(kept.value) filter (where shop_order.at = first_order.at) as incremental_revenue,
        bool_or(shop_order.customer is not null) as has_customers
    from shop_order
    cross join lateral (select case
        when coalesce(shop_order.cancelled_at::text, shop_order.cancelled_by) is not null then 0
        else greatest(shop_order.value - coalesce(shop_order.refunded, 0), 0)
    end as value) as kept
    left join first_order on first_order.brand = shop_order.brand and first_order.customer = shop_order.customer
    where shop_order.campaign is not null
    group by shop_order.brand, shop_order.campaign, coalesce(shop_order.currency, ''), (shop_order.at at time zone 'UTC')::date
),
by_orders as (
    select
        ordered.brand,
        ordered.campaign,
        ordered.currency,
        sum(ordered.orders)::bigint as orders,
        sum(ordered.revenue) as revenue,
        case when bool_or(ordered.has_customers) then coalesce(sum(ordered.incremental_revenue), 0) end as incremental_revenue,
        sum(ordered.revenue * (loss_rate.low / (1 - loss_rate.low))::numeric) as loss_low,
        sum(ordered.revenue * (loss_rate.middle / (1 - loss_rate.middle))::numeric) as loss_middle,
        sum(ordered.revenue * (loss_rate.high / (1 - loss_rate.high))::numeric) as loss_high
    from ordered
    left join loss_rate using (brand, day)
    group by ordered.brand, ordered.campaign, ordered.currency
),
by_visitors as (
    select romi_loss.*, coalesce(currency, '') as code, profit / nullif(revenue, 0) as margin
    from reporting.romi_loss
),
brand_margin as (
    select brand, code, sum(profit) / nullif(sum(revenue), 0) as margin
    from by_visitors
    where profit is not null
    group by brand, code
),
joined as (
    select
        coalesce(by_visitors.brand, by_orders.brand) as brand,
        coalesce(by_visitors.campaign, by_orders.campaign) as campaign,
        coalesce(by_visitors.code, by_orders.currency) as currency,
        case when by_orders.campaign is not null then 'ORDERS' else 'VISITORS' end as basis,
        by_orders.orders,
        by_visitors.visitors,
        by_visitors.spend,
        -- Of visitors, days without economics count on neither side.
        case when by_orders.campaign is not null then by_visitors.spend else by_visitors.spend_with_economics end as spend_counted,
        case when by_orders.campaign is not null then by_orders.revenue else by_visitors.revenue end as revenue,
        by_orders.incremental_revenue,
        coalesce(by_visitors.margin, brand_margin.margin) as margin,
        case when by_orders.campaign is not null then by_orders.loss_low else by_visitors.loss_low end as loss_low,
        case when by_orders.campaign is not null then by_orders.loss_middle else by_visitors.loss_middle end as loss_middle,
        case when by_orders.campaign is not null then by_orders.loss_high else by_visitors.loss_high end as loss_high,
        -- Of visitors the days' own margins count, as in romi_loss.
        case when by_orders.campaign is null then by_visitors.profit
            else by_orders.revenue * coalesce(by_visitors.margin, brand_margin.margin) end as profit,
        case when by_orders.campaign is null then by_visitors.profit_lost_low
            else least(by_orders.loss_low, by_orders.loss_middle) * coalesce(by_visitors.margin, brand_margin.margin) end as profit_lost_low,
        case when by_orders.campaign is null then by_visitors.profit_lost_middle
            else by_orders.loss_middle * coalesce(by_visitors.margin, brand_margin.margin) end as profit_lost_middle,
        case when by_orders.campaign is null then by_visitors.profit_lost_high
            else greatest(by_orders.loss_high, by_orders.loss_middle) * coalesce(by_visitors.margin, brand_margin.margin) end as profit_lost_high
    from by_visitors
    full join by_orders on by_orders.brand = by_visitors.brand and by_orders.campaign = by_visitors.campaign and by_orders.currency = by_visitors.code
    left join brand_margin on brand_margin.brand = coalesce(by_visitors.brand, by_orders.brand)
        and brand_margin.code = coalesce(by_visitors.code, by_orders.currency)
)
select
    brand,
    campaign,
    nullif(currency, '') as currency,
    basis,
    orders,
    visitors,
    reporting.money(spend, currency) as spend,
    reporting.money(spend_counted, currency) as spend_counted,
    reporting.money(revenue, currency) as revenue,
    reporting.money(incremental_revenue, currency) as incremental_revenue,
    round(margin, 6) as margin,
    reporting.money(loss_low, currency) as loss_low,
    reporting.money(loss_middle, currency) as loss_middle,
    reporting.money(loss_high, currency) as loss_high,
    reporting.money(profit, currency) as profit,
    reporting.money(profit_lost_low, currency) as profit_lost_low,
    reporting.money(profit_lost_middle, currency) as profit_lost_middle,
    reporting.money(profit_lost_high, currency) as profit_lost_high,
    round(revenue / nullif(spend_counted, 0), 6) as roas,
    round((profit - spend_counted) / nullif(spend_counted, 0), 6) as romi,
    round((incremental_revenue * margin - spend_counted) / nullif(spend_counted, 0), 6) as romi_incremental,
    round((profit + profit_lost_middle - spend_counted) / nullif(spend_counted, 0), 6) as romi_counterfactual,
    round(profit_lost_low / nullif(spend_counted, 0), 6) as romi_lost_low,
    round(profit_lost_middle / nullif(spend_counted, 0), 6) as romi_lost_middle,
    round(profit_lost_high / nullif(spend_counted, 0), 6) as romi_lost_high
from joined;

-- The same over all campaigns of a brand in a currency. The ends are sums of the campaigns', which is the widest that the total can be.
create view reporting.campaign_return_total as
with summed as (
    select
        brand,
        currency,
        count(*) as campaigns,
        count(*) filter (where basis = 'ORDERS') as campaigns_by_orders,
        sum(orders)::bigint as orders,
        sum(visitors)::bigint as visitors,
        sum(spend) as spend,
        sum(spend_counted) filter (where profit is not null) as spend_counted,
        sum(revenue) as revenue,
        sum(profit) as profit,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high,
        sum(profit_lost_low) as profit_lost_low,
        sum(profit_lost_middle) as profit_lost_middle,
        sum(profit_lost_high) as profit_lost_high,
        sum(spend_counted) filter (where romi_incremental is not null) as spend_incremental,
        sum(incremental_revenue * margin) filter (where romi_incremental is not null) as profit_incremental,
        sum(revenue) filter (where spend_counted > 0) as revenue_of_spend
    from reporting.campaign_return
    group by brand, currency
),
-- Where all are by visitors, the draws of their weeks give the range of the total.
ranged as (
    select
        summed.brand,
        summed.currency,
        summed.campaigns,
        summed.campaigns_by_orders,
        summed.orders,
        summed.visitors,
        summed.spend,
        summed.spend_counted,
        summed.revenue,
        summed.loss_low,
        summed.loss_middle,
        summed.loss_high,
        summed.profit,
        case when campaigns_by_orders = 0 then by_visitors.profit_lost_low else summed.profit_lost_low end as profit_lost_low,
        summed.profit_lost_middle,
        case when campaigns_by_orders = 0 then by_visitors.profit_lost_high else summed.profit_lost_high end as profit_lost_high,
        summed.spend_incremental,
        summed.profit_incremental,
        summed.revenue_of_spend
    from summed
    left join reporting.romi_loss_by_brand as by_visitors
        on by_visitors.brand = summed.brand and by_visitors.currency is not distinct from summed.currency
)
select
    brand,
    currency,
    campaigns,
    campaigns_by_orders,
    orders,
    visitors,
    spend,
    spend_counted,
    revenue,
    loss_low,
    loss_middle,
    loss_high,
    profit,
    profit_lost_low,
    profit_lost_middle,
    profit_lost_high,
    round(revenue_of_spend / nullif(spend_counted, 0), 6) as roas,
    round((profit - spend_counted) / nullif(spend_counted, 0), 6) as romi,
    round((profit_incremental - spend_incremental) / nullif(spend_incremental, 0), 6) as romi_incremental,
    round((profit + profit_lost_middle - spend_counted) / nullif(spend_counted, 0), 6) as romi_counterfactual,
    round(profit_lost_low / nullif(spend_counted, 0), 6) as romi_lost_low,
    round(profit_lost_middle / nullif(spend_counted, 0), 6) as romi_lost_middle,
    round(profit_lost_high / nullif(spend_counted, 0), 6) as romi_lost_high
from ranged;

comment on view reporting.campaign_return is 'What each campaign returned, and what poor service took from it, by the orders that name it, else by its visitors; in each currency.';
comment on view reporting.campaign_return_total is 'The same over all campaigns of a brand in a currency.';
comment on column reporting.campaign_return.basis is 'ORDERS where orders name the campaign, else VISITORS x conversion x average order value.';
comment on column reporting.campaign_return_total.campaigns is 'Campaigns in the currency.';
comment on column reporting.campaign_return_total.campaigns_by_orders is 'Of these, those whose revenue is that of orders that name them.';
do $$
declare
    relation text;
    described text;
    words jsonb := '{
        "brand": "Whose campaigns.",
        "campaign": "As orders and spends name it.",
        "currency": "Of the amounts; null where not known.",
        "orders": "Orders that name the campaign; null where none does.",
        "visitors": "Visitors that it brought; null where nobody tells.",
        "spend": "What was paid for it; null where nobody tells.",
        "spend_counted": "Of the spend, what stands against the revenue: on the basis of visitors that of days with economics; null without any.",
        "revenue": "Revenue that it brought, on its basis; null where not known.",
        "incremental_revenue": "Of the revenue, that of customers who had not bought before: a proxy for what would not have come without it; null without orders or customers.",
        "margin": "Share of the revenue that is profit: the campaign''s, else the brand''s in this currency; null without economics.",
        "loss_low": "Lower end (90 %) of the revenue lost; sums of ends are the widest that can be; null where not known.",
        "loss_middle": "Revenue lost to poor service; null where not known.",
        "loss_high": "Upper end (90 %) of the revenue lost; null where not known.",
        "profit": "Revenue x margin; null without a margin.",
        "profit_lost_low": "Lower end of the profit lost; null without a margin.",
        "profit_lost_middle": "Revenue lost x margin; null without a margin.",
        "profit_lost_high": "Upper end of the profit lost; null without a margin.",
        "roas": "Revenue / spend; null without spend.",
        "romi": "(Revenue x margin - spend) / spend; null without spend or margin.",
        "romi_incremental": "(Incremental revenue x margin - spend) / spend; null on the basis of visitors.",
        "romi_counterfactual": "ROMI without failures; null without spend or margin.",
        "romi_lost_low": "Lower end of the ROMI lost; null without spend or margin.",
        "romi_lost_middle": "Profit lost / spend; null without spend or margin.",
        "romi_lost_high": "Upper end of the ROMI lost; null without spend or margin."}';
begin
    foreach relation in array array['campaign_return', 'campaign_return_total'] loop
        for described in
            select attname
            from pg_attribute
            where attrelid = ('reporting.' || relation)::regclass and attnum > 0 and words ? attname
        loop
            execute format('comment on column reporting.%I.%I is %L', relation, described, words ->> described);
        end loop;
    end loop;
end
$$;
