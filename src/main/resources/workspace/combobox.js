// Completion under a text field (the ARIA combobox pattern): used to pick a person and by the composer.
import { freshId, h } from "./dom.js";

/**
 * `suggest(input)` answers [{name, detail, exact, choose}]; `preselect` says whether the first one is taken by Enter without
 * arrowing to it. Returns the list (to be put near the input) and how to refresh, open and close it.
 */
export function combobox(input, label, { suggest, preselect = () => true }) {
  const id = freshId("list");
  const list = h("ul", { id, class: "suggestions", role: "listbox", "aria-label": label, hidden: true });
  let options = [];
  let active = -1;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("autocomplete", "off");

  function open() {
    options = suggest(input);
    active = options.length > 0 && preselect(options) ? 0 : -1;
    list.replaceChildren(...options.map(draw));
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function close() {
    list.hidden = true;
    options = [];
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function draw(option, index) {
    return h(
      "li",
      {
        id: `${id}-${index}`,
        role: "option",
        class: "suggestion",
        "aria-selected": "false",
        // A press must not take the focus (and with it the phone's keyboard) away from the field.
        on: { mousedown: (event) => event.preventDefault(), click: () => take(option) },
      },
      h("span", { class: "suggestion-name" }, option.name),
      option.detail ? h("span", { class: "suggestion-detail" }, option.detail) : null,
    );
  }

  function take(option) {
    close();
    option.choose();
  }

  function mark() {
    [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const shown = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!shown) open();
      else {
        const step = event.key === "ArrowDown" ? 1 : -1;
        active = active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length;
        mark();
      }
    } else if (shown && event.key === "Enter" && active >= 0 && !options[active].exact) take(options[active]);
    else if (shown && event.key === "Tab" && !event.shiftKey) take(options[Math.max(active, 0)]);
    else if (shown && event.key === "Escape") close();
    else return;
    event.preventDefault();
    // Escape and Enter meant the list, not the dialog or the form around it.
    event.stopImmediatePropagation();
  });
  input.addEventListener("blur", close);
  return { list, open, close };
}
