// Slack's rich_text block to nodes.
import { h } from "./dom.js";
import { dateNode, emojis, link, mention } from "./mrkdwn.js";

export function richText(block, reader) {
  return h("div", { class: "rich-text" }, block.elements.map((element) => part(element, reader)));
}

function part(element, reader) {
  switch (element.type) {
    case "rich_text_section": return h("p", {}, inline(element.elements, reader));
    case "rich_text_quote": return h("blockquote", {}, inline(element.elements, reader));
    case "rich_text_preformatted": return h("pre", {}, inline(element.elements, reader));
    case "rich_text_list": return list(element, reader);
    default: return unknown(element);
  }
}

function list(element, reader) {
  const ordered = element.style === "ordered";
  return h(
    ordered ? "ol" : "ul",
    { class: `indent-${Math.min(element.indent ?? 0, 4)}`, start: ordered && element.offset ? element.offset + 1 : null },
    element.elements.map((item) => h("li", {}, inline(item.elements ?? [], reader))),
  );
}

function inline(elements, reader) {
  return elements.map((element) => {
    switch (element.type) {
      case "text": return styled(element.text, element.style);
      case "link": return styled(link(element.url, element.text), element.style);
      case "user": return styled(mention(element.user_id, reader), element.style);
      case "channel": return h("span", { class: "mention" }, `#${reader.channelName(element.channel_id)}`);
      case "broadcast": return h("span", { class: "mention" }, `@${element.range}`);
      case "emoji": return emojis(`:${element.name}:`);
      case "date": return dateNode(element.timestamp, element.format, element.url, reader);
      default: return unknown(element);
    }
  });
}

function styled(content, style = {}) {
  let node = content;
  if (style.code) node = h("code", {}, node);
  if (style.strike) node = h("s", {}, node);
  if (style.italic) node = h("em", {}, node);
  if (style.bold) node = h("strong", {}, node);
  return node;
}

/** Shown rather than skipped, so that an element that the workspace does not know is noticed. */
export function unknown(element) {
  return h("p", { class: "unknown" }, `The local workspace cannot show “${element.type}”.`);
}
