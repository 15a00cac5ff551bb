package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.SchoolCalendars.Chosen;
import org.samepage.coaching.SchoolCalendars.Kept;
import org.samepage.coaching.SchoolCalendars.State;
import org.samepage.coaching.SchoolYearWords.Item;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Vault;
import org.samepage.schoolcalendar.CalendarFile;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.FreeDays;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Ranges;
import org.samepage.schoolcalendar.Source;
import org.samepage.schoolcalendar.Window;

/**
 * The days off of a workspace: leads say where they come from, everybody may see them. What a
 * calendar on the web tells is read afterwards, by {@link SchoolYearUpkeep}.
 */
public final class SchoolYear {
  /** Where it is still the earliest of all days: nothing that is over there is changed any more. */
  private static final ZoneId LAST_TO_END = ZoneOffset.ofHours(-12);

  private static final int MOST_SHOWN = 10;

  /** Slack waits three seconds for all that happens at a submit. */
  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final SchoolYearWords words;
  private final Feed feed;
  private final Clock clock;
  private final Runnable changed;

  /**
   * @param changed is called after something was changed, so that it is looked after soon
   */
  public SchoolYear(
      Transactions transactions,
      AccessPolicy policy,
      Vault vault,
      Feed feed,
      Clock clock,
      Runnable changed) {
    this.transactions = transactions;
    this.words = new SchoolYearWords(policy, vault);
    this.feed = feed;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * The calendar as everybody in the workspace may see it.
   *
   * @param place whose public holidays count
   * @param hasFeed whether a calendar on the web counts
   * @param hasFile whether a calendar counts that was uploaded as a file
   * @param next the next days off, the earliest first
   * @param read when the calendar on the web was read last, on the reader's clock; empty if it
   *     never was
   * @param problem why it could not be read the last time; empty if it could
   * @param feedHasDays whether days that are still to come are off by the calendar on the web
   * @param notUnderstood how many events, there and in the file, nobody understands
   * @param isLead whether the reader may change it
   */
  public record Overview(
      Optional<Holidays.Place> place,
      boolean hasFeed,
      boolean hasFile,
      List<Day> next,
      Optional<ZonedDateTime> read,
      Optional<FeedProblem> problem,
      boolean feedHasDays,
      int notUnderstood,
      boolean isLead) {}

  /** Days off, and who says so. */
  public record Day(Source source, FreeDays days) {
    /** Public holidays are called the same everywhere. */
    private boolean isNamedHere() {
      return source != Source.HOLIDAYS && !days.name().isEmpty();
    }
  }

  /**
   * What a lead chooses.
   *
   * @param feed the address of a calendar on the web, or empty
   * @param file what the calendar is called whose file counts, or empty
   * @param typed days as they are typed, or empty
   */
  public record Choice(Optional<Holidays.Place> place, String feed, String file, String typed) {
    public static final Choice NONE = new Choice(Optional.empty(), "", "", "");

    public Choice {
      feed = feed.strip();
      file = file.strip();
      typed = typed.strip();
    }

    private boolean hasWords() {
      return !feed.isEmpty() || !file.isEmpty() || !typed.isEmpty();
    }

    /** The same, with another file or none. */
    public Choice withFile(String other) {
      return new Choice(place, feed, other, typed);
    }
  }

  /** A choice as it stands; revision 0 while nobody chose. */
  public record Standing(long revision, Choice choice) {}

  /**
   * Shows the calendar to a member of the workspace.
   *
   * @param language in which the names of public holidays are told
   */
  public Decision<Overview> look(PersonId reader, Locale language) {
    return transactions.read(ports ->
        Standings.asMember(ports, reader).map(member -> overview(ports, member, language)));
  }

  private Overview overview(Ports ports, PersonId reader, Locale language) {
    ZoneId zone = ports.people().find(reader).map(Profile::zone).orElse(ZoneOffset.UTC);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    SchoolCalendars calendars = ports.schoolCalendars();
    Optional<Chosen> chosen = calendars.chosen(reader.workspace());
    Optional<State> state = chosen.map(any -> calendars.state(reader.workspace()));
    Optional<Holidays.Place> place = chosen.flatMap(Chosen::place);
    List<FreeDays> holidays =
        place.map(any -> Holidays.in(any, Window.from(today), language)).orElse(List.of());
    List<Day> next =
        calendars.from(reader.workspace(), today, MOST_SHOWN).stream()
            .map(kept -> new Day(kept.source(), named(reader, kept, holidays)))
            .toList();
    if (next.stream().anyMatch(Day::isNamedHere)) {
      ports.looks().opened(reader, Common.DAYS_OFF, "", Purpose.READ);
    }
    return new Overview(
        place,
        chosen.flatMap(Chosen::feed).isPresent(),
        chosen.flatMap(Chosen::file).isPresent(),
        next,
        state.flatMap(State::read).map(instant -> instant.atZone(zone)),
        state.flatMap(State::problem),
        calendars.has(reader.workspace(), Source.FEED, today),
        state.map(State::unclear).map(unclear -> unclear.feed() + unclear.file()).orElse(0),
        Curating.isLead(ports, reader));
  }

  private FreeDays named(PersonId reader, Kept kept, List<FreeDays> holidays) {
    String name =
        kept.source() == Source.HOLIDAYS
            ? holidays.stream()
                .filter(holiday -> holiday.first().equals(kept.first()))
                .findFirst()
                .map(FreeDays::name)
                .orElse("")
            : words.name(reader, kept);
    return new FreeDays(kept.first(), kept.last(), name);
  }

  /** What a lead may change, as it stands. The feed's address may hold a secret. */
  public Decision<Standing> toChange(PersonId lead) {
    return transactions.read(ports ->
        Curating.isLead(ports, lead)
            ? Decision.taken(shown(ports, lead))
            : Decision.refused(new Refusal.NotProgramLead()));
  }

  private Standing shown(Ports ports, PersonId lead) {
    Standing standing = standing(ports, lead);
    if (standing.choice().hasWords()) {
      ports.looks().opened(lead, Common.CALENDAR, "", Purpose.EDIT);
    }
    return standing;
  }

  /**
   * What is wrong with an address that a lead typed; empty if it can be tried, or if nobody knows
   * yet: a name that takes long to look up is found out about when the calendar is read.
   */
  public Optional<FeedProblem> problem(String address) {
    return CompletableFuture.supplyAsync(
            () -> feed.problemInReach(address), Thread::startVirtualThread)
        .completeOnTimeout(Optional.empty(), LOOK_UP.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /**
   * A lead says where days off come from. Public holidays and what is typed count at once; plans
   * are made anew, and the calendar on the web is read, soon after. Sent twice, it is done once.
   *
   * @param seen the revision that they had before them
   * @param choice a place that there is, an address that can be tried, and days that can be read
   * @param uploaded the calendar that {@code choice} names, if it is to be kept in the place of
   *     what was uploaded before
   * @throws IllegalArgumentException if it is not
   */
  public Decision<Standing> change(
      PersonId lead, long seen, Choice choice, Optional<CalendarFile> uploaded) {
    Ranges typed = Ranges.read(choice.typed());
    if (!typed.problems().isEmpty() || !choice.place().map(Holidays::isPlace).orElse(true)) {
      throw new IllegalArgumentException("A choice that was not checked.");
    }
    Instant now = clock.instant();
    List<Kept> holidays = holidays(choice.place(), now);
    Decision<Standing> decision =
        transactions.run(ports ->
            choose(ports, lead, seen, choice, uploaded.isPresent())
                .map(before -> {
                  ports.schoolCalendars().keepBefore(lead.workspace());
                  replace(ports, lead.workspace(), Source.HOLIDAYS, holidays, now);
                  List<Kept> days = words.seal(lead.workspace(), Source.TYPED, typed.days());
                  replace(ports, lead.workspace(), Source.TYPED, days, now);
                  keepFile(ports, lead.workspace(), choice, uploaded, now);
                  lookAfter(ports, lead.workspace(), before, choice, uploaded, now);
                  return standing(ports, lead);
                }));
    changed.run();
    return decision;
  }

  /**
   * Keeps the choice of a lead.
   *
   * @param otherFile whether another file was uploaded, however it is called
   * @return what was chosen before
   */
  private Decision<Choice> choose(
      Ports ports, PersonId lead, long seen, Choice choice, boolean otherFile) {
    if (!Curating.isLead(ports, lead)) {
      return Decision.refused(new Refusal.NotProgramLead());
    }
    Standing before = standing(ports, lead);
    boolean known = !otherFile || before.revision() == seen + 1;
    if (before.revision() > 0 && before.choice().equals(choice) && known) {
      return Decision.taken(choice);
    }
    Standing after = new Standing(before.revision() + 1, choice);
    if (before.revision() != seen
        || !ports.schoolCalendars().choose(lead.workspace(), sealed(lead, after))) {
      return Decision.refused(new Refusal.ChangedMeanwhile());
    }
    if (choice.hasWords()) {
      ports.looks().sealed(lead, Common.CALENDAR, "");
    }
    Registrar.noteOfWorkspace(ports, lead, Deed.CALENDAR_CHANGED, "", clock.instant());
    return Decision.taken(before.choice());
  }

  /** The days of a file count at once, and as long as it is not taken away. */
  private void keepFile(
      Ports ports,
      WorkspaceId workspace,
      Choice choice,
      Optional<CalendarFile> uploaded,
      Instant now) {
    uploaded.ifPresent(file -> {
      List<Kept> days = words.seal(workspace, Source.FILE, file.days());
      replace(ports, workspace, Source.FILE, days, now);
    });
    if (choice.file().isEmpty()) {
      replace(ports, workspace, Source.FILE, List.of(), now);
    }
  }

  /** Reads the text of a calendar that somebody uploaded. */
  public CalendarFile.Result read(String text) {
    return CalendarFile.read(text, Window.from(today(clock.instant())));
  }

  /** Has the calendar on the web read, which counts as it was until then, and plans made anew. */
  private static void lookAfter(
      Ports ports,
      WorkspaceId workspace,
      Choice before,
      Choice after,
      Optional<CalendarFile> uploaded,
      Instant now) {
    SchoolCalendars calendars = ports.schoolCalendars();
    if (after.feed().isEmpty()) {
      replace(ports, workspace, Source.FEED, List.of(), now);
    }
    State state = calendars.state(workspace);
    State known = before.feed().equals(after.feed()) ? state : state.unread();
    int inFile =
        after.file().isEmpty()
            ? 0
            : uploaded.map(CalendarFile::notUnderstood).orElse(known.unclear().file());
    calendars.keep(workspace, known.unclear(known.unclear().inFile(inFile)).next(now).planAnew());
  }

  /** What is over stays as it is; whether what is to come is other than before. */
  static boolean replace(
      Ports ports, WorkspaceId workspace, Source source, List<Kept> days, Instant now) {
    return ports.schoolCalendars().replace(workspace, source, today(now), days);
  }

  /** The public holidays of the years to come. The first of a country take half a second. */
  static List<Kept> holidays(Optional<Holidays.Place> place, Instant now) {
    return place
        .map(any -> Holidays.in(any, Window.from(today(now)), Locale.ENGLISH))
        .orElse(List.of())
        .stream()
        .map(day -> new Kept(Source.HOLIDAYS, day.first(), day.last(), Optional.empty()))
        .toList();
  }

  static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, LAST_TO_END);
  }

  private Standing standing(Ports ports, PersonId lead) {
    return ports
        .schoolCalendars()
        .chosen(lead.workspace())
        .map(chosen ->
            new Standing(
                chosen.revision(),
                new Choice(
                    chosen.place(),
                    words.open(lead, Item.FEED, chosen.feed()),
                    words.open(lead, Item.FILE, chosen.file()),
                    words.open(lead, Item.TYPED, chosen.typed()))))
        .orElseGet(() -> new Standing(0, Choice.NONE));
  }

  private Chosen sealed(PersonId lead, Standing standing) {
    return new Chosen(
        standing.revision(),
        standing.choice().place(),
        words.seal(lead.workspace(), Item.FEED, standing.choice().feed()),
        words.seal(lead.workspace(), Item.FILE, standing.choice().file()),
        words.seal(lead.workspace(), Item.TYPED, standing.choice().typed()));
  }
}
