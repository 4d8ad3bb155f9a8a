// Comfort for the charts: a choice in the form draws at once.

const form = document.getElementById("draw");
form?.addEventListener("change", (e) => {
  if (e.target.name === "indicator") form.elements.unit?.remove(); // another indicator has other units
  if (e.target.matches("select, [type=checkbox]")) form.requestSubmit();
});
