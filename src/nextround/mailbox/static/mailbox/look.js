// Single keys for the buttons that name one; off where the person turned single keys off.
const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (document.body.dataset.keys !== "1" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]") || document.body.classList.contains("hidden-now")) return;
  document.querySelector(`[data-press="${CSS.escape(event.key)}"]`)?.click();
});
for (const link of document.querySelectorAll('a[data-press="c"]')) {
  link.addEventListener("click", () => {
    const fold = document.getElementById("correct");
    fold.open = true;
    fold.querySelector("input, select").focus();
  });
}
if (document.body.dataset.keys !== "1") for (const key of document.querySelectorAll("[data-press] kbd")) key.hidden = true;
