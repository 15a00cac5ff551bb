// The workspace's clock: shows the person's local time and moves it on.
import { h, once, reconcile } from "./dom.js";
import { localeOf, weekdayAndTime } from "./time.js";

/** Draws the bar; `move("PT1H" | "P1D" | "next")` moves the clock. */
export function drawClock(parent, clock, now, me, move) {
  const due = clock.nextDue ? new Date(clock.nextDue) : null;
  const when = due ? weekdayAndTime(due, me) : "nothing";
  reconcile(parent, [
    time(now, me, clock.moved),
    mover("PT1H", "+1 hour", move),
    mover("P1D", "+1 day", move),
    mover("next", "Next thing due", move, `(${when})`, !due),
  ]);
}

function time(now, me, moved) {
  const shown = weekdayAndTime(now, me);
  const ahead = aheadOf(moved);
  return {
    key: "time",
    signature: JSON.stringify([shown, me.tz, ahead]),
    draw: () => h("p", { class: "time" },
      h("time", { datetime: now.toISOString(), lang: localeOf(me) }, shown), " ",
      h("span", { class: "zone" }, me.tzLabel || me.tz),
      ahead ? h("span", { class: "ahead" }, ` · ${ahead}`) : null),
  };
}

function mover(amount, label, move, note, idle = false) {
  return {
    key: amount,
    signature: JSON.stringify([label, note ?? null, idle]),
    draw: () => {
      const button = h("button", { type: "button", class: "button small", "aria-disabled": idle ? "true" : null, "data-key": `clock ${amount}` }, label, note ? h("span", { class: "when" }, ` ${note}`) : null);
      button.addEventListener("click", once(button, () => move(amount)));
      return button;
    },
  };
}

/** How far the clock was moved, from java.time's form of a duration. */
function aheadOf(moved) {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(moved ?? "") ?? [];
  const [days, rest] = [Math.floor((hours ?? 0) / 24), (hours ?? 0) % 24];
  const parts = [days ? `${days} d` : null, rest ? `${rest} h` : null, minutes && !days ? `${minutes} min` : null].filter(Boolean);
  return parts.length > 0 ? `${parts.join(" ")} ahead` : null;
}
