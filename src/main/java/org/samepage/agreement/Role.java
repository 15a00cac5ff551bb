package org.samepage.agreement;

/** One of the two sides of an agreement. */
public enum Role {
  COACH,
  TEACHER;

  public Role other() {
    return this == COACH ? TEACHER : COACH;
  }
}
