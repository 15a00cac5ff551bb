package org.samepage.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest of what went by. Safe for use by several threads. */
final class Recent<T> {
  private int most;
  private final Deque<T> kept = new ArrayDeque<>();

  /**
   * @param most how many are kept
   */
  Recent(int most) {
    this.most = most;
  }

  synchronized void add(T one) {
    kept.addLast(one);
    forget();
  }

  /** From now on so many are kept. */
  synchronized void keep(int newMost) {
    most = newMost;
    forget();
  }

  private void forget() {
    while (kept.size() > most) {
      kept.removeFirst();
    }
  }

  /** Oldest first. */
  synchronized List<T> all() {
    return List.copyOf(kept);
  }

  /** The last that came, newest first. */
  synchronized List<T> newest(int count) {
    List<T> newest = new ArrayList<>(count);
    Iterator<T> back = kept.descendingIterator();
    while (newest.size() < count && back.hasNext()) {
      newest.add(back.next());
    }
    return newest;
  }
}
