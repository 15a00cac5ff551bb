package org.samepage.slack.form;

/**
 * The names of the pages about the days off of a workspace, and of what can be done on them, as
 * Slack sends them back. Each is exact and has one handler.
 */
public final class SchoolYearNames {
  /** Callback ids. */
  public static final String LOOK = "school_year";

  public static final String EDIT = "school_year.edit";

  /** Action ids. */
  public static final String CHANGE = "school_year.change";

  public static final String LOOK_AGAIN = "school_year.again";

  /** Another country was chosen, whose regions are to be shown. */
  public static final String COUNTRY = "school_year.country";

  private SchoolYearNames() {}
}
