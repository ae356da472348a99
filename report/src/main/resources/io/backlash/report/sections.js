'use strict';

// The sections of the page, each one question. A section that has nothing to say is left out, or says why.

/** The links that carry money, the surest first. */
const COUNTED_TIERS = ['EXACT', 'IDENTITY', 'MENTION', 'PROJECTED'];

/** What the reader has chosen; the address of the page keeps it. */
const state = {brand: null, currency: null, scope: {}, tiers: new Set(COUNTED_TIERS)};

// ---------------------------------------------------------------------------------------------------------- all brands

function league() {
  const brands = model.brands.flatMap(({brand}) => totalsOf(brand));
  if (model.brands.length < 2) {
    empty('league');
    return;
  }
  const judged = brands.filter(brand => !brand.insufficient_data && brand.loss_rate_middle > 0).slice(0, 15);
  const named = row => totalsOf(row.brand).length > 1 ? `${row.brand}, ${row.currency ?? 'currency not known'}` : row.brand;
  const bars = judged.map(brand => ({
    name: named(brand),
    value: brand.loss_rate_middle,
    low: brand.loss_rate_low,
    high: brand.loss_rate_high,
    colour: () => colour('loss'),
    label: `${percent(brand.loss_rate_middle)}  (${percent(brand.loss_rate_low)} to ${percent(brand.loss_rate_high)}), ${basedOn(brand.rated_count)}`,
    shortLabel: percent(brand.loss_rate_middle),
    tip: `${brand.brand}\n${percent(brand.loss_rate_middle)} of revenue, ${percent(brand.loss_rate_low)} to ${percent(brand.loss_rate_high)}\n${basedOn(brand.rated_count, 'reviews and posts with a rating')}`,
  }));
  const columns = [
    {title: 'Brand', value: row => element('button', {type: 'button', class: 'link', onclick: () => select(row.brand, true, row.currency ?? '')}, named(row))},
    {title: 'Loss, % of revenue', number: true, value: row => rate(row.loss_rate_middle, row.loss_rate_low, row.loss_rate_high, row.rated_count, row.insufficient_data)},
    {title: 'Loss', number: true, value: row => row.insufficient_data ? few(row.rated_count) : ranged(row.loss_low, row.loss_middle, row.loss_high, value => money(value, row.currency))},
    {title: 'Revenue', number: true, value: row => money(row.revenue, row.currency)},
    {title: 'Average rating', number: true, value: row => number(row.valence, 2)},
    {title: 'Rating without failures', number: true, value: row => number(row.valence_counterfactual, 2)},
    {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_rate_low, row.negative_rate_high, row.rated_count, row.insufficient_data)},
    {title: 'Reviews and posts', number: true, value: row => number(row.feedback_count)},
    {title: 'Failures', number: true, value: row => number(row.failures)},
  ];
  fill('league',
    heading('Brands by revenue lost', `Revenue lost to poor service, with its 90% interval.${brands.length > 15 ? ' The chart shows the first 15.' : ''} Choose a brand to see why.`),
    judged.length ? barChart('Loss as a share of revenue by brand', bars, shortPercent, index => select(judged[index].brand, true, judged[index].currency ?? '')) : element('p', {class: 'note'}, 'Insufficient data: no brand has both a loss above zero and enough reviews and posts to size it.'),
    table('Revenue lost by brand', columns, brands));
}

// ----------------------------------------------------------------------------------------------------------- one brand

/** Whether a month was over on a brand's last day; one without a last day has no month that goes on. */
function isOver(month, brand) {
  const lastDay = totalOf(brand).last_day;
  return lastDay === null || month.slice(0, 7) < lastDay.slice(0, 7)
    || month.slice(0, 7) === lastDay.slice(0, 7) && new Date(new Date(`${lastDay}T00:00:00Z`).getTime() + 86400000).getUTCDate() === 1;
}

/** What the last whole month cost, against the one before; null where there are no two to compare, or too little is known of them. */
function lastMonth(brand) {
  const [before, last] = rowsOf('impact_monthly', brand).filter(row => isOver(row.month, brand)).slice(-2);
  if (!last || before.insufficient_data || last.insufficient_data || last.loss_rate_middle === null || before.loss_rate_middle === null) {
    return null;
  }
  const measured = row => `${percent(row.loss_rate_middle)} of revenue (${percent(row.loss_rate_low)} to ${percent(row.loss_rate_high)})`;
  const apart = last.loss_rate_low > before.loss_rate_high || last.loss_rate_high < before.loss_rate_low;
  return `In ${monthOf(last.month)} the loss was ${measured(last)}; in ${monthOf(before.month)} ${measured(before)}${apart ? '' : ': no statistically significant change'}.`;
}

function brandHeadline(brand) {
  const narrowed = state.scope.channel || state.scope.category || state.scope.product;
  const month = lastMonth(brand);
  const several = model.brands.length > 1;
  const currencies = totalsOf(brand).map(row => row.currency ?? 'a currency that is not known');
  if (!several && !narrowed && !month && currencies.length < 2) {
    empty('brand-headline');
    return;
  }
  const {sentence, evidence} = model.brands.find(one => one.brand === brand);
  fill('brand-headline',
    several ? [element('h2', {class: 'brand-name'}, brand), element('p', {class: 'brand-sentence'}, sentence)] : [],
    month ? element('p', {class: 'lede'}, month) : null,
    several ? element('p', {class: 'lede'}, evidence) : null,
    currencies.length > 1 ? element('p', {class: 'note'}, `${brand} sells in ${currencies.join(' and ')}. Amounts are neither converted nor added up: charts and tables of losses are in ${totalOf(brand).currency ?? 'the currency that is not known'}.`) : null,
    narrowed ? element('p', {class: 'note'}, `Filtered to ${[state.scope.category && titleOf(CATEGORIES, state.scope.category), state.scope.channel && titleOf(CHANNELS, state.scope.channel), state.scope.product].filter(Boolean).join(', ')} wherever a table or chart can be split. The headline, key figures, rating trend and campaigns are not filtered.`) : null);
}

function keyFigures(brand) {
  const total = totalOf(brand);
  const response = rowsOf('response_times_by_brand', brand)[0];
  const campaigns = rowsOf('campaign_return_total', brand);
  const totals = totalsOf(brand);
  const judged = `${number(total.rated_count)} ratings`;
  const tiles = [];
  for (const one of totals) {
    const of = totals.length > 1 ? `, ${one.currency ?? 'currency not known'}` : '';
    const shown = one.loss_rate_middle > 0;
    if (one.loss_middle !== null && (shown || one.insufficient_data)) {
      tiles.push(one.insufficient_data
        ? tile(`Lost to poor service${of}`, few(one.rated_count), `of ${shortMoney(one.revenue, one.currency)} revenue`)
        : tile(`Lost to poor service${of}`, shortMoney(one.loss_middle, one.currency),
            `${shortMoney(one.loss_low, one.currency)} to ${shortMoney(one.loss_high, one.currency)}, of ${shortMoney(one.revenue, one.currency)} revenue`,
            one.loss_low, one.loss_middle, one.loss_high));
    }
    if (one.loss_rate_middle !== null && !shown && !one.insufficient_data) {
      tiles.push(tile(`Revenue lost, %${of}`, 'no measurable loss', one.linked_feedback === 0 ? 'no review or post is linked to a failure'
        : `${percent(one.loss_rate_low)} to ${percent(one.loss_rate_high)}: failures do not lower the rating`));
    } else if (one.loss_rate_middle !== null) {
      tiles.push(one.insufficient_data
        ? tile(`Revenue lost, %${of}`, few(one.rated_count), judged)
        : tile(`Revenue lost, %${of}`, percent(one.loss_rate_middle), `${percent(one.loss_rate_low)} to ${percent(one.loss_rate_high)}`,
            one.loss_rate_low, one.loss_rate_middle, one.loss_rate_high));
    }
  }
  if (total.loss_rate_middle !== null && total.outside_support_days > 0) {
    tiles.push(tile('Rating outside support', `${number(total.outside_support_days)} days`,
      `of ${number(total.days)}: no study measured what such ratings do to revenue, and their effect is capped`));
  }
  if (total.valence !== null) {
    tiles.push(tile('Average rating', number(total.valence, 2), `${total.valence_counterfactual === null ? '' : `${number(total.valence_counterfactual, 2)} without failures, `}on ${total.last_day ? dayName(total.last_day) : 'the last day'}`));
  }
  if (total.negative_rate !== null) {
    tiles.push(total.insufficient_data
      ? tile('Negative reviews and posts, %', few(total.rated_count), judged)
      : tile('Negative reviews and posts, %', percent(total.negative_rate), `${percent(total.negative_rate_low)} to ${percent(total.negative_rate_high)}, ${basedOn(total.rated_count)}`));
  }
  if (response && response.attainment !== null) {
    tiles.push(response.insufficient_data
      ? tile('SLA attainment', few(response.contacts), 'support cases')
      : tile('SLA attainment', percent(response.attainment), `${percent(response.attainment_low)} to ${percent(response.attainment_high)}, ${basedOn(response.contacts, 'cases')}`));
  }
  for (const paid of campaigns.filter(row => row.romi_lost_middle !== null)) {
    tiles.push(tile(`ROMI lost${campaigns.length > 1 ? `, ${paid.currency ?? 'currency not known'}` : ''}`, points(paid.romi_lost_middle),
      `${points(paid.romi_lost_low)} to ${points(paid.romi_lost_high)}; ROMI ${percent(paid.romi)}, ${percent(paid.romi_counterfactual)} without failures`));
  }
  fill('key-figures', tiles);
}

/** From the failures over what was said in public to the money: every negative review or post once, shared out. */
function flow(brand) {
  const parts = rowsOf('negative_feedback', brand);
  const total = totalOf(brand);
  const negative = parts.reduce((sum, row) => sum + row.feedback_count, 0);
  if (negative === 0) {
    empty('flow');
    return;
  }
  const measure = measureOf(brand);
  const failures = new Map(rowsOf('failure_by_category', brand).map(row => [row.category, row]));
  const explained = parts.filter(row => row.category !== null).sort((one, other) => other.feedback_count - one.feedback_count);
  const unexplained = parts.find(row => row.category === null)?.feedback_count || 0;
  const lost = total.insufficient_data ? 'insufficient data' : total.loss_rate_middle === null ? 'not known' : total.loss_rate_middle > 0 ? measure.short(total[measure.middle]) : 'no measurable loss';
  const range = total.insufficient_data || !(total.loss_rate_middle > 0) ? '' : `${measure.short(total[measure.low])} to ${measure.short(total[measure.high])}`;
  const left = leftInSilence(brand);
  const columns = [
    {title: 'Failure category', value: row => row.category === null ? 'Unexplained' : element('button', {type: 'button', class: 'link', onclick: () => showEvidence(brand, row.category)}, titleOf(CATEGORIES, row.category))},
    {title: 'Failures', number: true, value: row => number(failures.get(row.category)?.failures)},
    {title: 'Negative reviews and posts, attributed', number: true, value: row => number(row.feedback_count, 1)},
    {title: 'Share', number: true, value: row => percent(row.feedback_count / negative)},
    {title: measure.unit, number: true, value: row => row.category === null ? 'not counted' : total.insufficient_data ? few(total.rated_count)
      : ranged(failures.get(row.category)?.[measure.low], failures.get(row.category)?.[measure.middle], failures.get(row.category)?.[measure.high], measure.long)},
  ];
  fill('flow',
    heading('From service failure to revenue loss', 'Each negative review or post (under 3 stars) is one unit of width, split over the failures linked to it. The unexplained part is never counted as a loss.'
      + (left ? ' Each silent customer who left after a failure is one unit too.' : '')),
    flowChart(`${brand}: from service failures to negative feedback and revenue loss`, {
      explained: explained.filter(row => row.feedback_count > 0).map(row => ({...row, title: titleOf(CATEGORIES, row.category), failures: failures.get(row.category)?.failures || 0})),
      unexplained, negative, lost, range, left,
    }, category => showEvidence(brand, category)),
    twin(table(`Failures linked to the negative reviews and posts of ${brand}`, columns, [...explained, ...parts.filter(row => row.category === null)])));
}

function overTime(brand) {
  const daily = model.daily[brand];
  if (!daily || daily.valence.every(value => value === null)) {
    empty('over-time');
    return;
  }
  const measure = measureOf(brand);
  const months = rowsOf('impact_monthly', brand);
  const bars = months.map(month => ({
    name: monthName(month.month),
    value: month[measure.middle],
    low: month[measure.low],
    high: month[measure.high],
    faint: month.insufficient_data,
    tip: `${monthName(month.month)} ${month.month.slice(0, 4)}: ${measure.short(month[measure.middle])}\n${measure.short(month[measure.low])} to ${measure.short(month[measure.high])}\n`
      + `${basedOn(month.feedback_count, 'new reviews and posts')}${month.insufficient_data ? ': insufficient data' : ''}`,
  }));
  const columns = [
    {title: 'Month', value: row => monthOf(row.month)},
    {title: 'Rating at month end', number: true, value: row => number(row.valence, 2)},
    {title: 'Rating without failures', number: true, value: row => number(row.valence_counterfactual, 2)},
    {title: 'New reviews and posts', number: true, value: row => number(row.feedback_count)},
    {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_rate_low, row.negative_rate_high, row.feedback_count, row.insufficient_data)},
    {title: measure.unit, number: true, value: row => ranged(row[measure.low], row[measure.middle], row[measure.high], measure.long)},
  ];
  fill('over-time',
    heading('Rating trend', 'Recency-weighted average rating: observed, and without the linked failures. The gap is the effect of poor service.'),
    legend([['loss', 'Observed'], ['better', 'Without failures', 'dashed']]),
    valenceChart(`Average rating of ${brand} by day, observed and without failures`, daily.days, daily.valence, daily.counterfactual),
    ...(bars.length > 1 && bars.some(bar => bar.value) ? [
      element('h3', {}, `${measure.unit}, by month`),
      monthChart(`${measure.unit} of ${brand} by month`, bars, measure.axis),
      element('p', {class: 'note'}, `Thin lines are 90% intervals. Pale bars: fewer than ${MINIMUM_N} new reviews and posts.`),
    ] : []),
    twin(table(`${brand} by month`, columns, months)));
}

function legend(entries) {
  return element('ul', {class: 'legend', 'aria-hidden': 'true'}, entries.map(([name, title, style]) => element('li', {}, element('i', {class: `swatch swatch-${name} ${style || ''}`}), title)));
}

/** Whether a loss could be estimated: of reviews alone it can't. */
function isLossKnown(brand) {
  return totalOf(brand).loss_rate_middle !== null || totalOf(brand).insufficient_data;
}

/** The losses by category or channel, of the link tiers that the reader trusts. */
function lossBy(key, brand, measure) {
  const sums = new Map();
  for (const part of rowsOf('loss_breakdown', brand).filter(row => state.tiers.has(row.tier))) {
    const sum = sums.get(part[key]) || {low: 0, middle: 0, high: 0};
    sum.low += part[measure.low] || 0;
    sum.middle += part[measure.middle] || 0;
    sum.high += part[measure.high] || 0;
    sums.set(part[key], sum);
  }
  return sums;
}

/** Said above the parts of a loss that is too uncertain to be shown as a whole. */
function unsized(brand) {
  return totalOf(brand).insufficient_data
    ? element('p', {class: 'note'}, `Insufficient data for a total: fewer than ${MINIMUM_N} reviews and posts have a rating. Read the parts as a pattern, not as amounts.`)
    : null;
}

function causes(brand) {
  const measure = measureOf(brand);
  const categories = rowsOf('failure_by_category', brand);
  if (categories.length === 0) {
    fill('causes', heading('Loss by cause'), element('p', {class: 'note'}, 'No service failures found, neither in case events nor in texts.'));
    return;
  }
  const place = element('div');
  const tiers = element('fieldset', {class: 'tiers'}, element('legend', {}, 'Include attribution by'),
    [...TIERS].filter(([code]) => code !== 'NONE').map(([code, {title, meaning}]) => {
      const box = element('input', {type: 'checkbox', checked: state.tiers.has(code)});
      box.addEventListener('change', () => {
        box.checked ? state.tiers.add(code) : state.tiers.delete(code);
        writeAddress();
        place.replaceChildren(...causeCharts(brand, measure));
        drawAll();
      });
      return element('label', {title: meaning}, box, ` ${title}`);
    }));
  place.replaceChildren(...causeCharts(brand, measure));
  fill('causes',
    heading('Loss by cause', 'Attributed by Shapley value: the parts sum to the total. Choose a bar or a name to read the evidence.'),
    rightOfHundred() === null ? null : element('p', {class: 'note'},
      `Events show failures as they happened. Of 100 failures found in public words, ${rightOfHundred()} are right (see Method and assumptions).`),
    unsized(brand), tiers, place);
}

function causeCharts(brand, measure) {
  const allTiers = state.tiers.size === COUNTED_TIERS.length;
  const part = (key, view) => {
    const sums = lossBy(key, brand, measure);
    // A kind's channels and a channel's kinds stand in the breakdown of both.
    const other = key === 'category' ? 'channel' : 'category';
    return rowsOf(state.scope[other] ? 'failure_breakdown' : view, brand)
      // The view's own range is drawn jointly, and narrower than what the ranges of its parts add up to.
      .map(row => ({...row, ...(!isLossKnown(brand) ? {low: null, middle: null, high: null} : allTiers
        ? {low: row[measure.low] || 0, middle: row[measure.middle] || 0, high: row[measure.high] || 0}
        : sums.get(row[key]) || {low: 0, middle: 0, high: 0})}))
      .sort((one, other) => other.middle - one.middle || other.failures - one.failures);
  };
  const bar = (name, hue) => row => ({
    name: name(row),
    value: row.middle,
    low: row.middle ? row.low : null,
    high: row.middle ? row.high : null,
    faint: row.insufficient_data,
    colour: () => hue(row),
    label: row.middle === null ? `${number(row.failures)} ${row.failures === 1 ? 'failure' : 'failures'}, loss not known` : row.middle === 0 ? `no measurable loss, ${number(row.failures)} ${row.failures === 1 ? 'failure' : 'failures'}`
      : `${measure.short(row.middle)}  (${measure.short(row.low)} to ${measure.short(row.high)}), ${basedOn(row.linked_feedback)}`,
    shortLabel: measure.short(row.middle),
    tip: `${name(row)}\n${row.middle === null ? '' : `${measure.short(row.middle)}, ${measure.short(row.low)} to ${measure.short(row.high)}\n`}${number(row.failures)} failures, ${number(row.customers)} known customers\n`
      + `${number(row.linked_feedback)} linked reviews and posts${row.insufficient_data ? ': insufficient data for the size' : ''}`,
  });
  const numbers = [
    {title: 'Failures', number: true, value: row => number(row.failures)},
    {title: 'Known customers', number: true, value: row => number(row.customers)},
    {title: 'Linked reviews and posts', number: true, value: row => row.insufficient_data ? few(row.linked_feedback) : number(row.linked_feedback)},
    {title: measure.unit, number: true, value: row => row.middle === null ? UNKNOWN : ranged(row.low, row.middle, row.high, measure.long)},
  ];
  const categories = part('category', 'failure_by_category');
  const channels = part('channel', 'failure_by_channel');
  const category = row => titleOf(CATEGORIES, row.category);
  const channel = row => titleOf(CHANNELS, row.channel);
  return [
    allTiers ? null : element('p', {class: 'warning'}, `Only the attribution chosen above is counted: ${measure.short(categories.reduce((sum, row) => sum + row.middle, 0))} of ${measure.short(totalOf(brand)[measure.middle])}. Failures and n include all links.`),
    element('h3', {}, 'By failure category'),
    barChart(`${measure.unit} of ${brand} by failure category`, categories.map(bar(category, row => categoryColour(row.category))), measure.axis, index => showEvidence(brand, categories[index].category)),
    table(`${brand} by failure category`, [
      {title: 'Failure category', value: row => element('button', {type: 'button', class: 'link', onclick: () => showEvidence(brand, row.category)}, category(row), ' ', element('code', {}, row.category))},
      ...numbers,
      {title: 'Failures by month', value: row => trend(brand, row.category), text: row => trendOf(brand, row.category).map(month => month.failures).join(' ')},
      {title: 'Top channel', value: row => mostOn(brand, row.category)}], categories),
    element('h3', {}, 'By channel'),
    barChart(`${measure.unit} of ${brand} by channel`, channels.map(bar(channel, () => colour('accent'))), measure.axis),
    twin(table(`${brand} by channel`, [{title: 'Channel', value: channel}, ...numbers], channels)),
    element('p', {class: 'note'}, `Thin lines are 90% intervals. n: linked reviews and posts. Pale bars: fewer than ${MINIMUM_N}. `
      + (allTiers ? 'Each part has its own interval; the ends do not sum to those of the total.' : 'A part’s interval is scaled from that of the total.')
      + ([...categories, ...channels].some(row => row.middle < 0) ? ' Below zero: customers with these failures wrote better feedback.' : '')),
    element('h3', {}, 'Category by channel'),
    element('p', {class: 'note'}, 'Loss and number of failures (×). Choose a cell to read the evidence.'),
    matrix(brand, measure, categories, channels),
  ].filter(Boolean);
}

/** How often a kind of failure happened in each month that is over, also in those without one. */
function trendOf(brand, category) {
  const counts = new Map(rowsOf('failure_monthly', brand).filter(row => row.category === category).map(row => [row.month, row.failures]));
  const months = [...new Set(rowsOf('failure_monthly', brand).map(row => row.month))].filter(month => isOver(month, brand)).sort();
  return months.map(month => ({month, failures: counts.get(month) || 0}));
}

function trend(brand, category) {
  const months = trendOf(brand, category);
  return months.length < 3 ? ABSENT
    : sparkline(months.map(month => month.failures), categoryColour(category), `by month from ${monthOf(months[0].month)}: ${months.map(month => number(month.failures)).join(', ')}`);
}

/** The channel with most failures of a category. */
function mostOn(brand, category) {
  const channels = rowsOf('failure_breakdown', brand).filter(row => row.category === category).sort((one, other) => other.failures - one.failures);
  return channels.length && channels[0].failures > 0 ? titleOf(CHANNELS, channels[0].channel) : ABSENT;
}

/** Kind of failure by channel, darker where more is lost; every cell opens its evidence. */
function matrix(brand, measure, categories, channels) {
  const cells = new Map();
  for (const part of rowsOf('loss_breakdown', brand).filter(row => state.tiers.has(row.tier))) {
    const key = `${part.category} ${part.channel}`;
    cells.set(key, (cells.get(key) || 0) + (part[measure.middle] || 0));
  }
  const failures = new Map(rowsOf('failure_breakdown', brand).map(row => [`${row.category} ${row.channel}`, row]));
  const most = Math.max(...cells.values(), 0);
  const cell = (category, channel) => {
    const found = failures.get(`${category.category} ${channel.channel}`);
    if (!found) {
      return ABSENT;
    }
    const loss = cells.get(`${category.category} ${channel.channel}`) || 0;
    const button = element('button', {type: 'button', class: 'cell', onclick: () => showEvidence(brand, category.category, channel.channel)},
      !isLossKnown(brand) ? '' : loss === 0 ? '0' : measure.short(loss), element('small', {}, ` ${number(found.failures)}×`));
    button.style.setProperty('--heat', most === 0 ? 0 : Math.max(0, loss) / most);
    return button;
  };
  return table(`Loss and failures by category and channel`, [
    {title: 'Failure category', value: row => titleOf(CATEGORIES, row.category)},
    ...channels.map(channel => ({title: titleOf(CHANNELS, channel.channel), number: true, value: row => cell(row, channel)})),
  ], categories);
}

function wonBack(fix, measure) {
  return [
    element('p', {class: 'figure'}, measure.inMoney ? measure.short(fix.recoverable_revenue_middle) : percent(fix.recoverable_rate_middle)),
    element('p', {class: 'basis'},
      measure.inMoney ? `${measure.short(fix.recoverable_revenue_low)} to ${measure.short(fix.recoverable_revenue_high)}` : 'of revenue',
      `, ${basedOn(fix.linked_feedback, 'reviews and posts')}${fix.insufficient_data ? ' (insufficient data)' : ''}`),
  ];
}

function mendFirst(brand) {
  const fixes = rowsOf('priorities', brand).slice(0, 5);
  if (fixes.length === 0) {
    empty('priorities');
    return;
  }
  const measure = measureOf(brand);
  const insufficientData = totalOf(brand).insufficient_data;
  fill('priorities',
    heading('Priorities', 'Recoverable revenue over a period like this one if a failure category is halved, and the channel that contributes most.'),
    element('ol', {class: 'fixes'}, fixes.map(fix => element('li', {},
      element('h3', {}, titleOf(CATEGORIES, fix.category)),
      insufficientData ? element('p', {class: 'basis'}, few(fix.linked_feedback)) : wonBack(fix, measure),
      element('p', {}, fix.top_channel === 'PUBLIC' ? 'Top channel: not stated' : `Top channel: ${titleOf(CHANNELS, fix.top_channel).toLowerCase()}, ${shortPercent(fix.top_channel_share)}`),
      element('button', {type: 'button', class: 'link', onclick: () => showEvidence(brand, fix.category)}, `View ${number(fix.failures)} ${fix.failures === 1 ? 'failure' : 'failures'}`)))));
}

function response(brand) {
  const channels = inChannelOrder(rowsOf('response_times', brand)).filter(row => row.contacts > 0);
  const total = rowsOf('response_times_by_brand', brand)[0];
  if (!total) {
    empty('response');
    return;
  }
  const bars = channels.filter(row => row.attainment !== null).map(row => ({
    name: titleOf(CHANNELS, row.channel),
    value: row.insufficient_data ? null : row.attainment,
    low: row.insufficient_data ? null : row.attainment_low,
    high: row.insufficient_data ? null : row.attainment_high,
    colour: () => colour('accent'),
    label: row.insufficient_data ? `insufficient data (${basedOn(row.contacts)})` : `${percent(row.attainment)}  (${percent(row.attainment_low)} to ${percent(row.attainment_high)}), ${basedOn(row.contacts)}`,
    shortLabel: row.insufficient_data ? 'insufficient data' : percent(row.attainment),
    tip: `${titleOf(CHANNELS, row.channel)}\nanswered within ${duration(row.sla_seconds)}:  ${row.insufficient_data ? 'insufficient data' : percent(row.attainment)}\n${basedOn(row.contacts, 'cases')}, ${number(row.answered)} answered`,
  }));
  const stated = channels.filter(row => row.sla_source === 'STATED').map(row => titleOf(CHANNELS, row.channel));
  const unstated = channels.filter(row => row.sla_source === 'STANDARD').map(row => titleOf(CHANNELS, row.channel));
  const median = row => row.insufficient_data_answered && row.answered > 0 ? few(row.answered) : duration(row.first_response_p50);
  const ninetieth = row => row.insufficient_data_answered ? ABSENT : duration(row.first_response_p90);
  fill('response',
    heading('SLA attainment by channel', 'The share of all cases, unanswered ones included, with a first human response within the SLA target: the response time that the brand states, else the channel’s benchmark.'),
    bars.some(bar => bar.value !== null) ? barChart(`SLA attainment of ${brand} by channel`, bars, shortPercent, undefined, 1) : null,
    table(`First response time of ${brand} by channel`, [
      {title: 'Channel', value: row => row.channel === null ? 'All channels' : titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.contacts)},
      {title: 'Answered', number: true, value: row => row.answered === null ? UNKNOWN : number(row.answered)},
      {title: 'Abandoned', number: true, value: row => number(row.abandoned)},
      {title: 'Median FRT', number: true, value: median},
      {title: 'FRT p90', number: true, value: ninetieth},
      {title: 'SLA target', number: true, value: row => row.sla_seconds === null ? ABSENT : element('span', {}, duration(row.sla_seconds), element('small', {}, row.sla_source === 'STATED' ? ' stated' : ' benchmark'))},
      {title: 'SLA attainment', number: true, value: row => rate(row.attainment, row.attainment_low, row.attainment_high, row.contacts, row.insufficient_data)},
    ], [...channels, {...total, channel: null, sla_seconds: null}]),
    element('p', {class: 'note'},
      stated.length ? `Response time stated by ${brand}: ${stated.join(', ').toLowerCase()}. ` : `${brand} states no response time. `,
      unstated.length ? `Channel benchmark: ${unstated.join(', ').toLowerCase()}. ` : '',
      'FRT percentiles cover answered cases only.'));
}

/** What those say whose order came late, against the others who name theirs. */
function deliveries(brand) {
  const kinds = rowsOf('deliveries', brand);
  if (kinds.length === 0) {
    empty('deliveries');
    return;
  }
  const titles = new Map([['LATE', 'Late'], ['ON_TIME', 'On time'], ['NOT_DELIVERED', 'Not delivered'], ['CANCELLED', 'Cancelled'], ['NOT_PROMISED', 'No promised date']]);
  fill('deliveries',
    heading('On-time delivery', 'Orders, what was kept of their value, and the average rating of the reviews and posts that name them. Nothing here is estimated.'),
    table(`Orders of ${brand}`, [
      {title: 'Delivery', value: row => titleOf(titles, row.delivery)},
      {title: 'Orders', number: true, value: row => number(row.orders)},
      {title: 'Order value', number: true, value: row => money(row.value, row.currency)},
      {title: 'Reviews and posts', number: true, value: row => number(row.feedback_count)},
      {title: 'Average rating', number: true, value: row => row.insufficient_data ? few(row.feedback_count) : number(row.average_rating, 2)},
    ], kinds));
}

/** Churn of silent customers; the measured and the scenario never stand in one figure. */
function retention(brand) {
  const found = rowsOf('retention', brand);
  const lost = found[0];
  if (!lost) {
    empty('retention');
    return;
  }
  const people = value => number(value, value !== null && value < 10 ? 1 : 0);
  const compared = key => found.reduce((sum, row) => sum + row[key], 0);
  const shared = [
    {title: 'Customers with a failure', number: true, value: row => number(row.customers)},
    {title: 'Silent', number: true, value: row => number(row.silent)},
  ];
  // An interval that holds 0 shows no effect: it stands there alone.
  const lostOr = (row, what, format) => row.insufficient_data ? few(row.compared)
    : row[`${what}_low`] !== null && row[`${what}_middle`] === null
      ? element('span', {class: 'ranged'}, element('b', {}, 'not shown'), element('small', {}, ` ${format(row[`${what}_low`])} to ${format(row[`${what}_high`])}`))
      : ranged(row[`${what}_low`], row[`${what}_middle`], row[`${what}_high`], format);
  if (lost.basis === 'SCENARIO') {
    fill('retention',
      heading('Customers who left in silence: a scenario', 'Without orders churn is not measured. In a survey (PwC 2018) 17% (United States) to 32% (world) of consumers would leave after one bad experience. At these rates:'),
      table(`Churn scenario of ${brand}`, [...shared,
        {title: 'Churned customers', number: true, value: row => row.insufficient_data ? few(row.silent) : `${people(row.churned_low)} to ${people(row.churned_high)}`},
      ], [lost]),
      element('p', {class: 'note'}, 'This scenario is in no other figure of the report.'));
    return;
  }
  fill('retention',
    heading('Customers who left in silence', 'Repeat purchase after a failure against a matched control group: same tenure, same spend, an order in the same weeks. The difference is projected to all silent customers with a failure who are known to buy; only silent ones count, so that no loss is counted twice.'),
    table(`Repeat purchase of ${brand}’s customers`, [...shared,
      {title: 'Projected to', number: true, value: row => number(row.projected)},
      {title: 'Repeat purchase', number: true, value: row => rate(row.return_rate, row.return_rate_low, row.return_rate_high, row.compared, row.insufficient_data)},
      {title: 'Control group', number: true, value: row => row.insufficient_data ? few(row.control) : `${percent(row.control_return_rate)} (${basedOn(row.control)})`},
      {title: 'Difference', number: true, value: row => rate(row.difference_middle, row.difference_low, row.difference_high, row.compared, row.insufficient_data)},
      {title: 'Churned customers', number: true, value: row => lostOr(row, 'churned', people)},
      {title: 'Revenue lost', number: true, value: row => lostOr(row, 'loss', value => money(value, row.currency))},
    ], found),
    found.some(row => !row.insufficient_data && row.churned_low !== null && row.churned_middle === null)
      ? element('p', {class: 'note'}, 'Not shown: no effect that the data can show, as the interval of the difference holds 0.') : null,
    found.length > 1 ? element('p', {class: 'note'}, 'A row for each currency: customers are compared with those who bought in the same.') : null,
    element('p', {class: 'note'}, `${number(compared('compared'))} customers have a control group, ${number(compared('compared_silent'))} of them silent. Intervals are 90%, of repeat purchase 95%.`),
    ...byCustomerValue(brand));
}

/** Which tenth of the customers, by what they had paid before, met which share of the failures. */
function byCustomerValue(brand) {
  const tenths = rowsOf('failure_by_customer_value', brand);
  if (tenths.length < 10 || tenths[0].insufficient_data) {
    return [];
  }
  const [best] = tenths;
  const name = row => row.decile === 1 ? 'Paid most' : row.decile === 10 ? 'Paid least' : `${row.decile}.`;
  return [
    element('h3', {}, 'Whom failures meet'),
    element('p', {}, `${brand}’s best tenth of customers met ${percent(best.failure_share)} of the failures (${percent(best.failure_share_low)} to ${percent(best.failure_share_high)}).`),
    twin(table(`Failures of ${brand} by customer value`, [
      {title: 'Tenth of customers', value: name},
      {title: 'Share of what was paid', number: true, value: row => percent(row.paid_share)},
      {title: 'Failures', number: true, value: row => number(row.failures)},
      {title: 'Share of failures', number: true, value: row => ranged(row.failure_share_low, row.failure_share, row.failure_share_high, percent)},
    ], tenths)),
    element('p', {class: 'note'}, 'By what each customer had paid before the month of the failure; of customers who had bought before it. If value did not matter, each tenth would meet a tenth. Intervals are 95%.'),
  ];
}

function alerts(brand) {
  const episodes = rowsOf('alerts', brand);
  if (episodes.length === 0) {
    empty('alerts');
    return;
  }
  const first = model.daily[brand]?.days[0] ?? episodes[episodes.length - 1].opened;
  const last = totalOf(brand).last_day ?? episodes[0].closed ?? episodes[0].opened;
  const names = [...new Set(episodes.map(row => row.title))];
  const inWords = row => `${row.total === null ? number(row.count) : `${number(row.count)} of ${number(row.total)}`} in the peak week, baseline ${number(row.baseline, 1)}`;
  fill('alerts',
    heading('Anomalies', 'Weeks significantly above the baseline of the eight weeks before. By chance alone, expect one day in alarm per brand and year.'),
    timeChart(`Anomalies of ${brand} by time`, names, episodes.map(row => ({
      name: row.title,
      from: row.opened,
      to: row.closed ?? last,
      open: row.is_open,
      colour: () => row.series === 'NEGATIVE' ? colour('ink') : categoryColour(row.series),
      tip: `${row.title}\n${dayName(row.opened)} to ${row.closed === null ? 'now: still open' : dayName(row.closed)}\n${inWords(row)}`,
    })), first, last),
    table(`Anomalies of ${brand}`, [
      {title: 'Series', value: row => row.title},
      {title: 'From', value: row => dayName(row.opened)},
      {title: 'To', value: row => row.closed === null ? 'still open' : dayName(row.closed)},
      {title: 'Peak week', number: true, value: row => row.total === null ? number(row.count) : `${number(row.count)} of ${number(row.total)}`},
      {title: 'Baseline', number: true, value: row => number(row.baseline, 1)},
    ], episodes));
}

function marketing(brand) {
  const campaigns = rowsOf('campaign_return', brand);
  if (campaigns.length === 0) {
    empty('marketing');
    return;
  }
  const known = campaigns.filter(row => row.romi !== null).slice(0, 15);
  const totals = rowsOf('campaign_return_total', brand);
  const total = totals.map(row => ({...row, campaign: totals.length > 1 ? `Total, ${row.currency ?? 'currency not known'}` : 'Total'}));
  const cash = key => row => money(row[key], row.currency);
  fill('marketing',
    heading('Marketing ROI impact', 'ROMI = (revenue × margin − spend) ÷ spend, by the orders that name a campaign, else by the visitors that it brought. ROAS = revenue ÷ spend. Incremental ROMI: over first orders of new customers alone.'),
    known.length ? legend([['loss', 'ROMI'], ['better', 'ROMI without failures']]) : null,
    known.length ? returnChart(`ROMI of ${brand} by campaign`, known) : element('p', {class: 'note'}, 'ROMI not known: no spend, or no economics.'),
    table(`${brand} by campaign`, [
      {title: 'Campaign', value: row => row.campaign},
      {title: 'Spend', number: true, value: cash('spend')},
      {title: 'Visitors', number: true, value: row => number(row.visitors)},
      {title: 'Orders', number: true, value: row => number(row.orders)},
      {title: 'Revenue', number: true, value: row => element('span', {}, money(row.revenue, row.currency), row.basis ? element('small', {}, row.basis === 'ORDERS' ? ' by orders' : ' by visitors') : null)},
      {title: 'ROAS', number: true, value: row => number(row.roas, 2)},
      {title: 'ROMI', number: true, value: row => percent(row.romi)},
      {title: 'Incremental ROMI', number: true, value: row => percent(row.romi_incremental)},
      {title: 'ROMI without failures', number: true, value: row => percent(row.romi_counterfactual)},
      {title: 'ROMI lost', number: true, value: row => ranged(row.romi_lost_low, row.romi_lost_middle, row.romi_lost_high, points)},
      {title: 'Profit lost', number: true, value: row => ranged(row.profit_lost_low, row.profit_lost_middle, row.profit_lost_high, value => money(value, row.currency))},
    ], [...campaigns, ...(campaigns.length > 1 ? total : [])]));
}
