package org.samepage.slack.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Act;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Role;
import org.samepage.agreement.Share;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Erasure;
import org.samepage.coaching.Situation;
import org.samepage.words.Words;

/**
 * What a message is written with: what is true now, and the reader's words.
 *
 * @param late when the message should have come; empty if it came about then
 * @param naming how people are named where it is read
 */
record Pen(Situation now, Words words, Optional<Instant> late, Function<PersonId, String> naming) {

  /** The sentence named {@code key}, with the reader's partner as its first argument. */
  String say(String key, Object... more) {
    Object[] all = Stream.concat(Stream.of(name(now.partner())), Stream.of(more)).toArray();
    return words.say(key, all);
  }

  /** Says of a question that comes late when it should have come, in {@code zone}. */
  String evenIfLate(String question, ZoneId zone) {
    return late.map(due -> words.say("message.late", question, moment(due.atZone(zone))))
        .orElse(question);
  }

  Role reader() {
    return now.role();
  }

  Stage stage() {
    return now.agreement().stage();
  }

  /** Whether the plan runs, so that there is a day to move a check-in to. */
  boolean planRuns() {
    return stage() instanceof Stage.Active;
  }

  /** Whether all words of the agreement are erased. */
  boolean isErased() {
    return now.erasure().flatMap(Erasure::decided).isPresent();
  }

  /** Otherwise they coached before. */
  boolean isOfTheTwo() {
    return now.agreement().pair().includes(now.reader());
  }

  boolean isReader(PersonId person) {
    return person.equals(now.reader());
  }

  String day(LocalDate day) {
    return words.date(day);
  }

  /** The day on which the check-in is or was due. */
  String day(ZonedDateTime due) {
    return words.date(due.toLocalDate());
  }

  /** Names whose clock it is, because the two may live in different zones. */
  String moment(ZonedDateTime due) {
    return words.say("message.moment", words.dateTime(due), words.zone(due.getZone()));
  }

  Choice openAgreement(boolean primary) {
    return aboutAgreement(Buttons.OPEN, primary);
  }

  Choice aboutAgreement(String action, boolean primary) {
    String words = this.words.say("button." + action);
    return new Choice(words, action, now.agreement().id().toString(), primary);
  }

  Choice aboutShare(Share share, String action) {
    return new Choice(words.say("button." + action), action, share.id().toString(), true);
  }

  /** The button that does what the one in the agreement does. */
  Choice act(Act act) {
    return new Choice(
        words.say(Buttons.act(act)), Buttons.act(act), now.agreement().id().toString(), false);
  }

  Choice aboutCheckIn(Occurrence occurrence, String action, boolean primary) {
    return aboutCheckIn(occurrence, action, "button." + action, primary);
  }

  /** A button that says something else than usual. */
  Choice aboutCheckIn(Occurrence occurrence, String action, String key, boolean primary) {
    String value = Buttons.value(now.agreement().id(), occurrence);
    return new Choice(words.say(key), action, value, primary);
  }

  String name(PersonId person) {
    return naming.apply(person);
  }

  /** How Slack shows a person's name, whatever it becomes. */
  static String mention(PersonId person) {
    return "<@" + person.user() + ">";
  }
}
