package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.samepage.email.SmtpServer;
import org.samepage.email.SmtpServer.Protection;
import org.samepage.storage.Location;

class SettingsTest {
  private static final Map<String, String> LEAST =
      Map.of("SLACK_BOT_TOKEN", "xoxb-example", "SLACK_SIGNING_SECRET", "an example's secret");

  @Test
  void twoSettingsAreEnough() throws Settings.Wrong {
    Settings settings = Settings.from(LEAST);
    assertThat(settings.slackApi()).isEqualTo(URI.create("https://slack.com/api/"));
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(3000);
    assertThat(settings.storage().data()).isEqualTo(Path.of("data"));
    assertThat(settings.storage().database()).isEqualTo(file("data/samepage.db"));
    assertThat(settings.storage().keys()).isEmpty();
    assertThat(settings.storage().keysFile()).isEmpty();
  }

  @Test
  void everythingCanBeSet() throws Settings.Wrong {
    Settings settings =
        Settings.from(
            with(
                "SLACK_API_URL", "http://127.0.0.1:8025/api",
                "SAMEPAGE_BIND", "0.0.0.0",
                "SAMEPAGE_PORT", "8080",
                "SAMEPAGE_DATA", "/var/lib/samepage",
                "SAMEPAGE_KEYS_FILE", "/etc/samepage/keys.json",
                "SAMEPAGE_DATABASE_URL", "jdbc:sqlite:/elsewhere/coaching.db"));
    assertThat(settings.storage().database()).isEqualTo(file("/elsewhere/coaching.db"));
    assertThat(settings.slackApi()).isEqualTo(URI.create("http://127.0.0.1:8025/api/"));
    assertThat(settings.bind()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.storage().data()).isEqualTo(Path.of("/var/lib/samepage"));
    assertThat(settings.storage().keysFile()).contains(Path.of("/etc/samepage/keys.json"));
  }

  @Test
  void everyProblemIsToldAtOnce() {
    Map<String, String> wrong =
        Map.of(
            "SLACK_BOT_TOKEN", " ",
            "SLACK_API_URL", "slack",
            "SAMEPAGE_PORT", "70000",
            "SAMEPAGE_KEYS", "{}",
            "SAMEPAGE_KEYS_FILE", "keys.json",
            "SLACK_APP_TOKEN", "xapp-example",
            "SAMEPAGE_DATABASE_URL", "jdbc:postgresql://db:none/samepage");
    assertThatThrownBy(() -> Settings.from(wrong))
        .isInstanceOf(Settings.Wrong.class)
        .hasMessageContainingAll(
            "SLACK_BOT_TOKEN is not set",
            "SLACK_SIGNING_SECRET is not set",
            "SLACK_API_URL is not",
            "SAMEPAGE_PORT is not",
            "SAMEPAGE_KEYS and SAMEPAGE_KEYS_FILE",
            "SLACK_APP_TOKEN",
            "SAMEPAGE_DATABASE_URL");
    for (String url :
        List.of("jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:a.db?mode=ro", "a.db")) {
      assertThatThrownBy(() -> Settings.from(with("SAMEPAGE_DATABASE_URL", url)))
          .hasMessageContaining("SAMEPAGE_DATABASE_URL");
    }
    assertThatThrownBy(() -> Settings.from(with("SAMEPAGE_PORT", "eight")))
        .hasMessageContaining("SAMEPAGE_PORT");
    assertThatThrownBy(() -> Settings.from(with("SLACK_API_URL", "http://a b")))
        .hasMessageContaining("SLACK_API_URL");
  }

  @Test
  void aServerKeepsAlsoTheDataKeysUnlessTheyHaveOneOfTheirOwn() throws Settings.Wrong {
    Map<String, String> environment =
        with(
            "SAMEPAGE_DATABASE_URL", "jdbc:postgresql://db/samepage",
            "SAMEPAGE_DATABASE_USER", "app",
            "SAMEPAGE_DATABASE_PASSWORD", "hush",
            "SAMEPAGE_KEYS_FILE", "/etc/samepage/keys.json");
    Location database =
        new Location.PostgresServer(
            "jdbc:postgresql://db/samepage", Optional.of("app"), Optional.of("hush"));
    Settings.Storage together = Settings.from(environment).storage();
    assertThat(together.database()).isEqualTo(database);
    assertThat(together.keyStore()).isEqualTo(database);

    environment.put("SAMEPAGE_KEYSTORE_URL", "jdbc:postgresql://other/keys?user=app");
    Settings.Storage apart = Settings.from(environment).storage();
    assertThat(apart.database()).isEqualTo(database);
    assertThat(apart.keyStore())
        .isEqualTo(
            new Location.PostgresServer(
                "jdbc:postgresql://other/keys?user=app", Optional.empty(), Optional.empty()));
  }

  @Test
  void everyProcessOnAServerNeedsTheSameMasterKeyset() {
    assertThatThrownBy(() ->
            Settings.from(
                with(
                    "SAMEPAGE_DATABASE_URL", "jdbc:postgresql://db/samepage",
                    "SAMEPAGE_KEYSTORE_URL", "jdbc:sqlite:keys.db")))
        .hasMessageContainingAll("SAMEPAGE_KEYS_FILE is not set", "another kind of database");
  }

  @Test
  void whatIsMovedIsAFileAndWhereToIsAServer() throws Settings.Wrong {
    Map<String, String> environment =
        Map.of("SAMEPAGE_DATA", "/data", "SAMEPAGE_DATABASE_PASSWORD", "hush");
    Location.PostgresServer server =
        new Location.PostgresServer(
            "jdbc:postgresql://db/samepage", Optional.empty(), Optional.of("hush"));
    assertThat(Settings.Move.from(environment, server.url(), Optional.empty()))
        .isEqualTo(
            new Settings.Move(
                new Location.SqliteFile(Path.of("/data/samepage.db")),
                new Location.SqliteFile(Path.of("/data/keys.db")),
                server,
                server));
    assertThatThrownBy(() ->
            Settings.Move.from(
                with("SAMEPAGE_DATABASE_URL", server.url()), "jdbc:sqlite:a", Optional.of("b")))
        .hasMessageContainingAll("--to is not", "--keys-to is not", "names what is moved");
  }

  @Test
  void mailIsSentOverAServerThatEncryptsUnlessItIsOnThisMachine() throws Settings.Wrong {
    assertThat(Settings.from(LEAST).mail()).isEmpty();
    Settings.Mail mail =
        Settings.from(
                with(
                    "SAMEPAGE_SMTP_URL", "smtp://app%40school.org:p%2Fw+d@mail.school.org",
                    "SAMEPAGE_MAIL_FROM", "Same Page <samepage@school.org>",
                    "SAMEPAGE_PUBLIC_URL", "https://samepage.school.org"))
            .mail()
            .orElseThrow();
    assertThat(mail.server())
        .isEqualTo(
            new SmtpServer(
                "mail.school.org",
                587,
                Protection.STARTTLS,
                Optional.of(new SmtpServer.Login("app@school.org", "p/w+d"))));
    assertThat(mail.from()).isEqualTo("Same Page <samepage@school.org>");
    assertThat(mail.publicUrl()).contains(URI.create("https://samepage.school.org/"));
    assertThat(SmtpServer.parse("smtps://mail.school.org"))
        .isEqualTo(new SmtpServer("mail.school.org", 465, Protection.TLS, Optional.empty()));
    for (String here : List.of("smtp://localhost:25", "smtp://127.0.0.1:25", "smtp://[::1]:25")) {
      assertThat(SmtpServer.parse(here).protection()).isEqualTo(Protection.NONE);
    }
    assertThat(SmtpServer.parse("smtp://localhost?tls=starttls").protection())
        .isEqualTo(Protection.STARTTLS);
    assertThat(SmtpServer.parse("smtp://mail.school.org?tls=none").protection())
        .isEqualTo(Protection.NONE);
    assertThat(SmtpServer.parse("smtp://127.evil.org").protection()).isEqualTo(Protection.STARTTLS);
  }

  @Test
  void everyProblemWithMailIsToldAtOnceAndNothingIsQuoted() {
    assertThatThrownBy(() ->
            Settings.from(
                with(
                    "SAMEPAGE_SMTP_URL", "smtp://app:hush@mail.school.org?tls=maybe",
                    "SAMEPAGE_MAIL_FROM", "hush, hush",
                    "SAMEPAGE_PUBLIC_URL", "http://samepage.school.org")))
        .hasMessageContainingAll("SAMEPAGE_SMTP_URL ends", "SAMEPAGE_MAIL_FROM is", "PUBLIC_URL is")
        .hasMessageNotContaining("hush");
    for (String wrong :
        List.of(
            "mail.school.org",
            "http://a.org",
            "smtp://hush@a.org",
            "smtp:// :hush@a",
            "smtps://a.org?tls=none",
            "smtp://:hush@a.org",
            "smtp://a.org/hush")) {
      assertThatThrownBy(() ->
              Settings.from(with("SAMEPAGE_SMTP_URL", wrong, "SAMEPAGE_MAIL_FROM", "a@b.org")))
          .as(wrong)
          .hasMessageContaining("SAMEPAGE_SMTP_URL")
          .hasMessageNotContaining("hush");
    }
    assertThatThrownBy(() -> Settings.from(with("SAMEPAGE_MAIL_FROM", "a@b.org")))
        .hasMessageContaining("SAMEPAGE_SMTP_URL is not set");
    assertThatThrownBy(() -> Settings.from(with("SAMEPAGE_SMTP_URL", "smtp://a.org")))
        .hasMessageContaining("SAMEPAGE_MAIL_FROM is not set");
  }

  @Test
  void secretsAreNeverPrinted() throws Settings.Wrong {
    assertThat(Settings.from(LEAST).toString()).doesNotContain("xoxb", "secret");
    Map<String, String> server =
        with(
            "SAMEPAGE_DATABASE_URL", "jdbc:postgresql://db/samepage?password=hush",
            "SAMEPAGE_DATABASE_PASSWORD", "hush",
            "SAMEPAGE_KEYS", "hush");
    assertThat(Settings.from(server).toString()).contains("//db/samepage").doesNotContain("hush");
    assertThatThrownBy(() ->
            Settings.from(with("SAMEPAGE_DATABASE_URL", "jdbc:postgresql://db:x/?password=hush")))
        .hasMessageContaining("SAMEPAGE_DATABASE_URL")
        .hasMessageNotContaining("hush");
  }

  @Test
  void thePasswordOfTheMailServerIsNeverPrinted() throws Settings.Wrong {
    Settings settings =
        Settings.from(
            with(
                "SAMEPAGE_SMTP_URL", "smtp://app:hush@mail.school.org",
                "SAMEPAGE_MAIL_FROM", "samepage@school.org"));
    assertThat(settings.toString()).contains("mail.school.org").doesNotContain("hush");
    assertThat(settings.mail().orElseThrow().toString()).doesNotContain("hush", "app");
  }

  @Test
  void peopleSignInWhereTheAppIsKnownToSlackAndReachedFromOutside() throws Settings.Wrong {
    assertThat(Settings.from(LEAST).signIn()).isEmpty();
    assertThat(Settings.from(with("SAMEPAGE_PUBLIC_URL", "https://a.org")).signIn()).isEmpty();
    Settings settings =
        Settings.from(
            with(
                "SAMEPAGE_PUBLIC_URL", "https://a.org/samepage",
                "SAMEPAGE_SLACK_CLIENT_ID", "123.456",
                "SAMEPAGE_SLACK_CLIENT_SECRET", "hush"));
    assertThat(settings.signIn())
        .contains(
            new Settings.SignIn(
                "123.456", "hush", Optional.of(URI.create("https://a.org/samepage/"))));
    assertThat(settings.signIn().toString() + settings).contains("123.456").doesNotContain("hush");
  }

  @Test
  void halfASignInIsToldAtOnce() {
    assertThatThrownBy(() -> Settings.from(with("SAMEPAGE_SLACK_CLIENT_ID", "123.456")))
        .hasMessageContainingAll(
            "SAMEPAGE_SLACK_CLIENT_ID and SAMEPAGE_SLACK_CLIENT_SECRET: set both",
            "SAMEPAGE_PUBLIC_URL is not set");
    assertThatThrownBy(() -> Settings.from(with("SAMEPAGE_SLACK_CLIENT_SECRET", "hush")))
        .hasMessageContaining("set both")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() ->
            Settings.from(
                with(
                    "SAMEPAGE_PUBLIC_URL", "http://a.org",
                    "SAMEPAGE_SLACK_CLIENT_ID", "123.456",
                    "SAMEPAGE_SLACK_CLIENT_SECRET", "hush")))
        .hasMessageContaining("SAMEPAGE_PUBLIC_URL is not an https address");
    assertThatThrownBy(
            () -> Settings.from(with("SAMEPAGE_PUBLIC_URL", ":://", "SAMEPAGE_PORT", "eighty")))
        .hasMessageContainingAll("SAMEPAGE_PUBLIC_URL is not an http(s) address", "SAMEPAGE_PORT");
  }

  private static Location file(String path) {
    return new Location.SqliteFile(Path.of(path));
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> environment = new HashMap<>(LEAST);
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }
}
