package org.samepage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.samepage.operations.Restore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The operator restores a backup. */
@Command(
    name = "restore",
    description = {
      "Restores a backup to where the settings say. An app that serves there gives way for a moment"
          + " and starts again with it. On PostgreSQL the settings have to name an empty database.",
      "What people erased since the backup was made is erased in it again. If it is cut short, run"
          + " it again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class RestoreCommand extends OperatorCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "FOLDER",
      description = "The backup's folder, or one with several: then the newest.")
  private Path from = Path.of("");

  @Option(
      names = "--keys",
      paramLabel = "FOLDER",
      description = "The folder of its keys, or of newer ones (default: where backup puts it).")
  private @Nullable Path keys;

  @Option(
      names = "--keep-keys",
      description = "Keeps the key store that is there: if only the database is lost.")
  private boolean keepKeys;

  @Option(
      names = "--erasures",
      paramLabel = "FILE",
      description =
          "An erased.log of the installation, if it is not there any more: what it names stays"
              + " erased. Can be given several times.")
  private List<Path> erasures = new ArrayList<>();

  @Option(
      names = "--replace",
      description =
          "Replaces the installation that is there. It is kept until the backup is in its place,"
              + " and then deleted.")
  private boolean replace;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "For how long an app that is running may take to give way (default: ${DEFAULT-VALUE}).")
  private int wait = 60;

  RestoreCommand(Map<String, String> environment, Clock clock) {
    super(environment, clock);
  }

  @Override
  public Integer call() throws Settings.Wrong {
    if (keepKeys && keys != null) {
      throw wrong("Either --keys or --keep-keys.");
    }
    if (wait < 1) {
      throw wrong("--wait is a whole number of seconds, 1 or more.");
    }
    Restore.Restored restored =
        OperatorJobs.restore(
            storage(),
            new Restore.Wish(
                from,
                Optional.ofNullable(keys),
                keepKeys,
                erasures,
                replace,
                Duration.ofSeconds(wait)),
            clock(),
            this::say);
    say(
        "Restored %d rows as they were at %s, from %s."
            .formatted(restored.rows(), restored.taken(), restored.from()));
    if (restored.erasedAgain() > 0) {
      say(
          "Destroyed %d keys in it again: what people erased since stays erased."
              .formatted(restored.erasedAgain()));
    }
    say(
        "What was shown to others by the consent of two, or waited for it, is ended: the backup does"
            + " not know what they took back since. They are told, and can ask anew.");
    say(
        "What was decided since is missing: set legal holds, program leads and how long things are"
            + " kept as they were, and have whoever took back since how they can be reached do so"
            + " again.");
    restored.findings().forEach(this::say);
    say(
        restored.findings().isEmpty()
            ? "Everything that was signed is as it was signed."
            : restored.findings().size() + " do not match.");
    restored
        .aside()
        .forEach(file ->
            say(
                "What was there before is kept in %s: delete it when you have decided, within 30 days. What people erase from now on can still be read in it."
                    .formatted(file)));
    return restored.findings().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
