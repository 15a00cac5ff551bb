package org.samepage.slack.api;

import com.slack.api.methods.Methods;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.methods.response.files.FilesCompleteUploadExternalResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a file into somebody's conversation with the app. It is there as a whole, or not at all:
 * Slack shows a file only once it has all of it and was told where it belongs.
 */
public final class SlackUploads {
  private static final Logger LOG = LoggerFactory.getLogger(SlackUploads.class);
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final SlackApi api;
  private final SlackHost slack;
  private final OkHttpClient http;

  /**
   * @param base of the Web API
   * @param patience for the file itself
   */
  public SlackUploads(SlackApi api, URI base, Duration patience) {
    this.api = api;
    this.slack = SlackHost.at(base);
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .callTimeout(patience)
            .writeTimeout(patience)
            .readTimeout(patience);
    this.http = SlackApi.isLoopback(base) ? client.proxy(Proxy.NO_PROXY).build() : client.build();
  }

  /** What is uploaded. */
  public interface File {
    String name();

    /** In bytes. */
    int length();

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What came of it. */
  public enum Result {
    THERE,
    /** Nobody knows. */
    PERHAPS,
    NOT_THERE
  }

  /**
   * Uploads it.
   *
   * @param comment the message that it comes with
   */
  public Result upload(PersonId to, File file, String comment) {
    Optional<String> conversation = conversation(to);
    if (conversation.isEmpty()) {
      return Result.NOT_THERE;
    }
    Reply<FilesGetUploadURLExternalResponse> place =
        api.deliver(
            to.workspace(),
            Methods.FILES_GET_UPLOAD_URL_EXTERNAL,
            slack ->
                slack.filesGetUploadURLExternal(
                    ask -> ask.filename(file.name()).length(file.length())));
    if (!(place
        instanceof
        Reply.Done<FilesGetUploadURLExternalResponse>(FilesGetUploadURLExternalResponse where))) {
      return notThere((Reply.Failed<?>) place);
    }
    return send(String.valueOf(where.getUploadUrl()), file)
        ? share(to, conversation.get(), String.valueOf(where.getFileId()), file.name(), comment)
        : Result.NOT_THERE;
  }

  /** Says something of the app's own to somebody; whether it was said. */
  public boolean say(PersonId to, String sentence) {
    return conversation(to)
        .map(conversation ->
            api.deliver(
                to.workspace(),
                Methods.CHAT_POST_MESSAGE,
                slack -> slack.chatPostMessage(post -> post.channel(conversation).text(sentence))))
        .filter(reply -> reply instanceof Reply.Done<ChatPostMessageResponse>)
        .isPresent();
  }

  private Optional<String> conversation(PersonId to) {
    Reply<ConversationsOpenResponse> opened =
        api.deliver(
            to.workspace(),
            Methods.CONVERSATIONS_OPEN,
            slack -> slack.conversationsOpen(ask -> ask.users(List.of(to.user()))));
    if (opened instanceof Reply.Failed<?> failed) {
      notThere(failed);
    }
    return opened
            instanceof Reply.Done<ConversationsOpenResponse>(ConversationsOpenResponse response)
        ? Optional.ofNullable(response.getChannel()).map(channel -> channel.getId())
        : Optional.empty();
  }

  private boolean send(String url, File file) {
    Optional<HttpUrl> to = Optional.ofNullable(HttpUrl.parse(url)).filter(slack::owns);
    if (to.isEmpty()) {
      LOG.warn("Slack named an address for a file that is none of its own.");
      return false;
    }
    Request request = new Request.Builder().url(to.get()).post(body(file)).build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        LOG.warn("A file was not uploaded: {}", response.code());
      }
      return response.isSuccessful();
    } catch (IOException broken) {
      LOG.warn("A file was not uploaded: {}", broken.getClass().getName());
      return false;
    }
  }

  private static RequestBody body(File file) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return BYTES;
      }

      @Override
      public long contentLength() {
        return file.length();
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        file.writeTo(sink.outputStream());
      }
    };
  }

  private Result share(PersonId to, String conversation, String id, String name, String comment) {
    FileDetails details = FileDetails.builder().id(id).title(name).build();
    Reply<FilesCompleteUploadExternalResponse> shared =
        api.deliver(
            to.workspace(),
            Methods.FILES_COMPLETE_UPLOAD_EXTERNAL,
            slack ->
                slack.filesCompleteUploadExternal(ask ->
                    ask.files(List.of(details)).channelId(conversation).initialComment(comment)));
    return switch (shared) {
      case Reply.Done<FilesCompleteUploadExternalResponse> done -> Result.THERE;
      case Reply.Failed<FilesCompleteUploadExternalResponse>(Outcome.Unknown unknown) ->
          Result.PERHAPS;
      case Reply.Failed<FilesCompleteUploadExternalResponse> failed -> notThere(failed);
    };
  }

  private static Result notThere(Reply.Failed<?> failed) {
    LOG.warn("A file could not be given to somebody: {}", failed.reason());
    return Result.NOT_THERE;
  }
}
