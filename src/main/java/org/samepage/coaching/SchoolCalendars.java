package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.DaysOff;
import org.samepage.confidentiality.Sealed;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.FeedProblem;
import org.samepage.schoolcalendar.Holidays;
import org.samepage.schoolcalendar.Source;

/** Keeps where the days off of workspaces come from, and which days those are. */
public interface SchoolCalendars {

  /** The days from {@code from} on that are off for everybody in the workspace. */
  Common of(WorkspaceId workspace, LocalDate from);

  /**
   * The same, as the plan of an agreement knows them: those before they changed, until it is made
   * anew.
   */
  Common of(WorkspaceId workspace, AgreementId agreement, LocalDate from);

  /**
   * The days off are about to change: plans go by those that there are now until they are made
   * anew. If some are still to be made anew since an earlier change, they go on by what they know.
   */
  void keepBefore(WorkspaceId workspace);

  /** All plans know the days off as they are. */
  void forgetBefore(WorkspaceId workspace);

  /** Those that end on {@code day} or later, the earliest first. */
  List<Kept> from(WorkspaceId workspace, LocalDate day, int most);

  /** Whether days from {@code day} on are off by {@code source}. */
  boolean has(WorkspaceId workspace, Source source, LocalDate day);

  /**
   * From {@code day} on, only these are off by {@code source}. What was off before stays as it was:
   * nothing that is over becomes a school day, or ceases to be one.
   *
   * @return whether that changes which days are off
   */
  boolean replace(WorkspaceId workspace, Source source, LocalDate day, List<Kept> days);

  /** What the leads chose; empty if they never did. */
  Optional<Chosen> chosen(WorkspaceId workspace);

  /**
   * Keeps what a lead chose in the place of what was chosen before.
   *
   * @return false, and nothing is kept, if the revision that is kept is not the one right before it
   */
  boolean choose(WorkspaceId workspace, Chosen chosen);

  /** How it stands; of a workspace where something was chosen. */
  State state(WorkspaceId workspace);

  /**
   * Keeps how it stands, unless somebody chose anew since {@code state} was read: then that is
   * still to be looked after.
   */
  void keep(WorkspaceId workspace, State state);

  /**
   * Takes on the workspace whose calendar is to be looked after and waits longest, so that nobody
   * else does until {@code until}.
   */
  Optional<WorkspaceId> take(Instant now, Instant until);

  /**
   * The days off of a workspace, by what an agreement can count or not.
   *
   * @param holidays public holidays
   * @param school what the school's calendar and the leads say
   */
  record Common(DaysOff holidays, DaysOff school) {
    /** Of a workspace where nobody chose anything. */
    public static final Common NONE = new Common(DaysOff.NONE, DaysOff.NONE);
  }

  /**
   * Days off in a row.
   *
   * @param last not before {@code first}
   * @param name what they are called; empty for public holidays, whose names everybody knows
   */
  record Kept(Source source, LocalDate first, LocalDate last, Optional<Name> name) {}

  /**
   * What days off are called.
   *
   * @param id of the name, which stays when the days do not
   */
  record Name(String id, Sealed words) {}

  /**
   * What the leads of a workspace chose.
   *
   * @param revision counts every change, from 1
   * @param place whose public holidays count
   * @param feed the address of a calendar on the web
   * @param file what the calendar is called that was uploaded as a file
   * @param typed days as they were typed
   */
  record Chosen(
      long revision,
      Optional<Holidays.Place> place,
      Optional<Sealed> feed,
      Optional<Sealed> file,
      Optional<Sealed> typed) {}

  /** How many events nobody understands, of the calendar on the web and of the file. */
  record Unclear(int feed, int file) {
    Unclear inFeed(int events) {
      return new Unclear(events, file);
    }

    Unclear inFile(int events) {
      return new Unclear(feed, events);
    }
  }

  /**
   * How it stands with a calendar.
   *
   * @param revision of what was chosen
   * @param mark of the copy of the feed that was read last
   * @param readWhole when the feed was sent last, changed or not
   * @param read when it answered last; empty if it never did
   * @param problem why it could not be read the last time; empty if it could
   * @param failures how often in a row it could not be read
   * @param next when it is looked after next
   * @param plannedTo the agreement up to which, in the order of their ids, plans were made anew
   *     since the days off changed; an empty one before the first; none when all were
   * @param failing how many of those plans could not be made anew and were passed over
   * @param unclear how many events nobody understands
   */
  record State(
      long revision,
      Feed.Mark mark,
      Optional<Instant> readWhole,
      Optional<Instant> read,
      Optional<FeedProblem> problem,
      int failures,
      Instant next,
      Optional<String> plannedTo,
      int failing,
      Unclear unclear) {
    /** Nothing was read of the feed that was chosen just now. */
    State unread() {
      return new State(
          revision,
          Feed.Mark.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          next,
          plannedTo,
          failing,
          unclear.inFeed(0));
    }

    State planAnew() {
      return new State(
          revision, mark, readWhole, read, problem, failures, next, Optional.of(""), 0, unclear);
    }

    State plannedTo(Optional<AgreementId> last) {
      return new State(
          revision,
          mark,
          readWhole,
          read,
          problem,
          failures,
          next,
          last.map(AgreementId::value),
          failing,
          unclear);
    }

    /** One more that could not be made anew. */
    State passedOver() {
      return new State(
          revision,
          mark,
          readWhole,
          read,
          problem,
          failures,
          next,
          plannedTo,
          failing + 1,
          unclear);
    }

    State next(Instant instant) {
      return new State(
          revision, mark, readWhole, read, problem, failures, instant, plannedTo, failing, unclear);
    }

    /** The feed answered. */
    State read(Feed.Mark copy, Instant whole, Instant now) {
      return new State(
          revision,
          copy,
          Optional.of(whole),
          Optional.of(now),
          Optional.empty(),
          0,
          next,
          plannedTo,
          failing,
          unclear);
    }

    State failed(FeedProblem why) {
      return new State(
          revision,
          mark,
          readWhole,
          read,
          Optional.of(why),
          failures + 1,
          next,
          plannedTo,
          failing,
          unclear);
    }

    State unclear(Unclear now) {
      return new State(
          revision, mark, readWhole, read, problem, failures, next, plannedTo, failing, now);
    }

    /** How often in a row it failed for this reason. */
    int failures(FeedProblem why) {
      return problem.equals(Optional.of(why)) ? failures : 0;
    }

    /** From another reason it is counted anew. */
    State countedBy(FeedProblem why) {
      return new State(
          revision,
          mark,
          readWhole,
          read,
          problem,
          failures(why),
          next,
          plannedTo,
          failing,
          unclear);
    }
  }
}
