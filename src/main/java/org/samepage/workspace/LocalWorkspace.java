package org.samepage.workspace;

import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Slack on loopback: one workspace with a few people, the Web API that the app
 * calls, signed requests to the app, a page that shows each person's Slack, and a clock that can be
 * moved. The app reaches it only over HTTP, and it reaches the app only over HTTP.
 *
 * <p>Start it, start the app with {@link #apiUrl}, then {@link #connect} the two.
 */
public final class LocalWorkspace implements AutoCloseable {
  private final MovableClock clock;
  private final Memory memory;
  private final Faults faults = new Faults();
  private final Signature signature;
  private final AppLink link;
  private final Activities activities;
  private final PageStream stream = new PageStream();
  private final Javalin server;

  /**
   * What it is started with.
   *
   * @param port 0: any that is free
   * @param folder where {@code workspace.json} is kept; null: in memory only
   * @param signingSecret signs what is sent to the app
   * @param botToken what the app must call the Web API with; Slack's Java SDK needs at least 16
   *     characters
   * @param manifestYaml the app's manifest: its commands, shortcuts, scopes and events
   * @param clock the time; a running clock takes up the distance that was stored in the folder
   * @param patience how long an answer of the app is waited for and a trigger works, in real time
   * @param clientId of the app, where people sign in with it; empty: nobody can
   * @param clientSecret what the app must ask with who signed in
   */
  public record Config(
      int port,
      @Nullable Path folder,
      String signingSecret,
      String botToken,
      String manifestYaml,
      MovableClock clock,
      Duration patience,
      String clientId,
      String clientSecret) {
    private static final Duration OF_SLACK = Duration.ofSeconds(3);

    /** As patient as Slack is. */
    public Config(
        int port,
        @Nullable Path folder,
        String signingSecret,
        String botToken,
        String manifestYaml,
        MovableClock clock) {
      this(port, folder, signingSecret, botToken, manifestYaml, clock, OF_SLACK, "", "");
    }

    /** The same, but with another patience: for tests on a machine that is busy. */
    public Config withPatience(Duration other) {
      return new Config(
          port,
          folder,
          signingSecret,
          botToken,
          manifestYaml,
          clock,
          other,
          clientId,
          clientSecret);
    }

    /** The same, where people can sign in on the app's own pages. */
    public Config withClient(String id, String secret) {
      return new Config(
          port, folder, signingSecret, botToken, manifestYaml, clock, patience, id, secret);
    }
  }

  /**
   * The app, as the workspace needs to know it.
   *
   * @param requestUrl where it takes Slack's requests
   * @param nextDue when the next thing is due in it, if anything is
   * @param clockMoved called after the clock was moved
   */
  public record Connection(
      URI requestUrl, Supplier<Optional<Instant>> nextDue, Runnable clockMoved) {}

  private LocalWorkspace(Config config) {
    Manifest manifest = Manifest.parse(config.manifestYaml());
    clock = config.clock();
    memory = Memory.open(config.folder());
    memory.change(s -> {
      Person.atTheStart().forEach(p -> s.people.putIfAbsent(p.id(), p));
      clock.restore(Duration.parse(s.moved));
      return true;
    });
    signature = new Signature(config.signingSecret());
    link = new AppLink(signature, clock, faults, memory, config.patience());
    Triggers triggers = new Triggers(System::nanoTime, config.patience());
    Views views = new Views(clock);
    Responses responses = new Responses(memory, clock, () -> "http://127.0.0.1:" + port());
    Events events = new Events(memory, clock, manifest, link);
    Uploads uploads = new Uploads(clock, this::port);
    activities =
        new Activities(
            memory,
            uploads,
            new Composer(memory, clock, manifest, link, triggers, responses, events),
            new Interactions(memory, manifest, clock, link, triggers, responses, uploads),
            new Submissions(memory, link, triggers, views, uploads),
            events);
    SignIn signIn = new SignIn(memory, clock, config.clientId(), config.clientSecret());
    WebApi api = new WebApi(memory, clock, manifest, triggers, views, uploads, signIn);
    FileRoutes fileRoutes = new FileRoutes(uploads, manifest, config.botToken());
    ApiRoutes apiRoutes = new ApiRoutes(api, responses, faults, memory, clock, config.botToken());
    Snapshot snapshot = new Snapshot(memory, clock, manifest, link);
    PageRoutes pageRoutes = new PageRoutes(activities, snapshot, clock, link, stream);
    memory.onChange(stream::changed);
    clock.onMove(this::clockMoved);
    server =
        Javalin.create(
                javalin -> {
                  javalin.concurrency.useVirtualThreads = true;
                  javalin.startup.showJavalinBanner = false;
                  javalin.startup.showOldJavalinVersionWarning = false;
                  javalin.http.maxRequestSize = Uploads.MOST_BYTES + 1L;
                  apiRoutes.addTo(javalin.routes);
                  fileRoutes.addTo(javalin.routes);
                  new SignInRoutes(memory, signIn).addTo(javalin.routes);
                  pageRoutes.addTo(javalin.routes);
                })
            .start("127.0.0.1", config.port());
  }

  /**
   * Starts it; it serves until closed.
   *
   * @throws IllegalArgumentException if the manifest is wrong
   * @throws java.io.UncheckedIOException if the folder cannot be used
   */
  public static LocalWorkspace start(Config config) {
    return new LocalWorkspace(config);
  }

  /** Tells where the app listens; before that, what people do reaches nobody. */
  public void connect(Connection app) {
    link.connect(app);
  }

  public int port() {
    return server.port();
  }

  /** The base of the Web API, with a slash at its end. */
  public URI apiUrl() {
    return URI.create("http://127.0.0.1:" + port() + "/api/");
  }

  public MovableClock clock() {
    return clock;
  }

  /** The faults that can be switched on, and the record of what went over the wire. */
  public Faults faults() {
    return faults;
  }

  /**
   * One of the people.
   *
   * @throws IllegalArgumentException if nobody has this id
   */
  public Member member(String userId) {
    if (!memory.read(s -> s.people.containsKey(userId))) {
      throw new IllegalArgumentException("nobody has the id " + userId);
    }
    return new Member(userId, memory, activities);
  }

  /**
   * Somebody joins.
   *
   * @param handle a lower-case word that nobody has yet
   */
  public Member join(String handle, String realName, ZoneId zone) {
    Person person = Person.joining(handle, realName, zone);
    memory.change(s -> Optional.ofNullable(s.people.putIfAbsent(person.id(), person)).isEmpty());
    return member(person.id());
  }

  /**
   * An administrator removes the app; the app is told, and its token is not good any more. Whatever
   * anybody does with it afterwards installs it again.
   */
  public void uninstall() {
    activities.uninstall();
  }

  /** An administrator installs the app again; nobody does anything with it yet. */
  public void install() {
    memory.install();
  }

  /** The headers that make a body of one's own a correctly signed request of now. */
  public Map<String, String> signed(String body, String contentType) {
    Map<String, String> headers = new TreeMap<>(signature.headers(body, clock.instant()));
    headers.put("Content-Type", contentType);
    return headers;
  }

  /**
   * Sends a recorded request again, word for word, signed anew: as Slack repeats an event.
   *
   * @return the HTTP status of the answer; 0 if there was none within 3 s
   */
  public int resend(Faults.Sent request) {
    return link.resend(request);
  }

  private void clockMoved() {
    memory.change(s -> {
      s.moved = clock.moved().toString();
      return true;
    });
    Connection app = link.app();
    if (app != null) {
      app.clockMoved().run();
    }
  }

  /** Stops serving, and writes what is not yet written. */
  @Override
  public void close() {
    stream.close();
    server.stop();
    link.close();
    memory.close();
  }
}
