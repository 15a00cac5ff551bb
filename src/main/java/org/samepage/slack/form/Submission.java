package org.samepage.slack.form;

import com.slack.api.model.view.ViewState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Problem.Reason;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;
import org.samepage.agreement.Visibility;
import org.samepage.coaching.Schools;
import org.samepage.words.Words;

/**
 * What somebody entered on a page. Nothing that comes back is trusted: not that an option is one of
 * ours, nor that a required field has something in it.
 *
 * @param changes what fits, to be put into the answers; a blank value takes the earlier answer away
 * @param problems what does not fit
 */
public record Submission(Map<String, String> changes, List<Problem> problems, List<Field> fields) {
  public Submission {
    changes = Map.copyOf(changes);
    problems = List.copyOf(problems);
    fields = List.copyOf(fields);
  }

  /**
   * Reads a page.
   *
   * @param before the answers as they were; of a check-in, those of its agreement
   * @param asked whose page it is
   */
  public static Submission read(Page page, Answers before, Role asked, @Nullable ViewState state) {
    return read(page, before, asked, Schools.NONE, state);
  }

  /**
   * Reads a page on which a school may be chosen.
   *
   * @param schools those of the workspace
   */
  public static Submission read(
      Page page, Answers before, Role asked, Schools schools, @Nullable ViewState state) {
    Submission typed = read(page.fields(before, asked), Set.of(), state);
    if (page.section() == Section.CHECK_IN) {
      return typed.with(missing(typed.fields(), before.with(typed.changes())));
    }
    Map<String, String> changes = new TreeMap<>(typed.changes());
    changes.putAll(visibility(page, before, before.with(changes)));
    if (page.section() == Section.CONFIDENTIALITY) {
      changes.putAll(SchoolChoice.read(before, schools, state));
    }
    changes.putAll(Unasked.takenFrom(before.with(changes)));
    Answers after = before.with(changes);
    List<Problem> problems =
        typed.problems().stream().filter(problem -> Unasked.isAsked(problem.key(), after)).toList();
    List<Problem> missing = missing(typed.fields(), after);
    // What must be there and was emptied stays as it was until there is something else.
    missing.forEach(problem -> changes.remove(problem.key()));
    return new Submission(changes, problems, typed.fields()).with(missing);
  }

  /** Whether the input of {@code key} came at all, empty or not. */
  public static boolean holds(@Nullable ViewState state, String key) {
    return new Typed(state).has(key);
  }

  /**
   * How confidential it is fills the visibility grid; a row changed by hand is a way of our own.
   */
  private static Map<String, String> visibility(Page page, Answers before, Answers after) {
    Question preset = Questions.CONFIDENTIALITY_PRESET;
    Map<String, String> filled = Visibility.filledBy(after.get(preset).orElse(""));
    if (page.topic() == Topic.CONFIDENTIALITY) {
      return after.get(preset).equals(before.get(preset)) ? Map.of() : filled;
    }
    boolean byHand = page.topic() == Topic.VISIBILITY && !after.with(filled).equals(after);
    return byHand ? Map.of(preset.key(), "own") : Map.of();
  }

  /**
   * Reads fields, of which some may be needed only here.
   *
   * @param needed the keys of fields that must not be empty beside those of required questions
   */
  static Submission read(List<Field> fields, Set<String> needed, @Nullable ViewState state) {
    Typed typed = new Typed(state);
    Map<String, String> changes = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Field field : fields) {
      boolean required = needed.contains(field.key());
      String value = value(field, typed);
      problem(field.question().kind(), value, required)
          .ifPresentOrElse(
              reason -> problems.add(new Problem(field.key(), reason)),
              () -> {
                if (typed.has(field.key())) {
                  changes.put(field.key(), value);
                }
              });
    }
    return new Submission(changes, problems, fields);
  }

  private static String value(Field field, Typed typed) {
    String key = field.key();
    return switch (field.question().kind()) {
      case Kind.Words words -> typed.text(key).orElse("").strip();
      case Kind.Link link -> typed.text(key).orElse("").strip();
      case Kind.OneOf oneOf -> typed.option(key).orElse("");
      case Kind.AnyOf(List<String> options) -> inOrder(options, typed.options(key));
      case Kind.Day day -> typed.date(key).orElse("");
      case Kind.TimeOfDay time -> typed.time(key).orElse("");
      case Kind.Zone zone -> typed.option(key).orElse("");
    };
  }

  /**
   * In the catalogue's order. What is none of its options comes last, marked, since it might look
   * like several of them.
   */
  private static String inOrder(List<String> options, List<String> chosen) {
    List<String> ordered = new ArrayList<>(options);
    ordered.retainAll(chosen);
    chosen.stream()
        .filter(option -> !options.contains(option))
        .forEach(option -> ordered.add("?" + option.replace(",", "")));
    return String.join(",", ordered);
  }

  private static Optional<Reason> problem(Kind kind, String value, boolean required) {
    if (value.isBlank()) {
      return required ? Optional.of(Reason.MISSING) : Optional.empty();
    }
    return kind.check(value)
        .or(() ->
            Slack.accepts(kind, value)
                ? Optional.empty()
                : Optional.of(kind instanceof Kind.Day ? Reason.NOT_A_DATE : Reason.NOT_A_TIME));
  }

  /** With another problem, unless its field has one already. */
  Submission with(List<Problem> more) {
    Set<String> known = problems.stream().map(Problem::key).collect(Collectors.toSet());
    List<Problem> all = new ArrayList<>(problems);
    more.stream().filter(problem -> !known.contains(problem.key())).forEach(all::add);
    return new Submission(changes, all, fields);
  }

  /** With those of {@code more} that are about a field of this page. */
  public Submission withProblemsHere(List<Problem> more) {
    Set<String> here = fields.stream().map(Field::key).collect(Collectors.toSet());
    return with(more.stream().filter(problem -> here.contains(problem.key())).toList());
  }

  /** Where one field needs another: "own words" need words, and a goal needs to be named. */
  private static List<Problem> missing(List<Field> fields, Answers after) {
    return fields.stream()
        .filter(field -> field.question().required() && field.matters(after))
        .filter(field -> after.get(field.key()).isEmpty())
        .filter(field -> !mayBeOpen(field, after))
        .map(field -> new Problem(field.key(), Reason.MISSING))
        .toList();
  }

  /** A goal that is left to the partner, and a further goal or a step of which nothing is said. */
  private static boolean mayBeOpen(Field field, Answers after) {
    if (field.question().equals(Questions.GOAL_WHAT)) {
      return after.get(Questions.GOALS_BY_PARTNER).isPresent()
          || (!field.numbers().equals(List.of(1)) && !isBegun(field, after));
    }
    return field.question().equals(Questions.STEP_WHAT)
        && after.numbers(Each.STEP).noneMatch(field.numbers()::equals);
  }

  private static boolean isBegun(Field field, Answers after) {
    return after.numbers(Each.GOAL).anyMatch(field.numbers()::equals)
        || !after.steps(field.numbers().getFirst()).isEmpty();
  }

  static void need(String key, Answers answers, List<Problem> missing) {
    if (answers.get(key).isEmpty()) {
      missing.add(new Problem(key, Reason.MISSING));
    }
  }

  public boolean fits() {
    return problems.isEmpty();
  }

  /** A sentence for each field that does not fit, by its block, as Slack shows it at the field. */
  public Map<String, String> errors(Words words) {
    return Problems.errors(problems, fields, words);
  }
}
