package org.samepage.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest of what went by. Safe for use by several threads. */
final class Recent<T> {
  private final int most;
  private final Deque<T> kept = new ArrayDeque<>();

  /**
   * @param most how many are kept
   */
  Recent(int most) {
    this.most = most;
  }

  synchronized void add(T one) {
    if (kept.size() == most) {
      kept.removeFirst();
    }
    kept.addLast(one);
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
