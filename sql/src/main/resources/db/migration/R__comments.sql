-- What each view of the schema `reporting` and each of its columns means, in the database itself: \d+ of psql and every tool of tables shows it, and
-- docs/views.md is made from it. A migration that adds a view or a column adds its sentence here; a test finds what has none.

comment on schema reporting is 'What is asked: one view a question. The report and the exported tables read these views alone.';
comment on schema internal is 'What the reporting views are made from. It may change from release to release.';

comment on table reporting.category is 'The eleven kinds of service failure.';
comment on column reporting.category.category is 'Its code, such as SPEED.';
comment on column reporting.category.position is 'Its place in lists, from 1.';
comment on column reporting.category.title is 'What a reader meets instead of the code.';
comment on column reporting.category.meaning is 'One sentence.';
comment on table reporting.channel is 'The channels, and PUBLIC, where the words in public name none.';
comment on column reporting.channel.channel is 'Its code, such as EMAIL.';
comment on column reporting.channel.position is 'Its place in lists, from 1.';
comment on column reporting.channel.title is 'What a reader meets instead of the code.';
comment on table reporting.error_code is 'What kinds of fault a record can have that could not be taken.';
comment on column reporting.error_code.code is 'The code, which stays the same from release to release.';
comment on column reporting.error_code.meaning is 'What a reader meets behind the name of the field.';

-- ------------------------------------------------------------------------------------------------------------------- the views

comment on view reporting.accuracy_of_failures is 'How well failures are found in texts, by category, on labelled texts that nothing was learned from.';
comment on view reporting.accuracy_of_sentiment is 'How well negative texts are classified, by source of labelled texts that nothing was learned from.';
comment on view reporting.alerts is 'Episodes in which a failure category, or the share of negative feedback, was significantly above its baseline.';
comment on view reporting.assumptions is 'Every constant that the figures rest on, with its source.';
comment on view reporting.bot_service is 'Bot resolution (containment) by channel: of the contacts with a bot message, which were resolved, escalated or stranded.';
comment on view reporting.case_metrics is 'A row for each support case, with what response times, attainment and first contact resolution are counted from.';
comment on view reporting.channel_consistency is 'How alike a brand''s channels serve, of channels with enough cases.';
comment on view reporting.churn_after_failure is 'Early churn and call abandonment by customer, beside what consumers say in surveys.';
comment on view reporting.cohort_retention is 'Return and satisfaction of customers by the month of their first order.';
comment on view reporting.contact_volume_by_hour is 'Contacts and unserved contacts by hour of the week, over all channels.';
comment on view reporting.data_quality is 'Dead letters counted by feed, field and error code, and unscored texts by brand and reason.';
comment on view reporting.dead_letter is 'Each record that could not be taken, without the record itself, which nobody has pseudonymised.';
comment on view reporting.deliveries is 'On-time delivery, sales, and the average rating of the reviews and posts that name the orders, by currency of the orders.';
comment on view reporting.failure_breakdown is 'Service failures by category and channel: how often, to how many, and what they cost.';
comment on view reporting.failure_by_category is 'Service failures by category: how often, to how many, and what they cost.';
comment on view reporting.failure_by_channel is 'Service failures by channel: how often, to how many, and what they cost.';
comment on view reporting.failure_evidence is 'A row for each service failure, with its quote or fact and the feedback of its strongest link.';
comment on view reporting.failure_monthly is 'Service failures by category and month.';
comment on view reporting.feedback_scored is 'A row for each review and post as it stands now, with what was understood of it.';
comment on view reporting.impact_by_model is 'What each model says of each day and failure category; a model''s parts of a day sum to its impact_daily.';
comment on view reporting.impact_daily is 'Rating and revenue of a brand by day, as they are and without failures, in each currency and model.';
comment on view reporting.impact_monthly is 'What poor service cost in each month, by currency and model.';
comment on view reporting.impact_overall is 'What poor service cost over all brands, by currency; brands with insufficient data stand apart.';
comment on view reporting.impact_total is 'What poor service cost a brand over the whole period, by currency and model, and on how much evidence.';
comment on view reporting.incident_evidence is 'All that was found of each service failure: in events, in the customer''s words, in the agents'', in public.';
comment on view reporting.language is 'In which languages feedback was written, and how much of it was scored.';
comment on view reporting.ledger is 'What became of the records that were read, by feed.';
comment on view reporting.link is 'Which failure is linked to which review or post, how surely, and how much of it the failure explains: what the loss of a day is made from.';
comment on view reporting.loss_breakdown is 'The loss in its smallest parts, by category, channel and link tier; the parts of the money sum to impact_total.';
comment on view reporting.loss_by_campaign is 'The loss by campaign that brought the visitors, and that of visitors whom none brought.';
comment on view reporting.loss_by_product is 'The loss by product that the feedback is about, in proportion to what its feedback adds to the lift.';
comment on view reporting.loss_by_tier is 'The loss by how sure the links are: a sceptic reads the first rows and drops the rest.';
comment on view reporting.negative_feedback is 'Negative feedback by failure category: each counts 1, shared out over the failures linked to it.';
comment on view reporting.priorities is 'What halving each failure category would recover, the most first.';
comment on view reporting.product is 'Reviews and posts by product; feedback that names none is left out.';
comment on view reporting.product_reputation is 'How a product stands with the public, on each day on which something with stars was said of it.';
comment on view reporting.response_by_band is 'Contacts and unserved contacts by time band, and by business hours, over all channels.';
comment on view reporting.response_by_hour is 'Contacts and unserved contacts by channel and hour of the week.';
comment on view reporting.response_times is 'First response, SLA attainment, resolution, abandonment and first contact resolution by channel.';
comment on view reporting.response_times_by_brand is 'First response and SLA attainment over all channels of a brand.';
comment on view reporting.retention is 'Churn of silent customers: the difference to a matched control group, projected to all silent customers who met a failure; by brand and currency.';
comment on view reporting.retention_after_failure is 'The share of customers who go on at each stage, exposed to a failure with their first order against unexposed; not matched.';
comment on view reporting.romi_loss is 'What poor service took from the return of each campaign, by currency.';
comment on view reporting.romi_loss_by_brand is 'The same over all campaigns of a brand in a currency.';
comment on view reporting.romi_loss_weekly is 'The same by campaign and week.';
comment on view reporting.sensitivity is 'The headline loss with one assumption changed at a time, the widest swing first.';
comment on view reporting.service_ranking is 'Brands by failure-free contact rate, by month; brands without a significant difference share a rank.';
comment on view reporting.service_recovery is 'Feedback and repeat purchase after a case with a failure, recovered or not: an association, not an effect.';
comment on view reporting.service_recovery_by_action is 'The same by whether a human of the business apologised.';
comment on view reporting.service_scorecard is 'The share of a brand''s cases in which the service was consistent, responsive, knowledgeable, relevant and pleasant.';
comment on view reporting.sla_attainment is 'SLA attainment by channel, against the response time that the brand states and against the benchmark.';
comment on view reporting.staffing_gap is 'Agents missing by channel and hour of the week, their cost, and the revenue that closing the gap would recover.';
comment on view reporting.text_ledger is 'What became of the texts of a run.';
comment on view reporting.unknown_field is 'Fields that came and are not known, and in how many records that were taken all the same.';

-- ------------------------------------------------------------------------------------- columns that mean the same in every view

do $$
declare
    said record;
begin
    for said in
        with shared (name, sentence) as (values
            ('abandoned', 'Contacts whose customer gave up before a human answered.'),
            ('abandonment_rate', 'abandoned / contacts, as a share; null without contacts.'),
            ('agent_initiated', 'Cases that the business opened.'),
            ('answered', 'Contacts with a human answer; null where the feed records no responses.'),
            ('apologised', 'Whether a human of the business apologised in the case.'),
            ('assumption', 'Key of the assumption, as in assumptions.'),
            ('at', 'When it happened, UTC.'),
            ('attainment', 'within_sla / contacts with response data, unanswered ones included, as a share; null without such contacts.'),
            ('auc', 'Area under the ROC curve: 0.5 by chance, 1 at best.'),
            ('average_rating', 'Mean stars, 1 to 5; null where none are known.'),
            ('band', 'Named hours of the week: prime time, evening, weekend, night or day; null where the hour is unknown.'),
            ('brand', 'The brand, as the feeds name it.'),
            ('campaign', 'The campaign, as the feed names it.'),
            ('case_id', 'The support case, as the feed names it; null where none is known.'),
            ('cases', 'Support cases.'),
            ('category', 'Code of the failure category, as in category.'),
            ('channel', 'Code of the channel, as in channel; PUBLIC where the words in public name none.'),
            ('code', 'Error code of the fault, as in error_code.'),
            ('cohort', 'First day of the month of the first order, UTC.'),
            ('confidence', 'How sure the finding is, 0 to 1.'),
            ('contacts', 'Contacts of customers: all cases but threads that the business opened and nobody replied to.'),
            ('contacts_per_hour', 'Mean contacts in such an hour.'),
            ('csat', 'The customer''s last mark for the case, 1 to 5; null where none was given.'),
            ('currency', 'ISO 4217 code of the money in this row; null where it is not known.'),
            ('customer', 'Pseudonym of the customer; null where nobody knows.'),
            ('customers', 'Known customers.'),
            ('day', 'The day, UTC.'),
            ('days', 'Days with a row.'),
            ('dimension', 'What is judged.'),
            ('effective_n', 'Kish''s effective sample size: how many feedback of equal weight would say as much.'),
            ('evidence_id', 'The finding.'),
            ('fact', 'What events show, in words; null where there is a quote.'),
            ('failed_at', 'When the failure happened, UTC.'),
            ('failure_free_rate', 'Contacts neither unserved nor with a failure, as a share; null without response data.'),
            ('failure_id', 'The service failure.'),
            ('failures', 'Service failures.'),
            ('fcr', 'First contact resolution: first_contact_resolved / known_customers, as a share; null without known customers.'),
            ('feed', 'Name of the feed in its mapping.'),
            ('feedback_count', 'Reviews and posts.'),
            ('feedback_id', 'The review or post, as the feed names it; null where there is none.'),
            ('field', 'The field that is wrong; null where it is the record as a whole.'),
            ('file', 'The file that the record stood in, or the partition of its topic.'),
            ('first_day', 'The first day with a figure; null where there is none.'),
            ('first_response_business_p50', 'Median first response time in business hours, seconds; null without answers.'),
            ('first_response_business_p90', '90th percentile of the first response time in business hours, seconds; null without answers.'),
            ('first_response_business_p95', '95th percentile of the first response time in business hours, seconds; null without answers.'),
            ('first_response_p50', 'Median first response time of answered contacts, seconds; null without answers.'),
            ('first_response_p90', '90th percentile of the first response time of answered contacts, seconds; null without answers.'),
            ('first_response_p95', '95th percentile of the first response time of answered contacts, seconds; null without answers.'),
            ('headline', 'Whether this is the model whose figures are the headline.'),
            ('hour', 'Hour of the day, 0 to 23, by the brand''s clock.'),
            ('insufficient_data', 'Whether the row rests on fewer than 30 observations: then its rates say little.'),
            ('insufficient_data_answered', 'Whether fewer than 30 contacts were answered: then first response times say little.'),
            ('insufficient_data_known', 'Whether fewer than 30 contacts are of known customers: then fcr says little.'),
            ('insufficient_data_observed', 'Whether fewer than 30 customers are observed: then the return rate says little.'),
            ('insufficient_data_orders', 'Whether fewer than 30 cases have a prior order: then the repurchase rate says little.'),
            ('insufficient_data_resolved', 'Whether fewer than 30 contacts were resolved: then resolution times say little.'),
            ('language', 'ISO 639-1 code of the language, given or recognised; null where neither.'),
            ('last_day', 'The last day with a figure; null where there is none.'),
            ('line', 'Line at which the record starts, from 1, or its offset in the topic.'),
            ('linked_feedback', 'Reviews and posts with a link to such failures.'),
            ('loss_high', 'Upper end of the 90 % range of loss_middle, in the currency; null where no revenue is known.'),
            ('loss_low', 'Lower end of the 90 % range of loss_middle, in the currency; null where no revenue is known.'),
            ('loss_middle', 'Estimated revenue lost to service failures, in the currency; null where no revenue is known.'),
            ('loss_rate_high', 'Upper end of the 90 % range of loss_rate_middle.'),
            ('loss_rate_low', 'Lower end of the 90 % range of loss_rate_middle.'),
            ('loss_rate_middle', 'The loss as a share of the revenue that there would be without failures; null where there is no feedback.'),
            ('model', 'The model by which the loss was found: elasticity is the headline.'),
            ('month', 'First day of the month, UTC.'),
            ('name', 'What a reader meets.'),
            ('negative', 'Of the feedback, with fewer than 3 stars.'),
            ('negative_rate', 'Negative feedback as a share of that with stars; null without any.'),
            ('neglect_rate', 'neglected / contacts with response data, as a share; null without such contacts.'),
            ('neglected', 'Unserved contacts: abandoned, late, or neither answered by a human nor resolved by a bot; null where the feed records no responses.'),
            ('observed', 'Customers whose full window is over by the brand''s last order.'),
            ('opened_at', 'When it was opened, UTC.'),
            ('order_id', 'The order, as the feed names it; null where none is known.'),
            ('orders', 'Orders.'),
            ('outside_support', 'Whether the valence lies beyond the stars that the model was measured at: its effect is capped there.'),
            ('outside_support_days', 'Days on which the valence lies beyond the stars that the model was measured at.'),
            ('position', 'Place in lists, from 1.'),
            ('precision', 'Of the texts in which it is found, those in which people read it, as a share.'),
            ('product', 'The product; null where the feedback names none.'),
            ('profit', 'revenue x margin, in the currency; null without economics.'),
            ('profit_lost_high', 'Upper end of the 90 % range of profit_lost_middle.'),
            ('profit_lost_low', 'Lower end of the 90 % range of profit_lost_middle.'),
            ('profit_lost_middle', 'Margin on the revenue lost, in the currency; null without economics.'),
            ('quote', 'The words in which it was found; null where there is a fact.'),
            ('quote_end', 'Where the quote ends in the text, in characters, exclusive; null without a quote.'),
            ('quote_start', 'Where the quote begins in the text, in characters from 0; null without a quote.'),
            ('rank', 'Place, from 1.'),
            ('rated_count', 'Reviews and posts with stars.'),
            ('reason', 'One sentence.'),
            ('recall', 'Of the texts in which people read it, those in which it is found, as a share.'),
            ('records', 'Records.'),
            ('recovered', 'Whether the case was resolved after its first failure, and stands so.'),
            ('repurchase_rate', 'Of the cases with a prior order, those whose customer bought again within 90 days, as a share; null without any.'),
            ('repurchased', 'Of the cases with a prior order, those whose customer bought again within 90 days.'),
            ('return_rate', 'Those who came back, as a share; null without any.'),
            ('returned', 'Of the observed, who ordered again on days 31 to 120 after the first order.'),
            ('revenue', 'Observed revenue, in the currency; null where no economics and no orders are known.'),
            ('roas', 'Return on ad spend: revenue / spend; null where nothing was spent or no economics are known.'),
            ('romi', 'Return on marketing investment: (profit - spend) / spend; null where nothing was spent or no economics are known.'),
            ('romi_counterfactual', 'romi without failures; null where romi is.'),
            ('romi_lost_high', 'Upper end of the 90 % range of romi_lost_middle.'),
            ('romi_lost_low', 'Lower end of the 90 % range of romi_lost_middle.'),
            ('romi_lost_middle', 'romi_counterfactual less romi, as a share of the spend; null where romi is.'),
            ('rule', 'The rule that found it.'),
            ('rule_version', 'Version of that rule.'),
            ('said_at', 'When the review or post was written, UTC.'),
            ('service_level', 'The share of contacts that is to be answered within the target.'),
            ('severity', 'How grave it is, 0 to 1.'),
            ('share', 'How much of the feedback this failure explains, as a share; all of a feedback and its unexplained part sum to 1.'),
            ('sla_seconds', 'The first response time that is due, seconds; null where the feed records no responses.'),
            ('sla_source', 'STATED by the brand, or the STANDARD of the channel; null where the feed records no responses.'),
            ('source', 'Where it was found: STRUCTURE (events), AGENT_TEXT, CUSTOMER_TEXT or PUBLIC_TEXT.'),
            ('spend', 'What the campaigns cost, in the currency.'),
            ('stars', 'What it counts as, 1 to 5: the rating, else from the text; null where neither speaks.'),
            ('texts', 'Texts.'),
            ('tier', 'How sure the link is: EXACT (order or case), IDENTITY (customer), MENTION (self-report) or NONE.'),
            ('title', 'What a reader meets.'),
            ('unit', 'Unit of the value; null where it has none.'),
            ('valence', 'Recency-weighted mean stars, 1 to 5; null before the first feedback.'),
            ('valence_counterfactual', 'The same without failures; null before the first feedback.'),
            ('visitors', 'Visitors that the campaigns brought.'),
            ('week', 'Monday of the week, UTC.'),
            ('weekday', '1 Monday to 7 Sunday, by the brand''s clock.'),
            ('with_feedback', 'Of these, with feedback that has stars.'),
            ('with_prior_order', 'Cases whose customer had bought before the failure and was observed for 90 days after it.'),
            ('within_sla', 'Contacts with a first human response within the SLA target.')
        ), columns as (
            select pg_class.oid as relation, relname, attnum, attname
            from pg_class
            join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
            where relnamespace = 'reporting'::regnamespace and relkind = 'v'
        )
        select columns.relname, columns.attname, coalesce(
            shared.sentence,
            case
                -- The ends of a rate of the same view.
                when columns.attname like '%\_low' then format('Lower end of the 95 %% interval (Wilson) of %s; null where that is.', base.attname)
                when columns.attname like '%\_high' then format('Upper end of the 95 %% interval (Wilson) of %s; null where that is.', base.attname)
            end) as sentence
        from columns
        left join shared on shared.name = columns.attname
        left join columns as base on base.relation = columns.relation and base.attname = regexp_replace(columns.attname, '_(low|high)$', '') and base.attnum <> columns.attnum
        where shared.name is not null or base.attname is not null
    loop
        execute format('comment on column reporting.%I.%I is %L', said.relname, said.attname, said.sentence);
    end loop;
end
$$;

-- ------------------------------------------------------------------------------------------ columns with a meaning of their own

comment on column reporting.accuracy_of_failures.texts is 'Labelled texts in which people read such a failure.';
comment on column reporting.accuracy_of_failures.precision_low is 'Lower end of the 95 % interval (Wilson) of precision.';
comment on column reporting.accuracy_of_failures.precision_high is 'Upper end of the 95 % interval (Wilson) of precision.';
comment on column reporting.accuracy_of_failures.insufficient_data is 'Whether people read it in fewer than 30 texts.';

comment on column reporting.accuracy_of_sentiment.source is 'Where the texts are from.';
comment on column reporting.accuracy_of_sentiment.texts is 'Labelled texts.';
comment on column reporting.accuracy_of_sentiment.auc_low is 'Lower end of the 95 % interval (Hanley and McNeil, 1982) of auc.';
comment on column reporting.accuracy_of_sentiment.auc_high is 'Upper end of the 95 % interval (Hanley and McNeil, 1982) of auc.';
comment on column reporting.accuracy_of_sentiment.balanced_accuracy is 'Mean of sensitivity and specificity, 0 to 1.';

comment on column reporting.alerts.series is 'Code of the failure category, or NEGATIVE for negative feedback.';
comment on column reporting.alerts.title is 'What a reader meets instead of the series.';
comment on column reporting.alerts.opened is 'The first day in alarm.';
comment on column reporting.alerts.closed is 'The day on which it ended; null while it is open.';
comment on column reporting.alerts.is_open is 'Whether it has not ended.';
comment on column reporting.alerts.peak is 'The day that is hardest to explain by chance.';
comment on column reporting.alerts.days is 'Days in alarm.';
comment on column reporting.alerts.count is 'Failures or negative feedback of the seven days up to the peak.';
comment on column reporting.alerts.total is 'Feedback in all on these days; null of failures.';
comment on column reporting.alerts.baseline is 'How many would have been usual.';
comment on column reporting.alerts.probability is 'Of that many or more on one day, where nothing has changed.';

comment on column reporting.assumptions.key is 'By which programs know it, whatever a user calls it; unique with brand and channel.';
comment on column reporting.assumptions.brand is 'Whose own it is; null of all brands.';
comment on column reporting.assumptions.channel is 'On which channel it holds; null of all channels.';
comment on column reporting.assumptions.value is 'The number, and its standard deviation where it has one, as a reader meets them.';
comment on column reporting.assumptions.number is 'What is computed with.';
comment on column reporting.assumptions.meaning is 'One sentence or two.';
comment on column reporting.assumptions.source is 'Author, "our choice" or "your own".';
comment on column reporting.assumptions.year is 'Year of the source; null where there is none.';
comment on column reporting.assumptions.population is 'Whom the source looked at; null where there is none.';
comment on column reporting.assumptions.grade is 'META_ANALYSIS, STUDY, STANDARD, CHOICE (nobody measured it: ours) or OWN (yours).';

comment on column reporting.bot_service.inquiries is 'Contacts with a message of a bot.';
comment on column reporting.bot_service.bot_resolved is 'Of these, resolved with no human and no repeat contact.';
comment on column reporting.bot_service.bot_resolution_rate is 'bot_resolved / inquiries, as a share.';
comment on column reporting.bot_service.benchmark_low is 'Lower end of what bots resolve elsewhere, as a share (Simplr, 2022).';
comment on column reporting.bot_service.benchmark_high is 'Upper end of what bots resolve elsewhere, as a share (Simplr, 2022).';
comment on column reporting.bot_service.escalated_to_agent is 'Of the inquiries, answered by a human.';
comment on column reporting.bot_service.stranded_with_bot is 'Of the inquiries, those that no human answered and no bot resolved.';
comment on column reporting.bot_service.stranded_rate is 'stranded_with_bot / inquiries, as a share.';

comment on column reporting.case_metrics.case_id is 'The support case, as the feed names it.';
comment on column reporting.case_metrics.weekday is 'Weekday on which it was opened, 1 Monday to 7 Sunday, by the brand''s clock; null where that is not known.';
comment on column reporting.case_metrics.hour is 'Hour in which it was opened, 0 to 23, by the brand''s clock; null where that is not known.';
comment on column reporting.case_metrics.in_business_hours is 'Whether the service was open when it was opened; null where that is not known.';
comment on column reporting.case_metrics.inbound is 'Whether it is a contact of a customer, and not a thread that the business opened and nobody replied to.';
comment on column reporting.case_metrics.has_response_data is 'Whether a response was due and the feed records responses.';
comment on column reporting.case_metrics.answered is 'Whether a human answered; null without response data.';
comment on column reporting.case_metrics.first_response_seconds is 'From the first thing that asks for an answer to the first human answer, seconds; null while there is none.';
comment on column reporting.case_metrics.first_response_business_seconds is 'Of these, seconds in which the service was open; null while there is no answer.';
comment on column reporting.case_metrics.resolved is 'Whether a resolution stands.';
comment on column reporting.case_metrics.resolution_seconds is 'From the opening to the last resolution that stands, seconds; null while there is none.';
comment on column reporting.case_metrics.resolution_business_seconds is 'Of these, seconds in which the service was open; null while there is no resolution.';
comment on column reporting.case_metrics.open is 'Whether it is neither resolved nor closed nor abandoned, however long ago it was opened.';
comment on column reporting.case_metrics.closed_unresolved is 'Whether it was closed without a resolution.';
comment on column reporting.case_metrics.abandoned is 'Whether the customer gave up before a human answered.';
comment on column reporting.case_metrics.abandoned_after_seconds is 'When the customer gave up, seconds from the opening; null where nobody did.';
comment on column reporting.case_metrics.agent_initiated is 'Whether the business opened it; null where that is not known.';
comment on column reporting.case_metrics.hold_seconds is 'Seconds on hold in all.';
comment on column reporting.case_metrics.transfers is 'How often it was transferred.';
comment on column reporting.case_metrics.reopens is 'How often it was reopened.';
comment on column reporting.case_metrics.repeat_contact is 'Whether the same customer opened another case before this one was resolved or within 14 days after; null of unknown customers and cases that are not inbound.';
comment on column reporting.case_metrics.first_contact_resolved is 'Resolved with no repeat contact, transfer or reopening; null where repeat_contact is.';
comment on column reporting.case_metrics.bot_response_seconds is 'To the first message of a bot, seconds; null if none came.';
comment on column reporting.case_metrics.bot_only is 'Whether a bot wrote and no human answered.';
comment on column reporting.case_metrics.bot_resolved is 'Whether a bot resolved it, with no repeat contact.';
comment on column reporting.case_metrics.neglected is 'Unserved: abandoned, answered after the SLA target, or neither answered by a human nor resolved by a bot; null without response data.';
comment on column reporting.case_metrics.within_sla is 'Whether the first human response came within the SLA target; null without response data.';
comment on column reporting.case_metrics.handle_seconds is 'How long it kept a human busy, seconds; null on channels that are not live.';

comment on column reporting.channel_consistency.channels is 'Channels with at least 30 cases.';
comment on column reporting.channel_consistency.consistency is '100 x (1 - the mean gap of all pairs of channels), 0 to 100; null with fewer than two channels.';
comment on column reporting.channel_consistency.widest_gap_channel is 'One channel of the pair that differs most; null with fewer than two.';
comment on column reporting.channel_consistency.widest_gap_other_channel is 'The other channel of that pair.';
comment on column reporting.channel_consistency.widest_gap is 'Mean difference of that pair in attainment, resolution, failures and CSAT, 0 to 1.';
comment on column reporting.channel_consistency.spread_within_sla is 'Largest less smallest SLA attainment of the channels, 0 to 1; null where none is known.';
comment on column reporting.channel_consistency.spread_resolved is 'Largest less smallest share of resolved cases.';
comment on column reporting.channel_consistency.spread_with_failure is 'Largest less smallest share of cases with a failure.';
comment on column reporting.channel_consistency.spread_csat is 'Largest less smallest CSAT, 1 to 5 as 0 to 1; null where no channel has 30 marks.';
comment on column reporting.channel_consistency.insufficient_data is 'Whether fewer than two channels have 30 cases.';

comment on column reporting.churn_after_failure.event is 'Early churn: exposed with the first order and not returned. Call abandonment: abandoned at least one call, of those who called.';
comment on column reporting.churn_after_failure.customers is 'Customers of whom it could be.';
comment on column reporting.churn_after_failure.affected is 'Of these, of whom it is so.';
comment on column reporting.churn_after_failure.rate is 'affected / customers, as a share.';
comment on column reporting.churn_after_failure.survey_rate is 'Consumers who say that they ever did so, anywhere, as a share; not the same question.';

comment on column reporting.cohort_retention.customers is 'Customers whose first order is of this month.';
comment on column reporting.cohort_retention.return_rate is 'returned / observed, as a share; null without any observed.';
comment on column reporting.cohort_retention.with_feedback is 'Of the customers, with feedback that has stars.';
comment on column reporting.cohort_retention.satisfied is 'Of these, with 4 stars or more in the latest.';
comment on column reporting.cohort_retention.satisfied_rate is 'satisfied / with_feedback, as a share; null without any.';
comment on column reporting.cohort_retention.dissatisfied is 'Of these, with fewer than 3 stars in the latest.';
comment on column reporting.cohort_retention.dissatisfied_rate is 'dissatisfied / with_feedback, as a share; null without any.';
comment on column reporting.cohort_retention.insufficient_data is 'Whether fewer than 30 customers have feedback: then satisfaction says little.';

comment on column reporting.data_quality.kind is 'Dead letter, or unscored.';
comment on column reporting.data_quality.source is 'Feed of the dead letters, or brand of the texts.';
comment on column reporting.data_quality.code is 'Error code, as in error_code; null of unscored texts.';
comment on column reporting.data_quality.reason is 'What the code means, behind the name of the field; or why texts are unscored.';
comment on column reporting.data_quality.total is 'Records read of the feed, or reviews and posts of the brand.';

comment on column reporting.dead_letter.reason is 'One sentence, with the value that is wrong.';

comment on column reporting.deliveries.delivery is 'LATE, ON_TIME, NOT_DELIVERED, CANCELLED or NOT_PROMISED (no time was promised).';
comment on column reporting.deliveries.value is 'What the brand kept: nothing of a cancelled order, else what was paid less what was paid back; null where no value is known.';
comment on column reporting.deliveries.feedback_count is 'Reviews and posts with stars that name such an order.';
comment on column reporting.deliveries.average_rating is 'Their mean stars, 1 to 5; null without any.';

comment on column reporting.failure_breakdown.loss_low is 'Lower end of the range of loss_middle: it stands to the middle as the brand''s does.';
comment on column reporting.failure_breakdown.loss_high is 'Upper end of the range of loss_middle: it stands to the middle as the brand''s does.';
comment on column reporting.failure_breakdown.loss_middle is 'Shapley share of the loss, in the currency; below 0 where those whom these failures met write the better feedback; null where no revenue is known.';
comment on column reporting.failure_breakdown.insufficient_data is 'Whether fewer than 30 reviews and posts are linked to such failures.';

comment on column reporting.failure_by_category.loss_middle is 'Shapley share of the loss, in the currency; below 0 where those whom these failures met write the better feedback; null where no revenue is known.';
comment on column reporting.failure_by_category.customers is 'Known customers who met such a failure; one who met it on two channels counts once.';
comment on column reporting.failure_by_category.insufficient_data is 'Whether fewer than 30 reviews and posts are linked to such failures.';

comment on column reporting.failure_by_channel.loss_middle is 'Shapley share of the loss, in the currency; below 0 where those whom these failures met write the better feedback; null where no revenue is known.';
comment on column reporting.failure_by_channel.insufficient_data is 'Whether fewer than 30 reviews and posts are linked to such failures.';

comment on column reporting.failure_evidence.feedback_id is 'The review or post in whose words it was found; null where it was found elsewhere.';
comment on column reporting.failure_evidence.linked_feedback_id is 'The review or post of the strongest link; null without any.';
comment on column reporting.failure_evidence.link_tier is 'How sure that link is: EXACT, IDENTITY, MENTION; NONE without any.';
comment on column reporting.failure_evidence.link_confidence is 'Confidence of that link, 0 to 1; null without any.';
comment on column reporting.failure_evidence.link_share is 'How much of that feedback the failure explains, as a share; null without any.';
comment on column reporting.failure_evidence.linked_feedback is 'Reviews and posts that are linked to it.';

comment on column reporting.feedback_scored.feedback_id is 'The review or post, as the feed names it.';
comment on column reporting.feedback_scored.kind is 'REVIEW or POST.';
comment on column reporting.feedback_scored.platform is 'Where it was written; null where the feed does not tell.';
comment on column reporting.feedback_scored.rating is 'Stars that its writer gave, 1 to 5; null where none.';
comment on column reporting.feedback_scored.label is 'NEGATIVE, NEUTRAL or POSITIVE, by its text; null where unscored.';
comment on column reporting.feedback_scored.negativity is 'Probability that a reader would call the text negative, 0 to 1; null where unscored.';
comment on column reporting.feedback_scored.unscored is 'Why the text was not scored; null where it was, or there is none.';
comment on column reporting.feedback_scored.reach is 'How many saw it; null where the feed does not tell.';
comment on column reporting.feedback_scored.tier is 'Tier of its strongest link: EXACT, IDENTITY, MENTION; NONE without any.';
comment on column reporting.feedback_scored.unexplained is 'How much of it no failure explains, as a share.';
comment on column reporting.feedback_scored.linked_failures is 'Failures that are linked to it.';
comment on column reporting.feedback_scored.title is 'Its title; null without one.';
comment on column reporting.feedback_scored.text is 'Its words; null without any.';

comment on column reporting.impact_by_model.loss_rate is 'The part''s loss of the day, as a share of the revenue that there would be without failures.';
comment on column reporting.impact_by_model.loss is 'The part''s loss of the day, in the currency; null where no revenue is known.';

comment on column reporting.impact_daily.feedback_count is 'Reviews and posts of this day.';
comment on column reporting.impact_daily.loss_low is 'Lower end of the 90 % range of the day''s loss, in the currency; null where no revenue is known.';
comment on column reporting.impact_daily.loss_middle is 'Loss of the day, in the currency; null where no revenue is known.';
comment on column reporting.impact_daily.loss_high is 'Upper end of the 90 % range of the day''s loss, in the currency; null where no revenue is known.';
comment on column reporting.impact_daily.weight is 'What the day counts for in a rate over a period: the revenue that there would be without failures, by a revenue of 1 where the brand''s is unknown throughout.';
comment on column reporting.impact_daily.revenue is 'Revenue of the day, in the currency; null where no economics and no orders are known.';

comment on column reporting.impact_monthly.valence is 'Of the month''s last day that has one: recency-weighted mean stars, 1 to 5; null before the first feedback.';
comment on column reporting.impact_monthly.valence_counterfactual is 'The same without failures.';
comment on column reporting.impact_monthly.insufficient_data is 'Whether the month has fewer than 30 reviews and posts.';

comment on column reporting.impact_overall.brands is 'Brands in this row.';
comment on column reporting.impact_overall.brand is 'Its name where it is only one; null of several.';
comment on column reporting.impact_overall.insufficient_data is 'Whether these are the brands with fewer than 30 reviews and posts with stars.';
comment on column reporting.impact_overall.currency is 'ISO 4217 code of the money; null of the brands whose revenue is unknown.';

comment on column reporting.impact_total.customers is 'Known customers exposed to a failure.';
comment on column reporting.impact_total.linked_feedback is 'Reviews and posts with a link to a failure.';
comment on column reporting.impact_total.valence is 'On the last day that has one: recency-weighted mean stars, 1 to 5; null before the first feedback.';
comment on column reporting.impact_total.revenue_days is 'Days on which revenue is known in this currency.';
comment on column reporting.impact_total.insufficient_data is 'Whether fewer than 30 reviews and posts have stars.';

comment on column reporting.incident_evidence.failure_id is 'The service failure that it is evidence of.';
comment on column reporting.incident_evidence.position is 'Place among the evidence of the failure, the strongest first, from 1.';
comment on column reporting.incident_evidence.feedback_id is 'The review or post in whose words it was found; null where it was found elsewhere.';

comment on column reporting.language.scored is 'Of these, whose text was scored.';

comment on column reporting.ledger.read is 'Records read.';
comment on column reporting.ledger.accepted is 'Taken.';
comment on column reporting.ledger.duplicate is 'The same record again.';
comment on column reporting.ledger.retracted is 'Retracted by a correction, or erased.';
comment on column reporting.ledger.dead_lettered is 'Could not be taken.';
comment on column reporting.ledger.waiting is 'Read, and not decided on until event time has come to them.';
comment on column reporting.ledger.balanced is 'Whether read = accepted + duplicate + retracted + dead_lettered + waiting.';

comment on column reporting.link.confidence is 'How sure the link is, 0 to 1.';
comment on column reporting.link.tier is 'How sure the kind of link is: EXACT (same order or case), IDENTITY (same customer) or MENTION (said in the feedback itself).';
comment on column reporting.link.failed_at is 'When the failure happened, UTC; null where it is no longer known.';
comment on column reporting.link.said_at is 'When the review or post was written, UTC; null where it is no longer known.';

comment on column reporting.loss_breakdown.loss_low is 'Lower end of the range of loss_middle: it stands to the middle as the brand''s does.';
comment on column reporting.loss_breakdown.loss_high is 'Upper end of the range of loss_middle: it stands to the middle as the brand''s does.';
comment on column reporting.loss_breakdown.loss_middle is 'Shapley share of the loss, in the currency; below 0 where those whom these failures met write the better feedback; null where no revenue is known.';
comment on column reporting.loss_breakdown.loss_rate_low is 'Lower end of the range of loss_rate_middle: it stands to the middle as the brand''s does.';
comment on column reporting.loss_breakdown.loss_rate_high is 'Upper end of the range of loss_rate_middle: it stands to the middle as the brand''s does.';

comment on column reporting.loss_by_campaign.campaign is 'The campaign, as the feed names it; null of the visitors whom none brought.';
comment on column reporting.loss_by_campaign.visitors is 'Visitors that it brought; null where none did.';
comment on column reporting.loss_by_campaign.loss_middle is 'Loss of the days with economics, in the currency; null where no revenue is known.';

comment on column reporting.loss_by_product.product is 'The product that the feedback is about; null of the brand as a whole, or where it is not said.';
comment on column reporting.loss_by_product.loss_middle is 'Its part of the loss, in the currency; null where no revenue is known.';

comment on column reporting.loss_by_tier.strength is 'Place of the tier, the surest first, from 1.';
comment on column reporting.loss_by_tier.feedback_count is 'Reviews and posts by their strongest link.';
comment on column reporting.loss_by_tier.negative is 'Of these, with fewer than 3 stars.';
comment on column reporting.loss_by_tier.loss_middle is 'Loss by links of this tier, in the currency; null where no revenue is known.';
comment on column reporting.loss_by_tier.insufficient_data is 'Whether fewer than 30 reviews and posts have this tier.';

comment on column reporting.negative_feedback.category is 'Code of the failure category; null of what no failure explains.';
comment on column reporting.negative_feedback.feedback_count is 'Its part of the negative feedback: the parts of a brand sum to its negative feedback.';
comment on column reporting.negative_feedback.linked_feedback is 'Negative reviews and posts with such a part.';

comment on column reporting.priorities.rank is 'Place by recoverable revenue, from 1.';
comment on column reporting.priorities.top_channel is 'The channel that contributes most to the loss of the category.';
comment on column reporting.priorities.top_channel_share is 'Its part of the loss of the category, as a share.';
comment on column reporting.priorities.recoverable_revenue_low is 'Half of loss_low of the category, in the currency; null where no revenue is known.';
comment on column reporting.priorities.recoverable_revenue_middle is 'Half of loss_middle of the category, in the currency; null where no revenue is known.';
comment on column reporting.priorities.recoverable_revenue_high is 'Half of loss_high of the category, in the currency; null where no revenue is known.';
comment on column reporting.priorities.recoverable_rate_middle is 'Half of loss_rate_middle of the category, as a share.';
comment on column reporting.priorities.insufficient_data is 'Whether fewer than 30 reviews and posts are linked to such failures.';

comment on column reporting.product.linked_feedback is 'Reviews and posts with a link to a failure.';

comment on column reporting.product_reputation.feedback_count is 'Reviews and posts with stars up to this day.';
comment on column reporting.product_reputation.negative is 'Of these, with fewer than 3 stars.';
comment on column reporting.product_reputation.negative_rate is 'Recency-weighted share of negative feedback.';

comment on column reporting.response_by_band.kind is 'Hours of the week, or business hours.';
comment on column reporting.response_by_band.band is 'Prime time, evening, weekend, night or day; open or closed.';
comment on column reporting.response_by_band.share_of_contacts is 'Of the brand''s contacts, as a share.';
comment on column reporting.response_by_band.insufficient_data is 'Whether fewer than 30 contacts have response data.';

comment on column reporting.response_by_hour.insufficient_data is 'Whether fewer than 30 contacts have response data.';

comment on column reporting.contact_volume_by_hour.insufficient_data is 'Whether fewer than 30 contacts have response data.';

comment on column reporting.response_times.never_answered is 'Contacts that no human answered, that nobody abandoned and no bot resolved; null where the feed records no responses.';
comment on column reporting.response_times.resolved is 'Contacts with a resolution that stands.';
comment on column reporting.response_times.open is 'Contacts neither resolved nor closed nor abandoned.';
comment on column reporting.response_times.closed_unresolved is 'Contacts closed without a resolution.';
comment on column reporting.response_times.reopened is 'Contacts that were reopened.';
comment on column reporting.response_times.transferred is 'Contacts that were transferred.';
comment on column reporting.response_times.sla_seconds is 'The first response time that is due most often, seconds; null where the feed records no responses.';
comment on column reporting.response_times.sla_source is 'STATED by the brand, or the STANDARD of the channel, whichever is most often; null where the feed records no responses.';
comment on column reporting.response_times.resolution_p50 is 'Median resolution time, seconds; null without resolutions.';
comment on column reporting.response_times.resolution_p90 is '90th percentile of the resolution time, seconds; null without resolutions.';
comment on column reporting.response_times.resolution_p95 is '95th percentile of the resolution time, seconds; null without resolutions.';
comment on column reporting.response_times.resolution_business_p50 is 'Median resolution time in business hours, seconds; null without resolutions.';
comment on column reporting.response_times.resolution_business_p90 is '90th percentile of the resolution time in business hours, seconds; null without resolutions.';
comment on column reporting.response_times.resolution_business_p95 is '95th percentile of the resolution time in business hours, seconds; null without resolutions.';
comment on column reporting.response_times.on_hold is 'Contacts whose customer was on hold.';
comment on column reporting.response_times.hold_p50 is 'Median time on hold of these, seconds; null without any.';
comment on column reporting.response_times.hold_p90 is '90th percentile of the time on hold of these, seconds; null without any.';
comment on column reporting.response_times.known_customers is 'Contacts of known customers.';
comment on column reporting.response_times.repeat_contacts is 'Of these, followed by another contact before the resolution or within 14 days after.';
comment on column reporting.response_times.first_contact_resolved is 'Of these, resolved with no repeat contact, transfer or reopening.';
comment on column reporting.response_times.insufficient_data is 'Whether there are fewer than 30 contacts.';

comment on column reporting.retention.basis is 'MEASURED from orders, or a SCENARIO from a survey where no orders are known.';
comment on column reporting.retention.customers is 'Known customers exposed to a failure, whatever the currency.';
comment on column reporting.retention.silent is 'Of these, those with no feedback that is linked to a failure.';
comment on column reporting.retention.voiced is 'customers less silent.';
comment on column reporting.retention.compared is 'Of the customers, those with a control group and a full window.';
comment on column reporting.retention.control is 'Customers whom they are compared with.';
comment on column reporting.retention.return_rate is 'Of the compared, who came back, as a share; null of a scenario.';
comment on column reporting.retention.control_return_rate is 'Of the control group, who came back, as a share; null of a scenario.';
comment on column reporting.retention.difference_low is 'Lower end of the 90 % interval of difference_middle; null of a scenario.';
comment on column reporting.retention.difference_middle is 'Share that came back of the compared less that of the control group; null of a scenario.';
comment on column reporting.retention.difference_high is 'Upper end of the 90 % interval of difference_middle; null of a scenario.';
comment on column reporting.retention.compared_silent is 'Of the compared, the silent.';
comment on column reporting.retention.churned_low is 'Lower end (90 %) of the customers lost; below 0 where the interval holds a gain; of a scenario its lower share.';
comment on column reporting.retention.churned_middle is 'Customers lost; null where the interval of the difference holds 0, so that no effect is shown, and in a scenario.';
comment on column reporting.retention.churned_high is 'Upper end (90 %) of the customers lost; of a scenario its higher share.';
comment on column reporting.retention.returning_customer_spend is 'What one who came back paid within 90 days, in the currency; null of a scenario.';
comment on column reporting.retention.loss_low is 'Lower end of the 90 % interval of loss_middle; null of a scenario.';
comment on column reporting.retention.loss_middle is 'Orders of the horizon that were not made, in the currency; null where no effect is shown or nobody knows what is paid.';
comment on column reporting.retention.loss_high is 'Upper end of the 90 % interval of loss_middle; null of a scenario.';
comment on column reporting.retention.insufficient_data is 'Whether fewer than 30 customers stand on either side.';
comment on column reporting.retention.projected is 'Silent customers who met a failure and buy in this currency, compared or not: those whom the difference is projected to.';

comment on column reporting.retention_after_failure.stage is 'What they do: return, recommend it in public, warn others in public.';
comment on column reporting.retention_after_failure.unexposed is 'Customers not exposed to a failure with their first order.';
comment on column reporting.retention_after_failure.unexposed_rate is 'Of these, who go on, as a share; null where it is not known.';
comment on column reporting.retention_after_failure.exposed is 'Customers exposed to a failure within 30 days of their first order.';
comment on column reporting.retention_after_failure.exposed_rate is 'Of these, who go on, as a share; null where it is not known.';
comment on column reporting.retention_after_failure.difference is 'exposed_rate less unexposed_rate; null where one is.';
comment on column reporting.retention_after_failure.insufficient_data is 'Whether either side has fewer than 30 customers.';

comment on column reporting.romi_loss.revenue_counterfactual is 'Revenue that there would be without failures, in the currency; null without economics.';
comment on column reporting.romi_loss.spend_with_economics is 'Of the spend, that of days with economics.';

comment on column reporting.romi_loss_by_brand.campaigns is 'Campaigns in this row.';

comment on column reporting.sensitivity.rank is 'Place by swing, from 1.';
comment on column reporting.sensitivity.title is 'What a reader meets instead of the key.';
comment on column reporting.sensitivity.value_low is 'Value with which the loss is lowest, with its unit.';
comment on column reporting.sensitivity.value_high is 'Value with which the loss is highest, with its unit.';
comment on column reporting.sensitivity.loss_low is 'Loss with value_low, in the currency; null where no revenue is known.';
comment on column reporting.sensitivity.loss_high is 'Loss with value_high, in the currency; null where no revenue is known.';
comment on column reporting.sensitivity.loss_rate_low is 'Loss with value_low, as a share of the revenue that there would be without failures.';
comment on column reporting.sensitivity.loss_rate_high is 'Loss with value_high, as a share of the revenue that there would be without failures.';
comment on column reporting.sensitivity.swing is 'loss_high less loss_low, in the currency; null where no revenue is known.';
comment on column reporting.sensitivity.swing_rate is 'loss_rate_high less loss_rate_low.';

comment on column reporting.service_ranking.rank is 'Place, from 1, behind the brands whose interval lies wholly above; null with insufficient data.';
comment on column reporting.service_ranking.rank_change is 'Ranks gained since the month before that has cases; null where either has no rank.';
comment on column reporting.service_ranking.cases is 'Contacts with response data.';
comment on column reporting.service_ranking.insufficient_data is 'Whether fewer than 30 contacts have response data.';

comment on column reporting.service_recovery.cases is 'Cases of known customers with a failure.';
comment on column reporting.service_recovery.with_feedback is 'Of these, followed within 60 days by feedback with stars.';
comment on column reporting.service_recovery.negative_rate is 'negative / with_feedback, as a share; null without any.';
comment on column reporting.service_recovery.average_rating is 'Mean stars of the first such feedback, 1 to 5; null without any.';
comment on column reporting.service_recovery.insufficient_data is 'Whether fewer than 30 cases were followed by feedback.';

comment on column reporting.service_recovery_by_action.cases is 'Cases of known customers with a failure.';
comment on column reporting.service_recovery_by_action.with_feedback is 'Of these, followed within 60 days by feedback with stars.';
comment on column reporting.service_recovery_by_action.average_rating is 'Mean stars of the first such feedback, 1 to 5; null without any.';
comment on column reporting.service_recovery_by_action.insufficient_data is 'Whether fewer than 30 cases were followed by feedback.';

comment on column reporting.service_scorecard.dimension is 'Consistent, responsive, knowledgeable, relevant or pleasant.';
comment on column reporting.service_scorecard.cases is 'Cases that are judged: of responsive, those with response data.';
comment on column reporting.service_scorecard.score is 'Share of the cases in which the service was so, 0 to 100; null without cases.';

comment on column reporting.sla_attainment.has_stated_time is 'Whether the brand states a response time.';
comment on column reporting.sla_attainment.stated_seconds is 'The response time that the brand states, seconds; null where it states none.';
comment on column reporting.sla_attainment.benchmark_seconds is 'The benchmark of the channel, seconds; null where there is none.';
comment on column reporting.sla_attainment.benchmark_source is 'Source of the benchmark; null where there is none.';
comment on column reporting.sla_attainment.gap_seconds is 'stated_seconds less benchmark_seconds; null where one is.';
comment on column reporting.sla_attainment.cases is 'Contacts with response data.';
comment on column reporting.sla_attainment.within_stated is 'Of these, answered within the stated time; null where none is stated.';
comment on column reporting.sla_attainment.stated_attainment is 'within_stated / cases, as a share; null where none is stated.';
comment on column reporting.sla_attainment.within_benchmark is 'Of the cases, answered within the benchmark.';
comment on column reporting.sla_attainment.benchmark_attainment is 'within_benchmark / cases, as a share; null without cases.';
comment on column reporting.sla_attainment.achievable_seconds is 'The time within which 90 % of all cases got an answer, seconds; null where more than 10 % never did.';

comment on column reporting.staffing_gap.kind is 'hour of the week, or band whose hours are taken as alike.';
comment on column reporting.staffing_gap.weekday is '1 Monday to 7 Sunday, by the brand''s clock; null of a band.';
comment on column reporting.staffing_gap.hour is 'Hour of the day, 0 to 23, by the brand''s clock; null of a band.';
comment on column reporting.staffing_gap.contacts is 'Contacts that asked for a human in these hours.';
comment on column reporting.staffing_gap.within_sla_rate is 'Of these, answered within the target, as a share.';
comment on column reporting.staffing_gap.target_seconds is 'The first response time that is due, seconds.';
comment on column reporting.staffing_gap.aht_seconds is 'Average handle time: how long a contact keeps an agent busy, seconds.';
comment on column reporting.staffing_gap.aht_measured is 'Whether it is measured; else it is the assumption written_handle_time.';
comment on column reporting.staffing_gap.patience_seconds is 'How long a customer waits before giving up, on average, seconds; null where nobody is known to give up.';
comment on column reporting.staffing_gap.abandoned is 'Customers on the channel who gave up before a human answered.';
comment on column reporting.staffing_gap.effective_agents is 'As many agents as give the observed attainment (Erlang A), FTE of these hours.';
comment on column reporting.staffing_gap.required_agents is 'As many agents as give the service level (Erlang A), FTE of these hours.';
comment on column reporting.staffing_gap.staffing_gap is 'required_agents less effective_agents, FTE of these hours.';
comment on column reporting.staffing_gap.staffing_gap_low is 'Lower end of staffing_gap, by the 95 % interval of the attainment.';
comment on column reporting.staffing_gap.staffing_gap_high is 'Upper end of staffing_gap, by the 95 % interval of the attainment.';
comment on column reporting.staffing_gap.hours_per_week is 'How many such hours a week has.';
comment on column reporting.staffing_gap.agent_hours_per_week is 'staffing_gap x hours_per_week.';
comment on column reporting.staffing_gap.cost_per_week is 'Cost of these agent hours, in the currency; null where the agent hour''s cost is in another.';
comment on column reporting.staffing_gap.recoverable_revenue_per_week_low is 'Lower end of recoverable_revenue_per_week_middle; null where no revenue is known.';
comment on column reporting.staffing_gap.recoverable_revenue_per_week_middle is 'Revenue that closing the gap would recover in a week, in the currency; null where no revenue is known.';
comment on column reporting.staffing_gap.recoverable_revenue_per_week_high is 'Upper end of recoverable_revenue_per_week_middle; null where no revenue is known.';
comment on column reporting.staffing_gap.insufficient_data is 'Whether fewer than 30 contacts came in these hours.';

comment on column reporting.text_ledger.outcome is 'Scored, or unscored and why; and what a reader must know, such as truncated.';
comment on column reporting.text_ledger.texts is 'Interactions, reviews and posts with words.';
comment on column reporting.text_ledger.newly_scored is 'Of these, read by the models in this run.';
comment on column reporting.text_ledger.from_cache is 'Of these, read in an earlier run.';

comment on column reporting.unknown_field.field is 'Name of the field; … stands for all further names of a feed that sends many.';
comment on column reporting.unknown_field.records is 'Records that held it.';
