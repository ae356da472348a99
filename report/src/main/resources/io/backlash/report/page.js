'use strict';

// The page as a whole: what is shown of the data, light or dark, and drawing.

/** The sections of one brand, in the order of the page. */
const SECTIONS = [brandHeadline, keyFigures, grade, flow, parts, mendFirst, causes, products, overTime, marketing, campaignWeeks, neglect, response, deliveries, doseResponse, retention, changes, alerts, certainty, models, sensitivity];

/** How long after an answer the page asks the server for changes, in milliseconds. */
const PULSE = 1000;

// ------------------------------------------------------------------------------------- what is shown, as the address has it

/** A file has the figures of the whole period alone; the others are chosen from what the page has. */
const PERIOD = ['from', 'to'];
const FILTERS = [...(source.live ? PERIOD : []), 'channel', 'category', 'product'];

/** Takes the choices of the address: after the #, so that a file can keep them as well as the server. */
function readAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  state.brand = address.get('brand');
  state.currency = address.get('currency');
  state.scope = Object.fromEntries(FILTERS.filter(name => address.get(name)).map(name => [name, address.get(name)]));
  const tiers = (address.get('tier') || '').split(',').filter(tier => COUNTED_TIERS.includes(tier));
  state.tiers = new Set(tiers.length ? tiers : COUNTED_TIERS);
}

function writeAddress() {
  const tiers = state.tiers.size === COUNTED_TIERS.length ? {} : {tier: [...state.tiers].join(',')};
  const brand = model.brands.length > 1 && state.brand !== model.brands[0].brand ? {brand: state.brand} : {};
  const currency = state.brand && totalsOf(state.brand).length > 1 && totalOf(state.brand) !== totalsOf(state.brand)[0] ? {currency: state.currency} : {};
  const address = new URLSearchParams({...brand, ...currency, ...state.scope, ...tiers}).toString();
  if (address !== location.hash.slice(1)) {
    history.pushState(null, '', address ? `#${address}` : location.pathname);
  }
}

function select(brand, scroll, currency = null) {
  state.brand = brand;
  state.currency = currency;
  writeAddress();
  drawBrand();
  if (scroll) {
    document.getElementById('brand-headline').scrollIntoView();
  }
}

// --------------------------------------------------------------------------------------------------------------- drawing

function drawBrand() {
  document.getElementById('brand-select').value = state.brand;
  const totals = totalsOf(state.brand);
  document.getElementById('currency-select').replaceChildren(...totals.map(({currency}) => element('option', {value: currency ?? ''}, currency ?? 'not known')));
  document.getElementById('currency-select').value = totalOf(state.brand).currency ?? '';
  document.getElementById('currency-control').hidden = totals.length < 2;
  for (const section of SECTIONS) {
    section(state.brand);
  }
  drawAll();
}

/** Draws all figures anew; what the reader had opened stays open, and what had the focus keeps it. */
function drawPage() {
  const open = [...document.querySelectorAll('main details[open]')].map(nameOf);
  const focused = document.activeElement?.closest('main') ? nameOf(document.activeElement) : null;
  const at = window.scrollY;

  document.getElementById('headline').textContent = model.headline.sentence;
  document.getElementById('lede').textContent = `${model.headline.evidence}${source.live && model.brands.length === 0 ? ' What a run takes in meanwhile is shown here by itself.' : ''}`;
  league();
  ranking();
  quality();
  method();
  const names = model.brands.map(({brand}) => brand);
  document.getElementById('brand-select').replaceChildren(...names.map(name => element('option', {value: name}, name)));
  document.getElementById('brand-control').hidden = names.length < 2;
  if (names.length > 0) {
    state.brand = names.includes(state.brand) ? state.brand : names[0];
    drawBrand();
  } else {
    document.querySelectorAll('main > section:not(.hero)').forEach(section => empty(section.id));
    quality();
    method();
    drawAll();
  }
  drawFilters();

  for (const fold of document.querySelectorAll('main details')) {
    fold.open = open.includes(nameOf(fold));
  }
  if (focused) {
    [...document.querySelectorAll('main :is(button, summary, input, [tabindex])')].find(one => nameOf(one) === focused)?.focus({preventScroll: true});
  }
  window.scrollTo(0, at);
}

/** What an element is called on the page, where figures leave out: the same before and after a drawing. */
function nameOf(one) {
  const words = one.matches('details') ? one.querySelector('caption')?.textContent : one.getAttribute('aria-label') || one.textContent;
  return `${one.closest('section')?.id} ${one.tagName} ${(words || '').replaceAll(/\d/g, '')}`;
}

function drawFilters() {
  const options = {
    channel: [...CHANNELS],
    category: [...CATEGORIES].map(([code, {title}]) => [code, title]),
    product: [...new Set([...rows('loss_by_product').map(row => row.product), state.scope.product])].filter(Boolean).map(name => [name, name]),
  };
  for (const [name, choices] of Object.entries(options)) {
    document.getElementById(`filter-${name}`).replaceChildren(...[['', 'All'], ...choices].map(([value, title]) => element('option', {value}, title)));
  }
  for (const name of FILTERS) {
    const control = document.getElementById(`filter-${name}`);
    if (control !== document.activeElement || control.tagName === 'SELECT') {
      control.value = state.scope[name] || '';
    }
  }
  document.getElementById('filter-product').closest('label').hidden = options.product.length === 0;
  document.getElementById('filter-none').disabled = Object.keys(state.scope).length === 0;
}

// -------------------------------------------------------------------------------------------------------------- the data

let pulse = null;
let reading = 0;

/** Reads the figures in scope and draws them if they are new; what is on the page stays where that fails. */
async function refresh() {
  clearTimeout(pulse);
  const turn = ++reading;
  let pause = PULSE;
  try {
    const {model: fresh, asOf} = await source.figures(state.scope);
    if (turn !== reading) {
      return;
    }
    if (fresh) {
      take(fresh);
      drawPage();
    }
    say(null);
    if (asOf) {
      const time = moment => moment.toISOString().slice(11, 19);
      document.getElementById('as-of').textContent = `Live: figures of ${time(asOf)} UTC${model.cases_of ? `, of the cases ${time(new Date(model.cases_of))}` : ''}`;
    }
  } catch (problem) {
    if (turn !== reading) {
      return;
    }
    say(problem);
    pause = Math.max(pause, problem.later || 0);
  }
  if (source.live) {
    pulse = setTimeout(() => document.hidden ? waitUntilSeen() : refresh(), pause);
  }
}

/** A page that nobody looks at asks for nothing. */
function waitUntilSeen() {
  document.addEventListener('visibilitychange', refresh, {once: true});
}

function sentenceOf(problem) {
  if (problem instanceof Unavailable) {
    return problem.message;
  }
  throw problem;
}

function say(problem) {
  const place = document.getElementById('problem');
  const sentence = problem === null ? '' : `${sentenceOf(problem)} ${model ? 'These are the last figures.' : ''}`;
  if (place.textContent !== sentence) {
    place.textContent = sentence;
  }
  place.hidden = problem === null;
  if (problem && !model) {
    document.getElementById('headline').textContent = 'There are no figures to show.';
  }
}

// --------------------------------------------------------------------------------------------------------------- looks

function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById('theme-button').textContent = theme === 'dark' ? 'Light' : 'Dark';
  drawAll();
}

function startLooks() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  chooseTheme(dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', () => chooseTheme(dark.matches ? 'dark' : 'light'));
  document.getElementById('theme-button').addEventListener('click', () => chooseTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));

  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    if (window.innerWidth !== width) {
      width = window.innerWidth;
      drawAll();
    }
  });

  // On paper the tables behind the charts are open, the colours light, and the charts as wide as a sheet.
  let shown = 'light';
  window.addEventListener('beforeprint', () => {
    shown = document.documentElement.dataset.theme;
    document.querySelectorAll('details.twin:not(.long)').forEach(fold => fold.open = true);
    document.documentElement.dataset.paper = 'yes';
    chooseTheme('light');
  });
  window.addEventListener('afterprint', () => {
    delete document.documentElement.dataset.paper;
    chooseTheme(shown);
  });
}

function startControls() {
  const brands = document.getElementById('brand-select');
  brands.addEventListener('input', () => select(brands.value, true));
  const currencies = document.getElementById('currency-select');
  currencies.addEventListener('input', () => select(state.brand, false, currencies.value));
  window.addEventListener('popstate', () => {
    const {from, to} = state.scope;
    readAddress();
    from === state.scope.from && to === state.scope.to ? drawPage() : refresh();
  });
  const filters = document.getElementById('filters');
  const choose = scope => {
    const samePeriod = PERIOD.every(name => scope[name] === state.scope[name]);
    state.scope = scope;
    writeAddress();
    samePeriod ? drawPage() : refresh();
  };
  filters.addEventListener('submit', event => event.preventDefault());
  filters.addEventListener('change', () =>
    choose(Object.fromEntries(FILTERS.map(name => [name, document.getElementById(`filter-${name}`).value]).filter(([, value]) => value))));
  document.getElementById('filter-none').addEventListener('click', () => choose({}));
}

async function start() {
  startLooks();
  readAddress();
  startControls();
  const asked = state.brand;
  await refresh();
  if (asked && model?.brands.some(({brand}) => brand === asked)) {
    document.getElementById('brand-headline').scrollIntoView();
  }
  performance.mark('backlash-drawn');
}

start();
