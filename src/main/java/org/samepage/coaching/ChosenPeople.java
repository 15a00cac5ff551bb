package org.samepage.coaching;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.samepage.agreement.PersonId;

/**
 * Whom somebody chose on a page that others may have submitted as well since it was opened.
 *
 * @param shown who was chosen on it when it was opened
 * @param chosen who was when it was submitted
 */
public record ChosenPeople(Set<PersonId> shown, Set<PersonId> chosen) {

  public ChosenPeople {
    shown = Set.copyOf(shown);
    chosen = Set.copyOf(chosen);
  }

  /** Those who were put onto the page. */
  public Set<PersonId> added() {
    return without(chosen, shown);
  }

  /** Who is chosen from then on: whomever the page left as it showed them stays as they are now. */
  Set<PersonId> after(Collection<PersonId> now) {
    Set<PersonId> after = without(now, without(shown, chosen));
    after.addAll(added());
    return after;
  }

  /** Those of {@code people} who are none of {@code others}. */
  static Set<PersonId> without(Collection<PersonId> people, Set<PersonId> others) {
    Set<PersonId> rest = new HashSet<>(people);
    rest.removeAll(others);
    return rest;
  }
}
