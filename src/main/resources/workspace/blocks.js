// Block Kit blocks to nodes. A surface is what holds them: {form, errors, reader, heading, act(block, element, fields)}.
import { freshId, h, reconcile } from "./dom.js";
import { control } from "./inputs.js";
import { plain, text } from "./mrkdwn.js";
import { richText, unknown } from "./richtext.js";

export function drawBlocks(parent, blocks, surface) {
  reconcile(parent, blocks.map((block, index) => ({
    key: `${surface.id} ${block.type} ${block.block_id ?? index}`,
    signature: JSON.stringify([block, surface.errors?.[block.block_id] ?? null, surface.reader.signature]),
    draw: () => draw(block, surface),
  })));
}

function draw(block, surface) {
  switch (block.type) {
    case "header": return h(surface.heading, { class: "block header" }, text(block.text, surface.reader));
    case "divider": return h("hr", { class: "block" });
    case "section": return section(block, surface);
    case "context": return h("div", { class: "block context text" }, block.elements.map((element) => h("span", {}, text(element, surface.reader))));
    case "actions": return actions(block, surface);
    case "input": return input(block, surface);
    case "rich_text": return h("div", { class: "block" }, richText(block, surface.reader));
    default: return unknown(block);
  }
}

function section(block, surface) {
  const id = freshId("section");
  const words = block.text ? h("div", { class: "text", id }, text(block.text, surface.reader)) : null;
  const fields = block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "text" }, text(field, surface.reader)))) : null;
  const accessory = block.accessory ? control(block.accessory, block, surface, {
    label: plain(block.accessory.placeholder) || "Choose",
    describedBy: words ? id : null,
    sends: true,
  }) : null;
  return h("div", { class: "block section" }, h("div", { class: "section-words" }, words, fields), accessory ? h("div", { class: "accessory" }, accessory) : null);
}

function actions(block, surface) {
  return h("div", { class: "block actions" }, block.elements.map((element) => control(element, block, surface, {
    label: plain(element.placeholder) || "Choose",
    sends: true,
  })));
}

const LABELLED_AS_GROUP = ["radio_buttons", "checkboxes"];

function input(block, surface) {
  const [field, label, hint, error, note] = ["field", "label", "hint", "error", "note"].map(freshId);
  const message = surface.errors?.[block.block_id];
  const grouped = LABELLED_AS_GROUP.includes(block.element.type);
  const describedBy = [message ? error : null, block.optional ? note : null, block.hint ? hint : null].filter(Boolean).join(" ") || null;
  const body = control(block.element, block, surface, {
    id: field,
    labelledBy: label,
    describedBy,
    required: !block.optional,
    invalid: Boolean(message),
    sends: block.dispatch_action === true,
  });
  return h(
    "div",
    { class: message ? "block input invalid" : "block input" },
    h("div", { class: "label" },
      h(grouped ? "span" : "label", { id: label, for: grouped ? null : field }, plain(block.label)),
      block.optional ? h("span", { class: "optional", id: note }, "(optional)") : h("span", { class: "required", "aria-hidden": "true", title: "Required" }, "*")),
    body,
    message ? h("p", { class: "error", id: error }, message) : null,
    block.hint ? h("p", { class: "hint", id: hint }, plain(block.hint)) : null,
  );
}
