package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Exporting;
import org.samepage.slack.api.SlackUploads;
import org.samepage.slack.export.ExportFile;
import org.samepage.slack.export.ExportWriter;
import org.samepage.slack.form.ExportView;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.message.SlashCommand;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;
import org.samepage.trouble.Trouble;
import org.samepage.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody takes a copy of everything about them. */
public final class TakingData {
  private static final Logger LOG = LoggerFactory.getLogger(TakingData.class);

  private final Exporting exporting;
  private final ExportWriter writer;
  private final SlackUploads uploads;
  private final Optional<Function<String, URI>> page;
  private final ExecutorService later;

  /**
   * @param page the link for a token, where there is a page behind a sign-in; otherwise a copy is a
   *     file in Slack
   * @param later makes and uploads files, for which Slack does not wait
   */
  public TakingData(
      Exporting exporting,
      ExportWriter writer,
      SlackUploads uploads,
      Optional<Function<String, URI>> page,
      ExecutorService later) {
    this.exporting = exporting;
    this.writer = writer;
    this.uploads = uploads;
    this.page = page;
    this.later = later;
  }

  /** Opens the page from which a copy is taken. */
  public void open(Visit visit) {
    Words words = visit.words();
    View view =
        page.map(link ->
                exporting
                    .makePage(visit.person())
                    .map(token -> new ExportView(words).link(link.apply(token)))
                    .orElseGet(() -> ExportView.tooMany(words).toView()))
            .orElseGet(() ->
                exporting.isAllowed(visit.person())
                    ? new ExportView(words).warning()
                    : ExportView.tooMany(words).toView());
    visit.screen().show(view);
  }

  /** Makes the file, and puts it into the conversation with the app. */
  public Answer send(Visit visit) {
    Words words = visit.words();
    if (page.isPresent() || !exporting.isAllowed(visit.person())) {
      return new Answer.Replace(ExportView.tooMany(words).toView());
    }
    later.execute(() -> send(visit.person(), words));
    return new Answer.Replace(new NoticeView(words.say("export.file.coming"), words).toView());
  }

  private void send(PersonId person, Words words) {
    SlackUploads.Result result = made(person, words);
    String command = SlashCommand.typed("export");
    boolean told =
        switch (result) {
          case THERE -> true;
          case PERHAPS -> uploads.say(person, words.say("export.file.perhaps", command));
          case NOT_THERE -> uploads.say(person, words.say("export.file.failed", command));
        };
    if (!told) {
      LOG.warn("Somebody could not be told that their copy did not arrive.");
    }
  }

  private SlackUploads.Result made(PersonId person, Words words) {
    try {
      Optional<ExportFile> file = exporting.takeFile(person, writer::write);
      return file.map(made -> uploads.upload(person, made, words.say("export.file.comment")))
          .orElse(SlackUploads.Result.NOT_THERE);
    } catch (RuntimeException trouble) {
      LOG.warn("A copy could not be made. {}", Trouble.name(trouble));
      return SlackUploads.Result.NOT_THERE;
    }
  }
}
