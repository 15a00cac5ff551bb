package org.samepage.slack.api;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Directory;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Profile.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People as Slack knows them. Answers within the time for interactions. */
public final class SlackDirectory implements Directory {
  private static final Logger LOG = LoggerFactory.getLogger(SlackDirectory.class);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String SLACKBOT = "USLACKBOT";
  private static final Set<String> NOBODY =
      Set.of("user_not_found", "users_not_found", "user_not_visible");

  private final SlackApi api;
  private final Clock clock;

  /**
   * @param clock the app's, which says when something was seen
   */
  public SlackDirectory(SlackApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public Answer look(PersonId person) {
    Reply<UsersInfoResponse> reply =
        api.interact(
            person.workspace(),
            slack -> slack.usersInfo(ask -> ask.user(person.user()).includeLocale(true)));
    return switch (reply) {
      case Reply.Done<UsersInfoResponse>(UsersInfoResponse response) ->
          answer(person, response.getUser());
      case Reply.Failed<UsersInfoResponse> failed ->
          NOBODY.contains(failed.reason()) ? new Answer.NobodyThere() : new Answer.NoAnswer();
    };
  }

  private Answer answer(PersonId person, @Nullable User user) {
    if (user == null) {
      return new Answer.NoAnswer();
    }
    String language = Optional.ofNullable(user.getLocale()).orElse(Profile.USUAL_LANGUAGE);
    return new Answer.Found(
        new Profile(
            person,
            zone(user),
            language,
            standing(person, user),
            administers(user),
            clock.instant()));
  }

  /** Where a zone is not known here, the clock of the moment is still right. */
  private static ZoneId zone(User user) {
    try {
      return user.getTz() == null ? offset(user) : ZoneId.of(user.getTz());
    } catch (DateTimeException unknown) {
      ZoneId offset = offset(user);
      LOG.warn(
          "Slack names the zone {}, which is not known here; {} counts, without its changes to "
              + "summer time. A newer Java may know it.",
          user.getTz(),
          offset);
      return offset;
    }
  }

  private static ZoneId offset(User user) {
    int seconds = Optional.ofNullable(user.getTzOffset()).orElse(0);
    return seconds == 0 || Math.abs(seconds) > ZoneOffset.MAX.getTotalSeconds()
        ? UTC
        : ZoneOffset.ofTotalSeconds(seconds);
  }

  private static Standing standing(PersonId person, User user) {
    if (user.isDeleted()) {
      return Standing.DEACTIVATED;
    }
    if (user.isBot() || user.isWorkflowBot() || SLACKBOT.equals(user.getId())) {
      return Standing.BOT;
    }
    boolean guest = user.isRestricted() || user.isUltraRestricted() || user.isStranger();
    return guest || !belongs(user, person.workspace().team()) ? Standing.OUTSIDE : Standing.MEMBER;
  }

  private static boolean administers(User user) {
    return user.isAdmin() || user.isOwner() || user.isPrimaryOwner();
  }

  /** In an Enterprise organisation a person has one home and may belong to several workspaces. */
  private static boolean belongs(User user, String team) {
    String home = user.getTeamId();
    User.EnterpriseUser everywhere = user.getEnterpriseUser();
    List<String> teams = everywhere == null ? null : everywhere.getTeams();
    return home == null || home.equals(team) || (teams != null && teams.contains(team));
  }
}
