'use strict';

// Strength of attribution, models, sensitivity, accuracy, data quality.

function certainty(brand) {
  const tiers = rowsOf('loss_by_tier', brand);
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
    faint: tier.insufficient_data,
    colour: () => colour('accent'),
    label: `${measure.short(tier[measure.middle])}  (${measure.short(tier[measure.low])} to ${measure.short(tier[measure.high])}), ${basedOn(tier.feedback_count)}`,
    shortLabel: measure.short(tier[measure.middle]),
    tip: `${titleOf(TIERS, tier.tier)}: ${TIERS.get(tier.tier).meaning}\n${measure.short(tier[measure.middle])}, ${measure.short(tier[measure.low])} to ${measure.short(tier[measure.high])}\n${basedOn(tier.feedback_count, 'reviews and posts')}`,
  }));
  let carried = 0;
  const summed = tiers.map(tier => ({...tier, carried: carried += tier[measure.middle] || 0}));
  fill('certainty',
    heading('Strength of attribution', 'A sceptic can keep the first rows only. No loss is counted twice; a review or post counts on the row of its strongest link.'),
    unsized(brand),
    bars.length ? barChart(`${measure.unit} of ${brand} by strength of attribution`, bars, measure.axis) : null,
    table(`${brand} by strength of attribution`, [
      {title: 'Attribution', value: row => titleOf(TIERS, row.tier)},
      {title: measure.unit, number: true, value: row => row.tier === 'NONE' ? 'none' : ranged(row[measure.low], row[measure.middle], row[measure.high], measure.long)},
      {title: 'Cumulative', number: true, value: row => row.tier === 'NONE' ? ABSENT : measure.long(row.carried)},
      {title: 'Reviews and posts', number: true, value: row => number(row.feedback_count)},
      {title: 'Negative', number: true, value: row => number(row.negative)},
      {title: 'Meaning', value: row => TIERS.get(row.tier)?.meaning || ABSENT},
    ], summed));
}

/** What a loss model is, in words; one that the page does not know stands for itself. */
const MODELS = new Map([
  ['elasticity', {title: 'Elasticity', meaning: 'effect of the average rating on sales, mean of 51 studies: the model of all other figures here'}],
  ['star-slope', {title: 'Star effect', meaning: 'effect of one star on the revenue of independent restaurants; none for chains'}],
  ['stated-intent', {title: 'Stated intent', meaning: 'stated intentions from a survey: an upper scenario, never the headline'}],
]);

/** The same loss by each of the models: how much depends on which study is believed. */
function models(brand) {
  const totals = rowsOf('impact_total', brand);
  if (totals.length < 2) {
    empty('models');
    return;
  }
  const measure = measureOf(brand);
  const said = total => total.insufficient_data ? few(total.rated_count) : ranged(total[measure.low], total[measure.middle], total[measure.high], measure.long);
  const title = total => titleOf(MODELS, total.model);
  fill('models',
    heading('Model comparison', 'The same rating effect, converted to revenue by three published studies. None of them measured this brand.'),
    unsized(brand),
    totals[0].insufficient_data ? null : barChart(`${measure.unit} of ${brand} by model`, totals.map(total => ({
      name: title(total),
      value: total[measure.middle],
      low: total[measure.low],
      high: total[measure.high],
      colour: () => colour(total.headline ? 'loss' : 'accent'),
      label: `${measure.short(total[measure.middle])}  (${measure.short(total[measure.low])} to ${measure.short(total[measure.high])})`,
      shortLabel: measure.short(total[measure.middle]),
      tip: `${title(total)}\n${measure.short(total[measure.middle])}, ${measure.short(total[measure.low])} to ${measure.short(total[measure.high])}`,
    })), measure.axis),
    table(`Model comparison of ${brand}`, [
      {title: 'Model', value: row => element('span', {}, title(row), ' ', element('code', {}, row.model))},
      {title: 'Loss, % of revenue', number: true, value: row => rate(row.loss_rate_middle, row.loss_rate_low, row.loss_rate_high, row.rated_count, row.insufficient_data)},
      ...(measure.inMoney ? [{title: 'Loss', number: true, value: said}] : []),
      {title: 'Meaning', value: row => MODELS.get(row.model)?.meaning ?? ABSENT},
    ], totals),
    element('p', {class: 'note'}, 'Loss by model, failure category and day is in tables/impact_by_model.csv.'));
}

/** Which assumption moves a brand's loss most, one at a time. */
function sensitivity(brand) {
  const moves = rowsOf('sensitivity', brand);
  const total = totalOf(brand);
  if (moves.length === 0 || total.insufficient_data) {
    empty('sensitivity');
    return;
  }
  const measure = measureOf(brand);
  fill('sensitivity',
    heading('Sensitivity', 'The loss with one assumption changed at a time. Low and high are the ends of the source’s range where it gives one; otherwise they are our choice.'),
    tornadoChart(`Sensitivity of the loss of ${brand}`, moves.map(row => ({
      name: sentenceCase(row.title),
      low: row[measure.low],
      high: row[measure.high],
      label: `${measure.short(row[measure.low])} to ${measure.short(row[measure.high])}`,
      tip: `${sentenceCase(row.title)}\n${factor(row.value_low)}: ${measure.short(row[measure.low])}\n${factor(row.value_high)}: ${measure.short(row[measure.high])}`,
    })), total[measure.middle], measure.axis),
    table(`Sensitivity of the loss of ${brand}`, [
      {title: 'Assumption', value: row => sentenceCase(row.title)},
      {title: 'Low value', value: row => factor(row.value_low)},
      {title: 'Loss at low', number: true, value: row => measure.long(row[measure.low])},
      {title: 'High value', value: row => factor(row.value_high)},
      {title: 'Loss at high', number: true, value: row => measure.long(row[measure.high])},
      {title: 'Swing', number: true, value: row => measure.long(measure.inMoney ? row.swing : row.swing_rate)},
    ], moves));
}

/** "× 0.9" where a value is multiplied. */
function factor(value) {
  return value.replace(/^x /, '× ');
}

/** "Prior mean", "IDENTITY part" as a reader meets them: link tiers by their titles. */
function sentenceCase(words) {
  const tier = [...TIERS.keys()].find(code => words.startsWith(`${code} `));
  const known = tier ? words.replace(tier, titleOf(TIERS, tier)) : words;
  return known.charAt(0).toUpperCase() + known.slice(1);
}

// Of 100 failures found in public words, how many are right, in unseen texts of all categories together. Right finds are the texts
// times the recall, and all finds are these over their precision.
function rightOfHundred() {
  const judged = rows('accuracy_of_failures').filter(row => row.precision > 0);
  const right = judged.map(row => row.texts * row.recall);
  const found = judged.map((row, index) => right[index] / row.precision);
  const sum = values => values.reduce((one, other) => one + other, 0);
  return judged.length ? Math.round(100 * sum(right) / sum(found)) : null;
}

function method() {
  const assumptions = rows('assumptions');
  const found = new Map(rows('accuracy_of_failures').map(row => [row.category, row]));
  const understood = [...CATEGORIES.keys()].filter(category => found.has(category)).map(category => found.get(category));
  const share = name => row => ranged(row[`${name}_low`], row[name], row[`${name}_high`], shortPercent);
  fill('method',
    heading('Method and assumptions'),
    element('ol', {class: 'steps'},
      element('li', {}, element('b', {}, 'Failures. '), 'Detected by rules in the events of cases and orders, and in the texts of customers and agents. Negative sentiment alone is never a failure.'),
      element('li', {}, element('b', {}, 'Links. '), 'Each review or post is attributed to the failures linked to it and an unexplained part; the shares sum to one.'),
      element('li', {}, element('b', {}, 'Counterfactual. '), 'The rating of each customer whom a failure met is moved to what customers like them give whom none met: same opportunity, contact reason, product, platform, month, tenure and earlier ratings. Unknown writers count as exposed as often as known ones who say the same.'),
      element('li', {}, element('b', {}, 'Loss. '), `The model “${HEADLINE_MODEL}” converts the rating difference to revenue; its constants and sources are below. Low and high are the ends of a 90% simulation interval over the sampling of the feedback, the comparison, the share of unknown writers who were exposed, and the model’s coefficient. The figures come from observational data, not an experiment: the evidence grade says what they may claim.`),
      element('li', {}, element('b', {}, 'Parts. '), 'The loss is attributed to failure categories by Shapley value, so that the parts sum to the total.')),
    understood.length ? [
      element('h3', {}, 'Accuracy of text analysis'),
      element('p', {class: 'note'}, `Measured on held-out English texts of other companies’ customers, labelled by people. ./backlash evaluate measures it on your own texts. Fewer than ${MINIMUM_N} texts: insufficient data.`),
      table('Failure detection in texts', [
        {title: 'Failure category', value: row => titleOf(CATEGORIES, row.category)},
        {title: 'Labelled texts', number: true, value: row => number(row.texts)},
        {title: 'Precision', number: true, value: share('precision')},
        {title: 'Recall', number: true, value: share('recall')},
      ], understood),
      table('Sentiment classification', [
        {title: 'Texts', value: row => row.source},
        {title: 'Labelled', number: true, value: row => number(row.texts)},
        {title: 'AUC', number: true, value: row => ranged(row.auc_low, row.auc, row.auc_high, value => number(value, 2))},
        {title: 'Balanced accuracy', number: true, value: row => shortPercent(row.balanced_accuracy)},
      ], rows('accuracy_of_sentiment')),
      element('h3', {}, 'Assumptions'),
    ] : [],
    assumptions.length ? table('Assumptions of the figures', [
      {title: 'Name', value: row => element('code', {}, row.name)},
      {title: 'Value', number: true, value: row => `${row.value}${row.unit ? ` ${/^\d/.test(row.unit) ? `(${row.unit})` : row.unit}` : ''}`},
      {title: 'Meaning', value: row => row.meaning},
      {title: 'Source', value: row => `${row.source}${row.year ? `, ${row.year}` : ''}`},
      {title: 'Population', value: row => row.population || ABSENT},
      {title: 'Grade', value: row => row.grade.toLowerCase().replaceAll('_', ' ')},
    ], assumptions) : element('p', {class: 'note'}, 'No assumptions were recorded.'));
}

function quality() {
  const ledger = rows('ledger');
  const unused = rows('data_quality');
  const unbalanced = ledger.filter(row => !row.balanced);
  const columns = [
    {title: 'Source', value: row => row.source},
    {title: 'Reason', value: row => [row.field ? element('code', {}, row.field) : null, row.field ? ' ' : null, row.reason].filter(Boolean)},
    {title: 'Records', number: true, value: row => number(row.records)},
    {title: 'Total', number: true, value: row => number(row.total)},
    {title: 'Share', number: true, value: row => row.total ? percent(row.records / row.total) : ABSENT},
  ];
  const part = (kind, title, none) => {
    const found = unused.filter(row => row.kind === kind);
    return [element('h3', {}, title), found.length ? table(title, columns.map((column, index) => index === 1 ? {...column, value: row => element('span', {}, columns[1].value(row))} : column), found.slice(0, 50)) : element('p', {class: 'note'}, none),
      found.length > 50 ? element('p', {class: 'note'}, `The first 50 of ${number(found.length)} reasons. All are in tables/data_quality.csv.`) : ''];
  };
  fill('quality',
    heading('Data quality'),
    ledger.length === 0 ? element('p', {class: 'note'}, 'No records read.') : element('p', {class: unbalanced.length ? 'warning' : 'note'}, unbalanced.length
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
      part('dead letter', 'Dead letters', 'No dead letters.'),
      unused.some(row => row.kind === 'dead letter') ? element('p', {class: 'note'}, 'Each dead letter, with file and line, is in tables/dead_letter.csv.') : '',
      part('unscored', 'Unscored texts', 'All texts are scored.'),
      rows('language').length ? [element('h3', {}, 'Languages'), table('Languages of reviews and posts', [
        {title: 'Brand', value: row => row.brand},
        {title: 'Language', value: row => languageName(row.language)},
        {title: 'Reviews and posts', number: true, value: row => number(row.feedback_count)},
        {title: 'Scored', number: true, value: row => number(row.scored)},
      ], rows('language'))] : '',
    ] : []);
}
