package org.samepage.web;

import java.util.List;
import java.util.Map;

/** Answers a request whose signature has been checked. Throws nothing. */
@FunctionalInterface
public interface Endpoint {

  Reply handle(Request request);

  /**
   * A request.
   *
   * @param headers by name, as they came
   * @param body decoded as UTF-8
   */
  record Request(Map<String, List<String>> headers, String body) {}

  /** What is answered. */
  record Reply(int status, String contentType, String body) {
    public static Reply empty(int status) {
      return new Reply(status, "text/plain", "");
    }

    public static Reply html(int status, String body) {
      return new Reply(status, "text/html; charset=utf-8", body);
    }

    public static Reply json(String body) {
      return new Reply(200, "application/json", body);
    }
  }
}
