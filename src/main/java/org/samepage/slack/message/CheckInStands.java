package org.samepage.slack.message;

import java.util.ArrayList;
import java.util.List;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckIn.State;
import org.samepage.coaching.Reply;

/**
 * What the messages that ask about a check-in become once they no longer wait for their reader:
 * answered, done, moved, or that it did not happen.
 */
final class CheckInStands {
  private CheckInStands() {}

  /**
   * @param attempt the one that the message is about
   */
  static Told tell(CheckIn checkIn, int attempt, Pen pen) {
    boolean skips = checkIn.reply(pen.reader()).filter(Reply.Skipped.class::isInstance).isPresent();
    if (attempt == checkIn.attempt() && (checkIn.state() == State.SKIPPED || skips)) {
      return skipped(checkIn, skips, pen);
    }
    boolean ahead = checkIn.state() == State.MOVED && checkIn.answered().isEmpty();
    // Where the two talked before its new time, nothing newer says so.
    boolean talked = !checkIn.medium().isAsked() && checkIn.state() == State.HELD;
    if ((attempt < checkIn.attempt() && !talked) || ahead) {
      String key = checkIn.attempt() == 1 ? "message.check_in.ahead" : "message.check_in.moved";
      String moved = pen.say(key, pen.moment(checkIn.dueLocally()));
      return ahead && !checkIn.medium().isAsked()
          ? Told.that(
              moved,
              pen.aboutCheckIn(
                  checkIn.occurrence(), Buttons.DONE, "button.checkin.done_early", false))
          : Told.that(moved);
    }
    if (!checkIn.medium().isAsked()) {
      return checkIn.state() == State.HELD ? held(checkIn, pen) : notHeld(checkIn, pen);
    }
    return checkIn.answered().contains(pen.reader())
        ? answered(checkIn, pen)
        : notAnswered(checkIn, pen);
  }

  /** Whoever alone said so can take it back; a note says what was otherwise. */
  private static Told held(CheckIn checkIn, Pen pen) {
    String day = pen.day(checkIn.dueLocally());
    List<Choice> choices = new ArrayList<>(notes(checkIn, pen));
    if (checkIn.isSaidBy(pen.reader())) {
      choices.add(about(checkIn, Buttons.DID_NOT_HAPPEN, pen));
    }
    String key = checkIn.isSaidBy(pen.reader().other()) ? ".partner" : "";
    return new Told(pen.say("message.check_in.held" + key, day), choices);
  }

  private static Told notHeld(CheckIn checkIn, Pen pen) {
    String day = pen.day(checkIn.dueLocally());
    List<Choice> choices = new ArrayList<>();
    if (pen.planRuns()) {
      choices.add(pickAnotherTime(checkIn, pen));
    }
    choices.add(about(checkIn, Buttons.DONE, pen));
    choices.addAll(notes(checkIn, pen));
    String key = overKey(checkIn) + "talk" + (pen.planRuns() ? "" : ".over");
    return new Told(pen.say(key, day), choices);
  }

  private static List<Choice> notes(CheckIn checkIn, Pen pen) {
    return List.of(
        about(checkIn, Buttons.ADD_NOTE, pen),
        pen.aboutCheckIn(
            checkIn.occurrence(), Buttons.READ_ANSWERS, "button.checkin.read_notes", false));
  }

  private static Choice about(CheckIn checkIn, String button, Pen pen) {
    return pen.aboutCheckIn(checkIn.occurrence(), button, false);
  }

  /** It can still be answered, or have taken place after all. */
  private static Told skipped(CheckIn checkIn, boolean byReader, Pen pen) {
    String day = pen.day(checkIn.dueLocally());
    if (!byReader) {
      return Told.that(pen.say("message.partner_skips", day));
    }
    Choice after =
        checkIn.medium().isAsked()
            ? answerNow(checkIn, pen)
            : pen.aboutCheckIn(checkIn.occurrence(), Buttons.DONE, false);
    return Told.that(pen.say("message.check_in.skipped", day), after);
  }

  private static Told answered(CheckIn checkIn, Pen pen) {
    String day = pen.day(checkIn.dueLocally());
    Choice addWords = pen.aboutCheckIn(checkIn.occurrence(), Buttons.ADD_WORDS, false);
    if (checkIn.mayRead(pen.reader(), pen.reader().other())) {
      Choice read = pen.aboutCheckIn(checkIn.occurrence(), Buttons.READ_ANSWERS, true);
      String how = checkIn.isSkippedBy(pen.reader().other()) ? "partner_skips" : "both";
      return Told.that(pen.say("message.check_in.answered." + how, day), addWords, read);
    }
    boolean alone = checkIn.state() == State.HELD;
    String key = alone ? "message.check_in.answered" : "message.check_in.answered.waiting";
    return Told.that(pen.say(key, day), addWords);
  }

  /** A late answer is always welcome; another time only if nobody answered. */
  private static Told notAnswered(CheckIn checkIn, Pen pen) {
    String day = pen.day(checkIn.dueLocally());
    if (!checkIn.answered().isEmpty()) {
      return new Told(
          pen.say("message.check_in.partner_answered_late", day), List.of(answerNow(checkIn, pen)));
    }
    List<Choice> choices = new ArrayList<>();
    if (pen.planRuns()) {
      choices.add(pickAnotherTime(checkIn, pen));
    }
    choices.add(answerNow(checkIn, pen));
    String key = overKey(checkIn) + "asked" + (pen.planRuns() ? "" : ".over");
    return new Told(pen.say(key, day), choices);
  }

  /** Nobody has missed what nobody was asked. */
  private static String overKey(CheckIn checkIn) {
    return checkIn.state() == State.NOT_ASKED
        ? "message.check_in.not_asked."
        : "message.check_in.not_held.";
  }

  private static Choice pickAnotherTime(CheckIn checkIn, Pen pen) {
    String key = "button.checkin.pick_another_time";
    return pen.aboutCheckIn(checkIn.occurrence(), Buttons.MOVE, key, true);
  }

  private static Choice answerNow(CheckIn checkIn, Pen pen) {
    String key = "button.checkin.answer_now";
    return pen.aboutCheckIn(checkIn.occurrence(), Buttons.ADD_WORDS, key, false);
  }
}
