// Keyboard: Ctrl/⌘ K opens the list of places; single keys go to a few of them; Shift three times hides the page.
const palette = document.getElementById("palette");
const hidden = document.getElementById("hidden-screen");
const filter = palette?.querySelector("input");
const typing = (element) => element.matches("input, textarea, select, [contenteditable]");
let shifts = [];

function openPalette() {
  filter.value = "";
  narrow();
  palette.showModal();
  filter.focus();
}

function narrow() {
  const wanted = filter.value.trim().toLowerCase();
  for (const row of palette.querySelectorAll("li")) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
  }
}

function hide(yes) {
  hidden.hidden = !yes;
  document.body.classList.toggle("hidden-now", yes);
  document.title = yes ? "Notes" : document.body.dataset.title;
  if (yes) hidden.querySelector("button").focus();
}

function countShifts(event) {
  if (event.key !== "Shift") { shifts = []; return; }
  const now = event.timeStamp;
  shifts = [...shifts, now].filter((at) => now - at < 1000);
  if (shifts.length === 3) { shifts = []; hide(true); }
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && palette) {
    event.preventDefault();
    openPalette();
  } else if (document.body.dataset.keys === "1" && !event.ctrlKey && !event.metaKey && !event.altKey
             && !typing(event.target) && !palette?.open && hidden.hidden) {
    document.querySelector(`#palette a[data-key="${CSS.escape(event.key)}"]`)?.click();
  }
});
document.addEventListener("keyup", countShifts);
document.body.dataset.title = document.title;
filter?.addEventListener("input", narrow);
filter?.addEventListener("keydown", (event) => {
  const first = palette.querySelector("li:not([hidden]) a");
  if (event.key === "Enter" && first) { event.preventDefault(); first.click(); }
  if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
});
palette?.querySelector("ul").addEventListener("keydown", (event) => {
  const rows = [...palette.querySelectorAll("li:not([hidden]) a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length]?.focus();
});
for (const button of document.querySelectorAll("[data-hide]")) button.addEventListener("click", () => hide(true));
hidden.querySelector("button").addEventListener("click", () => hide(false));
for (const button of document.querySelectorAll("[data-palette]")) button.addEventListener("click", openPalette);
for (const toast of document.querySelectorAll(".toast[data-brief]")) setTimeout(() => toast.remove(), 10000);
function wire(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  // A box for typing is cut at the end of a sheet; what stands in for it on paper is not.
  for (const paper of root.querySelectorAll("[data-same-as]")) {
    const typed = document.getElementById(paper.dataset.sameAs);
    typed.addEventListener("input", () => { paper.textContent = typed.value; });
  }
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      button.textContent = "Copied";
    });
  }
}
wire(document);
// Parts that htmx brings in later; its first call is for the body, which is wired by then.
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) wire(event.target); });
