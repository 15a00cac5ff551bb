package org.samepage.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Standings;
import org.samepage.words.Words;

/** Who a request comes from, and in which language they read. */
final class Visitors {
  /** Slack waits three seconds in all, and a page is yet to be opened. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final Standings standings;
  private final ExecutorService later;

  Visitors(Standings standings, ExecutorService later) {
    this.standings = standings;
    this.later = later;
  }

  static PersonId person(Context context, String user) {
    return new PersonId(workspace(context), user);
  }

  static WorkspaceId workspace(Context context) {
    String enterprise = context.getEnterpriseId();
    return new WorkspaceId(enterprise == null ? "" : enterprise, context.getTeamId());
  }

  /**
   * In the person's language, and where their clock is. What is known counts, and is brought up to
   * date afterwards; who is new is asked about, shortly, and so is who looks after the workspace if
   * what is known of them is old.
   */
  Words words(PersonId person) {
    Future<Optional<Profile>> fresh = later.submit(() -> standings.profile(person));
    Optional<Profile> profile =
        standings.enough(person).or(() -> inTime(fresh)).or(() -> standings.known(person));
    return words(profile);
  }

  private static Words words(Optional<Profile> profile) {
    Words words = Words.in(profile.map(Profile::language).orElse(Profile.USUAL_LANGUAGE));
    return profile.map(Profile::zone).map(words::at).orElse(words);
  }

  /** In the person's language if it is known. Never asks Slack, which may be what is in trouble. */
  Words known(Context context) {
    Optional<String> user = Optional.ofNullable(context.getRequestUserId());
    return words(
        context.getTeamId() == null
            ? Optional.empty()
            : user.flatMap(id -> standings.known(person(context, id))));
  }

  /** Whether a modal is the third of the stack, and so the last that Slack allows. */
  static boolean isThird(View view) {
    String root = view.getRootViewId();
    String below = view.getPreviousViewId();
    return root != null && below != null && !below.equals(root);
  }

  static boolean isModal(View view) {
    return "modal".equals(view.getType());
  }

  private static Optional<Profile> inTime(Future<Optional<Profile>> fresh) {
    try {
      return fresh.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unknown) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
