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
  return element('span', {class: 'few', title: `Fewer than ${FLOOR}: too few to say`}, `too few (${basedOn(n)})`);
}

/**
 * A table. A column is {title, value(row) -> text or element, number: whether it is set to the right}; the first column is the row's heading.
 */
function table(caption, columns, data) {
  const head = element('tr', {}, columns.map(column => element('th', {scope: 'col', class: column.number ? 'number' : null}, column.title)));
  const body = data.map(row => element('tr', {}, columns.map((column, index) =>
    element(index === 0 ? 'th' : 'td', {scope: index === 0 ? 'row' : null, class: column.number ? 'number' : null}, column.value(row)))));
  return element('div', {class: data.length > 20 ? 'table-scroll tall' : 'table-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    element('table', {}, element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, body)));
}

/** A table behind a fold: what a chart shows, as figures. */
function twin(content) {
  return element('details', {class: 'twin'}, element('summary', {}, 'The same as a table'), content);
}

/** A figure with its interval: the middle, and the range below it. */
function ranged(low, middle, high, format) {
  return middle === null || middle === undefined
    ? ABSENT
    : element('span', {class: 'ranged'}, element('b', {}, format(middle)),
        low === null || low === undefined ? null : element('small', {}, ` ${format(low)} to ${format(high)}`));
}

/** A rate with its interval and its n, or "too few". */
function rate(value, low, high, n, tooFew) {
  return value === null ? ABSENT : tooFew ? few(n) : ranged(low, value, high, percent);
}

/** A tile: a name, a figure, and what it rests on. */
function tile(name, figure, basis, low, middle, high) {
  const made = element('div', {class: 'tile'}, element('h3', {}, name), element('p', {class: 'figure'}, figure), element('p', {class: 'basis'}, basis));
  if (middle !== undefined && middle !== null && high > 0) {
    const band = element('i', {class: 'band'});
    const dot = element('i', {class: 'dot'});
    band.style.left = `${100 * low / high}%`;
    band.style.right = '0';
    dot.style.left = `${100 * middle / high}%`;
    made.append(element('div', {class: 'range', 'aria-hidden': 'true'}, band, dot));
  }
  return made;
}
