package org.samepage;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.samepage.coaching.Heads;
import org.samepage.coaching.Verifying;
import org.samepage.confidentiality.PrivateFiles;
import org.samepage.workspace.LocalWorkspace;
import org.samepage.workspace.MovableClock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: one verb for each job. */
@Command(
    name = "samepage",
    description = "Coaching agreements in Slack that keep themselves.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "VERB")
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec injected;

  private final Map<String, String> environment;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    // Servers keep threads of their own: leaving is said explicitly.
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  /**
   * The whole command line.
   *
   * @param environment the settings
   */
  public static CommandLine commandLine(Map<String, String> environment) {
    CommandLine commandLine =
        new CommandLine(new Main(environment))
            .addSubcommand(new KeysCommand(environment, Clock.systemUTC()))
            .addSubcommand(new BackupCommand(environment, Clock.systemUTC()))
            .addSubcommand(new RestoreCommand(environment, Clock.systemUTC()))
            .addSubcommand(new CertificatesCommand(environment, Clock.systemUTC()));
    commandLine.setParameterExceptionHandler(Main::wrongArguments);
    commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
      line.getErr().println("Same Page could not go on: " + reason(failure));
      return failure instanceof Settings.Wrong
          ? CommandLine.ExitCode.USAGE
          : line.getCommandSpec().exitCodeOnExecutionException();
    });
    return commandLine;
  }

  private static int wrongArguments(CommandLine.ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    boolean unknown =
        wrong instanceof CommandLine.UnmatchedArgumentException surplus
            && surplus.getUnmatched().equals(List.of(arguments));
    if (unknown) {
      err.println("Same Page does not know \"%s\".".formatted(String.join(" ", arguments)));
    } else {
      String said = String.valueOf(wrong.getMessage());
      err.println(said.replace("is not an int", "is not a whole number"));
    }
    wrong.getCommandLine().usage(err);
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        commandLine(),
        "Say what to do: serve, workspace, manifest, verify, backup, restore, certificates, migrate"
            + " or keys.");
  }

  @Command(
      description = "Serves the Slack app over HTTP. Settings come from the environment.",
      footer = {
        "%nSLACK_BOT_TOKEN and SLACK_SIGNING_SECRET are required; the README lists all settings.",
        "What is wrong with them is said at the start."
      })
  int serve() throws InterruptedException {
    try {
      new Serving(Settings.from(environment), Clock.systemUTC(), this::say).untilStopped();
      return CommandLine.ExitCode.OK;
    } catch (Settings.Wrong wrong) {
      commandLine().getErr().println(wrong.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  @Command(
      description =
          "Starts the app against a local stand-in for Slack, to try everything in the browser."
              + " With SAMEPAGE_SMTP_URL and SAMEPAGE_MAIL_FROM also mail.")
  int workspace(
      @Option(
              names = "--port",
              defaultValue = "8025",
              description = "Port of the page (default: ${DEFAULT-VALUE}).")
          int port,
      @Option(
              names = "--data",
              defaultValue = "data/workspace",
              description = "Folder (default: ${DEFAULT-VALUE}).")
          Path data)
      throws IOException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new CommandLine.ParameterException(
          commandLine(), "--port is a number from 0 to 65535.");
    }
    MovableClock clock = MovableClock.running(Duration.ZERO);
    try (LocalWorkspace workspace =
            LocalWorkspace.start(LocalSetup.config(port, data, clock, manifestText()));
        App app =
            App.start(
                LocalSetup.settings(
                    workspace.apiUrl(),
                    Settings.Storage.embedded(data.resolve("app")),
                    Settings.Mail.from(environment),
                    Optional.of(LocalSetup.SIGN_IN)),
                clock)) {
      URI entry = URI.create("http://127.0.0.1:" + app.port() + "/slack/events");
      workspace.connect(new LocalWorkspace.Connection(entry, app::nextDue, app::clockMoved));
      say("Same Page is ready: open http://127.0.0.1:" + workspace.port());
      untilStopped(app, workspace);
      return CommandLine.ExitCode.OK;
    } catch (Settings.Wrong wrong) {
      commandLine().getErr().println(wrong.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  @Command(
      description = {
        "Checks that everything that was signed is still as it was signed, and tells what is not.",
        "It changes nothing and can run beside the app. Exit code 1: something does not match."
      })
  int verify(
      @Option(
              names = "--heads",
              description = {
                "A file, kept elsewhere than the database, that says how far each chain of events"
                    + " went before: what is missing since is told.",
                "It is made or written anew when all match."
              })
          @Nullable Path file)
      throws IOException {
    try {
      Settings.Storage storage = Settings.Storage.from(environment);
      Verifying.Report report =
          OperatorJobs.verify(storage, file == null ? Heads.NONE : seen(file));
      report.findings().forEach(this::say);
      say(
          "Checked %d agreements, %d versions and %d events: %s."
              .formatted(
                  report.agreements(),
                  report.versions(),
                  report.events(),
                  report.findings().isEmpty()
                      ? "all match"
                      : report.findings().size() + " do not match"));
      if (report.erased() > 0) {
        say("Of %d versions the words are erased.".formatted(report.erased()));
      }
      if (report.gone() > 0) {
        say(
            "Of %d chains all is gone by the rules: their time was over, or the workspace had removed the app."
                .formatted(report.gone()));
      }
      if (file != null) {
        say(noted(file, report));
      }
      return report.findings().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (Settings.Wrong wrong) {
      commandLine().getErr().println(wrong.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private Heads seen(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandLine.ParameterException(
          commandLine(), "There is no folder for %s: nothing was checked.".formatted(file));
    }
    if (!Files.exists(file)) {
      say("There was no %s: how far the chains went before is not known.".formatted(file));
      return Heads.NONE;
    }
    return Heads.read(Files.readString(file, StandardCharsets.ISO_8859_1))
        .orElseThrow(() ->
            new CommandLine.ParameterException(
                commandLine(), "%s was not written by this command.".formatted(file)));
  }

  private static String noted(Path file, Verifying.Report report) throws IOException {
    if (!report.findings().isEmpty()) {
      return "%s stays as it is.".formatted(file);
    }
    PrivateFiles.write(file, report.heads().written().getBytes(StandardCharsets.ISO_8859_1));
    return "How far %d chains of events go now stands in %s."
        .formatted(report.heads().lengths().size(), file);
  }

  @Command(
      description = {
        "Moves everything from the files to PostgreSQL; the files stay as they are. Stop the app"
            + " first.",
        "If it is cut short, run it again: it goes on. User and password may stand in"
            + " SAMEPAGE_DATABASE_USER and SAMEPAGE_DATABASE_PASSWORD."
      })
  int migrate(
      @Option(
              names = "--to",
              required = true,
              description = "The database, jdbc:postgresql://server/database.")
          String to,
      @Option(
              names = "--keys-to",
              description = "Where the data keys go, if that is not the same database.")
          @Nullable String keysTo) {
    try {
      Settings.Move move = Settings.Move.from(environment, to, Optional.ofNullable(keysTo));
      long rows = OperatorJobs.migrate(move, this::say);
      say(
          """
          Moved %d rows to %s, and compared each. The files are as they were; Same Page does not start on them any more.
          Now give every process the same master keyset and SAMEPAGE_DATABASE_URL, as the README tells, and start them.
          Delete %s and %s within 30 days: as long as they are there, what people erase from now on can still be read in them.\
          """
              .formatted(rows, move.to(), move.keyStore().file(), move.database().file()));
      return CommandLine.ExitCode.OK;
    } catch (Settings.Wrong wrong) {
      commandLine().getErr().println(wrong.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  @Command(description = "Prints the Slack app manifest for HTTP.")
  int manifest() throws IOException {
    commandLine().getOut().print(manifestText());
    commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }

  private static String manifestText() throws IOException {
    try (InputStream text = Main.class.getResourceAsStream("/manifest/http.yaml")) {
      if (text == null) {
        throw new IllegalStateException("The manifest is not in the jar.");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Waits until the process is asked to end, then closes {@code parts} in order before it does. */
  private static void untilStopped(AutoCloseable... parts) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  for (AutoCloseable part : parts) {
                    closeQuietly(part);
                  }
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception stubborn) {
      System.err.println(part.getClass().getSimpleName() + " did not close: " + stubborn);
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(injected, "picocli injects it").commandLine();
  }

  private void say(String sentence) {
    PrintWriter out = commandLine().getOut();
    out.println(sentence);
    out.flush();
  }

  private static String reason(Exception failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Same Page " + number()};
    }

    static String number() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "(not packaged)" : version;
    }
  }
}
