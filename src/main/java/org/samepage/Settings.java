package org.samepage;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says.
 *
 * @param botToken of the app in its workspace ({@code SLACK_BOT_TOKEN})
 * @param signingSecret with which Slack signs its requests ({@code SLACK_SIGNING_SECRET})
 * @param slackApi where the Web API is ({@code SLACK_API_URL}), ending in a slash
 * @param bind the address to listen on ({@code SAMEPAGE_BIND})
 * @param port the port to listen on ({@code SAMEPAGE_PORT}); 0 for any free one
 * @param data the folder of the embedded database and keys ({@code SAMEPAGE_DATA})
 * @param database the file of the embedded database ({@code SAMEPAGE_DATABASE_URL})
 * @param keys the master keyset itself ({@code SAMEPAGE_KEYS})
 * @param keysFile the file of the master keyset ({@code SAMEPAGE_KEYS_FILE}); without both it is
 *     made in the data folder
 */
public record Settings(
    String botToken,
    String signingSecret,
    URI slackApi,
    String bind,
    int port,
    Path data,
    Path database,
    Optional<String> keys,
    Optional<Path> keysFile) {

  /** What is wrong with the environment: every problem at once. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private Wrong(List<String> problems) {
      super(String.join(System.lineSeparator(), problems));
    }
  }

  /**
   * Where things are kept, and how they are encrypted: all that a tool needs that serves nobody.
   */
  public record Storage(Path data, Path database, Optional<String> keys, Optional<Path> keysFile) {
    static Storage from(Map<String, String> environment) throws Wrong {
      Reader reader = new Reader(environment);
      Storage storage = reader.storage();
      if (!reader.problems.isEmpty()) {
        throw new Wrong(reader.problems);
      }
      return storage;
    }
  }

  Storage storage() {
    return new Storage(data, database, keys, keysFile);
  }

  static Settings from(Map<String, String> environment) throws Wrong {
    Reader reader = new Reader(environment);
    Storage storage = reader.storage();
    Settings settings =
        new Settings(
            reader.required(
                "SLACK_BOT_TOKEN", "the bot token of the Slack app; it starts with xoxb-"),
            reader.required("SLACK_SIGNING_SECRET", "the signing secret of the Slack app"),
            reader.address("SLACK_API_URL", "https://slack.com/api/"),
            reader.optional("SAMEPAGE_BIND").orElse("127.0.0.1"),
            reader.port("SAMEPAGE_PORT", 3000),
            storage.data(),
            storage.database(),
            storage.keys(),
            storage.keysFile());
    reader.notYet("SLACK_APP_TOKEN", "Socket Mode is not built yet: unset it and use HTTP");
    if (!reader.problems.isEmpty()) {
      throw new Wrong(reader.problems);
    }
    return settings;
  }

  @Override
  public String toString() {
    return "Settings[slackApi="
        + slackApi
        + ", bind="
        + bind
        + ", port="
        + port
        + ", data="
        + data
        + "]";
  }

  private static final class Reader {
    private static final String SQLITE = "jdbc:sqlite:";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    Storage storage() {
      Path data = Path.of(optional("SAMEPAGE_DATA").orElse("data"));
      Storage storage =
          new Storage(
              data,
              sqliteFile("SAMEPAGE_DATABASE_URL").orElse(data.resolve("samepage.db")),
              optional("SAMEPAGE_KEYS"),
              optional("SAMEPAGE_KEYS_FILE").map(Path::of));
      if (storage.keys().isPresent() && storage.keysFile().isPresent()) {
        problems.add("SAMEPAGE_KEYS and SAMEPAGE_KEYS_FILE: set one of them, not both");
      }
      return storage;
    }

    Optional<String> optional(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    String required(String name, String what) {
      return optional(name)
          .orElseGet(() -> {
            problems.add(name + " is not set: " + what);
            return "";
          });
    }

    URI address(String name, String standard) {
      String text = optional(name).orElse(standard);
      try {
        URI address = URI.create(text.endsWith("/") ? text : text + "/");
        if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
          return address;
        }
        problems.add(name + " is not an http(s) address");
      } catch (IllegalArgumentException notAnAddress) {
        problems.add(name + " is not an http(s) address");
      }
      return URI.create(standard);
    }

    int port(String name, int standard) {
      try {
        int port = optional(name).map(Integer::parseInt).orElse(standard);
        if (port >= 0 && port <= 65_535) {
          return port;
        }
        problems.add(name + " is not a port, 0 to 65535");
      } catch (NumberFormatException notANumber) {
        problems.add(name + " is not a port, 0 to 65535");
      }
      return standard;
    }

    Optional<Path> sqliteFile(String name) {
      Optional<String> url = optional(name);
      Optional<Path> file =
          url.filter(text -> text.startsWith(SQLITE) && !text.contains("?"))
              .map(text -> text.substring(SQLITE.length()))
              .filter(text -> !text.isEmpty() && !text.startsWith(":"))
              .map(Path::of);
      if (url.isPresent() && file.isEmpty()) {
        problems.add(
            name + " is not " + SQLITE + " and the path of a file; other databases follow");
      }
      return file;
    }

    void notYet(String name, String sentence) {
      if (optional(name).isPresent()) {
        problems.add(name + ": " + sentence);
      }
    }
  }
}
