// After “@” in a comment those who can be called are offered in a list; arrows choose, Enter takes, Escape closes.
const known = new Map(); // address → the answer who can be called there
const CALL = /(?:^|[^\p{L}\p{N}_.@+-])@([\p{L}\p{N}_.@+-]*)$/u;
const MOST = 6;

async function peopleOf(address) {
  if (!known.has(address)) known.set(address, fetch(address).then((answer) => answer.json()));
  try {
    return (await known.get(address)).people ?? [];
  } catch {
    known.delete(address);
    return [];
  }
}

const listOf = (field) => field.parentElement.querySelector("[role=listbox]");

const calledIn = (field) => field.value.slice(0, field.selectionStart).match(CALL)?.[1].toLowerCase();

async function offer(field) {
  const people = calledIn(field) === undefined ? [] : await peopleOf(field.dataset.calls);
  const called = calledIn(field); // what stands there now: more may have been typed before the answer came
  if (called === undefined) return close(field);
  const fit = people.filter(({ name, is }) => `${name} ${is}`.toLowerCase().split(/\s+/).some((word) => word.startsWith(called)));
  if (fit.length && document.activeElement === field) show(field, fit.slice(0, MOST));
  else close(field);
}

function show(field, people) {
  const list = listOf(field) ?? field.insertAdjacentElement("afterend", document.createElement("ul"));
  list.setAttribute("role", "listbox");
  list.id = `${field.id}-people`;
  list.setAttribute("aria-label", "@");
  list.replaceChildren(...people.map(({ name, is }, n) => {
    const option = Object.assign(document.createElement("li"), { id: `${list.id}-${n}`, textContent: `@${name}` });
    option.setAttribute("role", "option");
    option.dataset.name = name;
    if (is !== name) option.append(Object.assign(document.createElement("span"), { className: "soft", textContent: ` ${is}` }));
    return option;
  }));
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-controls", list.id);
  choose(field, 0);
}

function choose(field, at) {
  const options = [...listOf(field).children];
  const chosen = options.at(at % options.length);
  for (const option of options) option.setAttribute("aria-selected", String(option === chosen));
  field.setAttribute("aria-activedescendant", chosen.id);
}

function close(field) {
  listOf(field)?.remove();
  for (const name of ["aria-activedescendant", "aria-controls"]) field.removeAttribute(name);
  if (field.getAttribute("role") === "combobox") field.setAttribute("aria-expanded", "false");
}

function take(field, option) {
  const before = field.value.slice(0, field.selectionStart).replace(/@[^@\s]*$/u, `@${option.dataset.name} `);
  field.value = before + field.value.slice(field.selectionStart).trimStart();
  field.setSelectionRange(before.length, before.length);
  close(field);
  field.focus();
}

document.addEventListener("input", (event) => event.target.matches("[data-calls]") && offer(event.target));
document.addEventListener("focusout", (event) => event.target.matches("[data-calls]") && close(event.target));
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=listbox] [role=option]");
  const field = option?.closest(".calls")?.querySelector("[data-calls]");
  if (!field) return;
  event.preventDefault();
  take(field, option);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const list = field.matches?.("[data-calls]") && listOf(field);
  if (!list) return;
  const at = [...list.children].findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") choose(field, at + 1);
  else if (event.key === "ArrowUp") choose(field, at - 1);
  else if (event.key === "Enter" || event.key === "Tab") take(field, list.children[at]);
  else if (event.key === "Escape") close(field);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
