// Elements with data-ticks are told so many seconds apart, while the page is looked at; those with data-soon at once too.
const SOON = 700;
const due = new WeakMap(); // element → when it is told next

function tick() {
  if (document.hidden) return;
  const now = performance.now();
  for (const element of document.querySelectorAll("[data-ticks]")) {
    const every = Number(element.dataset.ticks) * 1000;
    if (!due.has(element)) due.set(element, now + ("soon" in element.dataset ? SOON : every));
    if (now < due.get(element)) continue;
    due.set(element, now + every);
    htmx.trigger(element, "tick");
  }
}

setInterval(tick, 350);
document.addEventListener("visibilitychange", tick);
tick();
