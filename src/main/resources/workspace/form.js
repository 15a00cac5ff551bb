// What is typed or chosen in one view or message, in Slack's shape of state, apart from the document that shows it.

/** The state that an element has before anybody touches it; null for elements without state. */
function initial(element) {
  const { type } = element;
  switch (type) {
    case "plain_text_input": return { type, value: element.initial_value ?? null };
    case "static_select":
    case "radio_buttons": return { type, selected_option: element.initial_option ?? null };
    case "checkboxes": return { type, selected_options: element.initial_options ?? [] };
    case "datepicker": return { type, selected_date: element.initial_date ?? null };
    case "timepicker": return { type, selected_time: element.initial_time ?? null };
    case "users_select": return { type, selected_user: element.initial_user ?? null };
    case "file_input": return { type, files: [] };
    case "multi_users_select": return { type, selected_users: element.initial_users ?? [] };
    default: return null;
  }
}

export function optionsOf(element) {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}

function elementsOf(block) {
  return [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])].filter(Boolean);
}

export class Form {
  #values = new Map();

  /**
   * Follows an update of the blocks as Slack does: an element that stays (same block_id, action_id and type) keeps what was
   * typed even if its initial value changed; one that left is forgotten. `known` is the state that the server holds.
   */
  follow(blocks, known = {}) {
    const kept = new Map();
    for (const block of blocks) {
      for (const element of elementsOf(block)) {
        const seed = initial(element);
        if (!seed) continue;
        const key = keyOf(block, element);
        const typed = this.#values.get(key);
        const held = known?.[block.block_id]?.[element.action_id];
        const state = [typed, held].find((value) => value?.type === element.type && offered(element, value)) ?? seed;
        kept.set(key, state);
      }
    }
    this.#values = kept;
  }

  get(block, element) {
    return this.#values.get(keyOf(block, element)) ?? initial(element);
  }

  set(block, element, state) {
    this.#values.set(keyOf(block, element), { type: element.type, ...state });
  }

  /** {blockId: {actionId: {type, …}}} */
  state() {
    const state = {};
    for (const [key, value] of this.#values) {
      const [blockId, actionId] = JSON.parse(key);
      (state[blockId] ??= {})[actionId] = value;
    }
    return state;
  }
}

function keyOf(block, element) {
  return JSON.stringify([block.block_id, element.action_id]);
}

function offered(element, state) {
  const chosen = state.selected_options ?? (state.selected_option ? [state.selected_option] : []);
  const values = optionsOf(element).map((option) => option.value);
  return chosen.every((option) => values.includes(option.value));
}
