-- Neglect: how cases really went, hour by hour, against what was promised; bots, channels, recovery, traits, ranking.
-- Every rate stands beside its n and its 95 % interval (Wilson), and says where it rests on fewer than reporting.floor_n() cases.

alter table support_case
    add column weekday                         integer, -- on which it was opened, by the brand's clock: 1 Monday to 7 Sunday
    add column hour                            integer, -- in which it was opened, by the brand's clock
    add column during_hours                    boolean, -- whether the service was open then
    add column first_response_business_seconds bigint,  -- of the first response, those in which the service was open
    add column resolution_business_seconds     bigint,
    add column bot_response_seconds            bigint,  -- to a bot's first message; null if none came
    add column abandoned_after_seconds         bigint,
    add column begun_by_agent                  boolean,
    add column resolved_by_bot                 boolean,
    add column closed                          boolean,
    add column rating                          integer; -- the customer's last mark for the case, 1 to 5

-- ---------------------------------------------------------------------------------------------------------------------- choices

-- Within so many days another contact of the same customer counts as the same need: the upper end of the 7 to 14 days that first contact
-- resolution is counted by.
create function reporting.recontact_days() returns integer
    language sql immutable
    return 14;

-- Hours of the week that have a name. Prime time: Monday to Friday, 8 to 9 PM, the peak of online shops (Simplr, 2022).
-- Evening: 6 to 11 PM on those days, but for prime time. Weekend: Saturday and Sunday. Night and day: the rest. By the brand's clock.
create function reporting.band(weekday integer, hour integer) returns text
    language sql immutable
    return case
        when weekday >= 6 then 'weekend'
        when hour = 20 then 'prime time'
        when hour between 18 and 22 then 'evening'
        when hour between 8 and 17 then 'day'
        else 'night'
    end;

-- ------------------------------------------------------------------------------------------------------------------------ cases

-- How did each case go?
-- tells: an answer was owed and would show: something asks for one, and the feed tells of answers.
-- open: neither resolved nor closed nor abandoned, however long ago it was opened.
-- recontacted: the same customer opened another case before this one was resolved, or within reporting.recontact_days() after its
-- resolution (or its opening, if it never was); null where the customer is unknown.
-- first_contact: resolved with no re-contact, transfer or reopening; null where the customer is unknown.
-- neglected: abandoned, answered later than expected, or never answered by a human nor solved by a bot; where the feed tells of answers.
-- bot_only: a bot answered, no human did, and the customer had nobody else. bot_solved: such a case that counts as resolved, and the customer
-- did not come again; what a bot "deflects" without that is left alone here, not served.
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
        and (abandoned or first_response_seconds is null or first_response_seconds > expected_seconds) as neglected
from judged;

-- How does the service answer, on each channel?
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

-- At which hours of the week do customers come, and at which are they left alone? By the brand's clock.
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

-- The same by the named bands of the week, and by whether the service was open, over all channels.
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

-- ----------------------------------------------------------------------------------------------------------------- expectations

-- Does each brand keep, on each channel, what it states, and what the bar for top marks asks for?
-- stated_seconds: what the brand itself states; null where it states nothing, which is a finding. bar_seconds: the standard of the channel,
-- for e-mail and live chat Simplr's bar for top marks. gap_seconds: by how much the stated expectation is easier than the bar.
-- attainment: of the cases that tell of answers, those answered within the time; never answered and abandoned ones included as missed.
-- honest_seconds: what the brand could honestly state today, the time within which 90 % of all cases that tell of answers were answered; null
-- where more than 10 % never were.
create view reporting.expectation_kept as
with bar as (
    select upper(substr(name, 17)) as channel, value::bigint as bar_seconds, source as bar_source
    from assumption
    where name like 'first response, %'
), held as (
    select
        brand,
        channel,
        max(expected_seconds) filter (where expectation_source = 'STATED') as stated_seconds,
        count(*) filter (where tells) as cases,
        count(*) filter (where first_response_seconds <= expected_seconds and expectation_source = 'STATED') as kept_stated,
        round((percentile_cont(0.5) within group (order by first_response_seconds))::numeric, 1) as first_response_p50,
        percentile_disc(0.9) within group (order by coalesce(first_response_seconds::numeric, 'Infinity')) filter (where tells) as first_response_p90_of_all
    from reporting.case_course
    group by brand, channel
)
select
    held.brand,
    held.channel,
    held.stated_seconds is not null as states,
    held.stated_seconds,
    bar.bar_seconds,
    bar.bar_source,
    held.stated_seconds - bar.bar_seconds as gap_seconds,
    held.cases,
    case when held.stated_seconds is not null then held.kept_stated end as kept_stated,
    case when held.stated_seconds is not null then round(held.kept_stated::numeric / nullif(held.cases, 0), 6) end as stated_attainment,
    case when held.stated_seconds is not null then reporting.wilson_low(held.kept_stated, held.cases) end as stated_low,
    case when held.stated_seconds is not null then reporting.wilson_high(held.kept_stated, held.cases) end as stated_high,
    met.within_bar,
    round(met.within_bar::numeric / nullif(held.cases, 0), 6) as bar_attainment,
    reporting.wilson_low(met.within_bar, held.cases) as bar_low,
    reporting.wilson_high(met.within_bar, held.cases) as bar_high,
    held.first_response_p50,
    case when held.first_response_p90_of_all < 'Infinity' then held.first_response_p90_of_all::bigint end as honest_seconds,
    held.cases < reporting.floor_n() as too_few
from held
left join bar using (channel)
left join lateral (
    select count(*) filter (where course.first_response_seconds <= bar.bar_seconds) as within_bar
    from reporting.case_course as course
    where course.brand = held.brand and course.channel = held.channel and course.tells
) as met on true;

-- ------------------------------------------------------------------------------------------------------------------------- bots

-- What do bots really do? Of the cases in which a bot had a word: solved by it (counts as resolved, no human, no re-contact within
-- reporting.recontact_days()), handed on to a human, and left with the bot only. Simplr (2022): bots really answer 10 to 20 % of inquiries.
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

-- ------------------------------------------------------------------------------------------------------------------ consistency

-- How alike is the service on the channels? Of channels with at least reporting.floor_n() cases four shares are compared: answered in time,
-- resolved, met by a failure, and the customers' mark for the case (1 to 5 as 0 to 1; where there are as many marks). The gap of two channels
-- is the mean of the differences in these; consistency is 100 x (1 - the mean gap of all pairs), 100 where all channels are alike. Our choice.
create view reporting.channel_consistency as
with failing as (
    select distinct brand, case_id
    from failure
    where case_id is not null and feedback_id is null
), measure as (
    select
        course.brand,
        course.channel,
        count(*) as cases,
        avg(case when tells then (coalesce(first_response_seconds <= expected_seconds, false))::integer end) as in_time,
        avg(resolved::integer) as resolved,
        avg((failing.case_id is not null)::integer) as failing,
        case when count(rating) >= reporting.floor_n() then (avg(rating) - 1) / 4 end as mark
    from reporting.case_course as course
    left join failing on failing.brand = course.brand and failing.case_id = course.case_id
    group by course.brand, course.channel
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

-- ----------------------------------------------------------------------------------------------------------------------- traits

-- Is the service consistent, responsive, knowledgeable, relevant, pleasant? Each 0 to 100: the share of the brand's cases in which it was.
-- responsive: answered within what is expected, of the cases that tell of answers. The others: cases without a failure of theirs, which are
-- consistent: PROMISES, FOLLOW_UP; knowledgeable: KNOWLEDGE, RUN_AROUND; relevant: LISTENING, RECORDS, PERSONALIZATION; pleasant: RUDE_STAFF,
-- ARGUING. Which category belongs to which trait is our choice. Failures told in public alone are of no case and not in it.
create view reporting.service_traits as
with trait (position, trait, categories) as (
    values
        (1, 'consistent', array['PROMISES', 'FOLLOW_UP']),
        (3, 'knowledgeable', array['KNOWLEDGE', 'RUN_AROUND']),
        (4, 'relevant', array['LISTENING', 'RECORDS', 'PERSONALIZATION']),
        (5, 'pleasant', array['RUDE_STAFF', 'ARGUING'])
), counted as (
    select
        course.brand,
        trait.position,
        trait.trait,
        count(*) as cases,
        count(*) filter (where not exists (
            select from failure
            where failure.brand = course.brand and failure.case_id = course.case_id and failure.feedback_id is null
                and failure.category = any (trait.categories))) as good
    from reporting.case_course as course
    cross join trait
    group by course.brand, trait.position, trait.trait
    union all
    select
        brand,
        2,
        'responsive',
        count(*) filter (where tells),
        count(*) filter (where tells and first_response_seconds <= expected_seconds)
    from reporting.case_course
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

create index failure_by_case on failure (brand, case_id);

-- --------------------------------------------------------------------------------------------------------------------- recovery

-- What happens after a failure that was made good, and after one that was not? By case in which a known customer met a failure; made good: the
-- case was resolved after it, and stands so. spoke: the customer reviewed or posted within 60 days (our choice) after the failure; the first
-- such feedback counts. That the one brings about the other is not said: whoever is made good may have been easier to please.
create view reporting.recovery as
with met as (
    select
        failure.brand,
        failure.case_id,
        support_case.customer,
        min(failure.at) as at,
        bool_or(support_case.resolution_seconds is not null
            and support_case.opened_at + make_interval(secs => support_case.resolution_seconds) >= failure.at) as made_good
    from failure
    join support_case on support_case.brand = failure.brand and support_case.case_id = failure.case_id
    where failure.feedback_id is null and support_case.customer is not null
    group by failure.brand, failure.case_id, support_case.customer
), followed as (
    select met.brand, met.made_good, said.stars
    from met
    left join lateral (
        select feedback.stars
        from feedback
        where feedback.brand = met.brand and feedback.customer = met.customer and feedback.at > met.at
            and feedback.at <= met.at + interval '60 days' and feedback.stars is not null
        order by feedback.at, feedback.feedback_id collate "C"
        limit 1) as said on true
)
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
    count(stars) < reporting.floor_n() as too_few
from followed
group by brand, made_good;

create index feedback_by_customer on feedback (brand, customer);

-- ---------------------------------------------------------------------------------------------------------------------- ranking

-- Which brands serve best, month by month? well: the share of cases that were neither neglected nor met by a failure. A brand stands behind
-- those only whose interval lies wholly above its own, so that brands that can't be told apart share a place; those with too few cases have none.
-- places_won: against the month before that has cases.
create view reporting.service_ranking as
with judged as (
    select
        course.brand,
        date_trunc('month', course.opened_at at time zone 'UTC')::date as month,
        not coalesce(course.neglected, false) and not exists (
            select from failure
            where failure.brand = course.brand and failure.case_id = course.case_id and failure.feedback_id is null) as well
    from reporting.case_course as course
), monthly as (
    select
        brand,
        month,
        count(*) as cases,
        count(*) filter (where well) as well,
        reporting.wilson_low(count(*) filter (where well), count(*)) as low,
        reporting.wilson_high(count(*) filter (where well), count(*)) as high,
        count(*) < reporting.floor_n() as too_few
    from judged
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
