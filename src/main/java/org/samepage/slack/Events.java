package org.samepage.slack;

import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.MessageBotEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import com.slack.api.model.event.UserChangeEvent;
import java.util.concurrent.ExecutorService;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Departing;
import org.samepage.coaching.Standings;
import org.samepage.slack.home.HomeTab;
import org.samepage.slack.home.TypedReply;

/** What happens in the workspace that the app is told of. */
final class Events {
  private final Entries entries;
  private final Visitors visitors;
  private final HomeTab homeTab;
  private final TypedReply typedReply;
  private final Standings standings;
  private final Departing departing;
  private final ExecutorService later;

  Events(
      Entries entries,
      Visitors visitors,
      HomeTab homeTab,
      TypedReply typedReply,
      Standings standings,
      Departing departing,
      ExecutorService later) {
    this.entries = entries;
    this.visitors = visitors;
    this.homeTab = homeTab;
    this.typedReply = typedReply;
    this.standings = standings;
    this.departing = departing;
    this.later = later;
  }

  void register() {
    entries.on(
        AppHomeOpenedEvent.class,
        (payload, context) -> {
          departing.seen(Visitors.workspace(context));
          if ("home".equals(payload.getEvent().getTab())) {
            PersonId person = Visitors.person(context, payload.getEvent().getUser());
            homeTab.opened(person, () -> visitors.words(person));
          }
          return context.ack();
        });
    entries.on(
        MessageEvent.class,
        (payload, context) -> {
          PersonId person = Visitors.person(context, payload.getEvent().getUser());
          TypedReply.Place.of(payload.getEvent()).ifPresent(place -> typed(person, place));
          return context.ack();
        });
    entries.on(
        MessageFileShareEvent.class,
        (payload, context) -> {
          PersonId person = Visitors.person(context, payload.getEvent().getUser());
          TypedReply.Place.of(payload.getEvent()).ifPresent(place -> typed(person, place));
          return context.ack();
        });
    entries.on(
        AppUninstalledEvent.class,
        (payload, context) -> {
          departing.left(Visitors.workspace(context));
          return context.ack();
        });
    entries.on(
        TokensRevokedEvent.class,
        (payload, context) -> {
          TokensRevokedEvent.Tokens tokens = payload.getEvent().getTokens();
          if (tokens != null && tokens.getBot() != null && !tokens.getBot().isEmpty()) {
            departing.left(Visitors.workspace(context));
          }
          return context.ack();
        });
    // Slack tells of every change to the app's own messages, and of what people do to theirs.
    entries.on(MessageBotEvent.class, (payload, context) -> context.ack());
    entries.on(MessageChangedEvent.class, (payload, context) -> context.ack());
    entries.on(MessageDeletedEvent.class, (payload, context) -> context.ack());
    entries.on(
        UserChangeEvent.class,
        (payload, context) -> {
          PersonId person = Visitors.person(context, payload.getEvent().getUser().getId());
          // Only those who use the app are of interest; the event comes for everybody.
          if (standings.doubt(person)) {
            later.execute(() -> standings.refresh(person));
          }
          return context.ack();
        });
  }

  private void typed(PersonId person, TypedReply.Place place) {
    typedReply.typed(person, place, () -> visitors.words(person));
  }
}
