// The next cards are fetched ahead, so that a decision shows the next claim at once and is sent behind it. A refusal, or a
// server that does not answer, brings the decided card back as it was left, with every word typed.
const cards = new Map(); // address → the card as the server drew it; null while it is on its way
let isSending = false;
let pressedMeanwhile = null;

const addressesAhead = () => document.getElementById("ahead")?.dataset.cards.split(" ").filter(Boolean) ?? [];
const desk = () => document.getElementById("desk");

function fetchAhead() {
  const wanted = addressesAhead();
  for (const known of cards.keys()) if (!wanted.includes(known)) cards.delete(known);
  for (const address of wanted) if (!cards.has(address)) fetchCard(address);
}

async function fetchCard(address) {
  cards.set(address, null);
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const card = page.getElementById("desk");
    if (card && cards.has(address)) cards.set(address, { card, title: page.title });
    else cards.delete(address);
  } catch {
    cards.delete(address);
  }
}

function show(card) {
  desk().replaceWith(card);
  htmx.process(card);
  htmx.trigger(card, "htmx:afterSettle");
}

async function send({ path, formData, headers }, address) {
  const left = { card: desk(), address: location.href, title: document.title };
  const { card, title } = cards.get(address);
  isSending = true;
  show(card);
  history.pushState({ htmx: true }, "", address);
  document.title = title;
  document.getElementById("last")?.replaceChildren();
  let isKept = false;
  try {
    const answer = await fetch(path, { method: "POST", body: new URLSearchParams(formData), headers: { ...headers, "X-Shown": card.dataset.claim } });
    if (!answer.ok && answer.status >= 500) throw new Error(String(answer.status));
    isKept = answer.headers.get("HX-Reswap") === "none";
    take(answer, await answer.text(), isKept, left);
  } catch {
    show(left.card);
    history.replaceState({ htmx: true }, "", left.address);
    document.title = left.title;
    htmx.trigger(document.body, "htmx:sendError", { requestConfig: { verb: "post" } });
  }
  isSending = false;
  const { form, button } = pressedMeanwhile ?? {};
  pressedMeanwhile = null;
  if (isKept && form?.isConnected) form.requestSubmit(button);
}

/** The server's answer: small where it agrees with the card shown, else a card of its own or another page. */
function take(answer, text, isKept, left) {
  const elsewhere = answer.headers.get("HX-Redirect");
  if (elsewhere) return location.assign(elsewhere);
  document.getElementById("unsent").hidden = true;
  htmx.swap("#desk", text, { swapStyle: isKept ? "none" : "outerHTML", swapDelay: 0, settleDelay: 0 });
  if (!isKept) history.replaceState({ htmx: true }, "", answer.headers.get("HX-Push-Url") ?? left.address);
  fetchAhead();
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches("[data-goes-on]")) return;
  const [next, another] = addressesAhead();
  if (isSending) pressedMeanwhile = { form, button: event.detail.requestConfig.triggeringEvent?.submitter };
  else if (another && cards.get(next)) send(event.detail.requestConfig, next); // the last card's ways on are not known ahead
  else return;
  event.preventDefault();
});

document.addEventListener("htmx:afterSettle", fetchAhead);
fetchAhead();
