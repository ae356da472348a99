'use strict';

// What the loss adds up to, and whose it is: the parts that may be added, products, campaigns week by week.

/** The customers who left in silence, as the flow shows them; null where nothing was measured, or too little. */
function leftInSilence(brand) {
  const lost = rowsOf('retention', brand)[0];
  if (!lost || lost.basis !== 'MEASURED' || lost.too_few || !(lost.lost_middle > 0)) {
    return null;
  }
  const cash = value => shortMoney(value, lost.currency);
  return {
    silent: lost.silent,
    width: lost.lost_middle,
    customers: number(lost.lost_middle, lost.lost_middle < 10 ? 1 : 0),
    lost: lost.loss_middle === null ? '' : cash(lost.loss_middle),
    range: lost.loss_middle === null ? '' : `${cash(lost.loss_low)} to ${cash(lost.loss_high)}`,
  };
}

/** What was lost in public and what in silence: the two parts that no customer's money is in both of. */
function parts(brand) {
  const total = totalOf(brand);
  const lost = rowsOf('retention', brand)[0];
  const measured = lost?.basis === 'MEASURED' && !lost.too_few && lost.loss_middle !== null;
  if (!measured || total.too_few || total.loss_middle === null || lost.currency !== total.currency) {
    empty('parts');
    return;
  }
  const rows = [
    {what: 'Buyers deterred', by: 'what is said in public', low: total.loss_low, middle: total.loss_middle, high: total.loss_high, n: basedOn(total.with_stars, 'reviews and posts')},
    {what: 'Customers who left', by: 'failures of which nothing was said', low: lost.loss_low, middle: lost.loss_middle, high: lost.loss_high, n: basedOn(lost.compared, 'customers compared')},
  ];
  const sum = key => rows.reduce((whole, row) => whole + row[key], 0);
  const together = {what: 'Together', by: 'nobody’s money is in both', low: sum('low'), middle: sum('middle'), high: sum('high'), n: ''};
  const short = value => shortMoney(value, total.currency);
  fill('parts',
    heading('What it adds up to', 'Buyers who read what is said and stay away, and customers who left without a word. The headline is the first of the two alone.'),
    barChart(`The parts of the loss of ${brand}`, [...rows, together].map(row => ({
      name: row.what,
      value: row.middle,
      low: row.low,
      high: row.high,
      colour: () => colour(row === together ? 'ink' : 'loss'),
      label: `${short(row.middle)}  (${short(row.low)} to ${short(row.high)})`,
      shortLabel: short(row.middle),
      tip: `${row.what}, by ${row.by}\n${short(row.middle)}, ${short(row.low)} to ${short(row.high)}${row.n ? `\n${row.n}` : ''}`,
    })), value => axisMoney(value, total.currency)),
    table(`The parts of the loss of ${brand}`, [
      {title: 'Part', value: row => row.what},
      {title: 'Loss', number: true, value: row => ranged(row.low, row.middle, row.high, value => money(value, total.currency))},
      {title: 'By', value: row => row.by},
      {title: 'Resting on', value: row => row.n || ABSENT},
    ], [...rows, together]),
    element('p', {class: 'note'}, 'Ranges are 90%. That of the two together adds their ends, which is the widest that it can be. What customers who left would have bought is orders of one horizon, not a lifetime.'));
}

function products(brand) {
  const found = rowsOf('loss_by_product', brand);
  if (!found.some(row => row.product !== null)) {
    empty('products');
    return;
  }
  const measure = measureOf(brand);
  const tooFew = totalOf(brand).too_few;
  fill('products',
    heading('Which products carry it', 'The loss by the product that feedback is about, in proportion to what each product’s feedback takes from the stars. A product’s share has no range of its own.'),
    table(`${brand} by product`, [
      {title: 'Product', value: row => row.product ?? 'None named'},
      {title: 'Reviews and posts', number: true, value: row => number(row.feedbacks)},
      {title: 'Mean stars', number: true, value: row => row.mean_stars === null ? ABSENT : row.too_few ? few(row.with_stars) : number(row.mean_stars, 2)},
      {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_rate_low, row.negative_rate_high, row.with_stars, row.too_few)},
      {title: 'Tied to a failure', number: true, value: row => number(row.linked_feedback)},
      {title: measure.unit, number: true, value: row => row[measure.middle] === null ? ABSENT : tooFew || row.too_few ? few(row.with_stars) : measure.long(row[measure.middle])},
    ], found.slice(0, 50)),
    found.length > 50 ? element('p', {class: 'note'}, `The first 50 of ${number(found.length)} products; all are in tables/loss_by_product.csv.`) : null);
}

/** What failures took from each campaign's return, week by week. */
function campaignWeeks(brand) {
  const weekly = rowsOf('roi_damage_weekly', brand);
  const judged = weekly.filter(row => row.damage_middle !== null);
  const weeks = [...new Set(judged.map(row => row.week))].sort();
  if (weeks.length < 2) {
    empty('campaign-weeks');
    return;
  }
  const names = rowsOf('roi_damage', brand).map(row => row.campaign).filter(name => judged.some(row => row.campaign === name)).slice(0, 15);
  const cash = key => row => money(row[key], row.currency);
  fill('campaign-weeks',
    heading('Campaigns, week by week', 'What poor service took from the return: how much less came back for each 1 spent. The stronger the colour of a week, the more.'),
    heatChart(`Return lost by ${brand}’s campaigns, by week`, {
      names: weeks, label: monthName, isShown: index => index === 0 || weeks[index].slice(5, 7) !== weeks[index - 1].slice(5, 7),
    }, names, judged.filter(row => names.includes(row.campaign)).map(row => ({
      column: weeks.indexOf(row.week),
      row: names.indexOf(row.campaign),
      value: row.damage_middle,
      tip: `${row.campaign}, week of ${dayName(row.week)}\n${number(row.damage_middle, 2)} less for each 1 spent (${number(row.damage_low, 2)} to ${number(row.damage_high, 2)})\n${number(row.romi, 2)} returned, ${number(row.romi_counterfactual, 2)} without the failures`,
    }))),
    twin(table(`The campaigns of ${brand} by week`, [
      {title: 'Week from', value: row => dayName(row.week)},
      {title: 'Campaign', value: row => row.campaign},
      {title: 'Spend', number: true, value: cash('spend')},
      {title: 'Revenue', number: true, value: cash('revenue')},
      {title: 'Return, as is', number: true, value: row => number(row.romi, 2)},
      {title: 'Without the failures', number: true, value: row => number(row.romi_counterfactual, 2)},
      {title: 'Return lost', number: true, value: row => ranged(row.damage_low, row.damage_middle, row.damage_high, value => number(value, 2))},
    ], weekly), 'long'));
}
