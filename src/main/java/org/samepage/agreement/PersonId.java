package org.samepage.agreement;

/**
 * A person, as one workspace knows them. The same user id in another workspace is another person.
 *
 * @param user Slack's user id, never empty
 */
public record PersonId(WorkspaceId workspace, String user) {
  public PersonId {
    if (user.isBlank()) {
      throw new IllegalArgumentException("A person needs an id.");
    }
  }
}
