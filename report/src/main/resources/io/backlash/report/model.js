'use strict';

// The data of the page: the reporting views, as they were read. Nothing else of the page knows how they are stored.

let model = null;
let tables = {};
let MINIMUM_N;
let HEADLINE_MODEL;
let CATEGORIES;
let CHANNELS;

/** Takes figures in place of those that were shown. */
function take(fresh) {
  model = fresh;
  tables = {};
  MINIMUM_N = rows('choices')[0].minimum_n;
  HEADLINE_MODEL = rows('choices')[0].model;
  CATEGORIES = new Map(rows('category').map(row => [row.category, row]));
  CHANNELS = new Map(rows('channel').map(row => [row.channel, row.title]));
}

/** The rows of a view as objects, in the order in which they were read. */
function rows(view) {
  if (!tables[view]) {
    const {columns, rows: values} = model[view];
    tables[view] = values.map(row => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  }
  return tables[view];
}

/** The views whose rows repeat for each currency of a brand: one is shown at a time, and none is added to another. */
const BY_CURRENCY = new Set(['impact_total', 'impact_monthly', 'failure_by_category', 'failure_by_channel', 'failure_breakdown', 'loss_breakdown', 'loss_by_tier',
  'priorities', 'sensitivity', 'loss_by_product', 'staffing_gap', 'failure_by_customer_value']);

/** A brand's rows, of the currency, channel, kind of failure and product that the reader has chosen, where the view knows them. */
function rowsOf(view, brand) {
  const totals = BY_CURRENCY.has(view) ? totalsOf(brand) : [];
  const shown = new Set(totals.length > 1 ? [totalOf(brand).currency] : []);
  // Months without revenue have no currency, and are of each.
  if (shown.size > 0 && totals.every(total => total.currency !== null)) {
    shown.add(null);
  }
  return rows(view).filter(row => row.brand === brand
    && (shown.size === 0 || shown.has(row.currency))
    && ['channel', 'category', 'product'].every(column => !state.scope[column] || row[column] === undefined || row[column] === state.scope[column]));
}

/** Rows in the order of the channels; those of one channel stay as they are. */
function inChannelOrder(found) {
  const order = [...CHANNELS.keys()];
  return [...found].sort((one, other) => order.indexOf(one.channel) - order.indexOf(other.channel));
}

/** What a brand lost by the headline model: a row for each currency, that of most days first. */
function totalsOf(brand) {
  return rows('impact_total').filter(row => row.brand === brand && row.headline);
}

/** Of these the one in the currency that the reader has chosen ('': not known), else the first. */
function totalOf(brand) {
  const totals = totalsOf(brand);
  return totals.find(row => (row.currency ?? '') === state.currency) ?? totals[0];
}

const TIERS = new Map([
  ['EXACT', {title: 'Order or case', meaning: 'failure and feedback name the same order or case'}],
  ['IDENTITY', {title: 'Same customer', meaning: 'the customer had the failure before writing the feedback'}],
  ['MENTION', {title: 'Self-report', meaning: 'an unknown writer reports a failure: weighed by how often such reports are in your records'}],
  ['PROJECTED', {title: 'Projected', meaning: 'an unknown writer reports none: as many count as among known writers'}],
  ['NONE', {title: 'Unexplained', meaning: 'no linked failure; never counted as a loss'}],
]);

/** How a failure, rather than a feedback, is linked. */
const LINK_TIERS = new Map([...[...TIERS].map(([code, {title}]) => [code, title]), ['CONFIRMS', 'Confirms a linked failure'], ['NONE', 'Not linked to feedback']]);

const SOURCES = new Map([
  ['STRUCTURE', 'Case events'],
  ['AGENT_TEXT', 'Agent’s words'],
  ['CUSTOMER_TEXT', 'Customer’s words'],
  ['PUBLIC_TEXT', 'Public post'],
]);

/** What a code means; a code that the page does not know stands for itself. */
function titleOf(map, code) {
  const known = map.get(code);
  return known === undefined ? code : known.title || known;
}

// ---------------------------------------------------------------------------------------------------- figures as words

const ABSENT = '–';

/** What a feed does not tell: never a nought, and never good. */
const UNKNOWN = 'not known';

/** The reader's own way to write numbers where it is an English one, as the words around them are English. */
const LOCALE = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

/** What is written as nought has no sign. */
function unsigned(value, decimals) {
  return Math.abs(value) < 0.5 / 10 ** decimals ? 0 : value;
}

function number(value, decimals = 0) {
  return value === null || value === undefined
    ? ABSENT
    : unsigned(value, decimals).toLocaleString(LOCALE, {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
}

function currencyFormat(currency, options) {
  try {
    return new Intl.NumberFormat(LOCALE, {style: 'currency', currency, ...options});
  } catch (notACurrency) {
    return null;
  }
}

/** The digits of a currency's minor unit: 2 of EUR, 0 of JPY, 3 of KWD; 2 of one that is not known. */
function minorUnits(currency) {
  return currencyFormat(currency, {})?.resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount to the whole unit, or to the minor unit where it is small. */
function money(value, currency) {
  if (value === null || value === undefined) {
    return UNKNOWN;
  }
  const decimals = Math.abs(value) < 1000 ? minorUnits(currency) : 0;
  const format = currencyFormat(currency, {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
  return format ? format.format(unsigned(value, decimals)) : `${currency || ''} ${number(value, decimals)}`.trim();
}

/** An amount for a tile: €1.24m or €812k, always to three figures, and to the minor unit where it is small. */
function shortMoney(value, currency) {
  return value !== null && value !== undefined && value !== 0 && Math.abs(value) < 100
    ? money(value, currency)
    : compactMoney(value, currency, {minimumSignificantDigits: 3, maximumSignificantDigits: 3});
}

/** An amount for an axis, without the noughts that say nothing: €1m. */
function axisMoney(value, currency) {
  return compactMoney(value, currency, {maximumSignificantDigits: 3});
}

function compactMoney(value, currency, digits) {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  const options = {notation: 'compact', ...(value === 0 ? {maximumFractionDigits: 0} : digits)};
  const format = currencyFormat(currency, options);
  return format ? format.format(value) : `${currency || ''} ${new Intl.NumberFormat(LOCALE, options).format(value)}`.trim();
}

function percent(value) {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  const decimals = value === 0 ? 0 : Math.abs(value) < 0.01 ? 2 : 1;
  return `${number(value * 100, decimals)}%`;
}

/** A difference of shares, in percentage points. */
function points(value) {
  return value === null || value === undefined ? ABSENT : `${number(value * 100, 1)} points`;
}

/** A share for an axis, or where tenths of a percent say nothing: 20%. */
function shortPercent(value) {
  return `${(value * 100).toLocaleString(LOCALE, {maximumFractionDigits: value !== 0 && Math.abs(value) < 0.05 ? 1 : 0})}%`;
}

/** How many observations stand behind a figure, kept on one line. */
function basedOn(n, what) {
  return `n\u00a0=\u00a0${number(n)}${what ? ` ${what}` : ''}`;
}

/** A language by its name in English; of a code that is none, the code. */
function languageName(code) {
  if (code === null) {
    return 'not stated';
  }
  try {
    return new Intl.DisplayNames('en', {type: 'language'}).of(code);
  } catch (notALanguage) {
    return code;
  }
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return ABSENT;
  }
  if (seconds < 90) {
    return `${number(seconds)}\u00a0s`;
  }
  if (seconds < 90 * 60) {
    return `${number(seconds / 60)}\u00a0min`;
  }
  const tenths = value => value.toLocaleString(LOCALE, {maximumFractionDigits: 1});
  return seconds < 48 * 3600 ? `${tenths(seconds / 3600)}\u00a0h` : `${tenths(seconds / 86400)}\u00a0days`;
}

/** The money of a brand where its revenue is known, else the share of its revenue: how its losses are measured. */
function measureOf(brand) {
  const total = totalOf(brand);
  const inMoney = total && total.loss_middle !== null;
  return {
    inMoney,
    unit: inMoney ? 'Loss' : 'Loss, % of revenue',
    low: inMoney ? 'loss_low' : 'loss_rate_low',
    middle: inMoney ? 'loss_middle' : 'loss_rate_middle',
    high: inMoney ? 'loss_high' : 'loss_rate_high',
    long: value => inMoney ? money(value, total.currency) : percent(value),
    short: value => inMoney ? shortMoney(value, total.currency) : percent(value),
    axis: value => inMoney ? axisMoney(value, total.currency) : shortPercent(value),
  };
}
