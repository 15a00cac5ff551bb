// Where people type: completes commands and people, and opens shortcuts.
import { combobox } from "./combobox.js";
import { h, once } from "./dom.js";
import { menuButton } from "./menu.js";
import { describe, matching } from "./people.js";

/** hooks: {send(text) → {ok, error}, shortcut(callbackId)} */
export function composer(name, app, people, hooks) {
  const input = h("input", { type: "text", class: "composer-input", "aria-label": `Message ${name}`, placeholder: "Message, or / for commands", "data-key": "composer", enterkeyhint: "send" });
  const problem = h("p", { class: "problem", role: "alert" });
  const box = combobox(input, "Suggestions", {
    suggest: () => suggestions(input, app, people),
    preselect: ([first]) => first.preselected,
  });
  const button = h("button", { type: "submit", class: "button primary icon", "aria-label": "Send message" }, "➤");
  const send = once(button, async () => {
    const words = input.value.trim();
    if (words === "") return;
    box.close();
    const result = await hooks.send(words);
    problem.textContent = result.ok ? "" : (result.error ?? "That could not be sent.");
    if (result.ok && input.value.trim() === words) input.value = "";
  });
  input.addEventListener("input", box.open);
  const shortcuts = menuButton({ class: "button icon", "aria-label": "Shortcuts", "data-key": "shortcuts" }, "⚡", app.shortcuts.map((shortcut) => ({
    name: shortcut.name,
    description: shortcut.description,
    choose: () => hooks.shortcut(shortcut.callbackId),
  })));
  return h("form", { class: "composer", autocomplete: "off", on: { submit: send } }, box.list, problem, h("div", { class: "composer-row" }, shortcuts, input, button));
}

function suggestions(input, app, people) {
  const before = input.value.slice(0, input.selectionStart);
  const word = /(?:^|\s)@(\S*)$/.exec(before);
  if (word) return forPeople(input, before, word[1], people);
  if (/^\/\S*$/.test(before)) return forCommands(input, before, app.commands);
  const call = /^(\/\S+)\s+(.*)$/.exec(before);
  const command = call && app.commands.find((known) => known.command === call[1]);
  return command ? forArguments(input, before, call[2], command) : [];
}

function forPeople(input, before, typed, people) {
  return matching(people, typed).map((person) => ({
    name: person.realName,
    detail: describe(person),
    preselected: true,
    exact: person.name === typed,
    choose: () => replace(input, before, typed, `${person.name} `),
  }));
}

function forCommands(input, before, commands) {
  return commands.filter(({ command }) => command.startsWith(before)).map(({ command, usageHint, description }) => ({
    name: [command, usageHint].filter(Boolean).join(" "),
    detail: description,
    preselected: true,
    exact: command === before,
    choose: () => replace(input, before, before, `${command} `),
  }));
}

/** The usage hint "[new @person | view | help]" as choices; none is preselected, so that Enter still sends what was typed. */
function forArguments(input, before, typed, command) {
  const choices = (command.usageHint ?? "").replace(/^\[|\]$/g, "").split("|").map((choice) => choice.trim()).filter(Boolean);
  return choices.filter((choice) => choice.startsWith(typed) && choice !== typed).map((choice) => ({
    name: `${command.command} ${choice}`,
    preselected: false,
    exact: false,
    // "@person" is a placeholder: complete up to the @, and the people follow.
    choose: () => replace(input, before, typed, choice.replace(/@\S+$/, "@")),
  }));
}

function replace(input, before, typed, completion) {
  const start = before.length - typed.length;
  input.setRangeText(completion, start, before.length, "end");
  input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
