package org.samepage.coaching;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Problem;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Common;
import org.samepage.confidentiality.Permit;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Purpose;
import org.samepage.confidentiality.Vault;
import org.samepage.confidentiality.Viewer;

/** What a program lead says once for the whole workspace. */
public final class WorkspaceWording {
  /** The key of the question that the exceptions answer. */
  public static final String EXCEPTIONS = "confidentiality.exceptions";

  /** In code points. */
  public static final int LONGEST = 2000;

  private static final int LONGEST_SCHOOLS = 14_000;

  /** What there is to be said. */
  public enum Subject {
    /**
     * The exceptions to confidentiality, for safety and law. An agreement takes them over when it
     * begins, so that nobody's signed text changes.
     */
    EXCEPTIONS(WorkspaceWording.EXCEPTIONS, LONGEST),

    /** At which domains students have their addresses. */
    STUDENT_DOMAINS("students.domains", LONGEST),

    /** The {@link Schools}, as {@link Schools#read} reads them. */
    SCHOOLS("schools", LONGEST_SCHOOLS);

    private final String key;
    private final int longest;

    Subject(String key, int longest) {
      this.key = key;
      this.longest = longest;
    }
  }

  private final Transactions transactions;
  private final AccessPolicy policy;
  private final Vault vault;

  private final Clock clock;

  public WorkspaceWording(
      Transactions transactions, AccessPolicy policy, Vault vault, Clock clock) {
    this.transactions = transactions;
    this.policy = policy;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * A text as it stands.
   *
   * @param revision 0 while nobody said anything
   * @param text empty while what comes with the app counts
   */
  public record Wording(long revision, Optional<String> text) {
    /** The text as the list of schools; none while nobody listed any. */
    public Schools schools() {
      return text.map(Schools::read).orElse(Schools.NONE);
    }
  }

  /** A text for the app to go by, or to put into something else. */
  public Wording find(PersonId reader, Subject subject) {
    return transactions.read(ports -> find(ports, reader, subject));
  }

  /** What a lead may change, as it stands: it is shown to them. */
  public Decision<Wording> toChange(PersonId lead, Subject subject) {
    return transactions.read(ports -> {
      if (!Curating.isLead(ports, lead)) {
        return Decision.refused(new Refusal.NotProgramLead());
      }
      Wording wording = find(ports, lead, subject);
      if (wording.text().isPresent()) {
        ports.looks().opened(lead, Common.WORDING, subject.key, Purpose.EDIT);
      }
      return Decision.taken(wording);
    });
  }

  /** The schools of the reader's workspace; none while nobody listed any. */
  public Schools schools(PersonId reader) {
    return transactions.read(ports -> schools(ports, reader));
  }

  Schools schools(Ports ports, PersonId reader) {
    return find(ports, reader, Subject.SCHOOLS).schools();
  }

  /**
   * A program lead says which schools there are; those that were in the list keep their numbers.
   *
   * @param seen the revision that they had before them
   * @param names as {@link Schools#names} tells them
   */
  public Decision<Wording> list(PersonId lead, long seen, List<String> names) {
    boolean fits =
        names.size() <= Schools.MOST
            && names.stream()
                .allMatch(name -> name.codePointCount(0, name.length()) <= Schools.LONGEST_NAME);
    Schools changed = schools(lead).with(names);
    return fits && changed.all().size() <= Schools.MOST_EVER
        ? word(lead, Subject.SCHOOLS, seen, changed.asText())
        : Decision.refused(
            new Refusal.Incomplete(
                List.of(new Problem(Subject.SCHOOLS.key, Problem.Reason.TOO_LONG))));
  }

  /**
   * A program lead says it. Sent twice, it is done once.
   *
   * @param seen the revision that they had before them
   * @param text empty: what comes with the app counts again
   */
  public Decision<Wording> word(PersonId lead, Subject subject, long seen, String text) {
    String words = text.strip();
    if (words.codePointCount(0, words.length()) > subject.longest) {
      return Decision.refused(
          new Refusal.Incomplete(List.of(new Problem(subject.key, Problem.Reason.TOO_LONG))));
    }
    return transactions.run(ports -> {
      if (!Curating.isLead(ports, lead)) {
        return Decision.refused(new Refusal.NotProgramLead());
      }
      Wording before = find(ports, lead, subject);
      if (before.text().orElse("").equals(words)) {
        return Decision.taken(before);
      }
      Wording after =
          new Wording(before.revision() + 1, Optional.of(words).filter(some -> !some.isEmpty()));
      Wordings.Kept kept =
          new Wordings.Kept(after.revision(), vault.seal(place(lead.workspace(), subject), words));
      if (before.revision() != seen
          || !ports.wordings().save(lead.workspace(), subject.key, kept)) {
        return Decision.refused(new Refusal.ChangedMeanwhile());
      }
      ports.looks().sealed(lead, Common.WORDING, "");
      Registrar.noteOfWorkspace(ports, lead, Deed.WORDING_CHANGED, subject.key, clock.instant());
      return Decision.taken(after);
    });
  }

  private Wording find(Ports ports, PersonId reader, Subject subject) {
    return ports
        .wordings()
        .find(reader.workspace(), subject.key)
        .map(kept -> new Wording(kept.revision(), text(reader, subject, kept)))
        .orElseGet(() -> new Wording(0, Optional.empty()));
  }

  private Optional<String> text(PersonId reader, Subject subject, Wordings.Kept kept) {
    Place place = place(reader.workspace(), subject);
    return switch (policy.ofWorkspace(new Viewer.Person(reader), place.key())) {
      case Decision.Taken<Permit>(Permit permit) ->
          Optional.of(vault.openText(permit, place, kept.words())).filter(text -> !text.isEmpty());
      case Decision.Refused<Permit> outsider -> Optional.empty();
    };
  }

  private static Place place(WorkspaceId workspace, Subject subject) {
    return Place.ofWording(workspace, subject.key);
  }
}
