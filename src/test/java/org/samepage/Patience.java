package org.samepage;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Every test waits longer for a condition than it needs on a quiet machine: a busy one is no
 * defect, and a test that passes waits no longer for it. JUnit finds it by itself.
 */
public final class Patience implements BeforeAllCallback {
  private static final Duration LONGEST = Duration.ofSeconds(40);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONGEST);
  }
}
