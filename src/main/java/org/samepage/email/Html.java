package org.samepage.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Pages without a style of their own: whoever shows them knows what their reader likes. */
final class Html {
  private static final String PAGE = read("page");
  private static final String ASK = read("ask");

  private Html() {}

  /**
   * @param title as text
   * @param body as HTML
   */
  static String page(String language, String title, String body) {
    return PAGE.formatted(escaped(language), escaped(title), body);
  }

  /** Asks something, with a button that sends a form without anything in it; both as text. */
  static String ask(String question, String button) {
    return ASK.formatted(escaped(question), escaped(button));
  }

  static String link(URI to, String text) {
    return "<a href=\"" + escaped(to.toString()) + "\">" + escaped(text) + "</a>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String read(String name) {
    String file = "/mail/" + name + ".html";
    try (InputStream bytes = Html.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException(file);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
