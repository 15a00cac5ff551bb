package org.samepage.slack;

import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.util.SlackRequestParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Anything at all as the body of a signed request: it is a request of Slack's, or malformed. */
public final class RequestFuzz {
  private static final SlackRequestParser PARSER = new SlackRequestParser(new AppConfig());

  private RequestFuzz() {}

  /** Reads the body in both ways in which Slack sends one. */
  public static void fuzzerTestOneInput(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    for (String type : List.of("application/x-www-form-urlencoded", "application/json")) {
      SlackEntry.read(PARSER, Map.of("Content-Type", List.of(type)), text);
    }
  }
}
