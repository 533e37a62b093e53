// Brings the marked place into view inside its pane, on load and after a swap.
function bring() {
  for (const pane of document.querySelectorAll("#article-part, .pane")) {
    const mark = pane.querySelector("mark");
    if (!mark) continue;
    const below = mark.getBoundingClientRect().bottom - pane.getBoundingClientRect().bottom;
    if (below > 0) pane.scrollTop += below + 40;
  }
  if (!location.hash) document.querySelector("mark.here")?.scrollIntoView({ block: "center" });
}

document.addEventListener("htmx:afterSettle", bring);
bring();
