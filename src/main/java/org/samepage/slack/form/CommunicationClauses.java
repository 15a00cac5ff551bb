package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.bullets;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/**
 * How the two keep in touch: each check-in rule as a line and what goes with it, then what holds
 * for all.
 *
 * @param dates the next check-ins, where their clock is read; may be empty
 */
record CommunicationClauses(Phrases phrases, List<ZonedDateTime> dates) {
  private static final Set<Question> TOLD =
      Set.of(
          Questions.QUIET_FROM,
          Questions.QUIET_UNTIL,
          Questions.DAYS_OFF,
          Questions.CONTACT_COACH,
          Questions.CONTACT_TEACHER);

  List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    List<Integer> rules = phrases.answers().rules();
    if (rules.isEmpty()) {
      blocks.add(Parts.plainSentence(words().say("summary.checkin.open")));
    }
    for (int rule : rules) {
      blocks.add(Parts.plainSentence(CheckInSentence.of(phrases.answers(), rule, words())));
      details(rule).map(Parts::plainSentence).ifPresent(blocks::add);
    }
    if (!dates.isEmpty()) {
      blocks.add(nextDates());
    }
    Phrases.bullets(
            Stream.of(
                quietHours(),
                Optional.of(daysOff()),
                contact("coach", Questions.CONTACT_COACH),
                contact("teacher", Questions.CONTACT_TEACHER)))
        .ifPresent(blocks::add);
    phrases.rest(Section.COMMUNICATION, TOLD).ifPresent(blocks::add);
    return blocks;
  }

  /** What is expected and asked, and what becomes of a check-in on a day off. */
  private Optional<String> details(int rule) {
    boolean inSlack =
        phrases.answer(Questions.CHECK_IN_MEDIUM, rule).filter("slack"::equals).isPresent();
    Stream<Optional<String>> ofSlack =
        Stream.of(
            say("summary.reply_within", phrases.choice(Questions.CHECK_IN_REPLY_WITHIN, rule)),
            phrases.sentence("nudges", Questions.CHECK_IN_NUDGES, rule),
            say("summary.asks", phrases.choices(Questions.CHECK_IN_QUESTIONS, rule)),
            say("summary.asks_own", typed(Questions.CHECK_IN_QUESTION_OWN, rule)));
    String sentences =
        Stream.concat(
                inSlack ? ofSlack : Stream.of(),
                Stream.of(
                    phrases.sentence("day_off", Questions.CHECK_IN_DAY_OFF, rule),
                    say("summary.link", typed(Questions.CHECK_IN_LINK, rule))))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return Optional.of(sentences).filter(text -> !text.isEmpty());
  }

  private LayoutBlock nextDates() {
    String zone = words().zone(dates.getFirst().getZone());
    List<RichTextSectionElement> items =
        dates.stream().map(date -> paragraph(text(words().dateTime(date)))).toList();
    return RichText.block(
        List.of(paragraph(bold(words().say("summary.dates", zone))), bullets(items)));
  }

  private Optional<String> quietHours() {
    return phrases
        .value(Questions.QUIET_FROM)
        .flatMap(from ->
            phrases
                .value(Questions.QUIET_UNTIL)
                .map(until -> words().say("summary.quiet", from, until)));
  }

  private String daysOff() {
    return say("summary.days_off", phrases.choices(Questions.DAYS_OFF))
        .orElseGet(() -> words().say("summary.days_off.none"));
  }

  private Optional<String> contact(String role, Question question) {
    return say("summary.contact." + role, typed(question));
  }

  private Optional<String> typed(Question question, int... numbers) {
    return phrases.answer(question, numbers).map(Words::typed);
  }

  private Optional<String> say(String key, Optional<String> what) {
    return what.map(phrase -> words().say(key, phrase));
  }

  private Words words() {
    return phrases.words();
  }
}
