const field = document.querySelector('input[type=search]');
const results = document.getElementById('results');
const count = document.getElementById('count');
const shown = 40;

// Names of types and keys of annotations are found by their parts.
lunr.tokenizer.separator = /[\s\-./:;,()|"'`=]+/;
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

function marked(text, terms) {
  const words = terms.map(term => term.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|');
  const pieces = words ? text.split(new RegExp(`(${words})`, 'giu')) : [text];
  return pieces.map((piece, index) => {
    const node = document.createElement(index % 2 ? 'mark' : 'span');
    node.textContent = piece;
    return node;
  });
}

function excerpt(text, terms) {
  const lower = text.toLowerCase();
  const first = Math.max(0, Math.min(...terms.map(term => lower.indexOf(term)).filter(at => at >= 0), text.length));
  const start = first === text.length ? 0 : Math.max(0, text.lastIndexOf(' ', Math.max(0, first - 60)) + 1);
  return (start > 0 ? '… ' : '') + text.slice(start, start + 220) + (text.length > start + 220 ? ' …' : '');
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
