package org.samepage.email;

import java.net.URI;
import java.util.Optional;

/**
 * Where mail is turned off with one click.
 *
 * @param app where the app is reached from outside, ending in a slash; empty if it is not
 */
public record OffLinks(Optional<URI> app) {
  /** The path below the app's address; what stands after it names who wants no more mail. */
  public static final String PATH = "mail/off/";

  /**
   * @param token names who wants no more mail
   */
  Optional<URI> to(String token) {
    return app.map(address -> address.resolve(PATH + token));
  }
}
