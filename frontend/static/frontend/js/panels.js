// Panels that a button opens (reasons, discussion) and dialogs. Escape closes; what was typed stays.

/** The panel that is open now, if any. */
export function openPanel(root = document) {
  return root.querySelector(".panel[data-again]:not([hidden])");
}

function open(panel) {
  for (const other of document.querySelectorAll(".panel[data-again]")) show(other, other === panel && panel.hidden);
  const first = panel.querySelector("[data-suggested]") ?? panel.querySelector("button");
  if (!panel.hidden) first?.focus();
}

function show(panel, isShown) {
  panel.hidden = !isShown;
  for (const opener of document.querySelectorAll(`[data-opens="${panel.id}"]`)) opener.setAttribute("aria-expanded", String(isShown));
}

function close(panel) {
  show(panel, false);
  const openers = [...document.querySelectorAll(`[data-opens="${panel.id}"]`)];
  openers.at(-1)?.focus();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    event.preventDefault();
    open(document.getElementById(opener.dataset.opens));
  }
  const dialog = event.target.closest("[data-dialog]");
  if (dialog) document.getElementById(dialog.dataset.dialog).showModal();
  const talk = event.target.closest("[data-discussion]");
  if (talk) document.getElementById(talk.dataset.discussion).open = true;
  const focus = event.target.closest("[data-focus]");
  if (focus) setTimeout(() => document.getElementById(focus.dataset.focus)?.focus());
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const panel = openPanel();
  if (panel) close(panel);
  else if (event.target.matches?.("textarea, input")) event.target.blur();
});
