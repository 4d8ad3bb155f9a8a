// Comfort for the table of figures: what is typed filters at once, orders and pages are
// fetched without losing the place, and the columns are remembered. Everything works without.

const form = document.getElementById("filter");
const columnsKey = "planq.columns";

// The address that the form asks for, without what is empty.
function asked() {
  const to = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value.trim() === "") continue;
    if (name === "columns" || name === "role" || name === "plan" || name === "record") {
      const before = to.searchParams.get(name);
      to.searchParams.set(name, before ? before + "," + value : value);
    } else {
      to.searchParams.set(name, value.trim());
    }
  }
  if (!columnsTouched && !new URL(location.href).searchParams.has("columns")) to.searchParams.delete("columns");
  return to;
}

let columnsTouched = false;
let latest = 0;

// show puts what stands at an address into the page, and its address into the window.
async function show(to, { push = true, fields = false, state = null } = {}) {
  const turn = ++latest;
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  let next;
  try {
    const answer = await fetch(to);
    next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!next.getElementById("results")) throw new Error("no results");
  } catch {
    location.href = to;
    return;
  }
  if (turn !== latest) return; // somebody typed on
  const focused = document.activeElement?.closest("#results, #facets") ? describe(document.activeElement) : null;
  for (const id of ["results", "facets"]) document.getElementById(id).replaceWith(next.getElementById(id));
  document.getElementById("total").textContent = next.getElementById("total").textContent;
  if (fields) form.replaceChildren(...next.getElementById("filter").childNodes);
  document.title = next.title;
  if (push === true) history.pushState(state, "", to);
  else if (push === "replace") history.replaceState(state, "", to);
  if (focused) find(focused)?.focus({ preventScroll: true });
}

// A link of the results is found again by where it stands.
function describe(e) {
  const head = e.closest("thead th");
  return head ? { head: head.className } : { text: e.textContent };
}
function find(d) {
  if (d.head) return document.querySelector(`thead th.${d.head} a`);
  return [...document.querySelectorAll("#facets a, #results .chips a")].find((a) => a.textContent === d.text) ?? document.querySelector(".scroll.tall");
}

// What is ticked is a step of its own, and so is what is typed into one field: back leads to the filter before.
let waiting;
form.addEventListener("input", (e) => {
  if (e.target.name === "columns") return;
  clearTimeout(waiting);
  const { name, type } = e.target;
  waiting = setTimeout(() => {
    const typing = type === "checkbox" ? null : name;
    show(asked(), { push: typing && history.state?.typing === typing ? "replace" : true, state: typing && { typing } });
  }, type === "checkbox" ? 0 : 250);
});
form.addEventListener("change", (e) => {
  if (e.target.name !== "columns") return;
  columnsTouched = true;
  const to = asked();
  localStorage.setItem(columnsKey, to.searchParams.get("columns") ?? "");
  show(to, { push: "replace" });
});
form.addEventListener("submit", (e) => {
  e.preventDefault();
  clearTimeout(waiting);
  show(asked());
});

document.addEventListener("click", (e) => {
  const a = e.target.closest?.("#results a, #facets a, #filter a");
  if (!a || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || a.hasAttribute("download")) return;
  const to = new URL(a.href);
  if (to.pathname !== "/figures") return;
  e.preventDefault();
  show(to, { fields: true });
});
addEventListener("popstate", () => show(new URL(location.href), { push: false, fields: true }));

// Columns that were chosen another time, where the address says nothing of them.
try {
  const here = new URL(location.href);
  const remembered = localStorage.getItem(columnsKey);
  if (remembered && !here.searchParams.has("columns")) {
    here.searchParams.set("columns", remembered);
    show(here, { push: "replace", fields: true });
  }
} catch {
  // no storage: the usual columns
}

// On a narrow screen the conditions are folded away: the figures come first.
if (matchMedia("(max-width: 63.99rem)").matches) form.querySelector(".fields")?.removeAttribute("open");
