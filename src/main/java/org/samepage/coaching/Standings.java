package org.samepage.coaching;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Pair;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.calendar.Zones;
import org.samepage.coaching.Profile.Standing;

/**
 * Who people are as far as the app must know: their clock, their language, and whether they can be
 * a partner.
 */
public final class Standings {
  /** How long what Slack told of a person is believed before it is asked again. */
  private static final Duration BELIEVED = Duration.ofHours(12);

  private final Transactions transactions;
  private final Directory directory;
  private final Clock clock;

  public Standings(Transactions transactions, Directory directory, Clock clock) {
    this.transactions = transactions;
    this.directory = directory;
    this.clock = clock;
  }

  /** Why somebody cannot be a partner. */
  public enum Obstacle {
    YOURSELF,
    BOT,
    DEACTIVATED,
    OUTSIDE,
    /** Whoever asks is a guest, or from another organisation. */
    YOU_ARE_OUTSIDE,
    UNKNOWN,
    ASKED_NOT_TO,
    /** Slack did not answer in time; trying again may help. */
    NO_ANSWER
  }

  /**
   * What keeps {@code person} from being the partner of {@code asker}; Slack is asked each time.
   */
  public Optional<Obstacle> obstacle(PersonId asker, PersonId person) {
    if (asker.equals(person)) {
      return Optional.of(Obstacle.YOURSELF);
    }
    Optional<Obstacle> ownObstacle = ofAsker(profile(asker));
    if (ownObstacle.isPresent()) {
      return ownObstacle;
    }
    return obstacle(person).or(() -> askedNotTo(asker, person));
  }

  private Optional<Obstacle> obstacle(PersonId person) {
    return switch (directory.look(person)) {
      case Directory.Answer.Found(Profile profile) -> {
        learn(profile);
        yield ofStanding(profile.standing());
      }
      case Directory.Answer.NobodyThere nobody -> Optional.of(Obstacle.UNKNOWN);
      case Directory.Answer.NoAnswer none -> Optional.of(Obstacle.NO_ANSWER);
    };
  }

  /**
   * {@code person}, who was chosen before, if they can still go on with what waits for them; Slack
   * is asked each time.
   */
  public Decision<PersonId> stillThere(PersonId person) {
    Optional<Obstacle> obstacle = obstacle(person);
    if (obstacle.isEmpty()) {
      return Decision.taken(person);
    }
    return Decision.refused(
        obstacle.get() == Obstacle.NO_ANSWER ? new Refusal.NotKnownYet() : new Refusal.NotThere());
  }

  /**
   * What is known of {@code person}; Slack is asked if that is not much or not fresh. Empty only if
   * Slack does not answer.
   */
  public Optional<Profile> profile(PersonId person) {
    Optional<Profile> known = known(person);
    return known.filter(this::isFresh).isPresent() ? known : refresh(person).or(() -> known);
  }

  private boolean isFresh(Profile profile) {
    return isFresh(profile, clock.instant());
  }

  /** What claims to have been told in the time to come was put there by hand. */
  private static boolean isFresh(Profile profile, Instant now) {
    return profile.seen().isAfter(now.minus(BELIEVED)) && !profile.seen().isAfter(now);
  }

  private Instant oldest() {
    return clock.instant().minus(BELIEVED);
  }

  /**
   * A backup was restored: what Slack told since is missing, so nothing of what it told before is
   * believed any longer.
   */
  public static void doubtRestored(Transactions transactions, Clock clock) {
    transactions.run(ports -> {
      Instant oldest = clock.instant().minus(BELIEVED);
      ports.people().doubtAll(oldest);
      return oldest;
    });
  }

  /**
   * Slack says that something about {@code person} changed. What is known is believed no longer, so
   * that Slack is asked until it answers, also if this process ends.
   *
   * @return false for somebody the app does not know
   */
  public boolean doubt(PersonId person) {
    boolean known = known(person).isPresent();
    if (known) {
      transactions.run(ports -> {
        ports.people().doubt(person, oldest());
        return person;
      });
    }
    return known;
  }

  /**
   * Asks Slack about some of those with agreements that run of whom it told too long ago.
   *
   * @param after the last one who was looked at; empty at the beginning
   * @return the last one now; empty if those were all
   */
  Optional<Profile> lookAfterSome(Optional<Profile> after, int most) {
    List<Profile> some =
        transactions.read(ports -> ports.people().seenUntil(oldest(), after, most));
    List<Profile> mixed = new ArrayList<>(some);
    // Other processes do the same: what one has learnt meanwhile the others need not ask.
    Collections.shuffle(mixed);
    Set<WorkspaceId> silent = new HashSet<>();
    for (Profile each : mixed) {
      PersonId person = each.id();
      if (!silent.contains(person.workspace()) && !known(person).map(this::isFresh).orElse(true)) {
        lookAfter(person, silent);
      }
    }
    return some.size() < most ? Optional.empty() : Optional.of(some.getLast());
  }

  /**
   * @param silent takes the workspace if Slack does not answer for it now
   */
  private void lookAfter(PersonId person, Set<WorkspaceId> silent) {
    switch (directory.look(person)) {
      case Directory.Answer.Found(Profile profile) -> learn(profile);
      // Nothing is learnt, and asking sooner than about others would not help.
      case Directory.Answer.NobodyThere nobody ->
          known(person).map(known -> known.seenAt(clock.instant())).ifPresent(this::learn);
      case Directory.Answer.NoAnswer none -> silent.add(person.workspace());
    }
  }

  /** Asks Slack about {@code person}; empty if Slack does not answer or knows nobody. */
  public Optional<Profile> refresh(PersonId person) {
    return switch (directory.look(person)) {
      case Directory.Answer.Found(Profile profile) -> {
        learn(profile);
        yield Optional.of(profile);
      }
      case Directory.Answer.NobodyThere nobody -> Optional.empty();
      case Directory.Answer.NoAnswer none -> Optional.empty();
    };
  }

  /** What is known of {@code person} without asking Slack. */
  public Optional<Profile> known(PersonId person) {
    return transactions.read(ports -> ports.people().find(person));
  }

  /**
   * What is known of {@code person}, if they can be shown something by it while Slack is asked
   * anew. Not what is old of somebody who looks after the workspace: they may do so no longer.
   */
  public Optional<Profile> enough(PersonId person) {
    return transactions.read(ports ->
        ports.people().find(person).filter(known -> isFresh(known) || !looksAfter(ports, known)));
  }

  private static boolean looksAfter(Ports ports, Profile known) {
    return known.admin() || ports.leads().of(known.id().workspace()).contains(known.id());
  }

  /**
   * Slack told something about a person. Agreements that follow their clock are woken, to plan by
   * the new one; those of somebody who was deactivated rest.
   */
  private void learn(Profile profile) {
    transactions.run(ports -> {
      Registrar registrar = new Registrar(ports, clock.instant());
      Optional<Profile> before = ports.people().find(profile.id());
      if (before.filter(known -> !known.zone().equals(profile.zone())).isPresent()) {
        moves(registrar, profile);
      } else {
        ports.people().save(profile);
      }
      Absences absences = new Absences(registrar);
      if (profile.standing() == Standing.DEACTIVATED) {
        absences.left(profile.id());
      } else if (before.filter(known -> known.standing() == Standing.DEACTIVATED).isPresent()) {
        absences.cameBack(profile.id());
      }
      return profile;
    });
  }

  /**
   * Guests, and people from another organisation, see nothing of what a workspace shares; nor does
   * anybody of whom Slack has not told yet, who may be one of them.
   */
  static Decision<PersonId> asMember(Ports ports, PersonId person) {
    Optional<Profile> known = ports.people().find(person);
    if (known.isEmpty()) {
      return Decision.refused(new Refusal.NotKnownYet());
    }
    return known.get().standing() == Standing.OUTSIDE
        ? Decision.refused(new Refusal.NotMember())
        : Decision.taken(person);
  }

  /** Whether Slack told of {@code person} that they are a member, and nothing else since. */
  static boolean isMember(Ports ports, PersonId person) {
    return ports.people().find(person).filter(Profile::isMember).isPresent();
  }

  /**
   * What Slack told of {@code person} lately. Only by this does somebody look after a workspace,
   * which lets them see and decide what is not theirs.
   */
  static Optional<Profile> lately(Ports ports, PersonId person) {
    return ports.people().find(person).filter(profile -> isFresh(profile, ports.now()));
  }

  /** Where the clocks of the two are read; UTC for somebody of whom Slack never told. */
  static Zones zones(Ports ports, Pair pair) {
    Map<PersonId, ZoneId> known = zones(ports, List.of(pair.coach(), pair.teacher()));
    return new Zones(
        known.getOrDefault(pair.coach(), ZoneOffset.UTC),
        known.getOrDefault(pair.teacher(), ZoneOffset.UTC));
  }

  /** Where the clocks of these people of one workspace are read, as far as Slack told. */
  static Map<PersonId, ZoneId> zones(Ports ports, Collection<PersonId> people) {
    return people.stream()
        .map(PersonId::workspace)
        .findFirst()
        .map(workspace -> ports.people().find(workspace, people))
        .orElseGet(List::of)
        .stream()
        .collect(toMap(Profile::id, Profile::zone));
  }

  /** Whether the clocks of both are known. */
  static boolean knowsBoth(Ports ports, Pair pair) {
    return ports.people().find(pair.coach()).isPresent()
        && ports.people().find(pair.teacher()).isPresent();
  }

  /** What is to come follows them; what was gathered for them waits for their morning now. */
  private static void moves(Registrar registrar, Profile profile) {
    Ports ports = registrar.ports();
    List<Agreement> running =
        ports.agreements().of(profile.id()).stream()
            .filter(agreement -> agreement.plan().isPresent())
            .toList();
    new Early(registrar).around(running, () -> ports.people().save(profile));
    new Gathering(ports, profile.id(), registrar.now()).again();
    running.forEach(agreement ->
        ports.timelines().wakeAt(agreement.pair().workspace(), agreement.id(), registrar.now()));
  }

  /** Where the clock of {@code person} is read; UTC if Slack never told. */
  static ZoneId zone(Ports ports, PersonId person) {
    return ports.people().find(person).map(Profile::zone).orElse(ZoneOffset.UTC);
  }

  private static Optional<Obstacle> ofAsker(Optional<Profile> asker) {
    return asker.isEmpty()
        ? Optional.of(Obstacle.NO_ANSWER)
        : asker
            .filter(who -> who.standing() == Standing.OUTSIDE)
            .map(guest -> Obstacle.YOU_ARE_OUTSIDE);
  }

  private static Optional<Obstacle> ofStanding(Standing standing) {
    return switch (standing) {
      case MEMBER -> Optional.empty();
      case BOT -> Optional.of(Obstacle.BOT);
      case DEACTIVATED -> Optional.of(Obstacle.DEACTIVATED);
      case OUTSIDE -> Optional.of(Obstacle.OUTSIDE);
    };
  }

  /** By whom {@code person} does not want to be invited, the earliest first. */
  public List<PersonId> uninvited(PersonId person) {
    return transactions.read(ports ->
        ports.people().uninvited(person).stream().map(People.NoInvitation::asker).toList());
  }

  /** {@code asker} may invite {@code person} again, who says so. */
  public void allowInvitations(PersonId person, PersonId asker) {
    transactions.run(ports -> {
      ports.people().allowInvitations(person, asker);
      return asker;
    });
  }

  private Optional<Obstacle> askedNotTo(PersonId asker, PersonId person) {
    boolean mayInvite = transactions.read(ports -> ports.people().mayInvite(asker, person));
    return mayInvite ? Optional.empty() : Optional.of(Obstacle.ASKED_NOT_TO);
  }
}
