package org.samepage.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Calls the workspace over HTTP: its Web API as the app does, its page's API as the page does. */
final class Client {
  static final String TOKEN = "xoxb-for-tests-only";
  private final OkHttpClient http = new OkHttpClient.Builder().proxy(Proxy.NO_PROXY).build();
  private final URI server;

  record Reply(int status, Map<String, String> headers, String body) {
    JsonNode json() {
      return Json.parse(body);
    }

    String error() {
      return json().path("error").asText();
    }
  }

  Client(LocalWorkspace workspace) {
    server = URI.create("http://127.0.0.1:" + workspace.port());
  }

  /** A Web API call, with the parameters as a form and JSON within it, as the SDK sends them. */
  Reply api(String method, Map<String, ?> params) {
    return apiAs(TOKEN, method, params);
  }

  Reply apiAs(String token, String method, Map<String, ?> params) {
    FormBody.Builder form = new FormBody.Builder();
    params.forEach((name, value) -> form.add(name, String.valueOf(value)));
    Request.Builder request =
        new Request.Builder().url(server + "/api/" + method).post(form.build());
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return call(request.build());
  }

  Reply get(String path) {
    return call(new Request.Builder().url(server + path).build());
  }

  Reply post(String path, String json) {
    return call(
        new Request.Builder()
            .url(path.startsWith("http") ? path : server + path)
            .post(RequestBody.create(json, MediaType.get("application/json")))
            .build());
  }

  Reply call(Request request) {
    try {
      return callOrFail(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply callOrFail(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      String body = response.body() == null ? "" : response.body().string();
      return new Reply(
          response.code(),
          response.headers().toMultimap().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst())),
          body);
    }
  }
}
