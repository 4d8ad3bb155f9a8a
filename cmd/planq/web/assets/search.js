// Searching as one types: the server's own page of hits is fetched and put in the place of
// the last one. Each address stays what it was asked with, so back and forward work.

const field = document.querySelector('.ask input[name=q]');
const form = field.form;
const results = document.getElementById('results');
const small = matchMedia('(max-width: 59.99rem)');

let asked = 0, typing;
async function load(address, keep) {
  const mine = ++asked;
  results.setAttribute('aria-busy', 'true');
  let html;
  try {
    const answer = await fetch(address + (address.includes('?') ? '&' : '?') + 'part');
    if (!answer.ok) throw new Error(answer.status);
    html = await answer.text();
  } catch {
    if (mine === asked && !keep) location.href = address; // the page itself says what is wrong
    if (mine === asked) results.setAttribute('aria-busy', 'false');
    return;
  }
  if (mine !== asked) return;
  results.innerHTML = html;
  results.setAttribute('aria-busy', 'false');
  fold();
  const q = new URLSearchParams(address.split('?')[1] ?? '').get('q') ?? '';
  document.title = (q ? q + ' · ' : '') + form.querySelector('button').textContent;
}

// On a small screen the facets stand before the hits and would push them out of sight.
function fold() {
  const facets = results.querySelector('.narrowing');
  if (facets && small.matches) facets.open = false;
}

function addressOf(q) {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  for (const plan of new URLSearchParams(location.search).getAll('plan')) params.append('plan', plan);
  const s = params.toString();
  return '/search' + (s ? '?' + s : '');
}

// While one types the address of this page follows; what stood there before stays in the history.
field.addEventListener('input', (e) => {
  if (e.isComposing) return; // pinyin is no query yet
  clearTimeout(typing);
  typing = setTimeout(() => {
    const address = addressOf(field.value.trim());
    if (history.state?.typing) history.replaceState({ typing: true }, '', address);
    else history.pushState({ typing: true }, '', address);
    load(address, true);
  }, 180);
});
field.addEventListener('compositionend', () => field.dispatchEvent(new Event('input')));

function go(address) {
  clearTimeout(typing);
  if (address !== location.pathname + location.search) history.pushState({}, '', address);
  else history.replaceState({}, '', address);
  load(address);
}
form.addEventListener('submit', (e) => {
  e.preventDefault();
  go(addressOf(field.value.trim()));
});
document.addEventListener('click', (e) => {
  if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button) return;
  const a = e.target.closest('#results a[href^="/search"]');
  if (!a) return;
  e.preventDefault();
  const address = a.getAttribute('href');
  field.value = new URLSearchParams(address.split('?')[1] ?? '').get('q') ?? '';
  go(address);
  scrollTo({ top: 0 });
});
addEventListener('popstate', () => {
  clearTimeout(typing);
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  load(location.pathname + location.search);
});

fold();
if (!field.value) field.focus();
