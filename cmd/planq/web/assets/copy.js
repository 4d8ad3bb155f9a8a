// Buttons that copy a citation. show() makes those of a piece of the page usable.

export function show(root) {
  if (!navigator.clipboard && !document.execCommand) return;
  for (const b of root.querySelectorAll('[data-copy]')) b.hidden = false;
}

async function copy(text, node) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // a page that is not served over TLS from another machine has no clipboard
    getSelection().selectAllChildren(node);
    document.execCommand('copy');
  }
}

document.addEventListener('click', async (e) => {
  const button = e.target.closest('[data-copy]');
  if (!button) return;
  const node = document.getElementById(button.dataset.copy);
  await copy(node.textContent, node);
  const status = button.closest('section').querySelector('[data-copied]');
  status.textContent = '';
  requestAnimationFrame(() => { status.textContent = status.dataset.copied; });
});

show(document);
