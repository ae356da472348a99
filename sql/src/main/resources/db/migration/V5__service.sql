-- The contact centre: case metrics, response times, SLA attainment, staffing gap, bots, channel consistency, scorecard, ranking.

-- ----------------------------------------------------------------------------------------------------------------------- cases

-- The metrics of each case.
-- inbound: a contact of a customer: not a thread that the business opened and nobody replied to. Rates are over inbound cases.
-- has_response_data: a response was due and would be recorded: the case is inbound, and the feed records responses.
-- within_sla: first human response within the SLA target; null without response data. Every attainment is computed from it.
-- open: neither resolved nor closed nor abandoned, however long ago it was opened.
-- repeat_contact: the same customer opened another case before this one was resolved, or within reporting.repeat_contact_days() after its
-- resolution (or its opening, if it never was); null where the customer is unknown, and of a case that is not inbound. Only inbound cases count as
-- contacts again.
-- first_contact_resolved: resolved with no re-contact, transfer or reopening; null where repeat_contact is.
-- neglected (unserved): abandoned, answered after the SLA target, or neither answered by a human nor resolved by a bot; null without response data,
-- as nobody knows.
-- bot_only: a bot answered and no human did. bot_resolved: such a case that counts as resolved, without a repeat contact; "deflection" without that
-- is unserved.
create view reporting.case_metrics as
with begun as (
    select support_case.*, reporting.is_inbound(agent_initiated, customer_messages) as inbound
    from support_case
), followed as (
    select
        begun.*,
        inbound and sla_seconds is not null as has_response_data,
        resolution_seconds is not null as resolved,
        opened_at + make_interval(secs => coalesce(resolution_seconds, 0)) as settled_at,
        case when inbound and customer is not null then
            lead(opened_at) over (partition by brand, customer, inbound order by opened_at, case_id collate "C")
        end as next_contact_at
    from begun
), judged as (
    select
        followed.*,
        case when inbound and customer is not null then
            coalesce(next_contact_at <= settled_at + make_interval(days => (select reporting.repeat_contact_days())), false)
        end as repeat_contact
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
    in_business_hours,
    inbound,
    has_response_data,
    case when has_response_data then first_response_seconds is not null end as answered,
    first_response_seconds,
    first_response_business_seconds,
    sla_seconds,
    sla_source,
    resolved,
    resolution_seconds,
    resolution_business_seconds,
    not resolved and not coalesce(closed, false) and not abandoned as open,
    coalesce(closed, false) and not resolved as closed_unresolved,
    abandoned,
    abandoned_after_seconds,
    agent_initiated,
    hold_seconds,
    transfers,
    reopens,
    repeat_contact,
    case when repeat_contact is not null then resolved and not repeat_contact and transfers = 0 and reopens = 0 end as first_contact_resolved,
    bot_response_seconds,
    bot_messages > 0 and agent_messages = 0 and first_response_seconds is null as bot_only,
    coalesce(resolved_by_bot, false) and not coalesce(repeat_contact, false) as bot_resolved,
    csat,
    case when has_response_data then
        not (coalesce(resolved_by_bot, false) and not coalesce(repeat_contact, false))
            and (abandoned or first_response_seconds is null or first_response_seconds > sla_seconds)
    end as neglected,
    case when has_response_data then coalesce(first_response_seconds <= sla_seconds, false) end as within_sla,
    handle_seconds,
    coalesce(apologised, false) as apologised
from judged;

-- The failure categories of each case, as bits by their position, and the time of the first. A failure known from public feedback alone has no case.
create view internal.case_failure as
select failure.brand, failure.case_id, bit_or(1::bigint << category.position) as categories, min(failure.at) as first_at
from failure
join reporting.category on category.category = failure.category
where failure.case_id is not null and failure.feedback_id is null
group by failure.brand, failure.case_id;

-- The outcome of each contact of a customer, with its failure categories (0: none).
create view internal.case_outcome as
select
    course.brand,
    course.channel,
    date_trunc('month', course.opened_at at time zone 'UTC')::date as month,
    case when course.has_response_data then coalesce(course.first_response_seconds <= course.sla_seconds, false) end as within_sla,
    course.resolved,
    course.neglected,
    course.csat,
    coalesce(case_failure.categories, 0) as categories
from reporting.case_metrics as course
left join internal.case_failure on case_failure.brand = course.brand and case_failure.case_id = course.case_id
where course.inbound;

-- -------------------------------------------------------------------------------------------------------------------- response

-- First response, SLA attainment, resolution, abandonment, FCR by channel.
-- First response: from the first thing that asks for an answer to the first human answer; a bot's is none, a reopening changes nothing.
-- Resolution: from the opening to the last resolution that stands. Business seconds count the hours only in which the service was open.
-- Percentiles are over the cases that have the figure, and exact. Abandonment = abandoned before a human answered / all contacts.
-- contacts: inbound cases; all but agent_initiated is over them.
-- attainment is over all contacts with response data, unanswered ones included. Without response data (counters alone, none of which counts responses) it
-- and answered are null.
-- fcr = resolved with no re-contact, transfer or reopening / all cases of known customers.
create view reporting.response_times as
select
    brand,
    channel,
    count(*) filter (where inbound) as contacts,
    case when bool_or(has_response_data) then count(*) filter (where answered) end as answered,
    case when bool_or(has_response_data) then count(*) filter (where has_response_data and not answered and not abandoned and not bot_resolved) end as never_answered,
    count(*) filter (where inbound and abandoned) as abandoned,
    count(*) filter (where inbound and resolved) as resolved,
    count(*) filter (where inbound and open) as open,
    count(*) filter (where inbound and closed_unresolved) as closed_unresolved,
    count(*) filter (where inbound and reopens > 0) as reopened,
    count(*) filter (where inbound and transfers > 0) as transferred,
    count(*) filter (where agent_initiated) as agent_initiated,
    round((percentile_cont(0.5) within group (order by first_response_seconds) filter (where inbound))::numeric, 1) as first_response_p50,
    round((percentile_cont(0.9) within group (order by first_response_seconds) filter (where inbound))::numeric, 1) as first_response_p90,
    round((percentile_cont(0.95) within group (order by first_response_seconds) filter (where inbound))::numeric, 1) as first_response_p95,
    round((percentile_cont(0.5) within group (order by first_response_business_seconds) filter (where inbound))::numeric, 1) as first_response_business_p50,
    round((percentile_cont(0.9) within group (order by first_response_business_seconds) filter (where inbound))::numeric, 1) as first_response_business_p90,
    round((percentile_cont(0.95) within group (order by first_response_business_seconds) filter (where inbound))::numeric, 1) as first_response_business_p95,
    count(first_response_seconds) filter (where inbound) < reporting.minimum_n() as insufficient_data_answered,
    mode() within group (order by sla_seconds) filter (where inbound) as sla_seconds,
    mode() within group (order by sla_source collate "C") filter (where inbound) as sla_source,
    count(*) filter (where within_sla) as within_sla,
    round(count(*) filter (where within_sla)::numeric / nullif(count(within_sla), 0), 6) as attainment,
    reporting.wilson_low(count(*) filter (where within_sla), count(within_sla)) as attainment_low,
    reporting.wilson_high(count(*) filter (where within_sla), count(within_sla)) as attainment_high,
    round((percentile_cont(0.5) within group (order by resolution_seconds) filter (where inbound))::numeric, 1) as resolution_p50,
    round((percentile_cont(0.9) within group (order by resolution_seconds) filter (where inbound))::numeric, 1) as resolution_p90,
    round((percentile_cont(0.95) within group (order by resolution_seconds) filter (where inbound))::numeric, 1) as resolution_p95,
    round((percentile_cont(0.5) within group (order by resolution_business_seconds) filter (where inbound))::numeric, 1) as resolution_business_p50,
    round((percentile_cont(0.9) within group (order by resolution_business_seconds) filter (where inbound))::numeric, 1) as resolution_business_p90,
    round((percentile_cont(0.95) within group (order by resolution_business_seconds) filter (where inbound))::numeric, 1) as resolution_business_p95,
    count(resolution_seconds) filter (where inbound) < reporting.minimum_n() as insufficient_data_resolved,
    count(*) filter (where inbound and hold_seconds > 0) as on_hold,
    round((percentile_cont(0.5) within group (order by hold_seconds) filter (where inbound and hold_seconds > 0))::numeric, 1) as hold_p50,
    round((percentile_cont(0.9) within group (order by hold_seconds) filter (where inbound and hold_seconds > 0))::numeric, 1) as hold_p90,
    round(count(*) filter (where inbound and abandoned)::numeric / nullif(count(*) filter (where inbound), 0), 6) as abandonment_rate,
    reporting.wilson_low(count(*) filter (where inbound and abandoned), count(*) filter (where inbound)) as abandonment_rate_low,
    reporting.wilson_high(count(*) filter (where inbound and abandoned), count(*) filter (where inbound)) as abandonment_rate_high,
    count(repeat_contact) as known_customers,
    count(*) filter (where repeat_contact) as repeat_contacts,
    count(*) filter (where first_contact_resolved) as first_contact_resolved,
    round(count(*) filter (where first_contact_resolved)::numeric / nullif(count(first_contact_resolved), 0), 6) as fcr,
    reporting.wilson_low(count(*) filter (where first_contact_resolved), count(first_contact_resolved)) as fcr_low,
    reporting.wilson_high(count(*) filter (where first_contact_resolved), count(first_contact_resolved)) as fcr_high,
    count(repeat_contact) < reporting.minimum_n() as insufficient_data_known,
    count(*) filter (where inbound) < reporting.minimum_n() as insufficient_data
from reporting.case_metrics
group by brand, channel;

-- First response and SLA attainment over all channels of a brand.
create view reporting.response_times_by_brand as
select
    brand,
    count(*) as contacts,
    case when bool_or(has_response_data) then count(*) filter (where answered) end as answered,
    count(*) filter (where abandoned) as abandoned,
    round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
    round((percentile_cont(0.9) within group (order by first_response_seconds))::numeric, 1) as first_response_p90,
    count(*) filter (where within_sla) as within_sla,
    round(count(*) filter (where within_sla)::numeric / nullif(count(within_sla), 0), 6) as attainment,
    reporting.wilson_low(count(*) filter (where within_sla), count(within_sla)) as attainment_low,
    reporting.wilson_high(count(*) filter (where within_sla), count(within_sla)) as attainment_high,
    count(first_response_seconds) < reporting.minimum_n() as insufficient_data_answered,
    count(*) < reporting.minimum_n() as insufficient_data
from reporting.case_metrics
where inbound
group by brand;

-- Contact volume and unserved contacts by channel and hour of week, by the brand's clock. neglected and its rate are over the contacts with response
-- data, and null where there are none, here and in the two views below.
create view reporting.response_by_hour as
select
    brand,
    channel,
    weekday,
    hour,
    reporting.band(weekday, hour) as band,
    count(*) as contacts,
    case when count(neglected) > 0 then count(*) filter (where neglected) end as neglected,
    round(count(*) filter (where neglected)::numeric / nullif(count(neglected), 0), 6) as neglect_rate,
    reporting.wilson_low(count(*) filter (where neglected), count(neglected)) as neglect_rate_low,
    reporting.wilson_high(count(*) filter (where neglected), count(neglected)) as neglect_rate_high,
    round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
    round((percentile_cont(0.9) within group (order by first_response_seconds))::numeric, 1) as first_response_p90,
    count(neglected) < reporting.minimum_n() as insufficient_data
from reporting.case_metrics
where inbound and hour is not null
group by brand, channel, weekday, hour;

-- Contact volume and unserved contacts by hour of week, over all channels, by the brand's clock.
create view reporting.contact_volume_by_hour as
select
    brand,
    weekday,
    hour,
    count(*) as contacts,
    case when count(neglected) > 0 then count(*) filter (where neglected) end as neglected,
    round(count(*) filter (where neglected)::numeric / nullif(count(neglected), 0), 6) as neglect_rate,
    reporting.wilson_low(count(*) filter (where neglected), count(neglected)) as neglect_rate_low,
    reporting.wilson_high(count(*) filter (where neglected), count(neglected)) as neglect_rate_high,
    count(neglected) < reporting.minimum_n() as insufficient_data
from reporting.case_metrics
where inbound and hour is not null
group by brand, weekday, hour;

-- The same by time band, and by business hours, over all channels.
create view reporting.response_by_band as
select
    brand,
    kind,
    named.band,
    count(*) as contacts,
    round(count(*) / sum(count(*)) over (partition by brand, kind), 6) as share_of_contacts,
    case when count(neglected) > 0 then count(*) filter (where neglected) end as neglected,
    round(count(*) filter (where neglected)::numeric / nullif(count(neglected), 0), 6) as neglect_rate,
    reporting.wilson_low(count(*) filter (where neglected), count(neglected)) as neglect_rate_low,
    reporting.wilson_high(count(*) filter (where neglected), count(neglected)) as neglect_rate_high,
    round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
    count(first_response_seconds) < reporting.minimum_n() as insufficient_data_answered,
    count(neglected) < reporting.minimum_n() as insufficient_data
from reporting.case_metrics as course
cross join lateral (values
    ('hours of the week', course.band),
    ('business hours', case when in_business_hours then 'open' else 'closed' end)) as named (kind, band)
where inbound and hour is not null
group by brand, kind, named.band;

-- ---------------------------------------------------------------------------------------------------------------- expectations

-- SLA attainment by channel, against the response time that the brand states and against the benchmark.
-- stated_seconds: stated by the brand; null where it states none. benchmark_seconds: the benchmark of the channel, for e-mail and live chat Simplr's for top
-- marks. gap_seconds: stated minus benchmark. attainment: cases answered within the time / cases with response data; unanswered and abandoned ones
-- count as missed. achievable_seconds: the achievable promise, p90 over all cases with response data; null where more than 10 % were never answered.
create view reporting.sla_attainment as
with bar as (
    select channel, number::bigint as benchmark_seconds, source as benchmark_source
    from assumption
    where key = 'first_response' and brand = ''
), held as (
    select
        course.brand,
        course.channel,
        bar.benchmark_seconds,
        bar.benchmark_source,
        max(sla_seconds) filter (where sla_source = 'STATED') as stated_seconds,
        count(*) filter (where has_response_data) as cases,
        count(*) filter (where within_sla and sla_source = 'STATED') as within_stated,
        count(*) filter (where has_response_data and first_response_seconds <= bar.benchmark_seconds) as within_benchmark,
        round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
        percentile_disc(0.9) within group (order by coalesce(first_response_seconds::numeric, 'Infinity')) filter (where has_response_data) as first_response_p90_of_all
    from reporting.case_metrics as course
    left join bar using (channel)
    group by course.brand, course.channel, bar.benchmark_seconds, bar.benchmark_source
)
select
    brand,
    channel,
    stated_seconds is not null as has_stated_time,
    stated_seconds,
    benchmark_seconds,
    benchmark_source,
    stated_seconds - benchmark_seconds as gap_seconds,
    cases,
    case when stated_seconds is not null then within_stated end as within_stated,
    case when stated_seconds is not null then round(within_stated::numeric / nullif(cases, 0), 6) end as stated_attainment,
    case when stated_seconds is not null then reporting.wilson_low(within_stated, cases) end as stated_attainment_low,
    case when stated_seconds is not null then reporting.wilson_high(within_stated, cases) end as stated_attainment_high,
    within_benchmark,
    round(within_benchmark::numeric / nullif(cases, 0), 6) as benchmark_attainment,
    reporting.wilson_low(within_benchmark, cases) as benchmark_attainment_low,
    reporting.wilson_high(within_benchmark, cases) as benchmark_attainment_high,
    first_response_p50,
    case when first_response_p90_of_all < 'Infinity' then first_response_p90_of_all::bigint end as achievable_seconds,
    cases < reporting.minimum_n() as insufficient_data
from held;

-- ----------------------------------------------------------------------------------------------------------------------- hands

-- Staffing gap by channel and hour of week, its cost, and the revenue that closing it would recover. kind: a single hour of the week, or a time band
-- whose hours are taken as alike. Weekly figures are means over the data.
-- agent_hours_per_week: staffing gap x such hours per week. Recoverable revenue: the loss by SPEED and INACCESSIBILITY on the channel, the part of these
-- hours in proportion to the links of their cases' failures; of that, the contacts which the required agents would answer within target:
-- (service level - attained) / (1 - attained). A row for each currency in which the brand's revenue is known. The cost is in that of the agent hour's cost
-- (agent_hour_currency) alone, and null in the rows of others.
create view reporting.staffing_gap as
with lost as (
    select
        brand,
        channel,
        coalesce(currency, '') as currency,
        sum(loss_low) as loss_low,
        sum(loss_middle) as loss_middle,
        sum(loss_high) as loss_high
    from reporting.failure_breakdown
    where category in ('INACCESSIBILITY', 'SPEED')
    group by brand, channel, coalesce(currency, '')
), total as (
    select brand, coalesce(currency, '') as currency, revenue, days
    from reporting.impact_total
    where headline
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
        within_sla::numeric / contacts as within_sla_rate,
        greatest(0, (service_level::numeric * contacts - within_sla) / nullif(contacts - within_sla, 0)) as corrected,
        coalesce(total.currency, '') as code,
        -- Where no revenue is known, the cost is the only money there is.
        case when total.revenue is null then agent_hour_currency else total.currency end as currency,
        total.days
    from staffing
    left join total using (brand)
)
select
    rated.brand,
    rated.channel,
    case when rated.weekday is null then 'band' else 'hour' end as kind,
    rated.weekday,
    rated.hour,
    rated.band,
    rated.contacts,
    round(rated.contacts::numeric / rated.hours, 3) as contacts_per_hour,
    round(rated.within_sla_rate, 6) as within_sla_rate,
    reporting.wilson_low(rated.within_sla, rated.contacts) as within_sla_rate_low,
    reporting.wilson_high(rated.within_sla, rated.contacts) as within_sla_rate_high,
    rated.target_seconds,
    rated.service_level,
    round(rated.aht_seconds::numeric, 1) as aht_seconds,
    rated.handled > 0 as aht_measured,
    round(rated.patience_seconds::numeric, 1) as patience_seconds,
    rated.abandoned,
    round(rated.effective_agents::numeric, 2) as effective_agents,
    round(rated.required_agents::numeric, 2) as required_agents,
    round(rated.staffing_gap::numeric, 2) as staffing_gap,
    round(rated.staffing_gap_low::numeric, 2) as staffing_gap_low,
    round(rated.staffing_gap_high::numeric, 2) as staffing_gap_high,
    rated.hours_per_week,
    round(rated.staffing_gap::numeric * rated.hours_per_week, 1) as agent_hours_per_week,
    case when rated.agent_hour_currency = rated.currency then
        reporting.money((rated.staffing_gap * rated.hours_per_week * rated.agent_hour_cost)::numeric, rated.currency)
    end as cost_per_week,
    nullif(rated.currency, '') as currency,
    reporting.money(lost.loss_low * coalesce(part.share, 0) * rated.corrected * 7 / nullif(rated.days, 0), rated.currency) as recoverable_revenue_per_week_low,
    reporting.money(lost.loss_middle * coalesce(part.share, 0) * rated.corrected * 7 / nullif(rated.days, 0), rated.currency) as recoverable_revenue_per_week_middle,
    reporting.money(lost.loss_high * coalesce(part.share, 0) * rated.corrected * 7 / nullif(rated.days, 0), rated.currency) as recoverable_revenue_per_week_high,
    rated.contacts < reporting.minimum_n() as insufficient_data
from rated
join part using (brand, channel, span)
left join lost on lost.brand = rated.brand and lost.channel = rated.channel and lost.currency = rated.code;

-- ------------------------------------------------------------------------------------------------------------------------ bots

-- Bot resolution (containment) by channel. Of the cases with a bot message: resolved by the bot (no human, no repeat contact within
-- reporting.repeat_contact_days()), escalated to an agent, or stranded with the bot. Benchmark (Simplr, 2022): bots resolve 10 to 20 % of inquiries.
create view reporting.bot_service as
select
    brand,
    channel,
    count(*) as inquiries,
    count(*) filter (where bot_resolved) as bot_resolved,
    round(count(*) filter (where bot_resolved)::numeric / count(*), 6) as bot_resolution_rate,
    reporting.wilson_low(count(*) filter (where bot_resolved), count(*)) as bot_resolution_rate_low,
    reporting.wilson_high(count(*) filter (where bot_resolved), count(*)) as bot_resolution_rate_high,
    0.10 as benchmark_low,
    0.20 as benchmark_high,
    count(*) filter (where answered) as escalated_to_agent,
    count(*) filter (where bot_only and not bot_resolved) as stranded_with_bot,
    round(count(*) filter (where bot_only and not bot_resolved)::numeric / count(*), 6) as stranded_rate,
    reporting.wilson_low(count(*) filter (where bot_only and not bot_resolved), count(*)) as stranded_rate_low,
    reporting.wilson_high(count(*) filter (where bot_only and not bot_resolved), count(*)) as stranded_rate_high,
    count(*) < reporting.minimum_n() as insufficient_data
from reporting.case_metrics
where inbound and bot_response_seconds is not null
group by brand, channel;

-- --------------------------------------------------------------------------------------------------- channels, traits, ranking

-- Channel consistency. Of channels with at least reporting.minimum_n() cases four shares are compared: SLA attainment,
-- resolution, cases with a failure, and CSAT (1 to 5 as 0 to 1; where there are as many answers). The gap of two channels
-- is the mean of the differences in these; consistency is 100 x (1 - the mean gap of all pairs), 100 where all channels are alike. Our choice.
create view reporting.channel_consistency as
with measure as (
    select
        brand,
        channel,
        count(*) as cases,
        avg(within_sla::integer) as within_sla,
        avg(resolved::integer) as resolved,
        avg((categories <> 0)::integer) as failing,
        case when count(csat) >= reporting.minimum_n() then (avg(csat) - 1) / 4 end as csat
    from internal.case_outcome
    group by brand, channel
    having count(*) >= reporting.minimum_n()
), pair as (
    select
        one.brand,
        one.channel,
        other.channel as other_channel,
        (select avg(difference) from (values
            (abs(one.within_sla - other.within_sla)),
            (abs(one.resolved - other.resolved)),
            (abs(one.failing - other.failing)),
            (abs(one.csat - other.csat))) as differences (difference)) as gap
    from measure as one
    join measure as other on other.brand = one.brand and other.channel > one.channel
), worst as (
    select distinct on (brand) brand, channel, other_channel, gap
    from pair
    order by brand, gap desc, channel collate "C", other_channel collate "C"
), brand as (
    select brand, count(*) filter (where reporting.is_inbound(agent_initiated, customer_messages)) as cases from support_case group by brand
)
select
    brand.brand,
    brand.cases,
    count(distinct measure.channel) as channels,
    round(100 * (1 - (select avg(gap) from pair where pair.brand = brand.brand)), 1) as consistency,
    min(worst.channel) as widest_gap_channel,
    min(worst.other_channel) as widest_gap_other_channel,
    round(min(worst.gap), 6) as widest_gap,
    round(max(measure.within_sla) - min(measure.within_sla), 6) as spread_within_sla,
    round(max(measure.resolved) - min(measure.resolved), 6) as spread_resolved,
    round(max(measure.failing) - min(measure.failing), 6) as spread_with_failure,
    round(max(measure.csat) - min(measure.csat), 6) as spread_csat,
    count(distinct measure.channel) < 2 as insufficient_data
from brand
left join measure on measure.brand = brand.brand
left join worst on worst.brand = brand.brand
group by brand.brand, brand.cases;

-- Service quality scorecard: consistent, responsive, knowledgeable, relevant, pleasant, each 0 to 100, the share of the brand's cases.
-- responsive: answered within SLA, of the cases with response data. The others: cases without a failure of theirs, which are
-- consistent: PROMISES, FOLLOW_UP; knowledgeable: KNOWLEDGE, RUN_AROUND; relevant: LISTENING, RECORDS, PERSONALIZATION; pleasant: RUDE_STAFF,
-- ARGUING. Which category belongs to which dimension is our choice. Failures known from public feedback alone have no case.
create view reporting.service_scorecard as
with named (position, dimension, categories) as (
    values
        (1, 'consistent', array['PROMISES', 'FOLLOW_UP']),
        (3, 'knowledgeable', array['KNOWLEDGE', 'RUN_AROUND']),
        (4, 'relevant', array['LISTENING', 'RECORDS', 'PERSONALIZATION']),
        (5, 'pleasant', array['RUDE_STAFF', 'ARGUING'])
), dimension as (
    select named.position, named.dimension, bit_or(1::bigint << category.position) as categories
    from named
    join reporting.category on category.category = any (named.categories)
    group by named.position, named.dimension
), alike as (
    select brand, categories, count(*) as cases, count(within_sla) as with_answer, count(*) filter (where within_sla) as within_sla
    from internal.case_outcome
    group by brand, categories
), counted as (
    select
        alike.brand,
        dimension.position,
        dimension.dimension,
        sum(alike.cases)::bigint as cases,
        coalesce(sum(alike.cases) filter (where alike.categories & dimension.categories = 0), 0)::bigint as good
    from alike
    cross join dimension
    group by alike.brand, dimension.position, dimension.dimension
    union all
    select brand, 2, 'responsive', sum(with_answer)::bigint, sum(within_sla)::bigint
    from alike
    group by brand
)
select
    brand,
    position,
    dimension,
    cases,
    round(100 * good::numeric / nullif(cases, 0), 1) as score,
    round(100 * reporting.wilson_low(good, cases), 1) as score_low,
    round(100 * reporting.wilson_high(good, cases), 1) as score_high,
    cases < reporting.minimum_n() as insufficient_data
from counted;

-- Service quality ranking by month: of the cases with response data, the share neither unserved nor with a failure. Without such cases the share and the
-- rank are not known (null), and no other brand's rank changes by it. A brand ranks below those only whose interval lies wholly
-- above its own, so that brands without a significant difference share a rank; with insufficient data there is none.
-- rank_change: against the month before that has cases.
create view reporting.service_ranking as
with monthly as (
    select
        brand,
        month,
        count(failure_free) as cases,
        count(*) filter (where failure_free) as failure_free,
        reporting.wilson_low(count(*) filter (where failure_free), count(failure_free)) as low,
        reporting.wilson_high(count(*) filter (where failure_free), count(failure_free)) as high,
        count(failure_free) < reporting.minimum_n() as insufficient_data
    from (
        select brand, month, case when neglected is not null then not neglected and categories = 0 end as failure_free
        from internal.case_outcome
    ) as judged
    group by brand, month
), placed as (
    select
        monthly.*,
        case when not insufficient_data then
            1 + (select count(*) from monthly as better
                where better.month = monthly.month and not better.insufficient_data and better.low > monthly.high)
        end as rank
    from monthly
)
select
    brand,
    month,
    rank,
    lag(rank) over (partition by brand order by month) - rank as rank_change,
    cases,
    round(failure_free::numeric / nullif(cases, 0), 6) as failure_free_rate,
    low as failure_free_rate_low,
    high as failure_free_rate_high,
    insufficient_data
from placed;
