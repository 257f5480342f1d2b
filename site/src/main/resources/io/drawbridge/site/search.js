const field = document.querySelector('input[type=search]');
const results = document.getElementById('Results');
const count = document.getElementById('Count');
const shown = 40;
const length = 220;

// Names of types and keys of annotations are found by their parts.
lunr.tokenizer.separator = /[^\p{L}\p{N}_]+/u;
const engine = lunr(function () {
  // A stem is no beginning of its word, and people search while they type.
  this.pipeline.reset();
  this.searchPipeline.reset();
  this.ref('id');
  this.field('title', {boost: 6});
  this.field('page', {boost: 3});
  this.field('text');
  searchEntries.forEach(entry => this.add(entry));
});

/** Every word has to be there, as a whole or as a beginning. */
function find(words) {
  const hits = engine.query(query => words.forEach(word => {
    query.term(word, {wildcard: lunr.Query.wildcard.TRAILING, presence: lunr.Query.presence.REQUIRED});
    query.term(word, {boost: 4});
  }));
  return hits.map(hit => searchEntries[hit.ref]);
}

function beginnings(words) {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(${words.join('|')})`, 'giu');
}

function marked(text, words) {
  return text.split(beginnings(words)).map((piece, index) => {
    const node = document.createElement(index % 2 ? 'mark' : 'span');
    node.textContent = piece;
    return node;
  });
}

/** The part with the most of the words. */
function excerpt(text, words) {
  const places = [...text.matchAll(beginnings(words))];
  const different = place => new Set(places
    .filter(other => other.index >= place.index && other.index < place.index + length - 80)
    .map(other => other[0].toLowerCase())).size;
  const best = places.reduce((one, other) => (one && different(one) >= different(other) ? one : other), null);
  const start = text.lastIndexOf(' ', (best?.index ?? 0) - 60) + 1;
  const cut = text.indexOf(' ', start + length);
  return (start > 0 ? '… ' : '') + text.slice(start, cut < 0 ? text.length : cut) + (cut < 0 ? '' : ' …');
}

function row(hit, words) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = hit.address;
  link.append(...marked(hit.title, words));
  const page = document.createElement('small');
  page.textContent = hit.page === hit.title ? '' : hit.page;
  const text = document.createElement('p');
  text.append(...marked(excerpt(hit.text, words), words));
  item.append(link, page, text);
  return item;
}

function search() {
  const words = field.value.toLowerCase().split(lunr.tokenizer.separator).filter(word => word);
  const hits = words.length ? find(words) : [];
  results.replaceChildren(...hits.slice(0, shown).map(hit => row(hit, words)));
  const more = hits.length > shown ? `, the first ${shown} shown` : '';
  count.textContent = words.length ? `${hits.length} found${more}` : 'Write what you look for into the field above.';
}

field.value = new URLSearchParams(location.search).get('q') ?? '';
field.addEventListener('input', search);
search();
