package org.samepage;

import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.confidentiality.ErasureLog;
import org.samepage.email.Smtp;
import org.samepage.email.SmtpServer;
import org.samepage.operations.Installation;
import org.samepage.storage.Location;

/**
 * What the environment says.
 *
 * @param botToken of the app in its workspace ({@code SLACK_BOT_TOKEN})
 * @param signingSecret with which Slack signs its requests ({@code SLACK_SIGNING_SECRET})
 * @param slackApi where the Web API is ({@code SLACK_API_URL}), ending in a slash
 * @param bind the address to listen on ({@code SAMEPAGE_BIND})
 * @param port the port to listen on ({@code SAMEPAGE_PORT}); 0 for any free one
 * @param storage where things are kept
 * @param mail how people are mailed who wish it; empty if nobody is
 * @param signIn how people sign in on pages outside of Slack; empty if there are none
 */
public record Settings(
    String botToken,
    String signingSecret,
    URI slackApi,
    String bind,
    int port,
    Storage storage,
    Optional<Mail> mail,
    Optional<SignIn> signIn) {

  private static final String DATABASE = "SAMEPAGE_DATABASE";
  private static final String KEY_STORE = "SAMEPAGE_KEYSTORE";

  /** Without mail, and without pages outside of Slack. */
  public Settings(
      String botToken, String signingSecret, URI slackApi, String bind, int port, Storage storage) {
    this(
        botToken, signingSecret, slackApi, bind, port, storage, Optional.empty(), Optional.empty());
  }

  /**
   * How people are mailed.
   *
   * @param server where mail is handed in ({@code SAMEPAGE_SMTP_URL})
   * @param from whom it is from ({@code SAMEPAGE_MAIL_FROM})
   * @param publicUrl where the app is reached from outside ({@code SAMEPAGE_PUBLIC_URL}), ending in
   *     a slash; mail can then be turned off with one click
   */
  public record Mail(SmtpServer server, String from, Optional<URI> publicUrl) {
    static Optional<Mail> from(Map<String, String> environment) throws Wrong {
      Reader reader = new Reader(environment);
      Optional<Mail> mail = reader.mail();
      reader.check();
      return mail;
    }
  }

  /**
   * How people sign in with Slack on pages of the app's.
   *
   * @param clientId of the Slack app ({@code SAMEPAGE_SLACK_CLIENT_ID})
   * @param clientSecret of the Slack app ({@code SAMEPAGE_SLACK_CLIENT_SECRET})
   * @param address where the app is reached from a browser ({@code SAMEPAGE_PUBLIC_URL}), ending in
   *     a slash; empty where it is reached where it listens, as on one's own machine
   */
  public record SignIn(String clientId, String clientSecret, Optional<URI> address) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "SignIn[" + clientId + ", " + address + "]";
    }
  }

  /** What is wrong with the environment: every problem at once. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private Wrong(List<String> problems) {
      super(String.join(System.lineSeparator(), problems));
    }
  }

  /**
   * Where things are kept, and how they are encrypted: all that a tool needs that serves nobody.
   *
   * @param data the folder of the embedded database and keys ({@code SAMEPAGE_DATA})
   * @param database {@code SAMEPAGE_DATABASE_URL}, or a file in the data folder
   * @param keyStore where the data keys are ({@code SAMEPAGE_KEYSTORE_URL}), or a file in the data
   *     folder, or the database's server
   * @param keys the master keyset itself ({@code SAMEPAGE_KEYS})
   * @param keysFile the file of the master keyset ({@code SAMEPAGE_KEYS_FILE}); without both it is
   *     made in the data folder, beside the embedded database only
   */
  public record Storage(
      Path data,
      Location database,
      Location keyStore,
      Optional<String> keys,
      Optional<Path> keysFile) {

    /** Everything in one folder. */
    public static Storage embedded(Path data) {
      return new Storage(
          data,
          new Location.SqliteFile(data.resolve("samepage.db")),
          new Location.SqliteFile(data.resolve("keys.db")),
          Optional.empty(),
          Optional.empty());
    }

    static Storage from(Map<String, String> environment) throws Wrong {
      Reader reader = new Reader(environment);
      return checked(reader, reader.storage());
    }

    /** For who is about to make the master keyset: none has to be named yet. */
    static Storage beforeKeys(Map<String, String> environment) throws Wrong {
      Reader reader = new Reader(environment);
      return checked(reader, reader.storageBeforeKeys());
    }

    /** Where the master keyset is, unless it is a setting itself. */
    Path masterKeyFile() {
      return keysFile.orElseGet(() -> data.resolve("keys").resolve("master.json"));
    }

    /** What is known of it to who copies it or puts a copy in its place. */
    Installation installation() {
      Path beside =
          keyStore instanceof Location.SqliteFile(Path file)
              ? file.resolveSibling("erased.log")
              : data.resolve("erased.log");
      return new Installation(data, database, keyStore, new ErasureLog(beside));
    }

    /** The same, but for where things are; the master key is where it was. */
    Storage elsewhere(Location words, Location dataKeys) {
      return new Storage(data, words, dataKeys, keys, keysFile);
    }

    private static Storage checked(Reader reader, Storage storage) throws Wrong {
      reader.check();
      return storage;
    }
  }

  /**
   * From an installation's files to a server.
   *
   * @param database what is moved, and stays as it is
   * @param keyStore what is moved with it
   * @param to where everything but the data keys goes
   * @param keysTo where the data keys go; perhaps the same server
   */
  public record Move(
      Location.SqliteFile database,
      Location.SqliteFile keyStore,
      Location.PostgresServer to,
      Location.PostgresServer keysTo) {
    static Move from(Map<String, String> environment, String to, Optional<String> keysTo)
        throws Wrong {
      Reader reader = new Reader(environment);
      Storage from = reader.storage();
      Optional<Location.PostgresServer> target = reader.server("--to", to, DATABASE);
      Optional<Location.PostgresServer> keyTarget =
          keysTo.isPresent() ? reader.server("--keys-to", keysTo.get(), KEY_STORE) : target;
      if (from.database() instanceof Location.SqliteFile database
          && from.keyStore() instanceof Location.SqliteFile keyStore
          && target.isPresent()
          && keyTarget.isPresent()
          && reader.problems.isEmpty()) {
        return new Move(database, keyStore, target.get(), keyTarget.get());
      }
      if (!(from.database() instanceof Location.SqliteFile)) {
        reader.problems.add(DATABASE + "_URL names what is moved: a file, or leave it unset");
      }
      throw new Wrong(reader.problems);
    }
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
            storage,
            reader.mail(),
            reader.signIn());
    reader.notYet("SLACK_APP_TOKEN", "Socket Mode is not built yet: unset it and use HTTP");
    reader.check();
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
        + ", database="
        + storage.database()
        + mail.map(some -> ", mail=" + some.server().host()).orElse("")
        + "]";
  }

  private static final class Reader {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String SMTP = "SAMEPAGE_SMTP_URL";
    private static final String MAIL_FROM = "SAMEPAGE_MAIL_FROM";
    private static final String PUBLIC_URL = "SAMEPAGE_PUBLIC_URL";
    private static final String CLIENT_ID = "SAMEPAGE_SLACK_CLIENT_ID";
    private static final String CLIENT_SECRET = "SAMEPAGE_SLACK_CLIENT_SECRET";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    void check() throws Wrong {
      if (!problems.isEmpty()) {
        // Two settings may need the same one.
        throw new Wrong(problems.stream().distinct().toList());
      }
    }

    private Optional<URI> publicUrl() {
      return optional(PUBLIC_URL)
          .map(text -> address(PUBLIC_URL, "https://localhost/"))
          .filter(this::isPublic);
    }

    /** Slack sends people back to the app, so that it has to be reached from outside. */
    Optional<SignIn> signIn() {
      Optional<String> id = optional(CLIENT_ID);
      Optional<String> secret = optional(CLIENT_SECRET);
      if (id.isPresent() != secret.isPresent()) {
        problems.add(CLIENT_ID + " and " + CLIENT_SECRET + ": set both of them, or neither");
      }
      if (id.isPresent() && optional(PUBLIC_URL).isEmpty()) {
        problems.add(PUBLIC_URL + " is not set: where people come back to who sign in with Slack");
      }
      return id.flatMap(client -> secret.map(known -> new SignIn(client, known, publicUrl())));
    }

    Optional<Mail> mail() {
      Optional<URI> publicUrl = publicUrl();
      Optional<String> url = optional(SMTP);
      Optional<String> from = optional(MAIL_FROM);
      if (url.isPresent() && from.isEmpty()) {
        problems.add(MAIL_FROM + " is not set: whom mail is from, such as samepage@school.org");
      }
      if (url.isEmpty() && from.isPresent()) {
        problems.add(SMTP + " is not set: the server that takes mail from " + MAIL_FROM);
      }
      Optional<SmtpServer> server = url.flatMap(text -> read(SMTP, text, SmtpServer::parse));
      Optional<InternetAddress> sender = from.flatMap(text -> read(MAIL_FROM, text, Smtp::sender));
      return server.flatMap(
          some -> sender.map(address -> new Mail(some, address.toString(), publicUrl)));
    }

    /** Who follows a link from a mail should not be overheard. */
    private boolean isPublic(URI address) {
      boolean local = List.of("localhost", "127.0.0.1").contains(address.getHost());
      boolean plain = address.getRawQuery() == null && address.getRawFragment() == null;
      if (plain && (local || "https".equals(address.getScheme()))) {
        return true;
      }
      problems.add(PUBLIC_URL + " is not an https address without anything after a ? or #");
      return false;
    }

    private <T> Optional<T> read(String name, String text, Function<String, T> reading) {
      try {
        return Optional.of(reading.apply(text));
      } catch (IllegalArgumentException wrong) {
        problems.add(name + " " + wrong.getMessage());
        return Optional.empty();
      }
    }

    Storage storage() {
      Storage storage = storageBeforeKeys();
      if (storage.database() instanceof Location.PostgresServer
          && storage.keys().isEmpty()
          && storage.keysFile().isEmpty()) {
        problems.add(
            "SAMEPAGE_KEYS or SAMEPAGE_KEYS_FILE is not set: with PostgreSQL every process needs"
                + " the same master keyset");
      }
      return storage;
    }

    Storage storageBeforeKeys() {
      Storage embedded = Storage.embedded(Path.of(optional("SAMEPAGE_DATA").orElse("data")));
      Location database = location(DATABASE).orElse(embedded.database());
      boolean server = database instanceof Location.PostgresServer;
      Location keyStore = location(KEY_STORE).orElse(server ? database : embedded.keyStore());
      if (server != keyStore instanceof Location.PostgresServer) {
        problems.add(KEY_STORE + "_URL is another kind of database than " + DATABASE + "_URL");
      }
      Optional<String> keys = optional("SAMEPAGE_KEYS");
      Optional<Path> keysFile = optional("SAMEPAGE_KEYS_FILE").map(Path::of);
      if (keys.isPresent() && keysFile.isPresent()) {
        problems.add("SAMEPAGE_KEYS and SAMEPAGE_KEYS_FILE: set one of them, not both");
      }
      return new Storage(embedded.data(), database, keyStore, keys, keysFile);
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

    /**
     * @param what the beginning of the settings' names
     */
    Optional<Location> location(String what) {
      String name = what + "_URL";
      Optional<String> url = optional(name);
      if (url.filter(text -> text.startsWith(Location.PostgresServer.PREFIX)).isPresent()) {
        return server(name, url.get(), what).map(server -> server);
      }
      Optional<Location> file =
          url.filter(text -> text.startsWith(SQLITE) && !text.contains("?"))
              .map(text -> text.substring(SQLITE.length()))
              .filter(text -> !text.isEmpty() && !text.startsWith(":"))
              .map(text -> new Location.SqliteFile(Path.of(text)));
      if (url.isPresent() && file.isEmpty()) {
        problems.add(
            "%s is neither %s//server/database nor %s and the path of a file"
                .formatted(name, Location.PostgresServer.PREFIX, SQLITE));
      }
      return file;
    }

    /**
     * @param what the beginning of the names of the settings with user and password
     */
    Optional<Location.PostgresServer> server(String name, String url, String what) {
      try {
        return Optional.of(
            new Location.PostgresServer(
                url, optional(what + "_USER"), optional(what + "_PASSWORD")));
      } catch (IllegalArgumentException wrong) {
        problems.add(name + " " + wrong.getMessage());
        return Optional.empty();
      }
    }

    void notYet(String name, String sentence) {
      if (optional(name).isPresent()) {
        problems.add(name + ": " + sentence);
      }
    }
  }
}
