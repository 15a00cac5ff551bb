package org.samepage.slack.form;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Kind;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem.Reason;
import org.samepage.words.Words;

/**
 * Asks for another day and time for one check-in, or when to ask about it again.
 *
 * @param proposed the day and time that are filled in, where the check-in's clock is read
 * @param partner the other of the two, who is told
 */
public record MoveView(Metadata metadata, ZonedDateTime proposed, PersonId partner, Words words) {
  private static final Kind DAY = new Kind.Day();
  private static final Kind TIME = new Kind.TimeOfDay();
  private static final String DATE_BLOCK = "move.date";
  private static final String TIME_BLOCK = "move.time";

  public View toView() {
    return dayAndTime(
            new Modal(ViewNames.MOVE, words.say("page.title.move"), words)
                .add(Parts.sentence(words.say("page.move.intro", Parts.mention(partner)))))
        .toSubmit(metadata, "page.move");
  }

  /**
   * Asks when the reader wants to be asked again.
   *
   * @param close when that is too late, where the check-in's clock is read
   */
  public View toPutOff(ZonedDateTime close) {
    return dayAndTime(
            new Modal(ViewNames.LATER, words.say("page.title.later"), words)
                .add(
                    Parts.plainSentence(
                        words.say(
                            "page.later.intro",
                            words.dateTime(close),
                            words.zone(close.getZone())))))
        .toSubmit(metadata, "page.later");
  }

  private Modal dayAndTime(Modal modal) {
    String time = proposed.toLocalTime().withSecond(0).withNano(0).toString();
    return modal
        .add(
            Parts.input(
                DATE_BLOCK,
                words.say("page.move.date"),
                Fields.datePicker(proposed.toLocalDate().toString()),
                false))
        .add(
            Parts.input(
                TIME_BLOCK,
                words.say("page.move.time", words.zone(proposed.getZone())),
                Fields.timePicker(time),
                false));
  }

  /** Reads the page. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    return new Entered(
        typed.date(DATE_BLOCK).filter(text -> fits(DAY, text)).map(LocalDate::parse),
        typed.time(TIME_BLOCK).filter(text -> fits(TIME, text)).map(LocalTime::parse));
  }

  private static boolean fits(Kind kind, String value) {
    return Slack.accepts(kind, value) && kind.check(value).isEmpty();
  }

  /**
   * What was entered; each empty if it is no date or no time.
   *
   * @param time to the minute
   */
  public record Entered(Optional<LocalDate> date, Optional<LocalTime> time) {

    /** Both together, to be read where the check-in's clock is; empty if one is missing. */
    public Optional<LocalDateTime> at() {
      return date.flatMap(day -> time.map(day::atTime));
    }

    /** Sentences for what is missing, by block; empty if nothing is. */
    public Map<String, String> errors(Words words) {
      Map<String, String> errors = new LinkedHashMap<>();
      if (date.isEmpty()) {
        errors.put(DATE_BLOCK, words.say("problem." + Reason.NOT_A_DATE));
      }
      if (time.isEmpty()) {
        errors.put(TIME_BLOCK, words.say("problem." + Reason.NOT_A_TIME));
      }
      return errors;
    }
  }

  /** The sentence at the day for a moment that does not do, such as one in the past. */
  public static Map<String, String> errors(Reason reason, Words words) {
    return Map.of(DATE_BLOCK, sentence(reason, words));
  }

  /** What is wrong with a moment that does not do. */
  public static String sentence(Reason reason, Words words) {
    String special = "problem." + reason + ".move";
    return words.say(words.has(special) ? special : "problem." + reason);
  }
}
