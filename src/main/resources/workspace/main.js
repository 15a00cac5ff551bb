// The page: whose Slack is shown and what is open in it. Start reading here; `Session` holds what the server said.
import { drawClock } from "./clock.js";
import { h, keepFocus, once, reconcile } from "./dom.js";
import { Modals } from "./modal.js";
import { appPane, badge, channelPane, nameOf } from "./panes.js";
import { drawSwitcher, hueOf } from "./people.js";
import { Session } from "./session.js";

const FIRST_PERSON = "U0CASEY";
const TICK_MILLISECONDS = 5000;
const $ = (id) => document.getElementById(id);

const session = new Session({ changed: draw, connected, refused: () => location.replace(address(FIRST_PERSON, place.in)) });
const modals = new Modals({
  surface: (view) => session.surface(view, { view }),
  submit: (view, state) => session.post("submit", { view, state }),
  close: (view, all) => session.send("close", { view, all }),
});
let place = readPlace();
let pane = null;
let readUpTo = "";

addEventListener("hashchange", follow);
document.addEventListener("visibilitychange", () => session.data && markRead());
setInterval(() => session.data && draw(), TICK_MILLISECONDS);
$("skip").addEventListener("click", (event) => {
  // Followed as a link, it would replace the person and place in the address.
  event.preventDefault();
  $("main").focus();
});
session.become(place.as);

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
  place = readPlace();
  if (place.as === session.as) {
    if (session.data) draw();
    return;
  }
  // Nothing of the one person may still be pressed as the other.
  pane = null;
  $("main").replaceChildren();
  modals.show([]);
  session.become(place.as);
}

function connected(yes) {
  $("offline").hidden = yes;
  $("offline").textContent = yes ? "" : "Offline: the workspace does not answer. Trying again …";
}

function draw() {
  const { clock, me, modals: views, people, workspace } = session.data;
  document.body.dataset.hue = hueOf(me.id);
  $("brand").textContent = `${workspace.name} · local workspace`;
  keepFocus($("clock"), () => drawClock($("clock"), clock, session.now(), me, (move) => session.send("clock", { move })), $("main"));
  keepFocus($("people"), () => drawSwitcher($("people"), people, me.id, session.now(), (id) => address(id, place.in)), $("main"));
  keepFocus($("conversations"), drawConversations, $("main"));
  drawPane();
  modals.show(views);
  drawToasts();
  markRead();
}

const TABS = ["home", "messages"];

/** Which conversation is open, and for the app which tab. */
function here() {
  const { conversations } = session.data;
  const app = conversations.find(({ kind }) => kind === "app");
  const chosen = TABS.includes(place.in) ? app : conversations.find(({ id }) => id === place.in);
  const conversation = chosen ?? conversations[0];
  return { conversation, tab: conversation === app ? (place.in === "home" ? "home" : "messages") : null };
}

function drawConversations() {
  const { app, conversations, me } = session.data;
  const open = here().conversation;
  document.title = `${me.realName} · ${nameOf(open, app)} · local workspace`;
  reconcile($("conversations"), conversations.map((conversation) => {
    const { id, kind, unread } = conversation;
    const to = address(me.id, kind === "app" ? (unread > 0 ? "messages" : "home") : id);
    const current = conversation === open ? "page" : null;
    return {
      key: id,
      signature: JSON.stringify([conversation, current, to]),
      draw: () => h(
        "a",
        { class: "conversation", href: to, "aria-current": current, "data-key": `to ${id}` },
        kind === "app" ? h("img", { class: "app-icon", src: "/assets/favicon.svg", alt: "" }) : null,
        h("span", { class: "conversation-name" }, nameOf(conversation, app)),
        badge(unread),
      ),
    };
  }));
}

function drawPane() {
  const { conversation, tab } = here();
  const key = `${session.as} ${conversation.id} ${tab}`;
  if (pane?.key === key) {
    pane.update();
    return;
  }
  const tabFocused = document.activeElement?.getAttribute("role") === "tab";
  const open = (other) => {
    location.hash = address(session.as, other);
  };
  pane = { key, ...(tab ? appPane(session, conversation, tab, open) : channelPane(session, conversation)) };
  $("main").replaceChildren(...pane.nodes);
  pane.update();
  if (tabFocused) $("main").querySelector("[aria-selected=true]")?.focus();
  if (tab === "home") session.send("home", {});
  if (tab === "messages") session.send("read", { conversation: conversation.id });
}

/** What is in view is read; asked once per newest message, so that a server that keeps counting is not asked for ever. */
function markRead() {
  const { conversation, tab } = here();
  const newest = session.data.messages[conversation.id]?.at(-1)?.ts;
  const upTo = `${session.as} ${conversation.id} ${newest}`;
  if (document.hidden || tab === "home" || session.unread(conversation.id) === 0 || readUpTo === upTo) return;
  readUpTo = upTo;
  session.send("read", { conversation: conversation.id });
}

function drawToasts() {
  const toasts = $("toasts");
  // Everything outside an open modal is inert, so the notices move into it to stay dismissible.
  const host = modals.element ?? document.body;
  if (toasts.parentElement !== host) host.append(toasts);
  const notices = [...session.data.notices, ...session.complaints];
  const entries = notices.map((notice) => ({ key: notice.id, signature: notice.text, draw: () => toast(notice) }));
  keepFocus(toasts, () => reconcile(toasts, entries), modals.element ? modals.title : $("main"));
}

function toast(notice) {
  const close = h("button", { type: "button", class: "button icon small", "aria-label": "Dismiss notice" }, "✕");
  close.addEventListener("click", once(close, () => dismiss(notice)));
  return h("div", { class: "toast" }, h("p", {}, notice.text), close);
}

function dismiss(notice) {
  if (!session.complaints.includes(notice)) return session.send("notice", { id: notice.id });
  session.complaints = session.complaints.filter((other) => other !== notice);
  return drawToasts();
}
