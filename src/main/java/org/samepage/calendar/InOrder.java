package org.samepage.calendar;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Streams that are in order each, as one that is: no more of them is worked out than is asked. */
final class InOrder {
  private InOrder() {}

  /** Of several that are the same in order, that of the earlier stream comes first. */
  static <T> Stream<T> merge(
      Collection<? extends Stream<? extends T>> streams, Comparator<? super T> order) {
    return StreamSupport.stream(() -> new Merging<T>(streams, order), Merging.WHAT_IT_IS, false);
  }

  /** The next of one stream, and what follows it there. */
  private record Head<T>(T item, int stream, Iterator<? extends T> rest) {}

  private static final class Merging<T> extends AbstractSpliterator<T> {
    static final int WHAT_IT_IS = Spliterator.ORDERED;

    private final PriorityQueue<Head<T>> heads;

    /** Was handed on; what follows it is worked out only if it is asked for. */
    private @Nullable Head<T> last;

    Merging(Collection<? extends Stream<? extends T>> streams, Comparator<? super T> order) {
      super(Long.MAX_VALUE, WHAT_IT_IS);
      heads =
          new PriorityQueue<>(
              Comparator.comparing((Head<T> head) -> head.item(), order)
                  .thenComparingInt(Head::stream));
      int number = 0;
      for (Stream<? extends T> stream : streams) {
        follow(number, stream.iterator());
        number++;
      }
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      if (last != null) {
        follow(last.stream(), last.rest());
      }
      last = heads.poll();
      if (last == null) {
        return false;
      }
      action.accept(last.item());
      return true;
    }

    private void follow(int stream, Iterator<? extends T> rest) {
      if (rest.hasNext()) {
        heads.add(new Head<>(rest.next(), stream, rest));
      }
    }
  }
}
