// Claims ticked in the queue: how many, and a whole run of them with Shift.
let last = null;

function tell(form) {
  const picked = form.querySelectorAll("[name=claim]:checked").length;
  form.querySelector("[data-picked]").value = picked;
  form.classList.toggle("has-picked", picked > 0 || form.elements.which.value === "all");
}

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-picks] [name=claim]");
  if (!box) return;
  const boxes = [...box.form.querySelectorAll("[name=claim]")];
  if (event.shiftKey && last?.form === box.form) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
  }
  last = box;
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-picks]");
  if (form) tell(form);
});

for (const form of document.querySelectorAll("[data-picks]")) tell(form);
