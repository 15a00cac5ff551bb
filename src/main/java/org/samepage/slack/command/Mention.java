package org.samepage.slack.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * A person who was chosen from Slack's list after typing {@code @} ({@code should_escape} in the
 * manifest).
 */
final class Mention {
  private static final Pattern FORM = Pattern.compile("<@([UW][A-Z0-9]+)(?:\\|[^>]*)?>");

  private Mention() {}

  /** As it stands in a sentence. */
  static String of(PersonId person) {
    return "<@" + person.user() + ">";
  }

  /** Empty for anything else than one mention. */
  static Optional<PersonId> read(String typed, WorkspaceId workspace) {
    Matcher mention = FORM.matcher(typed);
    return mention.matches()
        ? Optional.of(new PersonId(workspace, mention.group(1)))
        : Optional.empty();
  }
}
