package org.samepage.slack.home;

import com.slack.api.methods.response.views.ViewsPublishResponse;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

  /** What each person who has the tab open sees of it; kept for {@link #WATCHED}. */
  private final Map<PersonId, Seen> seen = new ConcurrentHashMap<>();

  /** How often each person's tab was asked for since it was last as it should be. */
  private final Map<PersonId, Integer> asked = new ConcurrentHashMap<>();

  /**
   * Which page somebody sees.
   *
   * @param since when they came to it, by the monotonic clock
   * @param from how many entries are left out
   */
  private record Seen(long since, int from) {}

  public HomeTab(Hub hub, SlackApi slack, ExecutorService later) {
    this.hub = hub;
    this.slack = slack;
    this.later = later;
  }

  /** Somebody opened the tab. */
  public void opened(PersonId person, Supplier<Words> words) {
    see(person, 0);
    publishLater(person, words);
  }

  /** Somebody turned to another page of the tab; it is published as any change is. */
  public void turned(PersonId person, int from) {
    see(person, from);
  }

  /** Somebody did something: if they have the tab open, it shows so. */
  public void changed(PersonId person, Supplier<Words> words) {
    if (seen.containsKey(person)) {
      publishLater(person, words);
    }
  }

  private void see(PersonId person, int from) {
    long now = System.nanoTime();
    seen.values().removeIf(one -> now - one.since() > WATCHED.toNanos());
    seen.put(person, new Seen(now, from));
  }

  /** One at a time for each person: of two at once the older might arrive last, and stay. */
  private void publishLater(PersonId person, Supplier<Words> words) {
    if (asked.merge(person, 1, Integer::sum) == 1) {
      later.execute(() -> publishAsLongAsAsked(person, words));
    }
  }

  private void publishAsLongAsAsked(PersonId person, Supplier<Words> words) {
    int times;
    try {
      do {
        times = asked.getOrDefault(person, 1);
        int from = Optional.ofNullable(seen.get(person)).map(Seen::from).orElse(0);
        publish(person, hub.home(person, words.get(), from));
      } while (!asked.remove(person, times));
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
