-- What the questions about cases share, so that a million failures are gone through once for all of them.

-- Which kinds of failure of its own was a case met by, as bits by their position? What is told in public alone is of no case.
create view case_failure as
select failure.brand, failure.case_id, bit_or(1::bigint << category.position) as categories
from failure
join reporting.category on category.category = failure.category
where failure.case_id is not null and failure.feedback_id is null
group by failure.brand, failure.case_id;

-- How did each case go, and which kinds of failure was it met by (0: none)? in_time: answered by a human within what was expected, of the cases that tell of
-- answers, null of the others.
create view case_outcome as
select
    course.brand,
    course.channel,
    date_trunc('month', course.opened_at at time zone 'UTC')::date as month,
    case when course.tells then coalesce(course.first_response_seconds <= course.expected_seconds, false) end as in_time,
    course.resolved,
    course.neglected,
    course.rating,
    coalesce(case_failure.categories, 0) as categories
from reporting.case_course as course
left join case_failure on case_failure.brand = course.brand and case_failure.case_id = course.case_id;

-- How alike is the service on the channels? Of channels with at least reporting.floor_n() cases four shares are compared: answered in time,
-- resolved, met by a failure, and the customers' mark for the case (1 to 5 as 0 to 1; where there are as many marks). The gap of two channels
-- is the mean of the differences in these; consistency is 100 x (1 - the mean gap of all pairs), 100 where all channels are alike. Our choice.
create or replace view reporting.channel_consistency as
with measure as (
    select
        brand,
        channel,
        count(*) as cases,
        avg(in_time::integer) as in_time,
        avg(resolved::integer) as resolved,
        avg((categories <> 0)::integer) as failing,
        case when count(rating) >= reporting.floor_n() then (avg(rating) - 1) / 4 end as mark
    from case_outcome
    group by brand, channel
    having count(*) >= reporting.floor_n()
), pair as (
    select
        one.brand,
        one.channel,
        other.channel as other_channel,
        (select avg(difference) from (values
            (abs(one.in_time - other.in_time)),
            (abs(one.resolved - other.resolved)),
            (abs(one.failing - other.failing)),
            (abs(one.mark - other.mark))) as differences (difference)) as gap
    from measure as one
    join measure as other on other.brand = one.brand and other.channel > one.channel
), worst as (
    select distinct on (brand) brand, channel, other_channel, gap
    from pair
    order by brand, gap desc, channel collate "C", other_channel collate "C"
), brand as (
    select brand, count(*) as cases from support_case group by brand
)
select
    brand.brand,
    brand.cases,
    count(distinct measure.channel) as channels,
    round(100 * (1 - (select avg(gap) from pair where pair.brand = brand.brand)), 1) as consistency,
    min(worst.channel) as worst_channel,
    min(worst.other_channel) as worst_other_channel,
    round(min(worst.gap), 6) as worst_gap,
    round(max(measure.in_time) - min(measure.in_time), 6) as spread_in_time,
    round(max(measure.resolved) - min(measure.resolved), 6) as spread_resolved,
    round(max(measure.failing) - min(measure.failing), 6) as spread_failing,
    round(max(measure.mark) - min(measure.mark), 6) as spread_mark,
    count(distinct measure.channel) < 2 as too_few
from brand
left join measure on measure.brand = brand.brand
left join worst on worst.brand = brand.brand
group by brand.brand, brand.cases;

-- Is the service consistent, responsive, knowledgeable, relevant, pleasant? Each 0 to 100: the share of the brand's cases in which it was.
-- responsive: answered within what is expected, of the cases that tell of answers. The others: cases without a failure of theirs, which are
-- consistent: PROMISES, FOLLOW_UP; knowledgeable: KNOWLEDGE, RUN_AROUND; relevant: LISTENING, RECORDS, PERSONALIZATION; pleasant: RUDE_STAFF,
-- ARGUING. Which category belongs to which trait is our choice. Failures told in public alone are of no case and not in it.
create or replace view reporting.service_traits as
with named (position, trait, categories) as (
    values
        (1, 'consistent', array['PROMISES', 'FOLLOW_UP']),
        (3, 'knowledgeable', array['KNOWLEDGE', 'RUN_AROUND']),
        (4, 'relevant', array['LISTENING', 'RECORDS', 'PERSONALIZATION']),
        (5, 'pleasant', array['RUDE_STAFF', 'ARGUING'])
), trait as (
    select named.position, named.trait, bit_or(1::bigint << category.position) as categories
    from named
    join reporting.category on category.category = any (named.categories)
    group by named.position, named.trait
), alike as (
    select brand, categories, count(*) as cases, count(in_time) as with_answer, count(*) filter (where in_time) as in_time
    from case_outcome
    group by brand, categories
), counted as (
    select
        alike.brand,
        trait.position,
        trait.trait,
        sum(alike.cases)::bigint as cases,
        coalesce(sum(alike.cases) filter (where alike.categories & trait.categories = 0), 0)::bigint as good
    from alike
    cross join trait
    group by alike.brand, trait.position, trait.trait
    union all
    select brand, 2, 'responsive', sum(with_answer)::bigint, sum(in_time)::bigint
    from alike
    group by brand
)
select
    brand,
    position,
    trait,
    cases,
    round(100 * good::numeric / nullif(cases, 0), 1) as score,
    round(100 * reporting.wilson_low(good, cases), 1) as score_low,
    round(100 * reporting.wilson_high(good, cases), 1) as score_high,
    cases < reporting.floor_n() as too_few
from counted;

-- Which brands serve best, month by month? well: the share of cases that were neither neglected nor met by a failure. A brand stands behind
-- those only whose interval lies wholly above its own, so that brands that can't be told apart share a place; those with too few cases have none.
-- places_won: against the month before that has cases.
create or replace view reporting.service_ranking as
with monthly as (
    select
        brand,
        month,
        count(*) as cases,
        count(*) filter (where well) as well,
        reporting.wilson_low(count(*) filter (where well), count(*)) as low,
        reporting.wilson_high(count(*) filter (where well), count(*)) as high,
        count(*) < reporting.floor_n() as too_few
    from (select brand, month, not coalesce(neglected, false) and categories = 0 as well from case_outcome) as judged
    group by brand, month
), placed as (
    select
        monthly.*,
        case when not too_few then
            1 + (select count(*) from monthly as better
                where better.month = monthly.month and not better.too_few and better.low > monthly.high)
        end as place
    from monthly
)
select
    brand,
    month,
    place,
    lag(place) over (partition by brand order by month) - place as places_won,
    cases,
    round(well::numeric / cases, 6) as well_rate,
    low as well_low,
    high as well_high,
    too_few
from placed;
