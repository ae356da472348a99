'use strict';

// Where the page's data come from: the file holds them, the server is asked for them. Nothing else of the page knows which of the two it is.

/** A problem with a sentence for the reader, and when to ask again, in milliseconds, where the server says so. */
class Unavailable extends Error {
  constructor(sentence, later = 0) {
    super(sentence);
    this.later = later;
  }
}

const embedded = {
  live: false,

  /** The figures; a file has those of everything alone. */
  async figures() {
    return {model: JSON.parse(document.getElementById('model').textContent), asOf: null};
  },

  /** A page of the failures behind a figure. */
  async evidence({brand, category, channel, link_tier: linkTier, words}, offset) {
    const all = model.evidence.failures.filter(failure => failure.brand === brand && failure.category === category);
    const wanted = words.trim().toLowerCase();
    const found = all.filter(failure =>
      (!linkTier || failure.link_tier === linkTier) && (!channel || failure.channel === channel) && (!wanted || allWords(failure).includes(wanted)));
    return {failures: found.slice(offset, offset + PAGE_LENGTH), found: found.length, searched: all.length};
  },
};

const served = {
  live: true,
  tag: null,
  asked: null,

  /** The figures of the months in scope, or null where they are those that the page has. */
  async figures({from = '', to = ''}) {
    const query = new URLSearchParams({from, to}).toString();
    const answer = await ask(`/api/figures?${query}`, query === this.asked && this.tag ? {'If-None-Match': this.tag} : {});
    const asOf = new Date(answer.headers.get('Last-Modified'));
    if (answer.status === 304) {
      return {model: null, asOf};
    }
    const fresh = await answer.json();
    this.asked = query;
    this.tag = answer.headers.get('ETag');
    return {model: fresh, asOf};
  },

  async evidence(asked, offset) {
    const {from, to, product} = state.scope;
    const filled = Object.entries({...asked, from, to, product, offset}).filter(([, value]) => value !== undefined && value !== '');
    const answer = await ask(`/api/evidence?${new URLSearchParams(filled)}`, {});
    return answer.json();
  },
};

async function ask(address, headers) {
  let answer;
  try {
    // The server keeps the figures, and the page compares their tag: the browser's own cache would hide a 304.
    answer = await fetch(address, {headers, cache: 'no-store'});
  } catch (nobodyAnswers) {
    throw new Unavailable('The server does not respond. Restart it with ./backlash serve.');
  }
  if (!answer.ok && answer.status !== 304) {
    const {problem} = await answer.json().catch(() => ({problem: `The server answers with an error (${answer.status}).`}));
    throw new Unavailable(problem, 1000 * (Number(answer.headers.get('Retry-After')) || 0));
  }
  return answer;
}

const source = document.getElementById('model') ? embedded : served;
