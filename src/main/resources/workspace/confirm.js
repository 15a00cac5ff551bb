// Slack's confirmation dialog: asked before the action is sent.
import { freshId, h } from "./dom.js";
import { plain, text } from "./mrkdwn.js";

/** Resolves to whether the person went on. */
export function confirmed(confirm, reader) {
  const [title, body] = [freshId("confirm-title"), freshId("confirm-text")];
  return new Promise((resolve) => {
    const leave = (answer) => () => dialog.close(answer);
    const dialog = h(
      "dialog",
      { class: "confirm", role: "alertdialog", "aria-labelledby": title, "aria-describedby": body },
      h("h2", { id: title }, plain(confirm.title) || "Are you sure?"),
      h("div", { id: body, class: "text" }, text(confirm.text, reader)),
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", class: "button", on: { click: leave("no") } }, plain(confirm.deny) || "Cancel"),
        h("button", { type: "button", class: `button ${confirm.style === "danger" ? "danger" : "primary"}`, on: { click: leave("yes") } }, plain(confirm.confirm) || "Yes"),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
