package org.samepage;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.samepage.operations.Backup;
import org.samepage.operations.Restore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The operator makes a backup. */
@Command(
    name = "backup",
    description = {
      "Backs everything up, also while the app runs: words and dates to one folder, the keys that"
          + " open the words to another.",
      "Backups of keys expire, so that what people erase is gone for good; each backup deletes"
          + " those that have."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class BackupCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;
  @Spec private @Nullable CommandSpec injected;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the backup's own folder is made.")
  private Path to = Path.of("");

  @Option(
      names = "--keys-to",
      paramLabel = "FOLDER",
      description = "Where the folder of its keys is made (default: beside the other, with -keys).")
  private @Nullable Path keysTo;

  @Option(
      names = "--keys-days",
      defaultValue = "" + Backup.MOST_DAYS,
      paramLabel = "DAYS",
      description =
          "For how many days the backup of the keys may be used, at most " + Backup.MOST_DAYS + ".")
  private int days;

  BackupCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Settings.Wrong {
    CommandLine line = Objects.requireNonNull(injected, "picocli injects it").commandLine();
    if (days < 1 || days > Backup.MOST_DAYS) {
      throw new CommandLine.ParameterException(
          line, "--keys-days is a number from 1 to %d.".formatted(Backup.MOST_DAYS));
    }
    Path keys = Optional.ofNullable(keysTo).orElseGet(() -> Restore.keysBeside(to));
    Backup.Made made =
        App.backup(
            Settings.Storage.from(environment), to, keys, days, clock, Main.Version.number());
    PrintWriter out = line.getOut();
    made.deleted()
        .forEach(folder ->
            out.println("Deleted " + folder + ": its keys had expired, and may not be kept."));
    out.println(
        """
        Backed up %d rows to %s,
        and the keys that open their words to %s. Keep the two apart.
        The backup of the keys expires at %s; the next backup after that deletes it. Delete other copies of it then as well:
        until then somebody could open with it what people have erased.
        The master key is not in the backup: keep a copy of it elsewhere. Without it no backup opens.\
        """
            .formatted(made.rows(), made.words(), made.keys(), made.expires()));
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
