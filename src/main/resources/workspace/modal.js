// The stack of modals: one native dialog that shows the top view; what is typed in the views under it is kept.
import { drawBlocks } from "./blocks.js";
import { freshId, h, keepFocus, once } from "./dom.js";
import { plain } from "./mrkdwn.js";

const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex='0']";

/** turn: how often the view was submitted into its next page; scroll and focusKey: where the person was when another view was pushed. */
const FRESH = { errors: {}, problem: "", turn: 0, scroll: 0, focusKey: null };

export class Modals {
  #surfaces = new Map();
  #views = [];
  #page = null;
  #opener = null;
  #openerHome = null;

  /** hooks: {surface(viewId), submit(viewId, state), close(viewId, all)}; submit answers like the server, after a refresh. */
  constructor(hooks) {
    this.hooks = hooks;
    const title = freshId("modal-title");
    this.title = h("h2", { id: title, tabindex: "-1" });
    this.leave = h("button", { type: "button", class: "button icon", "aria-label": "Leave dialog", title: "Leave dialog" }, "✕");
    this.body = h("div", { class: "modal-body" });
    this.problem = h("p", { class: "problem", role: "alert" });
    this.close = h("button", { type: "button", class: "button" });
    this.submit = h("button", { type: "submit", class: "button primary", "data-key": "submit" });
    this.form = h(
      "form",
      { novalidate: true, autocomplete: "off" },
      h("header", {}, this.title, this.leave),
      this.body,
      h("footer", {}, this.problem, this.close, this.submit),
    );
    this.dialog = h("dialog", { class: "modal", "aria-labelledby": title }, this.form);
    document.body.append(this.dialog);
    this.leave.addEventListener("click", once(this.leave, () => hooks.close(this.#top().id, true)));
    this.close.addEventListener("click", once(this.close, () => hooks.close(this.#top().id, false)));
    this.form.addEventListener("submit", once(this.submit, () => this.#submit()));
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    // A close request from the system (the back gesture of a phone) is the same as Escape; the server decides what is shown.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close.click();
    });
    this.dialog.addEventListener("close", () => {
      if (this.#views.length > 0) this.dialog.showModal();
    });
  }

  show(views) {
    this.#views = views;
    const surfaces = new Map();
    for (const view of views) {
      const surface = this.#surfaces.get(view.id) ?? Object.assign(this.hooks.surface(view.id), FRESH);
      surface.form.follow(view.blocks, view.state?.values ?? view.state);
      surfaces.set(view.id, surface);
    }
    this.#surfaces = surfaces;
    if (views.length === 0) this.#hide();
    else this.#draw();
  }

  get element() {
    return this.dialog.open ? this.dialog : null;
  }

  #top() {
    return this.#views.at(-1);
  }

  #draw() {
    const view = this.#top();
    const surface = this.#surfaces.get(view.id);
    const page = JSON.stringify([view.id, view.callbackId, plain(view.title), surface.turn]);
    const turned = page !== this.#page;
    if (turned && this.#page) this.#rememberPlace();
    this.#page = page;
    if (!this.dialog.open) this.#open();
    keepFocus(this.dialog, () => this.#fill(view, surface), this.title);
    if (turned) this.#begin(surface);
  }

  #fill(view, surface) {
    this.title.textContent = plain(view.title);
    this.close.textContent = plain(view.close) || (this.#views.length > 1 ? "Back" : view.submit ? "Cancel" : "Close");
    this.submit.textContent = plain(view.submit);
    this.submit.hidden = !view.submit;
    // Hidden alone, it would still let Enter in a field submit.
    this.submit.disabled = !view.submit;
    this.problem.textContent = surface.problem;
    drawBlocks(this.body, view.blocks, surface);
  }

  #open() {
    this.#opener = document.activeElement;
    this.#openerHome = this.#opener?.closest("article, main") ?? document.getElementById("main");
    this.dialog.showModal();
  }

  #hide() {
    this.#page = null;
    if (!this.dialog.open) return;
    this.dialog.close();
    this.body.replaceChildren();
    // The blocks that held the opener may have been redrawn meanwhile; keys are unique only within one message.
    const key = this.#opener.dataset.key;
    const successor = key && this.#openerHome.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const gone = !this.#opener.isConnected || this.#opener === document.body;
    (gone ? successor || this.#openerHome : this.#opener).focus({ preventScroll: true });
  }

  /** Called while the dialog still shows the view that is about to be covered. */
  #rememberPlace() {
    const [previous] = JSON.parse(this.#page);
    const covered = this.#surfaces.get(previous);
    if (!covered || previous === this.#top().id) return;
    covered.scroll = this.body.scrollTop;
    covered.focusKey = document.activeElement?.dataset.key ?? null;
  }

  /** A page that is shown anew starts at its first field, or at its title where the first thing is to be read. */
  #begin(surface) {
    const first = this.body.firstElementChild;
    const field = first?.classList.contains("input") ? first.querySelector("[data-key]") : null;
    // On a phone, focusing a field would cover the page with the keyboard before it was read.
    const start = matchMedia("(pointer: coarse)").matches ? this.title : (field ?? this.title);
    const back = surface.focusKey && this.dialog.querySelector(`[data-key="${CSS.escape(surface.focusKey)}"]`);
    (back || start).focus({ preventScroll: true });
    this.body.scrollTop = surface.scroll;
  }

  async #submit() {
    const view = this.#top();
    const surface = this.#surfaces.get(view.id);
    surface.errors = {};
    surface.problem = "";
    this.form.setAttribute("aria-busy", "true");
    const result = await this.hooks.submit(view.id, surface.form.state());
    this.form.removeAttribute("aria-busy");
    if (!result.ok) this.#explain(view, surface, result);
    else if (this.#top()?.id === view.id) {
      // The same view with its next page: begin it at the top even if its title did not change.
      Object.assign(surface, { turn: surface.turn + 1, scroll: 0, focusKey: null });
      this.#draw();
    }
  }

  #explain(view, surface, { errors = {}, error = "" }) {
    const inputs = view.blocks.filter((block) => block.type === "input").map((block) => block.block_id);
    const homeless = Object.entries(errors).filter(([blockId]) => !inputs.includes(blockId)).map(([, message]) => message);
    surface.errors = errors;
    surface.problem = [error, ...homeless].filter(Boolean).join(" ");
    if (this.#top()?.id !== view.id) return;
    this.#fill(this.#top(), surface);
    const block = this.body.querySelector(".invalid");
    const field = block?.querySelector("input:checked, [data-key]");
    if (!field) return;
    block.scrollIntoView({ block: "nearest" });
    field.focus();
  }

  #key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close.click();
    } else if (event.key === "Tab") this.#wrap(event);
  }

  /** Browsers let Tab leave a modal dialog for their own toolbar; Slack does not. */
  #wrap(event) {
    const stops = [...this.dialog.querySelectorAll(FOCUSABLE)].filter((node) => node.tabIndex >= 0 && node.checkVisibility());
    const [edge, other] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (document.activeElement !== edge && !(event.shiftKey && document.activeElement === this.title)) return;
    event.preventDefault();
    other.focus();
  }
}
