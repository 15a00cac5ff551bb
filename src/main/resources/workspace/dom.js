// Building and updating the document. Data only ever becomes text or an attribute, never markup.

/** h("a", {href: "#x", on: {click: f}}, "text", node, null): attributes that are null or false are left out. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

let lastId = 0;

export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

const drawn = new WeakMap();

/**
 * Makes the children of `parent` match `entries` ({key, signature, draw}). A child whose signature is unchanged stays the
 * very same node and is not moved, so that focus, carets and half-typed words in it survive.
 */
export function reconcile(parent, entries) {
  const old = new Map();
  for (const child of parent.children) {
    if (drawn.has(child)) old.set(drawn.get(child).key, child);
  }
  const wanted = entries.map(({ key, signature, draw }) => {
    const child = old.get(key);
    if (child && drawn.get(child).signature === signature) return child;
    const fresh = draw();
    drawn.set(fresh, { key, signature });
    return fresh;
  });
  const staying = new Set(wanted);
  for (const child of [...parent.childNodes]) {
    if (!staying.has(child)) child.remove();
  }
  wanted.forEach((child, index) => {
    if (parent.childNodes[index] !== child) parent.insertBefore(child, parent.childNodes[index] ?? null);
  });
}

/**
 * Runs `change`, which may replace the focused control. If it does, its successor (the control with the same data-key) is
 * focused with the same caret; if there is none, `fallback` is.
 */
export function keepFocus(container, change, fallback = container) {
  const before = document.activeElement;
  const inside = container.contains(before);
  const key = inside ? before.dataset.key : undefined;
  const caret = inside && typeof before.selectionStart === "number" ? [before.selectionStart, before.selectionEnd] : null;
  change();
  if (!inside || (document.activeElement === before && before.isConnected)) return;
  const successor = key && container.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (successor || fallback).focus({ preventScroll: true });
  if (successor && caret && typeof successor.selectionStart === "number") successor.setSelectionRange(...caret);
}

/**
 * Wraps the listener of a button so that a second press while the first is under way does nothing. aria-disabled rather
 * than disabled: a disabled button would lose the focus.
 */
export function once(button, work) {
  return async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-busy", "true");
    try {
      await work(event);
    } finally {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("aria-busy");
    }
  };
}
