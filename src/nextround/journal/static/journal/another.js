// One more empty question while the connection is gone: made from the page's own blank one, with an id of its own.
const BLANK = "00000000-0000-0000-0000-000000000000";

document.addEventListener("htmx:sendError", (event) => {
  const asker = event.detail.elt?.value;
  const blank = document.getElementById(`blank-${asker}`);
  if (!blank) return;
  const place = document.querySelector(event.detail.elt.getAttribute("hx-target"));
  place.insertAdjacentHTML("beforeend", blank.innerHTML.replaceAll(BLANK, crypto.randomUUID()));
  place.lastElementChild.querySelector("textarea").focus();
});
