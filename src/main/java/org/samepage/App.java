package org.samepage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Activities;
import org.samepage.coaching.Destroying;
import org.samepage.coaching.ErasureUpkeep;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Recollecting;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.SchoolYearUpkeep;
import org.samepage.coaching.Standings;
import org.samepage.coaching.StandingsUpkeep;
import org.samepage.coaching.Timekeeping;
import org.samepage.coaching.Transactions;
import org.samepage.coaching.Unreached;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Renewal;
import org.samepage.confidentiality.Tombstone;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Conversations;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Way;
import org.samepage.email.MailHealth;
import org.samepage.operations.KeyUpkeep;
import org.samepage.operations.OnlyProcess;
import org.samepage.operations.Restore;
import org.samepage.schoolcalendar.Feed;
import org.samepage.schoolcalendar.Reach;
import org.samepage.slack.Routes;
import org.samepage.slack.SlackEntry;
import org.samepage.slack.api.OneWorkspace;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.api.SlackDirectory;
import org.samepage.slack.api.SlackFiles;
import org.samepage.slack.api.SlackHealth;
import org.samepage.slack.api.SlackNames;
import org.samepage.slack.api.SlackSignIn;
import org.samepage.slack.api.SlackUploads;
import org.samepage.slack.export.ExportWriter;
import org.samepage.slack.flow.TakingData;
import org.samepage.slack.message.SlackChannel;
import org.samepage.slack.message.SlackTelling;
import org.samepage.storage.Database;
import org.samepage.storage.JdbcAnswered;
import org.samepage.storage.JdbcConversations;
import org.samepage.storage.JdbcKeyStore;
import org.samepage.storage.JdbcOutbox;
import org.samepage.storage.JdbcSealedWords;
import org.samepage.storage.JdbcTransactions;
import org.samepage.storage.Location;
import org.samepage.storage.Pulse;
import org.samepage.storage.TimelineScheduler;
import org.samepage.web.Endpoint;
import org.samepage.web.Signature;
import org.samepage.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole app: started the same way against Slack, against the local workspace and under test. It
 * alone puts the services together, but for the verbs beside {@code serve}, see {@link
 * OperatorJobs}; only addresses and the clock differ.
 */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  /** How long after a call that may have been heard the message is looked up, and not before. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Ample for all the timelines of a large workspace that are due in the same minute. */
  private static final Duration HOLD = Duration.ofSeconds(30);

  /** Slack waits three seconds for all that happens at a submit. */
  private static final Duration FILE_PATIENCE = Duration.ofMillis(1_500);

  /** How long a file may take on its way to Slack; nobody waits for it. */
  private static final Duration UPLOAD_PATIENCE = Duration.ofSeconds(60);

  /** How long reading a calendar on the web takes at most; nobody waits for it. */
  private static final Duration FEED_PATIENCE = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> parts;
  private final TimelineScheduler scheduler;
  private final Dispatcher dispatcher;
  private final Optional<Mail> mail;
  private final SchoolYearUpkeep schoolYearUpkeep;
  private final KeyUpkeep keyUpkeep;
  private final ErasureUpkeep erasureUpkeep;
  private final SlackEntry entry;
  private final WebServer web;

  /**
   * @param parts takes what was started, the latest first
   */
  private App(Deque<AutoCloseable> parts, Settings settings, Clock clock, Pace pace, Reach reach) {
    this.parts = parts;
    Settings.Storage storage = settings.storage();
    if (storage.database() instanceof Location.SqliteFile file) {
      part(OnlyProcess.on(file));
    }
    if (Restore.goOn(storage.installation())) {
      LOG.info("A restore that was cut short was brought to its end.");
    }
    Database database = part(Database.open(storage.database()));
    Pulse pulse = part(new Pulse(database, Clock.systemUTC()));
    JdbcKeyStore keys =
        part(JdbcKeyStore.open(storage.keyStore(), storage.installation().erasures()));
    JdbcSealedWords sealedWords = new JdbcSealedWords(database);
    MasterKeys.expectKeysOf(sealedWords, keys);
    Vault vault = new Vault(MasterKeys.ofOrNew(storage, keys), keys);
    eraseAgain(database, keys, vault, clock);
    this.keyUpkeep = part(new KeyUpkeep(new Renewal(vault, keys, sealedWords, clock)));

    Outbox outbox = new JdbcOutbox(database, Way.SLACK, pace.grace(), HOLD);
    SlackHealth slackHealth = new SlackHealth(Clock.systemUTC());
    OneWorkspace tokens = new OneWorkspace(settings.botToken());
    SlackApi slack = part(new SlackApi(settings.slackApi(), tokens, slackHealth, pace.timeouts()));

    Set<Way> ways = settings.mail().isPresent() ? EnumSet.allOf(Way.class) : Set.of(Way.SLACK);
    Transactions transactions =
        new Announced(new JdbcTransactions(database, ways, clock), this::committed);
    AccessPolicy policy = new AccessPolicy();
    Destroying destroying = new Destroying(transactions, vault, clock, database::forgetOverwritten);
    Feed feed = new Feed(reach, FEED_PATIENCE);
    this.schoolYearUpkeep = part(new SchoolYearUpkeep(transactions, policy, vault, feed, clock));
    ExecutorService later = part(Executors.newVirtualThreadPerTaskExecutor());
    Activities activities =
        Activities.of(
            transactions,
            policy,
            vault,
            new SlackDirectory(slack, clock),
            destroying,
            feed,
            schoolYearUpkeep::wake,
            database::forgetOverwritten,
            later,
            clock);
    Standings standings = activities.standings();
    Reviewing reviewing = activities.reviewing();
    StandingsUpkeep standingsUpkeep = part(new StandingsUpkeep(standings));
    this.erasureUpkeep =
        part(
            new ErasureUpkeep(
                destroying, activities.retaining(), activities.departing(), slack::installed));
    Timekeeping timekeeping = new Timekeeping(transactions, clock);

    Conversations conversations = new JdbcConversations(database);
    SlackChannel channel = new SlackChannel(slack, reviewing, conversations, clock);
    Unreached unreached = new Unreached(transactions, clock);
    this.dispatcher =
        part(
            new Dispatcher(
                outbox,
                channel,
                clock,
                pace.dispatcher(),
                message -> {
                  unreached.refused(message);
                  // Perhaps they were deactivated: then their agreements pause.
                  later.execute(() -> standings.refresh(message.recipient()));
                },
                pulse::processes));
    this.mail =
        settings
            .mail()
            .map(how ->
                part(
                    Mail.of(
                        how,
                        new MailHealth(Clock.systemUTC()),
                        pace.mail(),
                        new JdbcOutbox(database, Way.MAIL, pace.grace(), HOLD),
                        transactions,
                        policy,
                        vault,
                        new SlackTelling(
                            reviewing, conversations, new SlackNames(slack, Clock.systemUTC())::of),
                        reviewing::language,
                        clock,
                        later,
                        pulse::processes)));
    Recollecting recollecting = part(new Recollecting(transactions, channel));
    Metrics metrics = part(new Metrics());
    this.scheduler =
        part(new TimelineScheduler(database, clock, timekeeping::wake, metrics.registry()));
    metrics.watch(
        new Metrics.Watched(
            outbox, dispatcher, scheduler, pulse, slackHealth, mail, recollecting::left, clock));
    ExportWriter exportWriter = new ExportWriter(new SlackNames(slack, Clock.systemUTC())::of);
    Optional<ExportDoor> exportDoor =
        settings
            .signIn()
            .map(how ->
                new ExportDoor(
                    activities.exporting(),
                    exportWriter,
                    new SlackSignIn(
                        slack, settings.slackApi(), how.clientId(), how.clientSecret(), clock),
                    reviewing::language,
                    () -> how.address().orElseGet(this::ownAddress)));
    this.entry =
        Routes.entry(
            slack,
            tokens,
            activities,
            mail.map(Mail::mailing),
            new TakingData(
                activities.exporting(),
                exportWriter,
                new SlackUploads(slack, settings.slackApi(), UPLOAD_PATIENCE),
                exportDoor.map(door -> door::link),
                later),
            new SlackFiles(settings.slackApi(), tokens, FILE_PATIENCE),
            clock,
            later);
    this.web =
        part(
            WebServer.start(
                settings.bind(),
                settings.port(),
                new Signature(settings.signingSecret(), clock),
                new JdbcAnswered(database, clock),
                request -> reply(entry.handle(request.headers(), request.body())),
                mail.map(Mail::pages).orElse(Map.of()),
                exportDoor.map(ExportDoor::pages).orElse(Map.of()),
                new Readiness(
                    outbox, pulse, scheduler, slackHealth, mail, recollecting::left, clock),
                metrics::scrape));
    pulse.start();
    // A token that Slack does not take shows in the log and in /health/ready at once.
    later.execute(() -> tokens.learn(slack));
    recollecting.start();
    dispatcher.start();
    mail.ifPresent(some -> some.dispatcher().start());
    scheduler.start();
    schoolYearUpkeep.start();
    keyUpkeep.start();
    erasureUpkeep.start();
    standingsUpkeep.start();
    LOG.info("Same Page listens on {}:{}", settings.bind(), web.port());
  }

  /** Somebody may have put an older file into its place since: what was erased stays erased. */
  private static void eraseAgain(Database database, JdbcKeyStore keys, Vault vault, Clock clock) {
    List<Tombstone> cameBack = keys.cameBack();
    if (!cameBack.isEmpty()) {
      OperatorJobs.writeDown(database, vault, clock, cameBack);
      // Last: if it is cut short, the next start finds what is left.
      keys.destroyAgain(cameBack);
      LOG.warn(
          "The key store was older than what is known of what was erased: it was erased again.");
    }
  }

  /**
   * How patient the app is.
   *
   * @param mail how fast mail goes
   * @param grace how long after a call that may have been heard the message is looked up
   */
  record Pace(
      Dispatcher.Pace dispatcher,
      Dispatcher.Pace mail,
      SlackApi.Timeouts timeouts,
      Duration grace) {
    static final Pace STEADY =
        new Pace(Dispatcher.Pace.STEADY, Dispatcher.Pace.OF_MAIL, SlackApi.Timeouts.USUAL, GRACE);
  }

  /**
   * Starts everything; if something cannot be started, what was is stopped again.
   *
   * @param clock what the app takes for the present
   */
  public static App start(Settings settings, Clock clock) {
    return start(settings, clock, Pace.STEADY, Reach.PUBLIC);
  }

  /**
   * @param reach where calendars on the web may be read from
   */
  static App start(Settings settings, Clock clock, Pace pace, Reach reach) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return new App(parts, settings, clock, pace, reach);
    } catch (RuntimeException failure) {
      closeAll(parts);
      throw failure;
    }
  }

  /** The port on which it listens. */
  public int port() {
    return web.port();
  }

  /** Where a browser on this machine reaches it. */
  private URI ownAddress() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  /** Everything that Slack can ask for, see {@link SlackEntry#routes}. */
  Set<String> routes() {
    return entry.routes();
  }

  /** When something is due next; empty when nothing is. */
  public Optional<Instant> nextDue() {
    return scheduler.nextDue();
  }

  /** The clock that was handed in jumped: whatever became due is done now. */
  public void clockMoved() {
    scheduler.clockMoved();
    schoolYearUpkeep.wake();
    keyUpkeep.wake();
    erasureUpkeep.wake();
    committed();
  }

  /** Stops in the reverse order: first nothing new is taken, then what is under way is finished. */
  @Override
  public void close() {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception stubborn) {
        LOG.warn(
            "{} did not close: {}", part.getClass().getSimpleName(), stubborn.getClass().getName());
      }
    }
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  private void committed() {
    dispatcher.wake();
    mail.ifPresent(some -> some.dispatcher().wake());
  }

  private static Endpoint.Reply reply(SlackEntry.Reply reply) {
    String contentType = reply.contentType() == null ? "text/plain" : reply.contentType();
    return new Endpoint.Reply(reply.status(), contentType, reply.body());
  }

  /** Has the dispatcher look as soon as a decision is committed. */
  private record Announced(Transactions transactions, Runnable committed) implements Transactions {
    @Override
    public <T> T run(Function<Ports, T> work) {
      T result = transactions.run(work);
      committed.run();
      return result;
    }

    @Override
    public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
      T result = transactions.inTurn(workspace, work);
      committed.run();
      return result;
    }

    @Override
    public <T> T read(Function<Ports, T> work) {
      return transactions.read(work);
    }
  }
}
