// Dates as one person reads them: their zone, their language.

const DAY = 86_400_000;
const HALF_A_YEAR = 183 * DAY;

export function localeOf(person) {
  // Slack says es-LA for Latin America; in BCP 47 that would be Laos.
  return person.locale === "es-LA" ? "es-419" : person.locale || "en-US";
}

function format(date, person, options) {
  return new Intl.DateTimeFormat(localeOf(person), { timeZone: person.tz, ...options }).format(date);
}

export function timeOfDay(date, person) {
  return format(date, person, { hour: "numeric", minute: "2-digit" });
}

/** The local calendar date as 2026-11-23. */
export function localDate(date, person) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: person.tz, year: "numeric", month: "2-digit", day: "2-digit" }).format(date);
}

export function weekdayAndTime(date, person) {
  return format(date, person, { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
}

/** "Today", "Yesterday" or the date: the line between two days of messages. */
export function dayName(date, person, now) {
  const name = nearby(date, person, now) ?? format(date, person, { weekday: "long", month: "long", day: "numeric" });
  return name.charAt(0).toLocaleUpperCase(localeOf(person)) + name.slice(1);
}

function nearby(date, person, now) {
  const days = Math.round((Date.parse(localDate(date, person)) - Date.parse(localDate(now, person))) / DAY);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(localeOf(person), { numeric: "auto" }).format(days, "day");
}

/** Slack's <!date^…> format: "{date_short_pretty} at {time}" and its kin. Unknown braces stay as they are. */
export function slackDate(seconds, pattern, person, now) {
  const date = new Date(seconds * 1000);
  return pattern.replace(/\{(\w+)\}/g, (braces, name) => {
    const plain = name.replace(/_pretty$/, "");
    if (plain !== name) {
      const near = nearby(date, person, now);
      if (near) return near;
    }
    return token(plain, date, person, now) ?? braces;
  });
}

function token(name, date, person, now) {
  const year = Math.abs(date - now) > HALF_A_YEAR ? { year: "numeric" } : {};
  switch (name) {
    case "date_num": return localDate(date, person);
    case "date_slash": return format(date, person, { year: "numeric", month: "2-digit", day: "2-digit" });
    case "date": return format(date, person, { month: "long", day: "numeric", ...year });
    case "date_short": return format(date, person, { month: "short", day: "numeric", ...year });
    case "date_long": return format(date, person, { weekday: "long", month: "long", day: "numeric", ...year });
    case "time": return timeOfDay(date, person);
    case "time_secs": return format(date, person, { hour: "numeric", minute: "2-digit", second: "2-digit" });
    case "ago": return ago(date, person, now);
    default: return null;
  }
}

function ago(date, person, now) {
  const relative = new Intl.RelativeTimeFormat(localeOf(person), { numeric: "auto" });
  const minutes = Math.round((date - now) / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  if (Math.abs(minutes) < 60 * 24) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / 60 / 24), "day");
}
