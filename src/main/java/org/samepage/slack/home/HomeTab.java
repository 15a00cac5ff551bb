package org.samepage.slack.home;

import com.slack.api.methods.response.views.ViewsPublishResponse;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.samepage.agreement.PersonId;
import org.samepage.slack.api.Reply;
import org.samepage.slack.api.SlackApi;
import org.samepage.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the Home tab true: it is published when somebody opens it, and again, for a while, after
 * everything that they do. When Slack does not take it, nothing is lost: opening the tab publishes
 * it anew.
 */
public final class HomeTab {
  private static final Logger LOG = LoggerFactory.getLogger(HomeTab.class);
  private static final Duration WATCHED = Duration.ofMinutes(30);

  private final Hub hub;
  private final SlackApi slack;
  private final ExecutorService later;

  /**
   * When each person who has the tab open opened it, by the monotonic clock; kept for {@link
   * #WATCHED}.
   */
  private final Map<PersonId, Long> openedAt = new ConcurrentHashMap<>();

  /** How often each person's tab was asked for since it was last as it should be. */
  private final Map<PersonId, Integer> asked = new ConcurrentHashMap<>();

  public HomeTab(Hub hub, SlackApi slack, ExecutorService later) {
    this.hub = hub;
    this.slack = slack;
    this.later = later;
  }

  /** Somebody opened the tab. */
  public void opened(PersonId person, Supplier<Words> words) {
    long now = System.nanoTime();
    openedAt.values().removeIf(opened -> now - opened > WATCHED.toNanos());
    openedAt.put(person, now);
    publishLater(person, words);
  }

  /** Somebody did something: if they have the tab open, it shows so. */
  public void changed(PersonId person, Supplier<Words> words) {
    if (openedAt.containsKey(person)) {
      publishLater(person, words);
    }
  }

  /** One at a time for each person: of two at once the older might arrive last, and stay. */
  private void publishLater(PersonId person, Supplier<Words> words) {
    if (asked.merge(person, 1, Integer::sum) == 1) {
      later.execute(() -> publishAsLongAsAsked(person, words));
    }
  }

  private void publishAsLongAsAsked(PersonId person, Supplier<Words> words) {
    int seen;
    try {
      do {
        seen = asked.getOrDefault(person, 1);
        publish(person, hub.home(person, words.get()));
      } while (!asked.remove(person, seen));
    } catch (RuntimeException failed) {
      asked.remove(person);
      throw failed;
    }
  }

  private void publish(PersonId person, View view) {
    Reply<ViewsPublishResponse> reply =
        slack.interact(
            person.workspace(),
            api -> api.viewsPublish(request -> request.userId(person.user()).view(view)));
    if (reply instanceof Reply.Failed<?> failed) {
      LOG.warn("Home of {} was not published: {}", person.user(), failed.reason());
    }
  }
}
