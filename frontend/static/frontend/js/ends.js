// The two ends of a claim on the desk: dragged by hand or pen, moved by the arrow keys. They move the selection, which the
// open form of the correction takes over (selecting.js); nothing is saved before that form is.
const article = () => document.getElementById("article");
const handles = () => [...document.querySelectorAll(".claim-end")];
let held = null; // the handle that is being dragged, and the end of the claim that stays

/** The claim as it stands now: what is selected while it is being corrected, else its marks. */
function claimRange() {
  const selection = document.getSelection();
  const isOpen = !document.getElementById("correct-panel").hidden;
  if (isOpen && !selection.isCollapsed && article().contains(selection.anchorNode)) return selection.getRangeAt(0);
  const marks = [...article().querySelectorAll("mark")];
  const range = document.createRange();
  range.setStart(marks[0], 0);
  range.setEnd(marks.at(-1), marks.at(-1).childNodes.length);
  return range;
}

function place() {
  if (!handles().length || !article().querySelector("mark")) return;
  const boxes = [...claimRange().getClientRects()].filter((box) => box.width);
  if (!boxes.length) return;
  const frame = article().getBoundingClientRect();
  for (const handle of handles()) {
    const isStart = handle.dataset.end === "start";
    const box = isStart ? boxes[0] : boxes.at(-1);
    handle.style.left = `${100 * ((isStart ? box.left : box.right) - frame.left) / frame.width}%`; // in the text at any width
    handle.style.top = `${box.top - frame.top}px`;
    handle.style.height = `${box.height}px`;
    tell(handle, isStart);
  }
}

/** What a screen reader says of an end: the word that stands at it, and how far into the words shown. */
function tell(handle, isStart) {
  const words = claimRange().toString().trim().split(/\s+/);
  const before = document.createRange();
  before.setStart(article(), 0);
  before.setEnd(...(isStart ? [claimRange().startContainer, claimRange().startOffset] : [claimRange().endContainer, claimRange().endOffset]));
  handle.setAttribute("aria-valuetext", isStart ? words[0] : words.at(-1));
  handle.setAttribute("aria-valuenow", String(before.toString().length));
  handle.setAttribute("aria-valuemax", String(article().textContent.length));
}

function openForm() {
  if (!document.getElementById("correct-panel").hidden) return;
  document.querySelector("[data-opens='correct-panel']").click();
}

/** The place in the text under a point, between words; null beside the text. */
function placeUnder(x, y) {
  for (const handle of handles()) handle.style.pointerEvents = "none";
  const found = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  for (const handle of handles()) handle.style.pointerEvents = "";
  const node = found?.offsetNode ?? found?.startContainer;
  if (node?.nodeType !== Node.TEXT_NODE || !node.parentElement.closest("#article [data-at]")) return null;
  return { node, offset: betweenWords(node.data, found.offset ?? found.startOffset) };
}

const isInWord = (text, at) => at > 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at - 1]) && /[\p{L}\p{N}]/u.test(text[at]);

function betweenWords(text, at) {
  let left = at, right = at;
  while (isInWord(text, left)) left -= 1;
  while (isInWord(text, right)) right += 1;
  return at - left <= right - at ? left : right;
}

function move(handle, { node, offset }) {
  const isStart = handle.dataset.end === "start";
  const wanted = document.createRange();
  wanted.setStart(node, offset);
  const isPast = wanted.comparePoint(held.node, held.offset) === (isStart ? -1 : 1) || (node === held.node && offset === held.offset);
  if (!isPast) document.getSelection().setBaseAndExtent(held.node, held.offset, node, offset);
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.(".claim-end");
  if (!handle || event.button) return;
  event.preventDefault();
  const range = claimRange().cloneRange();
  openForm();
  const isStart = handle.dataset.end === "start";
  held = isStart ? { handle, node: range.endContainer, offset: range.endOffset } : { handle, node: range.startContainer, offset: range.startOffset };
  handle.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  const under = held && placeUnder(event.clientX, event.clientY);
  if (under) move(held.handle, under);
});

for (const over of ["pointerup", "pointercancel"]) document.addEventListener(over, () => (held = null));

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.(".claim-end");
  const by = { ArrowLeft: "backward", ArrowUp: "backward", ArrowRight: "forward", ArrowDown: "forward" }[event.key];
  if (!handle || !by) return;
  event.preventDefault();
  openForm();
  document.querySelector(`#correct-panel [data-moves="${handle.dataset.end}"][data-by="${by}"]`).click();
  handle.focus();
});

document.addEventListener("selectionchange", place);
document.addEventListener("htmx:afterSettle", place);
addEventListener("resize", place);
document.fonts?.ready.then(place);
place();
