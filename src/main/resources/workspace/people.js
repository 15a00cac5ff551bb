// People: how they look, who can be found by a few letters, and whose Slack this window shows.
import { freshId, h, reconcile } from "./dom.js";
import { combobox } from "./combobox.js";
import { timeOfDay } from "./time.js";

export function avatar(person) {
  const name = person.realName || person.name;
  const initials = name.split(/\s+/).slice(0, 2).map((word) => word[0]).join("");
  return h("span", { class: "avatar", "data-hue": hueOf(person.id), "aria-hidden": "true" }, initials.toUpperCase());
}

const HUES = ["U0CASEY", "U0TARA", "U0TOMAS", "U0LEE"];

/** Which of the stylesheet's accents is this person's. */
export function hueOf(userId) {
  const known = HUES.indexOf(userId);
  return known >= 0 ? known : "other";
}

/** Like Slack: deactivated people are not listed, bots are. */
export function matching(people, query) {
  const wanted = fold(query);
  return people.filter((person) => !person.deleted && [person.name, ...person.realName.split(/\s+/), person.realName].some((name) => fold(name).startsWith(wanted)));
}

/** "tomas" finds Tomás. */
function fold(string) {
  return string.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function describe(person) {
  const kind = person.bot ? "App" : person.guest ? "Guest" : null;
  return [person.title, kind, `@${person.name}`].filter(Boolean).join(" · ");
}

/** A searchable field for one person. `choose(userId | null)` is called at every change. */
export function personPicker(attributes, people, selected, choose) {
  const nameOf = (id) => people.find((person) => person.id === id)?.realName ?? "";
  const input = h("input", { type: "text", class: "field", placeholder: "Find a person", ...attributes });
  const status = h("span", { class: "visually-hidden", role: "status", id: freshId("found") });
  input.value = nameOf(selected);
  const suggest = () => {
    const found = matching(people, input.value === nameOf(selected) ? "" : input.value.replace(/^@/, ""));
    status.textContent = found.length === 0 ? "Nobody by that name" : "";
    return found.map((person) => ({ name: person.realName, detail: describe(person), choose: () => take(person.id) }));
  };
  const box = combobox(input, "People", { suggest });
  function take(id) {
    selected = id;
    input.value = nameOf(id);
    choose(id);
  }
  input.addEventListener("click", () => {
    input.select();
    box.open();
  });
  input.addEventListener("input", box.open);
  input.addEventListener("keydown", (event) => {
    // Enter here is for the list; it must not submit the whole form.
    if (event.key === "Enter") event.preventDefault();
  });
  input.addEventListener("blur", () => {
    if (input.value.trim() === "" && selected !== null) take(null);
    input.value = nameOf(selected);
  });
  return h("div", { class: "combo" }, input, box.list, status);
}

/** The same for several people: each who is taken stands above the field and can be taken out. `choose(ids)` at every change. */
export function peoplePicker(attributes, people, selected, choose) {
  const chosen = h("ul", { class: "chosen", "aria-label": "Chosen" });
  const holder = h("div", { class: "people-picker" });
  const set = (ids) => {
    selected = ids;
    choose(ids);
    draw();
  };
  const remove = (person) => h(
    "button",
    { type: "button", class: "button", "aria-label": `Take out ${person.realName}`, on: { click: () => set(selected.filter((id) => id !== person.id)) } },
    `${person.realName} ✕`,
  );
  function draw() {
    chosen.replaceChildren(...people.filter((person) => selected.includes(person.id)).map((person) => h("li", {}, remove(person))));
    chosen.hidden = selected.length === 0;
    const field = personPicker(attributes, people.filter((person) => !selected.includes(person.id)), null, (id) => {
      if (id === null) return;
      set([...selected, id]);
      holder.querySelector("input").focus();
    });
    holder.replaceChildren(chosen, field);
  }
  draw();
  return holder;
}

/** Links, so that a second window can be a second person: open one in a new tab. */
export function drawSwitcher(parent, people, meId, now, addressOf) {
  reconcile(parent, people.filter((person) => person.switchable).map((person) => {
    const time = timeOfDay(now, person);
    const current = person.id === meId;
    return {
      key: person.id,
      signature: JSON.stringify([person, time, current, addressOf(person.id)]),
      draw: () => h(
        "a",
        { class: "person", href: addressOf(person.id), "data-hue": hueOf(person.id), "aria-current": current ? "true" : null, "data-key": `person ${person.id}` },
        avatar(person),
        h("span", { class: "person-words" },
          h("span", { class: "person-name" }, person.realName, current ? h("span", { class: "you" }, " (shown)") : null),
          h("span", { class: "person-title" }, person.title), " ",
          h("span", { class: "person-time", title: person.tzLabel }, time)),
      ),
    };
  }));
}
