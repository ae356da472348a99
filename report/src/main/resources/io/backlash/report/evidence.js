'use strict';

// The evidence behind a figure, one click away: the failures of a category with the words or the fact, and what was then said in public.

const PAGE_LENGTH = 25;

/** Opens the failures of a brand's category, of one channel if one is given. */
function showEvidence(brand, category, channel) {
  const dialog = document.getElementById('evidence');
  const total = rowsOf('failure_by_category', brand).find(row => row.category === category)?.failures ?? 0;
  const close = element('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => dialog.close()}, '×');
  const linkTier = choice('Attribution', [['', 'Any attribution'], ...LINK_TIERS]);
  const where = choice('Channel', [['', 'Any channel'], ...CHANNELS]);
  const words = element('input', {type: 'search', placeholder: 'Search', 'aria-label': 'Search'});
  const count = element('p', {class: 'count', 'aria-live': 'polite'});
  const list = element('ol', {class: 'failures'});
  const more = element('button', {type: 'button', class: 'more', hidden: true}, 'Show more');
  let asked = 0;

  where.value = channel || state.scope.channel || '';
  /** Shows a page more, or the first one where the reader asks for others. */
  const show = async offset => {
    const turn = ++asked;
    try {
      const page = await source.evidence({brand, category, channel: where.value, link_tier: linkTier.value, words: words.value}, offset);
      if (turn !== asked) {
        return;
      }
      const items = page.failures.map(failureItem);
      offset === 0 ? list.replaceChildren(...items) : list.append(...items);
      count.textContent = page.searched < total
        ? `${number(page.found)} of the ${number(page.searched)} most severe, of ${number(total)} in all (every one is in tables/failure_evidence.csv)`
        : `${number(page.found)} of ${number(total)}`;
      more.hidden = list.children.length >= page.found;
    } catch (problem) {
      count.textContent = sentenceOf(problem);
    }
  };
  for (const control of [linkTier, where, words]) {
    control.addEventListener('input', () => show(0));
  }
  more.addEventListener('click', () => show(list.children.length));
  const {title, meaning} = CATEGORIES.get(category) || {title: category, meaning: ''};
  dialog.replaceChildren(
    element('header', {},
      element('div', {}, element('h2', {id: 'evidence-title'}, title, ' ', element('code', {}, category)), element('p', {}, `${brand}. ${meaning}`)),
      close),
    element('div', {class: 'filters'}, linkTier, where, words),
    count, list, more);
  show(0);
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
      element('span', {class: `tier tier-${failure.link_tier.toLowerCase()}`, title: 'How the failure is linked to feedback'}, titleOf(LINK_TIERS, failure.link_tier))),
    failure.quote
      ? element('blockquote', {dir: 'auto'}, failure.before, element('mark', {}, failure.quote), failure.after)
      : element('p', {class: 'fact', dir: 'auto'}, failure.fact || ABSENT),
    failure.quote && failure.stars !== null ? element('p', {class: 'from'}, starsOf(failure.stars, failure.platform)) : null,
    linked
      ? element('div', {class: 'linked'},
          element('p', {}, element('b', {}, 'Linked feedback: '), starsOf(linked.stars, linked.platform), ` · link confidence ${shortPercent(linked.confidence)}, attributed share ${shortPercent(linked.share)}`),
          linked.title || linked.text
            ? element('blockquote', {dir: 'auto'}, linked.title ? element('b', {}, `${linked.title} `) : null, linked.text || '')
            : element('p', {class: 'from'}, 'no text'))
      : null,
    element('p', {class: 'basis'},
      `severity ${number(failure.severity, 2)} · confidence ${number(failure.confidence, 2)} · rule `, element('code', {}, failure.rule),
      identifier('case', failure.case_id), identifier('order', failure.order_id), identifier('feedback', failure.feedback_id),
      identifier('feedback', linked?.feedback_id),
      failure.linked_feedback > 1 ? ` · linked to ${number(failure.linked_feedback)} reviews and posts` : null));
}

function identifier(name, id) {
  return id ? [` · ${name} `, element('code', {}, id)] : null;
}

function starsOf(stars, platform) {
  const judged = stars === null ? 'no stars' : `${number(stars, Number.isInteger(stars) ? 0 : 1)} of 5 stars`;
  return platform ? `${judged}, ${platform}` : judged;
}
