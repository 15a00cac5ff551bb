package org.samepage.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Each;
import org.samepage.agreement.Event;
import org.samepage.agreement.Items;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Question;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Signature;
import org.samepage.agreement.Stage;
import org.samepage.agreement.Terms;
import org.samepage.agreement.Version;
import org.samepage.calendar.Occurrence;
import org.samepage.calendar.Plan;
import org.samepage.calendar.Planned;
import org.samepage.calendar.SchoolDays;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Profile;
import org.samepage.delivery.Message;

/**
 * Whatever people do, in whatever order: no illegal stage is reached, no answer is lost, and
 * nothing is left scheduled for what is over. {@code -Dlife.seed=7} runs one life, {@code
 * -Dlife.lives=1000} many.
 */
class LifeTest {
  private static final int STEPS = 200;
  private static final int LAST = 30;

  /** From where to where an agreement may go; staying is always possible. */
  private static final Map<String, Set<String>> WAYS =
      Map.of(
          "Draft", Set.of("Proposed", "Withdrawn"),
          "Proposed", Set.of("Draft", "Declined", "Active"),
          "Declined", Set.of(),
          "Withdrawn", Set.of(),
          "Active", Set.of("Paused", "Completed", "Ended"),
          "Paused", Set.of("Active", "Completed", "Ended"),
          "Completed", Set.of(),
          "Ended", Set.of());

  /** What only many lives hold, or only agreements with a notice. */
  private static final EnumSet<Deed> SELDOM =
      EnumSet.of(
          Deed.TAKEN_BACK,
          Deed.CHANGE_WITHDRAWN,
          Deed.CHANGE_DECLINED,
          Deed.HANDOVER_REFUSED,
          Deed.NOTICE_GIVEN,
          Deed.NOTICE_TAKEN_BACK);

  /** What nobody does in these lives: other tests do. */
  private static final EnumSet<Deed> ELSEWHERE = EnumSet.range(Deed.SHARE_ASKED, Deed.HOLD_LIFTED);

  private static final String MOVED = "a goal or rule in force stands at another place";
  private static final String ADDED = "a goal or rule was added by a change";

  /** Deeds, and the two above. */
  private static final Set<String> REACHED = new TreeSet<>();

  @TempDir Path folder;

  /** Eight lives, and more as long as the lives so far do not hold all that can happen. */
  static LongStream seeds() {
    Optional<Long> one = Optional.ofNullable(Long.getLong("life.seed"));
    long enough = Long.getLong("life.lives", 8);
    return one.map(LongStream::of)
        .orElseGet(() ->
            LongStream.iterate(
                0,
                seed -> seed < enough || (seed < 4 * enough && !missing().isEmpty()),
                seed -> seed + 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverPeopleDoNothingIsLostAndNothingIsDoubled(long seed) {
    List<String> story = new ArrayList<>();
    try (Life life = new Life(folder, seed)) {
      for (int step = 0; step < STEPS; step++) {
        next(life, story);
        if (step % 50 == 0) {
          assertThat(life.findings()).isEmpty();
        }
      }
      assertThat(life.findings()).isEmpty();
      remember(life);
    } catch (AssertionError | RuntimeException failure) {
      List<String> last = story.subList(Math.max(0, story.size() - LAST), story.size());
      throw new AssertionError(
          "seed " + seed + ": " + failure.getMessage() + "\n" + String.join("\n", last), failure);
    }
  }

  private static void remember(Life life) {
    life.database
        .reading()
        .useHandle(handle ->
            handle
                .createQuery("select distinct deed from event")
                .mapTo(String.class)
                .forEach(REACHED::add));
  }

  @AfterAll
  static void theLivesTogetherHoldWhatCanHappen() {
    if (Long.getLong("life.seed") == null) {
      assertThat(missing()).isEmpty();
    }
  }

  private static Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    EnumSet.complementOf(SELDOM).stream()
        .filter(deed -> !deed.isOfWorkspace() && !ELSEWHERE.contains(deed))
        .forEach(deed -> missing.add(deed.name()));
    missing.addAll(Set.of(MOVED, ADDED));
    missing.removeAll(REACHED);
    return missing;
  }

  private static void next(Life life, List<String> story) {
    int patience = life.agreement().filter(LifeTest::isOver).isPresent() ? 4 : 40;
    if (life.random.nextInt(patience) == 0) {
      life.beginAnew();
      story.add("another life");
    }
    Optional<Agreement> before = life.agreement();
    List<CheckIn> known = life.checkIns();
    int turn = life.random.nextInt(11);
    if (turn == 10) {
      story.add(life.leave());
    } else if (turn == 0) {
      life.slackTells();
      story.add("Slack tells something");
    } else if (turn < 3) {
      Instant from = life.clock.instant();
      life.moveTo(life.later());
      story.add("it is " + life.clock.instant());
      before.ifPresent(agreement -> exactlyWhatWasPlanned(life, agreement, known, from));
    } else {
      Life.Tried tried = life.act();
      story.add(tried.who().user() + " tries to " + tried.what() + ": " + outcome(tried.came()));
      before.ifPresent(agreement -> whoIsNoPartyIsRefused(agreement, tried));
      if (tried.refused()) {
        assertThat(life.agreement()).isEqualTo(before);
      }
    }
    if (life.random.nextInt(3) == 0) {
      life.send().forEach(message -> isTold(life, message));
    }
    life.agreement()
        .ifPresent(after -> {
          story.add("    " + after.stage());
          before.ifPresent(agreement -> isAWay(agreement.stage(), after.stage()));
          holds(life, after);
          nothingWasLost(life, after, known);
        });
  }

  private static Set<String> ways(Stage stage) {
    return WAYS.getOrDefault(stage.getClass().getSimpleName(), Set.of());
  }

  private static boolean isOver(Agreement agreement) {
    return ways(agreement.stage()).isEmpty();
  }

  private static String outcome(Decision<?> came) {
    return came instanceof Decision.Refused<?>(Refusal why) ? why.toString() : "done";
  }

  private static void isAWay(Stage before, Stage after) {
    String from = before.getClass().getSimpleName();
    String to = after.getClass().getSimpleName();
    // A pause can be over, and the term as well, by the time that somebody looks.
    assertThat(from.equals(to) || ways(before).contains(to)).as(from + " to " + to).isTrue();
  }

  private static void whoIsNoPartyIsRefused(Agreement before, Life.Tried tried) {
    boolean party = before.pair().includes(tried.who()) || before.isOfferedTo(tried.who());
    if (!party) {
      assertThat(tried.came()).isEqualTo(Decision.refused(new Refusal.NotYours()));
    }
  }

  /** While it ran from {@code from} until now, all that the plan says became due, and no more. */
  private static void exactlyWhatWasPlanned(
      Life life, Agreement before, List<CheckIn> known, Instant from) {
    Set<Occurrence> expected = new TreeSet<>();
    boolean running = before.stage() instanceof Stage.Active;
    Optional<Instant> goesOn =
        before.stage() instanceof Stage.Paused paused
            ? paused.until().map(day -> startOf(plan(life, before), day))
            : Optional.empty();
    Instant since = running ? before.plan().orElseThrow().since() : goesOn.orElse(Instant.MAX);
    if (running || goesOn.isPresent()) {
      Plan plan = plan(life, before);
      Instant end =
          before
              .plan()
              .flatMap(Stage.Active::leaving)
              .map(notice -> startOf(plan, notice.lastDay().plusDays(1)))
              .orElse(Instant.MAX);
      Set<Occurrence> there = occurrences(known);
      plan.all().stream()
          .filter(planned -> isIn(planned, since, life.clock.instant()))
          .filter(planned -> planned.due().toInstant().isBefore(end))
          .map(Planned::occurrence)
          .filter(occurrence -> !there.contains(occurrence))
          .forEach(expected::add);
    }
    Set<Occurrence> made = occurrences(life.checkIns());
    made.removeAll(occurrences(known));
    assertThat(made).as("due since " + from).isEqualTo(expected);
  }

  private static boolean isIn(Planned planned, Instant since, Instant now) {
    Instant due = planned.due().toInstant();
    return due.isAfter(since) && !due.isAfter(now);
  }

  private static Instant startOf(Plan plan, LocalDate day) {
    return day.atStartOfDay(plan.zones().of(plan.terms().checkIns().getFirst().zone())).toInstant();
  }

  private static Set<Occurrence> occurrences(List<CheckIn> checkIns) {
    return checkIns.stream()
        .map(CheckIn::occurrence)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Plan plan(Life life, Agreement agreement) {
    Zones zones =
        life.transactions.read(ports ->
            new Zones(
                ports.people().find(agreement.pair().coach()).map(Profile::zone).orElseThrow(),
                ports.people().find(agreement.pair().teacher()).map(Profile::zone).orElseThrow()));
    SchoolDays days =
        new SchoolDays(life.away(agreement.pair().coach()), life.away(agreement.pair().teacher()));
    return new Plan(Terms.of(agreement.terms()), zones, days);
  }

  private static void isTold(Life life, Message message) {
    message
        .notices()
        .forEach(notice ->
            life.reviewing
                .of(message.recipient(), notice)
                .ifPresent(now ->
                    assertThat(
                            now.agreement().pair().includes(message.recipient())
                                || now.agreement().isOfferedTo(message.recipient()))
                        .isTrue()));
  }

  private static void holds(Life life, Agreement agreement) {
    boolean alive = agreement.plan().isPresent();
    List<WakeUp> wakeUps =
        life.wakeUps().stream().filter(each -> each.agreement().equals(life.id)).toList();
    boolean waits = agreement.stage() instanceof Stage.Proposed;
    assertThat(wakeUps).as("wake-ups").hasSizeBetween(alive ? 1 : 0, alive || waits ? 1 : 0);
    if (!alive) {
      assertThat(life.checkIns())
          .allMatch(
              each -> each.state() == CheckIn.State.HELD || each.state() == CheckIn.State.NOT_HELD);
      assertThat(pendingCheckIns(life)).as("check-ins to be told").isZero();
    }
    checkInsAreOfThePair(life, agreement);
    signedByBoth(life, agreement);
    isReadable(life, agreement);
    isAChain(life);
  }

  private static int pendingCheckIns(Life life) {
    return life.database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from delivery where message is null and agreement = :id
                      and step in ('check-in-due', 'check-in-nudge')
                    """)
                .bind("id", life.id.value())
                .mapTo(Integer.class)
                .one());
  }

  private static void checkInsAreOfThePair(Life life, Agreement agreement) {
    assertThat(life.checkIns()).allMatch(each -> each.pair().equals(agreement.pair()));
  }

  /** What is in force was signed by the two who are in it, and is what they read. */
  private static void signedByBoth(Life life, Agreement agreement) {
    List<Signature> signatures = agreement.signatures();
    if (agreement.plan().isEmpty()) {
      return;
    }
    assertThat(signatures)
        .extracting(Signature::signer)
        .containsExactlyInAnyOrder(agreement.pair().coach(), agreement.pair().teacher());
    KeptVersion version =
        life.transactions
            .read(ports -> ports.agreements().version(Life.SCHOOL, life.id, agreement.version()))
            .orElseThrow();
    Answers text = taken(life.reviewing.text(agreement.pair().teacher(), life.id)).answers();
    String hash =
        new Version(life.id, agreement.pair(), version.number(), text, version.salt()).hash();
    assertThat(signatures).allMatch(each -> each.hash().equals(hash));
    assertThat(version.hash()).isEqualTo(hash);
    assertThat(version.pair()).isEqualTo(agreement.pair());
    eachHasItsMark(Each.GOAL, Questions.GOAL_WHAT, text, life.goals);
    eachHasItsMark(Each.CHECK_IN_RULE, Questions.CHECK_IN_QUESTION_OWN, text, life.rules);
    assertThat(life.rules.keySet())
        .containsAll(life.checkIns().stream().map(each -> each.occurrence().rule()).toList());
  }

  private static void isReadable(Life life, Agreement agreement) {
    for (PersonId person : List.of(Life.COACH, Life.TEACHER, Life.OTHER_COACH, Life.OUTSIDER)) {
      boolean visible = agreement.isVisibleTo(person);
      assertThat(life.reviewing.text(person, life.id) instanceof Decision.Taken<?>)
          .isEqualTo(visible);
      boolean author =
          agreement
              .amendment()
              .filter(change -> agreement.pair().person(change.author()).equals(person))
              .isPresent();
      boolean proposed =
          visible && agreement.amendment().filter(change -> change.isProposed()).isPresent();
      assertThat(life.amending.changes(person, life.id) instanceof Decision.Taken<?>)
          .isEqualTo(author || proposed);
      assertThat(life.handingOver.offer(person, life.id) instanceof Decision.Taken<?>)
          .isEqualTo(agreement.isOfferedTo(person));
    }
  }

  private static void isAChain(Life life) {
    List<Event> events =
        life.database
            .reading()
            .withHandle(handle ->
                new JdbcHistory(handle).last(Life.SCHOOL, life.id, Integer.MAX_VALUE).reversed());
    String previous = Event.START;
    for (Event event : events) {
      assertThat(event.previous()).isEqualTo(previous);
      previous = event.hash();
    }
    assertThat(events).isNotEmpty();
  }

  private static void nothingWasLost(Life life, Agreement agreement, List<CheckIn> known) {
    assertThat(occurrences(life.checkIns())).containsAll(occurrences(known));
    int kept =
        life.database
            .reading()
            .withHandle(handle ->
                handle
                    .createQuery("select count(*) from check_in_answer where agreement = :id")
                    .bind("id", life.id.value())
                    .mapTo(Integer.class)
                    .one());
    assertThat(kept).isEqualTo(life.answersTaken);
    life.answers.forEach((answered, words) -> {
      Map<Role, Answers> read = new TreeMap<>();
      for (Role role : Role.values()) {
        PersonId reader = agreement.pair().person(role);
        CheckingIn.Reading reading =
            taken(life.checkingIn.read(reader, life.id, answered.occurrence()));
        reading.byRole().keySet().forEach(author -> read.put(author, reading.last(author)));
        boolean own = reader.equals(answered.writer());
        if (own) {
          Answers given = reading.last(role);
          assertThat(given.get("answer.private")).contains("own");
          assertThat(aboutGoals(reading, given)).isEqualTo(life.aboutGoals.get(answered));
        }
      }
      assertThat(read.values())
          .as("the answer of " + answered)
          .anyMatch(each ->
              each.get("answer.worked").equals(Optional.of(words))
                  || !agreement.pair().includes(answered.writer()));
    });
  }

  /** What was answered about each goal, by the name under which it is read. */
  private static Map<String, String> aboutGoals(CheckingIn.Reading reading, Answers given) {
    Map<Integer, String> names = new TreeMap<>(reading.former());
    for (int goal : reading.agreed().goals()) {
      names.put(
          Marks.of(reading.agreed(), Each.GOAL, goal),
          reading.agreed().get(Questions.GOAL_WHAT, goal).orElseThrow());
    }
    Map<String, String> answers = new TreeMap<>();
    names.forEach((mark, name) ->
        given
            .get(Questions.ANSWER_GOAL, mark)
            .ifPresent(answer -> assertThat(answers.put(name, answer)).isNull()));
    return answers;
  }

  /** Whatever is in force, in whatever order: each keeps its mark, and none is given again. */
  private static void eachHasItsMark(
      Each each, Question name, Answers text, Map<Integer, String> known) {
    for (int place : new Items(each, List.of()).numbers(text)) {
      String named = text.get(name, place).orElseThrow();
      int mark = Marks.of(text, each, place);
      if (mark != place) {
        REACHED.add(mark > each.most() ? ADDED : MOVED);
      }
      assertThat(known.getOrDefault(mark, named)).as(each + " " + mark).isEqualTo(named);
      assertThat(known.containsKey(mark) || !known.containsValue(named)).as(named).isTrue();
      known.put(mark, named);
    }
  }

  private static <T> T taken(Decision<T> decision) {
    return switch (decision) {
      case Decision.Taken<T>(T value) -> value;
      case Decision.Refused<T>(Refusal why) -> throw new AssertionError("Refused: " + why);
    };
  }
}
