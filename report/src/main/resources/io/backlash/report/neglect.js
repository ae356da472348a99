'use strict';

// Neglect: how cases really went, what was promised, at which hours hands are missing, what bots do, and who comes back. Tables first, each beside its
// definition.

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
    row[p50] === null ? ABSENT : row[tooFew] ? 'too few to say' : `${duration(row[p50])} · ${duration(row[p90])} · ${duration(row[p95])}`;
  fill('service-facts',
    heading('How cases go', 'Half, 9 in 10 and 19 in 20 of the cases took no longer, from the first thing that asks for an answer to the first human answer, and from the opening to the last resolution. A bot’s answer is none, and a reopening changes nothing of the first answer.'),
    table(`The cases of ${brand}, by channel`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'First answer', number: true, value: times('first_response_p50', 'first_response_p90', 'first_response_p95', 'too_few_answered')},
      {title: 'In opening hours', number: true, value: times('first_response_business_p50', 'first_response_business_p90', 'first_response_business_p95', 'too_few_answered')},
      {title: 'Resolution', number: true, value: times('resolution_p50', 'resolution_p90', 'resolution_p95', 'too_few_resolved')},
      {title: 'In opening hours', number: true, value: times('resolution_business_p50', 'resolution_business_p90', 'resolution_business_p95', 'too_few_resolved')},
    ], facts),
    table(`What becomes of the cases of ${brand}, by channel`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Never answered', number: true, value: row => number(row.never_answered)},
      {title: 'Given up', number: true, value: row => rate(row.abandonment, row.abandonment_low, row.abandonment_high, row.contacts, row.too_few)},
      {title: 'Still open', number: true, value: row => number(row.open)},
      {title: 'Closed unsolved', number: true, value: row => number(row.closed_unsolved)},
      {title: 'Reopened', number: true, value: row => number(row.reopened)},
      {title: 'Transferred', number: true, value: row => number(row.transferred)},
      {title: 'Came again', number: true, value: row => number(row.recontacted)},
      {title: 'Solved at first contact', number: true, value: row => rate(row.first_contact_rate, row.first_contact_low, row.first_contact_high, row.known_customers, row.too_few_known)},
    ], facts),
    element('p', {class: 'note'}, 'Came again: the same customer opened another case before this one was resolved or within 14 days after. Solved at first contact: resolved with no such case, transfer or reopening, of the cases of known customers.'));
}

function promised(brand) {
  const kept = inChannelOrder(rowsOf('expectation_kept', brand)).filter(row => row.cases > 0);
  if (kept.length === 0) {
    empty('promised');
    return;
  }
  fill('promised',
    heading('What is promised, and what is kept', 'Of all cases, those never answered and given up included. Could say honestly: the time within which 9 in 10 of all cases were answered.'),
    table(`First answer of ${brand}, promised and kept`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'States', number: true, value: row => row.states ? duration(row.stated_seconds) : 'nothing'},
      {title: 'Kept', number: true, value: row => row.states ? rate(row.stated_attainment, row.stated_low, row.stated_high, row.cases, row.too_few) : ABSENT},
      {title: 'The bar', number: true, value: row => row.bar_seconds === null ? ABSENT : element('span', {}, duration(row.bar_seconds), element('small', {}, ` ${row.bar_source}`))},
      {title: 'Within the bar', number: true, value: row => rate(row.bar_attainment, row.bar_low, row.bar_high, row.cases, row.too_few)},
      {title: 'Customers get (half within)', number: true, value: row => row.too_few ? few(row.cases) : duration(row.first_response_p50)},
      {title: 'Could say honestly', number: true, value: row => row.too_few ? few(row.cases) : row.honest_seconds === null ? 'no time: more than 1 in 10 get no answer' : duration(row.honest_seconds)},
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
    heading('When customers come, and when they are left alone', 'Left alone: given up, answered later than expected, or never answered by a human nor helped by a bot. By the brand’s clock. Prime time is Monday to Friday, 8 to 9 PM, the peak of online shops (Simplr, 2022).'),
    element('h3', {}, 'When they come'),
    weekMap(`When the customers of ${brand} come, by hour of the week`, hours, 'accent', row => row.contacts),
    element('h3', {}, 'When they are left alone'),
    weekMap(`When the customers of ${brand} are left alone, by hour of the week`, hours, 'loss', row => row.too_few ? null : row.neglect_rate),
    element('p', {class: 'note'}, `The stronger the colour, the more. An hour with an edge alone has fewer than ${FLOOR} cases, too few to say a share.`),
    twin(table(`The week of ${brand}, hour by hour`, [
      {title: 'Hour', value: row => `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00`},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Left alone', number: true, value: row => rate(row.neglect_rate, row.neglect_low, row.neglect_high, row.contacts, row.too_few)},
    ], hours), 'long'),
    table(`The hours of ${brand}`, [
      {title: 'When', value: row => row.kind === 'business hours' ? (row.band === 'open' ? 'Service open' : 'Service closed') : bandName(row.band)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Share of all', number: true, value: row => all(row.kind) < FLOOR ? few(all(row.kind)) : percent(row.share_of_contacts)},
      {title: 'Left alone', number: true, value: row => rate(row.neglect_rate, row.neglect_low, row.neglect_high, row.contacts, row.too_few)},
      {title: 'Half answered within', number: true, value: row => row.first_response_p50 === null ? ABSENT : row.too_few_answered ? 'too few to say' : duration(row.first_response_p50)},
    ], bands));
}

/** The week as a map: a row a day, a column an hour. */
function weekMap(label, hours, hue, value) {
  const said = row => row.too_few ? `too few to say how many were left alone` : `${percent(row.neglect_rate)} left alone (${percent(row.neglect_low)} to ${percent(row.neglect_high)})`;
  return heatChart(label, {
    names: [...Array(24).keys()], label: hour => `${hour}:00`, isShown: hour => Number(hour) % 6 === 0,
  }, WEEKDAYS, hours.map(row => ({
    column: row.hour,
    row: row.weekday - 1,
    value: value(row),
    tip: `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00\n${basedOn(row.contacts, 'cases')}\n${said(row)}`,
  })), hue);
}

/** The hours in which hands are missing; of the single ones only those that are surely so. */
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
    {title: 'When', value: row => row.kind === 'band' ? bandName(row.band) : `${WEEKDAYS[row.weekday - 1]} ${row.hour}:00`},
    {title: 'Contacts an hour', number: true, value: row => number(row.contacts_an_hour, 2)},
    {title: 'In time', number: true, value: row => rate(row.in_time_rate, row.in_time_low, row.in_time_high, row.contacts, row.too_few)},
    {title: 'Hands there', number: true, value: row => unless(row, number(row.hands_present, 1))},
    {title: 'Hands needed', number: true, value: row => unless(row, number(row.hands_needed, 1))},
    {title: 'Missing', number: true, value: row => unless(row, ranged(row.hands_missing_low, row.hands_missing, row.hands_missing_high, value => number(value, 1)))},
    {title: 'Hours a week', number: true, value: row => unless(row, number(row.hand_hours_a_week, 1))},
    {title: 'They cost a week', number: true, value: row => unless(row, money(row.cost_a_week, row.currency))},
    {title: 'They win back a week', number: true, value: row => unless(row, ranged(row.won_back_a_week_low, row.won_back_a_week_middle, row.won_back_a_week_high, value => money(value, row.currency)))},
  ];
  const level = percent(bands[0].service_level);
  const single = found.filter(row => row.kind === 'hour');
  fill('hands',
    heading('Where hands are missing', `Needed: who answer ${level} of all contacts in time, by Erlang A from the arrivals, the handling and the patience that the cases show. There: as many as give what customers really got; no rota is known. 2.4 hands are two always, and a third in four of ten such hours.`),
    table(`Hands of ${brand}, by channel and time of the week`, columns, bands),
    single.length === 0
      ? element('p', {class: 'note'}, `There is no single hour of the week of which ${FLOOR} contacts show that hands are missing.`)
      : table(`Single hours in which hands of ${brand} are surely missing`, columns, single),
    element('p', {class: 'note'}, 'On phone, live chat and click-to-call the handling is measured; a written answer is taken to take as long as “work on a written answer” says under the assumptions, where the cost of an hour stands, too. Won back: of the loss by customers who were kept waiting or could not reach anybody, the part that falls on these hours and would be answered in time.'));
}

/** Who buys, who comes back, who speaks of it; and where the cycle leaks. */
function funnel(brand) {
  const cohorts = rowsOf('funnel', brand);
  const walkedOut = rowsOf('walk_out', brand);
  if (cohorts.length === 0 && walkedOut.length === 0) {
    empty('funnel');
    return;
  }
  fill('funnel',
    heading('Who comes back, and who brings others', 'Acquisition, retention, referral are one cycle, and it turns when retention comes first (Jaffe). By the month of a customer’s first known order. Came back: ordered within 90 days, behind the first 30. Advocates gave 4 stars and more in what they said last, detractors fewer than 3.'),
    cohorts.length === 0 ? null : table(`The customers of ${brand}, by the month of their first order`, [
      {title: 'First order', value: row => monthOf(row.cohort)},
      {title: 'Customers', number: true, value: row => number(row.customers)},
      {title: 'Watched to the end', number: true, value: row => number(row.watched)},
      {title: 'Came back', number: true, value: row => rate(row.back_rate, row.back_low, row.back_high, row.watched, row.too_few_watched)},
      {title: 'Spoke in public', number: true, value: row => number(row.spoke)},
      {title: 'Advocates', number: true, value: row => rate(row.advocate_rate, row.advocate_low, row.advocate_high, row.customers, row.too_few)},
      {title: 'Detractors', number: true, value: row => rate(row.detractor_rate, row.detractor_low, row.detractor_high, row.customers, row.too_few)},
    ], cohorts),
    cohorts.length === 0 ? null : table(`Where the cycle of ${brand} leaks after a failure`, [
      {title: 'Customers who', value: row => row.stage},
      {title: 'Met none', number: true, value: row => rate(row.others_rate, row.others_low, row.others_high, row.others, row.too_few)},
      {title: 'Met a failure', number: true, value: row => rate(row.met_rate, row.met_low, row.met_high, row.met, row.too_few)},
      {title: 'Difference', number: true, value: row => row.difference === null ? ABSENT : row.too_few ? 'too few to say' : `${number(100 * row.difference, 1)} points`},
    ], rowsOf('funnel_leak', brand)),
    walkedOut.length === 0 ? null : table(`Customers of ${brand} who walked out or hung up`, [
      {title: 'Customers who', value: row => row.what},
      {title: 'Of', number: true, value: row => number(row.customers)},
      {title: 'Share', number: true, value: row => rate(row.rate, row.rate_low, row.rate_high, row.customers, row.too_few)},
      {title: 'Consumers who say they ever did', number: true, value: row => percent(row.survey_rate)},
    ], walkedOut),
    element('p', {class: 'note'}, 'Walked out: met a failure within 30 days of the first order, and did not come back. Hung up: gave up a call, of those who called. The survey’s shares are of a lifetime and of any brand.'));
}

function bots(brand) {
  const served = inChannelOrder(rowsOf('bot_service', brand));
  if (served.length === 0) {
    empty('bots');
    return;
  }
  fill('bots',
    heading('What the bots really do', 'Solved: it counts as resolved, no human was needed, and the customer did not come again within 14 days. Bots really answer 10 to 20% of inquiries (Simplr, 2022).'),
    table(`The bots of ${brand}`, [
      {title: 'Channel', value: row => titleOf(CHANNELS, row.channel)},
      {title: 'Inquiries with a bot', number: true, value: row => number(row.inquiries)},
      {title: 'Solved by it', number: true, value: row => rate(row.solved_rate, row.solved_low, row.solved_high, row.inquiries, row.too_few)},
      {title: 'Handed to a human', number: true, value: row => number(row.handed_to_human)},
      {title: 'Left with the bot', number: true, value: row => rate(row.left_rate, row.left_low, row.left_high, row.inquiries, row.too_few)},
    ], served));
}

function alike(brand) {
  const row = rowsOf('channel_consistency', brand)[0];
  if (row.too_few) {
    fill('alike', heading('Are the channels alike?'), element('p', {class: 'note'}, `Too few to say: fewer than two channels have ${FLOOR} cases.`));
    return;
  }
  fill('alike',
    heading('Are the channels alike?', `100 where every channel is answered in time, resolved, met by failures and marked by the customers in the same shares. ${brand}: ${number(row.consistency, 1)}, over ${row.channels} channels. Furthest apart: ${titleOf(CHANNELS, row.worst_channel)} and ${titleOf(CHANNELS, row.worst_other_channel)}.`),
    table(`The best channel of ${brand} against the worst`, [
      {title: 'What', value: line => line.what},
      {title: 'Apart by', number: true, value: line => percent(line.spread)},
    ], [
      {what: 'Answered in time', spread: row.spread_in_time},
      {what: 'Resolved', spread: row.spread_resolved},
      {what: 'Met by a failure', spread: row.spread_failing},
      {what: 'Customers’ marks for the case', spread: row.spread_mark},
    ].filter(line => line.spread !== null)));
}

function traits(brand) {
  fill('traits',
    heading('Five traits', 'Out of 100 cases, those in which the service was so. Responsive: answered as soon as expected. The others: no failure of this kind in the case.'),
    table(`The traits of ${brand}`, [
      {title: 'Trait', value: row => row.trait},
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
    heading('One more chance', 'What customers said in public within 60 days after a failure, and whether those who had bought before bought again within 90, where the case was resolved after it and where it was not. That the one brings about the other is not said.'),
    table(`After a failure of ${brand}`, [
      {title: 'The failure was', value: row => row.made_good ? 'made good' : 'not made good'},
      {title: 'Cases', number: true, value: row => number(row.cases)},
      {title: 'Spoke in public', number: true, value: row => number(row.spoke)},
      {title: 'Mean stars', number: true, value: row => row.mean_stars === null ? ABSENT : row.too_few ? few(row.spoke) : number(row.mean_stars, 2)},
      {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_low, row.negative_high, row.spoke, row.too_few)},
      {title: 'Had bought before', number: true, value: row => number(row.had_ordered)},
      {title: 'Bought again', number: true, value: row => rate(row.again_rate, row.again_low, row.again_high, row.had_ordered, row.too_few_orders)},
    ], recovered),
    table(`What was done about the failures of ${brand}`, [
      {title: 'The business', value: row => `${row.made_good ? 'resolved it' : 'did not resolve it'}, ${row.apologised ? 'said sorry' : 'did not say sorry'}`},
      {title: 'Cases', number: true, value: row => number(row.cases)},
      {title: 'Mean stars', number: true, value: row => row.mean_stars === null ? ABSENT : row.too_few ? few(row.spoke) : number(row.mean_stars, 2)},
      {title: 'Bought again', number: true, value: row => rate(row.again_rate, row.again_low, row.again_high, row.had_ordered, row.too_few_orders)},
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
    heading('The brands by service', `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}. Well: neither left alone nor met by a failure. Brands that can’t be told apart share a place.`),
    table('Brands by service', [
      {title: 'Brand', value: row => row.brand},
      {title: 'Place', number: true, value: row => row.place === null ? 'too few to say' : number(row.place)},
      {title: 'Places won', number: true, value: row => row.places_won === null ? ABSENT : number(row.places_won)},
      {title: 'Went well', number: true, value: row => rate(row.well_rate, row.well_low, row.well_high, row.cases, row.too_few)},
      {title: 'Cases', number: true, value: row => number(row.cases)},
    ], shown));
}
