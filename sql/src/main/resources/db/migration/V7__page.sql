-- What the pictures ask beyond the figures, and the indexes by which they are drawn quickly from a million failures.

-- Where does the negative feedback come from? Each negative feedback counts 1, shared out over the kinds of failure that stand behind it and a part that
-- nothing explains (category null): the parts of a brand sum to its negative feedback.
create view reporting.negative_feedback as
with part as (
    select link.brand, link.category, link.feedback_id, link.share
    from link
    join feedback using (brand, feedback_id)
    where feedback.stars < 3
    union all
    select brand, null, feedback_id, unexplained
    from feedback
    where stars < 3
)
select
    brand,
    category,
    round(sum(share::numeric), 3) as feedbacks,
    count(distinct feedback_id) filter (where share > 0) as touched
from part
group by brand, category;

-- How does each kind of failure develop?
create view reporting.failure_monthly as
select
    brand,
    category,
    date_trunc('month', at at time zone 'UTC')::date as month,
    count(*) as failures
from failure
group by brand, category, date_trunc('month', at at time zone 'UTC');

-- What is said of each product, and how much of it do failures stand behind? Feedback that names no product is left out.
create view reporting.product as
select
    brand,
    product,
    count(*) as feedbacks,
    count(stars) as with_stars,
    round(avg(stars::numeric), 4) as mean_stars,
    count(*) filter (where stars < 3) as negative,
    round(count(*) filter (where stars < 3)::numeric / nullif(count(stars), 0), 6) as negative_rate,
    reporting.wilson_low(count(*) filter (where stars < 3), count(stars)) as negative_rate_low,
    reporting.wilson_high(count(*) filter (where stars < 3), count(stars)) as negative_rate_high,
    count(*) filter (where tier <> 'NONE') as linked_feedback,
    count(stars) < reporting.floor_n() as too_few
from feedback
where product is not null
group by brand, product;

-- In which languages was something said, and how much of it was scored?
create view reporting.language as
select
    brand,
    language,
    count(*) as feedbacks,
    count(*) filter (where unscored is null) as scored
from feedback
group by brand, language;

-- The evidence of a kind of failure, the most severe first.
create index failure_by_severity on failure (brand, category, severity desc, confidence desc, failure_id collate "C");
