-- The hands that are missing, and what they would win back; who comes back and who speaks, by cohort and after a failure; what follows a failure that
-- was made good, in feedback and in orders; one definition of "answered in time".

alter table support_case
    add column handling_seconds bigint,  -- on a live channel, how long it kept a human of the business busy
    add column apologised       boolean; -- whether one said sorry

-- The hands of a channel in an hour of the week, or in a named band of hours, by Erlang A.
create table staffing (
    brand              text not null,
    channel            text not null,
    span               text not null,             -- '5 20': Friday, 8 to 9 PM, by the brand's clock; or the band
    weekday            integer,                   -- null for a band
    hour               integer,
    band               text not null,
    hours_a_week       integer not null,          -- how many such hours a week has
    hours              bigint not null,           -- how many lie within the days of the data
    contacts           bigint not null,           -- that asked for a human in them
    in_time            bigint not null,           -- of these, answered within the target
    handled            bigint not null,           -- contacts on the channel whose handling is measured
    handle_seconds     double precision not null, -- how long one keeps a hand busy, on average
    given_up           bigint not null,           -- customers on the channel who gave up before an answer
    patience_seconds   double precision,          -- how long one waits before giving up, on average; null where nobody is known to give up
    target_seconds     bigint not null,
    service_level      double precision not null, -- the share that is to be answered within the target
    hands_present      double precision not null, -- as many as give what customers got
    hands_needed       double precision not null, -- as many as give the service level
    hands_missing      double precision not null,
    hands_missing_low  double precision not null, -- at the ends of the 95 % interval of the share in time
    hands_missing_high double precision not null,
    hour_cost          double precision not null, -- of a hand, in the brand's currency
    primary key (brand, channel, span)
);

create index failure_by_customer on failure (brand, customer, at);
create index order_by_customer on shop_order (brand, customer, at);

-- ---------------------------------------------------------------------------------------------------------------------- in time

-- How did each case go? As before; in_time: answered by a human within what was expected, of the cases that tell of answers, null of the others.
-- Every attainment is made of it.
create or replace view reporting.case_course as
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

-- How fast did a human answer, on each channel, against what was owed?
-- Medians are over the answered cases. attainment is over all cases that tell of answers, those never answered included.
-- Where a feed does not tell of answers (counters alone, none of which counts them), answered and attainment are null.
create or replace view reporting.response_times as
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
create or replace view reporting.response_times_by_brand as
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

-- Does each brand keep, on each channel, what it states, and what the bar for top marks asks for?
-- stated_seconds: what the brand itself states; null where it states nothing, which is a finding. bar_seconds: the standard of the channel,
-- for e-mail and live chat Simplr's bar for top marks. gap_seconds: by how much the stated expectation is easier than the bar.
-- attainment: of the cases that tell of answers, those answered within the time; never answered and abandoned ones included as missed.
-- honest_seconds: what the brand could honestly state today, the time within which 90 % of all cases that tell of answers were answered; null
-- where more than 10 % never were.
create or replace view reporting.expectation_kept as
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

-- How alike is the service on the channels? Of channels with at least reporting.floor_n() cases four shares are compared: answered in time,
-- resolved, met by a failure, and the customers' mark for the case (1 to 5 as 0 to 1; where there are as many marks). The gap of two channels
-- is the mean of the differences in these; consistency is 100 x (1 - the mean gap of all pairs), 100 where all channels are alike. Our choice.
create or replace view reporting.channel_consistency as
with failing as (
    select distinct brand, case_id
    from failure
    where case_id is not null and feedback_id is null
), measure as (
    select
        course.brand,
        course.channel,
        count(*) as cases,
        avg(in_time::integer) as in_time,
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

-- Is the service consistent, responsive, knowledgeable, relevant, pleasant? Each 0 to 100: the share of the brand's cases in which it was.
-- responsive: answered within what is expected, of the cases that tell of answers. The others: cases without a failure of theirs, which are
-- consistent: PROMISES, FOLLOW_UP; knowledgeable: KNOWLEDGE, RUN_AROUND; relevant: LISTENING, RECORDS, PERSONALIZATION; pleasant: RUDE_STAFF,
-- ARGUING. Which category belongs to which trait is our choice. Failures told in public alone are of no case and not in it.
create or replace view reporting.service_traits as
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
        count(in_time),
        count(*) filter (where in_time)
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

-- ------------------------------------------------------------------------------------------------------------------------ hands

-- At which hours, on which channel, are how many hands missing, what would they cost, and what would they win back? kind: a single hour of the week,
-- or a named band of hours taken as if they were alike. All that is a week's is so in the mean over the data.
-- hand_hours_a_week: hands missing x such hours a week. won_back: of the public loss by customers who were left waiting or alone on the channel
-- (SPEED, INACCESSIBILITY), the part that the hours bear, in proportion to the links of their cases' failures; of that, as many as the hands needed would
-- still answer in time: (service level - share in time) / (1 - share in time).
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

-- ----------------------------------------------------------------------------------------------------------------------- funnel

-- A buyer is looked at as in reporting.retention: a failure counts that comes to light within these days after the first known order,
create function reporting.grace_days() returns integer
    language sql immutable
    return 30;

-- and an order within these days behind them is coming back.
create function reporting.return_days() returns integer
    language sql immutable
    return 90;

-- What becomes of each known buyer? watched: all the days above are over by the brand's last order. last_stars: what they said last in public, after
-- their first order, as stars; null where they said nothing.
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

-- Acquisition, retention, referral: how many buyers did each month bring, how many of them came back, and what do they say of the brand?
-- Advocates gave 4 stars and more in what they said last, detractors fewer than 3. Rates of coming back are over those watched to the end.
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

-- Where does the cycle leak after a failure? The share of the buyers who go on at each stage, of those who met one with their first order and of the
-- others. Customers who meet failures may differ from the others in more than that.
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

-- How many customers walk out after a failure, and how many hang up? By customer. walked out: met a failure with the first order, was watched to the
-- end, and did not come back. hung up: gave up at least one call, of those who called. survey_rate: how many consumers say that they ever did so,
-- anywhere; a brand's own share within the time of the data is not the same question.
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

-- --------------------------------------------------------------------------------------------------------------------- recovery

-- What follows each case in which a known customer met a failure? made_good: the case was resolved after it, and stands so. apologised: a human of the
-- business said sorry in it. stars: of the first feedback within 60 days (our choice) after the failure. had_ordered: the customer had bought before, and
-- was watched for reporting.return_days() after the failure; ordered_again: bought within them.
create view reporting.failed_case as
with met as (
    select
        failure.brand,
        failure.case_id,
        support_case.customer,
        min(failure.at) as at,
        bool_or(support_case.resolution_seconds is not null
            and support_case.opened_at + make_interval(secs => support_case.resolution_seconds) >= failure.at) as made_good,
        bool_or(coalesce(support_case.apologised, false)) as apologised
    from failure
    join support_case on support_case.brand = failure.brand and support_case.case_id = failure.case_id
    where failure.feedback_id is null and support_case.customer is not null
    group by failure.brand, failure.case_id, support_case.customer
)
select
    met.brand,
    met.case_id,
    met.customer,
    met.at,
    met.made_good,
    met.apologised,
    said.stars,
    exists (
        select from shop_order
        where shop_order.brand = met.brand and shop_order.customer = met.customer and shop_order.at <= met.at)
        and met.at + make_interval(days => reporting.return_days()) <= latest.last_order_at as had_ordered,
    exists (
        select from shop_order
        where shop_order.brand = met.brand and shop_order.customer = met.customer
            and shop_order.at > met.at and shop_order.at <= met.at + make_interval(days => reporting.return_days())) as ordered_again
from met
left join (select brand, max(at) as last_order_at from shop_order group by brand) as latest using (brand)
left join lateral (
    select feedback.stars
    from feedback
    where feedback.brand = met.brand and feedback.customer = met.customer and feedback.at > met.at
        and feedback.at <= met.at + interval '60 days' and feedback.stars is not null
    order by feedback.at, feedback.feedback_id collate "C"
    limit 1) as said on true;

-- What happens after a failure that was made good, and after one that was not, in feedback and in orders? That the one brings about the other is not
-- said: whoever is made good may have been easier to please.
create or replace view reporting.recovery as
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

-- The same by what was done to make amends.
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
