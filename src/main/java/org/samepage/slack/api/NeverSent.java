package org.samepage.slack.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A call that failed before any of it went out, so that it may be made again without harm. OkHttp's
 * own exceptions do not tell this apart.
 */
final class NeverSent extends IOException {
  private static final long serialVersionUID = 1L;

  private NeverSent(IOException cause) {
    super(cause);
  }

  /**
   * Until when the call may go out, as {@link System#nanoTime} counts: bound while it is made, on
   * its own thread. What stood still, with the whole process, before it went out must not go out
   * when it wakes up.
   */
  private static final ScopedValue<Long> UNTIL = ScopedValue.newInstance();

  /** Nothing failed: the call was held back too long by this process itself. */
  private static final class TooLate extends IOException {
    private static final long serialVersionUID = 1L;

    TooLate() {
      super("too_late");
    }
  }

  /** Set as soon as there is a connection to write to. */
  private record Reached(AtomicBoolean connection) {}

  /** Makes a call that goes out until then or not at all. */
  static <T> T unlessLate(long until, Supplier<T> call) {
    return ScopedValue.where(UNTIL, until).call(call::get);
  }

  static OkHttpClient.Builder toldBy(OkHttpClient.Builder client) {
    return client.addInterceptor(NeverSent::around).addNetworkInterceptor(NeverSent::onceConnected);
  }

  static boolean isBehind(Throwable failure) {
    return isBehind(NeverSent.class, failure);
  }

  static boolean isTooLate(Throwable failure) {
    return isBehind(TooLate.class, failure);
  }

  private static boolean isBehind(Class<? extends IOException> kind, Throwable failure) {
    return kind.isInstance(failure)
        || (failure.getCause() != null && isBehind(kind, failure.getCause()));
  }

  private static Response around(Interceptor.Chain chain) throws IOException {
    Reached reached = new Reached(new AtomicBoolean());
    Request request = chain.request().newBuilder().tag(Reached.class, reached).build();
    try {
      return chain.proceed(request);
    } catch (IOException failure) {
      throw reached.connection().get() ? failure : new NeverSent(failure);
    }
  }

  private static Response onceConnected(Interceptor.Chain chain) throws IOException {
    if (UNTIL.isBound() && System.nanoTime() - UNTIL.get() > 0) {
      throw new TooLate();
    }
    Reached reached = chain.request().tag(Reached.class);
    if (reached != null) {
      reached.connection().set(true);
    }
    return chain.proceed(chain.request());
  }
}
