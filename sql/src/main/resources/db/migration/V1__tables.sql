-- What the job writes. Every table has a natural key and is upserted as full rows, so that writing a row twice changes nothing.
-- Times are UTC. Money stands beside its currency, which is part of the key: amounts of different currencies are never added. A currency is an
-- ISO 4217 code, and '' where it is not known. Amounts have the digits of the currency's minor unit, which are four at most.

-- A service failure that a customer met, with the evidence for it.
create table failure (
    failure_id   text primary key,
    brand        text not null,
    category     text not null,
    channel      text,          -- null where the words in public name none
    customer     text,          -- pseudonym
    case_id      text,
    feedback_id  text,          -- set where the failure was found in the words of a feedback
    order_id     text,
    at           timestamptz not null,
    severity     double precision not null check (severity between 0 and 1),
    confidence   double precision not null check (confidence between 0 and 1),
    source       text not null, -- STRUCTURE, AGENT_TEXT, CUSTOMER_TEXT, PUBLIC_TEXT
    rule         text not null,
    rule_version text not null,
    quote        text,          -- the words, as they stand at [quote_start, quote_end) of the text
    quote_start  integer,
    quote_end    integer,
    fact         text           -- or the fact, in words
);

create index failure_by_case on failure (brand, case_id);

create index failure_by_customer on failure (brand, customer, at);

-- The evidence of a kind of failure, the most severe first.
create index failure_by_severity on failure (brand, category, severity desc, confidence desc, failure_id collate "C");

-- A support case: what the response times are made of.
create table support_case (
    brand                           text not null,
    case_id                         text not null,
    channel                         text not null,
    customer                        text,
    order_id                        text,
    opened_at                       timestamptz not null,
    first_response_seconds          bigint,  -- from opening to the first human answer; null while there is none
    sla_seconds                     bigint,  -- the first response that was owed; null where the feed does not tell of answers
    sla_source                      text,    -- STATED by the brand, or the STANDARD
    resolution_seconds              bigint,
    customer_messages               integer not null,
    agent_messages                  integer not null,
    bot_messages                    integer not null,
    transfers                       integer not null,
    reopens                         integer not null,
    hold_seconds                    bigint not null,
    abandoned                       boolean not null,
    weekday                         integer, -- on which it was opened, by the brand's clock: 1 Monday to 7 Sunday
    hour                            integer, -- in which it was opened, by the brand's clock
    in_business_hours               boolean, -- whether the service was open then
    first_response_business_seconds bigint,  -- of the first response, those in which the service was open
    resolution_business_seconds     bigint,
    bot_response_seconds            bigint,  -- to a bot's first message; null if none came
    abandoned_after_seconds         bigint,
    agent_initiated                 boolean,
    resolved_by_bot                 boolean,
    closed                          boolean,
    csat                            integer, -- the customer's last mark for the case, 1 to 5
    handle_seconds                  bigint,  -- on a live channel, how long it kept a human of the business busy
    apologised                      boolean, -- whether one said sorry
    primary key (brand, case_id)
);

-- The hands of a channel in an hour of the week, or in a named band of hours, by Erlang A.
create table staffing (
    brand             text not null,
    channel           text not null,
    span              text not null,             -- '5 20': Friday, 8 to 9 PM, by the brand's clock; or the band
    weekday           integer,                   -- null for a band
    hour              integer,
    band              text not null,
    hours_per_week    integer not null,          -- how many such hours a week has
    hours             bigint not null,           -- how many lie within the days of the data
    contacts          bigint not null,           -- that asked for a human in them
    within_sla        bigint not null,           -- of these, answered within the target
    handled           bigint not null,           -- contacts on the channel whose handling is measured
    aht_seconds       double precision not null, -- how long one keeps a hand busy, on average
    abandoned         bigint not null,           -- customers on the channel who gave up before an answer
    patience_seconds  double precision,          -- how long one waits before giving up, on average; null where nobody is known to give up
    target_seconds    bigint not null,
    service_level     double precision not null, -- the share that is to be answered within the target
    effective_agents  double precision not null, -- as many as give what customers got
    required_agents   double precision not null, -- as many as give the service level
    staffing_gap      double precision not null,
    staffing_gap_low  double precision not null, -- at the ends of the 95 % interval of the share in time
    staffing_gap_high double precision not null,
    agent_hour_cost   double precision not null, -- of a hand,
    agent_hour_currency text not null default '', -- in this currency, whatever the brand's
    primary key (brand, channel, span)
);

-- A review or post as it stands now, with what was understood of it.
create table feedback (
    brand       text not null,
    feedback_id text not null,
    kind        text not null,
    platform    text,
    customer    text,
    order_id    text,
    product     text,
    rating      double precision,
    title       text,
    text        text,
    language    text,
    at          timestamptz not null,
    reach       bigint,
    label       text,                      -- NEGATIVE, NEUTRAL, POSITIVE; null where unscored
    negativity  double precision,          -- of the text, [0,1]; null where unscored
    unscored    text,                      -- why
    stars       double precision,          -- what it counts as: the rating, else from the text; null where neither speaks
    unexplained double precision not null, -- share of its negativity that no failure explains
    tier        text not null,             -- strongest link: EXACT, IDENTITY, MENTION, NONE
    primary key (brand, feedback_id)
);

create index feedback_by_order on feedback (brand, order_id);

create index feedback_by_customer on feedback (brand, customer);

-- Which failures stand behind a feedback. The shares of a feedback and its unexplained part sum to 1.
create table link (
    brand       text not null,
    feedback_id text not null,
    failure_id  text not null,
    category    text not null,
    channel     text,
    tier        text not null,
    confidence  double precision not null,
    share       double precision not null,
    primary key (brand, feedback_id, failure_id)
);

create index link_by_failure on link (brand, failure_id);

-- An order as it stands now. One that was cancelled or refunded is no sale.
create table shop_order (
    brand        text not null,
    order_id     text not null,
    customer     text,           -- pseudonym
    at           timestamptz not null,
    value        numeric(20, 4), -- what was paid
    currency     text,
    promised_at  timestamptz,
    delivered_at timestamptz,
    campaign     text,
    cancelled_at timestamptz,
    cancelled_by text,           -- BUSINESS, CUSTOMER, UNKNOWN; null where it was not cancelled, or nobody tells by whom
    refunded     numeric(18, 2), -- of the value, what was paid back
    primary key (brand, order_id)
);

create index order_by_customer on shop_order (brand, customer, at);

-- A brand's public face and money, a day: a row for each currency in which the revenue is known, or one with ''. Also on days without a new review.
create table impact_daily (
    brand                  text not null,
    day                    date not null,
    model                  text not null,
    feedback_count         integer not null,          -- new on this day
    negative               integer not null,          -- of these, with fewer than 3 stars
    effective_n            double precision not null, -- Kish's effective sample size behind the valence
    valence                double precision,          -- recency-weighted mean stars; null before the first feedback
    valence_counterfactual double precision,
    revenue                double precision,          -- null where no economics or orders are known
    currency               text not null default '',
    loss_rate_low          double precision not null, -- loss as a share of the revenue that there would be without failures: below 1
    loss_rate_middle       double precision not null,
    loss_rate_high         double precision not null,
    loss_low               numeric(20, 4),
    loss_middle            numeric(20, 4),
    loss_high              numeric(20, 4),
    outside_support        boolean not null default false, -- the valence lies beyond the stars that the model was measured at; capped there
    primary key (brand, day, model, currency)
);

-- The day's loss shared out by Shapley value over the categories, and within one by channel and link tier.
-- The parts sum to impact_daily, in each currency, to its minor unit.
create table impact_share (
    brand            text not null,
    day              date not null,
    model            text not null,
    category         text not null,
    channel          text not null, -- PUBLIC where the words in public name none
    tier             text not null,
    loss_rate_middle double precision not null,
    loss_middle      numeric(20, 4),
    currency         text not null default '',
    primary key (brand, day, model, category, channel, tier, currency)
);

-- What a brand lost in a month or week, in all or in a part. draws holds the loss in each of the joint draws: draw 17 of one row belongs to
-- draw 17 of another. In money where the revenue is known (in_money), else as a sum of the days' uplifts, each a share of the day's revenue.
create table period_loss (
    brand         text not null,
    model         text not null,
    span          text not null,             -- MONTH; WEEK (from Monday) for campaigns
    start         date not null,
    dimension     text not null,             -- ALL, CATEGORY, CHANNEL, TIER, PRODUCT, CAMPAIGN, ASSUMPTION: by what the part is cut out
    part          text not null,             -- '' for the whole
    in_money      boolean not null,
    weight        double precision not null, -- revenue; without money, days
    loss          numeric(20, 4),
    weighted_rate double precision not null, -- loss before rounding, without money in units of a day's revenue; share: weighted_rate / (weight + that of the whole)
    draws         double precision[] not null,
    currency      text not null default '',
    assumption    text,                      -- of the dimension ASSUMPTION: the key of the one that has another value
    assumed_value text,                      -- and that value, with its unit
    primary key (brand, model, span, start, dimension, part, currency)
);

-- Marketing return by campaign and day, as it is and as it would have been.
create table campaign_daily (
    brand       text not null,
    campaign    text not null,
    day         date not null,
    model       text not null,
    visitors    bigint not null,
    spend       numeric(20, 4) not null,
    currency    text not null default '', -- the spend's own, else that of the day's economics
    revenue     double precision, -- visitors x conversion x average order value; null without economics
    margin      double precision,
    loss_low    numeric(20, 4),
    loss_middle numeric(20, 4),
    loss_high   numeric(20, 4),
    primary key (brand, campaign, day, model, currency)
);

-- Which customers a brand lost by its failures, of those who said nothing in public. MEASURED from its orders: who met a failure against who met none,
-- after an order of the same calendar window, alike in tenure and in what they had paid. SCENARIO where no orders are known: what a survey says.
-- By currency, as customers are compared with those who bought in the same.
create table retention (
    brand                    text not null,
    basis                    text not null,
    customers                bigint not null,  -- distinct, who met a failure, in all currencies
    silent                   bigint not null,  -- of these, of whom nothing in public is known that a failure stands behind
    compared                 bigint not null,  -- of these, who have others to be compared with and were watched to the end
    compared_silent          bigint not null,
    compared_returned        bigint not null,  -- of the compared, who came back
    control                  bigint not null,  -- whom they are compared with
    control_return_rate      double precision,
    difference_low           double precision, -- 90 % interval of the difference of the shares that came back
    difference_middle        double precision,
    difference_high          double precision,
    churned_low              double precision, -- silent customers; no middle where the interval of the difference holds 0, and in a scenario
    churned_middle           double precision,
    churned_high             double precision,
    returning_customer_spend double precision, -- what one who came back paid within the horizon
    currency                 text not null default '',
    loss_low                 numeric(20, 4),
    loss_middle              numeric(20, 4),
    loss_high                numeric(20, 4),
    projected                bigint not null default 0, -- silent, and buy in this currency, compared or not
    primary key (brand, currency)
);

-- An episode in which a category of failures, or the share of negative feedback, was above its usual range.
create table alert (
    brand       text not null,
    series      text not null,             -- a category, or NEGATIVE
    opened      date not null,             -- the first day in alarm
    closed      date,                      -- null while open
    peak        date not null,             -- the day that was hardest to explain by chance
    days        integer not null,          -- in alarm
    count       bigint not null,           -- of the seven days up to the peak
    total       bigint not null,           -- feedback in all on them; 0 for failures
    baseline    double precision not null, -- how many would have been usual
    probability double precision not null, -- of that many or more on one day, where nothing has changed
    primary key (brand, series, opened)
);

-- Records that could not be taken.
create table dead_letter (
    feed   text not null,
    file   text not null,
    line   bigint not null,
    code   text not null,  -- what kind of fault it has, one of reporting.error_code
    field  text,
    reason text not null, -- one sentence, with the value that is wrong
    raw    text not null,
    primary key (feed, file, line)
);

-- read = accepted + duplicate + retracted + dead_lettered + waiting, by feed. A record waits until event time has come to it: while topics are silent, for
-- as long as they are. A producer may send fields that we do not know: they are let through, and counted.
create table ledger (
    feed           text primary key,
    read           bigint not null,
    accepted       bigint not null,
    duplicate      bigint not null,
    retracted      bigint not null,
    dead_lettered  bigint not null,
    waiting        bigint not null default 0,   -- read, and not yet decided on
    unknown_fields jsonb not null default '{}' -- records that held a field that is unknown, by its name
);

-- What became of the texts of a run.
create table text_ledger (
    outcome      text primary key, -- scored, or unscored and why; and what a reader must know, such as "truncated"
    texts        bigint not null,  -- interactions, reviews and posts with words
    newly_scored bigint not null,  -- of these, read by the models in this run
    from_cache   bigint not null   -- read in an earlier run; all others had come before in this run, or needed no reading
);

-- What was understood of each text, so that none is scored twice: kept when a new run empties the job's tables.
-- No words stand here. A text is known by its SHA-256, and the quotes of an analysis are empty: they are cut from the
-- text again by their offsets, so that of an erased customer nothing readable is left.
create table analysis_cache (
    hash     bytea primary key, -- SHA-256 of the analyzer's version, the speaker and the text
    version  text not null,     -- of models, rules and program; a run begins by dropping the rows of all others
    analysis json not null
);

-- Every constant that the figures rest on, with where it comes from.
create table assumption (
    key        text not null,             -- by which views join; what a user calls it (name) changes nothing
    brand      text not null default '', -- whose own it is, '' for all
    channel    text not null default '', -- on which it holds, '' for all
    name       text not null,             -- as a reader meets it
    value      text not null,             -- the number and its standard deviation, as a reader meets them
    number     double precision not null,
    unit       text,
    meaning    text not null,
    source     text not null,
    year       integer,
    population text,
    grade      text not null,
    primary key (key, brand, channel)
);

-- How well texts are understood, measured on labelled texts that nothing was learned from (docs/accuracy.md).
-- right: of the texts in which a kind of failure is found, those in which people read it (precision). found: of those in which people
-- read it, the ones in which it is found (recall). Intervals are Wilson's, 95 %.
create table failure_accuracy (
    category       text primary key,
    texts          integer not null, -- in which people read it
    precision      numeric not null,
    precision_low  numeric not null,
    precision_high numeric not null,
    recall         numeric not null,
    recall_low     numeric not null,
    recall_high    numeric not null
);

-- Negative against other texts, by source of the texts. auc: the area under the ROC curve, 0.5 by chance and 1 at best, with its 95 % interval
-- (Hanley and McNeil, 1982).
create table sentiment_accuracy (
    source            text primary key,
    texts             integer not null,
    auc               numeric not null,
    auc_low           numeric not null,
    auc_high          numeric not null,
    balanced_accuracy numeric not null
);
