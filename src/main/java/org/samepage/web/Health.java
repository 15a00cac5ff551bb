package org.samepage.web;

/** Tells whether the app can do its work now. */
@FunctionalInterface
public interface Health {

  Report report();

  /**
   * The state of the app.
   *
   * @param ready whether it can take requests and reach Slack
   * @param json the details, without words and without names
   */
  record Report(boolean ready, String json) {}
}
