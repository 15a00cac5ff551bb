package org.samepage.email;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One mail to one person.
 *
 * @param id the same at each attempt: the mail's Message-ID is made of it
 * @param to a plain address
 * @param language a BCP 47 tag
 * @param off where mail can be turned off with one click; empty if the app has no address
 * @param written when it says that it was written
 */
public record Letter(
    UUID id, String to, String language, Body body, Optional<URI> off, Instant written) {

  /** The same said twice: as text and as a page. */
  public record Body(String subject, String text, String html) {}

  /** Prints nothing of what it says, nor to whom. */
  @Override
  public String toString() {
    return "Letter " + id;
  }
}
