// What is typed and not sent yet is kept in this tab, field by field: who looks at another claim and comes back finds it there.
// It is forgotten once it is sent, and when the person signs out.
const fieldsIn = (root) => root?.querySelectorAll?.("[data-keeps]") ?? [];

function keep(field) {
  if (field.value) sessionStorage.setItem(field.dataset.keeps, field.value);
  else sessionStorage.removeItem(field.dataset.keeps);
}

function bringBack() {
  for (const field of fieldsIn(document)) {
    field.value ||= sessionStorage.getItem(field.dataset.keeps) ?? "";
    keep(field);
    const folded = field.value && field.closest("details");
    if (folded) folded.open = true;
  }
}

document.addEventListener("input", (event) => event.target.matches("[data-keeps]") && keep(event.target));
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.matches("form")) for (const field of fieldsIn(detail.elt)) sessionStorage.removeItem(field.dataset.keeps);
});
for (const failed of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failed, ({ detail }) => [...fieldsIn(detail.elt)].forEach(keep));
}
document.addEventListener("submit", (event) => event.target.matches("[data-forgets]") && sessionStorage.clear());
document.addEventListener("htmx:afterSettle", bringBack);
bringBack();
