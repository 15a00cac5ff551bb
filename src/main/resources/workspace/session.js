// One person's view of the workspace, kept in step with the server. Everything drawn comes from `session.data`, the newest snapshot.
import { post, snapshot, stream } from "./api.js";
import { confirmed } from "./confirm.js";
import { Form } from "./form.js";
import { localDate } from "./time.js";

export class Session {
  data = null;
  as = null;
  /** What went wrong on the way to the server, shown like the server's own notices. */
  complaints = [];
  reader = readerOf(this);
  #hooks;
  #stop = () => {};
  #loadedAt = 0;
  #loading = null;
  #again = false;

  /** hooks: {changed(), connected(boolean), refused()}: new data; the line to the server; the server knows no such person. */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  become(as) {
    this.#stop();
    Object.assign(this, { as, data: null, complaints: [] });
    this.#stop = stream(as, () => this.refresh(), this.#hooks.connected);
    this.refresh();
  }

  /** The workspace's time; it runs on between snapshots. */
  now() {
    return new Date(Date.parse(this.data.clock.now) + Date.now() - this.#loadedAt);
  }

  unread(conversationId) {
    return this.data.conversations.find(({ id }) => id === conversationId)?.unread ?? 0;
  }

  /** One request at a time, so that an older snapshot never overwrites a newer one. Resolves when the newest was drawn. */
  refresh() {
    this.#again = this.#loading !== null;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load() {
    do {
      this.#again = false;
      const { as } = this;
      const fresh = await snapshot(as);
      if (as !== this.as) this.#again = true;
      else if (fresh?.refused) this.#hooks.refused();
      else if (fresh) {
        this.data = fresh;
        this.#loadedAt = Date.now();
        this.#hooks.changed();
      }
    } while (this.#again);
  }

  /** Sends and waits until the result can be seen; answers like the server. */
  async post(path, body) {
    const result = await post(path, { as: this.as, ...body });
    await this.refresh();
    return result;
  }

  /** For what has no place of its own to show an error: a refusal becomes a notice. */
  async send(path, body) {
    const result = await this.post(path, body);
    if (!result.ok && result.error) {
      this.complaints = [...this.complaints, { id: `complaint ${Date.now()} ${this.complaints.length}`, text: result.error }];
      if (this.data) this.#hooks.changed();
    }
    return result;
  }

  /** What holds blocks; `target` tells the server which view or message an action belongs to. */
  surface(id, target, heading = "h3") {
    const form = new Form();
    /** Resolves to false only if the person said no in the confirmation. */
    const act = async (block, element, fields) => {
      if (element.confirm && !(await confirmed(element.confirm, this.reader))) return false;
      const action = { type: element.type, ...fields };
      await this.send("click", { ...target, blockId: block.block_id, actionId: element.action_id, action, state: form.state() });
      return true;
    };
    return { id, heading, form, act, reader: this.reader };
  }
}

/** For whom words are rendered, and whom they name. */
function readerOf(session) {
  return {
    get me() { return session.data.me; },
    get people() { return session.data.people; },
    /** Changes when the same block would read differently: another person, zone or day. */
    get signature() { return JSON.stringify([this.me, localDate(session.now(), this.me), this.people.map((person) => person.realName)]); },
    now: () => session.now(),
    nameOf(id) {
      return id === session.data.app.botUser ? session.data.app.name : this.people.find((person) => person.id === id)?.realName;
    },
    channelName(id) {
      return session.data.conversations.find((conversation) => conversation.id === id)?.name.replace(/^#/, "") ?? id;
    },
    author(id) {
      if (id === session.data.app.botUser) return { id, realName: session.data.app.name, bot: true, app: true };
      return this.people.find((person) => person.id === id) ?? { id, realName: id, name: id };
    },
  };
}
