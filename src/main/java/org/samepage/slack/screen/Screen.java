package org.samepage.slack.screen;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.view.View;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.samepage.agreement.WorkspaceId;
import org.samepage.slack.api.Reply;
import org.samepage.slack.api.SlackApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one person sees, in answer to one thing that they did.
 *
 * @param trigger lets one modal be opened within three seconds, once
 * @param current the modal from which the person acted; empty when they acted from a message, Home
 *     or a command
 * @param marking puts onto a modal that is shown when that was
 */
public record Screen(
    SlackApi slack,
    WorkspaceId workspace,
    String trigger,
    Optional<View> current,
    UnaryOperator<View> marking) {
  /** The name of the modal that shows what waits and what there is. */
  public static final String HUB = "hub";

  /** The name of the modal from which an agreement is chosen. */
  public static final String CHOOSE = "choose";

  /** These give way to what is opened from them: below that, they would be out of date. */
  private static final Set<String> GIVE_WAY = Set.of(HUB, CHOOSE);

  private static final Logger LOG = LoggerFactory.getLogger(Screen.class);

  /**
   * Slack did not show what it was asked to show. Nothing else is lost: what was decided is kept.
   */
  public static final class NotShown extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotShown(String why) {
      super(why);
    }
  }

  /** Opens a modal: above the current one if there is one, or in the place of a list. */
  public void show(View view) {
    if (current.filter(list -> GIVE_WAY.contains(list.getCallbackId())).isPresent()) {
      replace(view);
      return;
    }
    View shown = marking.apply(view);
    check(
        current.isPresent()
            ? slack.interact(
                workspace, api -> api.viewsPush(request -> request.triggerId(trigger).view(shown)))
            : slack.interact(
                workspace,
                api -> api.viewsOpen(request -> request.triggerId(trigger).view(shown))));
  }

  /** Puts {@code view} in the place of the current modal; opens it if there is none. */
  public void replace(View view) {
    if (current.isEmpty()) {
      show(view);
      return;
    }
    View before = current.get();
    View shown = marking.apply(view);
    check(
        slack.interact(
            workspace,
            api ->
                api.viewsUpdate(
                    request -> request.viewId(before.getId()).hash(before.getHash()).view(shown))));
  }

  /** Whether the person acted from the hub. */
  public boolean isHub() {
    return current.filter(view -> HUB.equals(view.getCallbackId())).isPresent();
  }

  private static void check(Reply<? extends SlackApiTextResponse> reply) {
    if (reply instanceof Reply.Failed<?> failed) {
      if (!failed.reason().equals("hash_conflict")) {
        throw new NotShown(failed.reason());
      }
      // A second click on a page that has changed already: the person sees what the first one
      // brought.
      LOG.debug("A view had changed before it was replaced.");
    }
  }
}
