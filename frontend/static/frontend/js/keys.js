// Single keys press what carries data-key. They follow the physical key, so that they work under any layout;
// never inside a field, never with Ctrl, Alt or Meta, and not at all where the person switched them off.
import { openPanel } from "./panels.js";

const FIELDS = "input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select, [contenteditable]";
const WAIT_FOR_SECOND_KEY = 1200;
let goUntil = 0;

/** What an event is called in data-key: the code of the physical key, "?" by its meaning since layouts move it. */
export function nameOf(event) {
  if (event.key === "?") return "?";
  const name = event.code.replace("Numpad", "Digit");
  return event.shiftKey ? `Shift+${name}` : name;
}

/** The element that a key presses: inside an open panel first, else the first one that can be seen and pressed. */
export function targetOf(name, root = document) {
  const panel = openPanel(root);
  if (panel && panel.dataset.again === name) return panel.querySelector("[data-suggested]");
  const inPanel = panel && pressable(panel, name);
  if (inPanel) return inPanel;
  return panel && name.startsWith("Digit") ? null : pressable(root, name);
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
  const isSecond = performance.now() < goUntil;
  goUntil = name === "KeyG" ? performance.now() + WAIT_FOR_SECOND_KEY : 0;
  const target = isSecond ? document.querySelector(`[data-go="${CSS.escape(name)}"]`) : targetOf(name);
  if (!target || (name === "Enter" && event.target.closest?.("a, button, summary"))) return;
  event.preventDefault();
  target.click();
});
