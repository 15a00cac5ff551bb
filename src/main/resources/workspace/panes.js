// The main pane: a channel, or the app with its tabs Home and Messages. A pane is {nodes, update()}.
import { drawBlocks } from "./blocks.js";
import { composer } from "./composer.js";
import { h, keepFocus, reconcile } from "./dom.js";
import { messageLog } from "./messages.js";

export function nameOf(conversation, app) {
  return conversation.kind === "app" ? app.name : `#${conversation.name.replace(/^#/, "")}`;
}

export function badge(unread) {
  return unread > 0 ? h("span", { class: "badge" }, String(unread), h("span", { class: "visually-hidden" }, " unread")) : null;
}

export function channelPane(session, conversation) {
  const name = nameOf(conversation, session.data.app);
  const talk = talkParts(session, conversation, name, "Nothing here yet. Type /agreement below to begin.");
  return { nodes: [h("header", { class: "pane-head" }, h("h1", {}, name)), ...talk.nodes], update: talk.update };
}

const TABS = { home: "Home", messages: "Messages" };

/** `open(tab)` shows the other tab. */
export function appPane(session, conversation, tab, open) {
  const { name } = session.data.app;
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": name });
  const content = tab === "home" ? homeParts(session) : talkParts(session, conversation, name, "No messages yet.");
  const panel = h(
    "section",
    { class: `app-panel ${tab === "home" ? "home" : ""}`, role: "tabpanel", id: "app-panel", "aria-labelledby": `tab-${tab}`, tabindex: tab === "home" ? "0" : null },
    content.nodes,
  );
  tabs.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") open(tab === "home" ? "messages" : "home");
  });
  const update = () => {
    const unread = { home: 0, messages: session.unread(conversation.id) };
    keepFocus(tabs, () => reconcile(tabs, Object.keys(TABS).map((other) => tabEntry(other, other === tab, unread[other], open))), panel);
    content.update();
  };
  return { nodes: [h("header", { class: "pane-head" }, h("h1", {}, name), tabs), panel], update };
}

function tabEntry(tab, selected, unread, open) {
  const attributes = {
    type: "button", class: "tab", role: "tab", id: `tab-${tab}`, "data-key": `tab ${tab}`,
    "aria-selected": String(selected), "aria-controls": selected ? "app-panel" : null, tabindex: selected ? "0" : "-1",
  };
  return {
    key: tab,
    signature: String(unread),
    draw: () => h("button", { ...attributes, on: { click: () => open(tab) } }, TABS[tab], badge(unread)),
  };
}

function talkParts(session, { id, readOnly }, name, empty) {
  const surfaceOf = ({ ts }) => session.surface(`${session.as} ${id} ${ts}`, { message: { conversation: id, ts } });
  const log = messageLog(name, empty, surfaceOf, session.reader);
  const write = readOnly ? h("p", { class: "read-only" }, "Sending messages to this app has been turned off.") : composer(name, session.data.app, session.data.people, {
    send: (text) => session.post("send", { conversation: id, text }),
    shortcut: (callbackId) => session.send("shortcut", { callbackId }),
  });
  return { nodes: [log.element, write], update: () => log.update(session.data.messages[id] ?? []) };
}

function homeParts(session) {
  const blocks = h("div", { class: "home-blocks" });
  const surfaces = new Map();
  const update = () => {
    const view = session.data.home;
    if (!view) {
      reconcile(blocks, [{ key: "empty", signature: "", draw: () => h("p", { class: "empty" }, `${session.data.app.name} has not shown anything here yet.`) }]);
      return;
    }
    const surface = surfaces.get(view.id) ?? session.surface(view.id, { view: view.id }, "h2");
    surfaces.set(view.id, surface);
    surface.form.follow(view.blocks, view.state?.values ?? view.state);
    keepFocus(blocks, () => drawBlocks(blocks, view.blocks, surface), blocks.parentElement);
  };
  return { nodes: [blocks], update };
}
