package org.samepage.calendar;

import java.util.Optional;
import java.util.stream.Gatherer;
import org.jspecify.annotations.Nullable;

/** One of a stream together with the one that follows it, if any does. */
record WithNext<T>(T item, Optional<T> next) {

  static <T> Gatherer<T, ?, WithNext<T>> each() {
    class Waiting {
      @Nullable T item;
    }
    return Gatherer.ofSequential(
        Waiting::new,
        (waiting, item, downstream) -> {
          T before = waiting.item;
          waiting.item = item;
          return before == null || downstream.push(new WithNext<>(before, Optional.of(item)));
        },
        (waiting, downstream) -> {
          if (waiting.item != null) {
            downstream.push(new WithNext<>(waiting.item, Optional.empty()));
          }
        });
  }
}
