// The page: whose Slack is shown, what is open in it, and keeping both in step with the server. Start reading here.
import { post, snapshot, stream } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { drawClock } from "./clock.js";
import { composer } from "./composer.js";
import { confirmed } from "./confirm.js";
import { h, keepFocus, once, reconcile } from "./dom.js";
import { Form } from "./form.js";
import { messageLog } from "./messages.js";
import { Modals } from "./modal.js";
import { drawSwitcher, hueOf } from "./people.js";
import { localDate } from "./time.js";

const $ = (id) => document.getElementById(id);
const TICK_MILLISECONDS = 5000;
const FIRST_PERSON = "U0CASEY";

let data = null;
let loadedAt = 0;
let pane = null;
let place = readPlace();
let stop = () => {};
let complaints = [];
const modals = new Modals({
  surface: (viewId) => surface(viewId, { view: viewId }),
  submit: async (view, state, accepted) => {
    const result = await post("submit", { as: place.as, view, state });
    if (result.ok) accepted();
    await refresh();
    return result;
  },
  close: (view, all) => send("close", { view, all }),
});

start();

function start() {
  addEventListener("hashchange", follow);
  document.addEventListener("visibilitychange", () => data && markRead());
  setInterval(() => data && draw(), TICK_MILLISECONDS);
  listen();
}

/** The address names the person and the place (#as=U0TARA&in=home), so that two windows can be two people. */
function readPlace() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const query = new URLSearchParams(location.search);
  return { as: hash.get("as") ?? query.get("as") ?? FIRST_PERSON, in: hash.get("in") ?? query.get("in") };
}

function address(as, where) {
  return `#${new URLSearchParams(where ? { as, in: where } : { as })}`;
}

function follow() {
  // The skip link's hash names an element, not a place.
  if (location.hash === "#main") return;
  const before = place;
  place = readPlace();
  if (place.as !== before.as) {
    data = null;
    pane = null;
    complaints = [];
    $("main").replaceChildren();
    modals.show([]);
    listen();
  } else if (data) {
    draw();
  }
}

function listen() {
  stop();
  const offline = $("offline");
  stop = stream(place.as, refresh, (connected) => {
    offline.hidden = connected;
    offline.textContent = connected ? "" : "Offline: the workspace does not answer. Trying again …";
  });
}

let loading = null;
let again = false;

/** One request at a time, so that an older snapshot never overwrites a newer one. Resolves when the newest is drawn. */
function refresh() {
  if (loading) {
    again = true;
    return loading;
  }
  loading = load().finally(() => {
    loading = null;
  });
  return loading;
}

async function load() {
  do {
    again = false;
    const { as } = place;
    const fresh = await snapshot(as);
    if (as !== place.as) {
      again = true;
    } else if (fresh) {
      data = fresh;
      loadedAt = Date.now();
      draw();
    }
  } while (again);
}

function now() {
  return new Date(Date.parse(data.clock.now) + Date.now() - loadedAt);
}

/** For whom things are rendered. `signature` changes when the same words would read differently. */
const reader = {
  get me() { return data.me; },
  get people() { return data.people; },
  get signature() { return `${data.me.id} ${data.me.tz} ${data.me.locale} ${localDate(now(), data.me)} ${data.people.map((person) => person.realName)}`; },
  now,
  nameOf(id) {
    return id === data.app.botUser ? data.app.name : data.people.find((person) => person.id === id)?.realName;
  },
  channelName(id) {
    return data.conversations.find((conversation) => conversation.id === id)?.name.replace(/^#/, "") ?? id;
  },
  author(id) {
    if (id === data.app.botUser) return { id, realName: data.app.name, bot: true, app: true };
    return data.people.find((person) => person.id === id) ?? { id, realName: id, name: id };
  },
};

/** What holds blocks: `target` says to the server which view or message an action belongs to. */
function surface(id, target) {
  const form = new Form();
  return {
    id,
    form,
    reader,
    /** Resolves to false only if the person said no in the confirmation. */
    async act(block, element, fields) {
      if (element.confirm && !(await confirmed(element.confirm, reader))) return false;
      const action = { type: element.type, ...fields };
      await send("click", { ...target, blockId: block.block_id, actionId: element.action_id, action, state: form.state() });
      return true;
    },
  };
}

async function send(path, body) {
  const result = await post(path, { as: place.as, ...body });
  if (!result.ok && result.error) complain(result.error);
  await refresh();
  return result;
}

function complain(words) {
  complaints = [...complaints, { id: `complaint-${complaints.length}-${Date.now()}`, text: words, ours: true }];
  if (data) drawToasts();
}

function draw() {
  document.body.dataset.hue = hueOf(data.me.id);
  $("brand").textContent = `${data.workspace.name} · local workspace`;
  drawClock($("clock"), data.clock, now(), data.me, moveClock);
  drawConversations();
  drawSwitcher($("people"), data.people, data.me.id, now(), (id) => address(id, place.in));
  drawPane();
  modals.show(data.modals);
  drawToasts();
  markRead();
}

async function moveClock(move) {
  const result = await post("clock", { move });
  if (!result.ok) complain(result.error);
  await refresh();
}

const APP_TABS = ["home", "messages"];

function here() {
  const [app, channel] = ["app", "channel"].map((kind) => data.conversations.find((conversation) => conversation.kind === kind));
  const chosen = data.conversations.find((conversation) => conversation.id === place.in);
  if (app && (APP_TABS.includes(place.in) || chosen === app)) return { conversation: app, tab: place.in === "home" ? "home" : "messages" };
  return { conversation: chosen ?? channel ?? app, tab: null };
}

function drawConversations() {
  const { conversation: open } = here();
  keepFocus($("conversations"), () => reconcile($("conversations"), data.conversations.map((conversation) => {
    const app = conversation.kind === "app";
    const name = nameOf(conversation);
    const current = conversation === open;
    const to = address(data.me.id, app ? (conversation.unread > 0 ? "messages" : "home") : conversation.id);
    return {
      key: conversation.id,
      signature: JSON.stringify([name, conversation.unread, current, to]),
      draw: () => h("a", { class: "conversation", href: to, "aria-current": current ? "page" : null, "data-key": `to ${conversation.id}` },
        app ? h("img", { class: "app-icon", src: "/assets/favicon.svg", alt: "" }) : null, h("span", { class: "conversation-name" }, name), badge(conversation.unread)),
    };
  })), $("main"));
  document.title = `${data.me.realName} · ${nameOf(open)} · local workspace`;
}

function nameOf(conversation) {
  return conversation.kind === "app" ? data.app.name : `#${conversation.name.replace(/^#/, "")}`;
}

function badge(unread) {
  return unread > 0 ? h("span", { class: "badge" }, String(unread), h("span", { class: "visually-hidden" }, " unread")) : null;
}

function drawPane() {
  const { conversation, tab } = here();
  const key = `${data.me.id} ${conversation.id} ${tab}`;
  if (pane?.key === key) {
    pane.update();
    return;
  }
  const tabFocused = document.activeElement?.getAttribute("role") === "tab";
  pane = { key, ...(tab ? appPane(conversation, tab) : channelPane(conversation)) };
  $("main").replaceChildren(...pane.nodes);
  pane.update();
  if (tabFocused) $("main").querySelector("[aria-selected=true]")?.focus();
  opened(conversation, tab);
}

function opened(conversation, tab) {
  if (tab === "home") send("home", {});
  if (tab === "messages") send("read", { conversation: conversation.id });
}

function channelPane(conversation) {
  const name = nameOf(conversation);
  const talk = conversationParts(conversation, name, "Nothing here yet. Type /agreement below to begin.");
  return { nodes: [h("header", { class: "pane-head" }, h("h1", {}, name)), ...talk.nodes], update: talk.update };
}

function conversationParts(conversation, name, empty) {
  const id = conversation.id;
  const log = messageLog(name, empty, (message) => surface(`${data.me.id} ${id} ${message.ts}`, { message: { conversation: id, ts: message.ts } }), () => reader);
  const write = composer(name, data.app, data.people, {
    send: async (text) => {
      const result = await post("send", { as: place.as, conversation: id, text });
      await refresh();
      return result;
    },
    shortcut: (callbackId) => send("shortcut", { callbackId }),
  });
  return { nodes: [log.element, write], update: () => log.update(data.messages[id] ?? []) };
}

function appPane(conversation, tab) {
  const panel = h("section", { class: tab === "home" ? "app-panel home" : "app-panel", role: "tabpanel", id: "app-panel", "aria-labelledby": `tab-${tab}`, tabindex: tab === "home" ? "0" : null });
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": data.app.name });
  const content = tab === "home" ? homeParts() : conversationParts(conversation, data.app.name, "No messages yet.");
  panel.append(...content.nodes);
  const drawTabs = () => keepFocus(tabs, () => reconcile(tabs, APP_TABS.map((name) => tabEntry(name, tab, name === "messages" ? unreadOf(conversation.id) : 0))));
  tabs.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") location.hash = address(data.me.id, tab === "home" ? "messages" : "home");
  });
  return {
    nodes: [h("header", { class: "pane-head" }, h("h1", {}, data.app.name), tabs), panel],
    update: () => {
      drawTabs();
      content.update();
    },
  };
}

function unreadOf(id) {
  return data.conversations.find((conversation) => conversation.id === id)?.unread ?? 0;
}

function tabEntry(name, open, unread) {
  const selected = name === open;
  const attributes = { type: "button", role: "tab", id: `tab-${name}`, class: "tab", "aria-selected": String(selected), "aria-controls": selected ? "app-panel" : null, tabindex: selected ? "0" : "-1", "data-key": `tab ${name}` };
  return {
    key: name,
    signature: String(unread),
    draw: () => h("button", { ...attributes, on: { click: () => { location.hash = address(place.as, name); } } }, name === "home" ? "Home" : "Messages", badge(unread)),
  };
}

function homeParts() {
  const blocks = h("div", { class: "home-blocks" });
  const surfaces = new Map();
  const update = () => {
    const view = data.home;
    if (!view) {
      reconcile(blocks, [{ key: "empty", signature: "", draw: () => h("p", { class: "empty" }, `${data.app.name} has not shown anything here yet.`) }]);
      return;
    }
    const held = surfaces.get(view.id) ?? Object.assign(surface(view.id, { view: view.id }), { heading: "h2" });
    surfaces.set(view.id, held);
    held.form.follow(view.blocks, view.state?.values ?? view.state);
    keepFocus(blocks, () => drawBlocks(blocks, view.blocks, held), $("app-panel") ?? $("main"));
  };
  return { nodes: [blocks], update };
}

let readUpTo = "";

/** What is in view is read; once per newest message, so that a server that keeps counting is not asked for ever. */
function markRead() {
  const { conversation, tab } = here();
  const newest = data.messages[conversation.id]?.at(-1)?.ts ?? "";
  const upTo = `${data.me.id} ${conversation.id} ${newest}`;
  if (document.hidden || tab === "home" || unreadOf(conversation.id) === 0 || readUpTo === upTo) return;
  readUpTo = upTo;
  send("read", { conversation: conversation.id });
}

function drawToasts() {
  const toasts = $("toasts");
  // Everything outside an open modal is inert, so the notices move into it to stay dismissible.
  const host = modals.element ?? document.body;
  if (toasts.parentElement !== host) host.append(toasts);
  reconcile(toasts, [...data.notices, ...complaints].map((notice) => ({ key: notice.id, signature: notice.text, draw: () => toast(notice) })));
}

function toast(notice) {
  const close = h("button", { type: "button", class: "button icon small", "aria-label": "Dismiss notice" }, "✕");
  close.addEventListener("click", once(close, async () => {
    if (!notice.ours) return send("notice", { id: notice.id });
    complaints = complaints.filter((other) => other !== notice);
    return drawToasts();
  }));
  return h("div", { class: "toast" }, h("p", {}, notice.text), close);
}
