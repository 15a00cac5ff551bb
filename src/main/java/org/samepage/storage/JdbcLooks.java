package org.samepage.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.History.Entry;
import org.samepage.coaching.Looks;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Matter;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Reading;
import org.samepage.confidentiality.Viewer;

/** Gathers what one piece of work opens and writes, and adds it to the chains in one go. */
final class JdbcLooks implements Looks {
  /** A page that is turned, or opened again right away, is one look. */
  private static final Duration ONE_LOOK = Duration.ofMinutes(10);

  /** So many last links are read first: hardly ever are there more of the last ten minutes. */
  private static final int LAST = 40;

  private static final int MORE = 8;

  /** Whoever looks after something all day looks at it all day. */
  private static final Duration ONE_LOOK_IN_WORKSPACE = Duration.ofDays(1);

  private record Chain(WorkspaceId workspace, AgreementId agreement) {
    boolean isOfWorkspace() {
      return agreement.equals(Event.OF_WORKSPACE);
    }
  }

  private final Map<Chain, Set<Entry>> noted = new LinkedHashMap<>();

  @Override
  public void openedVersion(Reading reading, int version, String hash) {
    opened(reading, version, hash, "");
  }

  @Override
  public void opened(Reading reading, String which) {
    opened(reading, 0, "", which);
  }

  private void opened(Reading reading, int version, String hash, String which) {
    if (reading.viewer() instanceof Viewer.Person(PersonId person)) {
      String about = with(reading.matter() + " " + reading.purpose(), which);
      note(
          chain(reading.agreement()),
          new Entry(Deed.LOOKED, Optional.of(person), version, hash, about));
    }
  }

  @Override
  public void wrote(Agreement agreement, PersonId writer, Matter matter) {
    note(chain(agreement), Entry.of(Deed.WROTE, Optional.of(writer), matter.name()));
  }

  @Override
  public void opened(PersonId reader, Common what, String which, Purpose purpose) {
    String about = what + " " + purpose;
    note(chain(reader), Entry.of(Deed.LOOKED, Optional.of(reader), with(about, which)));
  }

  @Override
  public void sealed(PersonId writer, Common what, String which) {
    note(chain(writer), Entry.of(Deed.KEY_MADE, Optional.of(writer), with(what.name(), which)));
  }

  private static String with(String about, String which) {
    return which.isEmpty() ? about : about + " " + which;
  }

  private static Chain chain(Agreement agreement) {
    return new Chain(agreement.pair().workspace(), agreement.id());
  }

  private static Chain chain(PersonId person) {
    return new Chain(person.workspace(), Event.OF_WORKSPACE);
  }

  private void note(Chain chain, Entry entry) {
    noted.computeIfAbsent(chain, any -> new LinkedHashSet<>()).add(entry);
  }

  /** What was opened, without what was written: that was undone. */
  JdbcLooks withoutWrites() {
    JdbcLooks opened = new JdbcLooks();
    noted.forEach((chain, entries) -> {
      Set<Entry> looks = new LinkedHashSet<>(entries);
      looks.removeIf(entry -> entry.deed() != Deed.LOOKED);
      if (!looks.isEmpty()) {
        opened.noted.put(chain, looks);
      }
    });
    return opened;
  }

  /** Whether there is nothing to be added; reads only. */
  boolean isKnown(Handle handle, Instant now) {
    JdbcHistory history = new JdbcHistory(handle);
    return noted.entrySet().stream()
        .allMatch(each -> {
          Chain chain = each.getKey();
          if (chain.isOfWorkspace()) {
            return newInWorkspace(history, chain, each.getValue(), now).isEmpty();
          }
          List<Event> last = recent(history, chain, now);
          return wasUndone(handle, chain, last) || unknown(each.getValue(), last, now).isEmpty();
        });
  }

  /** Adds what is not there yet. */
  void append(Handle handle, Instant now) {
    JdbcHistory history = new JdbcHistory(handle);
    noted.forEach((chain, entries) -> {
      if (chain.isOfWorkspace()) {
        List<Entry> added = newInWorkspace(history, chain, entries, now);
        List<Event> last = history.last(chain.workspace(), chain.agreement(), 1);
        history.append(chain.workspace(), chain.agreement(), added, last, now);
        return;
      }
      List<Event> last = recent(history, chain, now);
      if (wasUndone(handle, chain, last)) {
        return;
      }
      List<Entry> added = new ArrayList<>(keys(history, chain, entries));
      added.addAll(unknown(entries, last, now));
      history.append(chain.workspace(), chain.agreement(), added, last, now);
    });
  }

  /** All links among which an equal look is looked for, the newest first. */
  private static List<Event> recent(JdbcHistory history, Chain chain, Instant now) {
    int most = LAST;
    List<Event> last = history.last(chain.workspace(), chain.agreement(), most);
    while (last.size() == most && isRecent(last.getLast(), now)) {
      most *= MORE;
      last = history.last(chain.workspace(), chain.agreement(), most);
    }
    return last;
  }

  private static boolean isRecent(Event event, Instant now) {
    return event.at().isAfter(now.minus(ONE_LOOK));
  }

  /** What the person did not look at today, and keys that were not noted when they were made. */
  private static List<Entry> newInWorkspace(
      JdbcHistory history, Chain chain, Set<Entry> entries, Instant now) {
    return entries.stream()
        .filter(entry ->
            entry.deed() == Deed.KEY_MADE
                ? !history.knowsKeyOfWorkspace(chain.workspace(), entry)
                : history
                    .openedInWorkspace(entry.by().orElseThrow(), now.minus(ONE_LOOK_IN_WORKSPACE))
                    .stream()
                    .noneMatch(event -> isEqual(entry, event)))
        .toList();
  }

  /** Of an agreement that was begun by what was undone there is nothing to see. */
  private static boolean wasUndone(Handle handle, Chain chain, List<Event> last) {
    return last.isEmpty()
        && new JdbcAgreements(handle).find(chain.workspace(), chain.agreement()).isEmpty();
  }

  /** The keys that were made for the first words of their kind. */
  private static Set<Entry> keys(JdbcHistory history, Chain chain, Set<Entry> entries) {
    Set<Entry> keys = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (entry.deed() == Deed.WROTE) {
        boolean joint = Matter.valueOf(entry.about()).isJoint();
        keys.add(Entry.of(Deed.KEY_MADE, entry.by(), joint ? JdbcHistory.JOINT : JdbcHistory.OWN));
      }
    }
    keys.removeIf(key -> history.knowsKey(chain.workspace(), chain.agreement(), key));
    return keys;
  }

  /**
   * Whoever writes has read what was there before; every writing is kept, and of equal looks the
   * first, until somebody else writes.
   */
  private static List<Entry> unknown(Set<Entry> entries, List<Event> last, Instant now) {
    return entries.stream()
        .filter(entry ->
            entry.deed() == Deed.WROTE
                || (entries.stream().noneMatch(other -> isWritten(entry, other))
                    && last.stream()
                        .takeWhile(event -> !isWrittenByAnother(entry, event))
                        .filter(event -> isRecent(event, now))
                        .noneMatch(event -> isEqual(entry, event))))
        .toList();
  }

  /** Then there is something new to see. */
  private static boolean isWrittenByAnother(Entry look, Event event) {
    return event.deed() == Deed.WROTE
        && !event.by().equals(look.by())
        && look.about().startsWith(event.about() + " ");
  }

  private static boolean isWritten(Entry look, Entry other) {
    return other.deed() == Deed.WROTE
        && other.by().equals(look.by())
        && look.about().equals(other.about() + " EDIT");
  }

  private static boolean isEqual(Entry entry, Event event) {
    return event.deed() == entry.deed()
        && event.by().equals(entry.by())
        && event.about().equals(entry.about())
        && event.version() == entry.version();
  }
}
