package org.samepage.agreement;

import java.util.function.Function;

/**
 * What came of something that a person asked for: it was done, or it was refused for a reason that
 * can be said.
 */
public sealed interface Decision<T> {

  record Taken<T>(T value) implements Decision<T> {}

  record Refused<T>(Refusal why) implements Decision<T> {}

  static <T> Decision<T> taken(T value) {
    return new Taken<>(value);
  }

  static <T> Decision<T> refused(Refusal why) {
    return new Refused<>(why);
  }

  default <U> Decision<U> then(Function<? super T, Decision<U>> next) {
    return switch (this) {
      case Taken<T>(T value) -> next.apply(value);
      case Refused<T>(Refusal why) -> new Refused<>(why);
    };
  }

  default <U> Decision<U> map(Function<? super T, U> change) {
    return then(value -> taken(change.apply(value)));
  }
}
