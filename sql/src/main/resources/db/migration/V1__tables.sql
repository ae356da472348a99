-- What the job writes. Every table has a natural key and is upserted as full rows, so that writing a row twice changes nothing.
-- Times are UTC. Money is in the currency of the brand's economics.

-- A service failure that a customer met, with the evidence for it.
create table failure (
    failure_id   text primary key,
    brand        text not null,
    category     text not null,
    channel      text,             -- null where the words in public name none
    customer     text,             -- pseudonym
    case_id      text,
    feedback_id  text,             -- set where the failure was found in the words of a feedback
    order_id     text,
    at           timestamptz not null,
    severity     double precision not null check (severity between 0 and 1),
    confidence   double precision not null check (confidence between 0 and 1),
    source       text not null,    -- STRUCTURE, AGENT_TEXT, CUSTOMER_TEXT, PUBLIC_TEXT
    rule         text not null,
    rule_version text not null,
    quote        text,             -- the words, as they stand at [quote_start, quote_end) of the text
    quote_start  integer,
    quote_end    integer,
    fact         text              -- or the fact, in words
);

-- A support case: what the response times are made of.
create table support_case (
    brand                  text not null,
    case_id                text not null,
    channel                text not null,
    customer               text,
    order_id               text,
    opened_at              timestamptz not null,
    first_response_seconds bigint,          -- from opening to the first human answer; null while there is none
    expected_seconds       bigint,          -- the first response that was owed; null where the feed does not tell of answers
    expectation_source     text,            -- STATED by the brand, or the STANDARD
    resolution_seconds     bigint,
    customer_messages      integer not null,
    agent_messages         integer not null,
    bot_messages           integer not null,
    transfers              integer not null,
    reopens                integer not null,
    held_seconds           bigint not null,
    abandoned              boolean not null,
    primary key (brand, case_id)
);

-- A review or post as it stands now, with what was understood of it.
create table feedback (
    brand        text not null,
    feedback_id  text not null,
    kind         text not null,
    platform     text,
    customer     text,
    order_id     text,
    product      text,
    rating       double precision,
    title        text,
    text         text,
    language     text,
    at           timestamptz not null,
    reach        bigint,
    label        text,             -- NEGATIVE, NEUTRAL, POSITIVE; null where unscored
    negativity   double precision, -- of the text, [0,1]; null where unscored
    unscored     text,             -- why
    stars        double precision, -- what it counts as: the rating, else from the text; null where neither speaks
    unexplained  double precision not null, -- share of its negativity that no failure explains
    tier         text not null,    -- strongest link: EXACT, IDENTITY, MENTION, NONE
    primary key (brand, feedback_id)
);

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

-- A brand's public face and money, a day. Also on days without a new review.
create table impact_daily (
    brand                  text not null,
    day                    date not null,
    model                  text not null,
    feedbacks              integer not null,          -- new on this day
    negative               integer not null,          -- of these, with fewer than 3 stars
    effective_n            double precision not null, -- Kish's effective sample size behind the valence
    valence                double precision,          -- recency-weighted mean stars; null before the first feedback
    valence_counterfactual double precision,
    revenue                double precision,          -- null where no economics or orders are known
    currency               text,
    loss_rate_low          double precision not null, -- loss as a share of the revenue as it is
    loss_rate_middle       double precision not null,
    loss_rate_high         double precision not null,
    loss_low               numeric(18, 2),
    loss_middle            numeric(18, 2),
    loss_high              numeric(18, 2),
    primary key (brand, day, model)
);

-- The day's loss shared out by Shapley value over the categories, and within one by channel and link tier.
-- The parts sum to impact_daily to the cent.
create table impact_share (
    brand            text not null,
    day              date not null,
    model            text not null,
    category         text not null,
    channel          text not null,  -- PUBLIC where the words in public name none
    tier             text not null,
    loss_rate_middle double precision not null,
    loss_low         numeric(18, 2),
    loss_middle      numeric(18, 2),
    loss_high        numeric(18, 2),
    primary key (brand, day, model, category, channel, tier)
);

-- Marketing return by campaign and day, as it is and as it would have been.
create table campaign_daily (
    brand       text not null,
    campaign    text not null,
    day         date not null,
    model       text not null,
    visitors    bigint not null,
    spend       numeric(18, 2) not null,
    currency    text,
    revenue     double precision,      -- visitors x conversion x average order value; null without economics
    margin      double precision,
    loss_low    numeric(18, 2),
    loss_middle numeric(18, 2),
    loss_high   numeric(18, 2),
    primary key (brand, campaign, day, model)
);

-- Records that could not be taken.
create table dead_letter (
    feed   text not null,
    file   text not null,
    line   bigint not null,
    field  text,
    reason text not null,
    raw    text not null,
    primary key (feed, file, line)
);

-- read = accepted + duplicate + retracted + dead_lettered, by feed.
create table ledger (
    feed          text primary key,
    read          bigint not null,
    accepted      bigint not null,
    duplicate     bigint not null,
    retracted     bigint not null,
    dead_lettered bigint not null
);

-- Every constant that the figures rest on, with where it comes from.
create table assumption (
    name       text primary key,
    value      text not null,
    unit       text,
    meaning    text not null,
    source     text not null,
    year       integer,
    population text,
    grade      text not null
);
