package org.samepage;

/** Starts {@code Main}, or says in a sentence why it cannot. Compiled for Java 8, so that an old Java can run it. */
public final class Launcher {
  private static final int NEEDED = 25;

  private Launcher() {}

  public static void main(String[] arguments) throws Exception {
    String version = System.getProperty("java.specification.version");
    double running = Double.parseDouble(version);
    if (running < NEEDED) {
      System.err.println(
          "Same Page needs Java " + NEEDED + "; this is Java " + version + ". Nothing was started or changed.");
      System.exit(2);
    }
    Class.forName("org.samepage.Main").getMethod("main", String[].class).invoke(null, (Object) arguments);
  }
}
