'use strict';

// The sections of the page, each one question. A section that has nothing to say is left out, or says why.

/** The links that carry money, the surest first. */
const COUNTED_TIERS = ['EXACT', 'IDENTITY', 'MENTION'];

/** What the reader has chosen; the address of the page keeps it. */
const state = {brand: null, scope: {}, tiers: new Set(COUNTED_TIERS)};

// ---------------------------------------------------------------------------------------------------------- all brands

function league() {
  const brands = model.brands.map(({brand}) => totalOf(brand));
  if (brands.length < 2) {
    empty('league');
    return;
  }
  const judged = brands.filter(brand => !brand.too_few && brand.loss_rate_middle > 0).slice(0, 15);
  const bars = judged.map(brand => ({
    name: brand.brand,
    value: brand.loss_rate_middle,
    low: brand.loss_rate_low,
    high: brand.loss_rate_high,
    colour: () => colour('loss'),
    label: `${percent(brand.loss_rate_middle)}  (${percent(brand.loss_rate_low)} to ${percent(brand.loss_rate_high)}), ${basedOn(brand.with_stars)}`,
    shortLabel: percent(brand.loss_rate_middle),
    tip: `${brand.brand}\n${percent(brand.loss_rate_middle)} of revenue, ${percent(brand.loss_rate_low)} to ${percent(brand.loss_rate_high)}\n${basedOn(brand.with_stars, 'reviews and posts that pass judgement')}`,
  }));
  const columns = [
    {title: 'Brand', value: row => element('button', {type: 'button', class: 'link', onclick: () => select(row.brand, true)}, row.brand)},
    {title: 'Loss, share of revenue', number: true, value: row => rate(row.loss_rate_middle, row.loss_rate_low, row.loss_rate_high, row.with_stars, row.too_few)},
    {title: 'Loss', number: true, value: row => row.too_few ? few(row.with_stars) : ranged(row.loss_low, row.loss_middle, row.loss_high, value => money(value, row.currency))},
    {title: 'Revenue', number: true, value: row => money(row.revenue, row.currency)},
    {title: 'Stars, as is', number: true, value: row => number(row.valence, 2)},
    {title: 'Without failures', number: true, value: row => number(row.valence_counterfactual, 2)},
    {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_rate_low, row.negative_rate_high, row.with_stars, row.too_few)},
    {title: 'Reviews and posts', number: true, value: row => number(row.feedbacks)},
    {title: 'Failures', number: true, value: row => number(row.failures)},
  ];
  fill('league',
    heading('The brands, hardest hit first', `The share of revenue that poor service takes, with its 90% range.${brands.length > 15 ? ' The chart shows the first 15.' : ''} Choose a brand to see why.`),
    judged.length ? barChart('Loss as a share of revenue by brand', bars, shortPercent, index => select(judged[index].brand, true)) : element('p', {class: 'note'}, 'No brand has both a loss that can be shown and enough reviews and posts to size it.'),
    table('Brands by the share of revenue lost', columns, brands));
}

// ----------------------------------------------------------------------------------------------------------- one brand

/** Whether a month was over on a brand's last day; one without a last day has no month that goes on. */
function isOver(month, brand) {
  const lastDay = totalOf(brand).last_day;
  return lastDay === null || month.slice(0, 7) < lastDay.slice(0, 7)
    || month.slice(0, 7) === lastDay.slice(0, 7) && new Date(new Date(`${lastDay}T00:00:00Z`).getTime() + 86400000).getUTCDate() === 1;
}

/** What the last whole month took, against the one before; null where there are no two to compare, or too little is known of them. */
function lastMonth(brand) {
  const [before, last] = rowsOf('impact_monthly', brand).filter(row => isOver(row.month, brand)).slice(-2);
  if (!last || before.too_few || last.too_few || last.loss_rate_middle === null || before.loss_rate_middle === null) {
    return null;
  }
  const measured = row => `${percent(row.loss_rate_middle)} of revenue (${percent(row.loss_rate_low)} to ${percent(row.loss_rate_high)})`;
  const apart = last.loss_rate_low > before.loss_rate_high || last.loss_rate_high < before.loss_rate_low;
  return `In ${monthOf(last.month)} it took ${measured(last)}, in ${monthOf(before.month)} ${measured(before)}${apart ? '' : ': no difference that the ranges could tell apart'}.`;
}

function brandHeadline(brand) {
  const narrowed = state.scope.channel || state.scope.category || state.scope.product;
  const month = lastMonth(brand);
  const several = model.brands.length > 1;
  if (!several && !narrowed && !month) {
    empty('brand-headline');
    return;
  }
  const {sentence, evidence} = model.brands.find(one => one.brand === brand);
  fill('brand-headline',
    several ? [element('h2', {class: 'brand-name'}, brand), element('p', {class: 'brand-sentence'}, sentence)] : [],
    month ? element('p', {class: 'lede'}, month) : null,
    several ? element('p', {class: 'lede'}, evidence) : null,
    narrowed ? element('p', {class: 'note'}, `Shown below: ${[state.scope.category && titleOf(CATEGORIES, state.scope.category), state.scope.channel && titleOf(CHANNELS, state.scope.channel), state.scope.product].filter(Boolean).join(', ')} alone, wherever a table or chart tells them apart. This sentence, the tiles, the stars and the campaigns are of all.`) : null);
}

function keyFigures(brand) {
  const total = totalOf(brand);
  const response = rowsOf('response_times_by_brand', brand)[0];
  const campaigns = rowsOf('roi_damage_by_brand', brand)[0];
  const judged = `${number(total.with_stars)} judgements`;
  const tiles = [];
  const shown = total.loss_rate_middle > 0;
  if (total.loss_middle !== null && (shown || total.too_few)) {
    tiles.push(total.too_few
      ? tile('Lost to poor service', few(total.with_stars), `of ${shortMoney(total.revenue, total.currency)} revenue`)
      : tile('Lost to poor service', shortMoney(total.loss_middle, total.currency),
          `${shortMoney(total.loss_low, total.currency)} to ${shortMoney(total.loss_high, total.currency)}, of ${shortMoney(total.revenue, total.currency)} revenue`,
          total.loss_low, total.loss_middle, total.loss_high));
  }
  if (total.loss_rate_middle !== null && !shown && !total.too_few) {
    tiles.push(tile('Share of revenue lost', 'none shown', total.linked_feedback === 0 ? 'no review or post is tied to a failure'
      : `${percent(total.loss_rate_low)} to ${percent(total.loss_rate_high)}: the failures do not lower the stars`));
  } else if (total.loss_rate_middle !== null) {
    tiles.push(total.too_few
      ? tile('Share of revenue lost', few(total.with_stars), judged)
      : tile('Share of revenue lost', percent(total.loss_rate_middle), `${percent(total.loss_rate_low)} to ${percent(total.loss_rate_high)}`,
          total.loss_rate_low, total.loss_rate_middle, total.loss_rate_high));
  }
  if (total.valence !== null) {
    tiles.push(tile('Stars, as they are', number(total.valence, 2), `${number(total.valence_counterfactual, 2)} without the failures, on ${total.last_day ? dayName(total.last_day) : 'the last day'}`));
  }
  if (total.negative_rate !== null) {
    tiles.push(total.too_few
      ? tile('Negative in public', few(total.with_stars), judged)
      : tile('Negative in public', percent(total.negative_rate), `${percent(total.negative_rate_low)} to ${percent(total.negative_rate_high)}, ${basedOn(total.with_stars)}`));
  }
  if (response && response.attainment !== null) {
    tiles.push(response.too_few
      ? tile('Answered in time', few(response.cases), 'support cases')
      : tile('Answered in time', percent(response.attainment), `${percent(response.attainment_low)} to ${percent(response.attainment_high)}, ${basedOn(response.cases, 'cases')}`));
  }
  if (campaigns && campaigns.damage_middle !== null) {
    const cash = value => money(value, campaigns.currency);
    tiles.push(tile('Lost for each 1 of marketing', cash(campaigns.damage_middle),
      `${cash(campaigns.damage_low)} to ${cash(campaigns.damage_high)}; ${number(campaigns.romi, 2)} returned, ${number(campaigns.romi_counterfactual, 2)} without the failures`));
  }
  fill('key-figures', tiles);
}

/** From the failures over what was said in public to the money: every negative review or post once, shared out. */
function flow(brand) {
  const parts = rowsOf('negative_feedback', brand);
  const total = totalOf(brand);
  const negative = parts.reduce((sum, row) => sum + row.feedbacks, 0);
  if (negative === 0) {
    empty('flow');
    return;
  }
  const measure = measureOf(brand);
  const failures = new Map(rowsOf('failure_by_category', brand).map(row => [row.category, row]));
  const explained = parts.filter(row => row.category !== null).sort((one, other) => other.feedbacks - one.feedbacks);
  const unexplained = parts.find(row => row.category === null)?.feedbacks || 0;
  const lost = total.too_few ? 'too few to say how much' : total.loss_rate_middle > 0 ? measure.short(total[measure.middle]) : 'no loss shown';
  const range = total.too_few || !(total.loss_rate_middle > 0) ? '' : `${measure.short(total[measure.low])} to ${measure.short(total[measure.high])}`;
  const left = leftInSilence(brand);
  const columns = [
    {title: 'Behind it', value: row => row.category === null ? 'Unexplained' : element('button', {type: 'button', class: 'link', onclick: () => showEvidence(brand, row.category)}, titleOf(CATEGORIES, row.category))},
    {title: 'Failures', number: true, value: row => number(failures.get(row.category)?.failures)},
    {title: 'Negative reviews and posts, shared out', number: true, value: row => number(row.feedbacks, 1)},
    {title: 'Share', number: true, value: row => percent(row.feedbacks / negative)},
    {title: measure.unit, number: true, value: row => row.category === null ? 'not counted' : total.too_few ? few(total.with_stars)
      : ranged(failures.get(row.category)?.[measure.low], failures.get(row.category)?.[measure.middle], failures.get(row.category)?.[measure.high], measure.long)},
  ];
  fill('flow',
    heading('How a failure becomes a loss', 'Each negative review or post (fewer than 3 stars) is one unit of width, shared out over the failures that stand behind it. What nothing explains stays unexplained, and is never counted as a loss.'
      + (left ? ' Of those who met a failure and said nothing in public, each who left for it is one unit as well.' : '')),
    flowChart(`How ${brand}'s failures become negative reviews and posts, and a loss`, {
      explained: explained.filter(row => row.feedbacks > 0).map(row => ({...row, title: titleOf(CATEGORIES, row.category), failures: failures.get(row.category)?.failures || 0})),
      unexplained, negative, lost, range, left,
    }, category => showEvidence(brand, category)),
    twin(table(`What stands behind the negative reviews and posts of ${brand}`, columns, [...explained, ...parts.filter(row => row.category === null)])));
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
    faint: month.too_few,
    tip: `${monthName(month.month)} ${month.month.slice(0, 4)}: ${measure.short(month[measure.middle])}\n${measure.short(month[measure.low])} to ${measure.short(month[measure.high])}\n`
      + `${basedOn(month.feedbacks, 'new reviews and posts')}${month.too_few ? ': few' : ''}`,
  }));
  const columns = [
    {title: 'Month', value: row => monthOf(row.month)},
    {title: 'Stars at its end', number: true, value: row => number(row.valence, 2)},
    {title: 'Without failures', number: true, value: row => number(row.valence_counterfactual, 2)},
    {title: 'New reviews and posts', number: true, value: row => number(row.feedbacks)},
    {title: 'Negative', number: true, value: row => rate(row.negative_rate, row.negative_rate_low, row.negative_rate_high, row.feedbacks, row.too_few)},
    {title: measure.unit, number: true, value: row => ranged(row[measure.low], row[measure.middle], row[measure.high], measure.long)},
  ];
  fill('over-time',
    heading('The public face, day by day', 'Recency-weighted mean stars, as they are and as they would be had the linked failures not happened. The space between is what service took.'),
    legend([['loss', 'As it is'], ['better', 'Without the failures', 'dashed']]),
    valenceChart(`Stars of ${brand} by day, as they are and without the failures`, daily.days, daily.valence, daily.counterfactual),
    ...(bars.length > 1 && bars.some(bar => bar.value) ? [
      element('h3', {}, `${measure.unit}, by month`),
      monthChart(`${measure.unit} of ${brand} by month`, bars, measure.axis),
      element('p', {class: 'note'}, `The thin lines are 90% ranges. Pale: a month with fewer than ${FLOOR} new reviews and posts.`),
    ] : []),
    twin(table(`${brand} by month`, columns, months)));
}

function legend(entries) {
  return element('ul', {class: 'legend', 'aria-hidden': 'true'}, entries.map(([name, title, style]) => element('li', {}, element('i', {class: `swatch swatch-${name} ${style || ''}`}), title)));
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
  return totalOf(brand).too_few
    ? element('p', {class: 'note'}, `Fewer than ${FLOOR} reviews and posts pass judgement, so that the whole is not shown: take the parts as a pattern, not as amounts.`)
    : null;
}

function causes(brand) {
  const measure = measureOf(brand);
  const categories = rowsOf('failure_by_category', brand);
  if (categories.length === 0) {
    fill('causes', heading('Where the loss comes from'), element('p', {class: 'note'}, 'No service failure was found, neither in the events nor in the words.'));
    return;
  }
  const place = element('div');
  const tiers = element('fieldset', {class: 'tiers'}, element('legend', {}, 'Count the links that are'),
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
    heading('Where the loss comes from', 'By Shapley value: the parts add up to the whole. Choose a bar or a name to read the words behind it.'),
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
      .map(row => ({...row, ...(allTiers
        ? {low: row[measure.low] || 0, middle: row[measure.middle] || 0, high: row[measure.high] || 0}
        : sums.get(row[key]) || {low: 0, middle: 0, high: 0})}))
      .sort((one, other) => other.middle - one.middle || other.failures - one.failures);
  };
  const bar = (name, hue) => row => ({
    name: name(row),
    value: row.middle,
    low: row.middle === 0 ? null : row.low,
    high: row.middle === 0 ? null : row.high,
    faint: row.too_few,
    colour: () => hue(row),
    label: row.middle === 0 ? `none shown, ${number(row.failures)} ${row.failures === 1 ? 'failure' : 'failures'}`
      : `${measure.short(row.middle)}  (${measure.short(row.low)} to ${measure.short(row.high)}), ${basedOn(row.linked_feedback)}`,
    shortLabel: measure.short(row.middle),
    tip: `${name(row)}\n${measure.short(row.middle)}, ${measure.short(row.low)} to ${measure.short(row.high)}\n${number(row.failures)} failures, ${number(row.customers)} known customers\n`
      + `behind ${number(row.linked_feedback)} reviews and posts${row.too_few ? ': too few to be sure of the size' : ''}`,
  });
  const numbers = [
    {title: 'Failures', number: true, value: row => number(row.failures)},
    {title: 'Known customers', number: true, value: row => number(row.customers)},
    {title: 'Reviews and posts behind it', number: true, value: row => row.too_few ? few(row.linked_feedback) : number(row.linked_feedback)},
    {title: measure.unit, number: true, value: row => ranged(row.low, row.middle, row.high, measure.long)},
  ];
  const categories = part('category', 'failure_by_category');
  const channels = part('channel', 'failure_by_channel');
  const category = row => titleOf(CATEGORIES, row.category);
  const channel = row => titleOf(CHANNELS, row.channel);
  return [
    allTiers ? null : element('p', {class: 'warning'}, `Only the links marked above are counted: ${measure.short(categories.reduce((sum, row) => sum + row.middle, 0))} of ${measure.short(totalOf(brand)[measure.middle])} is left. Failures and n are of all links.`),
    element('h3', {}, 'By kind of failure'),
    barChart(`${measure.unit} of ${brand} by kind of failure`, categories.map(bar(category, row => categoryColour(row.category))), measure.axis, index => showEvidence(brand, categories[index].category)),
    table(`${brand} by kind of failure`, [
      {title: 'Kind of failure', value: row => element('button', {type: 'button', class: 'link', onclick: () => showEvidence(brand, row.category)}, category(row), ' ', element('code', {}, row.category))},
      ...numbers,
      {title: 'Failures by month', value: row => trend(brand, row.category), text: row => trendOf(brand, row.category).map(month => month.failures).join(' ')},
      {title: 'Most on', value: row => mostOn(brand, row.category)}], categories),
    element('h3', {}, 'By channel'),
    barChart(`${measure.unit} of ${brand} by channel`, channels.map(bar(channel, () => colour('accent'))), measure.axis),
    twin(table(`${brand} by channel`, [{title: 'Channel', value: channel}, ...numbers], channels)),
    element('p', {class: 'note'}, `The thin lines are 90% ranges; n counts the reviews and posts behind a bar; pale bars rest on fewer than ${FLOOR}. `
      + (allTiers ? 'Each range is the part’s own, so that their ends do not add up to the whole’s.' : 'A part’s range stands to its bar as the whole range to the whole loss.')
      + ([...categories, ...channels].some(row => row.middle < 0) ? ' Below zero: those whom these failures met write the better feedback.' : '')),
    element('h3', {}, 'Kind by channel'),
    element('p', {class: 'note'}, 'What was lost, and how often it happened (×). Choose a cell to read the words behind it.'),
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

/** The channel that most of a kind's failures were met on. */
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
      loss === 0 ? '0' : measure.short(loss), element('small', {}, ` ${number(found.failures)}×`));
    button.style.setProperty('--heat', most === 0 ? 0 : Math.max(0, loss) / most);
    return button;
  };
  return table(`Loss by kind and channel, and how often it happened (×)`, [
    {title: 'Kind of failure', value: row => titleOf(CATEGORIES, row.category)},
    ...channels.map(channel => ({title: titleOf(CHANNELS, channel.channel), number: true, value: row => cell(row, channel)})),
  ], categories);
}

function wonBack(fix, measure) {
  return [
    element('p', {class: 'figure'}, measure.inMoney ? measure.short(fix.won_back_middle) : percent(fix.won_back_rate_middle)),
    element('p', {class: 'basis'},
      measure.inMoney ? `${measure.short(fix.won_back_low)} to ${measure.short(fix.won_back_high)}` : 'of revenue',
      `, ${basedOn(fix.linked_feedback, 'reviews and posts')}${fix.too_few ? ' (few)' : ''}`),
  ];
}

function mendFirst(brand) {
  const fixes = rowsOf('what_to_fix', brand).slice(0, 5);
  if (fixes.length === 0) {
    empty('mend-first');
    return;
  }
  const measure = measureOf(brand);
  const tooFew = totalOf(brand).too_few;
  fill('mend-first',
    heading('What to mend first', 'What it would win back over a period like this one to halve a kind of failure, and the channel that most of it comes from.'),
    element('ol', {class: 'fixes'}, fixes.map(fix => element('li', {},
      element('h3', {}, titleOf(CATEGORIES, fix.category)),
      tooFew ? element('p', {class: 'basis'}, few(fix.linked_feedback)) : wonBack(fix, measure),
      element('p', {}, fix.worst_channel === 'PUBLIC' ? 'Told in public, mostly with no channel named' : `Most on: ${titleOf(CHANNELS, fix.worst_channel).toLowerCase()}, ${shortPercent(fix.worst_channel_share)}`),
      element('button', {type: 'button', class: 'link', onclick: () => showEvidence(brand, fix.category)}, `${number(fix.failures)} ${fix.failures === 1 ? 'failure: read it' : 'failures: read them'}`)))));
}

function response(brand) {
  const channels = inChannelOrder(rowsOf('response_times', brand));
  const total = rowsOf('response_times_by_brand', brand)[0];
  if (!total) {
    empty('response');
    return;
  }
  const bars = channels.filter(row => row.attainment !== null).map(row => ({
    name: titleOf(CHANNELS, row.channel),
    value: row.too_few ? null : row.attainment,
    low: row.too_few ? null : row.attainment_low,
    high: row.too_few ? null : row.attainment_high,
    colour: () => colour('accent'),
    label: row.too_few ? `too few to say (${basedOn(row.cases)})` : `${percent(row.attainment)}  (${percent(row.attainment_low)} to ${percent(row.attainment_high)}), ${basedOn(row.cases)}`,
    shortLabel: row.too_few ? 'too few' : percent(row.attainment),
    tip: `${titleOf(CHANNELS, row.channel)}\nanswered within ${duration(row.expected_seconds)}: ${row.too_few ? 'too few to say' : percent(row.attainment)}\n${basedOn(row.cases, 'cases')}, ${number(row.answered)} answered`,
  }));
  const stated = channels.filter(row => row.expectation_source === 'STATED').map(row => titleOf(CHANNELS, row.channel));
  const unstated = channels.filter(row => row.expectation_source === 'STANDARD').map(row => titleOf(CHANNELS, row.channel));
  const median = row => row.too_few_answered && row.answered > 0 ? few(row.answered) : duration(row.median_first_response_seconds);
  const ninetieth = row => row.too_few_answered ? ABSENT : duration(row.p90_first_response_seconds);
  fill('response',
    heading('Answered in time?', 'The share of all cases, those never answered included, that a human answered within the time that the brand states, or the channel’s standard where it states none.'),
    bars.some(bar => bar.value !== null) ? barChart(`Share of ${brand}'s cases answered in time, by channel`, bars, shortPercent, undefined, 1) : null,
    table(`First human answer of ${brand}, by channel`, [
      {title: 'Channel', value: row => row.channel === null ? 'All channels' : titleOf(CHANNELS, row.channel)},
      {title: 'Cases', number: true, value: row => number(row.cases)},
      {title: 'Answered', number: true, value: row => number(row.answered)},
      {title: 'Abandoned', number: true, value: row => number(row.abandoned)},
      {title: 'Half answered within', number: true, value: median},
      {title: '9 in 10 within', number: true, value: ninetieth},
      {title: 'Expected', number: true, value: row => row.expected_seconds === null ? ABSENT : element('span', {}, duration(row.expected_seconds), element('small', {}, row.expectation_source === 'STATED' ? ' stated' : ' standard'))},
      {title: 'In time', number: true, value: row => rate(row.attainment, row.attainment_low, row.attainment_high, row.cases, row.too_few)},
    ], [...channels, {...total, channel: null, expected_seconds: null}]),
    element('p', {class: 'note'},
      stated.length ? `${brand} states its own expectation for: ${stated.join(', ').toLowerCase()}. ` : `${brand} states no expectation of its own. `,
      unstated.length ? `Held to the channel’s standard: ${unstated.join(', ').toLowerCase()}. ` : '',
      'The medians are over the answered cases alone.'));
}

/** What those say whose order came late, against the others who name theirs. */
function deliveries(brand) {
  const kinds = rowsOf('deliveries', brand);
  if (kinds.length === 0) {
    empty('deliveries');
    return;
  }
  const titles = new Map([['LATE', 'Later than promised'], ['ON_TIME', 'As promised'], ['NOT_DELIVERED', 'Not delivered'], ['NOT_PROMISED', 'No time promised']]);
  fill('deliveries',
    heading('Delivered as promised?', 'The orders, what was paid for them, and the mean stars of the reviews and posts that name them. Nothing here is estimated.'),
    table(`Orders of ${brand}`, [
      {title: 'Delivered', value: row => titleOf(titles, row.delivery)},
      {title: 'Orders', number: true, value: row => number(row.orders)},
      {title: 'Paid', number: true, value: row => money(row.value, row.currency)},
      {title: 'Reviews and posts', number: true, value: row => number(row.feedbacks)},
      {title: 'Stars', number: true, value: row => row.too_few ? few(row.feedbacks) : number(row.stars, 2)},
    ], kinds));
}

/** Customers who left in silence; the measured and the scenario never stand in one figure. */
function retention(brand) {
  const lost = rowsOf('retention', brand)[0];
  if (!lost) {
    empty('retention');
    return;
  }
  const people = value => number(value, value !== null && value < 10 ? 1 : 0);
  const shared = [
    {title: 'Customers who met a failure', number: true, value: row => number(row.customers)},
    {title: 'Of whom nothing is heard in public', number: true, value: row => number(row.silent)},
  ];
  if (lost.basis === 'SCENARIO') {
    fill('retention',
      heading('Customers who left in silence: a scenario', 'No orders are known, so nothing is measured. A survey (PwC 2018) has 17% (United States) to 32% (world) leave after one bad experience. If so many did:'),
      table(`Customers of ${brand} who would have left`, [...shared,
        {title: 'Would have left', number: true, value: row => row.too_few ? few(row.silent) : `${people(row.lost_low)} to ${people(row.lost_high)}`},
      ], [lost]),
      element('p', {class: 'note'}, 'This is in no other figure of the report.'));
    return;
  }
  fill('retention',
    heading('Customers who left in silence', 'How often who met a failure bought again, against customers alike in tenure and in what they had paid, after an order of the same weeks. Counted are those of whom nothing in public is known: what the others said is in the loss above, and nobody’s money in both.'),
    table(`Customers of ${brand} who came back`, [...shared,
      {title: 'Came back', number: true, value: row => rate(row.back_rate, row.back_rate_low, row.back_rate_high, row.compared, row.too_few)},
      {title: 'Others like them', number: true, value: row => row.too_few ? few(row.others) : `${percent(row.others_back_rate)} (${basedOn(row.others)})`},
      {title: 'Difference', number: true, value: row => rate(row.difference_middle, row.difference_low, row.difference_high, row.compared, row.too_few)},
      {title: 'Lost in silence', number: true, value: row => row.too_few ? few(row.compared) : ranged(row.lost_low, row.lost_middle, row.lost_high, people)},
      {title: 'Orders not made', number: true, value: row => row.too_few ? few(row.compared) : ranged(row.loss_low, row.loss_middle, row.loss_high, value => money(value, row.currency))},
    ], [lost]),
    element('p', {class: 'note'}, `${number(lost.compared)} could be compared, ${number(lost.compared_silent)} of them silent. Ranges are 90%, of the share that came back 95%.`));
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
  const inWords = row => `${row.out_of === null ? number(row.count) : `${number(row.count)} of ${number(row.out_of)}`} in the worst week, where ${number(row.expected, 1)} were usual`;
  fill('alerts',
    heading('Out of the usual range', 'Weeks in which there was more of something than the eight weeks before let expect. Where nothing changes, one day in a brand’s year is in alarm by chance.'),
    timeChart(`When something of ${brand} was out of its usual range`, names, episodes.map(row => ({
      name: row.title,
      from: row.opened,
      to: row.closed ?? last,
      open: row.is_open,
      colour: () => row.series === 'NEGATIVE' ? colour('ink') : categoryColour(row.series),
      tip: `${row.title}\n${dayName(row.opened)} to ${row.closed === null ? 'now: still open' : dayName(row.closed)}\n${inWords(row)}`,
    })), first, last),
    table(`Alerts of ${brand}`, [
      {title: 'What', value: row => row.title},
      {title: 'From', value: row => dayName(row.opened)},
      {title: 'To', value: row => row.closed === null ? 'still open' : dayName(row.closed)},
      {title: 'In the worst week', number: true, value: row => row.out_of === null ? number(row.count) : `${number(row.count)} of ${number(row.out_of)}`},
      {title: 'Usual', number: true, value: row => number(row.expected, 1)},
    ], episodes));
}

function marketing(brand) {
  const campaigns = rowsOf('roi_damage', brand);
  if (campaigns.length === 0) {
    empty('marketing');
    return;
  }
  const known = campaigns.filter(row => row.romi !== null).slice(0, 15);
  const cash = key => row => money(row[key], row.currency);
  fill('marketing',
    heading('What it took from marketing', 'Return on marketing = (revenue × margin − spend) ÷ spend, of the visitors that a campaign brought: what comes back for each 1 spent, beyond the 1.'),
    known.length ? legend([['loss', 'As it is'], ['better', 'Without the failures']]) : null,
    known.length ? returnChart(`Return on marketing of ${brand} by campaign`, known) : element('p', {class: 'note'}, 'No return can be told: nothing was spent, or the economics are not known.'),
    table(`${brand} by campaign`, [
      {title: 'Campaign', value: row => row.campaign},
      {title: 'Spend', number: true, value: cash('spend')},
      {title: 'Visitors', number: true, value: row => number(row.visitors)},
      {title: 'Revenue', number: true, value: cash('revenue')},
      {title: 'Without the failures', number: true, value: cash('revenue_counterfactual')},
      {title: 'Return, as is', number: true, value: row => number(row.romi, 2)},
      {title: 'Without the failures', number: true, value: row => number(row.romi_counterfactual, 2)},
      {title: 'Return lost', number: true, value: row => ranged(row.damage_low, row.damage_middle, row.damage_high, value => number(value, 2))},
    ], campaigns));
}
