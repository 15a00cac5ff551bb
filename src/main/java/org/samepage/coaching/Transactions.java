package org.samepage.coaching;

import java.util.function.Function;
import org.samepage.agreement.WorkspaceId;

/** Runs work against the ports, all bound to one connection. No network call belongs inside. */
public interface Transactions {

  /**
   * Commits when {@code work} returns; rolls back when it throws or returns a refusal, which leaves
   * nothing behind.
   */
  <T> T run(Function<Ports, T> work);

  /**
   * Runs {@code work} as {@link #run} does, but not before all other work in turn of the workspace
   * is over, in whatever process it runs. What reads much of what the others write is done sooner
   * so than by getting in each other's way.
   */
  <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work);

  /**
   * Reads without a transaction: each statement sees what is committed by then. Nothing may be
   * written.
   */
  <T> T read(Function<Ports, T> work);
}
