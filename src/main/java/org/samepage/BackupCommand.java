package org.samepage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.samepage.operations.Backup;
import org.samepage.operations.Restore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class BackupCommand extends OperatorCommand implements Callable<Integer> {
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
    super(environment, clock);
  }

  @Override
  public Integer call() throws Settings.Wrong {
    if (days < 1 || days > Backup.MOST_DAYS) {
      throw wrong("--keys-days is a number from 1 to %d.".formatted(Backup.MOST_DAYS));
    }
    Path keys = Optional.ofNullable(keysTo).orElseGet(() -> Restore.keysBeside(to));
    Backup.Made made =
        OperatorJobs.backup(storage(), to, keys, days, clock(), Main.Version.number());
    made.deleted()
        .forEach(
            folder -> say("Deleted " + folder + ": its keys had expired, and may not be kept."));
    say(
        """
        Backed up %d rows to %s,
        and the keys that open their words to %s. Keep the two apart.
        The backup of the keys expires at %s; the next backup after that deletes it. Delete other copies of it then as well:
        until then somebody could open with it what people have erased.
        The master key is not in the backup: keep a copy of it elsewhere. Without it no backup opens.\
        """
            .formatted(made.rows(), made.words(), made.keys(), made.expires()));
    return CommandLine.ExitCode.OK;
  }
}
