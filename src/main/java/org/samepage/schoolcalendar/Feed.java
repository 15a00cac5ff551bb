package org.samepage.schoolcalendar;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Reads a calendar that somebody named on the web, and trusts neither them nor the other side: what
 * comes is limited in size as it is unpacked, in time over all redirects, and in where it may come
 * from ({@link Reach}). Nothing is sent along but what was told at the time before. Thread-safe.
 */
public final class Feed {
  private static final int MOST_REDIRECTS = 3;
  private static final int LONGEST_ADDRESS = 2_000;

  private final Reach reach;
  private final Duration patience;
  private final OkHttpClient http;

  /**
   * @param patience how long reading takes at most, looking up names aside
   */
  public Feed(Reach reach, Duration patience) {
    this.reach = reach;
    this.patience = patience;
    this.http =
        new OkHttpClient.Builder()
            .dns(reach)
            // A proxy would look up names by itself, and reach what must not be reached.
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .connectTimeout(patience)
            .readTimeout(patience)
            .writeTimeout(patience)
            .build();
  }

  /**
   * What the other side calls the copy that was read last, by which it can tell whether that still
   * holds; both as it sent them, or empty where they cannot be sent back.
   */
  public record Mark(String tag, String modified) {
    /** Other characters are refused when they are to be sent, though not when they come. */
    private static final Pattern CAN_BE_SENT = Pattern.compile("[\\t -~]{0,1000}");

    /** Nothing was read before, or all is to be read anew. */
    public static final Mark NONE = new Mark("", "");

    public Mark {
      tag = sendable(tag);
      modified = sendable(modified);
    }

    private static String sendable(String value) {
      return CAN_BE_SENT.matcher(value).matches() ? value : "";
    }

    private static Mark of(Response response) {
      return new Mark(header(response, "ETag"), header(response, "Last-Modified"));
    }

    private static String header(Response response, String name) {
      return Objects.requireNonNullElse(response.header(name), "");
    }
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * The days off in the calendar, which may be none, in their order.
     *
     * @param notUnderstood how many of its events nobody understands
     * @param mark of this copy
     */
    record Read(List<FreeDays> days, int notUnderstood, Mark mark) implements Result {}

    /** It is as it was when it was read last. */
    record Unchanged() implements Result {}

    record Failed(FeedProblem problem) implements Result {}
  }

  /** What is wrong with an address as it is typed; empty if it can be tried. Asks no network. */
  public Optional<FeedProblem> problem(String address) {
    return url(address).map(reach::problem).orElse(Optional.of(FeedProblem.NO_ADDRESS));
  }

  /**
   * Like {@link #problem}, and whether the name leads to a public address. It asks the network, and
   * waits as long as that takes.
   */
  public Optional<FeedProblem> problemInReach(String address) {
    return problem(address)
        .or(() -> {
          try {
            reach.lookup(url(address).orElseThrow().host());
            return Optional.empty();
          } catch (UnknownHostException unknown) {
            return Optional.of(problem(unknown));
          }
        });
  }

  /**
   * Reads the calendar; waits as long as that takes.
   *
   * @param mark of the copy that is there
   */
  public Result read(String address, Mark mark, Window window) {
    Optional<HttpUrl> url = url(address);
    if (url.isEmpty()) {
      return new Result.Failed(FeedProblem.NO_ADDRESS);
    }
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      return read(url.get(), mark, window, deadline, MOST_REDIRECTS);
    } catch (IOException failure) {
      return new Result.Failed(problem(failure));
    }
  }

  /** Breaks off whatever is being read. */
  public void cancel() {
    http.dispatcher().cancelAll();
  }

  private Result read(HttpUrl url, Mark mark, Window window, long deadline, int redirects)
      throws IOException {
    Optional<FeedProblem> problem = reach.problem(url);
    if (problem.isPresent()) {
      return new Result.Failed(problem.get());
    }
    OkHttpClient.Builder client =
        http.newBuilder()
            .callTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    Call call = client.build().newCall(request(url, mark));
    try (Response response = call.execute()) {
      Result result = result(response, url, mark, window, deadline, redirects);
      // Otherwise what is left of an answer would be read, so that the connection can be used
      // again: a lot may be left.
      call.cancel();
      return result;
    }
  }

  private Result result(
      Response response, HttpUrl url, Mark mark, Window window, long deadline, int redirects)
      throws IOException {
    if (!response.isRedirect()) {
      return answer(response, window);
    }
    Optional<HttpUrl> next = Optional.ofNullable(response.header("Location")).map(url::resolve);
    if (next.isEmpty()) {
      return new Result.Failed(FeedProblem.NO_GOOD_ANSWER);
    }
    return redirects == 0
        ? new Result.Failed(FeedProblem.TOO_MANY_REDIRECTS)
        : read(next.get(), mark, window, deadline, redirects - 1);
  }

  private static Request request(HttpUrl url, Mark mark) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("Accept", "text/calendar, */*;q=0.1")
            .header("User-Agent", "SamePage");
    if (!mark.tag().isEmpty()) {
      request.header("If-None-Match", mark.tag());
    }
    if (!mark.modified().isEmpty()) {
      request.header("If-Modified-Since", mark.modified());
    }
    return request.build();
  }

  private static Result answer(Response response, Window window) throws IOException {
    return switch (response.code()) {
      case 200 -> calendar(response, window);
      case 304 -> new Result.Unchanged();
      case 401, 403, 407 -> new Result.Failed(FeedProblem.NOT_SHARED);
      case 404, 410 -> new Result.Failed(FeedProblem.NOT_FOUND);
      default -> new Result.Failed(FeedProblem.NO_GOOD_ANSWER);
    };
  }

  private static Result calendar(Response response, Window window) throws IOException {
    // What a call answers has a body, which may be empty. Whoever has the response closes it.
    Optional<String> text = CalendarText.of(Objects.requireNonNull(response.body()).source());
    if (text.isEmpty()) {
      return new Result.Failed(FeedProblem.TOO_LARGE);
    }
    return switch (IcsFile.read(text.get(), window)) {
      case IcsFile.Result.Days(List<FreeDays> days, int notUnderstood) ->
          new Result.Read(days, notUnderstood, Mark.of(response));
      case IcsFile.Result.Unreadable(FeedProblem problem) -> new Result.Failed(problem);
    };
  }

  private static FeedProblem problem(IOException failure) {
    return switch (failure) {
      case Reach.NotPublic notPublic -> FeedProblem.NOT_PUBLIC;
      case UnknownHostException unknown -> FeedProblem.UNKNOWN_HOST;
      case InterruptedIOException timeout -> FeedProblem.TOO_SLOW;
      default -> FeedProblem.UNREACHABLE;
    };
  }

  /** Calendars are shared as {@code webcal:} as well, which stands for https. */
  private static Optional<HttpUrl> url(String address) {
    String text = address.strip();
    if (text.length() > LONGEST_ADDRESS) {
      return Optional.empty();
    }
    boolean webcal = text.toLowerCase(Locale.ROOT).startsWith("webcal:");
    return Optional.ofNullable(
        HttpUrl.parse(webcal ? "https:" + text.substring("webcal:".length()) : text));
  }
}
