'use strict';

// The data of the page: the reporting views, as they were read. Nothing else of the page knows how they are stored.

const model = JSON.parse(document.getElementById('model').textContent);

const tables = {};

/** The rows of a view as objects, in the order in which they were read. */
function rows(view) {
  if (!tables[view]) {
    const {columns, rows: values} = model[view];
    tables[view] = values.map(row => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  }
  return tables[view];
}

function rowsOf(view, brand) {
  return rows(view).filter(row => row.brand === brand);
}

function totalOf(brand) {
  return rows('impact_total').find(row => row.brand === brand && row.headline);
}

const FLOOR = rows('choices')[0].floor;
const HEADLINE_MODEL = rows('choices')[0].model;
const CATEGORIES = new Map(rows('category').map(row => [row.category, row]));
const CHANNELS = new Map(rows('channel').map(row => [row.channel, row.title]));

const TIERS = new Map([
  ['EXACT', {title: 'Exact', meaning: 'the failure and the feedback name the same order or case'}],
  ['IDENTITY', {title: 'Same customer', meaning: 'the customer met the failure before giving the feedback'}],
  ['MENTION', {title: 'Own words', meaning: 'the feedback itself says that it happened'}],
  ['NONE', {title: 'Unexplained', meaning: 'no failure stands behind it; it is never counted as a loss'}],
]);

/** How a failure, as against a feedback, is tied. */
const TIES = new Map([...[...TIERS].map(([code, {title}]) => [code, title]), ['CONFIRMS', 'Confirms a tied failure'], ['NONE', 'Not tied to feedback']]);

/** A feedback that tells of a failure in a case or order to which it is tied makes that link surer, and is not counted again. */
function tieOf(failure) {
  return failure.source === 'PUBLIC_TEXT' && failure.link_tier === 'NONE' ? 'CONFIRMS' : failure.link_tier;
}

const SOURCES = new Map([
  ['STRUCTURE', 'Seen in the events'],
  ['AGENT_TEXT', 'In the agent’s words'],
  ['CUSTOMER_TEXT', 'In the customer’s words'],
  ['PUBLIC_TEXT', 'Said in public'],
]);

/** What a code means; a code that the page does not know stands for itself. */
function titleOf(map, code) {
  const known = map.get(code);
  return known === undefined ? code : known.title || known;
}

// ---------------------------------------------------------------------------------------------------- figures as words

const ABSENT = '–';

function number(value, decimals = 0) {
  return value === null || value === undefined
    ? ABSENT
    : value.toLocaleString('en-GB', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
}

function currencyFormat(currency, options) {
  try {
    return new Intl.NumberFormat('en-GB', {style: 'currency', currency, ...options});
  } catch (notACurrency) {
    return null;
  }
}

/** An amount to the whole unit, or to the cent where it is small. */
function money(value, currency) {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  const decimals = Math.abs(value) < 1000 ? 2 : 0;
  const format = currencyFormat(currency, {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
  return format ? format.format(value) : `${currency || ''} ${number(value, decimals)}`.trim();
}

/** An amount for a tile or an axis: €1.24m, and to the cent where it is small. */
function shortMoney(value, currency) {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  if (value !== 0 && Math.abs(value) < 100) {
    return money(value, currency);
  }
  const options = {notation: 'compact', maximumSignificantDigits: 3};
  const format = currencyFormat(currency, options);
  return format ? format.format(value) : `${currency || ''} ${new Intl.NumberFormat('en-GB', options).format(value)}`.trim();
}

function percent(value) {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  const decimals = value === 0 ? 0 : Math.abs(value) < 0.01 ? 2 : 1;
  return `${number(value * 100, decimals)}%`;
}

/** A share for an axis, or where tenths of a percent say nothing: 20%. */
function shortPercent(value) {
  return `${(value * 100).toLocaleString('en-GB', {maximumFractionDigits: value !== 0 && Math.abs(value) < 0.05 ? 1 : 0})}%`;
}

/** How many observations stand behind a figure, kept on one line. */
function basedOn(n, what) {
  return `n\u00a0=\u00a0${number(n)}${what ? ` ${what}` : ''}`;
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return ABSENT;
  }
  if (seconds < 90) {
    return `${number(seconds)} s`;
  }
  if (seconds < 90 * 60) {
    return `${number(seconds / 60)} min`;
  }
  const tenths = value => value.toLocaleString('en-GB', {maximumFractionDigits: 1});
  return seconds < 48 * 3600 ? `${tenths(seconds / 3600)} h` : `${tenths(seconds / 86400)} days`;
}

/** The money of a brand where its revenue is known, else the share of its revenue: how its losses are measured. */
function measureOf(brand) {
  const total = totalOf(brand);
  const inMoney = total && total.loss_middle !== null;
  return {
    inMoney,
    unit: inMoney ? 'Loss' : 'Loss, as a share of revenue',
    low: inMoney ? 'loss_low' : 'loss_rate_low',
    middle: inMoney ? 'loss_middle' : 'loss_rate_middle',
    high: inMoney ? 'loss_high' : 'loss_rate_high',
    long: value => inMoney ? money(value, total.currency) : percent(value),
    short: value => inMoney ? shortMoney(value, total.currency) : percent(value),
    axis: value => inMoney ? shortMoney(value, total.currency) : shortPercent(value),
  };
}
