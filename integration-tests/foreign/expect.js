'use strict';
// What a list of calls expects, and whether an answer is so. See README.md for the format; expect.py says the same.

const fs = require('fs');

function read(file) {
  return fs.readFileSync(file, 'utf8').split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line && !line.startsWith('#'))
    .map(({ line, number }) => ({ number, ...JSON.parse(line) }));
}

function fill(value, kept) {
  if (typeof value === 'string') {
    const whole = /^\$\{(\w+)\}$/.exec(value);
    return whole ? known(whole[1], kept) : value.replace(/\$\{(\w+)\}/g, (all, name) => known(name, kept));
  }
  if (Array.isArray(value)) {
    return value.map((item) => fill(item, kept));
  }
  if (value && typeof value === 'object') {
    const repeated = value.repeat;
    if (repeated) {
      return Array.from({ length: repeated.times }, (unused, i) => fill(repeated.item, { ...kept, i: String(i + 1) }));
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, kept)]));
  }
  return value;
}

function known(name, kept) {
  if (!(name in kept)) {
    throw new Error('nothing was kept as ' + name);
  }
  return kept[name];
}

function at(answer, path) {
  let found = [answer];
  let many = false;
  for (const step of path.split('.')) {
    const list = step.endsWith('[]');
    many = many || list;
    found = found.map((each) => (each == null ? undefined : each[list ? step.slice(0, -2) : step]));
    if (list) {
      found = found.filter((each) => each !== undefined).flat();
    }
  }
  return many ? found.filter((each) => each !== undefined) : found[0];
}

/** As JSON has it, with the members of objects in the order of their names. */
function plain(value) {
  const ordered = (name, each) => (each && typeof each === 'object' && !Array.isArray(each)
    ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))) : each);
  return value === undefined ? null : JSON.parse(JSON.stringify(value, ordered));
}

function sorted(list) {
  return [...list].map((each) => JSON.stringify(plain(each))).sort();
}

function fits(wanted, value) {
  const actual = plain(value);
  if (wanted === '*') {
    return actual !== null && actual !== '' && !(Array.isArray(actual) && actual.length === 0);
  }
  if (wanted === null) {
    return actual === null || (Array.isArray(actual) && actual.length === 0);
  }
  if (wanted && typeof wanted === 'object' && !Array.isArray(wanted)) {
    if ('size' in wanted) {
      return Array.isArray(actual) && actual.length === wanted.size;
    }
    if ('like' in wanted) {
      return typeof actual === 'string' && new RegExp('^(?:' + wanted.like + ')$').test(actual);
    }
    if ('set' in wanted) {
      return Array.isArray(actual) && JSON.stringify(sorted(actual)) === JSON.stringify(sorted(wanted.set));
    }
  }
  return JSON.stringify(actual) === JSON.stringify(plain(wanted));
}

/** What is odd about an outcome: {answer}, or {error, message, status}; each with requestId. */
function oddities(entry, outcome, kept) {
  const odd = [];
  if (!outcome.requestId) {
    odd.push('no request id');
  }
  if (entry.error) {
    const status = entry.status || 400;
    if (outcome.error !== entry.error) {
      odd.push('expected ' + entry.error + ' but got ' + (outcome.error
        ? outcome.error + ': ' + outcome.message : JSON.stringify(outcome.answer)));
    } else if (outcome.status !== status) {
      odd.push('expected status ' + status + ' but got ' + outcome.status);
    } else if (entry.message && !outcome.message.includes(fill(entry.message, kept))) {
      odd.push('expected a message with "' + fill(entry.message, kept) + '" but got "' + outcome.message + '"');
    }
    return odd;
  }
  if (outcome.error) {
    odd.push('refused as ' + outcome.error + ': ' + outcome.message);
    return odd;
  }
  for (const [path, wanted] of Object.entries(fill(entry.expect || {}, kept))) {
    const actual = at(outcome.answer, path);
    if (!fits(wanted, actual)) {
      odd.push(path + ' is ' + JSON.stringify(plain(actual)) + ', not ' + JSON.stringify(wanted));
    }
  }
  for (const [name, path] of Object.entries(entry.keep || {})) {
    kept[name] = at(outcome.answer, path);
  }
  return odd;
}

/** Plays a file of calls; perform(entry, parameters) gives the outcome of one. */
async function play({ player, file, control, kept, perform }) {
  let count = 0;
  let total = 0;
  for (const entry of read(file)) {
    if (entry.only && !entry.only.includes(player)) {
      continue;
    }
    if (entry.advance) {
      await fetch(control + '/advance/' + entry.advance);
      continue;
    }
    count++;
    let odd;
    try {
      odd = oddities(entry, await perform(entry, fill(entry.with || {}, kept)), kept);
    } catch (failure) {
      odd = ['the client failed: ' + (failure.message || JSON.stringify(failure))];
    }
    total += odd.length ? 1 : 0;
    const what = file.split('/').pop() + ':' + entry.number + ' ' + entry.call;
    console.log((odd.length ? 'odd  ' : 'ok   ') + what + (odd.length ? ' — ' + odd.join('; ') : ''));
  }
  console.log(player + ': ' + count + ' calls, ' + (count - total) + ' ok, ' + total + ' odd');
}

module.exports = { play };
