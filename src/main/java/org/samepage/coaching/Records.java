package org.samepage.coaching;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Event;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;

/** Everything that is kept of agreements, of all workspaces, to be checked. Only reads. */
public interface Records {

  /**
   * What the database itself finds wrong with its files and references, a sentence each, without
   * words; empty if it is sound.
   */
  List<String> damage();

  /** Hands over each agreement with all its versions and its whole chain of events. */
  void each(Consumer<Kept> check);

  /** Hands over the chain of each workspace, by number. */
  void eachWorkspace(BiConsumer<WorkspaceId, List<KeptEvent>> check);

  /**
   * One agreement.
   *
   * @param versions by number
   * @param events by number
   */
  record Kept(Agreement agreement, List<KeptVersion> versions, List<KeptEvent> events) {
    public Kept {
      versions = List.copyOf(versions);
      events = List.copyOf(events);
    }
  }

  /**
   * An event as it is kept.
   *
   * @param hash as it was computed when the event was kept
   */
  record KeptEvent(Event event, String hash) {}
}
