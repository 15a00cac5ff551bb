package org.samepage.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.model.view.View;
import java.util.Optional;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Standings;
import org.samepage.words.Words;

/** Who a request comes from, and in which language they read. */
final class Visitors {
  private static final String STANDARD_LANGUAGE = "en-US";

  private final Standings standings;

  Visitors(Standings standings) {
    this.standings = standings;
  }

  static PersonId person(Context context, String user) {
    String enterprise = context.getEnterpriseId();
    return new PersonId(
        new WorkspaceId(enterprise == null ? "" : enterprise, context.getTeamId()), user);
  }

  /** In the person's language; Slack is asked for it if it is not known. */
  Words words(PersonId person) {
    return Words.in(standings.profile(person).map(Profile::language).orElse(STANDARD_LANGUAGE));
  }

  /** In the person's language if it is known. Never asks Slack, which may be what is in trouble. */
  Words known(Context context) {
    Optional<String> user = Optional.ofNullable(context.getRequestUserId());
    Optional<String> language =
        context.getTeamId() == null
            ? Optional.empty()
            : user.flatMap(id -> standings.known(person(context, id))).map(Profile::language);
    return Words.in(language.orElse(STANDARD_LANGUAGE));
  }

  static boolean isModal(View view) {
    return "modal".equals(view.getType());
  }
}
