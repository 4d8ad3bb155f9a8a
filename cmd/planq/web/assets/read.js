// Comfort for the reader: the outline follows the text, figures and passages open a panel
// beside it. Without this file the links lead to pages that say the same.

import { show } from './copy.js';

const outline = document.getElementById('outline');
const links = new Map();
for (const a of outline.querySelectorAll('a[href^="#"]')) links.set(a.hash.slice(1), a);

// The outline: the heading above the middle of the screen is the one one reads under.
let current;
function follow() {
  const line = innerHeight * 0.3;
  let found;
  for (const head of heads) {
    if (head.getBoundingClientRect().top > line) break;
    found = head;
  }
  const a = found && links.get(found.id);
  if (a === current) return;
  current?.removeAttribute('aria-current');
  current = a;
  if (!a) return;
  a.setAttribute('aria-current', 'location');
  const below = a.closest('li').querySelector(':scope > details');
  if (below) below.open = true;
  for (let d = a.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
  if (outline.scrollHeight > outline.clientHeight) {
    const box = a.getBoundingClientRect(), frame = outline.getBoundingClientRect();
    if (box.top < frame.top + 60 || box.bottom > frame.bottom - 60) {
      outline.scrollTop += box.top - frame.top - outline.clientHeight / 3;
    }
  }
}
const heads = [...document.querySelectorAll('.plan [id^="p-"]')].filter((n) => links.has(n.id));
let waiting = false;
addEventListener('scroll', () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; follow(); });
}, { passive: true });

// The drawer holds the outline where there is no room beside the text.
const drawer = document.getElementById('drawer');
drawer.hidden = false;
function slide(open) {
  outline.classList.add('slides');
  outline.classList.toggle('open', open);
  drawer.setAttribute('aria-expanded', open);
  if (open) outline.querySelector('[aria-current], a')?.focus();
}
drawer.addEventListener('click', () => slide(!outline.classList.contains('open')));
outline.addEventListener('click', (e) => { if (e.target.closest('a')) slide(false); });

// The panel.
const panel = document.getElementById('panel');
const told = document.getElementById('told');
let opener, asked = 0;
async function open(link, url) {
  const mine = ++asked;
  mark(link);
  opener = link;
  let html;
  try {
    const answer = await fetch(url + (url.includes('?') ? '&' : '?') + 'panel');
    if (!answer.ok) throw new Error(answer.status);
    html = await answer.text();
  } catch {
    location.href = url; // the page alone says what is wrong
    return;
  }
  if (mine !== asked) return;
  told.innerHTML = html;
  show(told);
  panel.hidden = false;
  document.body.classList.add('told-open');
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  reveal(link);
}

// The figure clicked stays in sight, between the bar and a panel that lies under the text.
function reveal(link) {
  const box = link.getBoundingClientRect(), sheet = panel.getBoundingClientRect();
  const top = Math.max(0, document.querySelector('.top').getBoundingClientRect().bottom);
  const bottom = sheet.left < box.right && box.left < sheet.right ? sheet.top : innerHeight;
  if (box.top < top || box.bottom > bottom) scrollBy(0, (box.top + box.bottom - top - bottom) / 2);
}
function close() {
  if (panel.hidden) return;
  asked++;
  panel.hidden = true;
  document.body.classList.remove('told-open');
  mark(null);
  opener?.focus({ preventScroll: true });
}
function mark(link) {
  document.querySelector('.plan [aria-current]')?.removeAttribute('aria-current');
  link?.setAttribute('aria-current', 'true');
}
document.getElementById('close').addEventListener('click', close);

document.addEventListener('click', (e) => {
  if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button) return;
  const link = e.target.closest('a.figure, a.pin, a.fact:not(.all)');
  if (link) {
    e.preventDefault();
    history.replaceState(history.state, '', '#' + (link.dataset.at ?? link.id));
    open(link, link.getAttribute('href'));
    return;
  }
  const away = e.target.closest('.panel a[href*="#"]');
  if (away && away.pathname === location.pathname && document.getElementById(away.hash.slice(1))) {
    e.preventDefault();
    location.hash = away.hash;
  }
});
document.addEventListener('keydown', (e) => {
  if (e.key !== 'Escape') return;
  if (outline.classList.contains('open')) { slide(false); drawer.focus(); } else close();
});

// What stands before a place is laid out when it comes near and may move it: it is gone to
// until it stays where it is.
function settle(id, tries = 8) {
  const place = document.getElementById(id);
  if (!place || !tries) return;
  place.scrollIntoView();
  const top = place.getBoundingClientRect().top;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (Math.abs(place.getBoundingClientRect().top - top) > 1) settle(id, tries - 1);
  }));
}

// An address in a part of a long plan that is not this page, or inside a passage.
function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === 'overrule') document.getElementById(id)?.setAttribute('open', '');
  if (!/^[pr]-./.test(id) || document.getElementById(id)) {
    const finding = /^f-/.test(id) && document.getElementById(id)?.querySelector('details');
    if (finding) finding.open = true;
    settle(id);
    return;
  }
  const at = id.startsWith('p-') ? id.slice(2) : id;
  if (new URLSearchParams(location.search).get('at') !== at) {
    location.replace(location.pathname + '?at=' + encodeURIComponent(at) + '#' + id);
  }
}
addEventListener('hashchange', arrive);
arrive();
requestAnimationFrame(() => setTimeout(follow)); // measuring before the first paint would hold it up
