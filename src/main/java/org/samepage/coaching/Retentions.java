package org.samepage.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/** Keeps for how long what is kept, and what was announced to be erased. */
public interface Retentions {

  /** What is kept for a time. The names are stable: they are kept. */
  enum Kind {
    /** Everything that was typed. */
    WORDS,
    /** All the rest: dates, signatures, the history. */
    RECORD
  }

  /**
   * What both were told of.
   *
   * @param due from when on it is erased
   */
  record Announced(AgreementId agreement, Kind kind, Instant due) {}

  /** For how many months after the end it is kept; empty if the workspace did not say. */
  Optional<Integer> months(WorkspaceId workspace, Kind kind);

  void keep(WorkspaceId workspace, Kind kind, int months);

  /**
   * The workspaces that have agreements which were over by {@code ended}, or drafts and proposals
   * that nobody touched since; and those in which somebody was away before {@code away}.
   */
  List<WorkspaceId> withOver(Instant ended, LocalDate away);

  /**
   * Some agreements that were over by {@code before}, also by nobody going on with them, of which
   * {@code kind} is neither announced nor erased, the earliest first.
   */
  List<AgreementId> unannounced(WorkspaceId workspace, Kind kind, Instant before, int most);

  void announce(WorkspaceId workspace, Announced announced);

  /** It will not be erased then, or is. */
  void forget(WorkspaceId workspace, AgreementId agreement, Kind kind);

  /**
   * Some of what is due by {@code before}, and that somebody was not told so far: a message waits,
   * or may be on its way. The earliest first.
   */
  List<Announced> untold(WorkspaceId workspace, Instant before, int most);

  /** Some of what is due by {@code now}, the earliest first. */
  List<Announced> due(WorkspaceId workspace, Instant now, int most);

  /**
   * What was announced of these agreements, unless they are under a legal hold or it is erased
   * already.
   */
  List<Announced> of(WorkspaceId workspace, List<AgreementId> agreements);

  /** Deletes all that is kept of an agreement but the certificates of what was erased. */
  void delete(WorkspaceId workspace, AgreementId agreement);
}
