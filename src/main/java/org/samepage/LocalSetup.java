package org.samepage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.samepage.workspace.LocalWorkspace;
import org.samepage.workspace.MovableClock;

/**
 * How the app and the local workspace find each other. The secrets protect nothing: both ends
 * listen on loopback alone.
 */
final class LocalSetup {
  static final String SIGNING_SECRET = "local-workspace-signing-secret";
  static final String CLIENT_ID = "2511.0";
  static final String CLIENT_SECRET = "local-workspace-client-secret";

  /** The app is reached where it listens. */
  static final Settings.SignIn SIGN_IN =
      new Settings.SignIn(CLIENT_ID, CLIENT_SECRET, Optional.empty());

  static final String BOT_TOKEN = "xoxb-local-workspace-bot-token";

  private LocalSetup() {}

  static LocalWorkspace.Config config(int port, Path data, MovableClock clock, String manifest) {
    return new LocalWorkspace.Config(
            port, data.resolve("slack"), SIGNING_SECRET, BOT_TOKEN, manifest, clock)
        .withClient(CLIENT_ID, CLIENT_SECRET);
  }

  /**
   * @param mail how people are mailed; empty if nobody is
   * @param signIn {@link #SIGN_IN}, or empty if there are no pages outside of Slack
   */
  static Settings settings(
      URI api,
      Settings.Storage storage,
      Optional<Settings.Mail> mail,
      Optional<Settings.SignIn> signIn) {
    return new Settings(BOT_TOKEN, SIGNING_SECRET, api, "127.0.0.1", 0, storage, mail, signIn);
  }
}
