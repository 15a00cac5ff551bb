package org.samepage.slack.api;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.samepage.agreement.WorkspaceId;
import org.samepage.schoolcalendar.CalendarFile.Problem;
import org.samepage.schoolcalendar.CalendarText;

/**
 * Fetches the text of files that people chose in a modal, with the bot's token, which goes to
 * Slack's own machines and nowhere else: those of the Web API's domain, in the same scheme and at
 * the same port, also where an address leads on. Limited in size as it is unpacked, and in time.
 */
public final class SlackFiles {
  private static final int MOST_REDIRECTS = 3;

  private final SlackHost slack;
  private final Tokens tokens;
  private final Duration patience;
  private final OkHttpClient http;

  /**
   * @param base of the Web API
   * @param patience over all redirects; Slack itself waits 3 s for what is done with a page
   */
  public SlackFiles(URI base, Tokens tokens, Duration patience) {
    this.slack = SlackHost.at(base);
    this.tokens = tokens;
    this.patience = patience;
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .connectTimeout(patience)
            .readTimeout(patience)
            .writeTimeout(patience);
    this.http = SlackApi.isLoopback(base) ? client.proxy(Proxy.NO_PROXY).build() : client.build();
  }

  /** What came of it. */
  public sealed interface Fetched {
    record Text(String text) implements Fetched {}

    record Failed(Problem why) implements Fetched {}
  }

  /**
   * Fetches a file.
   *
   * @param url {@code url_private_download}, as Slack told it
   */
  public Fetched fetch(WorkspaceId workspace, String url) {
    Optional<HttpUrl> from = Optional.ofNullable(HttpUrl.parse(url));
    Optional<String> token = tokens.of(workspace);
    if (from.isEmpty() || token.isEmpty()) {
      return new Fetched.Failed(Problem.NOT_FETCHED);
    }
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      return fetch(from.get(), token.get(), deadline, MOST_REDIRECTS);
    } catch (IOException broken) {
      return new Fetched.Failed(Problem.NOT_FETCHED);
    }
  }

  private Fetched fetch(HttpUrl url, String token, long deadline, int redirects)
      throws IOException {
    if (!slack.owns(url)) {
      return new Fetched.Failed(Problem.NOT_FETCHED);
    }
    Request request =
        new Request.Builder().url(url).header("Authorization", "Bearer " + token).build();
    okhttp3.Call call =
        http.newBuilder()
            .callTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
            .build()
            .newCall(request);
    try (Response response = call.execute()) {
      Fetched fetched = read(response, url, token, deadline, redirects);
      // Otherwise what is left would be read, so that the connection can be used again.
      call.cancel();
      return fetched;
    }
  }

  private Fetched read(Response response, HttpUrl url, String token, long deadline, int redirects)
      throws IOException {
    if (response.isRedirect()) {
      Optional<HttpUrl> next = Optional.ofNullable(response.header("Location")).map(url::resolve);
      return next.isPresent() && redirects > 0
          ? fetch(next.get(), token, deadline, redirects - 1)
          : new Fetched.Failed(Problem.NOT_FETCHED);
    }
    if (response.code() != 200) {
      return new Fetched.Failed(Problem.NOT_FETCHED);
    }
    return CalendarText.of(Objects.requireNonNull(response.body()).source())
        .<Fetched>map(Fetched.Text::new)
        .orElseGet(() -> new Fetched.Failed(Problem.TOO_LARGE));
  }
}
