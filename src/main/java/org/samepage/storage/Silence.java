package org.samepage.storage;

/** Workspaces to which nothing is sent for now. */
final class Silence {
  private Silence() {}

  /**
   * The condition that a workspace has the app, and that it is known what its people were told if a
   * backup was restored.
   *
   * @param row the name of a row that names a workspace
   */
  static String isOverFor(String row) {
    return """
    not exists (
      select 1 from uninstalled
      where uninstalled.enterprise = %1$s.enterprise and uninstalled.team = %1$s.team)
    and not exists (
      select 1 from recollection
      where recollection.enterprise = %1$s.enterprise and recollection.team = %1$s.team)
    """
        .formatted(row);
  }
}
