package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.bullets;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/** What both do: their commitments, the sessions, observation and feedback, and the principal. */
record RoleClauses(Phrases phrases) {
  private static final Set<Question> TOLD =
      Set.of(
          Questions.COACH_OFFERS,
          Questions.COACH_COMMITS,
          Questions.TEACHER_OFFERS,
          Questions.TEACHER_COMMITS,
          Questions.SESSION_CADENCE,
          Questions.SESSION_EVERY,
          Questions.SESSION_MONTH_WEEK,
          Questions.SESSION_MONTH_DAYS,
          Questions.SESSION_CYCLE_COUNT,
          Questions.SESSION_CYCLE_WEEKS,
          Questions.SESSION_MINUTES,
          Questions.SESSION_PLACE,
          Questions.SESSION_PLACE_OWN,
          Questions.SESSION_SCHEDULED_BY,
          Questions.SESSION_CANCEL,
          Questions.SESSION_REMINDER,
          Questions.OBSERVATIONS,
          Questions.OBSERVATION_NOTICE,
          Questions.OBSERVATION_DATA,
          Questions.OBSERVATION_DATA_OWN,
          Questions.FEEDBACK,
          Questions.FEEDBACK_WITHIN,
          Questions.PROGRESS,
          Questions.PRINCIPAL,
          Questions.PRINCIPAL_OWN);

  List<LayoutBlock> blocks() {
    List<LayoutBlock> blocks = new ArrayList<>();
    commitments("coach", Questions.COACH_OFFERS, Questions.COACH_COMMITS).ifPresent(blocks::add);
    commitments("teacher", Questions.TEACHER_OFFERS, Questions.TEACHER_COMMITS)
        .ifPresent(blocks::add);
    Phrases.bullets(
            Stream.of(
                sessions(),
                place(),
                phrases.sentence("scheduled_by", Questions.SESSION_SCHEDULED_BY),
                say("summary.cancel", phrases.choice(Questions.SESSION_CANCEL)),
                phrases.sentence("session_reminder", Questions.SESSION_REMINDER),
                say("summary.observations", phrases.choices(Questions.OBSERVATIONS)),
                say("summary.observation_notice", phrases.choice(Questions.OBSERVATION_NOTICE)),
                say(
                    "summary.data",
                    phrases.choices(Questions.OBSERVATION_DATA, Questions.OBSERVATION_DATA_OWN)),
                feedback(),
                say("summary.progress", phrases.choices(Questions.PROGRESS)),
                say("summary.principal", phrases.choices(Questions.PRINCIPAL))))
        .ifPresent(blocks::add);
    phrases.typed(Questions.PRINCIPAL_OWN).ifPresent(blocks::add);
    phrases.rest(Section.ROLES, TOLD).ifPresent(blocks::add);
    return blocks.isEmpty() ? List.of(Parts.plainSentence(words().say("summary.nothing"))) : blocks;
  }

  /** What was chosen from the list, and under it what was added in own words. */
  private Optional<LayoutBlock> commitments(String role, Question offers, Question own) {
    List<RichTextSectionElement> chosen =
        phrases.answer(offers).map(Answers::split).orElse(List.of()).stream()
            .map(option -> paragraph(text(Labels.option(offers, option, words()))))
            .toList();
    Optional<String> typed = phrases.answer(own);
    String label = words().say("summary.commits." + role);
    if (chosen.isEmpty()) {
      return typed.map(words -> RichText.labelled(label, words));
    }
    List<BlockElement> parts = new ArrayList<>();
    parts.add(paragraph(bold(label)));
    parts.add(bullets(chosen));
    typed.ifPresent(words -> parts.add(paragraph(text(words))));
    return Optional.of(RichText.block(parts));
  }

  private Optional<String> sessions() {
    return phrases
        .choice(Questions.SESSION_MINUTES)
        .flatMap(minutes ->
            phrases.answer(Questions.SESSION_CADENCE).flatMap(cadence -> spread(cadence, minutes)));
  }

  private Optional<String> spread(String cadence, String minutes) {
    return switch (cadence) {
      case "month" ->
          both(
              "summary.sessions.month",
              minutes,
              phrases.choice(Questions.SESSION_MONTH_WEEK),
              phrases.choices(Questions.SESSION_MONTH_DAYS));
      case "cycle" ->
          both(
              "summary.sessions.cycle",
              minutes,
              phrases.choice(Questions.SESSION_CYCLE_COUNT),
              phrases.choice(Questions.SESSION_CYCLE_WEEKS));
      default ->
          phrases
              .choice(Questions.SESSION_EVERY)
              .map(every -> words().say("summary.sessions", minutes, every));
    };
  }

  private Optional<String> both(
      String key, String minutes, Optional<String> one, Optional<String> other) {
    return one.flatMap(first -> other.map(second -> words().say(key, minutes, first, second)));
  }

  private Optional<String> place() {
    return say(
        "summary.place", phrases.choices(Questions.SESSION_PLACE, Questions.SESSION_PLACE_OWN));
  }

  private Optional<String> feedback() {
    return phrases
        .choice(Questions.FEEDBACK_WITHIN)
        .map(within ->
            phrases
                .choices(Questions.FEEDBACK)
                .map(kinds -> words().say("summary.feedback", kinds, within))
                .orElseGet(() -> words().say("summary.feedback.open", within)));
  }

  private Optional<String> say(String key, Optional<String> what) {
    return what.map(phrase -> words().say(key, phrase));
  }

  private Words words() {
    return phrases.words();
  }
}
