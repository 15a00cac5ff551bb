package org.samepage.coaching;

import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Decision;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;

/**
 * What a program lead words for all agreements of the workspace: the exceptions to confidentiality,
 * for safety and law. An agreement takes them over when it begins, so that nobody's signed text
 * changes.
 */
public final class WorkspaceWording {
  /** The key of the question that the exceptions answer. */
  public static final String EXCEPTIONS = "confidentiality.exceptions";

  public static final int LONGEST = 2000;

  private final Transactions transactions;
  private final AccessPolicy policy;
  private final Vault vault;

  public WorkspaceWording(Transactions transactions, AccessPolicy policy, Vault vault) {
    this.transactions = transactions;
    this.policy = policy;
    this.vault = vault;
  }

  /**
   * The exceptions as they stand.
   *
   * @param revision 0 while nobody worded them
   * @param text empty while those that come with the app count
   */
  public record Exceptions(long revision, Optional<String> text) {}

  public Exceptions exceptions(PersonId reader) {
    return transactions.read(ports -> exceptions(ports, reader));
  }

  /**
   * A program lead words the exceptions. Sent twice, it is done once.
   *
   * @param seen the revision that they had before them
   * @param text empty: those that come with the app count again
   */
  public Decision<Exceptions> word(PersonId lead, long seen, String text) {
    String words = text.strip();
    if (words.codePointCount(0, words.length()) > LONGEST) {
      return Decision.refused(
          new Refusal.Incomplete(List.of(new Problem(EXCEPTIONS, Problem.Reason.TOO_LONG))));
    }
    return transactions.run(ports -> {
      if (!Curating.isLead(ports, lead)) {
        return Decision.refused(new Refusal.NotProgramLead());
      }
      Exceptions before = exceptions(ports, lead);
      if (before.text().orElse("").equals(words)) {
        return Decision.taken(before);
      }
      Exceptions after =
          new Exceptions(before.revision() + 1, Optional.of(words).filter(some -> !some.isEmpty()));
      Wordings.Kept kept =
          new Wordings.Kept(after.revision(), vault.seal(place(lead.workspace()), words));
      return before.revision() == seen && ports.wordings().save(lead.workspace(), EXCEPTIONS, kept)
          ? Decision.taken(after)
          : Decision.refused(new Refusal.ChangedMeanwhile());
    });
  }

  private Exceptions exceptions(Ports ports, PersonId reader) {
    return ports
        .wordings()
        .find(reader.workspace(), EXCEPTIONS)
        .map(kept -> new Exceptions(kept.revision(), text(reader, kept)))
        .orElseGet(() -> new Exceptions(0, Optional.empty()));
  }

  private Optional<String> text(PersonId reader, Wordings.Kept kept) {
    Place place = place(reader.workspace());
    return switch (policy.ofWorkspace(new Viewer.Person(reader), place.key())) {
      case Decision.Taken<Permit>(Permit permit) ->
          Optional.of(vault.openText(permit, place, kept.words())).filter(text -> !text.isEmpty());
      case Decision.Refused<Permit> outsider -> Optional.empty();
    };
  }

  private static Place place(WorkspaceId workspace) {
    return Place.ofWording(workspace, EXCEPTIONS);
  }
}
