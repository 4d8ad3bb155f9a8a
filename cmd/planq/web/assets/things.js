// Comfort for relations: a choice in the form is taken at once, and a name of the graph that is pointed at or focused
// shows what it is joined to alone.

const form = document.getElementById('draw');
form?.addEventListener('change', (e) => { if (e.target.matches('select, [type=checkbox]')) form.requestSubmit(); });

const graph = document.getElementById('graph');
function show(n) {
  graph.classList.toggle('some', n !== undefined);
  const near = new Set([n]);
  for (const edge of graph.querySelectorAll('.edges path')) {
    const on = edge.dataset.a === n || edge.dataset.b === n;
    edge.classList.toggle('on', on);
    if (on) { near.add(edge.dataset.a); near.add(edge.dataset.b); }
  }
  for (const node of graph.querySelectorAll('[data-node]')) node.classList.toggle('on', near.has(node.dataset.node));
}
if (graph) {
  const nodeOf = (e) => e.target.closest?.('[data-node]')?.dataset.node;
  for (const kind of ['pointerover', 'focusin']) graph.addEventListener(kind, (e) => show(nodeOf(e)));
  for (const kind of ['pointerleave', 'focusout']) graph.addEventListener(kind, () => show(undefined));
}
