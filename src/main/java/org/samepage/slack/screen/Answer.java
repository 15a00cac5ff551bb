package org.samepage.slack.screen;

import com.slack.api.model.view.View;
import java.util.Map;

/** What becomes of a modal that was submitted. */
public sealed interface Answer {

  /** This one closes; the one below it shows again. */
  record Close() implements Answer {}

  /** All close. */
  record CloseAll() implements Answer {}

  record Replace(View view) implements Answer {}

  /** Another opens above it; what was typed stays below. */
  record Above(View view) implements Answer {}

  /** It stays as it is, with a sentence at each field that has a problem. */
  record Problems(Map<String, String> byField) implements Answer {
    public Problems {
      byField = Map.copyOf(byField);
    }
  }
}
