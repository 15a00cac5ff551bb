package org.samepage.slack.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Each;
import org.samepage.agreement.Field;
import org.samepage.agreement.Items;
import org.samepage.agreement.Marks;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Section;

/**
 * What is asked together: about five fields, so that little is lost when a page is closed.
 *
 * @param numbers of the goal, the step or the check-in rule that it asks about; none where there is
 *     only one
 */
public record Page(Topic topic, List<Integer> numbers) {
  private static final Map<Role, Question> CONTACT =
      Map.of(Role.COACH, Questions.CONTACT_COACH, Role.TEACHER, Questions.CONTACT_TEACHER);

  /** Each of their pages shows one of several. */
  private static final Map<Topic, Each> LISTED =
      Map.of(Topic.GOAL, Each.GOAL, Topic.STEP, Each.STEP, Topic.WHEN, Each.CHECK_IN_RULE);

  private static final Set<Topic> DETAILS =
      EnumSet.of(
          Topic.STEP,
          Topic.LEVELS,
          Topic.OFFERS,
          Topic.DATA,
          Topic.PRINCIPAL,
          Topic.ASKED,
          Topic.FOR_ALL,
          Topic.REVIEWS);

  /** What a rule may ask beside how it is going, and with which question. */
  private static final Map<String, Question> ASKED =
      Map.of(
          "worked", Questions.ANSWER_WORKED,
          "obstacles", Questions.ANSWER_OBSTACLES,
          "next_step", Questions.ANSWER_NEXT_STEP,
          "students", Questions.ANSWER_STUDENTS,
          "help", Questions.ANSWER_HELP,
          "own", Questions.ANSWER_OWN);

  public Page {
    numbers = List.copyOf(numbers);
    if (topic.numbers().noneMatch(numbers::equals)) {
      throw new IllegalArgumentException("There is no page " + topic + " " + numbers);
    }
  }

  public static Page of(Topic topic, Integer... numbers) {
    return new Page(topic, Arrays.asList(numbers));
  }

  /** The page on which a section begins: its first goal or rule, whatever number that has. */
  public static Page first(Section section, Answers agreed) {
    return switch (section) {
      case GOALS -> of(Topic.GOAL, firstOr1(agreed.goals()));
      case ROLES -> of(Topic.COMMITMENTS);
      case CONFIDENTIALITY -> of(Topic.CONFIDENTIALITY);
      case COMMUNICATION -> of(Topic.WHEN, firstOr1(agreed.rules()));
      case TERM -> of(Topic.TERM);
      case CHECK_IN -> of(Topic.ANSWER, firstOr1(agreed.rules()));
    };
  }

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<Page> parse(String text) {
    return all().filter(page -> page.toString().equals(text)).findFirst();
  }

  /** Every page that there can be. */
  static Stream<Page> all() {
    return Arrays.stream(Topic.values())
        .flatMap(topic -> topic.numbers().map(numbers -> new Page(topic, numbers)));
  }

  /** The same page for another goal, step or rule. */
  public Page withLast(int number) {
    List<Integer> others = new ArrayList<>(numbers);
    others.set(numbers.size() - 1, number);
    return new Page(topic, others);
  }

  public Section section() {
    return topic.section();
  }

  /** Those of which it shows one; empty if it shows none of them, or only its details. */
  public Optional<Items> items() {
    return Optional.ofNullable(LISTED.get(topic))
        .map(each -> new Items(each, numbers.subList(0, numbers.size() - 1)));
  }

  /**
   * What may be asked on it, in order; what hangs on another answer is among it, see {@link
   * Field#matters}.
   *
   * @param agreed the agreement's answers: a check-in asks what its rule says, about each goal
   * @param asked who is asked: how to reach somebody, only they themselves say
   */
  public List<Field> fields(Answers agreed, Role asked) {
    return topic.questions().stream()
        .filter(question -> isAsked(question, agreed, asked))
        .flatMap(question -> fields(question, agreed))
        .toList();
  }

  private boolean isAsked(Question question, Answers agreed, Role asked) {
    if (question.equals(Questions.GOALS_BY_PARTNER)) {
      return numbers.equals(List.of(1));
    }
    if (CONTACT.containsValue(question)) {
      return question.equals(CONTACT.get(asked));
    }
    return !ASKED.containsValue(question)
        || asks(agreed).stream().anyMatch(name -> question.equals(ASKED.get(name)));
  }

  private Stream<Field> fields(Question question, Answers agreed) {
    return switch (question.each()) {
      case AGREEMENT -> Stream.of(Field.of(question));
      case GOAL, STEP, CHECK_IN_RULE -> Stream.of(new Field(question, numbers));
      case MARK ->
          agreed.goals().stream()
              .map(goal -> Field.of(question, Marks.of(agreed, Each.GOAL, goal)));
      case REVIEW ->
          IntStream.rangeClosed(1, Each.REVIEW.most())
              .mapToObj(review -> Field.of(question, review));
    };
  }

  /** What the rule asks; what the catalogue has, where nothing was chosen. */
  private List<String> asks(Answers agreed) {
    int rule = numbers.getFirst();
    List<String> chosen = agreed.choices(Questions.CHECK_IN_QUESTIONS, rule);
    return chosen.isEmpty()
        ? Questions.presets(Each.CHECK_IN_RULE, rule).choices(Questions.CHECK_IN_QUESTIONS, rule)
        : chosen;
  }

  /** The page after it; empty where its section ends. From a page of details, back where it was. */
  public Optional<Page> next(Answers agreed) {
    return switch (topic) {
      case GOAL -> after(agreed.goals(), Topic.GOAL);
      case STEP -> nextStep(agreed).or(this::goal);
      case LEVELS -> goal();
      case COMMITMENTS -> Optional.of(of(Topic.OBSERVATION));
      case OFFERS -> Optional.of(of(Topic.COMMITMENTS));
      case DATA, PRINCIPAL -> Optional.of(of(Topic.OBSERVATION));
      case CONFIDENTIALITY ->
          agreed.chose(Questions.CONFIDENTIALITY_PRESET.key(), "own")
              ? Optional.of(of(Topic.VISIBILITY))
              : Optional.empty();
      case WHEN -> Optional.of(new Page(Topic.HOW, numbers));
      case HOW -> after(agreed.rules(), Topic.WHEN);
      case ASKED -> Optional.of(new Page(Topic.HOW, numbers));
      case FOR_ALL -> Optional.of(first(Section.COMMUNICATION, agreed));
      case REVIEWS -> Optional.of(of(Topic.TERM));
      case ANSWER ->
          agreed.goals().size() > 1 && asks(agreed).contains("goals")
              ? Optional.of(new Page(Topic.ANSWER_GOALS, numbers))
              : Optional.empty();
      case OBSERVATION, VISIBILITY, TERM, ANSWER_GOALS, SKIP, NOTE -> Optional.empty();
    };
  }

  /** Where more can be said, if somebody wants to. */
  List<Page> details(Answers agreed) {
    return switch (topic) {
      case GOAL ->
          List.of(
              of(Topic.STEP, numbers.getFirst(), firstOr1(agreed.steps(numbers.getFirst()))),
              new Page(Topic.LEVELS, numbers));
      case COMMITMENTS -> List.of(of(Topic.OFFERS));
      case OBSERVATION -> List.of(of(Topic.DATA), of(Topic.PRINCIPAL));
      case CONFIDENTIALITY -> List.of(of(Topic.VISIBILITY));
      case WHEN -> List.of(of(Topic.FOR_ALL));
      case HOW -> List.of(new Page(Topic.ASKED, numbers));
      case TERM -> List.of(of(Topic.REVIEWS));
      case STEP,
          LEVELS,
          OFFERS,
          DATA,
          PRINCIPAL,
          VISIBILITY,
          ASKED,
          FOR_ALL,
          REVIEWS,
          ANSWER,
          ANSWER_GOALS,
          SKIP,
          NOTE ->
          List.of();
    };
  }

  /** Whether it leads on to more of its section, and not back where it was opened. */
  boolean leadsOn(Answers agreed) {
    return topic == Topic.STEP
        ? nextStep(agreed).isPresent()
        : !DETAILS.contains(topic) && next(agreed).isPresent();
  }

  /** {@code STEP.2.1}; travels with the page and stays the same across releases. */
  @Override
  public String toString() {
    return Stream.concat(Stream.of(topic), numbers.stream())
        .map(Object::toString)
        .collect(Collectors.joining("."));
  }

  private Optional<Page> goal() {
    return Optional.of(of(Topic.GOAL, numbers.getFirst()));
  }

  private Optional<Page> nextStep(Answers agreed) {
    return agreed.steps(numbers.getFirst()).stream()
        .filter(step -> step > numbers.getLast())
        .findFirst()
        .map(step -> of(Topic.STEP, numbers.getFirst(), step));
  }

  private Optional<Page> after(List<Integer> there, Topic next) {
    return there.stream()
        .filter(number -> number > numbers.getFirst())
        .findFirst()
        .map(number -> of(next, number));
  }

  private static int firstOr1(List<Integer> numbers) {
    return numbers.isEmpty() ? 1 : numbers.getFirst();
  }
}
