'use strict';

// How much the figures may claim: the evidence grade, the comparison behind it, and what speaks against it.

const GRADES = {
  A: 'adjusted, placebos passed, and revenue follows your own measured coefficient',
  B: 'adjusted, and placebos passed',
  C: 'an association',
  D: 'nothing shows what became of those who wrote: no amount of money is shown',
};

const GRADE_REASONS = {
  OWN_COEFFICIENT: 'The comparison holds, and your own coefficient carries it to revenue.',
  PLACEBOS_PASSED: 'Effects that can’t be are about zero. Your own measured coefficient would make it grade A.',
  LEAD_PLACEBO_FAILED: 'Failures that came after the writing seem to lower ratings, too: something else lowers both.',
  EARLIER_RATINGS_DIFFER: 'Customers who met failures rated differently before: they are not like the others.',
  ESTIMATES_DISAGREE: 'The adjusted and the unadjusted estimate differ by more than their ranges.',
  NO_PLACEBO: 'No placebo could be run: earlier ratings of the same customers, or contacts after a review, would allow one.',
  TOO_FEW_EXPOSED: 'Fewer than 30 reviews and posts of customers whom a failure met.',
  TOO_FEW_UNEXPOSED: 'Fewer than 30 reviews and posts of customers whom no failure met: there is hardly whom to compare with.',
  NOT_JOINED: 'Add support cases or orders that name the same customer, order or case as reviews do.',
};

const inStars = value => value === null ? 'not known' : `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value), 2)} stars`;
const starsRange = (row, name) => ranged(row[`${name}_low`], row[`${name}_middle`], row[`${name}_high`], inStars);

function grade(brand) {
  const row = rowsOf('evidence_by_brand', brand)[0];
  if (!row) {
    empty('grade');
    return;
  }
  const tests = [
    {what: 'Effect on stars, adjusted', found: starsRange(row, 'effect'), n: `${number(row.exposed)} exposed, ${number(row.unexposed)} not`,
      meaning: 'Customers whom a failure met, against customers like them whom none met.'},
    {what: 'The same, unadjusted', found: starsRange(row, 'unadjusted'), n: '',
      meaning: 'By opportunity and contact reason alone: a second estimate.'},
    {what: 'Placebo: failures after the writing', found: starsRange(row, 'lead'), n: `${number(row.lead_failed)} failed later`,
      meaning: 'What came later can’t have moved the pen: should hold zero.'},
    {what: 'Placebo: earlier ratings', found: starsRange(row, 'earlier'), n: `${number(row.earlier_exposed)} exposed rated before`,
      meaning: 'No failure changes what was written before it: should hold zero.'},
    {what: 'Robustness value', found: row.robustness_value === null ? UNKNOWN : number(row.robustness_value, 2), n: '',
      meaning: row.robustness_value === null ? '' : `A hidden common cause would have to explain ${percent(row.robustness_value)} of what is left of both exposure and stars to explain the effect away.`},
    {what: 'E-value', found: row.e_value === null ? UNKNOWN : number(row.e_value, 1), n: row.risk_ratio === null ? '' : `risk ratio ${number(row.risk_ratio, 1)}`,
      meaning: row.e_value === null ? '' : `It would have to make both failures and negative feedback ${number(row.e_value, 1)} times as likely.`},
    {what: 'Self-reported failures that are in your records', found: row.reported_exposed_share === null ? UNKNOWN : percent(row.reported_exposed_share), n: row.unreported_exposed_share === null ? '' : `${percent(row.unreported_exposed_share)} where none is reported`,
      meaning: 'So much a failure reported in a review of a stranger weighs; the rest is claimed in reviews, and in no amount.'},
  ];
  fill('grade',
    heading(`Evidence grade ${row.grade}: ${GRADES[row.grade]}`, GRADE_REASONS[row.reason]),
    row.grade === 'D' ? null : table(`Evidence for ${brand}`, [
      {title: 'Test', value: test => test.what},
      {title: 'Found', number: true, value: test => test.found},
      {title: 'Sample', value: test => test.n || ABSENT},
      {title: 'What it says', value: test => test.meaning || ABSENT},
    ], tests));
}

/** How much worse a longer wait is rated. */
function doseResponse(brand) {
  const doses = [
    ['DAYS_LATE', 'By days late', 'early or on time', 'never came', amount => `${number(amount)} ${amount === 1 ? 'day' : 'days'}`],
    ['MINUTES_WAITED', 'By first response time', '', 'never answered', amount => duration(60 * amount)],
  ].map(([dose, title, none, never, format]) => ({dose, title, none, never, format, bands: rowsOf('dose_response', brand).filter(row => row.dose === dose)}))
    .filter(({bands}) => bands.filter(row => !row.insufficient_data).length > 1);
  if (doses.length === 0) {
    empty('dose');
    return;
  }
  const band = ({none, never, format}, row) => {
    if (row.never) {
      return never;
    }
    if (row.above === null) {
      return row.upto === 0 ? none : `up to ${format(row.upto)}`;
    }
    return row.upto === null ? `more than ${format(row.above)}` : `${format(row.above)} to ${format(row.upto)}`;
  };
  fill('dose',
    heading('How long is too long?', 'The average rating of customers whose wait is known. Not adjusted: nothing here is in an amount of money.'),
    doses.map(one => table(`${one.title}, ${brand}`, [
      {title: 'Wait', value: row => band(one, row)},
      {title: 'Reviews and posts', number: true, value: row => number(row.feedback_count)},
      {title: 'Average rating', number: true, value: row => row.insufficient_data ? few(row.feedback_count)
        : ranged(row.average_rating_low, row.average_rating, row.average_rating_high, value => number(value, 2))},
      {title: 'Never rising', number: true, value: row => row.insufficient_data ? ABSENT : number(row.isotonic_rating, 2)},
    ], one.bands)));
}
