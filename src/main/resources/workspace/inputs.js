// Interactive elements as native controls; what is chosen goes into the surface's form in Slack's shape.
import { upload } from "./api.js";
import { freshId, h, once } from "./dom.js";
import { optionsOf } from "./form.js";
import { menuButton } from "./menu.js";
import { plain, text } from "./mrkdwn.js";
import { peoplePicker, personPicker } from "./people.js";
import { unknown } from "./richtext.js";

/**
 * `role` tells the element's place: {labelledBy, label, describedBy, required, invalid, sends}. With `sends`, every change is
 * an action of its own (Slack's block_actions).
 */
export function control(element, block, surface, role) {
  switch (element.type) {
    case "button": return button(element, block, surface, role);
    case "overflow": return overflow(element, block, surface, role);
    case "plain_text_input": return textInput(element, block, surface, role);
    case "static_select": return select(element, block, surface, role);
    case "radio_buttons": return choices(element, block, surface, role, "radio");
    case "checkboxes": return choices(element, block, surface, role, "checkbox");
    case "datepicker": return moment(element, block, surface, role, "date", "selected_date");
    case "timepicker": return moment(element, block, surface, role, "time", "selected_time");
    case "users_select": return person(element, block, surface, role);
    case "file_input": return files(element, block, surface, role);
    case "multi_users_select": return people(element, block, surface, role);
    default: return unknown(element);
  }
}

function keyOf(block, element, suffix = "") {
  return `${block.block_id}/${element.action_id}${suffix}`;
}

function button(element, block, surface, role) {
  const style = element.style === "danger" || element.style === "primary" ? ` ${element.style}` : "";
  const attributes = {
    class: `button${style}`,
    "aria-label": element.accessibility_label,
    "aria-describedby": role.describedBy,
    "data-key": keyOf(block, element),
  };
  const press = () => surface.act(block, element, { value: element.value });
  if (/^https?:\/\//i.test(element.url ?? "")) {
    return h("a", { ...attributes, href: element.url, target: "_blank", rel: "noopener noreferrer", on: { click: press } }, plain(element.text));
  }
  const node = h("button", { type: "button", ...attributes }, plain(element.text));
  node.addEventListener("click", once(node, press));
  return node;
}

function overflow(element, block, surface, role) {
  const attributes = { class: "button icon", "aria-label": "More actions", "aria-describedby": role.describedBy, "data-key": keyOf(block, element) };
  return menuButton(attributes, "⋯", element.options.map((option) => ({
    name: plain(option.text),
    description: plain(option.description),
    choose: () => {
      if (/^https?:\/\//i.test(option.url ?? "")) window.open(option.url, "_blank", "noopener");
      return surface.act(block, element, { selected_option: option });
    },
  })));
}

/** Keeps the new state and, where changes are sent, sends it; a person who says no in the confirmation gets the old one back. */
async function commit(element, block, surface, role, state, show) {
  const before = surface.form.get(block, element);
  surface.form.set(block, element, state);
  if (!role.sends || (await surface.act(block, element, state))) return;
  surface.form.set(block, element, before);
  show(before);
}

function common(element, block, role) {
  return {
    class: "field",
    id: role.id,
    "aria-labelledby": role.labelledBy,
    "aria-label": role.labelledBy ? null : role.label,
    "aria-describedby": role.describedBy,
    "aria-required": role.required ? "true" : null,
    "aria-invalid": role.invalid ? "true" : null,
    "data-key": keyOf(block, element),
  };
}

const NEARLY_FULL = 0.8;

function textInput(element, block, surface, role) {
  const attributes = { ...common(element, block, role), placeholder: plain(element.placeholder) || null };
  const counter = h("span", { class: "counter", id: freshId("counter") });
  attributes["aria-describedby"] = [role.describedBy, element.max_length ? counter.id : null].filter(Boolean).join(" ") || null;
  const field = element.multiline ? h("textarea", { ...attributes, rows: "4" }) : h("input", { type: "text", ...attributes });
  field.value = surface.form.get(block, element).value ?? "";
  const count = () => {
    // Never cut what is pasted: Slack shows how much is too much instead.
    const left = (element.max_length ?? Infinity) - field.value.length;
    counter.textContent = left < 0 ? `${-left} characters too many` : field.value.length >= NEARLY_FULL * element.max_length ? `${left} characters left` : "";
    counter.classList.toggle("too-many", left < 0);
  };
  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  field.addEventListener("input", () => {
    count();
    const sends = role.sends && on.includes("on_character_entered");
    commit(element, block, surface, { sends }, { value: field.value === "" ? null : field.value }, () => {});
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline || !role.sends) return;
    event.preventDefault();
    if (on.includes("on_enter_pressed")) surface.act(block, element, { value: field.value });
  });
  count();
  return element.max_length ? h("div", { class: "counted" }, field, counter) : field;
}

function select(element, block, surface, role) {
  const options = optionsOf(element);
  const values = options.map((option) => option.value);
  const show = (state) => {
    node.value = state.selected_option ? String(values.indexOf(state.selected_option.value)) : "";
  };
  const draw = (option) => {
    const description = plain(option.description);
    return h("option", { value: String(options.indexOf(option)) }, plain(option.text) + (description ? ` – ${description}` : ""));
  };
  const empty = h("option", { value: "", disabled: role.required || role.sends, hidden: role.required || role.sends }, plain(element.placeholder) || "Choose an option");
  const node = h(
    "select",
    common(element, block, role),
    empty,
    element.option_groups ? element.option_groups.map((group) => h("optgroup", { label: plain(group.label) }, group.options.map(draw))) : options.map(draw),
  );
  show(surface.form.get(block, element));
  node.addEventListener("change", () => {
    const option = node.value === "" ? null : options[Number(node.value)];
    commit(element, block, surface, role, { selected_option: option }, show);
  });
  return node;
}

function choices(element, block, surface, role, type) {
  const name = freshId("choice");
  const chosen = (state) => (type === "radio" ? [state.selected_option] : state.selected_options).filter(Boolean).map((option) => option.value);
  const boxes = element.options.map((option, index) => {
    const [label, description] = [freshId("option"), freshId("description")];
    const box = h("input", {
      type, name, value: String(index), "aria-labelledby": label,
      "aria-describedby": option.description ? description : null,
      "aria-invalid": role.invalid && type === "checkbox" ? "true" : null,
      "data-key": keyOf(block, element, `/${option.value}`),
    });
    box.addEventListener("change", () => {
      const selected = element.options.filter((_, at) => boxes[at].box.checked);
      commit(element, block, surface, role, type === "radio" ? { selected_option: selected[0] } : { selected_options: selected }, show);
    });
    const words = h("span", { class: "option-words" },
      h("span", { id: label }, text(option.text, surface.reader)),
      option.description ? h("span", { id: description, class: "option-description" }, text(option.description, surface.reader)) : null);
    return { box, row: h("label", { class: "option" }, box, words) };
  });
  const show = (state) => boxes.forEach(({ box }, index) => {
    box.checked = chosen(state).includes(element.options[index].value);
  });
  show(surface.form.get(block, element));
  const { class: _, "aria-invalid": invalid, "aria-required": required, ...attributes } = common(element, block, role);
  const group = type === "radio" ? { role: "radiogroup", "aria-required": required, "aria-invalid": invalid } : { role: "group" };
  return h("div", { ...attributes, ...group, "data-key": null, class: "choices" }, boxes.map(({ row }) => row));
}

function moment(element, block, surface, role, type, property) {
  const node = h("input", { type, ...common(element, block, role) });
  const show = (state) => {
    node.value = state[property] ?? "";
  };
  show(surface.form.get(block, element));
  node.addEventListener("change", () => commit(element, block, surface, role, { [property]: node.value || null }, show));
  return node;
}

/** A file goes to the workspace as soon as it is chosen, as at Slack; what is submitted names it. */
function files(element, block, surface, role) {
  const status = h("span", { class: "hint", id: freshId("file"), role: "status" });
  const attributes = common(element, block, role);
  const node = h("input", {
    type: "file", ...attributes,
    accept: (element.filetypes ?? []).map((ending) => `.${ending}`).join(",") || null,
    multiple: (element.max_files ?? 10) > 1,
    "aria-describedby": [role.describedBy, status.id].filter(Boolean).join(" "),
  });
  const show = (state) => {
    status.textContent = state.files.map((file) => file.name).join(", ");
  };
  show(surface.form.get(block, element));
  node.addEventListener("change", async () => {
    status.textContent = "Uploading…";
    const results = await Promise.all([...node.files].map((file) => upload(surface.reader.me.id, file)));
    const failed = results.find((result) => !result.ok);
    const state = { files: failed ? [] : results.map((result) => result.file) };
    await commit(element, block, surface, role, state, show);
    show(state);
    if (failed) status.textContent = failed.error;
  });
  return h("div", {}, node, status);
}

function person(element, block, surface, role) {
  const selected = surface.form.get(block, element).selected_user;
  const attributes = { ...common(element, block, role), placeholder: plain(element.placeholder) || "Find a person" };
  return personPicker(attributes, surface.reader.people, selected, (id) => commit(element, block, surface, role, { selected_user: id }, () => {}));
}

function people(element, block, surface, role) {
  const selected = surface.form.get(block, element).selected_users;
  const attributes = { ...common(element, block, role), placeholder: plain(element.placeholder) || "Find people" };
  return peoplePicker(attributes, surface.reader.people, selected, (ids) => commit(element, block, surface, role, { selected_users: ids }, () => {}));
}
