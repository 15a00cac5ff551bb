package org.samepage.coaching;

import java.util.function.Function;

/** Runs work against the ports, all bound to one connection. No network call belongs inside. */
public interface Transactions {

  /**
   * Commits when {@code work} returns; rolls back when it throws or returns a refusal, which leaves
   * nothing behind.
   */
  <T> T run(Function<Ports, T> work);

  /**
   * Reads without a transaction: each statement sees what is committed by then. Nothing may be
   * written.
   */
  <T> T read(Function<Ports, T> work);
}
