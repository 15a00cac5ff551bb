package org.samepage.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Directory.Answer;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Profile.Standing;
import org.slf4j.LoggerFactory;

@Timeout(120)
class SlackDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-12-03T12:00:00Z");
  private static final PersonId TARA = new PersonId(new WorkspaceId("", "T1"), "U1");

  private final HttpSlack slack = new HttpSlack();
  private final SlackApi api = slack.api();
  private final SlackDirectory directory =
      new SlackDirectory(api, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    api.close();
    slack.close();
  }

  @Test
  void aMemberIsFoundWithZoneAndLanguage() {
    answer("\"team_id\":\"T1\",\"tz\":\"America/Chicago\",\"locale\":\"es-MX\"");
    assertThat(directory.look(TARA))
        .isEqualTo(
            new Answer.Found(
                new Profile(
                    TARA, ZoneId.of("America/Chicago"), "es-MX", Standing.MEMBER, false, NOW)));
    assertThat(slack.requests("users.info").getFirst().get("include_locale")).isIn("1", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"team_id\":\"T1\"", "\"team_id\":\"T1\",\"tz\":\"Middle/Earth\""})
  void withoutZoneAndLanguageTheUsualOnesCount(String user) {
    answer(user);
    assertThat(directory.look(TARA))
        .isEqualTo(
            new Answer.Found(
                new Profile(TARA, ZoneId.of("UTC"), "en-US", Standing.MEMBER, false, NOW)));
  }

  @ParameterizedTest
  @CsvSource({
    "Middle/Earth, -21600, -06:00",
    "Middle/Earth, 20700, +05:45",
    "Middle/Earth, 0, UTC",
    "Middle/Earth, 99999999, UTC"
  })
  void ofAZoneThatIsNotKnownItsOffsetCountsAndTheLogNamesIt(
      String zone, int offset, String counts) {
    answer("\"team_id\":\"T1\",\"tz\":\"%s\",\"tz_offset\":%d".formatted(zone, offset));
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(SlackDirectory.class);
    logger.addAppender(log);
    try {
      assertThat(directory.look(TARA))
          .isInstanceOfSatisfying(
              Answer.Found.class,
              found -> assertThat(found.profile().zone()).isEqualTo(ZoneId.of(counts)));
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .singleElement()
        .satisfies(line -> assertThat(line.getLevel()).isEqualTo(Level.WARN))
        .satisfies(line -> assertThat(line.getFormattedMessage()).contains(zone, counts));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"team_id\":\"T1\",\"deleted\":true | DEACTIVATED",
        "\"team_id\":\"T1\",\"is_bot\":true | BOT",
        "\"team_id\":\"T1\",\"id\":\"USLACKBOT\" | BOT",
        "\"team_id\":\"T1\",\"is_restricted\":true | OUTSIDE",
        "\"team_id\":\"T1\",\"is_ultra_restricted\":true | OUTSIDE",
        "\"team_id\":\"T1\",\"is_stranger\":true | OUTSIDE",
        "\"team_id\":\"T2\" | OUTSIDE",
        "\"team_id\":\"T2\",\"enterprise_user\":{\"teams\":[\"T1\",\"T2\"]} | MEMBER",
      })
  void standingSaysWhoCanBeAPartner(String user, Standing standing) {
    answer(user);
    assertThat(directory.look(TARA))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found -> assertThat(found.profile().standing()).isEqualTo(standing));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"is_admin\":true", "\"is_owner\":true", "\"is_primary_owner\":true"})
  void whoManagesTheWorkspaceIsAnAdministrator(String user) {
    answer("\"team_id\":\"T1\"," + user);
    assertThat(directory.look(TARA))
        .isInstanceOfSatisfying(
            Answer.Found.class, found -> assertThat(found.profile().admin()).isTrue());
  }

  @Test
  void somebodyWhomSlackDoesNotKnowIsNobody() {
    slack.on("users.info", "{\"ok\":false,\"error\":\"user_not_found\"}");
    assertThat(directory.look(TARA)).isEqualTo(new Answer.NobodyThere());
  }

  @Test
  void silenceNonsenseAndErrorsAreNoAnswer() {
    slack.on("users.info", request -> new HttpSlack.Answer.Silence());
    assertThat(directory.look(TARA)).isEqualTo(new Answer.NoAnswer());
    slack.on("users.info", "{\"ok\":true}");
    assertThat(directory.look(TARA)).isEqualTo(new Answer.NoAnswer());
    slack.on("users.info", "{\"ok\":false,\"error\":\"internal_error\"}");
    assertThat(directory.look(TARA)).isEqualTo(new Answer.NoAnswer());
  }

  private void answer(String user) {
    slack.on("users.info", "{\"ok\":true,\"user\":{" + user + "}}");
  }
}
