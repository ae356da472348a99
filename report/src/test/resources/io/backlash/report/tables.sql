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
create function pg_temp.in_stars(double precision) returns text language sql as
    $$ select case when $1 > 0 then '+' when $1 < 0 then '−' else '' end || pg_temp.stars(abs($1)) || ' stars' $$;
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
    $$ select case when $1 is null then 'not known' when $5 then pg_temp.few($4::bigint)
        else pg_temp.ranged(pg_temp.pct($2), pg_temp.pct($1), pg_temp.pct($3)) end $$;
create function pg_temp.span(numeric, numeric, numeric) returns text language sql as
    $$ select case when $2 is null then 'not known' else pg_temp.ranged(pg_temp.euro($1), pg_temp.euro($2), pg_temp.euro($3)) end $$;
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
select brand, rate(loss_rate_middle, loss_rate_low, loss_rate_high, rated_count, insufficient_data),
    case when insufficient_data then few(rated_count) when loss_middle is null then 'not known' else span(loss_low, loss_middle, loss_high) end,
    coalesce(euro(revenue), 'not known'), stars(valence), stars(valence_counterfactual),
    rate(negative_rate, negative_rate_low, negative_rate_high, rated_count, insufficient_data), n(feedback_count), n(failures)
from reporting.impact_total where headline order by insufficient_data, loss_rate_middle desc

--- Brands by service quality
select brand, case when rank is null then 'insufficient data' else n(rank) end, n(rank_change), rate(failure_free_rate, failure_free_rate_low, failure_free_rate_high, cases, insufficient_data), n(cases)
from reporting.service_ranking
where month = (
    select max(month)
    from (select month from reporting.service_ranking where not insufficient_data group by month having count(*) > 1) as judged)
order by rank nulls last, failure_free_rate desc

-- ------------------------------------------------------------------------------------------------------------ failures and money

--- Failures linked to the negative reviews and posts of Alder & Finch
select coalesce(title, 'Unexplained'), case when title is null then '–' else n(failures) end, tenths(feedback_count::numeric),
    pct((feedback_count / sum(feedback_count) over ())::numeric), case when title is null then 'not counted' else span(loss_low, loss_middle, loss_high) end
from reporting.negative_feedback
left join reporting.category using (category)
left join reporting.failure_by_category using (brand, category)
where brand = 'Alder & Finch' order by category is null, feedback_count desc, category

--- Total estimated loss of Alder & Finch
select part, span(low, middle, high), by, rests
from (
    select 1 as place, 'Lost new sales' as part, 'reputation' as by, 'n = ' || n(rated_count) || ' reviews and posts' as rests,
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
select category.title || ' ' || category, n(failures), n(customers), case when insufficient_data then few(linked_feedback) else n(linked_feedback) end,
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
select title, n(failures), n(customers), case when insufficient_data then few(linked_feedback) else n(linked_feedback) end, span(loss_low, loss_middle, loss_high)
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
select coalesce(product, 'Not stated'), n(feedback_count), case when insufficient_data then few(rated_count) else stars(average_rating) end,
    rate(negative_rate, negative_rate_low, negative_rate_high, rated_count, insufficient_data), n(linked_feedback), euro(loss_middle)
from reporting.loss_by_product where brand = 'Alder & Finch' order by loss_middle desc

--- Alder & Finch by month
select to_char(month, 'Mon YYYY'), stars(valence), stars(valence_counterfactual), n(feedback_count),
    rate(negative_rate, negative_rate_low, negative_rate_high, feedback_count, insufficient_data), span(loss_low, loss_middle, loss_high)
from reporting.impact_monthly where brand = 'Alder & Finch' and model = 'elasticity' order by month

-- -------------------------------------------------------------------------------------------------------------------- marketing

--- Alder & Finch by campaign
select campaign, euro(spend), n(visitors), n(orders), euro(revenue) || basis, coalesce(stars(roas), '–'), coalesce(pct(romi), '–'), coalesce(pct(romi_incremental), '–'), coalesce(pct(romi_counterfactual), '–'),
    ranged(points(romi_lost_low), points(romi_lost_middle), points(romi_lost_high)), span(profit_lost_low, profit_lost_middle, profit_lost_high)
from (
    select campaign, spend, visitors, orders, case basis when 'ORDERS' then ' by orders' else ' by visitors' end as basis, revenue, roas, romi, romi_incremental, romi_counterfactual, romi_lost_low, romi_lost_middle, romi_lost_high,
        profit_lost_low, profit_lost_middle, profit_lost_high, 1 as place
    from reporting.campaign_return where brand = 'Alder & Finch'
    union all
    select 'Total', spend, visitors, orders, '', revenue, roas, romi, romi_incremental, romi_counterfactual, romi_lost_low, romi_lost_middle, romi_lost_high,
        profit_lost_low, profit_lost_middle, profit_lost_high, 2
    from reporting.campaign_return_total where brand = 'Alder & Finch'
) as campaigns
order by place, romi_lost_middle desc nulls last, campaign

--- The campaigns of Alder & Finch by week
select day(week), campaign, euro(spend), euro(revenue), coalesce(pct(romi), '–'), coalesce(pct(romi_counterfactual), '–'),
    ranged(points(romi_lost_low), points(romi_lost_middle), points(romi_lost_high))
from reporting.romi_loss_weekly where brand = 'Alder & Finch' order by week, campaign

-- ---------------------------------------------------------------------------------------------------------------------- neglect

--- Contacts of Alder & Finch by time band
select case band when 'open' then 'Business hours' when 'closed' then 'Outside business hours' else initcap(substr(band, 1, 1)) || substr(band, 2) end, n(contacts), pct(share_of_contacts),
    rate(neglect_rate, neglect_rate_low, neglect_rate_high, contacts, insufficient_data), case when insufficient_data_answered then 'insufficient data' else lasts(first_response_p50) end
from reporting.response_by_band where brand = 'Alder & Finch' order by kind desc, contacts desc, band

--- Contacts of Alder & Finch by hour of week
select (array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[weekday] || ' ' || hour || ':00', n(contacts),
    rate(neglect_rate, neglect_rate_low, neglect_rate_high, contacts, insufficient_data)
from reporting.contact_volume_by_hour where brand = 'Alder & Finch' order by weekday, hour

--- Staffing of Alder & Finch by channel and time band
select title, initcap(substr(band, 1, 1)) || substr(band, 2), stars(contacts_per_hour), rate(within_sla_rate, within_sla_rate_low, within_sla_rate_high, contacts, insufficient_data),
    case when insufficient_data then '–' else tenths(effective_agents) end, case when insufficient_data then '–' else tenths(required_agents) end,
    case when insufficient_data then '–' else ranged(tenths(staffing_gap_low), tenths(staffing_gap), tenths(staffing_gap_high)) end,
    case when insufficient_data then '–' else tenths(agent_hours_per_week) end, case when insufficient_data then '–' else euro(cost_per_week) end,
    case when insufficient_data then '–' else span(recoverable_revenue_per_week_low, recoverable_revenue_per_week_middle, recoverable_revenue_per_week_high) end
from reporting.staffing_gap join reporting.channel using (channel)
where brand = 'Alder & Finch' and kind = 'band' order by position, band

--- Hours of Alder & Finch with a significant staffing gap
select title, (array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[weekday] || ' ' || hour || ':00', stars(contacts_per_hour),
    rate(within_sla_rate, within_sla_rate_low, within_sla_rate_high, contacts, insufficient_data), tenths(effective_agents), tenths(required_agents),
    ranged(tenths(staffing_gap_low), tenths(staffing_gap), tenths(staffing_gap_high)), tenths(agent_hours_per_week), euro(cost_per_week),
    span(recoverable_revenue_per_week_low, recoverable_revenue_per_week_middle, recoverable_revenue_per_week_high)
from reporting.staffing_gap join reporting.channel using (channel)
where brand = 'Alder & Finch' and kind = 'hour' and not insufficient_data and staffing_gap_low > 0 order by position, weekday, hour

--- Stated and achieved response times of Alder & Finch
select title, case when has_stated_time then lasts(stated_seconds) else 'none stated' end,
    case when has_stated_time then rate(stated_attainment, stated_attainment_low, stated_attainment_high, cases, insufficient_data) else '–' end,
    case when benchmark_seconds is null then '–' else lasts(benchmark_seconds) || ' ' || benchmark_source end, rate(benchmark_attainment, benchmark_attainment_low, benchmark_attainment_high, cases, insufficient_data), lasts(first_response_p50),
    case when achievable_seconds is null then 'none: over 10% get no answer' else lasts(achievable_seconds) end
from reporting.sla_attainment join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- First response time of Alder & Finch by channel
select title, n(contacts), n(answered), n(abandoned), lasts(first_response_p50::numeric), lasts(first_response_p90::numeric),
    case when sla_seconds is null then '–' else lasts(sla_seconds) || case sla_source when 'STATED' then ' stated' else ' benchmark' end end,
    rate(attainment, attainment_low, attainment_high, contacts, insufficient_data)
from (
    select position, title, contacts, answered, abandoned, first_response_p50, first_response_p90, sla_seconds, sla_source,
        attainment, attainment_low, attainment_high, insufficient_data, brand
    from reporting.response_times join reporting.channel using (channel) where contacts > 0
    union all
    select 99, 'All channels', contacts, answered, abandoned, first_response_p50, first_response_p90, null, null,
        attainment, attainment_low, attainment_high, insufficient_data, brand
    from reporting.response_times_by_brand
) as times
where brand = 'Alder & Finch' order by position

--- Response and resolution times of Alder & Finch by channel
select title, n(contacts),
    lasts(first_response_p50) || ' · ' || lasts(first_response_p90) || ' · ' || lasts(first_response_p95),
    case when first_response_business_p50 is null then '–' when insufficient_data_answered then 'insufficient data'
        else lasts(first_response_business_p50) || ' · ' || lasts(first_response_business_p90) || ' · ' || lasts(first_response_business_p95) end,
    lasts(resolution_p50) || ' · ' || lasts(resolution_p90) || ' · ' || lasts(resolution_p95),
    case when resolution_business_p50 is null then '–' when insufficient_data_resolved then 'insufficient data'
        else lasts(resolution_business_p50) || ' · ' || lasts(resolution_business_p90) || ' · ' || lasts(resolution_business_p95) end
from reporting.response_times join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- Case outcomes of Alder & Finch by channel
select title, n(contacts), n(never_answered), rate(abandonment_rate, abandonment_rate_low, abandonment_rate_high, contacts, insufficient_data), n(open), n(closed_unresolved),
    n(reopened), n(transferred), n(repeat_contacts), rate(fcr, fcr_low, fcr_high, known_customers, insufficient_data_known)
from reporting.response_times join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- Bot resolution of Alder & Finch
select title, n(inquiries), rate(bot_resolution_rate, bot_resolution_rate_low, bot_resolution_rate_high, inquiries, insufficient_data), n(escalated_to_agent),
    rate(stranded_rate, stranded_rate_low, stranded_rate_high, inquiries, insufficient_data)
from reporting.bot_service join reporting.channel using (channel) where brand = 'Alder & Finch' order by position

--- Channel spread of Alder & Finch
select what, tenths(100 * spread) || ' points'
from reporting.channel_consistency
cross join lateral (values
    (1, 'SLA attainment', spread_within_sla), (2, 'Resolution rate', spread_resolved), (3, 'Cases with a failure', spread_with_failure),
    (4, 'CSAT', spread_csat)) as spreads (place, what, spread)
where brand = 'Alder & Finch' and spread is not null order by place

--- Service quality scorecard of Alder & Finch
select initcap(dimension), ranged(tenths(score_low), tenths(score), tenths(score_high)), n(cases)
from reporting.service_scorecard where brand = 'Alder & Finch' order by position

-- ------------------------------------------------------------------------------------------------------------ orders and buyers

--- Orders of Alder & Finch
select case delivery when 'LATE' then 'Late' else 'On time' end, n(orders), euro(value), n(feedback_count),
    case when insufficient_data then few(feedback_count) else stars(average_rating) end
from reporting.deliveries where brand = 'Alder & Finch' order by position

--- Repeat purchase of Alder & Finch’s customers
select n(customers), n(silent), n(projected), rate(return_rate, return_rate_low, return_rate_high, compared, insufficient_data), pct(control_return_rate) || ' (n = ' || n(control) || ')',
    rate(difference_middle, difference_low, difference_high, compared, insufficient_data), ranged(n(churned_low), n(churned_middle), n(churned_high)),
    span(loss_low, loss_middle, loss_high)
from reporting.retention where brand = 'Alder & Finch'

--- Evidence for Alder & Finch
select what, found, coalesce(n, '–'), coalesce(meaning, '–')
from reporting.evidence_by_brand
cross join lateral (values
    (1, 'Effect on stars, adjusted', ranged(in_stars(effect_low), in_stars(effect_middle), in_stars(effect_high)), n(exposed) || ' exposed, ' || n(unexposed) || ' not',
        'Customers whom a failure met, against customers like them whom none met.'),
    (2, 'The same, unadjusted', ranged(in_stars(unadjusted_low), in_stars(unadjusted_middle), in_stars(unadjusted_high)), null,
        'By opportunity and contact reason alone: a second estimate.'),
    (3, 'Placebo: failures after the writing', ranged(in_stars(lead_low), in_stars(lead_middle), in_stars(lead_high)), n(lead_failed) || ' failed later',
        'What came later can’t have moved the pen: should hold zero.'),
    (4, 'Placebo: earlier ratings', ranged(in_stars(earlier_low), in_stars(earlier_middle), in_stars(earlier_high)), n(earlier_exposed) || ' exposed rated before',
        'No failure changes what was written before it: should hold zero.'),
    (5, 'Robustness value', stars(robustness_value), null,
        'A hidden common cause would have to explain ' || pct(robustness_value::numeric) || ' of what is left of both exposure and stars to explain the effect away.'),
    (6, 'E-value', tenths(e_value::numeric), 'risk ratio ' || tenths(risk_ratio::numeric),
        'It would have to make both failures and negative feedback ' || tenths(e_value::numeric) || ' times as likely.'),
    (7, 'Self-reported failures that are in your records', pct(reported_exposed_share::numeric), pct(unreported_exposed_share::numeric) || ' where none is reported',
        'So much a failure reported in a review of a stranger weighs; the rest is claimed in reviews, and in no amount.')) as test (place, what, found, n, meaning)
where brand = 'Alder & Finch' order by place

--- By first response time, Alder & Finch
select case
        when never then 'never answered'
        when above is null then 'up to ' || lasts(upto * 60)
        when upto is null then 'more than ' || lasts(above * 60)
        else lasts(above * 60) || ' to ' || lasts(upto * 60)
    end,
    n(feedback_count),
    case when insufficient_data then few(feedback_count) else ranged(stars(average_rating_low), stars(average_rating), stars(average_rating_high)) end,
    case when insufficient_data then '–' else stars(isotonic_rating) end
from reporting.dose_response where brand = 'Alder & Finch' and dose = 'MINUTES_WAITED' order by position

--- Failures of Alder & Finch by customer value
select case decile when 1 then 'Paid most' when 10 then 'Paid least' else decile || '.' end, pct(paid_share), n(failures),
    ranged(pct(failure_share_low), pct(failure_share), pct(failure_share_high))
from reporting.failure_by_customer_value where brand = 'Alder & Finch' order by decile

--- Changes of Alder & Finch’s service
select what || ' Live chat, ' || (select title from reporting.category where category.category = change_effect.category) || ', from ' || day(from_day),
    case measure when 'STARS' then 'Average rating' else 'Failures per contact' end,
    coalesce(case measure when 'STARS' then stars(value_before) else pct(value_before) end, '–'),
    coalesce(case measure when 'STARS' then stars(value_after) else pct(value_after) end, '–'),
    coalesce(case measure when 'STARS' then stars(value_expected) else pct(value_expected) end, '–'),
    case when estimate is null then '–' when measure = 'STARS' then ranged(stars(estimate_low), stars(estimate), stars(estimate_high))
        else ranged(points(estimate_low), points(estimate), points(estimate_high)) end,
    coalesce(to_char(pre_trend_p, 'FM0.00'), '–'), weeks_before || ' + ' || weeks_after,
    case verdict when 'better' then 'Better' when 'worse' then 'Worse' when 'no effect shown' then 'No effect that the data can show'
        when 'began before it' then 'Began before the change' when 'too early to say' then 'Too early to say'
        when 'too little before it' then 'Too little known of the weeks before' else 'Nothing untouched to compare with' end
from reporting.change_effect where brand = 'Alder & Finch' order by position, measure

--- Service recovery of Alder & Finch
select case when recovered then 'Recovered' else 'Not recovered' end, n(cases), n(with_feedback), case when insufficient_data then few(with_feedback) else stars(average_rating) end,
    rate(negative_rate, negative_rate_low, negative_rate_high, with_feedback, insufficient_data), n(with_prior_order), rate(repurchase_rate, repurchase_rate_low, repurchase_rate_high, with_prior_order, insufficient_data_orders)
from reporting.service_recovery where brand = 'Alder & Finch' order by recovered

--- Service recovery of Alder & Finch by action
select case when recovered then 'Resolved' else 'Not resolved' end || ', ' || case when apologised then 'apologised' else 'no apology' end,
    n(cases), case when average_rating is null then '–' when insufficient_data then few(with_feedback) else stars(average_rating) end,
    rate(repurchase_rate, repurchase_rate_low, repurchase_rate_high, with_prior_order, insufficient_data_orders)
from reporting.service_recovery_by_action where brand = 'Alder & Finch' order by recovered, apologised

--- Cohort retention of Alder & Finch
select to_char(cohort, 'Mon YYYY'), n(customers), n(observed), rate(return_rate, return_rate_low, return_rate_high, observed, insufficient_data_observed), n(with_feedback),
    rate(satisfied_rate, satisfied_rate_low, satisfied_rate_high, with_feedback, insufficient_data), rate(dissatisfied_rate, dissatisfied_rate_low, dissatisfied_rate_high, with_feedback, insufficient_data)
from reporting.cohort_retention where brand = 'Alder & Finch' order by cohort

--- Retention of Alder & Finch after a failure
select stage, rate(unexposed_rate, unexposed_rate_low, unexposed_rate_high, unexposed, insufficient_data), rate(exposed_rate, exposed_rate_low, exposed_rate_high, exposed, insufficient_data),
    case when difference is null then '–' when insufficient_data then 'insufficient data' else tenths(100 * difference) || ' points' end
from reporting.retention_after_failure where brand = 'Alder & Finch' order by position

--- Churn after failure of Alder & Finch
select upper(substr(event, 1, 1)) || substr(event, 2), n(customers), rate(rate, rate_low, rate_high, customers, insufficient_data), pct(survey_rate)
from reporting.churn_after_failure where brand = 'Alder & Finch' order by position

-- ---------------------------------------------------------------------------------------------------------------- how far to trust it

--- Anomalies of Alder & Finch
select title, day(opened), coalesce(day(closed), 'still open'), case when total is null then n(count) else n(count) || ' of ' || n(total) end,
    to_char(baseline, 'FM990.0')
from reporting.alerts where brand = 'Alder & Finch' order by opened desc

--- Alder & Finch by strength of attribution
select title, case when tier = 'NONE' then 'none' else span(loss_low, loss_middle, loss_high) end,
    case when tier = 'NONE' then '–' else euro(sum(loss_middle) over (order by strength)) end, n(feedback_count), n(negative), meaning
from reporting.loss_by_tier
join (values ('EXACT', 'Order or case', 'failure and feedback name the same order or case'),
    ('IDENTITY', 'Same customer', 'the customer had the failure before writing the feedback'),
    ('MENTION', 'Self-report', 'an unknown writer reports a failure: weighed by how often such reports are in your records'),
    ('NONE', 'Unexplained', 'no linked failure; never counted as a loss')) as tiers (tier, title, meaning) using (tier)
where brand = 'Alder & Finch' order by strength

--- Model comparison of Alder & Finch
select title || ' ' || model, rate(loss_rate_middle, loss_rate_low, loss_rate_high, rated_count, insufficient_data), span(loss_low, loss_middle, loss_high), meaning
from reporting.impact_total
join (values ('elasticity', 'Elasticity', 'effect of the average rating on sales, mean of 51 studies: the model of all other figures here'),
    ('star-slope', 'Star effect', 'effect of one star on the revenue of independent restaurants; none for chains'),
    ('stated-intent', 'Stated intent', 'stated intentions from a survey: an upper scenario, never the headline')) as models (model, title, meaning)
    using (model)
where brand = 'Alder & Finch' order by headline desc, model

--- Sensitivity of the loss of Alder & Finch
select case assumption when 'elasticity' then 'Elasticity of valence' when 'ceiling' then 'Ceiling' else 'Self-report part' end,
    replace(value_low, 'x ', '× '), euro(loss_low), replace(value_high, 'x ', '× '), euro(loss_high), euro(swing)
from reporting.sensitivity where brand = 'Alder & Finch' order by rank, assumption

--- Failure detection in texts
select title, n(texts), ranged(whole_pct(precision_low), whole_pct(precision), whole_pct(precision_high)),
    ranged(whole_pct(recall_low), whole_pct(recall), whole_pct(recall_high))
from reporting.accuracy_of_failures join reporting.category using (category) order by position

--- Sentiment classification
select source, n(texts), ranged(stars(auc_low), stars(auc), stars(auc_high)), whole_pct(balanced_accuracy)
from reporting.accuracy_of_sentiment order by source

--- Assumptions of the figures
select name, value || ' ' || unit, meaning, source || coalesce(', ' || year, ''), coalesce(population, '–'), lower(grade)
from reporting.assumptions order by name, key, brand, channel

--- The ledger, by feed
select feed, n(read), n(accepted), n(duplicate), n(retracted), n(dead_lettered), n(waiting), 'yes' from reporting.ledger order by feed

--- Dead letters
select source, field || ' ' || reason, n(records), n(total), pct(records::numeric / total)
from reporting.data_quality where kind = 'dead letter' order by records desc

--- Unscored texts
select source, reason, n(records), n(total), pct(records::numeric / total)
from reporting.data_quality where kind = 'unscored' order by records desc, source

--- Languages of reviews and posts
select brand, case language when 'en' then 'English' when 'fi' then 'Finnish' end, n(feedback_count), n(scored)
from reporting.language order by brand, feedback_count desc, language

-- --------------------------------------------------------------------------------------------------------------- without orders

--- Churn scenario of Cobalt Air
select n(customers), n(silent), n(churned_low) || ' to ' || n(churned_high) from reporting.retention where brand = 'Cobalt Air'
