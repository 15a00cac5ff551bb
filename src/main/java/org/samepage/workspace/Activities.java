package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a person can do, by id: the one way in for the page and for {@link Member}. Each call
 * returns when the app has answered, or three seconds have passed.
 *
 * <p>Someone who does not exist, was deactivated, or is a bot can do nothing.
 */
final class Activities {
  private final Memory memory;
  private final Uploads uploads;
  private final Composer composer;
  private final Interactions interactions;
  private final Submissions submissions;
  private final Events events;

  Activities(
      Memory memory,
      Uploads uploads,
      Composer composer,
      Interactions interactions,
      Submissions submissions,
      Events events) {
    this.memory = memory;
    this.uploads = uploads;
    this.composer = composer;
    this.interactions = interactions;
    this.submissions = submissions;
    this.events = events;
  }

  Reply send(String user, String conversation, String text) {
    Person by = person(user);
    return composer.send(by, named(by, conversation), text);
  }

  Reply shortcut(String user, String callbackId) {
    return interactions.shortcut(person(user), callbackId);
  }

  Reply click(String user, Click click) {
    Person by = person(user);
    return click.place() instanceof Click.Place.InMessage(String conversation, String ts)
        ? interactions.click(
            by,
            new Click(
                new Click.Place.InMessage(named(by, conversation), ts),
                click.blockId(),
                click.actionId(),
                click.action(),
                click.state()))
        : interactions.click(by, click);
  }

  /**
   * Chooses a file for a modal; it is there for the app once the modal is submitted.
   *
   * @return the file as Slack tells of it
   */
  ObjectNode upload(String user, String name, byte[] content) {
    return uploads.take(person(user).id(), name, content);
  }

  Reply submit(String user, String view, @Nullable JsonNode state) {
    return submissions.submit(person(user), view, state);
  }

  Reply close(String user, String view, boolean all) {
    return submissions.close(person(user), view, all);
  }

  Reply openHome(String user) {
    events.homeOpened(person(user), "home");
    return Reply.OK;
  }

  /** Marks a conversation as read; the app's own means that its Messages tab was opened. */
  Reply read(String user, String conversation) {
    Person by = person(user);
    String id = named(by, conversation);
    memory.change(
        s -> Optional.ofNullable(s.unread.get(user)).map(counts -> counts.remove(id)).isPresent());
    if (id.equals(by.directMessage())) {
      events.homeOpened(by, "messages");
    }
    return Reply.OK;
  }

  Reply dismiss(String user, String notice) {
    memory.change(s ->
        Optional.ofNullable(s.notices.get(user))
            .map(notices -> notices.removeIf(n -> n.id().equals(notice)))
            .isPresent());
    return Reply.OK;
  }

  void uninstall() {
    memory.change(s -> {
      s.removed = true;
      return true;
    });
    events.uninstalled();
  }

  void moveTo(String user, ZoneId zone) {
    changed(person(user).in(zone));
  }

  void speak(String user, String locale) {
    changed(person(user).speaking(locale));
  }

  void deactivate(String user) {
    changed(person(user).deactivated());
  }

  void becomeGuestUnnoticed(String user) {
    replace(person(user).asGuest());
  }

  private void changed(Person person) {
    replace(person);
    events.userChanged(person);
  }

  private void replace(Person person) {
    memory.change(s -> Optional.ofNullable(s.people.put(person.id(), person)).isPresent());
  }

  /** The page may call the conversation with the app just that. */
  private static String named(Person by, String conversation) {
    return conversation.equals("app") ? by.directMessage() : conversation;
  }

  private Person person(String id) {
    return memory
        .read(s -> s.person(id))
        .filter(p -> !p.bot() && !p.deleted())
        .orElseThrow(() -> new IllegalArgumentException("nobody here has the id “" + id + "”"));
  }
}
