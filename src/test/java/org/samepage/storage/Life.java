package org.samepage.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.samepage.SqliteFiles;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Amendment;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Each;
import org.samepage.agreement.Items;
import org.samepage.agreement.Kind;
import org.samepage.agreement.Marks;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Questions;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.DaysOff;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.Amending;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.CheckingIn;
import org.samepage.coaching.Consent;
import org.samepage.coaching.Destroying;
import org.samepage.coaching.Directory;
import org.samepage.coaching.Draft;
import org.samepage.coaching.Drafting;
import org.samepage.coaching.Ending;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.HandingOver;
import org.samepage.coaching.Heads;
import org.samepage.coaching.Leave;
import org.samepage.coaching.Passing;
import org.samepage.coaching.Pausing;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Profile.Standing;
import org.samepage.coaching.Reaching;
import org.samepage.coaching.Renewing;
import org.samepage.coaching.Rescheduling;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Sharing;
import org.samepage.coaching.Signing;
import org.samepage.coaching.Standings;
import org.samepage.coaching.TakingLeave;
import org.samepage.coaching.Timekeeping;
import org.samepage.coaching.Verifying;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;
import org.samepage.delivery.Way;

/**
 * One agreement, to which four people do whatever comes into their heads, through the real services
 * on a real database, while the clock moves on.
 */
final class Life implements AutoCloseable {
  static final WorkspaceId SCHOOL = new WorkspaceId("", "T1");
  static final PersonId COACH = new PersonId(SCHOOL, "U1");
  static final PersonId TEACHER = new PersonId(SCHOOL, "U2");
  static final PersonId OTHER_COACH = new PersonId(SCHOOL, "U3");
  static final PersonId OUTSIDER = new PersonId(SCHOOL, "U4");
  private static final List<PersonId> PEOPLE = List.of(COACH, TEACHER, OTHER_COACH, OUTSIDER);

  static final Instant BEGINNING = Instant.parse("2026-09-14T15:00:00Z");
  static final Consent CONSENT = new Consent("I agree to this.", "en-US");
  private static final List<String> ZONES =
      List.of("America/New_York", "America/Chicago", "Pacific/Auckland", "America/Los_Angeles");

  final Random random;
  final Database database;
  final JdbcTransactions transactions;
  final MovableClock clock = new MovableClock(BEGINNING);
  final Reviewing reviewing;
  final Amending amending;
  final CheckingIn checkingIn;
  final Rescheduling rescheduling;
  final HandingOver handingOver;
  final Sharing sharing;
  final Reaching reaching;
  AgreementId id = AgreementId.random();

  /** What was answered and taken: the newest of each writer at each check-in. */
  final Map<Answered, String> answers = new HashMap<>();

  /** The names of the goals and rules that were ever in force, by their marks. */
  final Map<Integer, String> goals = new HashMap<>();

  final Map<Integer, String> rules = new HashMap<>();

  /** What was answered about each goal, by the goal's name: all that each writer ever said. */
  final Map<Answered, Map<String, String>> aboutGoals = new HashMap<>();

  int answersTaken;

  /** How many goals and rules have a name: each its own, which nobody ever changes. */
  private int named;

  private final JdbcKeyStore keys;
  private final Writings writings;
  final Drafting drafting;
  final Signing signing;
  final Ending ending;
  final Erasing erasing;
  final Pausing pausing;
  final Passing passing;
  final Renewing renewing;
  final Standings standings;
  final TakingLeave takingLeave;
  private final Timekeeping timekeeping;
  private final Outbox outbox;
  private final Map<PersonId, Profile> slack = new HashMap<>();

  record Answered(Occurrence occurrence, PersonId writer) {}

  /** What somebody tried, and what came of it. */
  record Tried(String what, PersonId who, Decision<?> came) {
    boolean refused() {
      return came instanceof Decision.Refused<?>;
    }
  }

  Life(Path folder, long seed) {
    random = new Random(seed);
    database = Database.open(SqliteFiles.withTables(folder.resolve("life.db")));
    keys = JdbcKeyStore.open(new Location.SqliteFile(folder.resolve("keys.db")));
    transactions = new JdbcTransactions(database, clock);
    Vault vault = new Vault(MasterKey.inOrNew(folder.resolve("master.json")), keys);
    writings = new Writings(new AccessPolicy(), vault);
    drafting = new Drafting(transactions, writings, clock);
    signing = new Signing(transactions, writings, clock);
    reviewing = new Reviewing(transactions, writings, clock);
    checkingIn = new CheckingIn(transactions, writings, clock);
    rescheduling = new Rescheduling(transactions, clock);
    ending = new Ending(transactions, writings, clock);
    Destroying destroying = new Destroying(transactions, vault, clock, database::forgetOverwritten);
    erasing = new Erasing(transactions, destroying, clock);
    pausing = new Pausing(transactions, clock);
    passing = new Passing(transactions, writings, clock);
    amending = new Amending(transactions, writings, clock);
    handingOver = new HandingOver(transactions, writings, clock);
    sharing = new Sharing(transactions, writings, clock);
    reaching = new Reaching(transactions, writings, clock);
    renewing = new Renewing(transactions, writings, clock);
    takingLeave = new TakingLeave(transactions, clock);
    timekeeping = new Timekeeping(transactions, clock);
    outbox = new JdbcOutbox(database, Way.SLACK, Duration.ZERO, Duration.ZERO);
    standings = new Standings(transactions, this::look, clock);
    PEOPLE.forEach(person -> hears(person, Standing.MEMBER));
  }

  /** What does not match of what is kept. */
  List<String> findings() {
    return new Verifying(new JdbcRecords(database), writings, workspace -> Optional.empty(), clock)
        .verify(Heads.NONE)
        .findings();
  }

  /** Somebody writes to the database who has no key. */
  void byHand(String sql) {
    int rows = database.transact(handle -> handle.execute(sql));
    if (rows == 0) {
      throw new AssertionError("Nothing was changed: " + sql);
    }
  }

  Optional<Agreement> agreement() {
    return transactions.read(ports -> ports.agreements().find(SCHOOL, id));
  }

  List<CheckIn> checkIns() {
    return transactions.read(ports -> ports.checkIns().of(SCHOOL, id));
  }

  /** When {@code person} is away. */
  DaysOff away(PersonId person) {
    List<Leave> leaves = transactions.read(ports -> ports.leaves().of(SCHOOL, List.of(person)));
    return day -> leaves.stream().anyMatch(leave -> leave.includes(day));
  }

  /** What was is left as it is. */
  void beginAnew() {
    id = AgreementId.random();
    answers.clear();
    aboutGoals.clear();
    goals.clear();
    rules.clear();
    answersTaken = 0;
  }

  /** Somebody does something, sensible or not. */
  Tried act() {
    Optional<Agreement> found = agreement();
    if (found.isEmpty()) {
      return begin();
    }
    Agreement agreement = found.get();
    return random.nextInt(3) == 0
        ? sensible(agreement).orElseGet(() -> anything(agreement))
        : anything(agreement);
  }

  /** What leads on, by whose turn it is. */
  private Optional<Tried> sensible(Agreement agreement) {
    long seen = agreement.revision();
    PersonId author = agreement.authorPerson();
    PersonId partner = agreement.partnerPerson();
    return switch (agreement.stage()) {
      case Stage.Draft draft ->
          Optional.of(
              startsAhead(agreement)
                  ? tried("propose", author, signing.propose(author, id, seen, CONSENT))
                  : tried(
                      "edit", author, drafting.answer(author, id, seen, edits(author, agreement))));
      case Stage.Proposed proposed ->
          Optional.of(
              switch (random.nextInt(8)) {
                case 0 -> tried("decline", partner, signing.decline(partner, id, seen, "", false));
                case 1 -> tried("withdraw", author, ending.withdraw(author, id, seen));
                case 2 ->
                    tried(
                        "ask for changes",
                        partner,
                        signing.askForChanges(partner, id, seen, "Please."));
                default ->
                    tried(
                        "agree",
                        partner,
                        signing.agree(partner, id, seen, Optional.empty(), CONSENT));
              });
      case Stage.Active active -> underWay(agreement).or(() -> changeOrCheckIn(agreement));
      case Stage.Paused paused ->
          random.nextInt(3) == 0
              ? Optional.of(tried("resume", author, pausing.resume(author, id, seen)))
              : underWay(agreement);
      case Stage.Declined declined -> Optional.empty();
      case Stage.Withdrawn withdrawn -> Optional.empty();
      case Stage.Completed completed -> Optional.empty();
      case Stage.Ended ended -> Optional.empty();
    };
  }

  private boolean startsAhead(Agreement agreement) {
    return agreement
        .terms()
        .get(Questions.TERM_START)
        .filter(start -> LocalDate.parse(start).isAfter(today().plusDays(1)))
        .isPresent();
  }

  private Optional<Tried> changeOrCheckIn(Agreement agreement) {
    PersonId coach = agreement.pair().coach();
    return random.nextInt(3) == 0 && agreement.amendment().isEmpty()
        ? Optional.of(tried("begin a change", coach, amending.begin(coach, id)))
        : openCheckIn(agreement);
  }

  private Optional<Tried> openCheckIn(Agreement agreement) {
    PersonId who = random.nextBoolean() ? agreement.pair().coach() : agreement.pair().teacher();
    return checkIns().stream()
        .filter(one -> one.waitsFor(agreement.pair().roleOf(who).orElseThrow()))
        .findFirst()
        .map(one ->
            one.medium().isAsked()
                ? answer(who, one.occurrence())
                : tried("held", who, checkingIn.held(who, id, one.occurrence())));
  }

  private Optional<Tried> underWay(Agreement agreement) {
    long seen = agreement.revision();
    if (agreement.amendment().isPresent() && random.nextBoolean()) {
      Amendment change = agreement.amendment().get();
      PersonId author = agreement.pair().person(change.author());
      PersonId other = agreement.pair().partnerOf(author);
      if (!change.isProposed()) {
        return Optional.of(
            random.nextBoolean()
                ? arrange(author, seen)
                : tried("propose a change", author, amending.propose(author, id, seen, CONSENT)));
      }
      return Optional.of(
          switch (random.nextInt(6)) {
            case 0 -> tried("decline a change", other, amending.decline(other, id, seen, "No."));
            case 1 -> tried("discard a change", author, amending.discard(author, id, seen));
            default -> tried("agree to a change", other, amending.agree(other, id, seen, CONSENT));
          });
    }
    PersonId coach = agreement.pair().coach();
    if (agreement.handover().isPresent() && random.nextInt(4) == 0) {
      return Optional.of(tried("refuse", coach, handingOver.refuse(coach, id, seen)));
    }
    return agreement
        .handover()
        .map(handover ->
            handover.isOffered()
                ? tried(
                    "accept",
                    handover.newCoach(),
                    handingOver.accept(handover.newCoach(), id, seen, CONSENT))
                : tried(
                    "consent",
                    agreement.pair().teacher(),
                    handingOver.consent(agreement.pair().teacher(), id, seen, CONSENT)));
  }

  private Tried anything(Agreement agreement) {
    PersonId who = who();
    long seen = agreement.revision() - (random.nextInt(12) == 0 ? 1 : 0);
    return switch (mostlySuitable(agreement)) {
      case 0, 1 -> tried("edit", who, drafting.answer(who, id, seen, edits(who, agreement)));
      case 2, 3 -> tried("propose", who, signing.propose(who, id, seen, CONSENT));
      case 4, 5 -> tried("agree", who, signing.agree(who, id, seen, Optional.empty(), CONSENT));
      case 6 -> tried("ask for changes", who, signing.askForChanges(who, id, seen, "Please."));
      case 7 ->
          random.nextInt(4) == 0
              ? tried("decline", who, signing.decline(who, id, seen, "", false))
              : tried("set aside", who, signing.setAside(who, id));
      case 8 -> tried("withdraw", who, ending.withdraw(who, id, seen));
      case 9 ->
          random.nextInt(3) == 0
              ? tried("discard", who, erasing.discard(who, id, seen))
              : tried("take back", who, passing.takeBack(who, id, seen));
      case 10 -> tried("pass", who, passing.pass(who, id, seen));
      case 11, 12 -> tried("pause", who, pausing.pause(who, id, seen, until()));
      case 13, 14 -> tried("resume", who, pausing.resume(who, id, seen));
      case 15 ->
          random.nextInt(8) == 0
              ? tried("end", who, ending.end(who, id, seen, "Enough."))
              : tried("keep on", who, ending.keepOn(who, id, seen));
      case 16, 17 -> tried("begin a change", who, amending.begin(who, id));
      case 18, 19 -> tried("edit", who, drafting.answer(who, id, seen, edits(who, agreement)));
      case 20, 21 -> tried("propose a change", who, amending.propose(who, id, seen, CONSENT));
      case 22, 23 -> tried("agree to a change", who, amending.agree(who, id, seen, CONSENT));
      case 24 ->
          random.nextBoolean()
              ? tried("decline a change", who, amending.decline(who, id, seen, "No."))
              : tried("discard a change", who, amending.discard(who, id, seen));
      case 25 -> tried("ask to hand over", who, handingOver.ask(who, id, seen, another()));
      case 26 -> tried("consent", who, handingOver.consent(who, id, seen, CONSENT));
      case 27 -> tried("accept", who, handingOver.accept(who, id, seen, CONSENT));
      case 28 ->
          random.nextInt(3) > 0
              ? tried("refuse", who, handingOver.refuse(who, id, seen))
              : tried("accept", who, handingOver.accept(who, id, seen, CONSENT));
      case 29, 30, 31, 32 -> checkIn(who);
      default -> tried("renew", who, renewing.renew(who, id, AgreementId.random(), text()));
    };
  }

  /** Before both have agreed mostly the first eleven, and then mostly the others. */
  private int mostlySuitable(Agreement agreement) {
    if (random.nextInt(4) == 0) {
      return random.nextInt(34);
    }
    return agreement.plan().isPresent() ? 11 + random.nextInt(23) : random.nextInt(11);
  }

  private Tried begin() {
    boolean coach = random.nextBoolean();
    PersonId author = coach ? COACH : TEACHER;
    PersonId partner = coach ? TEACHER : COACH;
    Role role = coach ? Role.COACH : Role.TEACHER;
    return tried("begin", author, drafting.begin(id, author, role, partner, text()));
  }

  private Tried checkIn(PersonId who) {
    List<CheckIn> known = checkIns();
    if (known.isEmpty()) {
      return tried("read", who, reviewing.text(who, id));
    }
    CheckIn one = known.get(Math.max(0, known.size() - 1 - random.nextInt(3)));
    Occurrence occurrence = one.occurrence();
    return switch (random.nextInt(6)) {
      case 0 -> tried("held", who, checkingIn.held(who, id, occurrence));
      case 1 -> tried("did not happen", who, checkingIn.didNotHappen(who, id, occurrence));
      case 2 -> {
        LocalDate date = today().plusDays(random.nextInt(9));
        LocalTime time = LocalTime.of(random.nextInt(24), 0);
        yield tried("move", who, rescheduling.move(who, id, occurrence, date, time));
      }
      default -> answer(who, occurrence);
    };
  }

  private Tried answer(PersonId who, Occurrence occurrence) {
    String words = "words " + random.nextInt(1_000_000);
    Map<String, String> given = new HashMap<>();
    given.put("answer.progress", "on_track");
    given.put("answer.worked", words);
    given.put("answer.private", "own");
    Map<String, String> byGoal = new HashMap<>();
    if (checkingIn.sheet(who, id, occurrence)
        instanceof Decision.Taken<CheckingIn.Sheet>(CheckingIn.Sheet sheet)) {
      for (int goal : sheet.agreed().goals()) {
        String key = Questions.ANSWER_GOAL.key(Marks.of(sheet.agreed(), Each.GOAL, goal));
        given.put(key, option(key));
        byGoal.put(sheet.agreed().get(Questions.GOAL_WHAT, goal).orElseThrow(), given.get(key));
      }
    }
    Tried tried = tried("answer", who, checkingIn.answer(who, id, occurrence, given));
    if (!tried.refused()) {
      Answered answered = new Answered(occurrence, who);
      answers.put(answered, words);
      aboutGoals.computeIfAbsent(answered, first -> new HashMap<>()).putAll(byGoal);
      answersTaken++;
    }
    return tried;
  }

  /** Slack tells something about somebody. */
  void slackTells() {
    PersonId person = PEOPLE.get(random.nextInt(3));
    boolean away = known(person).standing() == Standing.DEACTIVATED;
    hears(person, away || random.nextInt(6) > 0 ? Standing.MEMBER : Standing.DEACTIVATED);
  }

  /** One of those who may be in it says that they are away, or back after all. */
  String leave() {
    PersonId person = PEOPLE.get(random.nextInt(3));
    List<Leave> coming = takingLeave.coming(person);
    if (random.nextBoolean() && !coming.isEmpty()) {
      takingLeave.cancel(person, coming.get(random.nextInt(coming.size())).id());
      return person.user() + " is back";
    }
    LocalDate today = clock.instant().atZone(known(person).zone()).toLocalDate();
    LocalDate first = today.plusDays(random.nextInt(20));
    LocalDate last = first.plusDays(random.nextInt(12));
    takingLeave.take(person, first, last);
    return person.user() + " is away from " + first + " to " + last;
  }

  private void hears(PersonId person, Standing standing) {
    hears(person, standing, ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
  }

  void hears(PersonId person, Standing standing, ZoneId zone) {
    slack.put(person, new Profile(person, zone, "en-US", standing, false, clock.instant()));
    standings.refresh(person);
  }

  private Profile known(PersonId person) {
    return Objects.requireNonNull(slack.get(person));
  }

  private Directory.Answer look(PersonId person) {
    return new Directory.Answer.Found(known(person));
  }

  /** How the clock moves on. */
  Instant later() {
    Duration step =
        switch (random.nextInt(4)) {
          case 0 -> Duration.ofMinutes(random.nextInt(90));
          case 1 -> Duration.ofHours(random.nextInt(30));
          case 2 -> Duration.ofDays(random.nextInt(4));
          default -> Duration.ofDays(random.nextInt(12));
        };
    return clock.instant().plus(step);
  }

  /** Every wake-up that is due by {@code instant}, each at its time, or late after a downtime. */
  void moveTo(Instant instant) {
    boolean down = random.nextInt(5) == 0;
    for (Optional<WakeUp> next = nextWakeUp(); ; next = nextWakeUp()) {
      if (next.isEmpty() || next.get().at().isAfter(instant)) {
        clock.moveTo(instant);
        return;
      }
      if (down) {
        clock.moveTo(instant);
      } else if (next.get().at().isAfter(clock.instant())) {
        clock.moveTo(next.get().at());
      }
      WakeUp due = next.get();
      database
          .writing()
          .useHandle(handle ->
              handle.execute("delete from scheduled_tasks where task_instance = ?", due.name()));
      timekeeping.wake(due.workspace(), due.agreement());
    }
  }

  List<WakeUp> wakeUps() {
    return database
        .reading()
        .withHandle(handle ->
            handle
                .createQuery("select task_instance from scheduled_tasks order by execution_time")
                .map((row, context) -> WakeUp.parse(row.getString(1)))
                .list());
  }

  private Optional<WakeUp> nextWakeUp() {
    return wakeUps().stream().findFirst();
  }

  /** Everything that is due is sent, and each of its notices can be told. */
  List<Message> send() {
    Instant wall = Instant.now(java.time.Clock.systemUTC());
    List<Message> begun = new ArrayList<>();
    for (List<Message> some = begin(wall); !some.isEmpty(); some = begin(wall)) {
      begun.addAll(some);
    }
    List<Outbox.Attempt> attempts = new ArrayList<>();
    for (Message message : begun) {
      Outcome arrived = new Outcome.Delivered(new Receipt("D1", message.id().toString()));
      attempts.add(new Outbox.Attempt(message.id(), message.attempt(), arrived));
    }
    outbox.record(attempts, wall);
    return begun;
  }

  private List<Message> begin(Instant wall) {
    return OutboxContract.begin(
        outbox, clock.instant(), wall, Duration.ofSeconds(5), OutboxContract.each(100, Set.of()));
  }

  private PersonId who() {
    return PEOPLE.get(random.nextInt(12) == 0 ? 3 : random.nextInt(3));
  }

  private PersonId another() {
    return random.nextInt(8) == 0 ? TEACHER : random.nextBoolean() ? OTHER_COACH : COACH;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("America/Chicago"));
  }

  private Optional<LocalDate> until() {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(today().plusDays(random.nextInt(20)));
  }

  /** A whole text. */
  Answers text() {
    Answers text = Questions.presets();
    Map<String, String> more = new HashMap<>(changes(today()));
    more.put("term.start", today().toString());
    more.put("goal.1.what", name());
    more.put("checkin.1.question_own", name());
    more.put("confidentiality.clause", "Between the two of us.");
    return text.with(more);
  }

  /** What somebody types, or how they arrange the goals and rules. */
  private Map<String, String> edits(PersonId who, Agreement agreement) {
    return random.nextInt(3) == 0
            && drafting.open(who, id) instanceof Decision.Taken<Draft>(Draft draft)
        ? arranged(draft.answers())
        : changes(agreement);
  }

  private Tried arrange(PersonId author, long seen) {
    Map<String, String> changes =
        drafting.open(author, id) instanceof Decision.Taken<Draft>(Draft draft)
            ? arranged(draft.answers())
            : Map.of();
    return tried("arrange", author, drafting.answer(author, id, seen, changes));
  }

  /** One goal or rule is added, removed or moved. */
  private Map<String, String> arranged(Answers text) {
    Items items = new Items(random.nextBoolean() ? Each.GOAL : Each.CHECK_IN_RULE, List.of());
    List<Integer> there = items.numbers(text);
    int one = there.get(random.nextInt(there.size()));
    return switch (there.size() == 1 ? 0 : random.nextInt(4)) {
      case 0 -> items.free(text).map(free -> added(items, free)).orElse(Map.of());
      case 1 -> items.removed(text, one);
      default ->
          items
              .neighbour(text, one, 1)
              .map(other -> items.swapped(text, one, other))
              .orElse(Map.of());
    };
  }

  private Map<String, String> added(Items items, int number) {
    Map<String, String> added = new HashMap<>(items.presets(number).values());
    if (items.each() == Each.GOAL) {
      added.put(Questions.GOAL_WHAT.key(number), name());
    } else {
      added.put(Questions.CHECK_IN_QUESTION_OWN.key(number), name());
      String days = Questions.CHECK_IN_DAYS.key(number);
      added.put(days, option(days));
    }
    return added;
  }

  private String name() {
    named++;
    return "name " + named;
  }

  private Map<String, String> changes(Agreement agreement) {
    if (agreement.stage() instanceof Stage.Draft) {
      LocalDate start = today().plusDays(random.nextInt(5));
      Map<String, String> changes = changes(start);
      changes.put("term.start", start.toString());
      return changes;
    }
    return changes(
        agreement.terms().get(Questions.TERM_START).map(LocalDate::parse).orElse(today()));
  }

  private Map<String, String> changes(LocalDate start) {
    Map<String, String> changes = new HashMap<>();
    Set<String> keys =
        new HashSet<>(
            List.of(
                "checkin.1.days",
                "checkin.1.every",
                "checkin.1.asked",
                "checkin.1.day_off",
                "session.reminder"));
    keys.removeIf(key -> random.nextBoolean());
    keys.forEach(key -> changes.put(key, option(key)));
    changes.put("checkin.1.time", "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)));
    changes.put("checkin.1.medium", random.nextInt(3) == 0 ? "phone" : "slack");
    changes.put("checkin.1.zone", random.nextBoolean() ? "teacher" : "coach");
    changes.put("term.end", start.plusDays(20 + random.nextInt(120)).toString());
    changes.put("goal.1.today", "Today " + random.nextInt(1000));
    if (Questions.answeredBy("ending.notice").isPresent()) {
      changes.put("ending.notice", option("ending.notice"));
    }
    return changes;
  }

  private String option(String key) {
    Kind kind = Questions.answeredBy(key).orElseThrow().kind();
    List<String> options =
        kind instanceof Kind.AnyOf(List<String> several) ? several : ((Kind.OneOf) kind).options();
    return options.get(random.nextInt(options.size()));
  }

  private static Tried tried(String what, PersonId who, Decision<?> came) {
    return new Tried(what, who, came);
  }

  @Override
  public void close() {
    database.close();
    keys.close();
  }
}
