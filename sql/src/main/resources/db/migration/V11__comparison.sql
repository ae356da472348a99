-- Like compared with like: what is known of a feedback's writer apart from failures, and what failures do to stars.

alter table support_case add column topic text not null default 'OTHER';

alter table feedback
    add column opportunity   text not null default 'ANONYMOUS',
    add column contact_topic text,
    add column tenure_days   integer,
    add column earlier_stars double precision,
    add column exposed       boolean not null default false,
    add column later_contact boolean not null default false,
    add column later_failed  boolean not null default false;

alter table link add column self_reported boolean not null default false;

-- While nothing shows what became of any writer, no loss is known.
alter table impact_daily
    alter column loss_rate_low drop not null,
    alter column loss_rate_middle drop not null,
    alter column loss_rate_high drop not null;

create table effect_month (
    brand                text not null,
    month                date not null,
    grade                text not null,
    reason               text not null,
    exposed              bigint not null,
    unexposed            bigint not null,
    effect_low           double precision,
    effect_middle        double precision,
    effect_high          double precision,
    unadjusted_low       double precision,
    unadjusted_middle    double precision,
    unadjusted_high      double precision,
    lead_failed          bigint not null,
    lead_low             double precision,
    lead_middle          double precision,
    lead_high            double precision,
    earlier_exposed      bigint not null,
    earlier_low          double precision,
    earlier_middle       double precision,
    earlier_high         double precision,
    robustness_value     double precision,
    risk_ratio           double precision,
    e_value              double precision,
    reported_exposed_share   double precision,
    unreported_exposed_share double precision,
    primary key (brand, month)
);

create view reporting.effect_on_stars as
select
    brand, month, grade, reason, exposed, unexposed, effect_low, effect_middle, effect_high, unadjusted_low, unadjusted_middle, unadjusted_high,
    lead_failed, lead_low, lead_middle, lead_high, earlier_exposed, earlier_low, earlier_middle, earlier_high, robustness_value, risk_ratio,
    e_value, reported_exposed_share, unreported_exposed_share
from effect_month;

comment on view reporting.effect_on_stars is
    'What failures did to the stars of those whom they met, from all feedback up to the end of the month, and what speaks for and against it.';
comment on column reporting.effect_on_stars.brand is 'Whose.';
comment on column reporting.effect_on_stars.month is 'First day of the month, at whose end this was known.';
comment on column reporting.effect_on_stars.grade is
    'Evidence grade: A own measured coefficient and B adjusted, both with placebos near 0; C an association; D nothing shows what became of who writes.';
comment on column reporting.effect_on_stars.reason is
    'Why this grade: OWN_COEFFICIENT, PLACEBOS_PASSED, LEAD_PLACEBO_FAILED, EARLIER_RATINGS_DIFFER, ESTIMATES_DISAGREE, NO_PLACEBO, TOO_FEW_EXPOSED, TOO_FEW_UNEXPOSED, NOT_JOINED.';
comment on column reporting.effect_on_stars.exposed is 'Feedback of customers whom a failure met before writing, with stars.';
comment on column reporting.effect_on_stars.unexposed is 'Feedback of customers who ordered or contacted support and met none.';
comment on column reporting.effect_on_stars.effect_low is 'Lower end of the 90% interval of the adjusted effect, in stars; null without whom to compare.';
comment on column reporting.effect_on_stars.effect_middle is 'Adjusted effect on the exposed, in stars; below 0 where failures cost stars; null without whom to compare.';
comment on column reporting.effect_on_stars.effect_high is 'Upper end of that interval.';
comment on column reporting.effect_on_stars.unadjusted_low is 'Lower end of the 90% interval of the second estimate.';
comment on column reporting.effect_on_stars.unadjusted_middle is 'Second estimate, in stars: exposed less unexposed of the same opportunity and contact topic alone; null without whom to compare.';
comment on column reporting.effect_on_stars.unadjusted_high is 'Upper end of that interval.';
comment on column reporting.effect_on_stars.lead_failed is 'Feedback of customers who contacted support only after writing, and were failed then.';
comment on column reporting.effect_on_stars.lead_low is 'Lower end of the 90% interval of the lead placebo.';
comment on column reporting.effect_on_stars.lead_middle is 'Lead placebo, in stars: those less others who contacted support after writing; should be about 0; null without whom to compare.';
comment on column reporting.effect_on_stars.lead_high is 'Upper end of that interval.';
comment on column reporting.effect_on_stars.earlier_exposed is 'Exposed customers of whom an earlier rating is known.';
comment on column reporting.effect_on_stars.earlier_low is 'Lower end of the 90% interval of the negative control.';
comment on column reporting.effect_on_stars.earlier_middle is 'Negative control outcome, in stars: what exposed customers gave before, less what unexposed ones gave; should be about 0; null without whom to compare.';
comment on column reporting.effect_on_stars.earlier_high is 'Upper end of that interval.';
comment on column reporting.effect_on_stars.robustness_value is
    'Robustness value, 0 to 1: share of what is left of exposure and of stars that an unmeasured common cause would have to explain (Cinelli and Hazlett 2020).';
comment on column reporting.effect_on_stars.risk_ratio is 'How many times likelier negative feedback is of the exposed than it would be without failures.';
comment on column reporting.effect_on_stars.e_value is 'E-value, at least 1: how many times likelier an unmeasured common cause would have to make both (VanderWeele and Ding 2017).';
comment on column reporting.effect_on_stars.reported_exposed_share is
    'Of feedback by writers who are told apart and whose words report a failure, the share whom one met by the business''s own records; null if nobody did.';
comment on column reporting.effect_on_stars.unreported_exposed_share is 'The same of feedback whose words report none.';

-- What the figures of a brand may claim now.
create view reporting.evidence_by_brand as
select distinct on (brand) effect_on_stars.*
from reporting.effect_on_stars
order by brand, month desc;

comment on view reporting.evidence_by_brand is 'Of each brand the latest month of effect_on_stars: what its figures may claim now.';
comment on column reporting.evidence_by_brand.brand is 'Whose.';
comment on column reporting.evidence_by_brand.month is 'First day of the month, at whose end this was known.';
comment on column reporting.evidence_by_brand.grade is 'Evidence grade: A own measured coefficient and B adjusted, both with placebos near 0; C an association; D nothing shows what became of who writes.';
comment on column reporting.evidence_by_brand.reason is 'Why this grade: OWN_COEFFICIENT, PLACEBOS_PASSED, LEAD_PLACEBO_FAILED, EARLIER_RATINGS_DIFFER, ESTIMATES_DISAGREE, NO_PLACEBO, TOO_FEW_EXPOSED, TOO_FEW_UNEXPOSED, NOT_JOINED.';
comment on column reporting.evidence_by_brand.exposed is 'Feedback of customers whom a failure met before writing, with stars.';
comment on column reporting.evidence_by_brand.unexposed is 'Feedback of customers who ordered or contacted support and met none.';
comment on column reporting.evidence_by_brand.effect_low is 'Lower end of the 90% interval of the adjusted effect, in stars; null without whom to compare.';
comment on column reporting.evidence_by_brand.effect_middle is 'Adjusted effect on the exposed, in stars; below 0 where failures cost stars; null without whom to compare.';
comment on column reporting.evidence_by_brand.effect_high is 'Upper end of that interval.';
comment on column reporting.evidence_by_brand.unadjusted_low is 'Lower end of the 90% interval of the second estimate.';
comment on column reporting.evidence_by_brand.unadjusted_middle is 'Second estimate, in stars: exposed less unexposed of the same opportunity and contact topic alone; null without whom to compare.';
comment on column reporting.evidence_by_brand.unadjusted_high is 'Upper end of that interval.';
comment on column reporting.evidence_by_brand.lead_failed is 'Feedback of customers who contacted support only after writing, and were failed then.';
comment on column reporting.evidence_by_brand.lead_low is 'Lower end of the 90% interval of the lead placebo.';
comment on column reporting.evidence_by_brand.lead_middle is 'Lead placebo, in stars: those less others who contacted support after writing; should be about 0; null without whom to compare.';
comment on column reporting.evidence_by_brand.lead_high is 'Upper end of that interval.';
comment on column reporting.evidence_by_brand.earlier_exposed is 'Exposed customers of whom an earlier rating is known.';
comment on column reporting.evidence_by_brand.earlier_low is 'Lower end of the 90% interval of the negative control.';
comment on column reporting.evidence_by_brand.earlier_middle is 'Negative control outcome, in stars: what exposed customers gave before, less what unexposed ones gave; should be about 0; null without whom to compare.';
comment on column reporting.evidence_by_brand.earlier_high is 'Upper end of that interval.';
comment on column reporting.evidence_by_brand.robustness_value is 'Robustness value, 0 to 1: share of what is left of exposure and of stars that an unmeasured common cause would have to explain (Cinelli and Hazlett 2020).';
comment on column reporting.evidence_by_brand.risk_ratio is 'How many times likelier negative feedback is of the exposed than it would be without failures.';
comment on column reporting.evidence_by_brand.e_value is 'E-value, at least 1: how many times likelier an unmeasured common cause would have to make both (VanderWeele and Ding 2017).';
comment on column reporting.evidence_by_brand.reported_exposed_share is 'Of feedback by writers who are told apart and whose words report a failure, the share whom one met by the business''s own records; null if nobody did.';
comment on column reporting.evidence_by_brand.unreported_exposed_share is 'The same of feedback whose words report none.';

-- By what each feedback is compared: with reporting.link and the assumptions all that a day's loss is recomputed from.
create view reporting.comparison as
select
    feedback.brand,
    feedback.feedback_id,
    feedback.at,
    feedback.stars,
    feedback.rating is not null as rated,
    feedback.platform,
    feedback.product,
    feedback.opportunity,
    feedback.contact_topic,
    feedback.tenure_days,
    feedback.earlier_stars,
    feedback.exposed,
    exists (
        select from link
        where link.brand = feedback.brand and link.feedback_id = feedback.feedback_id and (link.self_reported or link.tier = 'MENTION')) as self_reported,
    feedback.later_contact,
    feedback.later_failed
from feedback;

comment on view reporting.comparison is 'By what each feedback is compared with others: docs/method.md recomputes a day''s loss from it.';
comment on column reporting.comparison.brand is 'Whose.';
comment on column reporting.comparison.feedback_id is 'The feedback.';
comment on column reporting.comparison.at is 'When it was written.';
comment on column reporting.comparison.stars is 'What it counts as, 1 to 5: the rating, else from its words; null where neither speaks.';
comment on column reporting.comparison.rated is 'Its writer gave the stars; else they were read from the words.';
comment on column reporting.comparison.platform is 'Where it was written; null if unknown.';
comment on column reporting.comparison.product is 'What it is about; null for the brand as a whole.';
comment on column reporting.comparison.opportunity is 'In what the business could have failed the writer: CONTACTED, ORDERED, STRANGER, ANONYMOUS.';
comment on column reporting.comparison.contact_topic is 'What the latest contact that counts was about; null unless CONTACTED.';
comment on column reporting.comparison.tenure_days is 'Whole days from the writer''s first known order to the writing; null if unknown.';
comment on column reporting.comparison.earlier_stars is 'Mean of what the same customer gave before, the latest five; null if nothing.';
comment on column reporting.comparison.exposed is 'A failure of the business''s own records met the writer before the writing.';
comment on column reporting.comparison.self_reported is 'The words report a failure.';
comment on column reporting.comparison.later_contact is 'The writer contacted support after the writing, within the window, and not before.';
comment on column reporting.comparison.later_failed is 'And was failed then.';
