'use strict';
(() => {
const pageSize = 30;
const firstRows = 12;

// ---- Elements. Whatever comes from an article becomes text, never markup.

const $ = (id) => document.getElementById(id);

function fill(node, kids) {
  for (const k of kids.flat(Infinity)) if (k !== null && k !== undefined && k !== '') node.append(k);
  return node;
}

function set(node, attrs) {
  for (const [k, v] of Object.entries(attrs || {})) {
    if (typeof v === 'function') node.addEventListener(k, v);
    else if (v === true) node.setAttribute(k, '');
    else if (v !== false && v !== null && v !== undefined) node.setAttribute(k, v);
  }
  return node;
}

const el = (name, attrs, ...kids) => fill(set(document.createElement(name), attrs), kids);
const svg = (name, attrs, ...kids) => fill(set(document.createElementNS('http://www.w3.org/2000/svg', name), attrs), kids);
const unheard = (s) => el('span', { class: 'unheard' }, s);

const number = new Intl.NumberFormat('en-GB');
const count = (n, one, many) => number.format(n) + ' ' + (n === 1 ? one : many || one + 's');

// What has no ink, or moves what stands around it, is shown by its name. Joiners
// and variants are left alone behind what they join, as in emoji and many scripts.
const quietly = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
const loudly = /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

const joins = /[\u200c\u200d\ufe00-\ufe0f]/;
const idle = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{P}\p{Z}\p{C}\d]/u;

const charBefore = (s, i) => s.slice(/[\udc00-\udfff]/.test(s[i - 1]) ? i - 2 : i - 1, i);

function words(s, loud) {
  const out = [];
  let at = 0;
  for (const m of s.matchAll(loud ? loudly : quietly)) {
    if (m[0] === '\r' && s[m.index + 1] === '\n') continue;
    if (joins.test(m[0]) && m.index && !idle.test(charBefore(s, m.index))) continue;
    out.push(s.slice(at, m.index), el('span', { class: 'unseen' }, 'U+' + m[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0')));
    at = m.index + m[0].length;
  }
  out.push(s.slice(at));
  return loud ? out.map((x) => typeof x === 'string' ? x.replace(/\n(?=.)/g, '↵\n').replace(/\n$/, '↵') : x) : out;
}

const said = (s) => el('bdi', null, words(s.replace(/\s+/g, ' ')));

// ---- Reading. A block is compressed JSON in base64.

async function unpack(s) {
  let bytes;
  if (Uint8Array.fromBase64) {
    bytes = Uint8Array.fromBase64(s);
  } else {
    const raw = atob(s);
    bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  }
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

let meta;
const docs = [];
const strings = [];
const numbers = new Map();
const col = {}; // a column of numbers for each fact of the findings
const starts = []; // the first finding of each block
let details = []; // the elements that hold the rest of a block
const opened = new Map(); // the last blocks that were opened

const stringOf = (n) => strings[n];
function intern(s) {
  let n = numbers.get(s);
  if (n === undefined) {
    n = strings.length;
    strings.push(s);
    numbers.set(s, n);
  }
  return n;
}

async function read() {
  meta = await unpack(document.querySelector('script.meta').textContent);
  for (const k of ['rules', 'days', 'places', 'same', 'problems']) meta[k] = meta[k] || [];
  const n = meta.findings;
  for (const c of ['doc', 'line', 'column', 'message', 'note', 'text', 'to']) col[c] = new Int32Array(n);
  for (const c of ['rule', 'severity', 'safety', 'mended']) col[c] = new Uint16Array(n);
  let at = 0;
  for (const node of [...document.querySelectorAll('script.index')]) {
    const x = await unpack(node.textContent);
    node.remove();
    for (const d of x.docs || []) docs.push(d);
    const size = (x.doc || []).length;
    if (!size) continue;
    const own = x.strings.map(intern);
    for (const c of ['doc', 'rule', 'severity', 'line', 'column', 'safety', 'mended']) col[c].set(x[c], at);
    for (const c of ['message', 'note', 'text']) for (let i = 0; i < size; i++) col[c][at + i] = own[x[c][i]];
    for (let i = 0; i < size; i++) col.to[at + i] = x.to[i] < 0 ? -1 : own[x.to[i]];
    starts.push(at);
    at += size;
  }
  details = [...document.querySelectorAll('script.detail')];
  numbers.clear();
}

async function detail(i) {
  let lo = 0;
  for (let hi = starts.length; lo + 1 < hi;) {
    const mid = (lo + hi) >> 1;
    if (starts[mid] <= i) lo = mid; else hi = mid;
  }
  let block = opened.get(lo);
  if (!block) {
    block = unpack(details[lo].textContent);
    opened.set(lo, block);
    if (opened.size > 2 * pageSize) opened.delete(opened.keys().next().value);
  }
  const b = await block;
  return { strings: b.strings || [], f: b.findings[i - starts[lo]] };
}

// ---- What is known of articles.

const family = (id) => id.slice(0, id.indexOf('/'));

// place names source and section of an article or a count: those that it gives,
// or the first two folders in which the articles differ.
let common = 0;
function parts(folder) { return folder ? folder.split('/') : []; }
function findCommon() {
  let all = null;
  for (const p of meta.places) {
    if (!p.folder) continue;
    const these = parts(p.folder);
    if (all === null) { all = these; continue; }
    let n = 0;
    while (n < all.length && n < these.length && all[n] === these[n]) n++;
    all = all.slice(0, n);
  }
  common = all ? all.length : 0;
  // One folder alone is better named than left out.
  if (all && meta.places.every((p) => !p.folder || parts(p.folder).length === common)) common = Math.max(0, common - 1);
}
function place(x) {
  if (x.source) return [x.source, x.section || ''];
  const own = parts(x.folder || '').slice(common);
  return [own[0] || '', x.section || own[1] || ''];
}

let bucket; // the days that are shown together: 10 characters of a date, 7 or 4
function findBucket() {
  const days = meta.days.filter((d) => d.date);
  if (!days.length) { bucket = 10; return; }
  const first = days[0].date, last = days[days.length - 1].date;
  const months = (+last.slice(0, 4) - +first.slice(0, 4)) * 12 + (+last.slice(5, 7) - +first.slice(5, 7));
  bucket = months < 2 ? 10 : months < 72 ? 7 : 4;
}
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
function dayName(s) {
  if (!s) return 'no date';
  const [y, m, d] = s.split('-');
  return [d && String(+d), m && monthNames[m - 1], y].filter(Boolean).join(' ');
}
// after is the bucket behind one.
function after(s) {
  if (s.length === 4) return String(+s + 1).padStart(4, '0');
  const d = new Date(Date.UTC(2000, 0, 1));
  d.setUTCFullYear(+s.slice(0, 4), +s.slice(5, 7) - 1, s.length === 10 ? +s.slice(8) : 1);
  if (s.length === 7) d.setUTCMonth(d.getUTCMonth() + 1); else d.setUTCDate(d.getUTCDate() + 1);
  return d.toISOString().slice(0, s.length);
}

// Names: spellings that a finding brings together are one cluster.
const leader = new Map(); // a spelling's number in strings, to another of its cluster's
function leaderOf(s) {
  let r = s;
  while (leader.get(r) !== r) r = leader.get(r);
  while (leader.get(s) !== r) { const next = leader.get(s); leader.set(s, r); s = next; }
  return r;
}
function findNames() {
  for (let i = 0; i < meta.findings; i++) {
    if (col.to[i] < 0 || family(meta.rules[col.rule[i]].id) !== 'name') continue;
    const a = col.text[i], b = col.to[i];
    if (!leader.has(a)) leader.set(a, a);
    if (!leader.has(b)) leader.set(b, b);
    leader.set(leaderOf(a), leaderOf(b));
  }
}

// ---- Filters. The address behind the # says what is shown.

const severities = ['', 'Notice', 'Warning', 'Error'];
const safeties = ['no fix', 'shown only', 'suggested', 'safe'];
const fields = ['q', 'rule', 'fix', 'state', 'path', 'source', 'section', 'period', 'sort'];
let state = {};
let found = new Int32Array(0);
let page = 0;

function fromAddress() {
  const p = new URLSearchParams(location.hash.slice(1));
  state = {};
  for (const [k, v] of p) state[k] = v;
  page = Math.max(0, (parseInt(state.page, 10) || 1) - 1);
}
function toAddress() {
  const p = new URLSearchParams();
  for (const k of [...fields, 'severity', 'name', 'f']) if (state[k]) p.set(k, state[k]);
  if (page) p.set('page', page + 1);
  const hash = String(p);
  try { history.replaceState(null, '', hash ? '#' + hash : '#findings'); } catch (e) { /* some viewers forbid it */ }
}
const link = (o) => '#' + new URLSearchParams(o);

function toForm() {
  for (const k of fields) $(k).value = state[k] || '';
  for (const k of fields) if ($(k).value !== (state[k] || '')) { // an address from elsewhere
    $(k).value = '';
    delete state[k];
  }
  const on = state.severity ? state.severity.split(',') : ['1', '2', '3'];
  for (const box of $('filters').elements.severity) box.checked = on.includes(box.value);
}
function fromForm() {
  const name = state.name;
  state = {};
  for (const k of fields) if ($(k).value.trim()) state[k] = $(k).value.trim();
  const on = [...$('filters').elements.severity].filter((b) => b.checked).map((b) => b.value);
  if (on.length < 3) state.severity = on.join(',') || 'none';
  if (name) state.name = name;
  page = 0;
}

let lower, lowerDocs;
const orders = {};
function order(kind) {
  if (!kind) return null;
  if (orders[kind]) return orders[kind];
  const all = Int32Array.from({ length: meta.findings }, (_, i) => i);
  const day = docs.map((d) => +(d.date || '').replace(/-/g, ''));
  const { doc, severity } = col;
  if (kind === 'grave') all.sort((a, b) => severity[b] - severity[a] || a - b);
  else if (kind === 'new') all.sort((a, b) => day[doc[b]] - day[doc[a]] || a - b);
  else all.sort((a, b) => (day[doc[a]] || Infinity) - (day[doc[b]] || Infinity) || a - b);
  return (orders[kind] = all);
}

function filter() {
  const n = meta.findings;
  if (!lower) {
    lower = strings.map((s) => s.toLowerCase());
    lowerDocs = docs.map((d) => (d.path + '\n' + (d.title || '')).toLowerCase());
  }
  const { doc, rule, severity, safety, mended, message, note, text, to } = col;
  const docOK = new Uint8Array(docs.length).fill(1);
  const want = (ok) => { for (let i = 0; i < docs.length; i++) if (docOK[i] && !ok(docs[i], i)) docOK[i] = 0; };
  if (state.path) { const p = state.path.toLowerCase(); want((d) => d.path.toLowerCase().includes(p)); }
  if (state.source) want((d) => (place(d)[0] || '-') === state.source);
  if (state.section) want((d) => (place(d)[1] || '-') === state.section);
  if (state.period) want((d) => state.period === '-' ? !d.date : (d.date || '').startsWith(state.period));
  const ruleOK = Uint8Array.from(meta.rules, (r) => !state.rule || r.id === state.rule || state.rule.endsWith('/*') && family(r.id) + '/*' === state.rule ? 1 : 0);
  const on = state.severity ? state.severity.split(',') : ['1', '2', '3'];
  const severityOK = [0, 1, 2, 3].map((s) => on.includes(String(s)));
  const safetyOK = [0, 1, 2, 3].map((s) => !state.fix || String(s) === state.fix || state.fix === 'any' && s > 1);
  let cluster = -1;
  if (state.name) {
    const s = strings.indexOf(state.name);
    cluster = s >= 0 && leader.has(s) ? leaderOf(s) : -2;
  }
  // Every word asked for stands in one of a finding's strings, or its article's.
  const terms = (state.q || '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const full = (1 << terms.length) - 1;
  let inString, inDoc;
  if (full) {
    const look = (all) => {
      const out = new Uint8Array(all.length);
      for (let i = 0; i < all.length; i++) for (let t = 0; t < terms.length; t++) if (all[i].includes(terms[t])) out[i] |= 1 << t;
      return out;
    };
    inString = look(lower);
    inDoc = look(lowerDocs);
  }
  const out = new Int32Array(n);
  const sorted = order(state.sort);
  let k = 0;
  for (let j = 0; j < n; j++) {
    const i = sorted ? sorted[j] : j;
    if (!docOK[doc[i]] || !ruleOK[rule[i]] || !severityOK[severity[i]] || !safetyOK[safety[i]]) continue;
    if (state.state && (state.state === 'mended') !== (mended[i] === 1)) continue;
    if (cluster !== -1 && !(leader.has(text[i]) && family(meta.rules[rule[i]].id) === 'name' && leaderOf(text[i]) === cluster)) continue;
    if (full && (inString[message[i]] | inString[note[i]] | inString[text[i]] | (to[i] < 0 ? 0 : inString[to[i]]) | inDoc[doc[i]]) !== full) continue;
    out[k++] = i;
  }
  found = out.subarray(0, k);
}

// ---- The list.

function icon(s) {
  const shape = s === 3 ? svg('path', { d: 'M4 0h6l4 4v6l-4 4H4l-4-4V4z' }) : s === 2 ? svg('path', { d: 'M7 0l7 14H0z' }) : svg('circle', { cx: 7, cy: 7, r: 6.5 });
  return svg('svg', { viewBox: '0 0 14 14', class: 'fill-' + s, 'aria-hidden': 'true' }, shape);
}

// stretch shows a window with its edits: what was found, or one side of a fix.
function stretch(own, win, side) {
  const t = own[win.text];
  const node = el('div', { class: 'words', dir: 'auto' }, win.cut & 1 ? '… ' : '');
  let at = 0;
  for (const [start, end, now] of win.edits) {
    fill(node, words(t.slice(at, start)));
    const old = t.slice(start, end);
    if (side === 'found') fill(node, [el('mark', null, unheard('['), words(old, true), old ? '' : el('span', { class: 'gap' }, '‸'), unheard(']'))]);
    else if (side === 'before') fill(node, [old ? el('del', null, unheard('[removed: '), words(old, true), unheard(']')) : el('span', { class: 'gap', 'aria-hidden': 'true' }, '‸')]);
    else fill(node, [now ? el('ins', null, unheard('[new: '), words(now, true), unheard(']')) : el('span', { class: 'gap', 'aria-hidden': 'true' }, '‸')]);
    at = end;
  }
  fill(node, [words(t.slice(at)), win.cut & 2 ? ' …' : '']);
  return node.textContent === '‸' ? el('div', { class: 'soft' }, 'nothing') : node;
}

function sides(own, fix) {
  const out = (fix.windows || []).map((w) => el('div', { class: 'sides' },
    el('div', { class: 'side' }, el('span', null, 'Before, line ' + w.line), stretch(own, w, 'before')),
    el('div', { class: 'side' }, el('span', null, 'After'), stretch(own, w, 'after'))));
  if (fix.more) out.push(el('p', { class: 'soft' }, 'and ' + count(fix.more, 'more place') + ' in this article'));
  return out;
}

function fixes(i, own, all) {
  if (!all || !all.length) return null;
  const one = (f) => [el('h5', null, said(f.title), el('span', null, ' (' + safeties[f.safety] + ')')), sides(own, f)];
  const box = el('div', { class: 'fixes' }, one(all[0]));
  if (col.mended[i]) box.querySelector('h5 span').textContent = ' (made in this run)';
  if (!(all[0].windows || []).length && col.to[i] >= 0) {
    const text = stringOf(col.text[i]), to = stringOf(col.to[i]);
    const win = { text: 0, line: col.line[i], edits: [[0, text.length, to]] };
    fill(box, [sides([text], { windows: [win] })]);
  }
  if (all.length > 1) fill(box, [el('details', null, el('summary', null, count(all.length - 1, 'other fix', 'other fixes')), all.slice(1).map(one))]);
  return box;
}

function card(i) {
  const s = col.severity[i], rule = meta.rules[col.rule[i]];
  const note = stringOf(col.note[i]);
  return el('li', { class: 'finding s' + s, id: 'finding-' + i },
    el('h4', null, el('a', { href: link({ f: i }), 'aria-describedby': 'facts-' + i }, said(stringOf(col.message[i])))),
    el('p', { class: 'facts', id: 'facts-' + i },
      el('span', { class: 'severity' }, icon(s), severities[s]), el('span', { title: rule.title }, rule.id),
      el('span', null, 'line ' + col.line[i] + ', column ' + col.column[i]),
      col.mended[i] ? el('span', null, 'mended') : null),
    note ? el('p', { class: 'note' }, said(note)) : null);
}

async function complete(node, i) {
  const d = await detail(i);
  // The sentence is seen beside what the fix makes of it, or else alone.
  const first = ((d.f.fixes || [])[0] || {}).windows || [];
  if (d.f.around && !(first.length && first[0].line === d.f.around.line)) node.append(stretch(d.strings, d.f.around, 'found'));
  fill(node, [fixes(i, d.strings, d.f.fixes)]);
  const rel = (d.f.related || []).map((r) => el('li', null, said(r.path + ':' + r.line + ':' + r.column), ' ', said(r.message)));
  node.append(el('details', null, el('summary', null, rel.length ? count(rel.length, 'other place') + ', and more' : 'More'),
    rel.length ? el('ul', { class: 'same' }, rel) : null,
    el('p', { class: 'soft' }, said(meta.rules[col.rule[i]].why)),
    el('p', { class: 'soft' }, 'Bytes ' + d.f.bytes[0] + ' to ' + d.f.bytes[1] + ' of the file; fingerprint ', el('code', null, d.f.fingerprint))));
}

let turn = 0;
async function render(focus) {
  const mine = ++turn;
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  page = Math.min(page, pages - 1);
  const shown = found.subarray(page * pageSize, (page + 1) * pageSize);
  const articles = new Set();
  for (let k = 0; k < found.length; k++) articles.add(col.doc[found[k]]);
  $('count').textContent = (found.length === meta.findings ? 'All ' + count(meta.findings, 'finding') : number.format(found.length) + ' of ' + count(meta.findings, 'finding')) +
    ' in ' + count(articles.size, 'article') + (found.length ? '' : meta.findings ? '. Fewer filters may show more.' : '');
  $('only').hidden = !state.name;
  if (state.name) $('only').replaceChildren('Only names spelled like ', el('bdi', null, '“', words(state.name), '”. '), el('button', { type: 'button', click: () => { delete state.name; page = 0; show(); $('q').focus(); } }, 'All names'));
  const list = document.createDocumentFragment();
  const waiting = [];
  let box, last = -1;
  for (const i of shown) {
    if (col.doc[i] !== last) {
      last = col.doc[i];
      const d = docs[last];
      const [source, section] = place(d);
      const head = said(d.title || d.path);
      box = el('ol');
      list.append(el('section', { class: 'article', 'aria-label': d.title || d.path }, el('h3', null, head),
        el('p', { class: 'soft' }, [d.title ? said(d.path) : '', d.date ? dayName(d.date) : '', d.source ? said([source, section].filter(Boolean).join(', ')) : ''].filter(Boolean).flatMap((x, n) => n ? [' · ', x] : [x])), box));
    }
    const node = card(i);
    box.append(node);
    waiting.push(complete(node, i));
  }
  try {
    await Promise.all(waiting);
  } catch (e) {
    if (mine === turn) $('list').replaceChildren(el('p', { class: 'notice' }, 'These findings could not be read: the file is damaged. ' + e));
    return;
  }
  if (mine !== turn) return;
  $('list').replaceChildren(list);
  $('pages').hidden = pages < 2;
  $('page').textContent = 'Page ' + number.format(page + 1) + ' of ' + number.format(pages);
  $('prev').disabled = page === 0;
  $('next').disabled = page === pages - 1;
  if (focus === 'list') {
    const first = $('list').querySelector('h4 a');
    if (first) first.focus();
  } else if (focus === 'title') {
    $('findings-title').focus();
  } else if (focus !== undefined && $('finding-' + focus)) {
    const node = $('finding-' + focus);
    node.classList.add('here');
    node.scrollIntoView({ block: 'start' });
    node.querySelector('a').focus({ preventScroll: true });
  }
}

function show(focus) {
  filter();
  toAddress();
  return render(focus);
}

// goTo shows what the address asks for.
function goTo() {
  const hash = location.hash.slice(1);
  if (hash && !hash.includes('=')) { // a part of the page
    const title = $(hash + '-title');
    if (title) title.focus();
    if ($('list').firstChild) return Promise.resolve();
  }
  fromAddress();
  toForm();
  filter();
  if (state.f !== undefined) {
    const i = +state.f;
    let at = found.indexOf(i);
    if (at < 0 && i >= 0 && i < meta.findings) { // hidden by what the address filters
      state = { f: state.f };
      toForm();
      filter();
      at = found.indexOf(i);
    }
    page = Math.max(0, Math.floor(at / pageSize));
    return render(i);
  }
  return render(hash.includes('=') ? 'title' : undefined);
}

// ---- Charts and tables.

function bars(caption, rows, head) {
  if (!rows.length) return null;
  const most = Math.max(...rows.map((r) => r.n), 1);
  const table = el('table', null, el('caption', null, caption),
    el('thead', null, el('tr', null, el('th', { scope: 'col' }, head), el('th', { scope: 'col', class: 'number' }, 'Findings'), el('td'), rows[0].articles === undefined ? null : el('th', { scope: 'col', class: 'number' }, 'Articles'), rows[0].words === undefined ? null : el('th', { scope: 'col', class: 'number' }, 'per 1,000 words'))));
  const body = el('tbody');
  const row = (r) => {
    let x = 0;
    const parts = r.by ? [3, 2, 1].map((s) => ({ s, n: r.by[s] })) : [{ s: 0, n: r.n }];
    const rects = parts.filter((p) => p.n).map((p) => { const w = 100 * p.n / most; x += w; return svg('rect', { x: x - w, y: 0, width: Math.max(w, .4), height: 10, class: 'fill-' + p.s }); });
    return el('tr', null, el('th', { scope: 'row' }, el('a', { href: r.href, title: r.title }, said(r.label))), el('td', { class: 'number' }, number.format(r.n)),
      el('td', { class: 'bar', 'aria-hidden': 'true' }, svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none' }, rects)),
      r.articles === undefined ? null : el('td', { class: 'number' }, number.format(r.articles)),
      r.words === undefined ? null : el('td', { class: 'number' }, r.words ? (1000 * r.n / r.words).toFixed(2) : ''));
  };
  return el('div', null, el('div', { class: 'scroll' }, fill(table, [body])), long(rows, row, body, firstRows));
}

// long fills a table or list with the first rows and gives a button for more.
function long(rows, make, body, most) {
  let at = 0;
  const grow = (n) => { const next = rows.slice(at, at + n).map(make); at += next.length; fill(body, next); return next; };
  grow(most);
  if (at >= rows.length) return null;
  const button = el('button', { type: 'button', class: 'more' });
  const name = () => { button.textContent = 'Show ' + number.format(Math.min(200, rows.length - at)) + ' more of ' + number.format(rows.length); };
  button.addEventListener('click', () => {
    const next = grow(200);
    const first = next[0].querySelector('a');
    if (first) first.focus();
    if (at >= rows.length) button.remove(); else name();
  });
  name();
  return button;
}

function overTime() {
  const days = meta.days.filter((d) => d.date);
  if (!days.length) return el('div', { class: 'full' }, el('p', { class: 'soft' }, 'No article gives its date, so there is no chart over time.'));
  const by = new Map();
  const of = (date) => {
    const k = date.slice(0, bucket);
    if (!by.has(k)) by.set(k, { k, n: 0, by: [0, 0, 0, 0], articles: 0, words: 0 });
    return by.get(k);
  };
  for (let at = days[0].date.slice(0, bucket), end = days[days.length - 1].date.slice(0, bucket), n = 0; at <= end && n < 400; at = after(at), n++) of(at);
  for (const d of days) { const b = of(d.date); b.articles += d.articles; b.words += d.words; }
  for (let i = 0; i < meta.findings; i++) {
    const date = docs[col.doc[i]].date;
    if (!date) continue;
    const b = of(date);
    b.n++;
    b.by[col.severity[i]]++;
  }
  const all = [...by.values()].sort((a, b) => a.k < b.k ? -1 : 1);
  const chart = el('div');
  const draw = (rate) => {
    const W = 1000, H = 190, left = 46, low = 24, top = 10;
    const value = (b, n) => rate ? (b.words ? 1000 * n / b.words : 0) : n;
    const most = Math.max(...all.map((b) => value(b, b.n)), rate ? .01 : 1);
    let step = Math.pow(10, Math.floor(Math.log10(most)));
    step = most / step >= 5 ? 2 * step : most / step >= 2 ? step : step / 2;
    if (!rate) step = Math.max(1, step);
    const y = (v) => H - low - v / most * (H - low - top);
    const pic = svg('svg', { viewBox: `0 0 ${W} ${H}`, 'aria-hidden': 'true' });
    for (let v = 0; v <= most * 1.0001; v += step) {
      pic.append(svg('line', { class: 'grid', x1: left, x2: W, y1: y(v), y2: y(v) }), svg('text', { x: left - 7, y: y(v) + 4, 'text-anchor': 'end' }, rate ? String(+v.toFixed(3)) : number.format(v)));
    }
    const slot = (W - left) / all.length, w = Math.min(slot * .8, 60);
    const every = Math.ceil(all.length / (bucket === 4 ? 20 : 10));
    all.forEach((b, n) => {
      let v = 0;
      const x = left + slot * n + (slot - w) / 2;
      const group = svg('a', { href: link({ period: b.k }), tabindex: -1 }, svg('title', null, dayName(b.k) + ': ' + count(b.n, 'finding') + ' in ' + count(b.articles, 'article')));
      for (const s of [3, 2, 1]) {
        const height = value(b, b.by[s]);
        if (height) group.append(svg('rect', { x, width: w, y: y(v + height), height: y(v) - y(v + height), class: 'fill-' + s }));
        v += height;
      }
      pic.append(group);
      if (n % every === 0) pic.append(svg('text', { x: x + w / 2, y: H - 7, 'text-anchor': 'middle' }, b.k));
    });
    chart.replaceChildren(pic);
  };
  const measure = el('select', { id: 'measure', change: () => draw(measure.value === 'rate') }, el('option', { value: 'n' }, 'findings'), el('option', { value: 'rate' }, 'findings in 1,000 words'));
  draw(false);
  const body = el('tbody');
  const more = long(all.filter((b) => b.articles), (b) => el('tr', null, el('th', { scope: 'row' }, el('a', { href: link({ period: b.k }) }, dayName(b.k))),
    [b.n, b.by[3], b.by[2], b.by[1], b.articles].map((n) => el('td', { class: 'number' }, number.format(n))), el('td', { class: 'number' }, b.words ? (1000 * b.n / b.words).toFixed(2) : '')), body, 100);
  const undated = meta.days.find((d) => !d.date);
  return el('div', { class: 'full' },
    el('div', { class: 'chart-head' }, el('h3', null, 'Over time, by the dates of the articles'), el('span', null, el('label', { for: 'measure' }, 'Height shows '), measure)),
    chart,
    el('ul', { class: 'legend' }, [3, 2, 1].map((s) => el('li', null, svg('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true' }, svg('rect', { width: 10, height: 10, class: 'fill-' + s })), severities[s] + 's'))),
    undated ? el('p', { class: 'soft' }, count(undated.articles, 'article') + ' without a date ' + (undated.articles === 1 ? 'is' : 'are') + ' left out here. ', el('a', { href: link({ period: '-' }) }, 'Findings without a date')) : null,
    el('details', null, el('summary', null, 'The same as a table'), el('div', { class: 'scroll' }, el('table', null,
      el('caption', { class: 'unheard' }, 'Findings over time'),
      el('thead', null, el('tr', null, el('th', { scope: 'col' }, 'Date'), ['Findings', 'Errors', 'Warnings', 'Notices', 'Articles', 'per 1,000 words'].map((h) => el('th', { scope: 'col', class: 'number' }, h)))), body)), more));
}

// grouped counts findings by a key; empty keys have a name of their own.
function grouped(key, counts) {
  const by = new Map();
  const of = (k) => { if (!by.has(k)) by.set(k, { k, n: 0, by: [0, 0, 0, 0], articles: 0, words: 0 }); return by.get(k); };
  for (const p of counts) { const b = of(key(p)); b.articles += p.articles; b.words += p.words; }
  const keys = docs.map(key);
  for (let i = 0; i < meta.findings; i++) {
    const b = of(keys[col.doc[i]]);
    b.n++;
    b.by[col.severity[i]]++;
  }
  return [...by.values()].sort((a, b) => b.n - a.n || b.articles - a.articles || (a.k < b.k ? -1 : 1));
}

let sources, sections, byRule;
function survey() {
  byRule = meta.rules.map((r) => ({ label: r.id, title: r.title, href: link({ rule: r.id }), n: 0, by: [0, 0, 0, 0], docs: new Set() }));
  for (let i = 0; i < meta.findings; i++) {
    const r = byRule[col.rule[i]];
    r.n++;
    r.by[col.severity[i]]++;
    r.docs.add(col.doc[i]);
  }
  for (const r of byRule) { r.articles = r.docs.size; delete r.docs; }
  byRule.sort((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1));
  sources = grouped((d) => place(d)[0], meta.places);
  sections = grouped((d) => place(d)[1], meta.places);
}

function overview() {
  const s = meta.stats;
  let mended = 0, safe = 0, suggested = 0;
  for (let i = 0; i < meta.findings; i++) {
    if (col.mended[i]) mended++;
    else if (col.safety[i] === 3) safe++;
    else if (col.safety[i] === 2) suggested++;
  }
  const likely = docs.filter((d) => d.verdict && d.verdict.word === 'likely').length;
  const tile = (name, n, href) => el('div', null, el('dt', null, name), el('dd', null, href && n ? el('a', { href }, number.format(n)) : number.format(n)));
  fill($('tiles'), [tile('Articles', s.files), tile('Words', s.words), [['Errors', 3], ['Warnings', 2], ['Notices', 1]].map(([name, sev]) => tile(name, col.severity.reduce((n, x) => n + (x === sev), 0), link({ severity: sev }))),
    mended ? tile('Mended', mended, link({ state: 'mended' })) : null,
    tile('Safe fixes', safe, link({ fix: 3, state: 'open' })), tile('Suggested fixes', suggested, link({ fix: 2, state: 'open' })),
    tile('Likely machine translations', likely, '#translations'), s.problems ? tile('Problems', s.problems, '#problems') : null]);
  const named = (all, key, none) => all.filter((g) => g.n || g.articles).map((g) => ({ ...g, label: g.k || none, href: link({ [key]: g.k || '-' }) }));
  const many = (all) => all.length > 1 || all.length === 1 && all[0].k;
  fill($('charts'), [overTime(), bars('By rule', byRule, 'Rule'),
    el('div', null, many(sources) ? bars('By source', named(sources, 'source', 'no source'), 'Source') : null, many(sections) ? el('div', { class: 'more' }, bars('By section', named(sections, 'section', 'no section'), 'Section')) : null)]);
}

function namesPart() {
  const box = document.querySelector('#names > div');
  const clusters = new Map();
  for (let i = 0; i < meta.findings; i++) {
    const a = col.text[i];
    if (col.to[i] < 0 || family(meta.rules[col.rule[i]].id) !== 'name') continue;
    const r = leaderOf(a);
    if (!clusters.has(r)) clusters.set(r, { spellings: new Map(), kept: new Map(), n: 0, docs: new Set() });
    const c = clusters.get(r);
    c.n++;
    c.docs.add(col.doc[i]);
    c.spellings.set(a, (c.spellings.get(a) || 0) + 1);
    c.kept.set(col.to[i], (c.kept.get(col.to[i]) || 0) + 1);
  }
  if (!clusters.size) { box.append(el('p', null, 'No name was found in two spellings.')); return; }
  const top = (m) => [...m].sort((a, b) => b[1] - a[1] || (strings[a[0]] < strings[b[0]] ? -1 : 1));
  const all = [...clusters.values()].map((c) => ({ ...c, kept: top(c.kept).map((x) => x[0]), others: top(c.spellings) }))
    .sort((a, b) => b.n - a.n || (strings[a.kept[0]] < strings[b.kept[0]] ? -1 : 1));
  const body = el('tbody');
  const more = long(all, (c) => el('tr', null,
    el('th', { scope: 'row' }, el('a', { href: link({ rule: 'name/*', name: strings[c.kept[0]] }) }, said(strings[c.kept[0]]))),
    el('td', null, c.others.flatMap(([s, n], k) => [k ? ', ' : '', said(strings[s]), el('span', { class: 'soft' }, ' ' + number.format(n))])),
    el('td', { class: 'number' }, number.format(c.n)), el('td', { class: 'number' }, number.format(c.docs.size))), body, 25);
  fill(box, [el('p', { class: 'soft' }, 'Spellings that were found to stand for one name, with the one that is proposed. The number behind a spelling counts its findings.'),
    el('div', { class: 'scroll' }, el('table', null, el('caption', { class: 'unheard' }, 'Names with several spellings'), el('thead', null, el('tr', null, el('th', { scope: 'col' }, 'Proposed'), el('th', { scope: 'col' }, 'Also spelled'), el('th', { scope: 'col', class: 'number' }, 'Findings'), el('th', { scope: 'col', class: 'number' }, 'Articles'))), body)), more]);
}

function duplicatesPart() {
  const box = document.querySelector('#duplicates > div');
  const by = new Map();
  for (let i = 0; i < meta.findings; i++) {
    if (meta.rules[col.rule[i]].id === 'scrape/duplicate-block') by.set(col.doc[i], (by.get(col.doc[i]) || 0) + 1);
  }
  fill(box, [el('h3', null, 'Passages that stand twice in one article')]);
  if (by.size) {
    const rows = [...by].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([d, n]) => ({ label: docs[d].path, n, href: link({ rule: 'scrape/duplicate-block', path: docs[d].path }) }));
    fill(box, [bars(count(rows.length, 'article') + ' with repeated passages', rows, 'Article')]);
  } else fill(box, [el('p', null, 'None was found.')]);
  fill(box, [el('h3', { class: 'more' }, 'Articles with the same text')]);
  const same = meta.same;
  if (same.length) {
    const list = el('ul', { class: 'same' });
    const more = long([...same].sort((a, b) => b.length - a.length), (g) => el('li', null, count(g.length, 'article') + ': ',
      g.slice(0, 8).flatMap((p, k) => [k ? ', ' : '', said(p)]), g.length > 8 ? ' and ' + number.format(g.length - 8) + ' more' : ''), list, firstRows);
    fill(box, [list, more]);
  } else fill(box, [el('p', null, 'None among ' + count(meta.compared, 'article') + ' compared.')]);
  if (meta.compared < meta.stats.files) fill(box, [el('p', { class: 'soft' }, number.format(meta.compared) + ' of ' + count(meta.stats.files, 'article') + ' were compared: the others are empty, or beyond the number of texts that is remembered.')]);
}

function translationsPart() {
  const box = document.querySelector('#translations > div');
  const all = docs.map((d, i) => ({ d, i })).filter(({ d }) => d.verdict && d.verdict.word !== 'unlikely').sort((a, b) => b.d.verdict.likelihood - a.d.verdict.likelihood || a.i - b.i);
  if (!all.length) { box.append(el('p', null, 'No article reads like a machine translation that nobody edited.')); return; }
  const body = el('tbody');
  const more = long(all, ({ d }) => el('tr', null, el('th', { scope: 'row' }, el('a', { href: link({ rule: 'mt/*', path: d.path }) }, said(d.title || d.path)), d.title ? el('div', { class: 'soft' }, said(d.path)) : null),
    el('td', { class: d.verdict.word }, d.verdict.word), el('td', { class: 'number' }, (100 * d.verdict.likelihood).toFixed(1) + ' %'), el('td', null, d.verdict.says)), body, 25);
  fill(box, [el('p', { class: 'soft' }, 'The articles most likely translated by a machine and edited by nobody, judged by all that was found in them.'),
    el('div', { class: 'scroll' }, el('table', null, el('caption', { class: 'unheard' }, 'Likely machine translations'), el('thead', null, el('tr', null, el('th', { scope: 'col' }, 'Article'), el('th', { scope: 'col' }, 'Verdict'), el('th', { scope: 'col', class: 'number' }, 'Likelihood'), el('th', { scope: 'col' }, 'Evidence'))), body)), more]);
}

function problemsPart() {
  const all = meta.problems;
  if (!all.length) {
    $('problems').hidden = true;
    document.querySelector('a[href="#problems"]').parentNode.remove();
    return;
  }
  const body = el('tbody');
  const more = long(all, (p) => el('tr', null, el('th', { scope: 'row' }, said(p.path || 'the run') , p.start ? ':' + p.start.line + ':' + p.start.column : ''), el('td', null, p.kind), el('td', null, said(p.message), p.rule ? ' (' + p.rule + ')' : '')), body, 25);
  fill(document.querySelector('#problems > div'), [el('div', { class: 'scroll' }, el('table', null, el('caption', { class: 'unheard' }, 'What could not be read or finished'), el('thead', null, el('tr', null, el('th', { scope: 'col' }, 'Where'), el('th', { scope: 'col' }, 'Kind'), el('th', { scope: 'col' }, 'What'))), body)), more]);
}

function options() {
  const option = (value, label) => el('option', { value }, label);
  const counted = (label, n) => label + ' (' + number.format(n) + ')';
  fill($('rule'), [option('', 'all rules')]);
  const families = [...new Set(meta.rules.map((r) => family(r.id)))].sort();
  for (const f of families) {
    const own = byRule.filter((r) => family(r.label) === f).sort((a, b) => a.label < b.label ? -1 : 1);
    $('rule').append(el('optgroup', { label: f }, option(f + '/*', counted('all of ' + f + '/', own.reduce((n, r) => n + r.n, 0))), own.map((r) => option(r.label, counted(r.label, r.n)))));
  }
  fill($('fix'), [option('', 'any or none'), option('any', 'safe or suggested'), option('3', 'safe'), option('2', 'suggested'), option('1', 'shown only'), option('0', 'none')]);
  fill($('state'), [option('', 'open and mended'), option('open', 'open'), option('mended', 'mended in this run')]);
  const lists = (id, all, any, none) => fill($(id), [option('', any), all.filter((g) => g.n).slice(0, 500).map((g) => option(g.k || '-', counted(g.k || none, g.n)))]);
  lists('source', sources, 'all sources', 'no source');
  lists('section', sections, 'all sections', 'no section');
  const dates = grouped((d) => (d.date || '').slice(0, bucket), []).filter((g) => g.n).sort((a, b) => a.k < b.k ? -1 : 1);
  fill($('period'), [option('', 'all dates'), dates.map((g) => option(g.k || '-', counted(dayName(g.k), g.n)))]);
  for (const [id, idle] of [['state', !col.mended.includes(1)], ['source', sources.filter((g) => g.n).length < 2], ['section', sections.filter((g) => g.n).length < 2], ['period', dates.length < 2]]) {
    $(id).parentNode.hidden = idle;
  }
}

// ---- Light and dark.

const page_ = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
function paint() {
  const on = page_.dataset.theme ? page_.dataset.theme === 'dark' : dark.matches;
  $('theme').setAttribute('aria-pressed', on);
}
$('theme').addEventListener('click', () => {
  page_.dataset.theme = $('theme').getAttribute('aria-pressed') === 'true' ? 'light' : 'dark';
  paint();
});
dark.addEventListener('change', paint);
paint();

// ---- At work.

async function start() {
  if (typeof DecompressionStream === 'undefined') throw new Error('this browser is too old: it cannot unpack the findings. Browsers from 2023 on can.');
  await read();
  findCommon();
  findBucket();
  findNames();
  survey();
  const s = meta.stats;
  $('lead').textContent = count(s.files, 'article') + ', ' + count(meta.findings, 'finding') + (s.suppressed ? ', ' + number.format(s.suppressed) + ' let stand by comments' : '') + (s.baselined ? ', ' + number.format(s.baselined) + ' in the baseline' : '');
  $('made').textContent = 'Made by stet ' + meta.version + '. Lines and columns count from 1, columns in characters as seen.';
  overview();
  options();
  namesPart();
  duplicatesPart();
  translationsPart();
  problemsPart();

  let timer;
  const changed = () => { clearTimeout(timer); fromForm(); return show(); };
  $('filters').addEventListener('input', (e) => {
    clearTimeout(timer);
    if (e.target.matches('[type="search"],[type="text"]')) timer = setTimeout(changed, 120);
    else changed();
  });
  $('filters').addEventListener('submit', (e) => { e.preventDefault(); changed(); });
  $('filters').addEventListener('reset', (e) => { e.preventDefault(); state = {}; page = 0; toForm(); show(); });
  $('prev').addEventListener('click', () => { page--; delete state.f; toAddress(); render('title'); });
  $('next').addEventListener('click', () => { page++; delete state.f; toAddress(); render('title'); });
  $('list').addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || !['j', 'k', 'J', 'K'].includes(e.key)) return;
    const all = [...$('list').querySelectorAll('h4 a')];
    const here = e.target.closest('.finding');
    const at = all.findIndex((a) => here && here.contains(a));
    const next = all[at + (e.key.toLowerCase() === 'j' ? 1 : -1)];
    if (next) { e.preventDefault(); next.focus(); next.closest('.finding').scrollIntoView({ block: 'nearest' }); }
  });
  addEventListener('hashchange', goTo);
  await goTo();
  page_.dataset.ready = 'yes';
}

start().catch((e) => {
  $('lead').textContent = 'The report could not be shown: ' + e.message;
  page_.dataset.ready = 'failed';
});
})();
