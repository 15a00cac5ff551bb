package org.samepage.slack.api;

import com.slack.api.methods.SlackApiException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.samepage.coaching.Installed;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;

/**
 * What a failed call means. Slack's error names are those of its method reference; a name that
 * stands in no list here is tried again, so that nothing is lost and the backlog shows it.
 */
final class Failures {
  private static final int TOO_MANY_REQUESTS = 429;

  /** The app itself may not call; it takes somebody to install it again or to give it a scope. */
  private static final Set<String> TOKEN =
      Set.of(
          "access_denied",
          "accesslimited",
          "account_inactive",
          "ekm_access_denied",
          "enterprise_is_restricted",
          "invalid_auth",
          "missing_scope",
          "no_permission",
          "not_allowed_token_type",
          "not_authed",
          "not_installed",
          "org_login_required",
          "team_access_not_granted",
          "token_expired",
          "token_revoked");

  /** Of those, what says that the token was good once. */
  private static final Set<String> REVOKED = Set.of("account_inactive", "token_revoked");

  /** Of those, what may hold for one method alone. */
  private static final Set<String> SCOPE = Set.of("missing_scope", "no_permission");

  /**
   * The app may write to nobody in the workspace; it takes an admin, or whoever made the app, to
   * change a setting.
   */
  private static final Set<String> SETTING =
      Set.of("messages_tab_disabled", "restricted_action", "restricted_action_read_only_channel");

  /** Trying again would change nothing: Slack does not let the app write to the person. */
  private static final Set<String> UNREACHABLE =
      Set.of(
          "cannot_dm_bot",
          "channel_not_found",
          "invalid_users",
          "is_archived",
          "is_inactive",
          "not_in_channel",
          "user_disabled",
          "user_not_found",
          "user_not_visible",
          "users_not_found");

  /** Trying again would change nothing: the app wrote what Slack does not take from anybody. */
  private static final Set<String> MALFORMED =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "invalid_metadata_format",
          "invalid_metadata_schema",
          "metadata_too_large",
          "msg_blocks_too_long",
          "msg_too_long",
          "no_text");

  /** Trying again would change nothing: there is no such message to be changed. */
  private static final Set<String> GONE =
      Set.of("cant_update_message", "edit_window_closed", "message_not_found");

  /** "It's possible some aspect of the operation succeeded before the error was raised." */
  private static final Set<String> PERHAPS_DONE = Set.of("fatal_error", "internal_error");

  private static final String RATE_LIMIT = "ratelimited";
  private static final Set<String> RATE_LIMITED = Set.of(RATE_LIMIT, "rate_limited");
  private static final String TIMEOUT = "timeout";
  private static final String TOO_LATE = "too_late";
  private static final String NOT_REACHED = "not_reached:";

  private Failures() {}

  static boolean isAboutToken(String reason) {
    return TOKEN.contains(reason);
  }

  /** No method may be called. */
  static boolean isShut(String reason) {
    return isAboutToken(reason) && !SCOPE.contains(reason);
  }

  /** What an error says about whether the app is installed where the token is from. */
  static Installed installed(String reason) {
    if (REVOKED.contains(reason)) {
      return Installed.REVOKED;
    }
    // Perhaps it was only mistyped.
    return reason.equals("invalid_auth") ? Installed.NO : Installed.NOT_KNOWN;
  }

  static boolean isAboutSetting(String reason) {
    return SETTING.contains(reason);
  }

  /**
   * Whether Slack was not reached, did not answer in time or is in trouble, so that other calls
   * would fail alike.
   */
  static boolean isOutage(Outcome why) {
    return switch (why) {
      case Outcome.Unknown unknown -> true;
      case Outcome.TryAgain(Duration after, boolean wide, String reason) ->
          reason.startsWith(NOT_REACHED);
      case Outcome.Limited limited -> false;
      case Outcome.NotYet notYet -> false;
      case Outcome.Refused refused -> false;
      case Outcome.Delivered delivered -> false;
    };
  }

  /**
   * Slack answered {@code ok: false}.
   *
   * @param mended when to try again if it takes somebody to mend the workspace: its token is not
   *     accepted, or a setting is in the way
   */
  static Outcome of(String error, Duration mended) {
    if (isAboutToken(error) || isAboutSetting(error)) {
      return new Outcome.TryAgain(mended, true, error);
    }
    Optional<Because> refused = refused(error);
    if (refused.isPresent()) {
      return new Outcome.Refused(refused.get(), error);
    }
    if (PERHAPS_DONE.contains(error)) {
      return new Outcome.Unknown(error);
    }
    return RATE_LIMITED.contains(error)
        ? new Outcome.Limited(Duration.ZERO, error)
        : new Outcome.TryAgain(Duration.ZERO, false, error);
  }

  private static Optional<Because> refused(String error) {
    if (UNREACHABLE.contains(error)) {
      return Optional.of(Because.UNREACHABLE);
    }
    if (MALFORMED.contains(error)) {
      return Optional.of(Because.MALFORMED);
    }
    return GONE.contains(error) ? Optional.of(Because.GONE) : Optional.empty();
  }

  /** Slack, or something before it, answered with another status than 200. */
  static Outcome of(SlackApiException answer) {
    int status = answer.getResponse().code();
    String reason = "http_" + status;
    if (status == TOO_MANY_REQUESTS) {
      return new Outcome.Limited(retryAfter(answer), RATE_LIMIT);
    }
    // A gateway in front gives up on a request that Slack may still carry out.
    return status >= 500
        ? new Outcome.Unknown(reason)
        : new Outcome.TryAgain(Duration.ZERO, false, reason);
  }

  /** The connection failed. */
  static Outcome of(IOException broken) {
    if (NeverSent.isTooLate(broken)) {
      return new Outcome.TryAgain(Duration.ZERO, false, TOO_LATE);
    }
    return NeverSent.isBehind(broken)
        ? new Outcome.TryAgain(Duration.ZERO, false, NOT_REACHED + name(broken))
        : new Outcome.Unknown(name(broken));
  }

  /** There was an answer that nobody understands. */
  static Outcome ofNonsense() {
    return new Outcome.Unknown("unreadable_answer");
  }

  /** In seconds; zero if it is not named. */
  private static Duration retryAfter(SlackApiException answer) {
    return Optional.ofNullable(answer.getResponse().header("Retry-After"))
        .map(String::strip)
        .filter(named -> named.matches("\\d{1,6}"))
        .map(named -> Duration.ofSeconds(Long.parseLong(named)))
        .orElse(Duration.ZERO);
  }

  private static String name(IOException broken) {
    if (broken instanceof InterruptedIOException) {
      return TIMEOUT;
    }
    Throwable first = broken.getCause() == null ? broken : broken.getCause();
    return first.getClass().getSimpleName();
  }
}
