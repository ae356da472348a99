'use strict';

// The contact centre: response times, SLA attainment, staffing gap, bots, recovery, cohorts. Tables first, each beside its definition.

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function neglect(brand) {
  funnel(brand);
  const facts = inChannelOrder(rowsOf('response_facts', brand));
  if (facts.length === 0) {
    ['service-facts', 'promised', 'hours', 'hands', 'bots', 'alike', 'traits', 'made-good'].forEach(empty);
    return;
  }
  serviceFacts(brand, facts);
  promised(brand);
  hoursOfTheWeek(brand);
  hands(brand);
  bots(brand);
  alike(brand);
  traits(brand);
  madeGood(brand);
}

function serviceFacts(brand, facts) {
  const times = (p50, p90, p95, tooFew) => row =>
    row[p50] === null ? ABSENT : row[tooFew] ? 'insufficient data' : `${duration(row[p50])} · ${duration(row[p90])} · ${duration(row[p95])}`;
  fill('service-facts',
    heading('Response and resolution times', 'p50 · p90 · p95. First response: from the first message that needs an answer to the first human answer; a bot’s answer does not count. Resolution: from opening to the last resolution.'),
    table(`Response and resolution times of ${brand} by channel`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'First response (FRT)', number: true, value: times('first_response_p50', 'first_response_p90', 'first_response_p95', 'too_few_answered')},
      {title: 'FRT, business hours', number: true, value: times('first_response_business_p50', 'first_response_business_p90', 'first_response_business_p95', 'too_few_answered')},
      {title: 'Resolution', number: true, value: times('resolution_p50', 'resolution_p90', 'resolution_p95', 'too_few_resolved')},
      {title: 'Resolution, business hours', number: true, value: times('resolution_business_p50', 'resolution_business_p90', 'resolution_business_p95', 'too_few_resolved')},
    ], facts),
    table(`Case outcomes of ${brand} by channel`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Never answered', number: true, value: row => number(row.never_answered)},
      {title: 'Abandonment rate', number: true, value: row => rate(row.abandonment, row.abandonment_low, row.abandonment_high, row.contacts, row.too_few)},
      {title: 'Still open', number: true, value: row => number(row.open)},
      {title: 'Closed unresolved', number: true, value: row => number(row.closed_unsolved)},
      {title: 'Reopened', number: true, value: row => number(row.reopened)},
      {title: 'Transferred', number: true, value: row => number(row.transferred)},
      {title: 'Repeat contacts', number: true, value: row => number(row.recontacted)},
      {title: 'First contact resolution (FCR)', number: true, value: row => rate(row.first_contact_rate, row.first_contact_low, row.first_contact_high, row.known_customers, row.too_few_known)},
    ], facts),
    element('p', {class: 'note'}, 'Repeat contact: the same customer opened another case before this one was resolved or within 14 days after. FCR: resolved with no repeat contact, transfer or reopening, over the cases of known customers.'));
}

function promised(brand) {
  const kept = inChannelOrder(rowsOf('expectation_kept', brand)).filter(row => row.cases > 0);
  if (kept.length === 0) {
    empty('promised');
    return;
  }
  fill('promised',
    heading('Stated response times', 'Attainment over all cases, unanswered and abandoned ones included. Achievable promise (p90): the time within which 90% of all cases were answered.'),
    table(`Stated and achieved response times of ${brand}`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Stated response time', number: true, value: row => row.states ? duration(row.stated_seconds) : 'none stated'},
      {title: 'Attainment', number: true, value: row => row.states ? rate(row.stated_attainment, row.stated_low, row.stated_high, row.cases, row.too_few) : ABSENT},
      {title: 'Benchmark', number: true, value: row => row.bar_seconds === null ? ABSENT : element('span', {}, duration(row.bar_seconds), element('small', {}, ` ${row.bar_source}`))},
      {title: 'Within benchmark', number: true, value: row => rate(row.bar_attainment, row.bar_low, row.bar_high, row.cases, row.too_few)},
      {title: 'Median FRT', number: true, value: row => row.too_few ? few(row.cases) : duration(row.first_response_p50)},
      {title: 'Achievable promise (p90)', number: true, value: row => row.too_few ? few(row.cases) : row.honest_seconds === null ? 'none: over 10% get no answer' : duration(row.honest_seconds)},
    ], kept));
}

/** A band of the week as a row is called. */
function bandName(band) {
  return band.charAt(0).toUpperCase() + band.slice(1);
}

function hoursOfTheWeek(brand) {
  const bands = rowsOf('response_by_band', brand);
  if (bands.length === 0) {
    empty('hours');
    return;
  }
  const all = kind => bands.filter(row => row.kind === kind).reduce((sum, row) => sum + row.contacts, 0);
  const hours = rowsOf('week_map', brand);
  fill('hours',
    heading('Contact volume and unserved contacts', 'Unserved: abandoned, late, or never answered by a human nor resolved by a bot. By the brand’s clock. Prime time is Monday to Friday, 8 to 9 PM, the peak of online shops (Simplr, 2022).'),
    element('h3', {}, 'Contact volume'),
    weekMap(`Contact volume of ${brand} by hour of week`, hours, 'accent', row => row.contacts),
    element('h3', {}, 'Unserved contacts'),
    weekMap(`Unserved contacts of ${brand} by hour of week`, hours, 'loss', row => row.too_few ? null : row.neglect_rate),
    element('p', {class: 'note'}, `The stronger the colour, the more. Outlined hours: fewer than ${FLOOR} cases, insufficient data for a share.`),
    twin(table(`Contacts of ${brand} by hour of week`, [
      {title: 'Hour', value: row => `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00`},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Unserved', number: true, value: row => rate(row.neglect_rate, row.neglect_low, row.neglect_high, row.contacts, row.too_few)},
    ], hours), 'long'),
    table(`Contacts of ${brand} by time band`, [
      {title: 'Time', value: row => row.kind === 'business hours' ? (row.band === 'open' ? 'Business hours' : 'Outside business hours') : bandName(row.band)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Share of contacts', number: true, value: row => all(row.kind) < FLOOR ? few(all(row.kind)) : percent(row.share_of_contacts)},
      {title: 'Unserved', number: true, value: row => rate(row.neglect_rate, row.neglect_low, row.neglect_high, row.contacts, row.too_few)},
      {title: 'Median FRT', number: true, value: row => row.first_response_p50 === null ? ABSENT : row.too_few_answered ? 'insufficient data' : duration(row.first_response_p50)},
    ], bands));
}

/** The week as a map: a row a day, a column an hour. */
function weekMap(label, hours, hue, value) {
  const said = row => row.too_few ? `insufficient data` : `${percent(row.neglect_rate)} unserved (${percent(row.neglect_low)} to ${percent(row.neglect_high)})`;
  return heatChart(label, {
    names: [...Array(24).keys()], label: hour => `${hour}:00`, isShown: hour => Number(hour) % 6 === 0,
  }, WEEKDAYS, hours.map(row => ({
    column: row.hour,
    row: row.weekday - 1,
    value: value(row),
    tip: `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00\n${basedOn(row.contacts, 'cases')}\n${said(row)}`,
  })), hue);
}

/** Hours with a staffing gap; of single hours only those where it is significant. */
function hands(brand) {
  const found = inChannelOrder(rowsOf('hands_missing', brand));
  const bands = found.filter(row => row.kind === 'band');
  if (bands.length === 0) {
    empty('hands');
    return;
  }
  const unless = (row, value) => row.too_few ? ABSENT : value;
  const columns = [
    {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
    {title: 'Time', value: row => row.kind === 'band' ? bandName(row.band) : `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00`},
    {title: 'Contacts per hour', number: true, value: row => number(row.contacts_an_hour, 2)},
    {title: 'Service level', number: true, value: row => rate(row.in_time_rate, row.in_time_low, row.in_time_high, row.contacts, row.too_few)},
    {title: 'Effective FTE', number: true, value: row => unless(row, number(row.hands_present, 1))},
    {title: 'Required FTE', number: true, value: row => unless(row, number(row.hands_needed, 1))},
    {title: 'Staffing gap, FTE', number: true, value: row => unless(row, ranged(row.hands_missing_low, row.hands_missing, row.hands_missing_high, value => number(value, 1)))},
    {title: 'Agent hours per week', number: true, value: row => unless(row, number(row.hand_hours_a_week, 1))},
    {title: 'Cost per week', number: true, value: row => unless(row, money(row.cost_a_week, row.currency))},
    {title: 'Recoverable revenue per week', number: true, value: row => unless(row, ranged(row.won_back_a_week_low, row.won_back_a_week_middle, row.won_back_a_week_high, value => money(value, row.currency)))},
  ];
  const level = percent(bands[0].service_level);
  const single = found.filter(row => row.kind === 'hour');
  fill('hands',
    heading('Staffing gap', `Required FTE: agents who answer ${level} of all contacts within the SLA target, by Erlang A from arrivals, AHT and patience. Effective FTE: agents who would give the observed service level; no rota is known. 2.4 FTE = two agents always, a third 40% of the time.`),
    table(`Staffing of ${brand} by channel and time band`, columns, bands),
    single.length === 0
      ? element('p', {class: 'note'}, `No single hour with ${FLOOR} contacts or more has a significant staffing gap.`)
      : table(`Hours of ${brand} with a significant staffing gap`, columns, single),
    element('p', {class: 'note'}, 'AHT is measured on phone, live chat and click-to-call; on other channels it is the assumption “work on a written answer”. The cost of an agent hour is an assumption too. Recoverable revenue: of the loss from long waits and missed contacts, the part of these hours that the required agents would answer within target.'));
}

/** Cohort retention, feedback by cohort, and retention after a failure. */
function funnel(brand) {
  const cohorts = rowsOf('funnel', brand);
  const walkedOut = rowsOf('walk_out', brand);
  if (cohorts.length === 0 && walkedOut.length === 0) {
    empty('funnel');
    return;
  }
  fill('funnel',
    heading('Cohort retention', 'Cohorts by the month of a customer’s first known order. Returned: ordered again on days 31 to 120. Satisfied: 4 stars or more in the latest feedback; dissatisfied: under 3.'),
    cohorts.length === 0 ? null : table(`Cohort retention of ${brand}`, [
      {title: 'First order', value: row => monthOf(row.cohort)},
      {title: 'Customers', number: true, value: row => number(row.customers)},
      {title: 'Observed (full window)', number: true, value: row => number(row.watched)},
      {title: 'Returned', number: true, value: row => rate(row.back_rate, row.back_low, row.back_high, row.watched, row.too_few_watched)},
      {title: 'Gave feedback', number: true, value: row => number(row.spoke)},
      {title: 'Satisfied', number: true, value: row => rate(row.advocate_rate, row.advocate_low, row.advocate_high, row.customers, row.too_few)},
      {title: 'Dissatisfied', number: true, value: row => rate(row.detractor_rate, row.detractor_low, row.detractor_high, row.customers, row.too_few)},
    ], cohorts),
    cohorts.length === 0 ? null : table(`Retention of ${brand} after a failure`, [
      {title: 'Customers who', value: row => row.stage},
      {title: 'Unexposed', number: true, value: row => rate(row.others_rate, row.others_low, row.others_high, row.others, row.too_few)},
      {title: 'Exposed to a failure', number: true, value: row => rate(row.met_rate, row.met_low, row.met_high, row.met, row.too_few)},
      {title: 'Difference', number: true, value: row => row.difference === null ? ABSENT : row.too_few ? 'insufficient data' : `${number(100 * row.difference, 1)} points`},
    ], rowsOf('funnel_leak', brand)),
    walkedOut.length === 0 ? null : table(`Churn after failure of ${brand}`, [
      {title: 'Event', value: row => sentenceCase(row.what)},
      {title: 'Customers', number: true, value: row => number(row.customers)},
      {title: 'Share', number: true, value: row => rate(row.rate, row.rate_low, row.rate_high, row.customers, row.too_few)},
      {title: 'Survey: ever did so', number: true, value: row => percent(row.survey_rate)},
    ], walkedOut),
    element('p', {class: 'note'}, 'Early churn: a failure within 30 days of the first order, and no return. Call abandonment: callers who abandoned at least one call. Survey shares cover a lifetime and any brand.'));
}

function bots(brand) {
  const served = inChannelOrder(rowsOf('bot_service', brand));
  if (served.length === 0) {
    empty('bots');
    return;
  }
  fill('bots',
    heading('What the bots really do', 'Bot resolution (containment): resolved without a human, and no repeat contact within 14 days. Benchmark: 10 to 20% of inquiries (Simplr, 2022).'),
    table(`Bot resolution of ${brand}`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Inquiries with a bot', number: true, value: row => number(row.inquiries)},
      {title: 'Bot resolution rate', number: true, value: row => rate(row.solved_rate, row.solved_low, row.solved_high, row.inquiries, row.too_few)},
      {title: 'Escalated to an agent', number: true, value: row => number(row.handed_to_human)},
      {title: 'Stranded with the bot', number: true, value: row => rate(row.left_rate, row.left_low, row.left_high, row.inquiries, row.too_few)},
    ], served));
}

function alike(brand) {
  const row = rowsOf('channel_consistency', brand)[0];
  if (row.too_few) {
    fill('alike', heading('Channel consistency'), element('p', {class: 'note'}, `Insufficient data: fewer than two channels have ${FLOOR} cases.`));
    return;
  }
  fill('alike',
    heading('Channel consistency', `100 if SLA attainment, resolution, failures and CSAT are the same on all channels. ${brand}: ${number(row.consistency, 1)}, over ${row.channels} channels. Widest gap: ${titleOf(CHANNELS, row.worst_channel)} and ${titleOf(CHANNELS, row.worst_other_channel)}.`),
    table(`Channel spread of ${brand}`, [
      {title: 'Measure', value: line => line.what},
      {title: 'Spread', number: true, value: line => points(line.spread)},
    ], [
      {what: 'SLA attainment', spread: row.spread_in_time},
      {what: 'Resolution rate', spread: row.spread_resolved},
      {what: 'Cases with a failure', spread: row.spread_failing},
      {what: 'CSAT', spread: row.spread_mark},
    ].filter(line => line.spread !== null)));
}

function traits(brand) {
  fill('traits',
    heading('Service quality scorecard', 'Out of 100 cases. Responsive: answered within SLA. The others: cases without failures of that dimension.'),
    table(`Service quality scorecard of ${brand}`, [
      {title: 'Dimension', value: row => sentenceCase(row.trait)},
      {title: 'Score', number: true, value: row => row.too_few ? few(row.cases) : ranged(row.score_low, row.score, row.score_high, value => number(value, 1))},
      {title: 'Cases', number: true, value: row => number(row.cases)},
    ], rowsOf('service_traits', brand)));
}

function madeGood(brand) {
  const recovered = rowsOf('recovery', brand);
  if (recovered.length === 0) {
    empty('made-good');
    return;
  }
  fill('made-good',
    heading('Service recovery', 'Feedback within 60 days and repeat purchase within 90 days after a failure, for recovered cases (resolved after the failure) and the others. An association, not an effect.'),
    table(`Service recovery of ${brand}`, [
      {title: 'Failure', value: row => row.made_good ? 'Recovered' : 'Not recovered'},
      {title: 'Cases', number: true, value: row => number(row.cases)},
      {title: 'Gave feedback', number: true, value: row => number(row.spoke)},
      {title: 'Average rating', number: true, value: row => row.mean_stars === null ? ABSENT : row.too_few ? few(row.spoke) : number(row.mean_stars, 2)},
      {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_low, row.negative_high, row.spoke, row.too_few)},
      {title: 'With a prior order', number: true, value: row => number(row.had_ordered)},
      {title: 'Repeat purchase', number: true, value: row => rate(row.again_rate, row.again_low, row.again_high, row.had_ordered, row.too_few_orders)},
    ], recovered),
    table(`Service recovery of ${brand} by action`, [
      {title: 'Action', value: row => `${row.made_good ? 'Resolved' : 'Not resolved'}, ${row.apologised ? 'apologised' : 'no apology'}`},
      {title: 'Cases', number: true, value: row => number(row.cases)},
      {title: 'Average rating', number: true, value: row => row.mean_stars === null ? ABSENT : row.too_few ? few(row.spoke) : number(row.mean_stars, 2)},
      {title: 'Repeat purchase', number: true, value: row => rate(row.again_rate, row.again_low, row.again_high, row.had_ordered, row.too_few_orders)},
    ], rowsOf('amends', brand)));
}

/** All brands by service, in the latest month in which two of them can be judged. */
function ranking() {
  const judged = rows('service_ranking').filter(row => !row.too_few);
  const months = [...new Set(judged.map(row => row.month))].filter(month => judged.filter(row => row.month === month).length > 1).sort();
  if (months.length === 0) {
    empty('ranking');
    return;
  }
  const month = months[months.length - 1];
  const shown = rows('service_ranking').filter(row => row.month === month).sort((one, other) => (one.place ?? Infinity) - (other.place ?? Infinity) || other.well_rate - one.well_rate);
  fill('ranking',
    heading('Brands by service quality', `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}. Failure-free: neither unserved nor with a failure. Brands without a significant difference share a rank.`),
    table('Brands by service quality', [
      {title: 'Brand', value: row => row.brand},
      {title: 'Rank', number: true, value: row => row.place === null ? 'insufficient data' : number(row.place)},
      {title: 'Rank change', number: true, value: row => row.places_won === null ? ABSENT : number(row.places_won)},
      {title: 'Failure-free contact rate', number: true, value: row => rate(row.well_rate, row.well_low, row.well_high, row.cases, row.too_few)},
      {title: 'Cases', number: true, value: row => number(row.cases)},
    ], shown));
}
