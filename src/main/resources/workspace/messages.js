// The messages of one conversation.
import { drawBlocks } from "./blocks.js";
import { h, keepFocus, reconcile } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { dayName, localDate, timeOfDay } from "./time.js";

const NEAR_THE_END = 80;

/** A scrolling log; `update(messages)` redraws what changed and stays at the newest message if it was there. */
export function messageLog(name, empty, surfaceOf, reader) {
  const list = h("div", { class: "messages" });
  const log = h("div", { class: "log", role: "log", "aria-label": `Messages in ${name}`, tabindex: "0" }, list);
  const surfaces = new Map();
  let seen = null;

  function update(messages) {
    const newest = messages.at(-1)?.ts ?? null;
    const follow = seen === null || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END;
    reconcile(list, messages.length === 0 ? [emptyNote()] : entries(messages));
    for (const message of messages) fill(message);
    if (follow || newest !== seen) log.scrollTop = log.scrollHeight;
    seen = newest ?? "";
  }

  function emptyNote() {
    return { key: "empty", signature: empty, draw: () => h("p", { class: "empty" }, empty) };
  }

  function entries(messages) {
    let day = null;
    return messages.flatMap((message) => {
      const sent = new Date(Number(message.ts) * 1000);
      const date = localDate(sent, reader.me);
      const line = date === day ? [] : [dayLine(date, sent)];
      day = date;
      return [...line, { key: message.ts, signature: reader.signature, draw: () => frame(message, sent) }];
    });
  }

  function dayLine(date, sent) {
    const words = dayName(sent, reader.me, reader.now());
    return { key: date, signature: words, draw: () => h("h2", { class: "day" }, h("span", {}, words)) };
  }

  function frame(message, sent) {
    const author = reader.author(message.user);
    const time = timeOfDay(sent, reader.me);
    return h(
      "article",
      { class: message.ephemeral ? "message ephemeral" : "message", "aria-label": `${author.realName}, ${time}`, tabindex: "-1", "data-ts": message.ts },
      author.app ? h("img", { class: "avatar", src: "/assets/favicon.svg", alt: "" }) : avatar(author),
      h("div", { class: "message-words" },
        message.ephemeral ? h("p", { class: "only-you" }, h("span", { "aria-hidden": "true" }, "👁 "), "Only visible to you") : null,
        h("p", { class: "byline" }, h("strong", {}, author.realName), author.bot ? h("span", { class: "tag" }, "APP") : null, " ", h("time", { datetime: sent.toISOString() }, time)),
        h("div", { class: "message-body" }),
        ...(message.files ?? []).map((file) => h("p", { class: "file" }, h("a", { href: `/page/file/${encodeURIComponent(file.id)}`, download: file.name }, file.title), ` · ${Math.ceil(file.size / 1024)} kB`)),
        h("p", { class: "edited", hidden: true }, "(edited)")),
    );
  }

  /** Inside an unchanged frame only the changed blocks are replaced, so that a button keeps its focus after its message was updated. */
  function fill(message) {
    const article = list.querySelector(`[data-ts="${CSS.escape(message.ts)}"]`);
    const body = article.querySelector(".message-body");
    const surface = surfaces.get(message.ts) ?? surfaceOf(message);
    surfaces.set(message.ts, surface);
    const blocks = message.blocks ?? [];
    surface.form.follow(blocks);
    keepFocus(article, () => {
      if (blocks.length > 0) drawBlocks(body, blocks, surface);
      else reconcile(body, [{ key: "text", signature: JSON.stringify([message.text, reader.signature]), draw: () => h("div", { class: "text" }, mrkdwn(message.text, reader)) }]);
    });
    article.querySelector(".edited").hidden = !message.edited;
  }

  return { element: log, update };
}
