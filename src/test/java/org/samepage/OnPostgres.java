package org.samepage;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Every school that is opened by the tests of the class keeps what it keeps on PostgreSQL. */
public final class OnPostgres implements BeforeAllCallback, AfterAllCallback {
  private static boolean wanted;

  @Override
  public void beforeAll(ExtensionContext context) {
    wanted = true;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    wanted = false;
  }

  static boolean isWanted() {
    return wanted;
  }
}
