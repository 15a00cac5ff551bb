package org.samepage.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Someone in the workspace, as both the page and {@code users.info} show them. */
record Person(
    String id,
    String name,
    String realName,
    String title,
    String tz,
    String locale,
    boolean deleted,
    boolean bot,
    boolean guest,
    boolean admin,
    boolean switchable,
    boolean restricted) {

  /** Who is there at the start: everyone the app must treat differently occurs once. */
  static List<Person> atTheStart() {
    return List.of(
        colleague("U0CASEY", "casey", "Casey Coach", "Instructional coach", "America/New_York"),
        colleague("U0TARA", "tara", "Tara Teacher", "Teacher, grade 4", "America/Chicago"),
        colleague("U0TOMAS", "tomas", "Tomás Ejemplo", "Maestro, 6.º grado", "America/Los_Angeles")
            .speaking("es-LA"),
        colleague("U0LEE", "lee", "Lee Lead", "Program lead", "America/New_York").administrating(),
        other("U0DANA", "dana", "Dana Departed", true, false, false),
        other("U0GUEST", "gus", "Gus Guest", false, false, true),
        other("U0BOTTY", "botty", "Botty Example Bot", false, true, false),
        other(Ids.BOT_USER, "samepage", "Same Page", false, true, false));
  }

  private static Person colleague(String id, String name, String real, String title, String tz) {
    return new Person(id, name, real, title, tz, "en-US", false, false, false, false, true, false);
  }

  private static Person other(
      String id, String name, String real, boolean deleted, boolean bot, boolean guest) {
    return new Person(
        id, name, real, "", "America/New_York", "en-US", deleted, bot, guest, false, false, false);
  }

  /** Somebody who joins later, and whose place the page cannot take. */
  static Person joining(String name, String real, ZoneId zone) {
    String id = "U0" + name.toUpperCase(Locale.ROOT);
    return new Person(
        id, name, real, "Teacher", zone.getId(), "en-US", false, false, false, false, false, false);
  }

  Person speaking(String language) {
    return new Person(
        id,
        name,
        realName,
        title,
        tz,
        language,
        deleted,
        bot,
        guest,
        admin,
        switchable,
        restricted);
  }

  private Person administrating() {
    return new Person(
        id, name, realName, title, tz, locale, deleted, bot, guest, true, switchable, restricted);
  }

  Person in(ZoneId zone) {
    return new Person(
        id,
        name,
        realName,
        title,
        zone.getId(),
        locale,
        deleted,
        bot,
        guest,
        admin,
        switchable,
        restricted);
  }

  Person deactivated() {
    return new Person(
        id, name, realName, title, tz, locale, true, bot, guest, admin, false, restricted);
  }

  /** A guest as the workspace itself invites them, not one from another. */
  Person asGuest() {
    return new Person(
        id, name, realName, title, tz, locale, deleted, bot, guest, admin, switchable, true);
  }

  /** The direct message of this person with the app. */
  String directMessage() {
    return "D" + id.substring(1);
  }

  /** For a bot: its id as a bot, beside the one as a user. */
  String botId() {
    return "B" + id.substring(1);
  }

  ObjectNode toPage(Instant now) {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("realName", realName)
        .put("title", title)
        .put("tz", tz)
        .put("tzLabel", tzLabel(now))
        .put("locale", locale)
        .put("deleted", deleted)
        .put("bot", bot)
        .put("guest", guest)
        .put("switchable", switchable);
  }

  /** The user object of Slack; a deactivated user has lost the zone, as in Slack. */
  ObjectNode toSlack(Instant now, boolean withLocale) {
    String team = guest ? Ids.OTHER_TEAM : Ids.TEAM;
    ObjectNode user =
        Json.object()
            .put("id", id)
            .put("team_id", team)
            .put("name", name)
            .put("deleted", deleted)
            .put("real_name", realName)
            .put("is_bot", bot)
            .put("is_app_user", false)
            .put("updated", now.getEpochSecond());
    if (!deleted) {
      user.put("tz", tz)
          .put("tz_label", tzLabel(now))
          .put("tz_offset", ZoneId.of(tz).getRules().getOffset(now).getTotalSeconds())
          .put("is_admin", admin)
          .put("is_owner", false)
          .put("is_primary_owner", false)
          .put("is_restricted", guest || restricted)
          .put("is_ultra_restricted", guest);
    }
    if (guest) {
      user.put("is_stranger", true);
    }
    if (withLocale) {
      user.put("locale", locale);
    }
    ObjectNode profile =
        Json.object()
            .put("title", title)
            .put("real_name", realName)
            .put("real_name_normalized", realName)
            .put("display_name", name)
            .put("display_name_normalized", name)
            .put("team", team);
    if (bot) {
      profile.put("bot_id", botId());
    }
    user.set("profile", profile);
    return user;
  }

  private String tzLabel(Instant now) {
    ZoneId zone = ZoneId.of(tz);
    boolean summer = zone.getRules().isDaylightSavings(now);
    return TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.LONG, Locale.US);
  }
}
