package org.samepage.coaching;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;

/** Which versions of an agreement have been in force: others were proposed and never agreed to. */
final class InForce {
  private static final Set<Deed> COMING_INTO_FORCE =
      EnumSet.of(Deed.AGREED, Deed.CHANGE_AGREED, Deed.HANDED_OVER);

  private InForce() {}

  /** Those that were in force before the one that is, or was last; the newest first. */
  static Stream<KeptVersion> before(Ports ports, Agreement agreement) {
    return versions(ports, agreement, event -> event.version() < agreement.version());
  }

  /** The one that was in force at {@code moment}, and those before; the newest first. */
  static Stream<KeptVersion> at(Ports ports, Agreement agreement, Instant moment) {
    return versions(ports, agreement, event -> !event.at().isAfter(moment));
  }

  private static Stream<KeptVersion> versions(
      Ports ports, Agreement agreement, Predicate<Event> wanted) {
    WorkspaceId workspace = agreement.pair().workspace();
    // Most who ask find what they look for in the version in force: the chain is read late.
    return Stream.of(agreement)
        .flatMap(one -> ports.history().of(workspace, one.id()).stream())
        .filter(event -> COMING_INTO_FORCE.contains(event.deed()))
        .filter(wanted)
        .map(Event::version)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .flatMap(
            version -> ports.agreements().version(workspace, agreement.id(), version).stream());
  }
}
