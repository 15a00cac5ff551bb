package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> LEAST =
      Map.of("SLACK_BOT_TOKEN", "xoxb-example", "SLACK_SIGNING_SECRET", "an example's secret");

  @Test
  void twoSettingsAreEnough() throws Settings.Wrong {
    Settings settings = Settings.from(LEAST);
    assertThat(settings.slackApi()).isEqualTo(URI.create("https://slack.com/api/"));
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(3000);
    assertThat(settings.data()).isEqualTo(Path.of("data"));
    assertThat(settings.database()).isEqualTo(Path.of("data/samepage.db"));
    assertThat(settings.keys()).isEmpty();
    assertThat(settings.keysFile()).isEmpty();
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
    assertThat(settings.database()).isEqualTo(Path.of("/elsewhere/coaching.db"));
    assertThat(settings.slackApi()).isEqualTo(URI.create("http://127.0.0.1:8025/api/"));
    assertThat(settings.bind()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.data()).isEqualTo(Path.of("/var/lib/samepage"));
    assertThat(settings.keysFile()).contains(Path.of("/etc/samepage/keys.json"));
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
            "SAMEPAGE_DATABASE_URL", "jdbc:postgresql://db/samepage");
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
  void secretsAreNeverPrinted() throws Settings.Wrong {
    assertThat(Settings.from(LEAST).toString()).doesNotContain("xoxb", "secret");
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> environment = new HashMap<>(LEAST);
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }
}
