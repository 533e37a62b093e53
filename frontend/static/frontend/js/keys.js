// Single keys press what carries data-key. They follow the physical key, so that they work under any layout; never inside a
// field, never with Ctrl, Alt or Meta, and not at all where the person switched them off. data-key names an act by its usual
// key; which key a person gave it instead stands in data-own-keys of the body.
import { openPanel } from "./panels.js";

const FIELDS = "input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select, [contenteditable], [role=slider]";
const WAIT_FOR_SECOND_KEY = 1200;
const own = JSON.parse(document.body.dataset.ownKeys ?? "{}");
const actOf = Object.fromEntries(Object.entries(own).map(([act, code]) => [code, act]));
let goUntil = 0;

/** The act that an event asks for, as data-key names it; null where its key was given to nothing else and taken from it. */
export function nameOf(event) {
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "?";
  const code = event.code.replace("Numpad", "Digit");
  const act = actOf[code] ?? (code in own ? null : code);
  return act && event.shiftKey ? `Shift+${act}` : act;
}

/** The element that a key presses: inside an open panel first, then in the page, then in its frame. */
export function targetOf(name, root = document) {
  const panel = openPanel(root);
  if (panel && panel.dataset.again === name) return panel.querySelector("[data-suggested]");
  const inPanel = panel && pressable(panel, name);
  if (inPanel) return inPanel;
  if (panel && name.startsWith("Digit")) return null;
  return pressable(root.querySelector("main") ?? root, name) ?? pressable(root, name);
}

function pressable(root, name) {
  const named = [...root.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)];
  return named.find((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }));
}

function isOff(event) {
  return (
    event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing ||
    document.body.dataset.keyboard === "off" || event.target.closest?.(FIELDS) || document.querySelector("dialog[open]")
  );
}

document.addEventListener("keydown", (event) => {
  if (isOff(event)) return;
  const name = nameOf(event);
  const place = performance.now() < goUntil && document.querySelector(`[data-go="${CSS.escape(event.code)}"]`);
  goUntil = name === "KeyG" ? performance.now() + WAIT_FOR_SECOND_KEY : 0;
  const target = place || (name && targetOf(name));
  if (!target || (name === "Enter" && event.target.closest?.("a, button, summary"))) return;
  event.preventDefault();
  if (target.matches(FIELDS)) target.focus();
  else target.click();
});

/** What stands on the key of an act: its letter in a Latin layout. */
function capOf(name) {
  const code = own[name.replace("Shift+", "")] ?? name.replace("Shift+", "");
  const signs = { Slash: "/", Semicolon: ";", Quote: "'", Comma: ",", Period: ".", Minus: "-", Equal: "=" };
  return (name.startsWith("Shift+") ? "⇧" : "") + (signs[code] ?? code.replace(/^(Key|Digit)/, ""));
}

/** Where a person gave acts other keys, their buttons say so. */
function relabel() {
  for (const act of Object.keys(own)) {
    for (const name of [act, `Shift+${act}`]) {
      for (const element of document.querySelectorAll(`[data-key="${name}"] kbd, [data-for="${name}"] kbd, [data-cap="${name}"]`)) {
        element.textContent = capOf(name);
      }
    }
  }
}

/** The list of keys holds what this page has now. */
function listKeys() {
  const list = document.getElementById("keys");
  for (const row of list.querySelectorAll("[data-for]")) row.hidden = row.dataset.for !== "KeyG" && !targetOf(row.dataset.for);
  list.querySelector('[data-for="KeyG"]').hidden = true;
  list.querySelector("[data-for-places] dd").replaceChildren(...[...document.querySelectorAll("[data-go]")].flatMap((each) => {
    const pair = Object.assign(document.createElement("span"), { className: "nowrap" });
    pair.append(Object.assign(document.createElement("kbd"), { textContent: capOf(each.dataset.go) }), ` ${each.title || each.textContent.trim()}`);
    return [pair, " "];
  }));
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-dialog=keys]")) listKeys();
}, true);
document.addEventListener("htmx:afterSettle", relabel);
relabel();
