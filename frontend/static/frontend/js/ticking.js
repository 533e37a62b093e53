// Elements with data-ticks are told so many seconds apart, and soon after they appear, as long as the page is looked at.
const SOON = 700;
const last = new WeakMap(); // element → when it was told

function tick() {
  if (document.hidden) return;
  const now = performance.now();
  for (const element of document.querySelectorAll("[data-ticks]")) {
    const due = (last.get(element) ?? now + SOON - element.dataset.ticks * 1000) + element.dataset.ticks * 1000;
    if (!last.has(element)) last.set(element, due - element.dataset.ticks * 1000);
    if (now < due) continue;
    last.set(element, now);
    htmx.trigger(element, "tick");
  }
}

setInterval(tick, 350);
document.addEventListener("visibilitychange", tick);
