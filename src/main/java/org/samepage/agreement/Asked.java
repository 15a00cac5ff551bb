package org.samepage.agreement;

import java.util.List;

/** Who answers a check-in. */
public enum Asked {
  TEACHER,
  COACH,
  BOTH;

  public List<Role> roles() {
    return switch (this) {
      case TEACHER -> List.of(Role.TEACHER);
      case COACH -> List.of(Role.COACH);
      case BOTH -> List.of(Role.COACH, Role.TEACHER);
    };
  }
}
