'use strict';

// The total estimated loss and its components: new sales and churn, products, campaigns by week.

/** The churn in the currency of the other figures; where there is none, that of the first. */
function churnOf(brand) {
  const found = rowsOf('retention', brand);
  return found.find(row => row.currency === totalOf(brand).currency) ?? found[0];
}

/** The customers who left in silence, as the flow shows them; null where nothing was measured, or too little. */
function leftInSilence(brand) {
  const lost = churnOf(brand);
  if (!lost || lost.basis !== 'MEASURED' || lost.insufficient_data || !(lost.churned_middle > 0)) {
    return null;
  }
  const cash = value => shortMoney(value, lost.currency);
  return {
    silent: lost.silent,
    width: lost.churned_middle,
    customers: number(lost.churned_middle, lost.churned_middle < 10 ? 1 : 0),
    lost: lost.loss_middle === null ? '' : cash(lost.loss_middle),
    range: lost.loss_middle === null ? '' : `${cash(lost.loss_low)} to ${cash(lost.loss_high)}`,
  };
}

/** Lost new sales and churn of silent customers: no loss is in both. */
function parts(brand) {
  const total = totalOf(brand);
  const lost = churnOf(brand);
  const measured = lost?.basis === 'MEASURED' && !lost.insufficient_data && lost.loss_middle !== null;
  if (!measured || total.insufficient_data || total.loss_middle === null || lost.currency !== total.currency) {
    empty('parts');
    return;
  }
  const rows = [
    {what: 'Lost new sales', by: 'reputation', low: total.loss_low, middle: total.loss_middle, high: total.loss_high, n: basedOn(total.rated_count, 'reviews and posts')},
    {what: 'Churn', by: 'failures without feedback', low: lost.loss_low, middle: lost.loss_middle, high: lost.loss_high, n: basedOn(lost.compared, 'customers compared')},
  ];
  const sum = key => rows.reduce((whole, row) => whole + row[key], 0);
  const together = {what: 'Total', by: 'no double counting', low: sum('low'), middle: sum('middle'), high: sum('high'), n: ''};
  const short = value => shortMoney(value, total.currency);
  fill('parts',
    heading('Total estimated loss', 'Lost new sales (reputation) and churn of silent customers. The headline covers lost new sales only.'),
    barChart(`Total estimated loss of ${brand}`, [...rows, together].map(row => ({
      name: row.what,
      value: row.middle,
      low: row.low,
      high: row.high,
      colour: () => colour(row === together ? 'ink' : 'loss'),
      label: `${short(row.middle)}  (${short(row.low)} to ${short(row.high)})`,
      shortLabel: short(row.middle),
      tip: `${row.what}: ${row.by}\n${short(row.middle)}, ${short(row.low)} to ${short(row.high)}${row.n ? `\n${row.n}` : ''}`,
    })), value => axisMoney(value, total.currency)),
    table(`Total estimated loss of ${brand}`, [
      {title: 'Component', value: row => row.what},
      {title: 'Loss', number: true, value: row => ranged(row.low, row.middle, row.high, value => money(value, total.currency))},
      {title: 'Cause', value: row => row.by},
      {title: 'Sample', value: row => row.n || ABSENT},
    ], [...rows, together]),
    element('p', {class: 'note'}, 'Intervals are 90%. That of the total adds the ends of both, which is the widest possible. Churn covers the orders of one horizon, not lifetime value.'));
}

function products(brand) {
  const found = rowsOf('loss_by_product', brand);
  if (!found.some(row => row.product !== null)) {
    empty('products');
    return;
  }
  const measure = measureOf(brand);
  const insufficientData = totalOf(brand).insufficient_data;
  fill('products',
    heading('Loss by product', 'By the product that the feedback names, in proportion to its effect on the average rating. A product’s loss has no interval of its own.'),
    table(`${brand} by product`, [
      {title: 'Product', value: row => row.product ?? 'Not stated'},
      {title: 'Reviews and posts', number: true, value: row => number(row.feedback_count)},
      {title: 'Average rating', number: true, value: row => row.average_rating === null ? ABSENT : row.insufficient_data ? few(row.rated_count) : number(row.average_rating, 2)},
      {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_rate_low, row.negative_rate_high, row.rated_count, row.insufficient_data)},
      {title: 'Linked to a failure', number: true, value: row => number(row.linked_feedback)},
      {title: measure.unit, number: true, value: row => row[measure.middle] === null ? ABSENT : insufficientData || row.insufficient_data ? few(row.rated_count) : measure.long(row[measure.middle])},
    ], found.slice(0, 50)),
    found.length > 50 ? element('p', {class: 'note'}, `The first 50 of ${number(found.length)} products. All are in tables/loss_by_product.csv.`) : null);
}

/** ROMI lost by campaign and week. */
function campaignWeeks(brand) {
  const weekly = rowsOf('romi_loss_weekly', brand);
  const judged = weekly.filter(row => row.romi_lost_middle !== null);
  const weeks = [...new Set(judged.map(row => row.week))].sort();
  if (weeks.length < 2) {
    empty('campaign-weeks');
    return;
  }
  const names = rowsOf('campaign_return', brand).map(row => row.campaign).filter(name => judged.some(row => row.campaign === name)).slice(0, 15);
  const cash = key => row => money(row[key], row.currency);
  fill('campaign-weeks',
    heading('ROMI lost by week', 'Percentage points of ROMI lost to poor service, over the visitors that a campaign brought. The stronger the colour, the more.'),
    heatChart(`ROMI lost by ${brand}’s campaigns, by week`, {
      names: weeks, label: monthName, isShown: index => index === 0 || weeks[index].slice(5, 7) !== weeks[index - 1].slice(5, 7),
    }, names, judged.filter(row => names.includes(row.campaign)).map(row => ({
      column: weeks.indexOf(row.week),
      row: names.indexOf(row.campaign),
      value: row.romi_lost_middle,
      tip: `${row.campaign}, week of ${dayName(row.week)}\nROMI lost: ${points(row.romi_lost_middle)} (${points(row.romi_lost_low)} to ${points(row.romi_lost_high)})\nROMI ${percent(row.romi)}, ${percent(row.romi_counterfactual)} without failures`,
    }))),
    twin(table(`The campaigns of ${brand} by week`, [
      {title: 'Week from', value: row => dayName(row.week)},
      {title: 'Campaign', value: row => row.campaign},
      {title: 'Spend', number: true, value: cash('spend')},
      {title: 'Revenue', number: true, value: cash('revenue')},
      {title: 'ROMI', number: true, value: row => percent(row.romi)},
      {title: 'ROMI without failures', number: true, value: row => percent(row.romi_counterfactual)},
      {title: 'ROMI lost', number: true, value: row => ranged(row.romi_lost_low, row.romi_lost_middle, row.romi_lost_high, points)},
    ], weekly), 'long'));
}
