'use strict';

// The contact centre: response times, SLA attainment, staffing gap, bots, recovery, cohorts. Tables first, each beside its definition.

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function neglect(brand) {
  funnel(brand);
  const facts = inChannelOrder(rowsOf('response_times', brand));
  if (facts.length === 0) {
    ['service-facts', 'sla', 'hours', 'staffing', 'bots', 'consistency', 'scorecard', 'recovery'].forEach(empty);
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
  const times = (p50, p90, p95, insufficientData) => row =>
    row[p50] === null ? ABSENT : row[insufficientData] ? 'insufficient data' : `${duration(row[p50])} · ${duration(row[p90])} · ${duration(row[p95])}`;
  fill('service-facts',
    heading('Response and resolution times', 'p50 · p90 · p95. First response: from the first message that needs an answer to the first human answer; a bot’s answer does not count. Resolution: from opening to the last resolution.'),
    table(`Response and resolution times of ${brand} by channel`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'First response (FRT)', number: true, value: times('first_response_p50', 'first_response_p90', 'first_response_p95', 'insufficient_data_answered')},
      {title: 'FRT, business hours', number: true, value: times('first_response_business_p50', 'first_response_business_p90', 'first_response_business_p95', 'insufficient_data_answered')},
      {title: 'Resolution', number: true, value: times('resolution_p50', 'resolution_p90', 'resolution_p95', 'insufficient_data_resolved')},
      {title: 'Resolution, business hours', number: true, value: times('resolution_business_p50', 'resolution_business_p90', 'resolution_business_p95', 'insufficient_data_resolved')},
    ], facts),
    table(`Case outcomes of ${brand} by channel`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Never answered', number: true, value: row => row.never_answered === null ? UNKNOWN : number(row.never_answered)},
      {title: 'Abandonment rate', number: true, value: row => rate(row.abandonment_rate, row.abandonment_rate_low, row.abandonment_rate_high, row.contacts, row.insufficient_data)},
      {title: 'Still open', number: true, value: row => number(row.open)},
      {title: 'Closed unresolved', number: true, value: row => number(row.closed_unresolved)},
      {title: 'Reopened', number: true, value: row => number(row.reopened)},
      {title: 'Transferred', number: true, value: row => number(row.transferred)},
      {title: 'Repeat contacts', number: true, value: row => number(row.repeat_contacts)},
      {title: 'First contact resolution (FCR)', number: true, value: row => rate(row.fcr, row.fcr_low, row.fcr_high, row.known_customers, row.insufficient_data_known)},
    ], facts),
    element('p', {class: 'note'}, 'Repeat contact: the same customer opened another case before this one was resolved or within 14 days after. FCR: resolved with no repeat contact, transfer or reopening, over the cases of known customers.'));
}

function promised(brand) {
  const kept = inChannelOrder(rowsOf('sla_attainment', brand)).filter(row => row.cases > 0);
  if (kept.length === 0) {
    empty('sla');
    return;
  }
  fill('sla',
    heading('Stated response times', 'Attainment over all cases, unanswered and abandoned ones included. Achievable promise (p90): the time within which 90% of all cases were answered.'),
    table(`Stated and achieved response times of ${brand}`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Stated response time', number: true, value: row => row.has_stated_time ? duration(row.stated_seconds) : 'none stated'},
      {title: 'Attainment', number: true, value: row => row.has_stated_time ? rate(row.stated_attainment, row.stated_attainment_low, row.stated_attainment_high, row.cases, row.insufficient_data) : ABSENT},
      {title: 'Benchmark', number: true, value: row => row.benchmark_seconds === null ? ABSENT : element('span', {}, duration(row.benchmark_seconds), element('small', {}, ` ${row.benchmark_source}`))},
      {title: 'Within benchmark', number: true, value: row => rate(row.benchmark_attainment, row.benchmark_attainment_low, row.benchmark_attainment_high, row.cases, row.insufficient_data)},
      {title: 'Median FRT', number: true, value: row => row.insufficient_data ? few(row.cases) : duration(row.first_response_p50)},
      {title: 'Achievable promise (p90)', number: true, value: row => row.insufficient_data ? few(row.cases) : row.achievable_seconds === null ? 'none: over 10% get no answer' : duration(row.achievable_seconds)},
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
  const hours = rowsOf('contact_volume_by_hour', brand);
  fill('hours',
    heading('Contact volume and unserved contacts', 'Unserved: abandoned, late, or never answered by a human nor resolved by a bot. By the brand’s clock. Prime time is Monday to Friday, 8 to 9 PM, the peak of online shops (Simplr, 2022).'),
    element('h3', {}, 'Contact volume'),
    weekMap(`Contact volume of ${brand} by hour of week`, hours, 'accent', row => row.contacts),
    element('h3', {}, 'Unserved contacts'),
    weekMap(`Unserved contacts of ${brand} by hour of week`, hours, 'loss', row => row.insufficient_data ? null : row.neglect_rate),
    element('p', {class: 'note'}, `The stronger the colour, the more. Outlined hours: fewer than ${MINIMUM_N} cases, insufficient data for a share.`),
    twin(table(`Contacts of ${brand} by hour of week`, [
      {title: 'Hour', value: row => `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00`},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Unserved', number: true, value: row => rate(row.neglect_rate, row.neglect_rate_low, row.neglect_rate_high, row.contacts, row.insufficient_data)},
    ], hours), 'long'),
    table(`Contacts of ${brand} by time band`, [
      {title: 'Time', value: row => row.kind === 'business hours' ? (row.band === 'open' ? 'Business hours' : 'Outside business hours') : bandName(row.band)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Share of contacts', number: true, value: row => all(row.kind) < MINIMUM_N ? few(all(row.kind)) : percent(row.share_of_contacts)},
      {title: 'Unserved', number: true, value: row => rate(row.neglect_rate, row.neglect_rate_low, row.neglect_rate_high, row.contacts, row.insufficient_data)},
      {title: 'Median FRT', number: true, value: row => row.first_response_p50 === null ? ABSENT : row.insufficient_data_answered ? 'insufficient data' : duration(row.first_response_p50)},
    ], bands));
}

/** The week as a map: a row a day, a column an hour. */
function weekMap(label, hours, hue, value) {
  const said = row => row.neglect_rate === null ? `unserved: ${UNKNOWN}` : row.insufficient_data ? `insufficient data` : `${percent(row.neglect_rate)} unserved (${percent(row.neglect_rate_low)} to ${percent(row.neglect_rate_high)})`;
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
  const found = inChannelOrder(rowsOf('staffing_gap', brand));
  const bands = found.filter(row => row.kind === 'band');
  if (bands.length === 0) {
    empty('staffing');
    return;
  }
  const unless = (row, value) => row.insufficient_data ? ABSENT : value;
  const columns = [
    {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
    {title: 'Time', value: row => row.kind === 'band' ? bandName(row.band) : `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00`},
    {title: 'Contacts per hour', number: true, value: row => number(row.contacts_per_hour, 2)},
    {title: 'Service level', number: true, value: row => rate(row.within_sla_rate, row.within_sla_rate_low, row.within_sla_rate_high, row.contacts, row.insufficient_data)},
    {title: 'Effective FTE', number: true, value: row => unless(row, number(row.effective_agents, 1))},
    {title: 'Required FTE', number: true, value: row => unless(row, number(row.required_agents, 1))},
    {title: 'Staffing gap, FTE', number: true, value: row => unless(row, ranged(row.staffing_gap_low, row.staffing_gap, row.staffing_gap_high, value => number(value, 1)))},
    {title: 'Agent hours per week', number: true, value: row => unless(row, number(row.agent_hours_per_week, 1))},
    {title: 'Cost per week', number: true, value: row => unless(row, money(row.cost_per_week, row.currency))},
    {title: 'Recoverable revenue per week', number: true, value: row => unless(row, ranged(row.recoverable_revenue_per_week_low, row.recoverable_revenue_per_week_middle, row.recoverable_revenue_per_week_high, value => money(value, row.currency)))},
  ];
  const level = percent(bands[0].service_level);
  const single = found.filter(row => row.kind === 'hour');
  fill('staffing',
    heading('Staffing gap', `Required FTE: agents who answer ${level} of all contacts within the SLA target, by Erlang A from arrivals, AHT and patience. Effective FTE: agents who would give the observed service level; no rota is known. 2.4 FTE = two agents always, a third 40% of the time.`),
    table(`Staffing of ${brand} by channel and time band`, columns, bands),
    single.length === 0
      ? element('p', {class: 'note'}, `No single hour with ${MINIMUM_N} contacts or more has a significant staffing gap.`)
      : table(`Hours of ${brand} with a significant staffing gap`, columns, single),
    element('p', {class: 'note'}, 'AHT is measured on phone, live chat and click-to-call; on other channels it is the assumption “work on a written answer”. The cost of an agent hour is an assumption too. Recoverable revenue: of the loss from long waits and missed contacts, the part of these hours that the required agents would answer within target.'));
}

/** Cohort retention, feedback by cohort, and retention after a failure. */
function funnel(brand) {
  const cohorts = rowsOf('cohort_retention', brand);
  const walkedOut = rowsOf('churn_after_failure', brand);
  if (cohorts.length === 0 && walkedOut.length === 0) {
    empty('cohorts');
    return;
  }
  fill('cohorts',
    heading('Cohort retention', 'Cohorts by the month of a customer’s first known order. Returned: ordered again on days 31 to 120. Satisfied: 4 stars or more in the latest feedback; dissatisfied: under 3.'),
    cohorts.length === 0 ? null : table(`Cohort retention of ${brand}`, [
      {title: 'First order', value: row => monthOf(row.cohort)},
      {title: 'Customers', number: true, value: row => number(row.customers)},
      {title: 'Observed (full window)', number: true, value: row => number(row.observed)},
      {title: 'Returned', number: true, value: row => rate(row.return_rate, row.return_rate_low, row.return_rate_high, row.observed, row.insufficient_data_observed)},
      {title: 'Gave feedback', number: true, value: row => number(row.with_feedback)},
      {title: 'Satisfied', number: true, value: row => rate(row.satisfied_rate, row.satisfied_rate_low, row.satisfied_rate_high, row.with_feedback, row.insufficient_data)},
      {title: 'Dissatisfied', number: true, value: row => rate(row.dissatisfied_rate, row.dissatisfied_rate_low, row.dissatisfied_rate_high, row.with_feedback, row.insufficient_data)},
    ], cohorts),
    cohorts.length === 0 ? null : table(`Retention of ${brand} after a failure`, [
      {title: 'Customers who', value: row => row.stage},
      {title: 'Unexposed', number: true, value: row => rate(row.unexposed_rate, row.unexposed_rate_low, row.unexposed_rate_high, row.unexposed, row.insufficient_data)},
      {title: 'Exposed to a failure', number: true, value: row => rate(row.exposed_rate, row.exposed_rate_low, row.exposed_rate_high, row.exposed, row.insufficient_data)},
      {title: 'Difference', number: true, value: row => row.difference === null ? ABSENT : row.insufficient_data ? 'insufficient data' : `${number(100 * row.difference, 1)} points`},
    ], rowsOf('retention_after_failure', brand)),
    walkedOut.length === 0 ? null : table(`Churn after failure of ${brand}`, [
      {title: 'Event', value: row => sentenceCase(row.event)},
      {title: 'Customers', number: true, value: row => number(row.customers)},
      {title: 'Share', number: true, value: row => rate(row.rate, row.rate_low, row.rate_high, row.customers, row.insufficient_data)},
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
      {title: 'Bot resolution rate', number: true, value: row => rate(row.bot_resolution_rate, row.bot_resolution_rate_low, row.bot_resolution_rate_high, row.inquiries, row.insufficient_data)},
      {title: 'Escalated to an agent', number: true, value: row => number(row.escalated_to_agent)},
      {title: 'Stranded with the bot', number: true, value: row => rate(row.stranded_rate, row.stranded_rate_low, row.stranded_rate_high, row.inquiries, row.insufficient_data)},
    ], served));
}

function alike(brand) {
  const row = rowsOf('channel_consistency', brand)[0];
  if (row.insufficient_data) {
    fill('consistency', heading('Channel consistency'), element('p', {class: 'note'}, `Insufficient data: fewer than two channels have ${MINIMUM_N} cases.`));
    return;
  }
  fill('consistency',
    heading('Channel consistency', `100 if SLA attainment, resolution, failures and CSAT are the same on all channels. ${brand}: ${number(row.consistency, 1)}, over ${row.channels} channels. Widest gap: ${titleOf(CHANNELS, row.widest_gap_channel)} and ${titleOf(CHANNELS, row.widest_gap_other_channel)}.`),
    table(`Channel spread of ${brand}`, [
      {title: 'Measure', value: line => line.what},
      {title: 'Spread', number: true, value: line => points(line.spread)},
    ], [
      {what: 'SLA attainment', spread: row.spread_within_sla},
      {what: 'Resolution rate', spread: row.spread_resolved},
      {what: 'Cases with a failure', spread: row.spread_with_failure},
      {what: 'CSAT', spread: row.spread_csat},
    ].filter(line => line.spread !== null)));
}

function traits(brand) {
  fill('scorecard',
    heading('Service quality scorecard', 'Out of 100 cases. Responsive: answered within SLA. The others: cases without failures of that dimension.'),
    table(`Service quality scorecard of ${brand}`, [
      {title: 'Dimension', value: row => sentenceCase(row.dimension)},
      {title: 'Score', number: true, value: row => row.score === null ? UNKNOWN : row.insufficient_data ? few(row.cases) : ranged(row.score_low, row.score, row.score_high, value => number(value, 1))},
      {title: 'Cases', number: true, value: row => number(row.cases)},
    ], rowsOf('service_scorecard', brand)));
}

function madeGood(brand) {
  const recovered = rowsOf('service_recovery', brand);
  if (recovered.length === 0) {
    empty('recovery');
    return;
  }
  fill('recovery',
    heading('Service recovery', 'Feedback within 60 days and repeat purchase within 90 days after a failure, for recovered cases (resolved after the failure) and the others. An association, not an effect.'),
    table(`Service recovery of ${brand}`, [
      {title: 'Failure', value: row => row.recovered ? 'Recovered' : 'Not recovered'},
      {title: 'Cases', number: true, value: row => number(row.cases)},
      {title: 'Gave feedback', number: true, value: row => number(row.with_feedback)},
      {title: 'Average rating', number: true, value: row => row.average_rating === null ? ABSENT : row.insufficient_data ? few(row.with_feedback) : number(row.average_rating, 2)},
      {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_rate_low, row.negative_rate_high, row.with_feedback, row.insufficient_data)},
      {title: 'With a prior order', number: true, value: row => number(row.with_prior_order)},
      {title: 'Repeat purchase', number: true, value: row => rate(row.repurchase_rate, row.repurchase_rate_low, row.repurchase_rate_high, row.with_prior_order, row.insufficient_data_orders)},
    ], recovered),
    table(`Service recovery of ${brand} by action`, [
      {title: 'Action', value: row => `${row.recovered ? 'Resolved' : 'Not resolved'}, ${row.apologised ? 'apologised' : 'no apology'}`},
      {title: 'Cases', number: true, value: row => number(row.cases)},
      {title: 'Average rating', number: true, value: row => row.average_rating === null ? ABSENT : row.insufficient_data ? few(row.with_feedback) : number(row.average_rating, 2)},
      {title: 'Repeat purchase', number: true, value: row => rate(row.repurchase_rate, row.repurchase_rate_low, row.repurchase_rate_high, row.with_prior_order, row.insufficient_data_orders)},
    ], rowsOf('service_recovery_by_action', brand)));
}

const MEASURES = new Map([
  ['FAILURES_PER_CONTACT', 'Failures per contact'],
  ['FAILURES_PER_ORDER', 'Broken promises per order'],
  ['STARS', 'Average rating'],
]);

const VERDICTS = new Map([
  ['better', 'Better'],
  ['worse', 'Worse'],
  ['no effect shown', 'No effect that the data can show'],
  ['began before it', 'Began before the change'],
  ['too early to say', 'Too early to say'],
  ['too little before it', 'Too little known of the weeks before'],
  ['nothing to compare with', 'Nothing untouched to compare with'],
]);

/** Whether what the business changed has worked. */
function changes(brand) {
  // A change is of its own channel and category, whatever the reader has chosen of the failures.
  const found = rows('change_effect').filter(row => row.brand === brand);
  if (found.length === 0) {
    empty('changes');
    return;
  }
  const level = row => value => row.measure === 'STARS' ? number(value, 2) : percent(value);
  const effect = row => value => row.measure === 'STARS' ? number(value, 2) : points(value);
  const where = row => [row.channel && titleOf(CHANNELS, row.channel), row.category && titleOf(CATEGORIES, row.category)].filter(Boolean).join(', ') || 'All of the service';
  fill('changes',
    heading('Did the fix work?', 'Difference-in-differences: what became of failures and ratings after each change, against what they would have become, by how channels, brands or categories moved that no change has touched yet.'),
    table(`Changes of ${brand}’s service`, [
      {title: 'Change', value: row => element('span', {}, row.what, element('small', {}, ` ${where(row)}, from ${dayName(row.from_day)}${row.until_day ? ` until ${dayName(row.until_day)}` : ''}`))},
      {title: 'Measure', value: row => titleOf(MEASURES, row.measure)},
      {title: 'Before', number: true, value: row => level(row)(row.value_before)},
      {title: 'After', number: true, value: row => level(row)(row.value_after)},
      {title: 'Expected after', number: true, value: row => level(row)(row.value_expected)},
      {title: 'Effect', number: true, value: row => row.estimate === null ? ABSENT : ranged(row.estimate_low, row.estimate, row.estimate_high, effect(row))},
      {title: 'Trend before, p', number: true, value: row => number(row.pre_trend_p, 2)},
      {title: 'Weeks', number: true, value: row => `${number(row.weeks_before)} + ${number(row.weeks_after)}`},
      {title: 'Verdict', value: row => titleOf(VERDICTS, row.verdict)},
    ], found),
    element('p', {class: 'note'}, 'Intervals are 90%; better or worse is said from p < 0.05 on. A trend before with p < 0.05 began before the change. Something else that befell the same channel at the same time would look the same.'));
}

/** All brands by service, in the latest month in which two of them can be judged. */
function ranking() {
  const judged = rows('service_ranking').filter(row => !row.insufficient_data);
  const months = [...new Set(judged.map(row => row.month))].filter(month => judged.filter(row => row.month === month).length > 1).sort();
  if (months.length === 0) {
    empty('ranking');
    return;
  }
  const month = months[months.length - 1];
  const shown = rows('service_ranking').filter(row => row.month === month).sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || other.failure_free_rate - one.failure_free_rate);
  fill('ranking',
    heading('Brands by service quality', `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}. Failure-free: neither unserved nor with a failure. Brands without a significant difference share a rank.`),
    table('Brands by service quality', [
      {title: 'Brand', value: row => row.brand},
      {title: 'Rank', number: true, value: row => row.failure_free_rate === null ? UNKNOWN : row.rank === null ? 'insufficient data' : number(row.rank)},
      {title: 'Rank change', number: true, value: row => row.rank_change === null ? ABSENT : number(row.rank_change)},
      {title: 'Failure-free contact rate', number: true, value: row => rate(row.failure_free_rate, row.failure_free_rate_low, row.failure_free_rate_high, row.cases, row.insufficient_data)},
      {title: 'Cases', number: true, value: row => number(row.cases)},
    ], shown));
}
