package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.samepage.workspace.Click.Place;

/**
 * One person at their Slack: what they see and do. Each thing done returns when the app has
 * acknowledged it (or three seconds passed) and the acknowledgement has taken effect; what the app
 * does later shows later.
 *
 * <p>Elements are named by what stands on them ("Read and agree") or by their action_id; inputs by
 * their block_id or action_id. Naming something that is not there throws {@link
 * IllegalArgumentException}, because a person could not do it.
 */
public final class Member {
  private final String id;
  private final Memory memory;
  private final Activities activities;

  Member(String id, Memory memory, Activities activities) {
    this.id = id;
    this.memory = memory;
    this.activities = activities;
  }

  public String id() {
    return id;
  }

  /** The id of the direct message with the app. */
  public String directMessage() {
    return memory.read(s -> s.person(id)).map(Person::directMessage).orElseThrow();
  }

  /** Types into a conversation; a text that begins with a slash is a command. */
  public Reply send(String conversation, String text) {
    return activities.send(id, conversation, text);
  }

  /** Types a slash command, such as {@code /agreement new @tara}, in the staff room. */
  public Reply command(String text) {
    return send(Ids.STAFF_ROOM, text);
  }

  /** Chooses a global shortcut. */
  public Reply shortcut(String callbackId) {
    return activities.shortcut(id, callbackId);
  }

  /** Opens the app's Home tab. */
  public Reply openHome() {
    return activities.openHome(id);
  }

  /** Uses a button or an entry of an overflow menu in the modal on top. */
  public Reply press(String name) {
    return press(name, Map.of());
  }

  /** The same, with something typed before: see {@link #submit(Map)} for the answers. */
  public Reply press(String name, Map<String, ?> answers) {
    View view = top();
    return press(name, new Place.InView(view.id()), view.blocks(), typed(view, answers));
  }

  /** Uses a button or an entry of an overflow menu on the Home tab. */
  public Reply pressOnHome(String name) {
    View home =
        memory
            .read(s -> s.home(id))
            .orElseThrow(() -> new IllegalArgumentException("there is no Home tab yet"));
    return press(name, new Place.InView(home.id()), home.blocks(), null);
  }

  /** Uses a button in the newest message from the app that has one of this name. */
  public Reply pressInMessages(String name) {
    String conversation = directMessage();
    Message message =
        messagesWith(conversation, m -> has(m.blocks(), name)).stream()
            .reduce((older, newer) -> newer)
            .orElseThrow(() -> new IllegalArgumentException("no message has “" + name + "”"));
    return press(name, new Place.InMessage(conversation, message.ts()), message.blocks(), null);
  }

  /** Uses a button in one message. */
  public Reply pressIn(String conversation, String ts, String name) {
    Message message =
        memory
            .read(s -> s.message(conversation, ts))
            .orElseThrow(() -> new IllegalArgumentException("no message has the ts " + ts));
    return press(name, new Place.InMessage(conversation, ts), message.blocks(), null);
  }

  /**
   * Chooses or types in an element of the modal on top that tells the app at once.
   *
   * @param value an option's value or words, a date, a time, a user's id, or a text
   */
  public Reply choose(String name, String value) {
    View view = top();
    Inputs.Field field = input(view, name);
    JsonNode held = field.kind().orElseThrow().holdingPlain(field.element(), List.of(value));
    Place place = new Place.InView(view.id());
    return activities.click(id, new Click(place, field.blockId(), field.actionId(), held, null));
  }

  /** Clicks exactly this element, as the page does; nothing is checked before. */
  public Reply click(String viewId, String blockId, String actionId, JsonNode action) {
    return activities.click(
        id, new Click(new Place.InView(viewId), blockId, actionId, action, null));
  }

  /** Clicks exactly this element of a message, as the page does; nothing is checked before. */
  public Reply clickMessage(
      String conversation, String ts, String blockId, String actionId, JsonNode action) {
    return activities.click(
        id, new Click(new Place.InMessage(conversation, ts), blockId, actionId, action, null));
  }

  /**
   * Fills the modal on top and submits it.
   *
   * @param answers input → text, option's value or words, {@code 2026-12-03}, {@code 15:30}, user's
   *     id, id of an uploaded file; a collection of option values for checkboxes; an empty text
   *     clears. What is not named stays as it is.
   */
  public Reply submit(Map<String, ?> answers) {
    View view = top();
    return submit(view.id(), typed(view, answers));
  }

  /**
   * Chooses a file from this person's disk; {@link #submit(Map)} puts it into its input.
   *
   * @return the file's id
   */
  public String upload(String name, byte[] content) {
    return activities.upload(id, name, content).path("id").asText();
  }

  /** Submits the modal on top as it stands. */
  public Reply submit() {
    return submit(Map.of());
  }

  /** Submits a view with Slack's own form of state, block id → action id → value. */
  public Reply submit(String viewId, @Nullable JsonNode state) {
    return activities.submit(id, viewId, state);
  }

  /** Closes the modal on top by its button: Cancel or Back. */
  public Reply close() {
    return activities.close(id, top().id(), false);
  }

  /** Closes all modals by the X. */
  public Reply closeAll() {
    return activities.close(id, top().id(), true);
  }

  /** Moves to another time zone; the app hears of it if it subscribed. */
  public void moveTo(ZoneId zone) {
    activities.moveTo(id, zone);
  }

  /**
   * Uses Slack in another language; the app hears of it if it subscribed.
   *
   * @param locale as Slack names it, such as {@code es-LA}
   */
  public void speak(String locale) {
    activities.speak(id, locale);
  }

  /** Leaves: the account is deactivated. */
  public void deactivate() {
    activities.deactivate(id);
  }

  /** Is a guest from now on, of which the app hears nothing: the word of it was lost. */
  public void becomeGuestUnnoticed() {
    activities.becomeGuestUnnoticed(id);
  }

  /** The modal on top: id, callbackId, title, submit, close, blocks, state. */
  public Optional<JsonNode> modal() {
    return modals().reversed().stream().findFirst();
  }

  /** The open modals, the one on top last. */
  public List<JsonNode> modals() {
    return memory.read(
        s -> List.<JsonNode>copyOf(s.stackOf(id).stream().map(View::toPage).toList()));
  }

  /** The Home tab, once the app published one. */
  public Optional<JsonNode> home() {
    return memory.read(s -> s.home(id).map(View::toPage));
  }

  /** What this person sees in a conversation, oldest first: ts, user, text, blocks, ephemeral. */
  public List<JsonNode> messages(String conversation) {
    return messagesWith(conversation, m -> true).stream().<JsonNode>map(Message::toPage).toList();
  }

  /** The conversation with the app, oldest first. */
  public List<JsonNode> directMessages() {
    return messages(directMessage());
  }

  /** What Slackbot told this person alone, oldest first. */
  public List<String> notices() {
    return memory.read(
        s -> s.notices.getOrDefault(id, List.of()).stream().map(State.Notice::text).toList());
  }

  private View top() {
    return memory
        .read(s -> s.stackOf(id).reversed().stream().findFirst())
        .orElseThrow(() -> new IllegalArgumentException("no modal is open"));
  }

  private List<Message> messagesWith(String conversation, Predicate<Message> which) {
    return memory.read(s ->
        s.messages.getOrDefault(conversation, List.of()).stream()
            .filter(m -> m.visibleTo(id))
            .filter(which)
            .toList());
  }

  private Reply press(String name, Place place, JsonNode blocks, @Nullable JsonNode state) {
    Inputs.Field field =
        Inputs.fields(blocks)
            .filter(f -> isNamed(f.element(), name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nothing is named “" + name + "”"));
    ObjectNode action = Json.object();
    entry(field.element(), name).ifPresent(option -> action.set("selected_option", option));
    return activities.click(id, new Click(place, field.blockId(), field.actionId(), action, state));
  }

  private static boolean has(JsonNode blocks, String name) {
    return Inputs.fields(blocks).anyMatch(f -> isNamed(f.element(), name));
  }

  private static boolean isNamed(JsonNode element, String name) {
    boolean button =
        element.path("type").asText().equals("button")
            && (element.path("text").path("text").asText().equals(name)
                || element.path("action_id").asText().equals(name));
    return button || entry(element, name).isPresent();
  }

  private static Optional<JsonNode> entry(JsonNode element, String name) {
    return Optional.of(element)
        .filter(e -> e.path("type").asText().equals("overflow"))
        .flatMap(e ->
            InputKind.options(e)
                .filter(o -> o.path("text").path("text").asText().equals(name))
                .findFirst());
  }

  private static ObjectNode typed(View view, Map<String, ?> answers) {
    ObjectNode state = Json.object();
    answers.forEach((name, answer) -> {
      Inputs.Field field = input(view, name);
      InputKind kind = field.kind().orElseThrow();
      Inputs.put(state, field, kind.holdingPlain(field.element(), plain(answer)));
    });
    return state;
  }

  private static Inputs.Field input(View view, String name) {
    return Inputs.fields(view.blocks())
        .filter(f -> f.kind().isPresent())
        .filter(f -> f.blockId().equals(name) || f.actionId().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("no input is named “" + name + "” in " + view.blocks()));
  }

  private static List<String> plain(Object answer) {
    return answer instanceof Collection<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(answer));
  }
}
