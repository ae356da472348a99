-- What every table of the page should say, made from the views alone: a line "--- " with the table's caption, then its rows as they are to be written.
-- Of a brand's tables those of the fixture's complete brand; the last one is of a brand without orders.

-- ------------------------------------------------------------------------------------------------------ how the page writes figures

create function pg_temp.n(numeric) returns text language sql as
    $$ select coalesce(to_char($1, 'FM999,999,990'), '–') $$;
-- To a tenth.
create function pg_temp.tenths(numeric) returns text language sql as
    $$ select to_char($1, 'FM999,990.0') $$;
create function pg_temp.euro(numeric) returns text language sql as
    $$ select case when abs($1) < 1000 then to_char($1, 'FM"€"990.00') else to_char(round($1), 'FM"€"999,999,990') end $$;
-- An amount to three figures, as it stands in a tile: €1.24m.
create function pg_temp.short_euro(numeric) returns text language sql as
    $$ select case
        when $1 < 100 then pg_temp.euro($1)
        when $1 < 1000 then '€' || round($1)
        when $1 < 1000000 then '€' || to_char($1 / 1000, case when $1 < 10000 then 'FM0.00' when $1 < 100000 then 'FM00.0' else 'FM000' end) || 'k'
        else '€' || to_char($1 / 1000000, case when $1 < 10000000 then 'FM0.00' else 'FM00.0' end) || 'm' end $$;
create function pg_temp.stars(numeric) returns text language sql as
    $$ select to_char($1, 'FM990.00') $$;
create function pg_temp.stars(double precision) returns text language sql as
    $$ select to_char($1::numeric, 'FM990.00') $$;
create function pg_temp.pct(numeric) returns text language sql as
    $$ select to_char($1 * 100, case when $1 = 0 then 'FM0' when abs($1) < 0.01 then 'FM0.00' else 'FM990.0' end) || '%' $$;
create function pg_temp.points(numeric) returns text language sql as
    $$ select to_char($1 * 100, 'FM990.0') || ' points' $$;
create function pg_temp.whole_pct(numeric) returns text language sql as
    $$ select to_char($1 * 100, 'FM990%') $$;
create function pg_temp.few(bigint) returns text language sql as
    $$ select 'insufficient data (n = ' || pg_temp.n($1) || ')' $$;
-- A figure with its range below it.
create function pg_temp.ranged(text, text, text) returns text language sql as
    $$ select coalesce($2 || coalesce(' ' || $1 || ' to ' || $3, ''), '–') $$;
create function pg_temp.rate(numeric, numeric, numeric, numeric, boolean) returns text language sql as
    $$ select case when $1 is null then '–' when $5 then pg_temp.few($4::bigint)
        else pg_temp.ranged(pg_temp.pct($2), pg_temp.pct($1), pg_temp.pct($3)) end $$;
create function pg_temp.span(numeric, numeric, numeric) returns text language sql as
    $$ select pg_temp.ranged(pg_temp.euro($1), pg_temp.euro($2), pg_temp.euro($3)) $$;
create function pg_temp.lasts(numeric) returns text language sql as
    $$ select coalesce(case
        when $1 < 90 then pg_temp.n($1) || ' s'
        when $1 < 5400 then pg_temp.n($1 / 60) || ' min'
        when $1 < 172800 then regexp_replace(pg_temp.tenths($1 / 3600), '\.0$', '') || ' h'
        else regexp_replace(pg_temp.tenths($1 / 86400), '\.0$', '') || ' days' end, '–') $$;
create function pg_temp.day(date) returns text language sql as
    $$ select to_char($1, 'FMDD Mon YYYY') $$;

-- ------------------------------------------------------------------------------------------------------------------- all brands

--- Revenue lost by brand
select brand, rate(loss_rate_middle, loss_rate_low, loss_rate_high, with_stars, too_few),
    case when too_few then few(with_stars) when loss_middle is null then '–' else span(loss_low, loss_middle, loss_high) end,
    coalesce(euro(revenue), '–'), stars(valence), stars(valence_counterfactual),
    rate(negative_rate, negative_rate_low, negative_rate_high, with_stars, too_few), n(feedbacks), n(failures)
from reporting.impact_total where headline order by too_few, loss_rate_middle desc

--- Brands by service quality
select brand, case when place is null then 'insufficient data' else n(place) end, n(places_won), rate(well_rate, well_low, well_high, cases, too_few), n(cases)
from reporting.service_ranking
where month = (
    select max(month)
    from (select month from reporting.service_ranking where not too_few group by month having count(*) > 1) as judged)
order by place nulls last, well_rate desc

-- ------------------------------------------------------------------------------------------------------------ failures and money

--- Failures linked to the negative reviews and posts of Alder & Finch
select coalesce(title, 'Unexplained'), case when title is null then '–' else n(failures) end, tenths(feedbacks::numeric),
    pct((feedbacks / sum(feedbacks) over ())::numeric), case when title is null then 'not counted' else span(loss_low, loss_middle, loss_high) end
from reporting.negative_feedback
left join reporting.category using (category)
left join reporting.failure_by_category using (brand, category)
where brand = 'Alder & Finch' order by category is null, feedbacks desc, category

--- Total estimated loss of Alder & Finch
select part, span(low, middle, high), by, rests
from (
    select 1 as place, 'Lost new sales' as part, 'reputation' as by, 'n = ' || n(with_stars) || ' reviews and posts' as rests,
        loss_low as low, loss_middle as middle, loss_high as high
    from reporting.impact_total where brand = 'Alder & Finch' and headline
    union all
    select 2, 'Churn', 'failures without feedback', 'n = ' || n(compared) || ' customers compared', loss_low, loss_middle, loss_high
    from reporting.retention where brand = 'Alder & Finch'
    union all
    select 3, 'Total', 'no double counting', '–', t.loss_low + r.loss_low, t.loss_middle + r.loss_middle, t.loss_high + r.loss_high
    from reporting.impact_total as t join reporting.retention as r using (brand) where brand = 'Alder & Finch' and headline
) as parts order by place

--- Alder & Finch by failure category
select category.title || ' ' || category, n(failures), n(customers), case when too_few then few(linked_feedback) else n(linked_feedback) end,
    span(loss_low, loss_middle, loss_high),
    (select 'by month from ' || to_char(min(month), 'Mon YYYY') || ': ' || string_agg(n(coalesce(monthly.failures, 0)), ', ' order by month)
        from (select distinct month, total.category from reporting.failure_monthly where brand = 'Alder & Finch') as months
        left join (select * from reporting.failure_monthly where brand = 'Alder & Finch') as monthly using (month, category)),
    (select channel.title
        from reporting.failure_breakdown as part join reporting.channel using (channel)
        where part.brand = 'Alder & Finch' and part.category = total.category
        order by part.failures desc, channel limit 1)
from reporting.failure_by_category as total join reporting.category using (category)
where brand = 'Alder & Finch' order by loss_middle desc, failures desc

--- Alder & Finch by channel
select title, n(failures), n(customers), case when too_few then few(linked_feedback) else n(linked_feedback) end, span(loss_low, loss_middle, loss_high)
from reporting.failure_by_channel join reporting.channel using (channel)
where brand = 'Alder & Finch' order by loss_middle desc, failures desc

--- Loss and failures by category and channel
with placed as (
    select channel, row_number() over (order by loss_middle desc, failures desc) as place
    from reporting.failure_by_channel where brand = 'Alder & Finch'
), cell as (
    select category, place, coalesce(nullif(short_euro((
            select sum(loss_middle) from reporting.loss_breakdown as lost
            where lost.brand = part.brand and lost.category = part.category and lost.channel = part.channel)), '€0.00'), '0')
        || ' ' || n(failures) || '×' as words
    from reporting.failure_breakdown as part join placed using (channel)
    where brand = 'Alder & Finch'
)
select title,
    coalesce(max(words) filter (where place = 1), '–'), coalesce(max(words) filter (where place = 2), '–'), coalesce(max(words) filter (where place = 3), '–'),
    coalesce(max(words) filter (where place = 4), '–'), coalesce(max(words) filter (where place = 5), '–'), coalesce(max(words) filter (where place = 6), '–'),
    coalesce(max(words) filter (where place = 7), '–')
from reporting.failure_by_category as total join reporting.category using (category) left join cell using (category)
where brand = 'Alder & Finch' group by title, total.loss_middle, total.failures order by total.loss_middle desc, total.failures desc

--- Alder & Finch by product
select coalesce(product, 'Not stated'), n(feedbacks), case when too_few then few(with_stars) else stars(mean_stars) end,
    rate(negative_rate, negative_rate_low, negative_rate_high, with_stars, too_few), n(linked_feedback), euro(loss_middle)
from reporting.loss_by_product where brand = 'Alder & Finch' order by loss_middle desc

--- Alder & Finch by month
select to_char(month, 'Mon YYYY'), stars(valence), stars(valence_counterfactual), n(feedbacks),
    rate(negative_rate, negative_rate_low, negative_rate_high, feedbacks, too_few), span(loss_low, loss_middle, loss_high)
from reporting.impact_monthly where brand = 'Alder & Finch' and model = 'elasticity' order by month

-- -------------------------------------------------------------------------------------------------------------------- marketing

--- Alder & Finch by campaign
select campaign, euro(spend), n(visitors), euro(revenue), coalesce(stars(roas), '–'), coalesce(pct(romi), '–'), coalesce(pct(romi_counterfactual), '–'),
    ranged(points(damage_low), points(damage_middle), points(damage_high)), span(profit_lost_low, profit_lost_middle, profit_lost_high)
from (
    select campaign, spend, visitors, revenue, roas, romi, romi_counterfactual, damage_low, damage_middle, damage_high,
        profit_lost_low, profit_lost_middle, profit_lost_high, 1 as place
    from reporting.roi_damage where brand = 'Alder & Finch'
    union all
    select 'Total', spend, visitors, revenue, roas, romi, romi_counterfactual, damage_low, damage_middle, damage_high,
        profit_lost_low, profit_lost_middle, profit_lost_high, 2
    from reporting.roi_damage_by_brand where brand = 'Alder & Finch'
) as campaigns
order by place, damage_middle desc nulls last, campaign

--- The campaigns of Alder & Finch by week
select day(week), campaign, euro(spend), euro(revenue), coalesce(pct(romi), '–'), coalesce(pct(romi_counterfactual), '–'),
    ranged(points(damage_low), points(damage_middle), points(damage_high))
from reporting.roi_damage_weekly where brand = 'Alder & Finch' order by week, campaign

-- ---------------------------------------------------------------------------------------------------------------------- neglect

--- Contacts of Alder & Finch by time band
select case band when 'open' then 'Business hours' when 'closed' then 'Outside business hours' else initcap(substr(band, 1, 1)) || substr(band, 2) end, n(contacts), pct(share_of_contacts),
    rate(neglect_rate, neglect_low, neglect_high, contacts, too_few), case when too_few_answered then 'insufficient data' else lasts(first_response_p50) end
from reporting.response_by_band where brand = 'Alder & Finch' order by kind desc, contacts desc, band

--- Contacts of Alder & Finch by hour of week
select (array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[weekday] || ' ' || hour || ':00', n(contacts),
    rate(neglect_rate, neglect_low, neglect_high, contacts, too_few)
from reporting.week_map where brand = 'Alder & Finch' order by weekday, hour

--- Staffing of Alder & Finch by channel and time band
select title, initcap(substr(band, 1, 1)) || substr(band, 2), stars(contacts_an_hour), rate(in_time_rate, in_time_low, in_time_high, contacts, too_few),
    case when too_few then '–' else tenths(hands_present) end, case when too_few then '–' else tenths(hands_needed) end,
    case when too_few then '–' else ranged(tenths(hands_missing_low), tenths(hands_missing), tenths(hands_missing_high)) end,
    case when too_few then '–' else tenths(hand_hours_a_week) end, case when too_few then '–' else euro(cost_a_week) end,
    case when too_few then '–' else span(won_back_a_week_low, won_back_a_week_middle, won_back_a_week_high) end
from reporting.hands_missing join reporting.channel using (channel)
where brand = 'Alder & Finch' and kind = 'band' order by position, band

--- Hours of Alder & Finch with a significant staffing gap
select title, (array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[weekday] || ' ' || hour || ':00', stars(contacts_an_hour),
    rate(in_time_rate, in_time_low, in_time_high, contacts, too_few), tenths(hands_present), tenths(hands_needed),
    ranged(tenths(hands_missing_low), tenths(hands_missing), tenths(hands_missing_high)), tenths(hand_hours_a_week), euro(cost_a_week),
    span(won_back_a_week_low, won_back_a_week_middle, won_back_a_week_high)
from reporting.hands_missing join reporting.channel using (channel)
where brand = 'Alder & Finch' and kind = 'hour' and not too_few and hands_missing_low > 0 order by position, weekday, hour

--- Stated and achieved response times of Alder & Finch
select title, case when states then lasts(stated_seconds) else 'none stated' end,
    case when states then rate(stated_attainment, stated_low, stated_high, cases, too_few) else '–' end,
    case when bar_seconds is null then '–' else lasts(bar_seconds) || ' ' || bar_source end, rate(bar_attainment, bar_low, bar_high, cases, too_few), lasts(first_response_p50),
    case when honest_seconds is null then 'none: over 10% get no answer' else lasts(honest_seconds) end
from reporting.expectation_kept join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- First response time of Alder & Finch by channel
select title, n(cases), n(answered), n(abandoned), lasts(median_first_response_seconds::numeric), lasts(p90_first_response_seconds::numeric),
    case when expected_seconds is null then '–' else lasts(expected_seconds) || case expectation_source when 'STATED' then ' stated' else ' benchmark' end end,
    rate(attainment, attainment_low, attainment_high, cases, too_few)
from (
    select position, title, cases, answered, abandoned, median_first_response_seconds, p90_first_response_seconds, expected_seconds, expectation_source,
        attainment, attainment_low, attainment_high, too_few, brand
    from reporting.response_times join reporting.channel using (channel)
    union all
    select 99, 'All channels', cases, answered, abandoned, median_first_response_seconds, p90_first_response_seconds, null, null,
        attainment, attainment_low, attainment_high, too_few, brand
    from reporting.response_times_by_brand
) as times
where brand = 'Alder & Finch' order by position

--- Response and resolution times of Alder & Finch by channel
select title, n(contacts),
    lasts(first_response_p50) || ' · ' || lasts(first_response_p90) || ' · ' || lasts(first_response_p95),
    case when first_response_business_p50 is null then '–' when too_few_answered then 'insufficient data'
        else lasts(first_response_business_p50) || ' · ' || lasts(first_response_business_p90) || ' · ' || lasts(first_response_business_p95) end,
    lasts(resolution_p50) || ' · ' || lasts(resolution_p90) || ' · ' || lasts(resolution_p95),
    case when resolution_business_p50 is null then '–' when too_few_resolved then 'insufficient data'
        else lasts(resolution_business_p50) || ' · ' || lasts(resolution_business_p90) || ' · ' || lasts(resolution_business_p95) end
from reporting.response_facts join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- Case outcomes of Alder & Finch by channel
select title, n(contacts), n(never_answered), rate(abandonment, abandonment_low, abandonment_high, contacts, too_few), n(open), n(closed_unsolved),
    n(reopened), n(transferred), n(recontacted), rate(first_contact_rate, first_contact_low, first_contact_high, known_customers, too_few_known)
from reporting.response_facts join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- Bot resolution of Alder & Finch
select title, n(inquiries), rate(solved_rate, solved_low, solved_high, inquiries, too_few), n(handed_to_human),
    rate(left_rate, left_low, left_high, inquiries, too_few)
from reporting.bot_service join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- Channel spread of Alder & Finch
select what, tenths(100 * spread) || ' points'
from reporting.channel_consistency
cross join lateral (values
    (1, 'SLA attainment', spread_in_time), (2, 'Resolution rate', spread_resolved), (3, 'Cases with a failure', spread_failing),
    (4, 'CSAT', spread_mark)) as spreads (place, what, spread)
where brand = 'Alder & Finch' and spread is not null order by place

--- Service quality scorecard of Alder & Finch
select initcap(trait), ranged(tenths(score_low), tenths(score), tenths(score_high)), n(cases)
from reporting.service_traits where brand = 'Alder & Finch' order by position

-- ------------------------------------------------------------------------------------------------------------ orders and buyers

--- Orders of Alder & Finch
select case delivery when 'LATE' then 'Late' else 'On time' end, n(orders), euro(value), n(feedbacks),
    case when too_few then few(feedbacks) else stars(stars) end
from reporting.deliveries where brand = 'Alder & Finch' order by position

--- Repeat purchase of Alder & Finch’s customers
select n(customers), n(silent), rate(back_rate, back_rate_low, back_rate_high, compared, too_few), pct(others_back_rate) || ' (n = ' || n(others) || ')',
    rate(difference_middle, difference_low, difference_high, compared, too_few), ranged(n(lost_low), n(lost_middle), n(lost_high)),
    span(loss_low, loss_middle, loss_high)
from reporting.retention where brand = 'Alder & Finch'

--- Service recovery of Alder & Finch
select case when made_good then 'Recovered' else 'Not recovered' end, n(cases), n(spoke), case when too_few then few(spoke) else stars(mean_stars) end,
    rate(negative_rate, negative_low, negative_high, spoke, too_few), n(had_ordered), rate(again_rate, again_low, again_high, had_ordered, too_few_orders)
from reporting.recovery where brand = 'Alder & Finch' order by made_good

--- Service recovery of Alder & Finch by action
select case when made_good then 'Resolved' else 'Not resolved' end || ', ' || case when apologised then 'apologised' else 'no apology' end,
    n(cases), case when mean_stars is null then '–' when too_few then few(spoke) else stars(mean_stars) end,
    rate(again_rate, again_low, again_high, had_ordered, too_few_orders)
from reporting.amends where brand = 'Alder & Finch' order by made_good, apologised

--- Cohort retention of Alder & Finch
select to_char(cohort, 'Mon YYYY'), n(customers), n(watched), rate(back_rate, back_low, back_high, watched, too_few_watched), n(spoke),
    rate(advocate_rate, advocate_low, advocate_high, customers, too_few), rate(detractor_rate, detractor_low, detractor_high, customers, too_few)
from reporting.funnel where brand = 'Alder & Finch' order by cohort

--- Retention of Alder & Finch after a failure
select stage, rate(others_rate, others_low, others_high, others, too_few), rate(met_rate, met_low, met_high, met, too_few),
    case when difference is null then '–' when too_few then 'insufficient data' else tenths(100 * difference) || ' points' end
from reporting.funnel_leak where brand = 'Alder & Finch' order by position

--- Churn after failure of Alder & Finch
select upper(substr(what, 1, 1)) || substr(what, 2), n(customers), rate(rate, rate_low, rate_high, customers, too_few), pct(survey_rate)
from reporting.walk_out where brand = 'Alder & Finch' order by position

-- ---------------------------------------------------------------------------------------------------------------- how far to trust it

--- Anomalies of Alder & Finch
select title, day(opened), coalesce(day(closed), 'still open'), case when out_of is null then n(count) else n(count) || ' of ' || n(out_of) end,
    to_char(expected, 'FM990.0')
from reporting.alerts where brand = 'Alder & Finch' order by opened desc

--- Alder & Finch by strength of attribution
select title, case when tier = 'NONE' then 'none' else span(loss_low, loss_middle, loss_high) end,
    case when tier = 'NONE' then '–' else euro(sum(loss_middle) over (order by strength)) end, n(feedbacks), n(negative), meaning
from reporting.tier_breakdown
join (values ('EXACT', 'Order or case', 'failure and feedback name the same order or case'),
    ('IDENTITY', 'Same customer', 'the customer had the failure before writing the feedback'),
    ('MENTION', 'Self-report', 'the feedback itself reports the failure'),
    ('NONE', 'Unexplained', 'no linked failure; never counted as a loss')) as tiers (tier, title, meaning) using (tier)
where brand = 'Alder & Finch' order by strength

--- Model comparison of Alder & Finch
select title || ' ' || model, rate(loss_rate_middle, loss_rate_low, loss_rate_high, with_stars, too_few), span(loss_low, loss_middle, loss_high), meaning
from reporting.impact_total
join (values ('elasticity', 'Elasticity', 'effect of the average rating on sales, mean of 51 studies: the model of all other figures here'),
    ('star-slope', 'Star effect', 'effect of one star on the revenue of independent restaurants; none for chains'),
    ('stated-intent', 'Stated intent', 'stated intentions from a survey: an upper scenario, never the headline')) as models (model, title, meaning)
    using (model)
where brand = 'Alder & Finch' order by headline desc, model

--- Sensitivity of the loss of Alder & Finch
select case assumption when 'elasticity' then 'Elasticity' when 'ceiling' then 'Ceiling' else 'Confidence of “self-report” links' end,
    replace(value_low, 'x ', '× '), euro(loss_low), replace(value_high, 'x ', '× '), euro(loss_high), euro(swing)
from reporting.sensitivity where brand = 'Alder & Finch' order by rank, assumption

--- Failure detection in texts
select title, n(texts), ranged(whole_pct(right_low), whole_pct(right_share), whole_pct(right_high)),
    ranged(whole_pct(found_low), whole_pct(found_share), whole_pct(found_high))
from reporting.accuracy_of_failures join reporting.category using (category) order by position

--- Sentiment classification
select source, n(texts), ranged(stars(auc_low), stars(auc), stars(auc_high)), whole_pct(balanced_accuracy)
from reporting.accuracy_of_sentiment order by source

--- Assumptions of the figures
select name, value || ' ' || unit, meaning, source || coalesce(', ' || year, ''), coalesce(population, '–'), lower(grade)
from reporting.assumptions order by name

--- The ledger, by feed
select feed, n(read), n(accepted), n(duplicate), n(retracted), n(dead_lettered), n(waiting), 'yes' from reporting.ledger order by feed

--- Dead letters
select origin, field || ' ' || reason, n(records), n(out_of), pct(records::numeric / out_of)
from reporting.data_quality where kind = 'dead letter' order by records desc

--- Unscored texts
select origin, reason, n(records), n(out_of), pct(records::numeric / out_of)
from reporting.data_quality where kind = 'unscored' order by records desc, origin

--- Languages of reviews and posts
select brand, case language when 'en' then 'English' when 'fi' then 'Finnish' end, n(feedbacks), n(scored)
from reporting.language order by brand, feedbacks desc, language

-- --------------------------------------------------------------------------------------------------------------- without orders

--- Churn scenario of Cobalt Air
select n(customers), n(silent), n(lost_low) || ' to ' || n(lost_high) from reporting.retention where brand = 'Cobalt Air'
