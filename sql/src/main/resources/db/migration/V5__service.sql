-- The contact centre: case metrics, response times, SLA attainment, staffing gap, bots, channel consistency, scorecard, ranking.

-- ----------------------------------------------------------------------------------------------------------------------- cases

-- The metrics of each case.
-- tells: a response was due and would be recorded: the customer asked for one, and the feed records responses.
-- in_time: first human response within the SLA target; null without response data. Every attainment is computed from it.
-- open: neither resolved nor closed nor abandoned, however long ago it was opened.
-- recontacted: the same customer opened another case before this one was resolved, or within reporting.recontact_days() after its
-- resolution (or its opening, if it never was); null where the customer is unknown.
-- first_contact: resolved with no re-contact, transfer or reopening; null where the customer is unknown.
-- neglected (unserved): abandoned, answered after the SLA target, or neither answered by a human nor resolved by a bot; false without response data.
-- bot_only: a bot answered and no human did. bot_solved: such a case that counts as resolved, without a repeat contact; "deflection" without that
-- is unserved.
create view reporting.case_course as
with followed as (
    select
        support_case.*,
        expected_seconds is not null and not (coalesce(begun_by_agent, false) and customer_messages = 0) as tells,
        resolution_seconds is not null as resolved,
        opened_at + make_interval(secs => coalesce(resolution_seconds, 0)) as settled_at,
        case when customer is not null then
            lead(opened_at) over (partition by brand, customer order by opened_at, case_id collate "C")
        end as next_contact_at
    from support_case
), judged as (
    select
        followed.*,
        case when customer is not null then
            coalesce(next_contact_at <= settled_at + make_interval(days => reporting.recontact_days()), false)
        end as recontacted
    from followed
)
select
    brand,
    case_id,
    channel,
    customer,
    opened_at,
    weekday,
    hour,
    reporting.band(weekday, hour) as band,
    during_hours,
    tells,
    case when tells then first_response_seconds is not null end as answered,
    first_response_seconds,
    first_response_business_seconds,
    expected_seconds,
    expectation_source,
    resolved,
    resolution_seconds,
    resolution_business_seconds,
    not resolved and not coalesce(closed, false) and not abandoned as open,
    coalesce(closed, false) and not resolved as closed_unsolved,
    abandoned,
    abandoned_after_seconds,
    begun_by_agent,
    held_seconds,
    transfers,
    reopens,
    recontacted,
    case when recontacted is not null then resolved and not recontacted and transfers = 0 and reopens = 0 end as first_contact,
    bot_response_seconds,
    bot_messages > 0 and agent_messages = 0 and first_response_seconds is null as bot_only,
    coalesce(resolved_by_bot, false) and not coalesce(recontacted, false) as bot_solved,
    rating,
    tells
        and not (coalesce(resolved_by_bot, false) and not coalesce(recontacted, false))
        and (abandoned or first_response_seconds is null or first_response_seconds > expected_seconds) as neglected,
    case when tells then coalesce(first_response_seconds <= expected_seconds, false) end as in_time,
    handling_seconds,
    coalesce(apologised, false) as apologised
from judged;

-- The failure categories of each case, as bits by their position, and the time of the first. A failure known from public feedback alone has no case.
create view case_failure as
select failure.brand, failure.case_id, bit_or(1::bigint << category.position) as categories, min(failure.at) as first_at
from failure
join reporting.category on category.category = failure.category
where failure.case_id is not null and failure.feedback_id is null
group by failure.brand, failure.case_id;

-- The outcome of each case, with its failure categories (0: none).
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

-- -------------------------------------------------------------------------------------------------------------------- response

-- First response time and SLA attainment by channel.
-- Percentiles are over answered cases. attainment is over all cases with response data, unanswered ones included. Without response data (counters
-- alone, none of which counts responses) answered and attainment are null.
create view reporting.response_times as
select
    brand,
    channel,
    count(*) as cases,
    case when bool_or(tells) then count(*) filter (where answered) end as answered,
    count(*) filter (where abandoned) as abandoned,
    percentile_cont(0.5) within group (order by first_response_seconds) as median_first_response_seconds,
    percentile_cont(0.9) within group (order by first_response_seconds) as p90_first_response_seconds,
    mode() within group (order by expected_seconds) as expected_seconds,
    mode() within group (order by expectation_source collate "C") as expectation_source,
    count(*) filter (where in_time) as within_expectation,
    round(count(*) filter (where in_time)::numeric / nullif(count(in_time), 0), 6) as attainment,
    reporting.wilson_low(count(*) filter (where in_time), count(in_time)) as attainment_low,
    reporting.wilson_high(count(*) filter (where in_time), count(in_time)) as attainment_high,
    count(first_response_seconds) < reporting.floor_n() as too_few_answered,
    count(*) < reporting.floor_n() as too_few
from reporting.case_course
group by brand, channel;

-- The same over all channels of a brand.
create view reporting.response_times_by_brand as
select
    brand,
    count(*) as cases,
    case when bool_or(tells) then count(*) filter (where answered) end as answered,
    count(*) filter (where abandoned) as abandoned,
    percentile_cont(0.5) within group (order by first_response_seconds) as median_first_response_seconds,
    percentile_cont(0.9) within group (order by first_response_seconds) as p90_first_response_seconds,
    count(*) filter (where in_time) as within_expectation,
    round(count(*) filter (where in_time)::numeric / nullif(count(in_time), 0), 6) as attainment,
    reporting.wilson_low(count(*) filter (where in_time), count(in_time)) as attainment_low,
    reporting.wilson_high(count(*) filter (where in_time), count(in_time)) as attainment_high,
    count(first_response_seconds) < reporting.floor_n() as too_few_answered,
    count(*) < reporting.floor_n() as too_few
from reporting.case_course
group by brand;

-- Response, resolution, abandonment, FCR by channel.
-- First response: from the first thing that asks for an answer to the first human answer; a bot's is none, a reopening changes nothing.
-- Resolution: from the opening to the last resolution that stands. Business seconds count the hours only in which the service was open.
-- Percentiles are over the cases that have the figure, and exact. Abandonment = abandoned before a human answered / all contacts.
-- first_contact_rate = resolved with no re-contact, transfer or reopening / all cases of known customers.
create view reporting.response_facts as
select
    brand,
    channel,
    count(*) as contacts,
    case when bool_or(tells) then count(*) filter (where answered) end as answered,
    case when bool_or(tells) then count(*) filter (where tells and not answered and not abandoned and not bot_solved) end as never_answered,
    count(*) filter (where abandoned) as abandoned,
    count(*) filter (where resolved) as resolved,
    count(*) filter (where open) as open,
    count(*) filter (where closed_unsolved) as closed_unsolved,
    count(*) filter (where reopens > 0) as reopened,
    count(*) filter (where transfers > 0) as transferred,
    count(*) filter (where begun_by_agent) as begun_by_agent,
    round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
    round((percentile_cont(0.9) within group (order by first_response_seconds))::numeric, 1) as first_response_p90,
    round((percentile_cont(0.95) within group (order by first_response_seconds))::numeric, 1) as first_response_p95,
    round((percentile_cont(0.5) within group (order by first_response_business_seconds))::numeric, 1) as first_response_business_p50,
    round((percentile_cont(0.9) within group (order by first_response_business_seconds))::numeric, 1) as first_response_business_p90,
    round((percentile_cont(0.95) within group (order by first_response_business_seconds))::numeric, 1) as first_response_business_p95,
    count(first_response_seconds) < reporting.floor_n() as too_few_answered,
    round((percentile_cont(0.5) within group (order by resolution_seconds))::numeric, 1) as resolution_p50,
    round((percentile_cont(0.9) within group (order by resolution_seconds))::numeric, 1) as resolution_p90,
    round((percentile_cont(0.95) within group (order by resolution_seconds))::numeric, 1) as resolution_p95,
    round((percentile_cont(0.5) within group (order by resolution_business_seconds))::numeric, 1) as resolution_business_p50,
    round((percentile_cont(0.9) within group (order by resolution_business_seconds))::numeric, 1) as resolution_business_p90,
    round((percentile_cont(0.95) within group (order by resolution_business_seconds))::numeric, 1) as resolution_business_p95,
    count(resolution_seconds) < reporting.floor_n() as too_few_resolved,
    count(*) filter (where held_seconds > 0) as held,
    round((percentile_cont(0.5) within group (order by held_seconds) filter (where held_seconds > 0))::numeric, 1) as held_p50,
    round((percentile_cont(0.9) within group (order by held_seconds) filter (where held_seconds > 0))::numeric, 1) as held_p90,
    round(count(*) filter (where abandoned)::numeric / count(*), 6) as abandonment,
    reporting.wilson_low(count(*) filter (where abandoned), count(*)) as abandonment_low,
    reporting.wilson_high(count(*) filter (where abandoned), count(*)) as abandonment_high,
    count(recontacted) as known_customers,
    count(*) filter (where recontacted) as recontacted,
    count(*) filter (where first_contact) as first_contact,
    round(count(*) filter (where first_contact)::numeric / nullif(count(first_contact), 0), 6) as first_contact_rate,
    reporting.wilson_low(count(*) filter (where first_contact), count(first_contact)) as first_contact_low,
    reporting.wilson_high(count(*) filter (where first_contact), count(first_contact)) as first_contact_high,
    count(recontacted) < reporting.floor_n() as too_few_known,
    count(*) < reporting.floor_n() as too_few
from reporting.case_course
group by brand, channel;

-- Contact volume and unserved contacts by channel and hour of week, by the brand's clock.
create view reporting.response_by_hour as
select
    brand,
    channel,
    weekday,
    hour,
    reporting.band(weekday, hour) as band,
    count(*) as contacts,
    count(*) filter (where neglected) as neglected,
    round(count(*) filter (where neglected)::numeric / count(*), 6) as neglect_rate,
    reporting.wilson_low(count(*) filter (where neglected), count(*)) as neglect_low,
    reporting.wilson_high(count(*) filter (where neglected), count(*)) as neglect_high,
    round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
    round((percentile_cont(0.9) within group (order by first_response_seconds))::numeric, 1) as first_response_p90,
    count(*) < reporting.floor_n() as too_few
from reporting.case_course
where hour is not null
group by brand, channel, weekday, hour;

-- Contact volume and unserved contacts by hour of week, over all channels, by the brand's clock.
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

-- The same by time band, and by business hours, over all channels.
create view reporting.response_by_band as
select
    brand,
    kind,
    named.band,
    count(*) as contacts,
    round(count(*) / sum(count(*)) over (partition by brand, kind), 6) as share_of_contacts,
    count(*) filter (where neglected) as neglected,
    round(count(*) filter (where neglected)::numeric / count(*), 6) as neglect_rate,
    reporting.wilson_low(count(*) filter (where neglected), count(*)) as neglect_low,
    reporting.wilson_high(count(*) filter (where neglected), count(*)) as neglect_high,
    round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
    count(first_response_seconds) < reporting.floor_n() as too_few_answered,
    count(*) < reporting.floor_n() as too_few
from reporting.case_course as course
cross join lateral (values
    ('hours of the week', course.band),
    ('business hours', case when during_hours then 'open' else 'closed' end)) as named (kind, band)
where hour is not null
group by brand, kind, named.band;

-- ---------------------------------------------------------------------------------------------------------------- expectations

-- SLA attainment by channel, against the response time that the brand states and against the benchmark.
-- stated_seconds: stated by the brand; null where it states none. bar_seconds: the benchmark of the channel, for e-mail and live chat Simplr's for top
-- marks. gap_seconds: stated minus benchmark. attainment: cases answered within the time / cases with response data; unanswered and abandoned ones
-- count as missed. honest_seconds: the achievable promise, p90 over all cases with response data; null where more than 10 % were never answered.
create view reporting.expectation_kept as
with bar as (
    select upper(substr(name, 17)) as channel, value::bigint as bar_seconds, source as bar_source
    from assumption
    where name like 'first response, %'
), held as (
    select
        course.brand,
        course.channel,
        bar.bar_seconds,
        bar.bar_source,
        max(expected_seconds) filter (where expectation_source = 'STATED') as stated_seconds,
        count(*) filter (where tells) as cases,
        count(*) filter (where in_time and expectation_source = 'STATED') as kept_stated,
        count(*) filter (where tells and first_response_seconds <= bar.bar_seconds) as within_bar,
        round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
        percentile_disc(0.9) within group (order by coalesce(first_response_seconds::numeric, 'Infinity')) filter (where tells) as first_response_p90_of_all
    from reporting.case_course as course
    left join bar using (channel)
    group by course.brand, course.channel, bar.bar_seconds, bar.bar_source
)
select
    brand,
    channel,
    stated_seconds is not null as states,
    stated_seconds,
    bar_seconds,
    bar_source,
    stated_seconds - bar_seconds as gap_seconds,
    cases,
    case when stated_seconds is not null then kept_stated end as kept_stated,
    case when stated_seconds is not null then round(kept_stated::numeric / nullif(cases, 0), 6) end as stated_attainment,
    case when stated_seconds is not null then reporting.wilson_low(kept_stated, cases) end as stated_low,
    case when stated_seconds is not null then reporting.wilson_high(kept_stated, cases) end as stated_high,
    within_bar,
    round(within_bar::numeric / nullif(cases, 0), 6) as bar_attainment,
    reporting.wilson_low(within_bar, cases) as bar_low,
    reporting.wilson_high(within_bar, cases) as bar_high,
    first_response_p50,
    case when first_response_p90_of_all < 'Infinity' then first_response_p90_of_all::bigint end as honest_seconds,
    cases < reporting.floor_n() as too_few
from held;

-- ----------------------------------------------------------------------------------------------------------------------- hands

-- Staffing gap by channel and hour of week, its cost, and the revenue that closing it would recover. kind: a single hour of the week, or a time band
-- whose hours are taken as alike. Weekly figures are means over the data.
-- hand_hours_a_week: staffing gap x such hours per week. Recoverable revenue: the loss by SPEED and INACCESSIBILITY on the channel, the part of these
-- hours in proportion to the links of their cases' failures; of that, the contacts which the required agents would answer within target:
-- (service level - attained) / (1 - attained).
create view reporting.hands_missing as
with lost as (
    select brand, channel, sum(loss_low) as loss_low, sum(loss_middle) as loss_middle, sum(loss_high) as loss_high
    from reporting.failure_breakdown
    where category in ('INACCESSIBILITY', 'SPEED')
    group by brand, channel
), borne as (
    select failure.brand, support_case.channel, support_case.weekday, support_case.hour, sum(link.share::numeric) as share
    from failure
    join link using (brand, failure_id)
    join support_case on support_case.brand = failure.brand and support_case.case_id = failure.case_id
    where failure.category in ('INACCESSIBILITY', 'SPEED')
    group by failure.brand, support_case.channel, support_case.weekday, support_case.hour
), part as (
    select
        staffing.brand,
        staffing.channel,
        staffing.span,
        sum(borne.share) filter (
            where case
                when staffing.weekday is null then reporting.band(borne.weekday, borne.hour) = staffing.band
                else borne.weekday = staffing.weekday and borne.hour = staffing.hour
            end) / nullif(sum(borne.share), 0) as share
    from staffing
    left join borne using (brand, channel)
    group by staffing.brand, staffing.channel, staffing.span
), rated as (
    select
        staffing.*,
        in_time::numeric / contacts as in_time_rate,
        greatest(0, (service_level::numeric * contacts - in_time) / nullif(contacts - in_time, 0)) as mended
    from staffing
)
select
    rated.brand,
    rated.channel,
    case when rated.weekday is null then 'band' else 'hour' end as kind,
    rated.weekday,
    rated.hour,
    rated.band,
    rated.contacts,
    round(rated.contacts::numeric / rated.hours, 3) as contacts_an_hour,
    round(rated.in_time_rate, 6) as in_time_rate,
    reporting.wilson_low(rated.in_time, rated.contacts) as in_time_low,
    reporting.wilson_high(rated.in_time, rated.contacts) as in_time_high,
    rated.target_seconds,
    rated.service_level,
    round(rated.handle_seconds::numeric, 1) as handle_seconds,
    rated.handled > 0 as handling_measured,
    round(rated.patience_seconds::numeric, 1) as patience_seconds,
    rated.given_up,
    round(rated.hands_present::numeric, 2) as hands_present,
    round(rated.hands_needed::numeric, 2) as hands_needed,
    round(rated.hands_missing::numeric, 2) as hands_missing,
    round(rated.hands_missing_low::numeric, 2) as hands_missing_low,
    round(rated.hands_missing_high::numeric, 2) as hands_missing_high,
    rated.hours_a_week,
    round(rated.hands_missing::numeric * rated.hours_a_week, 1) as hand_hours_a_week,
    round((rated.hands_missing * rated.hours_a_week * rated.hour_cost)::numeric, 2) as cost_a_week,
    total.currency,
    round(lost.loss_low * coalesce(part.share, 0) * rated.mended * 7 / nullif(total.days, 0), 2) as won_back_a_week_low,
    round(lost.loss_middle * coalesce(part.share, 0) * rated.mended * 7 / nullif(total.days, 0), 2) as won_back_a_week_middle,
    round(lost.loss_high * coalesce(part.share, 0) * rated.mended * 7 / nullif(total.days, 0), 2) as won_back_a_week_high,
    rated.contacts < reporting.floor_n() as too_few
from rated
join part using (brand, channel, span)
left join lost using (brand, channel)
left join reporting.impact_total as total on total.brand = rated.brand and total.headline;

-- ------------------------------------------------------------------------------------------------------------------------ bots

-- Bot resolution (containment) by channel. Of the cases with a bot message: resolved by the bot (no human, no repeat contact within
-- reporting.recontact_days()), escalated to an agent, or stranded with the bot. Benchmark (Simplr, 2022): bots resolve 10 to 20 % of inquiries.
create view reporting.bot_service as
select
    brand,
    channel,
    count(*) as inquiries,
    count(*) filter (where bot_solved) as solved,
    round(count(*) filter (where bot_solved)::numeric / count(*), 6) as solved_rate,
    reporting.wilson_low(count(*) filter (where bot_solved), count(*)) as solved_low,
    reporting.wilson_high(count(*) filter (where bot_solved), count(*)) as solved_high,
    0.10 as simplr_low,
    0.20 as simplr_high,
    count(*) filter (where answered) as handed_to_human,
    count(*) filter (where bot_only and not bot_solved) as left_with_bot,
    round(count(*) filter (where bot_only and not bot_solved)::numeric / count(*), 6) as left_rate,
    reporting.wilson_low(count(*) filter (where bot_only and not bot_solved), count(*)) as left_low,
    reporting.wilson_high(count(*) filter (where bot_only and not bot_solved), count(*)) as left_high,
    count(*) < reporting.floor_n() as too_few
from reporting.case_course
where bot_response_seconds is not null
group by brand, channel;

-- --------------------------------------------------------------------------------------------------- channels, traits, ranking

-- Channel consistency. Of channels with at least reporting.floor_n() cases four shares are compared: SLA attainment,
-- resolution, cases with a failure, and CSAT (1 to 5 as 0 to 1; where there are as many answers). The gap of two channels
-- is the mean of the differences in these; consistency is 100 x (1 - the mean gap of all pairs), 100 where all channels are alike. Our choice.
create view reporting.channel_consistency as
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

-- Service quality scorecard: consistent, responsive, knowledgeable, relevant, pleasant, each 0 to 100, the share of the brand's cases.
-- responsive: answered within SLA, of the cases with response data. The others: cases without a failure of theirs, which are
-- consistent: PROMISES, FOLLOW_UP; knowledgeable: KNOWLEDGE, RUN_AROUND; relevant: LISTENING, RECORDS, PERSONALIZATION; pleasant: RUDE_STAFF,
-- ARGUING. Which category belongs to which dimension is our choice. Failures known from public feedback alone have no case.
create view reporting.service_traits as
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

-- Service quality ranking by month: the share of cases neither unserved nor with a failure. A brand ranks below those only whose interval lies wholly
-- above its own, so that brands without a significant difference share a rank; with insufficient data there is none.
-- places_won: against the month before that has cases.
create view reporting.service_ranking as
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
