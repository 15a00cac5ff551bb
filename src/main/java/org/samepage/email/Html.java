package org.samepage.email;

import java.net.URI;

/** Pages without a style of their own: whoever shows them knows what their reader likes. */
final class Html {
  private Html() {}

  /**
   * @param title as text
   * @param body as HTML
   */
  static String page(String language, String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    </head>
    <body style="max-width: 36em; margin: 1em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.5">
    %s</body>
    </html>
    """
        .formatted(escaped(language), escaped(title), body);
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
}
