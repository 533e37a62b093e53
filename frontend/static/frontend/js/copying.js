// Copies words that are to be pasted elsewhere; where the browser forbids it, selects them.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const words = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(words.value ?? words.textContent);
    button.textContent = button.dataset.done;
  } catch {
    if (words.select) words.select();
    else getSelection().selectAllChildren(words);
  }
});
