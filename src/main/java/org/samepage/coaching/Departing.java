package org.samepage.coaching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Erasure.Scope;
import org.samepage.coaching.Erasure.Why;
import org.samepage.confidentiality.KeyName;
import org.samepage.confidentiality.Tombstone;
import org.samepage.confidentiality.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workspace removes the app: from then on nothing is sent to it, and after a while everything
 * that is kept of it is erased. If it comes back before, all goes on as it was. Agreements under a
 * legal hold stay, with what they need.
 */
public final class Departing {
  private static final Logger LOG = LoggerFactory.getLogger(Departing.class);

  /** So long coming back undoes it. */
  public static final Duration GRACE = Duration.ofDays(30);

  private static final int SOME = 20;

  private final Transactions transactions;
  private final Destroying destroying;
  private final Vault vault;
  private final Clock clock;

  /** Those that were told of a hold, so that it is said once. */
  private final Set<WorkspaceId> held = new HashSet<>();

  public Departing(Transactions transactions, Destroying destroying, Vault vault, Clock clock) {
    this.transactions = transactions;
    this.destroying = destroying;
    this.vault = vault;
    this.clock = clock;
  }

  /** The workspace removed the app, or the app may not speak to it any more. */
  public void left(WorkspaceId workspace) {
    transactions.run(ports -> {
      Instant now = clock.instant();
      if (ports.departures().depart(workspace, now)) {
        Registrar.noteOfWorkspace(ports, workspace, Deed.APP_REMOVED, "", now);
      }
      return workspace;
    });
    LOG.info(
        "A workspace removed the app. Unless it comes back, all that is kept of it is erased in {}"
            + " days.",
        GRACE.toDays());
  }

  /** The app is there: somebody of the workspace uses it, or Slack says so. */
  public void seen(WorkspaceId workspace) {
    if (!transactions.read(ports -> ports.departures().isGone(workspace))) {
      return;
    }
    boolean back =
        transactions.run(ports -> {
          boolean wasGone = ports.departures().comeBack(workspace);
          if (wasGone) {
            wakeAll(ports, workspace);
            Registrar.noteOfWorkspace(ports, workspace, Deed.APP_CAME_BACK, "", clock.instant());
          }
          return wasGone;
        });
    if (back) {
      LOG.info("A workspace that had removed the app is back; what is still kept of it stays.");
    }
  }

  private void wakeAll(Ports ports, WorkspaceId workspace) {
    List<AgreementId> some = ports.agreements().planned(workspace, "", SOME);
    while (!some.isEmpty()) {
      some.forEach(id -> ports.timelines().wakeAt(workspace, id, clock.instant()));
      some = ports.agreements().planned(workspace, some.getLast().value(), SOME);
    }
  }

  /** The workspaces of which something is kept and that have the app, as far as is known. */
  List<WorkspaceId> here() {
    return transactions.read(ports -> ports.departures().here());
  }

  /** The workspaces that have removed the app, as far as is known. */
  Set<WorkspaceId> gone() {
    return transactions.read(ports -> ports.departures().all()).keySet();
  }

  /** The workspaces whose time to come back is over. */
  List<WorkspaceId> workspaces() {
    Instant before = clock.instant().minus(GRACE);
    return transactions.read(ports -> ports.departures().all()).entrySet().stream()
        .filter(one -> !one.getValue().isAfter(before))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Erases some of what is kept of a workspace; whether there may be more. */
  boolean some(WorkspaceId workspace) {
    List<AgreementId> some =
        transactions.run(ports -> {
          // Whoever came back meanwhile keeps all.
          if (!ports.departures().isGone(workspace)) {
            return List.of();
          }
          List<AgreementId> agreements = ports.departures().agreements(workspace, SOME);
          Registrar registrar = new Registrar(ports, clock.instant());
          agreements.forEach(id -> decide(registrar, workspace, id));
          return agreements;
        });
    if (!some.isEmpty()) {
      destroying.finish();
      transactions.run(ports -> {
        some.forEach(id -> Retaining.delete(ports, workspace, id, clock.instant()));
        return workspace;
      });
      return true;
    }
    return eraseRest(workspace);
  }

  private static void decide(Registrar registrar, WorkspaceId workspace, AgreementId id) {
    Ports ports = registrar.ports();
    if (ports.erasures().ofAll(workspace, id).isEmpty()) {
      Agreement agreement = ports.agreements().find(workspace, id).orElseThrow();
      ports.erasures().removeAsked(agreement);
      Instant now = registrar.now();
      Erasure erasure =
          Erasure.decided(agreement, Scope.ALL, Why.UNINSTALLED, Optional.empty(), now);
      // The workspace may be back before it is deleted: nothing of it may be due then.
      Destroying.isOver(registrar, agreement, agreement.overAgain(now))
          .then(over -> Destroying.decided(registrar, over, erasure));
    }
  }

  private boolean eraseRest(WorkspaceId workspace) {
    Set<AgreementId> left = transactions.read(ports -> ports.departures().left(workspace));
    List<KeyName> keys = vault.someKeysOf(workspace, left, SOME);
    Instant now = clock.instant();
    boolean isGone =
        transactions.run(ports -> {
          boolean gone = ports.departures().isGone(workspace);
          if (gone) {
            // Before the keys: whoever comes back meanwhile finds no words that do not open.
            ports.departures().deleteUnneeded(workspace, now);
            if (!keys.isEmpty()) {
              Registrar.noteOfWorkspace(ports, workspace, Deed.RECORD_DELETED, "", now);
            }
          }
          return gone;
        });
    if (!isGone) {
      return false;
    }
    if (!keys.isEmpty()) {
      keys.forEach(name -> vault.erase(name, now));
      return true;
    }
    if (!left.isEmpty()) {
      tellOfHolds(workspace);
      return false;
    }
    boolean erased =
        transactions.run(ports -> {
          Optional<Instant> since = Optional.ofNullable(ports.departures().all().get(workspace));
          since.ifPresent(at -> {
            String id = UUID.randomUUID().toString();
            ports.departures().save(new ErasedWorkspace(workspace, id, at, Optional.empty()));
            ports.departures().deleteRest(workspace);
          });
          return since.isPresent();
        });
    if (erased) {
      destroying.forgetDeleted();
      finish();
      LOG.info("All that was kept of a workspace that removed the app is erased.");
    }
    return false;
  }

  /** Nothing of it is written down as erased until the hold is lifted. */
  private void tellOfHolds(WorkspaceId workspace) {
    if (held.add(workspace)) {
      destroying.forgetDeleted();
      LOG.warn(
          "A workspace removed the app, and agreements of it are under a legal hold: they are kept,"
              + " and the rest is erased. To have them erased as well, install the app again, lift"
              + " the hold and remove the app.");
    }
  }

  /** Has the key store remember of which workspaces all was erased. */
  void finish() {
    transactions.read(ports -> ports.departures().erased()).stream()
        .filter(erased -> erased.done().isEmpty())
        .forEach(erased -> {
          Instant now = clock.instant();
          vault.rememberErased(erased.workspace(), erased.id(), now);
          transactions.run(ports -> {
            ports.departures().save(erased.done(now));
            return erased;
          });
        });
  }

  /**
   * Erases again all of workspaces that came back from a backup that is older than their erasure.
   *
   * @param destroyed all that was ever destroyed; nothing is done about what is written down
   */
  public void cameBack(Collection<Tombstone> destroyed) {
    destroyed.stream()
        .filter(each -> each.name().equals(KeyName.ofWorkspace(each.name().workspace())))
        .forEach(this::cameBack);
  }

  private void cameBack(Tombstone erasure) {
    WorkspaceId workspace = erasure.name().workspace();
    ErasedWorkspace erased =
        new ErasedWorkspace(workspace, erasure.key(), erasure.at(), Optional.of(erasure.at()));
    boolean more = true;
    while (more) {
      more =
          transactions.run(ports ->
              ports.departures().erased().stream().noneMatch(erased::isSame)
                  && cameBack(ports, erased));
    }
  }

  /** No hold was left when it was erased. Whether there may be more. */
  private static boolean cameBack(Ports ports, ErasedWorkspace erased) {
    WorkspaceId workspace = erased.workspace();
    ports.holds().in(workspace).forEach(hold -> ports.holds().lift(hold.person()));
    List<AgreementId> some = ports.departures().agreements(workspace, SOME);
    some.forEach(id -> {
      ports.timelines().leave(workspace, id);
      ports.retentions().delete(workspace, id);
    });
    if (some.isEmpty()) {
      ports.departures().save(erased);
      ports.departures().deleteRest(workspace);
    }
    return !some.isEmpty();
  }
}
