'use strict';

// How far the figures can be trusted, and what they rest on.

function certainty(brand) {
  const tiers = rowsOf('tier_breakdown', brand);
  if (tiers.length === 0) {
    empty('certainty');
    return;
  }
  const measure = measureOf(brand);
  const lost = tiers.filter(tier => tier.tier !== 'NONE');
  const bars = lost.map(tier => ({
    name: titleOf(TIERS, tier.tier),
    value: tier[measure.middle],
    low: tier[measure.low],
    high: tier[measure.high],
    faint: tier.too_few,
    colour: () => colour('accent'),
    label: `${measure.short(tier[measure.middle])}  (${measure.short(tier[measure.low])} to ${measure.short(tier[measure.high])}), ${basedOn(tier.feedbacks)}`,
    shortLabel: measure.short(tier[measure.middle]),
    tip: `${titleOf(TIERS, tier.tier)}: ${TIERS.get(tier.tier).meaning}\n${measure.short(tier[measure.middle])}, ${measure.short(tier[measure.low])} to ${measure.short(tier[measure.high])}\n${basedOn(tier.feedbacks, 'reviews and posts')}`,
  }));
  let carried = 0;
  const summed = tiers.map(tier => ({...tier, carried: carried += tier[measure.middle] || 0}));
  fill('certainty',
    heading('How sure is the link', 'A sceptic can count the surest links alone, and drop the rest. No money stands on two rows; a review or post is counted on the row of its surest link alone.'),
    unsized(brand),
    bars.length ? barChart(`${measure.unit} of ${brand} by how sure the link is`, bars, measure.axis) : null,
    table(`${brand} by how sure the link is`, [
      {title: 'Link', value: row => titleOf(TIERS, row.tier)},
      {title: measure.unit, number: true, value: row => row.tier === 'NONE' ? 'none' : ranged(row[measure.low], row[measure.middle], row[measure.high], measure.long)},
      {title: 'Down to this row', number: true, value: row => row.tier === 'NONE' ? ABSENT : measure.long(row.carried)},
      {title: 'Reviews and posts', number: true, value: row => number(row.feedbacks)},
      {title: 'Negative ones', number: true, value: row => number(row.negative)},
      {title: 'It means that', value: row => TIERS.get(row.tier)?.meaning || ABSENT},
    ], summed));
}

/** What a loss model is, in words; one that the page does not know stands for itself. */
const MODELS = new Map([
  ['elasticity', {title: 'Elasticity', meaning: 'what a change in the mean stars does to sales, in the mean of 51 studies: the model of all other figures here'}],
  ['star-slope', {title: 'Star by star', meaning: 'what one star more does to the revenue of independent restaurants; nothing for chains'}],
  ['stated-intent', {title: 'Stated intent', meaning: 'what people say in a survey that they would do: an upper scenario, never the headline'}],
]);

/** The same loss by each of the models: how much depends on which study is believed. */
function models(brand) {
  const totals = rowsOf('impact_total', brand);
  if (totals.length < 2) {
    empty('models');
    return;
  }
  const measure = measureOf(brand);
  const said = total => total.too_few ? few(total.with_stars) : ranged(total[measure.low], total[measure.middle], total[measure.high], measure.long);
  const title = total => titleOf(MODELS, total.model);
  fill('models',
    heading('What other models say', 'The same feedback, lifted in the same way, carried to revenue by other studies. They differ because they measured other people and other things: none of them is this brand’s own measurement.'),
    unsized(brand),
    totals[0].too_few ? null : barChart(`${measure.unit} of ${brand} by model`, totals.map(total => ({
      name: title(total),
      value: total[measure.middle],
      low: total[measure.low],
      high: total[measure.high],
      colour: () => colour(total.headline ? 'loss' : 'accent'),
      label: `${measure.short(total[measure.middle])}  (${measure.short(total[measure.low])} to ${measure.short(total[measure.high])})`,
      shortLabel: measure.short(total[measure.middle]),
      tip: `${title(total)}\n${measure.short(total[measure.middle])}, ${measure.short(total[measure.low])} to ${measure.short(total[measure.high])}`,
    })), measure.axis),
    table(`What the models say of ${brand}`, [
      {title: 'Model', value: row => element('span', {}, title(row), ' ', element('code', {}, row.model))},
      {title: 'Loss, share of revenue', number: true, value: row => rate(row.loss_rate_middle, row.loss_rate_low, row.loss_rate_high, row.with_stars, row.too_few)},
      ...(measure.inMoney ? [{title: 'Loss', number: true, value: said}] : []),
      {title: 'It is', value: row => MODELS.get(row.model)?.meaning ?? ABSENT},
    ], totals),
    element('p', {class: 'note'}, 'What each model says of each kind of failure and day is in tables/impact_by_model.csv.'));
}

/** Which assumption moves a brand's loss most, one at a time. */
function sensitivity(brand) {
  const moves = rowsOf('sensitivity', brand);
  const total = totalOf(brand);
  if (moves.length === 0 || total.too_few) {
    empty('sensitivity');
    return;
  }
  const measure = measureOf(brand);
  fill('sensitivity',
    heading('Which assumption moves it most', 'The loss, had one assumption at a time another value and all others the one that they have. Where a source gives a range the ends are its; the other steps are our choice.'),
    tornadoChart(`What moves the loss of ${brand} most, one assumption at a time`, moves.map(row => ({
      name: sentenceCase(row.assumption),
      low: row[measure.low],
      high: row[measure.high],
      label: `${measure.short(row[measure.low])} to ${measure.short(row[measure.high])}`,
      tip: `${sentenceCase(row.assumption)}\n${factor(row.value_low)}: ${measure.short(row[measure.low])}\n${factor(row.value_high)}: ${measure.short(row[measure.high])}`,
    })), total[measure.middle], measure.axis),
    table(`What moves the loss of ${brand} most, one assumption at a time`, [
      {title: 'Assumption', value: row => sentenceCase(row.assumption)},
      {title: 'Were it', value: row => factor(row.value_low)},
      {title: 'the loss would be', number: true, value: row => measure.long(row[measure.low])},
      {title: 'Were it', value: row => factor(row.value_high)},
      {title: 'the loss would be', number: true, value: row => measure.long(row[measure.high])},
      {title: 'Apart by', number: true, value: row => measure.long(measure.inMoney ? row.swing : row.swing_rate)},
    ], moves));
}

/** "× 0.9" where a value is multiplied. */
function factor(value) {
  return value.replace(/^x /, '× ');
}

/** "Prior mean", "IDENTITY confidence" as a reader meets them: link tiers by their titles. */
function sentenceCase(words) {
  const tier = [...TIERS.keys()].find(code => words.startsWith(`${code} `));
  const known = tier ? `sureness of “${titleOf(TIERS, tier).toLowerCase()}” links` : words;
  return known.charAt(0).toUpperCase() + known.slice(1);
}

function method() {
  const assumptions = rows('assumptions');
  const found = new Map(rows('accuracy_of_failures').map(row => [row.category, row]));
  const understood = [...CATEGORIES.keys()].filter(category => found.has(category)).map(category => found.get(category));
  const share = name => row => ranged(row[`${name}_low`], row[`${name}_share`], row[`${name}_high`], shortPercent);
  fill('method',
    heading('How it is reckoned, and on what'),
    element('ol', {class: 'steps'},
      element('li', {}, element('b', {}, 'Failures. '), 'Found by rules in the events of support cases and orders, and in the words of customers and agents. A failure is never inferred from a bad mood, and a bad mood alone is never a failure.'),
      element('li', {}, element('b', {}, 'Links. '), 'Each review or post is shared out over the failures that stand behind it and a part that nothing explains; the shares sum to one.'),
      element('li', {}, element('b', {}, 'Without the failures. '), 'The feedback that failures explain is moved to what the brand’s failure-free feedback looks like, up or down. The rest stays as it is.'),
      element('li', {}, element('b', {}, 'Loss. '), `The difference in stars is carried to revenue by the model “${HEADLINE_MODEL}”; its constants and their sources stand below. Low and high are the ends of a 90% range of joint draws over the sampling of the feedback and the model’s coefficient. The figures are estimates of a cause from observed data, not a measurement.`),
      element('li', {}, element('b', {}, 'Parts. '), 'The loss is shared out over the kinds of failure by Shapley value, so that the parts sum to the whole, whatever their order.')),
    understood.length ? [
      element('h3', {}, 'How well texts are understood'),
      element('p', {class: 'note'}, `Measured before this report was made, on English texts of other companies’ customers that nothing was learned from, against what people read in them. Your own texts may be harder or easier: ./backlash evaluate measures it. Of fewer than ${FLOOR} texts a figure says little.`),
      table('How surely failures are found in words', [
        {title: 'Kind of failure', value: row => titleOf(CATEGORIES, row.category)},
        {title: 'Texts that speak of it', number: true, value: row => number(row.texts)},
        {title: 'Of those told, right', number: true, value: share('right')},
        {title: 'Of those there, found', number: true, value: share('found')},
      ], understood),
      table('How surely negative texts are told from others', [
        {title: 'Texts', value: row => row.source},
        {title: 'Judged', number: true, value: row => number(row.texts)},
        {title: 'Told apart (1 is perfect, 0.5 chance)', number: true, value: row => ranged(row.auc_low, row.auc, row.auc_high, value => number(value, 2))},
        {title: 'Right, both sides alike', number: true, value: row => shortPercent(row.balanced_accuracy)},
      ], rows('accuracy_of_sentiment')),
      element('h3', {}, 'Assumptions'),
    ] : [],
    assumptions.length ? table('What the figures assume', [
      {title: 'Name', value: row => element('code', {}, row.name)},
      {title: 'Value', number: true, value: row => `${row.value}${row.unit ? ` ${/^\d/.test(row.unit) ? `(${row.unit})` : row.unit}` : ''}`},
      {title: 'Meaning', value: row => row.meaning},
      {title: 'Source', value: row => `${row.source}${row.year ? `, ${row.year}` : ''}`},
      {title: 'Measured on', value: row => row.population || ABSENT},
      {title: 'Grade', value: row => row.grade.toLowerCase().replaceAll('_', ' ')},
    ], assumptions) : element('p', {class: 'note'}, 'No assumptions were recorded.'));
}

function quality() {
  const ledger = rows('ledger');
  const unused = rows('data_quality');
  const unbalanced = ledger.filter(row => !row.balanced);
  const columns = [
    {title: 'From', value: row => row.origin},
    {title: 'Reason', value: row => [row.field ? element('code', {}, row.field) : null, row.field ? ' ' : null, row.reason].filter(Boolean)},
    {title: 'Records', number: true, value: row => number(row.records)},
    {title: 'Of', number: true, value: row => number(row.out_of)},
    {title: 'Share', number: true, value: row => row.out_of ? percent(row.records / row.out_of) : ABSENT},
  ];
  const part = (kind, title, none) => {
    const found = unused.filter(row => row.kind === kind);
    return [element('h3', {}, title), found.length ? table(title, columns.map((column, index) => index === 1 ? {...column, value: row => element('span', {}, columns[1].value(row))} : column), found.slice(0, 50)) : element('p', {class: 'note'}, none),
      found.length > 50 ? element('p', {class: 'note'}, `The first 50 of ${number(found.length)} reasons; all are in tables/data_quality.csv.`) : ''];
  };
  fill('quality',
    heading('What was read, and what could not be used'),
    ledger.length === 0 ? element('p', {class: 'note'}, 'Nothing was read.') : element('p', {class: unbalanced.length ? 'warning' : 'note'}, unbalanced.length
      ? `The ledger does not balance for: ${unbalanced.map(row => row.feed).join(', ')}. Records are missing.`
      : 'The ledger balances: every record that was read is accounted for.'),
    ledger.length ? table('The ledger, by feed', [
      {title: 'Feed', value: row => row.feed},
      {title: 'Read', number: true, value: row => number(row.read)},
      {title: 'Accepted', number: true, value: row => number(row.accepted)},
      {title: 'Duplicate', number: true, value: row => number(row.duplicate)},
      {title: 'Retracted', number: true, value: row => number(row.retracted)},
      {title: 'Dead letters', number: true, value: row => number(row.dead_lettered)},
      {title: 'Waiting', number: true, value: row => number(row.waiting)},
      {title: 'Balances', value: row => row.balanced ? 'yes' : 'NO'},
    ], ledger) : [],
    ledger.length || unused.length ? [
      part('dead letter', 'Records that could not be taken', 'Every record could be taken.'),
      unused.some(row => row.kind === 'dead letter') ? element('p', {class: 'note'}, 'Each of them, with its file and line, is in tables/dead_letter.csv.') : '',
      part('unscored', 'Texts that were not scored', 'Every text was scored.'),
      rows('language').length ? [element('h3', {}, 'Languages'), table('Languages of reviews and posts', [
        {title: 'Brand', value: row => row.brand},
        {title: 'Language', value: row => languageName(row.language)},
        {title: 'Reviews and posts', number: true, value: row => number(row.feedbacks)},
        {title: 'Scored', number: true, value: row => number(row.scored)},
      ], rows('language'))] : '',
    ] : []);
}
