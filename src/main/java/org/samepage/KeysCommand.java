package org.samepage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MasterKeyFile;
import org.samepage.confidentiality.Renewal;
import org.samepage.confidentiality.UnusableKeyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The operator's ways with the master key. */
@Command(
    name = "keys",
    description = "Makes, rotates and shows the master key, which wraps every other key.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "VERB")
final class KeysCommand extends OperatorCommand implements Runnable {
  private static final String WHAT_LOSING_IT_MEANS =
      """
      Whoever has it and the data can read every word. If it is lost, every word that was written
      is lost for good: nobody can make it again. Keep a copy of it, apart from the database and its
      backups, where few people can reach it.\
      """;

  /** Ample for every process to notice that the file was changed, and to use what it holds. */
  private static final Duration NOTICED = Duration.ofMinutes(10);

  KeysCommand(Map<String, String> environment, Clock clock) {
    super(environment, clock);
  }

  @Override
  public void run() {
    throw wrong("Say what to do: init, rotate or status.");
  }

  @Command(
      description = {
        "Makes a master key: in the file that SAMEPAGE_KEYS_FILE names, or in the data folder.",
        "It changes nothing that is there."
      })
  int init(
      @Option(
              names = "--print",
              description =
                  "Prints it instead, for SAMEPAGE_KEYS. Take care of what it is sent to.")
          boolean print)
      throws Settings.Wrong {
    Settings.Storage storage = Settings.Storage.beforeKeys(environment());
    if (storage.keys().isPresent()) {
      throw new UnusableKeyException("SAMEPAGE_KEYS is set: there is a master key already.");
    }
    OperatorJobs.expectNoKeys(storage);
    if (print) {
      say(MasterKey.generate().secretText());
      line().getErr().println(WHAT_LOSING_IT_MEANS);
      return CommandLine.ExitCode.OK;
    }
    Path file = storage.masterKeyFile();
    if (!new MasterKeyFile(file).make()) {
      throw new UnusableKeyException(file + " is there already. Nothing was changed.");
    }
    say("Made a master key in %s.%n%s".formatted(file, WHAT_LOSING_IT_MEANS));
    return CommandLine.ExitCode.OK;
  }

  @Command(
      description = {
        "Makes a new master key the primary one; the older ones still open what they wrapped.",
        "The app notices within a minute, and renews keys and words while it runs.",
        "With SAMEPAGE_KEYS the new keyset is printed: set it, and start every process anew."
      })
  int rotate(
      @Option(
              names = "--prepare",
              description =
                  "Only adds the key. If processes do not share the file, hand this to each of them"
                      + " first, and then rotate.")
          boolean prepare,
      @Option(
              names = "--drop-old",
              description = "Removes older keys, once status shows that they wrap nothing.")
          boolean dropOld)
      throws Settings.Wrong {
    if (prepare && dropOld) {
      throw wrong("Either --prepare or --drop-old.");
    }
    Settings.Storage storage = storage();
    MasterKey after;
    if (storage.keys().isPresent()) {
      MasterKey before = MasterKey.of(storage.keys().get());
      after = changed(storage, before, prepare, dropOld);
      say(after.secretText());
      line().getErr().println("Set SAMEPAGE_KEYS to this, and start every process anew.");
    } else {
      Path file = storage.masterKeyFile();
      if (dropOld) {
        expectNoticed(file);
      }
      after = new MasterKeyFile(file).change(before -> changed(storage, before, prepare, dropOld));
      say("Changed %s. The app notices within a minute.".formatted(file));
    }
    line().getErr().println(told(after, dropOld));
    return CommandLine.ExitCode.OK;
  }

  /** A process that has not noticed yet may still wrap keys by an older one. */
  private void expectNoticed(Path file) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isAfter(clock().instant().minus(NOTICED))) {
        throw new UnusableKeyException(
            "The master key was changed less than %d minutes ago: wait until every process has noticed. Nothing was changed."
                .formatted(NOTICED.toMinutes()));
      }
    } catch (IOException unreadable) {
      throw new UnusableKeyException(
          "The master key cannot be read from %s. Nothing was changed.".formatted(file));
    }
  }

  private static MasterKey changed(
      Settings.Storage storage, MasterKey before, boolean prepare, boolean dropOld) {
    if (dropOld) {
      OperatorJobs.expectNothingOld(storage);
      return before.withoutOld();
    }
    if (!prepare) {
      return before.rotated();
    }
    if (before.isPrepared()) {
      throw new UnusableKeyException("A key is prepared already. Nothing was changed.");
    }
    return before.prepared();
  }

  private static String told(MasterKey after, boolean dropOld) {
    if (after.isPrepared()) {
      return "A key waits to become the primary one: give this to every process, then rotate.";
    }
    return dropOld
        ? "The older keys are gone. Backups of the key store that they wrapped need an earlier copy"
            + " of the master key."
        : "Copy it to where you keep the master key. See how far it has come with keys status.";
  }

  @Command(
      description = {
        "Shows the master keys by their ids, how many data keys each wraps, and how many words are"
            + " to be sealed anew. It prints no secret and changes nothing."
      })
  int status() throws Settings.Wrong {
    Settings.Storage storage = storage();
    Renewal.Report report = OperatorJobs.keys(storage);
    report
        .wrapped()
        .forEach((id, wrapped) ->
            say(
                "Master key %s%s wraps %d data keys."
                    .formatted(
                        Integer.toHexString(id),
                        id == report.primary() ? " (primary)" : "",
                        wrapped)));
    say(
        "%d of %d words are to be sealed anew%s."
            .formatted(
                report.toRenew(),
                report.words(),
                report.finished().map(" (looked through at %s)"::formatted).orElse("")));
    if (report.damaged() > 0) {
      say(
          "%d words do not open: they or their keys are damaged, or were changed by hand. They stay as they are."
              .formatted(report.damaged()));
    }
    return CommandLine.ExitCode.OK;
  }
}
