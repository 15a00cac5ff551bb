package org.samepage.coaching;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Event;
import org.samepage.agreement.Share;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Agreements.KeptVersion;
import org.samepage.coaching.Retentions.Kind;
import org.samepage.confidentiality.Sealed;

/** Everything that is kept of agreements, of all workspaces, to be checked. Only reads. */
public interface Records {

  /**
   * What the database itself finds wrong with its files and references, a sentence each, without
   * words; empty if it is sound.
   */
  List<String> damage();

  /** Hands over each agreement with all its versions and its whole chain of events. */
  void each(Consumer<Kept> check);

  /** Hands over each workspace that has a chain, or for which an administrator decided anything. */
  void eachWorkspace(Consumer<OfWorkspace> check);

  /**
   * What administrators decided for a workspace, as it counts now.
   *
   * @param events its chain, by number
   * @param leads the ids of its program leads
   * @param held the ids of those who are under a legal hold
   * @param months for how long what is kept, where somebody said so
   */
  record OfWorkspace(
      WorkspaceId workspace,
      List<KeptEvent> events,
      Set<String> leads,
      Set<String> held,
      Map<Kind, Integer> months) {
    public OfWorkspace {
      events = List.copyOf(events);
      leads = Set.copyOf(leads);
      held = Set.copyOf(held);
      months = Map.copyOf(months);
    }
  }

  /**
   * One agreement.
   *
   * @param words as they stand beside its terms
   * @param versions by number
   * @param events by number
   * @param shares by number
   */
  record Kept(
      Agreement agreement,
      Sealed words,
      List<KeptVersion> versions,
      List<KeptEvent> events,
      List<Share> shares) {
    public Kept {
      shares = List.copyOf(shares);
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
