package org.samepage.agreement;

import java.util.Optional;

/** The two people of an agreement: different people of the same workspace. */
public record Pair(PersonId coach, PersonId teacher) {
  public Pair {
    if (coach.equals(teacher)) {
      throw new IllegalArgumentException("An agreement needs two people.");
    }
    if (!coach.workspace().equals(teacher.workspace())) {
      throw new IllegalArgumentException("The two must belong to one workspace.");
    }
  }

  public static Pair of(Role roleOfOne, PersonId one, PersonId other) {
    return roleOfOne == Role.COACH ? new Pair(one, other) : new Pair(other, one);
  }

  public WorkspaceId workspace() {
    return coach.workspace();
  }

  public PersonId person(Role role) {
    return role == Role.COACH ? coach : teacher;
  }

  /** Empty for somebody who is neither of the two. */
  public Optional<Role> roleOf(PersonId person) {
    if (person.equals(coach)) {
      return Optional.of(Role.COACH);
    }
    return person.equals(teacher) ? Optional.of(Role.TEACHER) : Optional.empty();
  }

  public boolean includes(PersonId person) {
    return roleOf(person).isPresent();
  }

  /**
   * The partner of {@code person}.
   *
   * @throws IllegalArgumentException if {@code person} is neither of the two
   */
  public PersonId partnerOf(PersonId person) {
    Role role =
        roleOf(person).orElseThrow(() -> new IllegalArgumentException("Neither of the two."));
    return person(role.other());
  }
}
