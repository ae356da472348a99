'use strict';

// The page's building blocks. Every text becomes a text node: nothing that came from a feed is ever read as markup.

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'onclick') {
      made.addEventListener('click', value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined).map(child => child instanceof Node ? child : String(child)));
  return made;
}

function fill(id, ...children) {
  const place = document.getElementById(id);
  place.replaceChildren(...children.flat(Infinity).filter(child => child !== null));
  place.hidden = false;
}

function empty(id) {
  const place = document.getElementById(id);
  place.replaceChildren();
  place.hidden = true;
}

function heading(title, question) {
  return element('header', {class: 'section-head'}, element('h2', {}, title), question ? element('p', {}, question) : null);
}

/** A mark beside a figure that rests on too little. */
function few(n) {
  return element('span', {class: 'few', title: `Fewer than ${MINIMUM_N} observations`}, `insufficient data (${basedOn(n)})`);
}

/**
 * A table, with its rows to take along as CSV. A column is {title, value(row) -> text or element, number: whether it is set to the right,
 * text(row): what stands in the CSV where the element has no words}; the first column is the row's heading.
 */
function table(caption, columns, data) {
  const head = element('tr', {}, columns.map(column => element('th', {scope: 'col', class: column.number ? 'number' : null}, column.title)));
  const body = data.map(row => element('tr', {}, columns.map((column, index) =>
    element(index === 0 ? 'th' : 'td', {scope: index === 0 ? 'row' : null, class: column.number ? 'number' : null}, column.value(row)))));
  const made = element('table', {}, element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, body));
  const csv = () => csvOf(columns.map(column => column.title), data.map((row, place) => columns.map((column, index) => column.text ? column.text(row) : body[place].children[index].innerText)));
  return element('div', {class: 'with-tools'},
    element('div', {class: data.length > 20 ? 'table-scroll tall' : 'table-scroll', tabindex: '0', role: 'region', 'aria-label': caption}, made),
    tools(element('button', {type: 'button', 'aria-label': `${caption}: as CSV`, onclick: () => save(`${caption}.csv`, new Blob(['\ufeff', csv()], {type: 'text/csv'}))}, 'CSV')));
}

function tools(...buttons) {
  return element('p', {class: 'tools'}, buttons);
}

/**
 * What begins a formula, by itself or behind spaces and quotes, also in full width (OWASP, CSV injection); the tables of a run are guarded by the
 * same rule.
 */
const FORMULA = /^[\s"']*[=+@\t\r\n＝＋－＠-]/;

/** A plain number does nothing, and a spreadsheet should count with it. */
const PLAIN_NUMBER = /^[-+]?[0-9][0-9.,]*([eE][-+]?[0-9]+)?%?$/;

/** RFC 4180; a text that a spreadsheet would compute is kept from being a formula. */
function csvOf(titles, lines) {
  const field = value => {
    const text = String(value).replaceAll('\u00a0', ' ').replaceAll(/\s*\n\s*/g, ' ').trim();
    const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [titles, ...lines].map(line => line.map(field).join(',')).join('\r\n');
}

/** Hands a file to the reader. */
function save(name, blob) {
  const address = URL.createObjectURL(blob);
  element('a', {href: address, download: name.replaceAll(/[\\/:*?"<>|]/g, ' ')}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** A line as small as a word, from zero; what it shows is said in words as well. */
function sparkline(values, hue, words) {
  const most = Math.max(...values, 1);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const points = values.map((value, index) => `${(2 + 96 * index / (values.length - 1)).toFixed(1)},${(22 - 20 * value / most).toFixed(1)}`).join(' ');
  for (const [key, value] of Object.entries({viewBox: '0 0 100 24', class: 'sparkline', role: 'img', 'aria-label': words})) {
    svg.setAttribute(key, value);
  }
  const line = document.createElementNS(svg.namespaceURI, 'polyline');
  for (const [key, value] of Object.entries({points, fill: 'none', stroke: hue, 'stroke-width': 2, 'stroke-linejoin': 'round'})) {
    line.setAttribute(key, value);
  }
  svg.append(line);
  return svg;
}

/** A table behind a fold: what a chart shows, as figures. One that is long stays folded on paper. */
function twin(content, length = '') {
  return element('details', {class: `twin ${length}`.trim()}, element('summary', {}, 'Show as a table'), content);
}

/** A figure with its interval: the middle, and the range below it. */
function ranged(low, middle, high, format) {
  return middle === null || middle === undefined
    ? format(null)
    : element('span', {class: 'ranged'}, element('b', {}, format(middle)),
        low === null || low === undefined ? null : element('small', {}, ` ${format(low)} to ${format(high)}`));
}

/** A rate with its interval and its n, "insufficient data" or "not known". */
function rate(value, low, high, n, insufficientData) {
  return value === null ? UNKNOWN : insufficientData ? few(n) : ranged(low, value, high, percent);
}

/** A tile: a name, a figure, and what it rests on. */
function tile(name, figure, basis, low, middle, high) {
  const made = element('div', {class: 'tile'}, element('h3', {}, name), element('p', {class: 'figure'}, figure), element('p', {class: 'basis'}, basis));
  if (middle !== undefined && middle !== null && high > 0) {
    const band = element('i', {class: 'band'});
    const dot = element('i', {class: 'dot'});
    const from = Math.min(0, low);
    band.style.left = `${100 * (low - from) / (high - from)}%`;
    band.style.right = '0';
    dot.style.left = `${100 * (middle - from) / (high - from)}%`;
    made.append(element('div', {class: 'range', 'aria-hidden': 'true'}, band, dot));
  }
  return made;
}
