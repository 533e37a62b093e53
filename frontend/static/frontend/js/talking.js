// A comment can hold the words it is about, selected before it is begun, and brings them into view again when pressed.
const SHOWN = "noted";
const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
let picked = null; // the words selected last in the article

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const article = selection.anchorNode && document.getElementById("article");
  if (!article?.contains(selection.anchorNode) || !article.contains(selection.focusNode)) return;
  picked = selection.isCollapsed ? null : { article, range: selection.getRangeAt(0).cloneRange() };
});

document.addEventListener("focusin", async (event) => {
  const form = event.target.closest("form[data-takes-words]");
  if (!form || !event.target.matches("textarea") || !picked || picked.article.id !== form.dataset.takesWords) return;
  const { placeOf } = await import("./selecting.js");
  hold(form, placeOf(picked.range, picked.article));
  picked = null;
});

function hold(form, place) {
  form.elements.start.value = place?.start ?? "";
  form.elements.end.value = place?.end ?? "";
  const about = form.querySelector(".about");
  about.querySelector("output").value = place?.words ?? "";
  about.hidden = !place;
}

document.addEventListener("click", (event) => {
  const free = event.target.closest("[data-lets-go]");
  if (free) hold(free.form, null);
  const link = event.target.closest("[data-jumps]");
  const range = link && rangeOf(document.getElementById(link.dataset.jumps), Number(link.dataset.from), Number(link.dataset.to));
  if (!range) return;
  event.preventDefault();
  if (window.Highlight) CSS.highlights.set(SHOWN, new Highlight(range));
  else document.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: isCalm() ? "instant" : "smooth" });
});

/** The words of the draft between two places, if the article shows them. */
function rangeOf(article, from, to) {
  const range = document.createRange();
  const start = pointAt(article, from), end = pointAt(article, to);
  if (!start || !end) return null;
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

function pointAt(article, place) {
  for (const held of article.querySelectorAll("[data-at]")) {
    const points = [...held.textContent];
    const inside = place - Number(held.dataset.at);
    if (inside >= 0 && inside <= points.length && held.firstChild) return [held.firstChild, points.slice(0, inside).join("").length];
  }
  return null;
}
