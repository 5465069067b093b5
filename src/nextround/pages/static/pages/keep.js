// Keeps what is typed: sends it to this machine's own server soon after each pause, and says what became of it.
// Nothing is put into the browser's storage; while the server can't be reached the page itself keeps the text and retries.
const PAUSE = 500;
const RETRY = [1000, 2000, 4000, 8000, 15000];

class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-saved]");
    this.version = 0;
    this.kept = 0;
    this.tries = 0;
    this.busy = false;
    form.addEventListener("input", () => this.changed(PAUSE));
    form.addEventListener("change", () => this.changed(0));
    form.addEventListener("submit", (event) => this.leave(event));
  }

  // A save under way answers first and brings the new base; else the page would look like another window to itself.
  // Where the server can't be reached, what is open is tried again first: the page stays, with its text, if that fails.
  leave(event) {
    clearTimeout(this.timer);
    if ((this.busy || (this.open && this.isCutOff)) && !this.pressed) {
      event.preventDefault();
      this.pressed = { by: event.submitter };
      if (!this.busy) this.send();
      return;
    }
    this.leaving = true;
  }

  get open() { return this.version > this.kept; }

  get isCutOff() { return this.tries > 0 || !navigator.onLine; }

  changed(delay) {
    this.version += 1;
    this.say("Saving …", "busy");
    this.later(delay);
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), delay);
  }

  async send() {
    if (this.busy) { this.later(100); return; }
    if (!this.open || this.leaving) return;
    this.busy = true;
    const version = this.version;
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST", body: new FormData(this.form), headers: { "X-Autosave": "1" },
      });
      const facts = await answer.json();
      if (!answer.ok) { this.refused(facts, answer.status >= 500); return; }
      this.done(version, facts);
    } catch {
      this.refused({ message: "Could not save. This page keeps your text and tries again." }, true);
    } finally {
      this.busy = false;
      if (this.pressed && !this.leaving) this.form.requestSubmit(this.pressed.by);
    }
  }

  done(version, facts) {
    this.kept = version;
    this.tries = 0;
    for (const [name, base] of Object.entries(facts.bases || {})) {
      const field = this.form.querySelector(`[name="${CSS.escape("base-" + name)}"]`);
      if (field) field.value = base;
    }
    this.say(facts.beside ? facts.message : `Saved ${facts.at}`, facts.beside ? "trouble" : "kept");
    const help = document.getElementById("help-offer");
    if (facts.danger && help) help.hidden = false;
    this.form.dispatchEvent(new CustomEvent("kept", { bubbles: true, detail: facts }));
    if (this.open) this.later(0);
  }

  refused(facts, again) {
    this.say(facts.message || "Could not save. Your text is still on this page.", "trouble");
    if (!again) return;
    this.pressed = null;
    this.later(RETRY[Math.min(this.tries, RETRY.length - 1)]);
    this.tries += 1;
  }

  say(text, state) {
    if (!this.status) return;
    this.status.textContent = text;
    this.status.dataset.state = state;
  }
}

const keepers = new Map();
export function watch(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (!keepers.has(form)) keepers.set(form, new Keeper(form));
  }
}
watch(document);
document.addEventListener("htmx:load", (event) => watch(event.target));
window.addEventListener("online", () => keepers.forEach((keeper) => keeper.open && keeper.later(0)));
window.addEventListener("beforeunload", (event) => {
  for (const keeper of keepers.values()) {
    if (keeper.open && !keeper.leaving) event.preventDefault();
  }
});
