// Adding plans: files can be dropped, go one after another with their progress, and each
// is told of as soon as it is read. Without this file the form sends them all at once.

const form = document.getElementById('add');
const field = document.getElementById('files');
const drop = form.querySelector('.drop');
const list = document.getElementById('reports');
const state = document.getElementById('state');

function send(file, item, replace) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const bar = item.querySelector('progress');
    const what = item.querySelector('.kind');
    request.open('POST', '/add?part');
    request.upload.addEventListener('progress', (e) => { bar.max = e.total; bar.value = e.loaded; });
    request.upload.addEventListener('load', () => { bar.removeAttribute('value'); what.textContent = list.dataset.reading; });
    request.addEventListener('load', () => {
      if (request.status === 200 && request.responseText.trim()) {
        item.insertAdjacentHTML('afterend', request.responseText);
        const again = item.nextElementSibling.querySelector('.again');
        if (again) { // another file of its name: once more, in its place
          again.hidden = false;
          again.querySelector('.replace').addEventListener('click', () => { again.closest('.report').remove(); add([file], true); });
        }
        item.remove();
      } else { // a page that says what is wrong
        const page = new DOMParser().parseFromString(request.responseText, 'text/html');
        fail(item, page.querySelector('main')?.textContent.trim().replace(/\s+/g, ' '));
      }
      done();
    });
    request.addEventListener('error', () => { fail(item); done(); });
    const data = new FormData();
    data.append('files', file);
    if (replace || form.elements.replace.checked) data.append('replace', '1');
    request.send(data);
  });
}

function fail(item, why) {
  item.classList.add('failed');
  item.querySelector('progress').remove();
  item.querySelector('.kind').textContent = list.dataset.failed;
  if (why) {
    const p = document.createElement('p');
    p.className = 'problem';
    p.textContent = why;
    item.append(p);
  }
}

let queue = Promise.resolve();
function add(files, replace) {
  for (const file of files) {
    const item = document.createElement('li');
    item.className = 'report';
    const p = document.createElement('p');
    const name = document.createElement('b');
    name.textContent = file.name;
    const kind = document.createElement('span');
    kind.className = 'kind';
    kind.textContent = list.dataset.sending;
    p.append(name, ' ', kind);
    const bar = document.createElement('progress');
    bar.setAttribute('aria-label', file.name);
    item.append(p, bar);
    list.append(item);
    queue = queue.then(() => send(file, item, replace));
  }
  const mine = queue;
  mine.then(() => { if (mine === queue) state.textContent = list.dataset.done; });
  state.textContent = '';
}

form.addEventListener('submit', (e) => {
  e.preventDefault();
  add(field.files);
  field.value = '';
});
field.addEventListener('change', () => { add(field.files); field.value = ''; });
for (const kind of ['dragenter', 'dragover']) {
  drop.addEventListener(kind, (e) => { e.preventDefault(); drop.classList.add('over'); });
}
for (const kind of ['dragleave', 'drop']) {
  drop.addEventListener(kind, (e) => { e.preventDefault(); drop.classList.remove('over'); });
}
drop.addEventListener('drop', (e) => add([...e.dataTransfer.files]));
