package org.samepage.stories;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: it holds what it is given, and goes where it is sent. */
final class Browser implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private Optional<String> cookie = Optional.empty();

  /** What a page was answered with. */
  record Page(URI address, HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Page open(URI address) throws Exception {
    return follow(ask(address, "GET"));
  }

  Page ask(URI address, String method) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.noBody())
            .header("Accept-Language", "es-MX,es;q=0.9");
    cookie
        .filter(held -> address.getPath().startsWith("/export/"))
        .ifPresent(held -> request.header("Cookie", held));
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = Optional.of(set.split(";", 2)[0]));
    return new Page(address, response);
  }

  private Page follow(Page page) throws Exception {
    return page.status() / 100 == 3
        ? follow(ask(page.address().resolve(page.header("Location")), "GET"))
        : page;
  }

  /** Presses the button that stands on the page. */
  Page press(Page page) throws Exception {
    return ask(page.address(), "POST");
  }

  /** Signs in on Slack's page, to which {@code page} leads, and comes back. */
  Page signIn(Page page, String user) throws Exception {
    return open(URI.create(signInLink(page) + "&as=" + user));
  }

  /** Where the page leads. */
  static String signInLink(Page page) {
    Matcher link = LINK.matcher(page.text());
    if (!link.find()) {
      throw new AssertionError("No link in " + page.text());
    }
    return link.group(1).replace("&amp;", "&");
  }

  @Override
  public void close() {
    http.close();
  }
}
