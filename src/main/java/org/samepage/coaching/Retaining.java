package org.samepage.coaching;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.FormerCoach;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Role;
import org.samepage.agreement.Stage;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Erasure.Scope;
import org.samepage.coaching.Erasure.Why;
import org.samepage.coaching.Retentions.Announced;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.delivery.Notice;

/**
 * Nothing is kept for ever: words are erased so many months after the end of their agreement, or
 * after somebody touched a draft or a proposal last, and years later the rest of it, and days of
 * leave as long after. The workspace says when. Both are told a month before. A legal hold stops
 * it; when it is lifted it is announced anew.
 */
public final class Retaining {
  /** What a workspace is kept to that did not say: words for two years, the rest for seven. */
  private static final Periods USUAL = new Periods(24, 84);

  /** So long before it is announced. */
  static final Duration NOTICE = Duration.ofDays(30);

  /** A message may be late, on a weekend without Slack. */
  private static final Duration LEAST_NOTICE = NOTICE.minusDays(2);

  /** So few in one transaction that nobody has to wait for it. */
  private static final int SOME = 10;

  private final Transactions transactions;
  private final Clock clock;

  public Retaining(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * For how many months something is kept after the end of its agreement.
   *
   * @param words everything that was typed
   * @param record all the rest
   */
  public record Periods(int words, int record) {
    public int of(Kind kind) {
      return switch (kind) {
        case WORDS -> words;
        case RECORD -> record;
      };
    }
  }

  /** The months that can be chosen, the fewest first: no record goes before its words. */
  public static List<Integer> choices(Kind kind) {
    return switch (kind) {
      case WORDS -> List.of(6, 12, 24, 36, 60);
      case RECORD -> List.of(60, 84, 120, 180);
    };
  }

  /** For how long the workspace of {@code person} keeps what. */
  public Periods periods(PersonId person) {
    return transactions.read(ports ->
        new Periods(
            months(ports, person.workspace(), Kind.WORDS),
            months(ports, person.workspace(), Kind.RECORD)));
  }

  /** Whether {@code person} may say for how long. */
  public boolean isAdministrator(PersonId person) {
    return transactions.read(ports -> Curating.isAdministrator(ports, person));
  }

  /**
   * An administrator says for how long what is kept. What is over for longer already is announced
   * first, and erased no sooner than a month later.
   *
   * @param seen as the administrator saw them: what they left as it was stays as it is by now
   * @param periods of the {@linkplain #choices choices}
   */
  public Decision<Periods> keep(PersonId administrator, Periods seen, Periods periods) {
    for (Kind kind : Kind.values()) {
      if (!choices(kind).contains(periods.of(kind))) {
        throw new IllegalArgumentException("Not a period that can be chosen.");
      }
    }
    return transactions.run(ports -> {
      if (!Curating.isAdministrator(ports, administrator)) {
        return Decision.refused(new Refusal.NotAdministrator());
      }
      for (Kind kind : Kind.values()) {
        if (periods.of(kind) != seen.of(kind)) {
          keep(ports, administrator, kind, periods.of(kind));
        }
      }
      return Decision.taken(periods);
    });
  }

  private void keep(Ports ports, PersonId administrator, Kind kind, int months) {
    WorkspaceId workspace = administrator.workspace();
    if (months != months(ports, workspace, kind)) {
      ports.retentions().keep(workspace, kind, months);
      Registrar.noteOfWorkspace(
          ports, administrator, Deed.RETENTION_SET, about(kind, months), clock.instant());
    }
  }

  /** What an event says that is about a period: the months, for the record with its kind before. */
  public static String about(Kind kind, int months) {
    return switch (kind) {
      case WORDS -> Integer.toString(months);
      case RECORD -> kind + " " + months;
    };
  }

  /** Which kind an event is about; see {@link #about}. */
  public static Kind kind(String about) {
    return about.startsWith(Kind.RECORD + " ") ? Kind.RECORD : Kind.WORDS;
  }

  private static int months(Ports ports, WorkspaceId workspace, Kind kind) {
    return ports.retentions().months(workspace, kind).orElse(USUAL.of(kind));
  }

  /** The workspaces in which there may be something to do. */
  List<WorkspaceId> workspaces() {
    Instant latest = clock.instant().plus(NOTICE);
    Instant ended = before(latest, choices(Kind.WORDS).getFirst());
    LocalDate away = day(before(clock.instant(), choices(Kind.RECORD).getFirst()));
    return transactions.read(ports -> ports.retentions().withOver(ended, away));
  }

  /** Of copies that people took, or could have taken, what is known of them for a day. */
  void forgetCopies() {
    Instant then = clock.instant().minus(Exporting.DAY);
    transactions.run(ports -> {
      ports.exports().forget(then);
      return then;
    });
  }

  /**
   * Does some of what there is to do in a workspace; whether there may be more. In one that removed
   * the app nobody would hear of it in time.
   */
  boolean some(WorkspaceId workspace) {
    return transactions.run(ports -> {
      if (ports.departures().isGone(workspace)) {
        return false;
      }
      Registrar registrar = new Registrar(ports, clock.instant());
      boolean more = takeBackSome(registrar, workspace);
      for (Kind kind : Kind.values()) {
        more |= announceSome(registrar, workspace, kind);
      }
      forgetLeave(registrar, workspace);
      return more || eraseSome(registrar, workspace);
    });
  }

  /** That somebody was away is part of no record, and outlives none. */
  private static void forgetLeave(Registrar registrar, WorkspaceId workspace) {
    Instant kept = before(registrar.now(), months(registrar.ports(), workspace, Kind.RECORD));
    registrar.ports().leaves().removeBefore(workspace, day(kept));
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Where somebody could not be told in time, it is announced anew, and erased later. */
  private static boolean takeBackSome(Registrar registrar, WorkspaceId workspace) {
    Ports ports = registrar.ports();
    Instant before = registrar.now().plus(LEAST_NOTICE);
    List<Announced> some = ports.retentions().untold(workspace, before, SOME);
    for (Announced announced : some) {
      ports.retentions().forget(workspace, announced.agreement(), announced.kind());
      ports.agreements().find(workspace, announced.agreement()).stream()
          .flatMap(agreement -> toBeTold(ports, agreement, announced.kind()).stream())
          .forEach(person -> ports.ledger().withdraw(person, notice(announced)));
    }
    return some.size() == SOME;
  }

  private static boolean announceSome(Registrar registrar, WorkspaceId workspace, Kind kind) {
    Ports ports = registrar.ports();
    int months = months(ports, workspace, kind);
    Instant ended = before(registrar.now().plus(NOTICE), months);
    List<AgreementId> some = ports.retentions().unannounced(workspace, kind, ended, SOME);
    some.stream()
        .flatMap(id -> ports.agreements().find(workspace, id).stream())
        .forEach(agreement -> announce(registrar, agreement, kind, months));
    return some.size() == SOME;
  }

  private static void announce(Registrar registrar, Agreement agreement, Kind kind, int months) {
    Ports ports = registrar.ports();
    List<PersonId> people = toBeTold(ports, agreement, kind);
    Instant told =
        people.stream()
            .map(person -> new Gathering(ports, person, registrar.now()).nextInBreak(agreement))
            .max(Comparator.naturalOrder())
            .orElse(registrar.now());
    Instant earliest = told.plus(NOTICE);
    Instant planned = after(agreement.changed(), months);
    Instant due = planned.isAfter(earliest) ? planned : earliest;
    Announced announced = new Announced(agreement.id(), kind, due);
    ports.retentions().announce(Registrar.workspace(agreement), announced);
    people.forEach(person -> registrar.gather(agreement, person, notice(announced)));
  }

  /**
   * Of a draft perhaps only its author knows; of one that was thrown away nobody has to. What a
   * coach before wrote goes with the words; of the record nothing is theirs.
   */
  private static List<PersonId> toBeTold(Ports ports, Agreement agreement, Kind kind) {
    Stream<PersonId> two =
        Stream.of(Role.values()).map(agreement.pair()::person).filter(agreement::isVisibleTo);
    Stream<PersonId> before =
        switch (kind) {
          case WORDS -> ports.history().coachesBefore(agreement).stream().map(FormerCoach::person);
          case RECORD -> Stream.of();
        };
    return Stream.concat(two, before).toList();
  }

  private static Notice notice(Announced announced) {
    LocalDate day = day(announced.due());
    return switch (announced.kind()) {
      case WORDS -> new Notice.ErasureIsComing(announced.agreement(), day);
      case RECORD -> new Notice.RecordErasureIsComing(announced.agreement(), day);
    };
  }

  /**
   * What was announced of these agreements, without what will not be erased then: it is under a
   * hold, is erased already, or has more time by now. The row stays until its day.
   */
  static List<Announced> coming(Ports ports, WorkspaceId workspace, List<Agreement> agreements) {
    Map<AgreementId, Agreement> byId =
        agreements.stream().collect(toMap(Agreement::id, Function.identity()));
    Map<Kind, Integer> months = new EnumMap<>(Kind.class);
    return ports.retentions().of(workspace, List.copyOf(byId.keySet())).stream()
        .filter(announced -> {
          int kept =
              months.computeIfAbsent(announced.kind(), kind -> months(ports, workspace, kind));
          return Optional.ofNullable(byId.get(announced.agreement())).stream()
              .noneMatch(agreement -> after(agreement.changed(), kept).isAfter(announced.due()));
        })
        .toList();
  }

  /** Somebody goes on with a draft or a proposal: what was announced of it is void. */
  static void touched(Ports ports, Agreement agreement) {
    if (agreement.stage() instanceof Stage.Draft || agreement.stage() instanceof Stage.Proposed) {
      ports.retentions().forget(Registrar.workspace(agreement), agreement.id(), Kind.WORDS);
    }
  }

  private static boolean eraseSome(Registrar registrar, WorkspaceId workspace) {
    List<Announced> some = registrar.ports().retentions().due(workspace, registrar.now(), SOME);
    some.forEach(announced -> erase(registrar, workspace, announced));
    return some.size() == SOME;
  }

  private static void erase(Registrar registrar, WorkspaceId workspace, Announced announced) {
    Ports ports = registrar.ports();
    ports.retentions().forget(workspace, announced.agreement(), announced.kind());
    Optional<Agreement> still =
        ports
            .agreements()
            .find(workspace, announced.agreement())
            .filter(agreement -> ports.holds().on(agreement).isEmpty())
            .filter(agreement ->
                !after(agreement.changed(), months(ports, workspace, announced.kind()))
                    .isAfter(registrar.now()));
    still.ifPresent(agreement -> {
      switch (announced.kind()) {
        case WORDS -> eraseWords(registrar, agreement);
        case RECORD -> delete(ports, workspace, agreement.id(), registrar.now());
      }
    });
  }

  /** Its own chain goes as well: that of the workspace tells why there is none. */
  static void delete(Ports ports, WorkspaceId workspace, AgreementId agreement, Instant now) {
    ports.retentions().delete(workspace, agreement);
    Registrar.noteOfWorkspace(ports, workspace, Deed.RECORD_DELETED, agreement.value(), now);
  }

  private static void eraseWords(Registrar registrar, Agreement agreement) {
    Erasures erasures = registrar.ports().erasures();
    WorkspaceId workspace = Registrar.workspace(agreement);
    if (erasures.ofAll(workspace, agreement.id()).isEmpty()) {
      erasures.removeAsked(agreement);
      Erasure erasure =
          Erasure.decided(agreement, Scope.ALL, Why.RETENTION, Optional.empty(), registrar.now());
      // Nobody goes on with a draft or a proposal whose words are gone.
      Destroying.isOver(registrar, agreement, agreement.overByTime(registrar.now()))
          .then(over -> Destroying.decided(registrar, over, erasure));
    }
  }

  private static Instant after(Instant end, int months) {
    return end.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  private static Instant before(Instant now, int months) {
    return now.atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
  }
}
