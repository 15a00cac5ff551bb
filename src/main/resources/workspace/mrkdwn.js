// Slack's mrkdwn to nodes. A style mark counts only where Slack counts it: at the edge of a word, closed on the same line.
import { h } from "./dom.js";
import { slackDate } from "./time.js";

const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️", wave: "👋", tada: "🎉", bell: "🔔", no_bell: "🔕",
  calendar: "📆", date: "📅", spiral_calendar_pad: "🗓️", clock3: "🕒", hourglass: "⌛", hourglass_flowing_sand: "⏳", lock: "🔒", pencil: "📝", memo: "📝",
  pencil2: "✏️", seedling: "🌱", handshake: "🤝", speech_balloon: "💬", email: "📧", envelope: "✉️", telephone_receiver: "📞", phone: "☎️",
  large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", white_circle: "⚪", black_circle: "⚫", eyes: "👀", bulb: "💡", star: "⭐",
  thumbsup: "👍", "+1": "👍", point_right: "👉", round_pushpin: "📍", checkered_flag: "🏁", dart: "🎯", arrow_right: "➡️", slightly_smiling_face: "🙂", smile: "😄",
};
const STYLES = { "*": "strong", _: "em", "~": "s" };

/** A Slack text object (plain_text or mrkdwn). `reader` says for whom dates and names are rendered. */
export function text(object, reader) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text, reader) : [emojis(object.text)];
}

/** A text object as a plain string, for names and labels. */
export function plain(object) {
  return object ? emojis(object.text) : "";
}

export function emojis(string) {
  return (string ?? "").replace(/:([a-z0-9_+-]+):/g, (shortcode, name) => (Object.hasOwn(EMOJI, name) ? EMOJI[name] : shortcode));
}

export function mrkdwn(source, reader) {
  return (source ?? "").split(/```\n?/).flatMap((part, index, parts) => {
    const fenced = index % 2 === 1 && index < parts.length - 1;
    if (fenced) return [h("pre", {}, unescape(part.replace(/\n$/, "")))];
    const unclosed = index % 2 === 1;
    return lines(unclosed ? `\`\`\`${part}` : part, reader);
  });
}

const QUOTE = /^(?:&gt;|>) ?/;
const BULLET = /^\s*• ?/;

function lines(source, reader) {
  const nodes = [];
  let afterBlock = true;
  for (const { kind, items } of groups(source.split("\n"))) {
    if (kind === "quote") {
      nodes.push(h("blockquote", {}, inline(items.map((line) => line.replace(QUOTE, "")).join("\n"), reader)));
    } else if (kind === "list") {
      nodes.push(h("ul", {}, items.map((line) => h("li", {}, inline(line.replace(BULLET, ""), reader)))));
    } else {
      if (!afterBlock) nodes.push("\n");
      nodes.push(...inline(items.join("\n"), reader));
    }
    afterBlock = kind !== "line";
  }
  return nodes;
}

function groups(all) {
  const found = [];
  for (const line of all) {
    const kind = QUOTE.test(line) ? "quote" : BULLET.test(line) ? "list" : "line";
    const last = found.at(-1);
    if (last?.kind === kind) last.items.push(line);
    else found.push({ kind, items: [line] });
  }
  return found;
}

function inline(source, reader) {
  const nodes = [];
  let pending = "";
  const flush = () => {
    if (pending) nodes.push(emojis(unescape(pending)));
    pending = "";
  };
  for (let at = 0; at < source.length; ) {
    const match = tokenAt(source, at, reader);
    if (match) {
      flush();
      nodes.push(match.node);
      at += match.length;
    } else {
      pending += source[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function tokenAt(source, at, reader) {
  if (!"`<*_~".includes(source[at])) return null;
  const rest = source.slice(at);
  const code = /^`([^`\n]+)`/.exec(rest);
  if (code) return { node: h("code", {}, unescape(code[1])), length: code[0].length };
  const angle = /^<([^<>\n]+)>/.exec(rest);
  if (angle) return { node: reference(angle[1], reader), length: angle[0].length };
  const mark = STYLES[rest[0]];
  if (!mark || /[\p{L}\p{N}]/u.test(source[at - 1] ?? " ")) return null;
  const sign = rest[0] === "*" ? "\\*" : rest[0];
  const styled = new RegExp(`^${sign}(?!\\s)([^\\n]*?[^\\s])${sign}(?![\\p{L}\\p{N}])`, "u").exec(rest);
  return styled ? { node: h(mark, {}, inline(styled[1], reader)), length: styled[0].length } : null;
}

function reference(inside, reader) {
  const [target, label] = splitOnce(inside, "|");
  if (target.startsWith("@")) return mention(target.slice(1), reader, label);
  if (target.startsWith("#")) return h("span", { class: "mention" }, `#${label ?? reader.channelName(target.slice(1))}`);
  if (target.startsWith("!date^")) return date(target, label, reader);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${label ?? target.slice(1)}`);
  return link(unescape(target), label === undefined ? undefined : emojis(unescape(label)));
}

function splitOnce(string, separator) {
  const at = string.indexOf(separator);
  return at < 0 ? [string, undefined] : [string.slice(0, at), string.slice(at + 1)];
}

export function mention(userId, reader, label) {
  const mine = userId === reader.me.id;
  return h("span", { class: mine ? "mention mine" : "mention" }, `@${reader.nameOf(userId) ?? label ?? userId}`);
}

function date(target, fallback, reader) {
  const [, seconds, pattern, url] = target.split("^");
  if (!/^\d+$/.test(seconds ?? "") || !pattern) return h("span", {}, unescape(fallback ?? ""));
  return dateNode(Number(seconds), unescape(pattern), url, reader);
}

export function dateNode(seconds, pattern, url, reader) {
  const moment = h("time", { datetime: new Date(seconds * 1000).toISOString() }, slackDate(seconds, pattern, reader.me, reader.now()));
  return url ? link(url, moment) : moment;
}

/** Only addresses that cannot run anything become links. */
export function link(url, label) {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return h("span", {}, label ?? url);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label ?? url);
}

function unescape(string) {
  return string.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);
}
