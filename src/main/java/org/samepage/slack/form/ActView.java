package org.samepage.slack.form;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Act;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Kind;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.coaching.Standings;
import org.samepage.slack.message.Buttons;
import org.samepage.words.Words;

/**
 * Says what will come of an act, and asks for what it needs. Submitted, it is done.
 *
 * @param reader one of the two, who asks for it
 * @param lastDay up to when the agreement runs once it is ended; empty where it ends at once, and
 *     for every other act
 */
public record ActView(
    Act act, Agreement agreement, PersonId reader, Optional<LocalDate> lastDay, Words words) {
  private static final Kind.Words TEXT = new Kind.Words(2000, true);
  private static final Kind DAY = new Kind.Day();
  private static final String UNTIL = "pause.until";
  private static final String REASON = "end.reason";
  private static final String COACH = "handover.coach";

  public View toView() {
    String name = Buttons.act(act);
    String partner = Parts.mention(agreement.pair().partnerOf(reader));
    return new Modal(name, words.say(name), words)
        .add(Parts.sentence(words.say(intro(name), partner, date(), newCoach())))
        .addAll(inputs())
        .toSubmit(Metadata.of(agreement.id(), agreement.revision()), name + ".submit");
  }

  private String intro(String name) {
    return lastDay.isPresent() ? name + ".intro.notice" : name + ".intro";
  }

  private String date() {
    return lastDay.map(words::dateWithYear).orElse("");
  }

  private String newCoach() {
    return agreement.handover().map(asked -> Parts.mention(asked.newCoach())).orElse("");
  }

  private List<LayoutBlock> inputs() {
    return switch (act) {
      case PAUSE -> List.of(until());
      case END ->
          List.of(
              Parts.note(
                  words.say("page.visible", Parts.mention(agreement.pair().partnerOf(reader)))),
              Parts.input(
                  REASON,
                  words.say("page.end.reason"),
                  Parts.textInput(TEXT.max(), TEXT.lines(), Optional.empty()),
                  true));
      case HAND_OVER ->
          List.of(
              Parts.input(
                  COACH,
                  words.say("page.handover.coach"),
                  UsersSelectElement.builder().actionId(ViewNames.VALUE).build(),
                  false));
      case ANOTHER ->
          new WhoView(
                  Metadata.of(agreement.id(), agreement.revision()),
                  agreement.pair().roleOf(reader).orElse(Role.COACH),
                  Optional.empty(),
                  words)
              .inputs();
      case ANSWER_HANDOVER ->
          Stream.concat(
                  new ActsRow(agreement.id(), Set.of(Act.CALL_OFF_HANDOVER), words)
                      .blocks().stream(),
                  Stream.of(Parts.plainSentence(ConsentSentence.ofHandover(words))))
              .toList();
      case READ_CHANGE,
          RESUME,
          CHANGE,
          KEEP_ON,
          WITHDRAW,
          PASS,
          TAKE_BACK,
          RENEW,
          DROP_CHANGE,
          CALL_OFF_HANDOVER,
          DISCARD,
          HISTORY,
          RECORD,
          SHARE,
          ERASE ->
          List.of();
    };
  }

  private LayoutBlock until() {
    InputBlock input =
        Parts.input(UNTIL, words.say("page.pause.until"), Fields.datePicker(null), true);
    input.setHint(plainText(words.say("page.pause.until.hint")));
    return input;
  }

  /** Reads whichever of its inputs the page has. */
  public static Entered read(@Nullable ViewState state) {
    Typed typed = new Typed(state);
    return new Entered(
        typed.date(UNTIL),
        typed.text(REASON).map(String::strip).orElse(""),
        typed.user(COACH).filter(Slack::isUser));
  }

  /**
   * What was entered.
   *
   * @param day until when to pause, as it came
   * @param reason may be empty
   * @param user Slack's id of the new coach, in the right form; empty if it is none
   */
  public record Entered(Optional<String> day, String reason, Optional<String> user) {

    /**
     * Until when to pause; empty for no day.
     *
     * @throws java.time.DateTimeException if it is none, which {@link #errors} tells
     */
    public Optional<LocalDate> until() {
      return day.map(LocalDate::parse);
    }

    /** Sentences for what does not fit, by block; empty if all does. */
    public Map<String, String> errors(Words words) {
      Map<String, String> errors = new LinkedHashMap<>();
      if (day.filter(text -> !(Slack.accepts(DAY, text) && DAY.check(text).isEmpty()))
          .isPresent()) {
        errors.put(UNTIL, words.say("problem." + Reason.NOT_A_DATE));
      }
      Optional.of(reason)
          .filter(text -> !text.isEmpty())
          .flatMap(TEXT::check)
          .ifPresent(problem -> errors.put(REASON, words.say("problem." + problem)));
      return errors;
    }
  }

  /** The sentence at the day that does not do. */
  public static Map<String, String> errors(Refusal.Incomplete refusal, Words words) {
    Problem problem = refusal.problems().getFirst();
    return Map.of(problem.key(), Problems.sentence(problem, words));
  }

  /** The sentence at the new coach if nobody was chosen. */
  public static Map<String, String> nobody(Words words) {
    return Map.of(COACH, words.say("problem.partner.MISSING"));
  }

  /** The sentence at the new coach for somebody who cannot be one. */
  public static Map<String, String> errors(Standings.Obstacle obstacle, Words words) {
    return Map.of(COACH, words.say("problem.partner." + obstacle));
  }
}
