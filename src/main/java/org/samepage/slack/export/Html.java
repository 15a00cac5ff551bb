package org.samepage.slack.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of a page; everything that is not made here is text, and escaped. */
final class Html {
  private Html() {}

  /**
   * @param name of the element
   * @param content as HTML
   */
  static String of(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">\n";
  }

  /**
   * The same, of a kind that has a look of its own.
   *
   * @param kind the class
   */
  static String of(String name, String kind, String content) {
    return "<" + name + attribute("class", kind) + ">" + content + "</" + name + ">\n";
  }

  static String plain(String name, String text) {
    return of(name, escaped(text));
  }

  static String plain(String name, String kind, String text) {
    return of(name, kind, escaped(text));
  }

  /**
   * @param items as HTML
   */
  static String bullets(List<String> items) {
    return items.isEmpty()
        ? ""
        : of("ul", items.stream().map(item -> of("li", item)).collect(Collectors.joining()));
  }

  /** What is read by those alone who want to know. */
  static String folded(String summary, String content) {
    return of("details", plain("summary", summary) + content);
  }

  /**
   * @param to where it leads: an address of the app's or of Slack's own
   */
  static String button(String to, String text) {
    return "<a"
        + attribute("class", "button")
        + attribute("href", to)
        + ">"
        + escaped(text)
        + "</a>";
  }

  /** A form without anything in it, which a press sends to where the page is. */
  static String press(String text) {
    return "<form"
        + attribute("method", "post")
        + ">"
        + plain("button", "button", text)
        + "</form>";
  }

  /** Lines stay lines. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("\n", "<br>\n");
  }

  /**
   * A whole page.
   *
   * @param language a BCP 47 tag
   * @param body as HTML
   */
  static String page(String language, String title, String body) {
    return Template.PAGE
        .replace("{{language}}", escaped(language))
        .replace("{{title}}", escaped(title))
        // Last, so that nothing that stands in it is taken for a place.
        .replace("{{body}}", body);
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  private static final class Template {
    private static final String PAGE = read();

    private static String read() {
      try (InputStream bytes = Html.class.getResourceAsStream("/export/page.html")) {
        if (bytes == null) {
          throw new IllegalStateException("page.html");
        }
        return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
