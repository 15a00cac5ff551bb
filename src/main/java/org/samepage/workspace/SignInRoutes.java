package org.samepage.workspace;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page on which somebody signs in: here, they choose who they are. */
final class SignInRoutes {
  private static final String PATH = "/openid/connect/authorize";

  private final Memory memory;
  private final SignIn signIn;

  SignInRoutes(Memory memory, SignIn signIn) {
    this.memory = memory;
    this.signIn = signIn;
  }

  void addTo(RoutesConfig routes) {
    routes.get(PATH, this::ask);
  }

  private void ask(Context ctx) {
    Map<String, String> query = new TreeMap<>();
    ctx.queryParamMap().forEach((name, values) -> query.put(name, values.getFirst()));
    Optional<SignIn.Request> request = signIn.read(query);
    if (request.isEmpty()) {
      ctx.status(400).result("This app cannot be signed in to like that.");
      return;
    }
    String as = query.getOrDefault("as", "");
    if (as.isEmpty()) {
      ctx.contentType("text/html; charset=utf-8")
          .header("Cache-Control", "no-store")
          .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
          .result(page(choices(query)));
    } else {
      goBack(ctx, request.get(), as);
    }
  }

  private void goBack(Context ctx, SignIn.Request request, String as) {
    String outcome =
        as.equals("nobody") ? "error=access_denied" : "code=" + signIn.signIn(request, as);
    ctx.redirect(request.redirect() + "?" + outcome + "&state=" + coded(request.state()));
  }

  private String choices(Map<String, String> query) {
    List<Person> people =
        memory.read(s -> s.people.values().stream().filter(Person::switchable).toList());
    return people.stream()
            .map(person -> choice(query, person.id(), person.realName()))
            .collect(Collectors.joining())
        + choice(query, "nobody", "Cancel");
  }

  private static String choice(Map<String, String> query, String as, String name) {
    Map<String, String> chosen = new TreeMap<>(query);
    chosen.put("as", as);
    String parameters =
        chosen.entrySet().stream()
            .map(each -> each.getKey() + "=" + coded(each.getValue()))
            .collect(Collectors.joining("&amp;"));
    return "<li><a href=\"%s?%s\">%s</a></li>\n"
        .formatted(PATH, parameters, name.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String page(String choices) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sign in with Slack (local stand-in)</title>
    </head>
    <body style="max-width: 30em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.6">
    <h1>Sign in</h1>
    <p>This stands in for Slack's own page. Who are you?</p>
    <ul>
    %s</ul>
    </body>
    </html>
    """
        .formatted(choices);
  }
}
