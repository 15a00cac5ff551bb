package org.samepage.slack;

import com.google.gson.Gson;
import com.slack.api.app_backend.views.response.ViewSubmissionResponse;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.UserChangeEvent;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Profile;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.screen.Screen;
import org.samepage.trouble.Trouble;
import org.samepage.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said when no route knows a request, or when a route failed: always acknowledged, always a
 * sentence that says what to do next.
 */
final class Unrouted {
  private static final Logger LOG = LoggerFactory.getLogger(Unrouted.class);
  private static final Gson JSON = GsonFactory.createSnakeCase();

  private static final Set<String> ABOUT_A_PERSON =
      Set.of(AppHomeOpenedEvent.TYPE_NAME, UserChangeEvent.TYPE_NAME);

  private final SlackApi slack;
  private final Visitors visitors;
  private final ExecutorService later;

  Unrouted(SlackApi slack, Visitors visitors, ExecutorService later) {
    this.slack = slack;
    this.visitors = visitors;
    this.later = later;
  }

  /**
   * Whether a request says which workspace and person it comes from; what does not is malformed.
   */
  static boolean namesWhoAndWhere(Request<?> request) {
    boolean who = request.getContext().getRequestUserId() != null;
    boolean where = request.getContext().getTeamId() != null;
    return switch (request.getRequestType()) {
      case Command, BlockAction, ViewSubmission, ViewClosed, GlobalShortcut -> who && where;
      case Event ->
          !(request instanceof EventRequest event && ABOUT_A_PERSON.contains(event.getEventType()))
              || (who && where);
      default -> true;
    };
  }

  /** Nothing here goes by that name (any more). */
  Response unknown(Request<?> request) {
    LOG.info("No route for a request of type {}", request.getRequestType());
    Words words = visitors.known(request.getContext());
    return say(request, NoticeView.gone(words).sentence(), words);
  }

  /**
   * It comes from where the app is not installed. In a workspace whose token the app does not have,
   * only an answer can say so, and no page.
   */
  Response elsewhere(Request<?> request) {
    LOG.info("A request of type {} came from elsewhere", request.getRequestType());
    Words words = Words.in(Profile.USUAL_LANGUAGE);
    return switch (request) {
      case SlashCommandRequest command -> say(command, words.say("command.elsewhere"), words);
      case ViewSubmissionRequest submitted -> say(submitted, words.say("command.elsewhere"), words);
      default -> Response.ok();
    };
  }

  /**
   * Slack has not told yet whether the app is installed where it comes from. Slack sends events
   * that were not taken again.
   */
  Response tooEarly(Request<?> request) {
    LOG.warn("A request of type {} came before the workspace was known", request.getRequestType());
    if (request instanceof EventRequest) {
      return Response.builder().statusCode(503).build();
    }
    Words words = Words.in(Profile.USUAL_LANGUAGE);
    return say(request, words.say("command.slow"), words);
  }

  /** Something failed that nobody foresaw. The log and the person get the same reference. */
  Response trouble(Request<?> request, Exception unexpected) {
    Words words = visitors.known(request.getContext());
    if (unexpected instanceof Screen.NotShown) {
      LOG.warn("Slack did not show a page: {}", unexpected.getMessage());
      return say(request, words.say("command.slow"), words);
    }
    String reference = Trouble.reference();
    LOG.error(
        "Reference {}: a request of type {} failed",
        reference,
        request.getRequestType(),
        Trouble.of(unexpected));
    return say(request, words.say("page.notice.failed", reference), words);
  }

  private Response say(Request<?> request, String sentence, Words words) {
    return switch (request) {
      case SlashCommandRequest command -> ephemeral(sentence);
      case ViewSubmissionRequest submitted ->
          instead(submitted.getPayload().getView(), new NoticeView(sentence, words).toView());
      case BlockActionRequest click -> {
        showLater(click, click.getPayload().getTriggerId(), sentence, words);
        yield Response.ok();
      }
      case GlobalShortcutRequest shortcut -> {
        showLater(shortcut, shortcut.getPayload().getTriggerId(), sentence, words);
        yield Response.ok();
      }
      default -> Response.ok();
    };
  }

  private static Response ephemeral(String sentence) {
    return Response.json(200, JSON.toJson(Map.of("response_type", "ephemeral", "text", sentence)));
  }

  /**
   * Above the page that was submitted, which keeps what was typed; in its place if there is no room
   * above.
   */
  private static Response instead(View submitted, View page) {
    String action = Visitors.isThird(submitted) ? "update" : "push";
    return Response.json(
        200,
        JSON.toJson(ViewSubmissionResponse.builder().responseAction(action).view(page).build()));
  }

  /** After the acknowledgement, so that a slow Slack does not delay it. */
  private void showLater(
      Request<?> request, @Nullable String trigger, String sentence, Words words) {
    if (trigger == null) {
      return;
    }
    Optional<View> current =
        request instanceof BlockActionRequest click
            ? Optional.ofNullable(click.getPayload().getView()).filter(Visitors::isModal)
            : Optional.empty();
    PersonId person =
        Visitors.person(request.getContext(), request.getContext().getRequestUserId());
    later.execute(() -> {
      try {
        new Screen(slack, person.workspace(), trigger, current, UnaryOperator.identity())
            .show(new NoticeView(sentence, words).toView());
      } catch (Screen.NotShown notShown) {
        LOG.warn("Slack did not show a page: {}", notShown.getMessage());
        sayBeside(request, sentence);
      }
    });
  }

  /** The time to open a page may be over; beside a message that was clicked in there is room. */
  private static void sayBeside(Request<?> request, String sentence) {
    if (request instanceof BlockActionRequest click
        && click.getPayload().getResponseUrl() != null) {
      try {
        click
            .getContext()
            .respond(
                answer -> answer.responseType("ephemeral").replaceOriginal(false).text(sentence));
      } catch (IOException unreachable) {
        LOG.warn("Nobody could be told: {}", unreachable.getClass().getSimpleName());
      }
    }
  }
}
