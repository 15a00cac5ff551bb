package org.samepage.workspace;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Takes files that the app uploads, and hands out files: to whoever has the bot's token, and to the
 * page. Whoever else asks is led to the page on which one signs in, as at Slack.
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
    routes.post("/upload/v1/{file}", this::upload);
    routes.get("/page/file/{file}", ctx -> give(ctx, ctx.pathParam("file")));
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
    give(ctx, ctx.pathParam("file").replaceFirst("^" + Ids.TEAM + "-", ""));
  }

  private void upload(Context ctx) {
    byte[] content = ctx.bodyAsBytes();
    boolean taken = uploads.arrive(ctx.pathParam("file"), content);
    ctx.status(taken ? 200 : 400).result(taken ? "OK - " + content.length : "upload_error");
  }

  private void give(Context ctx, String id) {
    Optional<byte[]> content = uploads.content(id);
    if (content.isEmpty()) {
      ctx.status(404).result("file_not_found");
    } else {
      ctx.contentType("application/octet-stream")
          .header("Content-Disposition", "attachment")
          .result(content.get());
    }
  }
}
