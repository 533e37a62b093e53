// Words selected in an article, as a place in its text: code points of the draft, end exclusive. Elements that hold text of
// the draft say in data-at where they begin in it.

/** The place of a selected range inside `article`, or null where it holds none of its text. */
export function placeOf(range, article) {
  const held = [...article.querySelectorAll("[data-at]")].filter((each) => range.intersectsNode(each));
  if (!held.length) return null;
  const first = held[0], last = held.at(-1);
  const start = Number(first.dataset.at) + pointsBefore(first, range.startContainer, range.startOffset, 0);
  const end = Number(last.dataset.at) + pointsBefore(last, range.endContainer, range.endOffset, [...last.textContent].length);
  return trimmed(start, end, range.toString());
}

function pointsBefore(element, node, offset, otherwise) {
  if (!element.contains(node)) return otherwise;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return [...before.toString()].length;
}

function trimmed(start, end, words) {
  const left = [...words].length - [...words.trimStart()].length;
  const right = [...words].length - [...words.trimEnd()].length;
  return start + left < end - right ? { start: start + left, end: end - right, words: words.trim() } : null;
}

function take(form) {
  const selection = document.getSelection();
  const article = document.getElementById(form.dataset.selectsIn);
  if (!article || selection.isCollapsed || !article.contains(selection.anchorNode) || !article.contains(selection.focusNode)) return;
  const place = placeOf(selection.getRangeAt(0), article);
  if (!place) return;
  for (const [name, value] of Object.entries(place)) form.elements[name].value = value;
  const output = form.querySelector("output");
  if (output) output.value = place.words;
  if ("appears" in form.dataset) form.hidden = false;
}

const isWaiting = (form) => "appears" in form.dataset || form.querySelector(".panel:not([hidden])");

document.addEventListener("selectionchange", () => {
  for (const form of document.querySelectorAll("form[data-selects-in]")) if (isWaiting(form)) take(form);
});

/** Selects the marked words, so that their ends can be moved. */
function selectMarks(article) {
  const marks = [...article.querySelectorAll("mark")];
  if (marks.length) document.getSelection().setBaseAndExtent(marks[0], 0, marks.at(-1), marks.at(-1).childNodes.length);
}

/** Selects the first word of the next paragraph, from where its ends are moved: words are selected without a mouse. */
function selectNext(article) {
  const selection = document.getSelection();
  const paragraphs = [...article.querySelectorAll("p")];
  const next = paragraphs[(paragraphs.findIndex((each) => each.contains(selection.anchorNode)) + 1) % paragraphs.length];
  selection.collapse(next, 0);
  for (let signs = 0; signs < 5 && !/[\p{L}\p{N}]/u.test(selection.toString()); signs += 1) {
    selection.collapseToEnd();
    selection.modify("extend", "forward", "word");
  }
  next.scrollIntoView({ block: "center" });
  const form = document.querySelector("form[data-appears]");
  take(form);
  form.querySelector("[data-moves]").focus();
}

function moveEnd({ moves, by }) {
  const selection = document.getSelection();
  if (selection.isCollapsed) return;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (moves === "start") selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  selection.modify("extend", by, "word");
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-marks]");
  if (opener) selectMarks(document.getElementById(opener.dataset.marks));
  const adder = event.target.closest("[data-adds-from]");
  if (adder) selectNext(document.getElementById(adder.dataset.addsFrom));
  const mover = event.target.closest("[data-moves]");
  if (mover) moveEnd(mover.dataset);
  const closer = event.target.closest("[data-hides]");
  if (closer) closer.form.hidden = true;
});

document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-moves], [data-adds-from]")) event.preventDefault(); // pressing it must not take the selection away
});

for (const article of document.querySelectorAll("[data-marked]")) selectMarks(article);
