package org.samepage.coaching;

import java.util.List;

/**
 * What was erased in an installation, without words: also where nobody is left who could read of it
 * in Slack.
 *
 * @param erasures those that are done, the earliest first
 * @param workspaces those of which all was erased, the earliest first
 */
public record Certificates(List<Erasure> erasures, List<ErasedWorkspace> workspaces) {
  public Certificates {
    erasures = List.copyOf(erasures);
    workspaces = List.copyOf(workspaces);
  }

  public static Certificates in(Transactions transactions) {
    return transactions.read(ports ->
        new Certificates(
            ports.erasures().done(),
            ports.departures().erased().stream()
                .filter(erased -> erased.done().isPresent())
                .toList()));
  }
}
