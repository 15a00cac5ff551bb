package org.samepage.coaching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Standings.Obstacle;

/**
 * One coach starts with several teachers at once. Each gets an agreement of their own, signed by
 * the coach, and an invitation of their own, a minute after the one before: that needs nothing that
 * a restart could lose, since each is a delivery with its own due time, kept with the decision.
 */
public final class BulkStart {
  public static final int MOST_TEACHERS = 20;

  /** Within a day: each teacher counts as one invitation, as if they were asked one by one. */
  public static final int MOST_INVITATIONS = Invitations.MOST_A_DAY;

  private static final Duration BETWEEN_INVITATIONS = Duration.ofMinutes(1);

  /** Slack waits three seconds in all, and most of it is needed for the rest. */
  private static final Duration PATIENCE = Duration.ofMillis(1_700);

  private final Transactions transactions;
  private final Standings standings;
  private final Drafting drafting;
  private final Signing signing;
  private final Clock clock;
  private final ExecutorService asking;

  /**
   * @param asking asks Slack about several people at the same time
   */
  public BulkStart(
      Transactions transactions,
      Standings standings,
      Drafting drafting,
      Signing signing,
      Clock clock,
      ExecutorService asking) {
    this.transactions = transactions;
    this.standings = standings;
    this.drafting = drafting;
    this.signing = signing;
    this.clock = clock;
    this.asking = asking;
  }

  /** Why a teacher was left out. */
  public enum Reason {
    YOURSELF,
    BOT,
    DEACTIVATED,
    OUTSIDE,
    YOU_ARE_OUTSIDE,
    UNKNOWN,
    ASKED_NOT_TO,
    NO_ANSWER,
    /** The two have a draft, a proposal or an agreement already that is not over. */
    OPEN_AGREEMENT
  }

  public record LeftOut(PersonId teacher, Reason reason) {}

  /**
   * Who is invited and who is not, in the order in which the coach chose them.
   *
   * @param last when the last of them is invited; of no meaning if there are none
   */
  public record Outcome(List<PersonId> invited, List<LeftOut> leftOut, Instant last) {
    public Outcome {
      invited = List.copyOf(invited);
      leftOut = List.copyOf(leftOut);
    }
  }

  /** What would come of it now. Nothing is kept, and nobody is told. */
  public Outcome look(PersonId coach, AgreementId bulk, List<PersonId> teachers) {
    Map<PersonId, Obstacle> obstacles = obstacles(coach, teachers);
    return transactions.read(ports -> {
      Tally tally = new Tally();
      Set<PersonId> partners = openWith(ports, coach);
      for (PersonId teacher : teachers) {
        leaveOut(ports, coach, bulk, teacher, obstacles, partners)
            .ifPresentOrElse(tally.leftOut::add, () -> tally.invited.add(teacher));
      }
      return tally.outcome(clock.instant());
    });
  }

  /**
   * Makes, signs and proposes the agreements, all of them or, if it is refused, none. Sent twice,
   * it is done once.
   *
   * @param bulk chosen at random when the page was opened; the agreements' ids follow from it
   * @param answers the text that each of them gets
   */
  public Decision<Outcome> start(
      PersonId coach, AgreementId bulk, List<PersonId> teachers, Answers answers, Consent consent) {
    Map<PersonId, Obstacle> obstacles = obstacles(coach, teachers);
    return transactions.run(ports -> {
      Tally tally = new Tally();
      Set<PersonId> partners = openWith(ports, coach);
      Instant invite = clock.instant();
      for (PersonId teacher : teachers) {
        Optional<LeftOut> leftOut = leaveOut(ports, coach, bulk, teacher, obstacles, partners);
        if (leftOut.isPresent()) {
          tally.leftOut.add(leftOut.get());
          continue;
        }
        if (isStarted(ports, bulk, teacher)) {
          tally.invited.add(teacher);
          continue;
        }
        Instant then = invite;
        Decision<Agreement> proposed =
            drafting
                .begin(ports, id(bulk, teacher), coach, Role.COACH, teacher, answers)
                .then(draft -> signing.propose(ports, draft.agreement(), consent, then));
        if (proposed instanceof Decision.Refused<Agreement>(Refusal why)) {
          return Decision.refused(why);
        }
        tally.invited.add(teacher);
        tally.last = then;
        invite = invite.plus(BETWEEN_INVITATIONS);
      }
      return Decision.taken(tally.outcome(clock.instant()));
    });
  }

  private static final class Tally {
    final List<PersonId> invited = new ArrayList<>();
    final List<LeftOut> leftOut = new ArrayList<>();
    Instant last = Instant.EPOCH;

    Outcome outcome(Instant now) {
      return new Outcome(invited, leftOut, last.isBefore(now) ? now : last);
    }
  }

  private Optional<LeftOut> leaveOut(
      Ports ports,
      PersonId coach,
      AgreementId bulk,
      PersonId teacher,
      Map<PersonId, Obstacle> obstacles,
      Set<PersonId> partners) {
    if (isStarted(ports, bulk, teacher)) {
      return Optional.empty();
    }
    Optional<Reason> reason =
        Optional.ofNullable(obstacles.get(teacher))
            .map(BulkStart::reason)
            .or(() ->
                ports.people().mayInvite(coach, teacher)
                    ? Optional.empty()
                    : Optional.of(Reason.ASKED_NOT_TO))
            .or(() ->
                partners.contains(teacher) ? Optional.of(Reason.OPEN_AGREEMENT) : Optional.empty());
    return reason.map(why -> new LeftOut(teacher, why));
  }

  private static Reason reason(Obstacle obstacle) {
    return switch (obstacle) {
      case YOURSELF -> Reason.YOURSELF;
      case BOT -> Reason.BOT;
      case DEACTIVATED -> Reason.DEACTIVATED;
      case OUTSIDE -> Reason.OUTSIDE;
      case YOU_ARE_OUTSIDE -> Reason.YOU_ARE_OUTSIDE;
      case UNKNOWN -> Reason.UNKNOWN;
      case ASKED_NOT_TO -> Reason.ASKED_NOT_TO;
      case NO_ANSWER -> Reason.NO_ANSWER;
    };
  }

  /** The teachers with whom the coach has an agreement that is not over. */
  private static Set<PersonId> openWith(Ports ports, PersonId coach) {
    return ports.agreements().of(coach).stream()
        .filter(agreement -> agreement.pair().coach().equals(coach))
        .filter(agreement -> agreement.isVisibleTo(coach))
        .filter(agreement -> isOpen(agreement.stage()))
        .map(agreement -> agreement.pair().teacher())
        .collect(Collectors.toSet());
  }

  private static boolean isOpen(Stage stage) {
    return switch (stage) {
      case Stage.Draft draft -> true;
      case Stage.Proposed proposed -> true;
      case Stage.Active active -> true;
      case Stage.Paused paused -> true;
      case Stage.Declined declined -> false;
      case Stage.Withdrawn withdrawn -> false;
      case Stage.Completed completed -> false;
      case Stage.Ended ended -> false;
    };
  }

  private static boolean isStarted(Ports ports, AgreementId bulk, PersonId teacher) {
    return ports.agreements().find(teacher.workspace(), id(bulk, teacher)).isPresent();
  }

  /** The same whenever the page is sent, so that each teacher gets one agreement. */
  private static AgreementId id(AgreementId bulk, PersonId teacher) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((bulk.value() + " " + teacher.user()).getBytes(StandardCharsets.UTF_8));
      return new AgreementId(HexFormat.of().formatHex(hash, 0, 16));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * Slack is asked about all of them at once. Of those for whom it does not answer in time, what it
   * told before counts.
   */
  private Map<PersonId, Obstacle> obstacles(PersonId coach, List<PersonId> teachers) {
    List<Callable<Optional<Obstacle>>> questions =
        teachers.stream()
            .<Callable<Optional<Obstacle>>>map(teacher -> () -> standings.obstacle(coach, teacher))
            .toList();
    try {
      List<Future<Optional<Obstacle>>> answers =
          asking.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      Map<PersonId, Obstacle> found = new HashMap<>();
      for (int i = 0; i < teachers.size(); i++) {
        PersonId teacher = teachers.get(i);
        answer(teacher, answers.get(i)).ifPresent(obstacle -> found.put(teacher, obstacle));
      }
      return found;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      Map<PersonId, Obstacle> unasked = new HashMap<>();
      teachers.forEach(teacher -> unasked.put(teacher, Obstacle.NO_ANSWER));
      return unasked;
    }
  }

  private Optional<Obstacle> answer(PersonId teacher, Future<Optional<Obstacle>> asked)
      throws InterruptedException {
    if (asked.isCancelled()) {
      boolean wasMember =
          standings
              .known(teacher)
              .filter(profile -> profile.standing() == Profile.Standing.MEMBER)
              .isPresent();
      return wasMember ? Optional.empty() : Optional.of(Obstacle.NO_ANSWER);
    }
    try {
      return asked.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }
}
