'use strict';

// The evidence behind a figure, one click away: the failures of a category with the words or the fact, and what was then said in public.

const PAGE_LENGTH = 25;

/** Opens the failures of a brand's category, of one channel if one is given. */
function showEvidence(brand, category, channel) {
  const dialog = document.getElementById('evidence');
  const all = model.evidence.failures.filter(failure => failure.brand === brand && failure.category === category);
  const total = rowsOf('failure_by_category', brand).find(row => row.category === category)?.failures ?? 0;
  const close = element('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => dialog.close()}, '×');
  const tier = choice('Link', [['', 'Any link'], ...TIES]);
  const where = choice('Channel', [['', 'Any channel'], ...CHANNELS]);
  const words = element('input', {type: 'search', placeholder: 'Find words', 'aria-label': 'Find words'});
  const count = element('p', {class: 'count', 'aria-live': 'polite'});
  const list = element('ol', {class: 'failures'});
  const more = element('button', {type: 'button', class: 'more'}, 'Show more');
  let shown = PAGE_LENGTH;

  where.value = channel || '';
  const update = () => {
    const wanted = words.value.trim().toLowerCase();
    const found = all.filter(failure =>
      (!tier.value || tieOf(failure) === tier.value)
        && (!where.value || failure.channel === where.value)
        && (!wanted || allWords(failure).includes(wanted)));
    count.textContent = total > all.length
      ? `${number(found.length)} of the ${number(all.length)} most severe, of ${number(total)} in all (every one is in tables/failure_evidence.csv)`
      : `${number(found.length)} of ${number(total)}`;
    list.replaceChildren(...found.slice(0, shown).map(failureItem));
    more.hidden = found.length <= shown;
  };
  for (const control of [tier, where, words]) {
    control.addEventListener('input', () => {
      shown = PAGE_LENGTH;
      update();
    });
  }
  more.addEventListener('click', () => {
    shown += PAGE_LENGTH;
    update();
  });
  const {title, meaning} = CATEGORIES.get(category) || {title: category, meaning: ''};
  dialog.replaceChildren(
    element('header', {},
      element('div', {}, element('h2', {id: 'evidence-title'}, title, ' ', element('code', {}, category)), element('p', {}, `${brand}. ${meaning}`)),
      close),
    element('div', {class: 'filters'}, tier, where, words),
    count, list, more);
  update();
  dialog.showModal();
  dialog.scrollTop = 0;
}

function choice(label, options) {
  return element('select', {'aria-label': label}, options.map(([value, title]) => element('option', {value}, title)));
}

function allWords(failure) {
  return [failure.before, failure.quote, failure.after, failure.fact, failure.rule, failure.case_id, failure.order_id, failure.feedback_id,
    failure.linked?.title, failure.linked?.text].filter(Boolean).join(' ').toLowerCase();
}

function failureItem(failure) {
  const linked = failure.linked;
  return element('li', {},
    element('p', {class: 'when'},
      element('time', {datetime: failure.at}, `${dayName(failure.at)}, ${failure.at.slice(11, 16)} UTC`),
      ` · ${titleOf(CHANNELS, failure.channel)} · ${titleOf(SOURCES, failure.source)}`,
      element('span', {class: `tier tier-${tieOf(failure).toLowerCase()}`, title: 'How the failure is tied to feedback in public'}, titleOf(TIES, tieOf(failure)))),
    failure.quote
      ? element('blockquote', {dir: 'auto'}, failure.before, element('mark', {}, failure.quote), failure.after)
      : element('p', {class: 'fact', dir: 'auto'}, failure.fact || ABSENT),
    failure.quote && failure.stars !== null ? element('p', {class: 'from'}, starsOf(failure.stars, failure.platform)) : null,
    linked
      ? element('div', {class: 'linked'},
          element('p', {}, element('b', {}, 'Then said in public: '), starsOf(linked.stars, linked.platform), ` · ${shortPercent(linked.confidence)} sure of the link, ${shortPercent(linked.share)} of its negativity`),
          linked.title || linked.text
            ? element('blockquote', {dir: 'auto'}, linked.title ? element('b', {}, `${linked.title} `) : null, linked.text || '')
            : element('p', {class: 'from'}, 'without words'))
      : null,
    element('p', {class: 'basis'},
      `severity ${number(failure.severity, 2)} · confidence ${number(failure.confidence, 2)} · rule `, element('code', {}, failure.rule),
      identifier('case', failure.case_id), identifier('order', failure.order_id), identifier('feedback', failure.feedback_id),
      identifier('feedback', linked?.feedback_id),
      failure.linked_feedback > 1 ? ` · stands behind ${number(failure.linked_feedback)} reviews and posts` : null));
}

function identifier(name, id) {
  return id ? [` · ${name} `, element('code', {}, id)] : null;
}

function starsOf(stars, platform) {
  const judged = stars === null ? 'no stars' : `${number(stars, Number.isInteger(stars) ? 0 : 1)} of 5 stars`;
  return platform ? `${judged}, ${platform}` : judged;
}
