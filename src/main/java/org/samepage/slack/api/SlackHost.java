package org.samepage.slack.api;

import java.net.URI;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * Where Slack's files are: only these addresses get the bot's token, and what a person's copy
 * holds.
 *
 * @param base where the Web API is
 */
record SlackHost(HttpUrl base) {
  static SlackHost at(URI base) {
    return new SlackHost(Objects.requireNonNull(HttpUrl.get(base)));
  }

  /** Whether it is there, or on a host below, by the same way in and with nobody's name in it. */
  boolean owns(HttpUrl url) {
    return url.scheme().equals(base.scheme())
        && url.port() == base.port()
        && url.username().isEmpty()
        && url.password().isEmpty()
        && (url.host().equals(base.host()) || url.host().endsWith("." + base.host()));
  }
}
