package org.samepage;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Certificates;
import org.samepage.coaching.ErasedWorkspace;
import org.samepage.coaching.Erasure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operator proves what was erased. */
@Command(
    name = "certificates",
    description = {
      "Lists what was erased, when and why, and until when backups of its keys may still exist; no"
          + " words and no names.",
      "The two of an agreement find theirs in Slack. This is for those of a workspace that removed"
          + " the app. It changes nothing and can run beside the app."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class CertificatesCommand extends OperatorCommand implements Callable<Integer> {

  CertificatesCommand(Map<String, String> environment, Clock clock) {
    super(environment, clock);
  }

  @Override
  public Integer call() throws Settings.Wrong {
    Certificates certificates = OperatorJobs.certificates(storage());
    certificates.erasures().forEach(erasure -> say(told(erasure)));
    certificates.workspaces().forEach(workspace -> say(told(workspace)));
    if (certificates.erasures().isEmpty() && certificates.workspaces().isEmpty()) {
      say("Nothing was erased so far.");
    }
    return CommandLine.ExitCode.OK;
  }

  private static String told(Erasure erasure) {
    return """
    %s %s, agreement %s: %s %s. Backups of the keys may exist until %s. Certificate %s, SHA-256 %s.\
    """
        .formatted(
            erasure.done().orElseThrow(),
            named(erasure.pair().workspace()),
            erasure.agreement().value(),
            switch (erasure.scope()) {
              case ALL -> "all words were erased,";
              case OWN -> "what one of the two wrote alone was erased,";
            },
            switch (erasure.why()) {
              case CONSENT -> "by the consent of both";
              case AUTHOR -> "as its author asked";
              case RETENTION -> "because the workspace keeps words no longer";
              case UNINSTALLED -> "because the app was removed from the workspace";
              case RESTORED -> "again, because an older backup was restored";
            },
            erasure.keyBackupsUntil().orElseThrow(),
            erasure.id(),
            erasure.hash());
  }

  private static String told(ErasedWorkspace erased) {
    return """
    %s %s: everything was erased, because the app was removed at %s. Backups of the keys may exist until %s. Certificate %s.\
    """
        .formatted(
            erased.done().orElseThrow(),
            named(erased.workspace()),
            erased.since(),
            erased.keyBackupsUntil().orElseThrow(),
            erased.id());
  }

  private static String named(WorkspaceId workspace) {
    return workspace.enterprise().isEmpty()
        ? "workspace " + workspace.team()
        : "workspace %s of %s".formatted(workspace.team(), workspace.enterprise());
  }
}
