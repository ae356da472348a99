-- What a reader asks is in the schema `reporting`: one view a question, which is all that the report and the exported tables read. What they are made from
-- is in the schema `internal`, and what the job writes in `public`. First, what all of them share. R__comments.sql says what each view and column means.
--
-- Sums are taken over numeric, not over double precision: they do not depend on the order of the rows.
-- Money stands beside its currency. A brand that sells in several has a row for each, which repeats what is not money, and no row adds amounts of two.
-- Money is null where no economics and no orders are known, as is its currency; rates are then means over days.
-- Low and high of a rate are Wilson's, at 95 %; a rate says where it rests on fewer than reporting.minimum_n() observations.

create schema reporting;

-- What the reporting views are made from, and nobody asks for.
create schema internal;

-- ----------------------------------------------------------------------------------------------------------------------- words

create table reporting.category (
    category text primary key,
    position integer not null unique,
    title    text not null, -- what a reader meets: words, not codes
    meaning  text not null
);

insert into reporting.category (position, category, title, meaning) values
    (1, 'INACCESSIBILITY', 'Could not be reached', 'The business could not be reached, or did not respond.'),
    (2, 'SPEED', 'Kept waiting', 'The customer waited longer for help than the brand, or the channel''s standard, allows.'),
    (3, 'KNOWLEDGE', 'Staff could not help', 'The agent was not able to help.'),
    (4, 'ARGUING', 'Argued with the customer', 'Staff or protocol tried to win the fight.'),
    (5, 'PROMISES', 'Broke a promise', 'A promise was broken.'),
    (6, 'RECORDS', 'Repeated across contacts', 'The whole problem had to be explained anew at the next contact.'),
    (7, 'PERSONALIZATION', 'Treated as a number', 'The business did not know who the customer was.'),
    (8, 'LISTENING', 'Not listened to', 'The customer had to repeat the problem within one contact.'),
    (9, 'FOLLOW_UP', 'No follow-up', 'An answer was promised or owed, and never came.'),
    (10, 'RUDE_STAFF', 'Rude staff', 'Staff took their bad day out on the customer.'),
    (11, 'RUN_AROUND', 'Runaround', 'The customer was transferred and put off, with no resolution.');

create table reporting.channel (
    channel  text primary key,
    position integer not null unique,
    title    text not null
);

insert into reporting.channel (position, channel, title) values
    (1, 'PHONE', 'Phone'),
    (2, 'EMAIL', 'E-mail'),
    (3, 'CHAT', 'Live chat'),
    (4, 'FORUM', 'Forum'),
    (5, 'CLICK_TO_CALL', 'Click-to-call'),
    (6, 'SOCIAL', 'Social media'),
    (7, 'PUBLIC', 'Channel not stated');

-- Why a record could not be taken. meaning: what a reader meets behind the name of the field.
create table reporting.error_code (
    code    text primary key,
    meaning text not null
);

insert into reporting.error_code (code, meaning) values
    ('AMBIGUOUS_JOIN', 'has several rows in a joined table, which say different things'),
    ('BAD_IDENTIFIER', 'is too long for an identifier, or holds control characters'),
    ('BAD_TIME', 'is no time of the form that the mapping says, or not within 1990 to 2099'),
    ('CLOCK_AHEAD', 'is later than its topic received the record'),
    ('DAMAGED_TEXT', 'holds bytes that are no characters in the encoding of the feed'),
    ('MALFORMED_RECORD', 'can not be read as a whole'),
    ('MAPPER_FAILED', 'made the mapper of your own fail'),
    ('MISSING_FIELD', 'is missing'),
    ('NOT_A_NUMBER', 'is no number'),
    ('NOT_A_SINGLE_VALUE', 'is an object or a list, and no single value'),
    ('OUT_OF_RANGE', 'is above or below what can be'),
    ('REJECTED_BY_MAPPER', 'was rejected by the mapper of your own'),
    ('ROUNDED_ID', 'was rounded by a spreadsheet, and names no single record'),
    ('TOO_LATE', 'arrived too late'),
    ('UNKNOWN_FIELD', 'is a field that is not known'),
    ('UNKNOWN_VALUE', 'is none of the words that are known'),
    ('UNKNOWN_VERSION', 'is a schema version that this release does not read');

-- --------------------------------------------------------------------------------------------------------------------- choices

-- The model whose figures are the headline. The other models are in impact_daily, impact_monthly and impact_total beside it.
create function reporting.headline_model() returns text
    language sql immutable
    return 'elasticity';

-- Below so many observations a rate, a median or a mean is "too few to say". Our choice, after the old rule of thumb for a sample.
create function reporting.minimum_n() returns integer
    language sql immutable
    return 30;

-- The number of an assumption that holds for every brand and channel, as the run that wrote the tables took it: so that a view and the job never compute with
-- two values. Null where the job has written none. In a view it stands in a subselect, which is evaluated once, and not for each row.
create function internal.assumed(assumption_key text) returns double precision
    language sql stable
    return (select number from assumption where key = assumption_key and brand = '' and channel = '');

-- Within so many days another contact of the same customer counts as the same need.
create function reporting.repeat_contact_days() returns integer
    language sql stable
    return internal.assumed('incident')::integer;

-- Fewer than 3 stars are negative, and 4 stars and more are positive: what lies between is neither. The job counts its negative
-- feedback of a day by the same 3 stars.
create function reporting.is_negative(stars double precision) returns boolean
    language sql immutable
    return stars < 3;

create function reporting.is_positive(stars double precision) returns boolean
    language sql immutable
    return stars >= 4;

-- The digits of a currency's minor unit by ISO 4217, past currencies included: 0 of JPY, 3 of KWD, 2 of most, and of a currency that is not known. A test
-- holds it to what Java says.
create function reporting.minor_units(currency text) returns integer
    language sql immutable
    return case
        when currency in (
            'ADP', 'BEF', 'BIF', 'BYB', 'BYR', 'CLP', 'DJF', 'ESP', 'GNF', 'GRD', 'ISK', 'ITL', 'JPY', 'KMF', 'KRW', 'LUF', 'MGF',
            'PTE', 'PYG', 'ROL', 'RWF', 'TPE', 'TRL', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 0
        when currency in (
            'BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
        when currency in (
            'CLF') then 4
        else 2
    end;

-- An amount in the minor units of its currency.
create function reporting.money(amount numeric, currency text) returns numeric
    language sql immutable
    return round(amount, reporting.minor_units(currency));

-- Whether a case is a contact of a customer, and not a thread that the business opened and nobody replied to.
create function reporting.is_inbound(agent_initiated boolean, customer_messages integer) returns boolean
    language sql immutable
    return not (coalesce(agent_initiated, false) and customer_messages = 0);

-- A buyer is looked at as in reporting.retention: a failure counts that comes to light within these days after the first known order,
create function reporting.grace_days() returns integer
    language sql stable
    return internal.assumed('return_grace')::integer;

-- and an order within these days behind them is coming back.
create function reporting.return_days() returns integer
    language sql stable
    return internal.assumed('return_horizon')::integer;

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

-- ------------------------------------------------------------------------------------------------------------------- intervals

-- The ends of the 95 % interval of a rate of k in n (E. B. Wilson, 1927): it stays within 0 to 1, and holds for small n. Null for n = 0.
create function reporting.wilson_low(k bigint, n bigint) returns numeric
    language sql immutable
    return case when n > 0 then
        round(greatest(0, (k + 1.96 ^ 2 / 2 - 1.96 * sqrt(k::numeric * (n - k) / n + 1.96 ^ 2 / 4)) / (n + 1.96 ^ 2)), 6)
    end;

create function reporting.wilson_high(k bigint, n bigint) returns numeric
    language sql immutable
    return case when n > 0 then
        round(least(1, (k + 1.96 ^ 2 / 2 + 1.96 * sqrt(k::numeric * (n - k) / n + 1.96 ^ 2 / 4)) / (n + 1.96 ^ 2)), 6)
    end;

-- Adds draws up one by one. In an aggregate the order of the rows is to be given, as sums of double precision depend on it; in return it takes a tenth of
-- the time that a sum over single draws does.
create function reporting.with_draws(sum double precision[], more double precision[]) returns double precision[]
    language sql immutable strict parallel safe
    return array(select one + other from unnest(sum, more) as draw (one, other));

create aggregate reporting.sum_draws(double precision[]) (
    sfunc = reporting.with_draws,
    stype = double precision[],
    parallel = safe
);

-- What a part lost in each draw, as a share of the revenue that there would be without failures in that draw.
create function reporting.share_draws(part double precision[], revenue double precision, whole double precision[]) returns double precision[]
    language sql immutable parallel safe
    return (select array_agg(lost / nullif(revenue + lost_in_all, 0)) from unnest(part, whole) as draw (lost, lost_in_all));

-- The ends of the 90 % range of draws: their 5th and 95th percentile. Null where there are none.
create function reporting.ends(draws double precision[]) returns double precision[]
    language sql immutable strict parallel safe
    return (select percentile_cont(array[0.05, 0.95]) within group (order by draw) from unnest(draws) as draw);
