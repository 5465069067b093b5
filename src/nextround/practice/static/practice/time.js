// Counts up from when the page was opened; nothing is measured, sent or kept.
const line = document.querySelector("[data-time]");
if (line) {
  const shown = line.querySelector("[role=timer]");
  const begun = Date.now();
  line.hidden = false;
  setInterval(() => {
    const seconds = Math.floor((Date.now() - begun) / 1000);
    shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }, 1000);
}
