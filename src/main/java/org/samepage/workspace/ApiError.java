package org.samepage.workspace;

import java.util.List;

/** A Web API call that Slack answers with {@code ok: false}. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> details;

  /**
   * @param name Slack's name, such as {@code channel_not_found}
   * @param details sentences for {@code response_metadata.messages}
   */
  ApiError(String name, String... details) {
    super(name, null, false, false);
    this.details = List.of(details);
  }

  static ApiError of(List<SlackLimits.Problem> problems) {
    return new ApiError(
        problems.getFirst().error(),
        problems.stream().map(SlackLimits.Problem::toString).toArray(String[]::new));
  }

  String name() {
    return String.valueOf(getMessage());
  }

  List<String> details() {
    return details;
  }
}
