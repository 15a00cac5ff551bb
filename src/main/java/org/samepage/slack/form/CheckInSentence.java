package org.samepage.slack.form;

import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.ZoneRule;
import org.samepage.words.Words;

/**
 * The communication plan in one line: {@code Check-in every other Thursday, 3:30 pm in the
 * teacher's time zone, by Slack message. The teacher is asked.} It may contain typed words, the two
 * people's own name for a way to keep in touch.
 */
public final class CheckInSentence {
  private final Phrases phrases;
  private final int rule;
  private final Words words;

  private CheckInSentence(Answers answers, int rule, Words words) {
    this.phrases = new Phrases(answers, words);
    this.rule = rule;
    this.words = words;
  }

  /** A line for each check-in rule; what is not answered yet is left out. */
  public static String of(Answers answers, Words words) {
    return answers.rules().isEmpty()
        ? words.say("summary.checkin.open")
        : answers.rules().stream()
            .map(rule -> of(answers, rule, words))
            .collect(Collectors.joining("\n"));
  }

  /** The line of one rule. */
  public static String of(Answers answers, int rule, Words words) {
    return new CheckInSentence(answers, rule, words).write();
  }

  private String write() {
    String when =
        Stream.of(days(), time(), medium())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return when.isEmpty()
        ? words.say("summary.checkin.open")
        : words.say("summary.checkin", when) + asked().map(text -> " " + text).orElse("");
  }

  private Optional<String> days() {
    return answer(Questions.CHECK_IN_EVERY)
        .flatMap(every ->
            phrases
                .choices(Questions.CHECK_IN_DAYS, rule)
                .flatMap(days ->
                    every.equals("month")
                        ? answer(Questions.CHECK_IN_WEEK)
                            .map(week -> words.say("summary.checkin.month." + week, days))
                        : Optional.of(words.say("summary.checkin.every." + every, days))));
  }

  private Optional<String> time() {
    return answer(Questions.CHECK_IN_TIME)
        .map(LocalTime::parse)
        .map(words::time)
        .map(time ->
            answer(Questions.CHECK_IN_ZONE)
                .map(zone -> words.say(zoneKey(zone), time, name(zone)))
                .orElse(time));
  }

  private String name(String zone) {
    return ZoneChoices.name(zone, words);
  }

  private static String zoneKey(String zone) {
    return "summary.checkin.zone." + (ZoneRule.isPerson(zone) ? zone : "fixed");
  }

  private Optional<String> medium() {
    return answer(Questions.CHECK_IN_MEDIUM)
        .map(medium ->
            answer(Questions.CHECK_IN_MEDIUM_OWN)
                .filter(own -> medium.equals("own"))
                .map(Words::typed)
                .orElseGet(() -> words.say("summary.checkin.by." + medium)));
  }

  /** Only a check-in in Slack asks somebody; for the others the two are told that it is time. */
  private Optional<String> asked() {
    return answer(Questions.CHECK_IN_MEDIUM)
        .flatMap(medium ->
            medium.equals("slack")
                ? answer(Questions.CHECK_IN_ASKED)
                    .map(asked -> words.say("summary.checkin.asked." + asked))
                : Optional.of(words.say("summary.checkin.told")));
  }

  private Optional<String> answer(Question question) {
    return phrases.answer(question, rule);
  }
}
