package org.samepage.coaching;

import java.time.Duration;
import java.util.Set;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;

/** How much one person may ask of others. */
final class Invitations {
  /** A start with twenty teachers in one go, and as many again. */
  static final int MOST_A_DAY = 40;

  /** More than anybody writes, and few enough to be listed. */
  static final int MOST_DRAFTS = 50;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Set<Deed> INVITING = Set.of(Deed.PROPOSED, Deed.PASSED);

  private Invitations() {}

  /** Whether the author may put the draft to the partner. */
  static Decision<Agreement> check(Registrar registrar, Agreement draft) {
    PersonId author = draft.authorPerson();
    Ports ports = registrar.ports();
    if (!ports.people().mayInvite(author, draft.partnerPerson())) {
      return Decision.refused(new Refusal.AskedNotTo());
    }
    int sent = ports.history().count(author, INVITING, registrar.now().minus(DAY));
    return sent < MOST_A_DAY
        ? Decision.taken(draft)
        : Decision.refused(new Refusal.TooManyInvitations(MOST_A_DAY));
  }

  /** Whether the author may begin another draft. */
  static boolean mayBegin(Ports ports, PersonId author) {
    long drafts =
        ports.agreements().of(author).stream()
            .filter(agreement -> agreement.stage() instanceof Stage.Draft)
            .filter(agreement -> agreement.authorPerson().equals(author))
            .count();
    return drafts < MOST_DRAFTS;
  }
}
