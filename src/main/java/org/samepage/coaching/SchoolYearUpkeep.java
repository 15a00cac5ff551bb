package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.SchoolCalendars.Chosen;
import org.samepage.coaching.SchoolCalendars.Kept;
import org.samepage.coaching.SchoolCalendars.State;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Delivery;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.FreeDays;
import org.samepage.schoolcalendar.Source;
import org.samepage.schoolcalendar.Window;
import org.samepage.trouble.Trouble;
import org.samepage.upkeep.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the days off of every workspace once a day: reads the calendars on the web, works out
 * public holidays further ahead, and has plans made anew where days changed. What cannot be read
 * keeps its last good copy and is tried again, less and less often. It has threads of its own, so
 * that nothing waits for a slow server.
 */
public final class SchoolYearUpkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchoolYearUpkeep.class);

  private static final int THREADS = 2;
  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 6;

  /** So often it is tried again in somewhat more than a day. */
  private static final int TRIES_OF_A_DAY = 7;

  /** Ample for reading one calendar; after it another look is taken, should this one have died. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** The same for making some plans anew. */
  private static final Duration LEASE_OF_SOME = Duration.ofMinutes(1);

  /** Plans that could not be made anew are tried again so much later. */
  private static final Duration AGAIN = Duration.ofHours(1);

  /** What repeats for ever has to be followed further now and then, even if nobody changed it. */
  private static final Duration WHOLE = Duration.ofDays(30);

  /** What goes elsewhere later than this is not told to a whole school. */
  private static final Duration SOON = Duration.ofDays(14);

  /** So few plans are made anew in one transaction that nobody has to wait for it. */
  private static final int BATCH = 10;

  private final Transactions transactions;
  private final SchoolYearWords words;
  private final Feed feed;
  private final Clock clock;
  private final Rounds rounds = new Rounds("school-year", THREADS, LOOK, this::look);

  public SchoolYearUpkeep(
      Transactions transactions, AccessPolicy policy, Vault vault, Feed feed, Clock clock) {
    this.transactions = transactions;
    this.words = new SchoolYearWords(policy, vault);
    this.feed = feed;
    this.clock = clock;
  }

  public void start() {
    rounds.start();
  }

  /** Looks at once what is to be done: something was changed, or the clock was moved. */
  public void wake() {
    rounds.wake();
  }

  /** Waits a few seconds for what is under way; what is not done is done after the next start. */
  @Override
  public void close() {
    rounds.close(feed::cancel);
  }

  private void look() {
    for (Optional<WorkspaceId> next = take(); next.isPresent(); next = take()) {
      lookAfter(next.get());
    }
  }

  private Optional<WorkspaceId> take() {
    Instant now = clock.instant();
    return Thread.currentThread().isInterrupted()
        ? Optional.empty()
        : transactions.run(ports -> ports.schoolCalendars().take(now, now.plus(LEASE)));
  }

  /** Trouble with one leaves the others alone; it is taken on again after its lease. */
  private void lookAfter(WorkspaceId workspace) {
    try {
      refresh(workspace);
      // One moment for all that somebody is told: working it out reads all their agreements.
      Map<PersonId, Instant> moments = new HashMap<>();
      boolean more = true;
      while (more) {
        more = planSome(workspace, moments);
      }
    } catch (RuntimeException trouble) {
      LOG.error(
          "The days off of a workspace were not looked after. Reference {}",
          Trouble.reference(),
          Trouble.of(trouble));
    }
  }

  private void refresh(WorkspaceId workspace) {
    Chosen chosen =
        transactions.read(ports -> ports.schoolCalendars().chosen(workspace).orElseThrow());
    State before = transactions.read(ports -> ports.schoolCalendars().state(workspace));
    Instant now = clock.instant();
    Optional<Feed.Result> result =
        chosen.feed().map(address -> read(workspace, address, mark(before, now), now));
    List<Kept> holidays = SchoolYear.holidays(chosen.place(), now);
    if (rounds.isStopped()) {
      return;
    }
    transactions.run(ports -> {
      // Who changed it meanwhile has it looked after again.
      if (ports.schoolCalendars().chosen(workspace).equals(Optional.of(chosen))) {
        keep(ports, workspace, holidays, result, now);
      }
      return workspace;
    });
  }

  /** Trouble with the calendar on the web leaves all other days off alone. */
  private Feed.Result read(WorkspaceId workspace, Sealed address, Feed.Mark mark, Instant now) {
    try {
      return feed.read(words.feed(workspace, address), mark, Window.from(SchoolYear.today(now)));
    } catch (RuntimeException trouble) {
      LOG.error(
          "The calendar of a workspace was not read. Reference {}",
          Trouble.reference(),
          Trouble.of(trouble));
      return new Feed.Result.Failed(FeedProblem.NO_GOOD_ANSWER);
    }
  }

  private static Feed.Mark mark(State before, Instant now) {
    boolean recent = before.readWhole().filter(whole -> whole.plus(WHOLE).isAfter(now)).isPresent();
    return recent ? before.mark() : Feed.Mark.NONE;
  }

  private void keep(
      Ports ports,
      WorkspaceId workspace,
      List<Kept> holidays,
      Optional<Feed.Result> result,
      Instant now) {
    SchoolCalendars calendars = ports.schoolCalendars();
    State before = calendars.state(workspace);
    Optional<Feed.Result> believed =
        result.map(read -> believed(calendars, workspace, read, before, now));
    calendars.keepBefore(workspace);
    boolean changed = SchoolYear.replace(ports, workspace, Source.HOLIDAYS, holidays, now);
    if (believed.isPresent()
        && believed.get() instanceof Feed.Result.Read(List<FreeDays> days, int _, var _)) {
      List<Kept> sealed = words.seal(workspace, Source.FEED, days);
      changed |= SchoolYear.replace(ports, workspace, Source.FEED, sealed, now);
    }
    State read = believed.map(each -> after(each, before, now)).orElse(before);
    if (changed) {
      Registrar.noteOfWorkspace(ports, workspace, Deed.DAYS_OFF_READ, "", now);
    }
    boolean hasFailed = before.plannedTo().isEmpty() && before.failing() > 0;
    State state = changed || hasFailed ? read.planAnew() : read;
    calendars.keep(workspace, state.next(next(state, clock.instant())));
    if (state.plannedTo().isEmpty()) {
      calendars.forgetBefore(workspace);
    }
  }

  /** While plans are made anew that is soon, should it be cut short. */
  private static Instant next(State state, Instant now) {
    if (state.plannedTo().isPresent()) {
      return now.plus(LEASE_OF_SOME);
    }
    if (state.failing() > 0) {
      return now.plus(AGAIN);
    }
    return now.plus(state.problem().isPresent() ? retry(state.failures() - 1) : DAY);
  }

  /** A calendar that had days off and has none is more often broken than empty. */
  private static Feed.Result believed(
      SchoolCalendars calendars,
      WorkspaceId workspace,
      Feed.Result result,
      State before,
      Instant now) {
    boolean isDoubtful =
        result instanceof Feed.Result.Read read
            && read.days().isEmpty()
            && before.failures(FeedProblem.EMPTY) < TRIES_OF_A_DAY
            && calendars.has(workspace, Source.FEED, SchoolYear.today(now));
    return isDoubtful ? new Feed.Result.Failed(FeedProblem.EMPTY) : result;
  }

  private static State after(Feed.Result result, State before, Instant now) {
    return switch (result) {
      case Feed.Result.Read(List<FreeDays> days, int notUnderstood, Feed.Mark mark) ->
          before.read(mark, now, now).unclear(before.unclear().inFeed(notUnderstood));
      case Feed.Result.Unchanged() ->
          before.read(before.mark(), before.readWhole().orElse(now), now);
      case Feed.Result.Failed(FeedProblem why) -> {
        LOG.info("The calendar of a workspace could not be read: {}", why);
        State counted = why == FeedProblem.EMPTY ? before.countedBy(why) : before;
        yield counted.failed(why);
      }
    };
  }

  private static Duration retry(int failures) {
    Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return doubled.compareTo(DAY) < 0 ? doubled : DAY;
  }

  /**
   * Makes the plans of some more agreements anew. One that cannot be is tried alone, passed over,
   * and tried again later: it is not to hold up the others.
   *
   * @param moments when people are told
   * @return whether there may be more
   */
  private boolean planSome(WorkspaceId workspace, Map<PersonId, Instant> moments) {
    try {
      return planAnew(workspace, BATCH, moments);
    } catch (RuntimeException oneOfThem) {
      boolean more = true;
      for (int count = 0; more && count < BATCH; count++) {
        more = planOne(workspace, moments);
      }
      return more;
    }
  }

  private boolean planOne(WorkspaceId workspace, Map<PersonId, Instant> moments) {
    try {
      return planAnew(workspace, 1, moments);
    } catch (RuntimeException trouble) {
      if (rounds.isStopped()) {
        throw trouble;
      }
      Optional<AgreementId> passedOver = passOver(workspace);
      passedOver.ifPresent(agreement ->
          LOG.error(
              "The plan of {} was not made anew and is tried again later. Reference {}",
              agreement,
              Trouble.reference(),
              Trouble.of(trouble)));
      return passedOver.isPresent();
    }
  }

  /** It goes by the days off as they are now, as far as its timeline does. */
  private Optional<AgreementId> passOver(WorkspaceId workspace) {
    return transactions.run(ports -> {
      SchoolCalendars calendars = ports.schoolCalendars();
      State state = calendars.state(workspace);
      Instant now = clock.instant();
      Optional<AgreementId> one = some(ports, workspace, state, 1).stream().findFirst();
      one.ifPresent(id -> {
        keep(calendars, workspace, state.plannedTo(one).passedOver(), now);
        ports.timelines().wakeAt(workspace, id, now);
      });
      return one;
    });
  }

  private static List<AgreementId> some(Ports ports, WorkspaceId workspace, State state, int most) {
    return state
        .plannedTo()
        .map(last -> ports.agreements().running(workspace, last, most))
        .orElse(List.of());
  }

  /** Whoever wants it looked after at once has it so. */
  private static void keep(
      SchoolCalendars calendars, WorkspaceId workspace, State state, Instant now) {
    boolean isAwaited = !state.next().isAfter(now);
    calendars.keep(workspace, isAwaited ? state : state.next(next(state, now)));
  }

  /**
   * Makes the plans of the next {@code most} agreements anew. Both are told of a check-in that
   * takes place on another day soon: nobody did that to them just now, so it waits for their
   * considerate moment.
   */
  private boolean planAnew(WorkspaceId workspace, int most, Map<PersonId, Instant> moments) {
    return transactions.run(ports -> {
      SchoolCalendars calendars = ports.schoolCalendars();
      State state = calendars.state(workspace);
      if (state.plannedTo().isEmpty()) {
        return false;
      }
      List<AgreementId> some = some(ports, workspace, state, most);
      boolean more = some.size() == most;
      State after = state.plannedTo(more ? Optional.of(some.getLast()) : Optional.empty());
      Instant now = clock.instant();
      new Replanning(new Registrar(ports, now))
          .around(
              some.stream().flatMap(id -> ports.agreements().find(workspace, id).stream()).toList(),
              () -> keep(calendars, workspace, after, now),
              now.plus(SOON),
              (agreement, person, notice) -> {
                Instant due =
                    moments.compute(
                        person,
                        (any, known) ->
                            known != null && known.isAfter(now)
                                ? known
                                : new Gathering(ports, person, now).next(agreement));
                ports.ledger().gather(new Delivery(person, notice, due));
              });
      if (!more) {
        calendars.forgetBefore(workspace);
      }
      return more;
    });
  }
}
