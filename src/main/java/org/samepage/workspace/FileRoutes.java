package org.samepage.workspace;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Hands out files that people chose in a modal, to whoever has the bot's token. Whoever has not is
 * led to the page on which one signs in, as at Slack.
 */
final class FileRoutes {
  private final Uploads uploads;
  private final Manifest manifest;
  private final String botToken;

  FileRoutes(Uploads uploads, Manifest manifest, String botToken) {
    this.uploads = uploads;
    this.manifest = manifest;
    this.botToken = botToken;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/files-pri/{file}/{name}", this::file);
    routes.get("/files-pri/{file}/download/{name}", this::file);
  }

  private void file(Context ctx) {
    boolean allowed =
        ("Bearer " + botToken).equals(ctx.header("Authorization"))
            && manifest.scopes().contains("files:read");
    if (!allowed) {
      ctx.redirect("https://" + Ids.TEAM_DOMAIN + ".slack.com/?redir=" + ctx.path());
      return;
    }
    String id = ctx.pathParam("file").replaceFirst("^" + Ids.TEAM + "-", "");
    Optional<byte[]> content = uploads.content(id);
    if (content.isEmpty()) {
      ctx.status(404).result("file_not_found");
    } else {
      ctx.contentType("application/octet-stream").result(content.get());
    }
  }
}
