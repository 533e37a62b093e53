// Says when something could not be sent. Nothing typed is lost: the page stays as it is.
const note = () => document.getElementById("unsent");

for (const failed of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failed, (event) => {
    if (event.detail.elt?.dataset?.ticks) return; // what a page asks by itself fails in silence
    if (event.detail.requestConfig?.verb !== "get" || !event.detail.elt.hasAttribute("hx-trigger")) note().hidden = false;
  });
}

// The button that was pressed says something too, also where it stands outside its form.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const button = detail.triggeringEvent?.submitter;
  if (button?.name) detail.parameters[button.name] = button.value;
});

document.addEventListener("htmx:afterOnLoad", () => {
  note().hidden = true;
});
