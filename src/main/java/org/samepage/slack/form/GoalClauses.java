package org.samepage.slack.form;

import static org.samepage.slack.form.RichText.bold;
import static org.samepage.slack.form.RichText.bullets;
import static org.samepage.slack.form.RichText.paragraph;
import static org.samepage.slack.form.RichText.text;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Section;
import org.samepage.words.Words;

/** The goals, each with its details, its first steps and its levels. */
record GoalClauses(Phrases phrases) {
  private static final List<Question> LEVELS =
      List.of(
          Questions.LEVEL_MINUS_2,
          Questions.LEVEL_MINUS_1,
          Questions.LEVEL_0,
          Questions.LEVEL_PLUS_1,
          Questions.LEVEL_PLUS_2);

  /** What is said about a goal in words of its own, or beside another answer. */
  private static final Set<Question> TOLD =
      Set.of(
          Questions.GOAL_WHAT,
          Questions.GOAL_FOCUS,
          Questions.GOAL_FOCUS_OWN,
          Questions.LEVELS_START,
          Questions.LEVEL_MINUS_2,
          Questions.LEVEL_MINUS_1,
          Questions.LEVEL_0,
          Questions.LEVEL_PLUS_1,
          Questions.LEVEL_PLUS_2);

  List<LayoutBlock> blocks() {
    List<Integer> goals = phrases.answers().goals();
    List<LayoutBlock> blocks = new ArrayList<>();
    if (phrases.answer(Questions.GOALS_BY_PARTNER).isPresent()) {
      blocks.add(Parts.plainSentence(words().say("summary.goal.by_partner")));
    } else if (goals.isEmpty()) {
      blocks.add(Parts.plainSentence(words().say("summary.goal.none")));
    }
    for (int place = 1; place <= goals.size(); place++) {
      int goal = goals.get(place - 1);
      blocks.add(goal(goal, name(place, goals.size())));
      steps(goal).ifPresent(blocks::add);
      levels(goal).ifPresent(blocks::add);
    }
    phrases.rest(Section.GOALS, Set.of(Questions.GOALS_BY_PARTNER)).ifPresent(blocks::add);
    return blocks;
  }

  /** A goal that is the only one needs no number. */
  private List<RichTextElement> name(int place, int of) {
    return of == 1 ? List.of() : List.of(bold(words().say("summary.goal", place) + "\n"));
  }

  private LayoutBlock goal(int goal, List<RichTextElement> name) {
    RichTextElement what = text(phrases.answers().get(Questions.GOAL_WHAT, goal).orElseThrow());
    List<BlockElement> parts = new ArrayList<>();
    parts.add(
        paragraph(Stream.concat(name.stream(), Stream.of(what)).toArray(RichTextElement[]::new)));
    List<RichTextSectionElement> details = new ArrayList<>();
    phrases
        .choices(Questions.GOAL_FOCUS, Questions.GOAL_FOCUS_OWN, goal)
        .map(focus -> paragraph(bold(words().say("summary.goal.focus") + " "), text(focus)))
        .ifPresent(details::add);
    phrases.labelled(others(goal)).ifPresent(details::addAll);
    if (!details.isEmpty()) {
      parts.add(bullets(details));
    }
    return RichText.block(parts);
  }

  private static List<Field> others(int goal) {
    return Questions.of(Section.GOALS).stream()
        .filter(question -> question.each() == Each.GOAL && !TOLD.contains(question))
        .map(question -> Field.of(question, goal))
        .toList();
  }

  private Optional<LayoutBlock> steps(int goal) {
    List<RichTextSectionElement> items =
        phrases.answers().steps(goal).stream()
            .flatMap(step -> step(goal, step).stream())
            .map(step -> paragraph(text(step)))
            .toList();
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RichText.block(
                List.of(
                    paragraph(bold(words().say("summary.goal.steps"))),
                    RichText.innerBullets(items))));
  }

  /** What, and in brackets who and by when. */
  private Optional<String> step(int goal, int step) {
    Optional<String> who = phrases.choice(Questions.STEP_WHO, goal, step);
    Optional<String> by =
        phrases
            .value(Questions.STEP_BY, goal, step)
            .map(day -> words().say("summary.goal.step.by", day));
    List<String> more = Stream.of(who, by).flatMap(Optional::stream).toList();
    return phrases
        .answers()
        .get(Questions.STEP_WHAT, goal, step)
        .map(what -> more.isEmpty() ? what : what + " (" + String.join(", ", more) + ")");
  }

  private Optional<LayoutBlock> levels(int goal) {
    List<Field> fields = LEVELS.stream().map(level -> Field.of(level, goal)).toList();
    Optional<String> start = phrases.sentence("goal.levels", Questions.LEVELS_START, goal);
    List<RichTextSectionElement> lines = phrases.labelled(fields).orElse(List.of());
    if (lines.isEmpty() && start.isEmpty()) {
      return Optional.empty();
    }
    List<BlockElement> parts = new ArrayList<>();
    parts.add(paragraph(bold(start.orElseGet(() -> words().say("summary.goal.levels")))));
    if (!lines.isEmpty()) {
      parts.add(RichText.innerBullets(lines));
    }
    return Optional.of(RichText.block(parts));
  }

  private Words words() {
    return phrases.words();
  }
}
