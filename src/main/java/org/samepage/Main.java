package org.samepage;

/** Placeholder while the build is laid down. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("Same Page");
  }
}
