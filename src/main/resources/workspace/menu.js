// A button that opens a menu: overflow menus and the composer's shortcuts.
import { freshId, h, once } from "./dom.js";

/** items: [{name, description, choose}]; attributes go to the button. Returns what to put into the document. */
export function menuButton(attributes, face, items) {
  const id = freshId("menu");
  const button = h(
    "button",
    { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, ...attributes, on: { click: () => menu.togglePopover() } },
    face,
  );
  const entries = items.map(entry);
  const menu = h("div", { id, class: "menu", role: "menu", popover: "auto", "aria-label": attributes["aria-label"] }, entries);

  function entry(item) {
    const node = h(
      "div",
      { role: "menuitem", tabindex: "-1", class: "menu-item" },
      h("span", { class: "menu-name" }, item.name),
      item.description ? h("span", { class: "menu-description" }, item.description) : null,
    );
    node.addEventListener("click", once(button, async () => {
      menu.hidePopover();
      button.focus();
      await item.choose();
    }));
    return node;
  }

  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    place(menu, button);
    entries[0]?.focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    menu.showPopover();
  });
  menu.addEventListener("keydown", (event) => {
    const at = entries.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) entries.at(next % entries.length)?.focus();
    else if (event.key === "Enter" || event.key === " ") document.activeElement.click();
    else if (event.key === "Escape" || event.key === "Tab") {
      menu.hidePopover();
      button.focus();
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
    // Escape must not reach the dialog around the menu.
    event.stopPropagation();
  });
  return h("span", { class: "menu-anchor" }, button, menu);
}

const GAP = 4;

function place(menu, button) {
  const anchor = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + GAP + height <= innerHeight;
  menu.style.top = `${below ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height)}px`;
  menu.style.left = `${Math.max(GAP, Math.min(anchor.left, innerWidth - width - GAP))}px`;
}
