package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Erasing;
import org.samepage.coaching.Profile;
import org.samepage.coaching.Reviewing;
import org.samepage.coaching.Standings;
import org.samepage.slack.form.HistoryView;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.RecordView;
import org.samepage.slack.form.TrailView;
import org.samepage.slack.screen.Visit;

/** Somebody looks up what happened to an agreement, and to exactly what the two agreed. */
public final class Tracing {
  private final Reviewing reviewing;
  private final Standings standings;
  private final Erasing erasing;

  public Tracing(Reviewing reviewing, Standings standings, Erasing erasing) {
    this.reviewing = reviewing;
    this.standings = standings;
    this.erasing = erasing;
  }

  /** Opens the history. */
  void history(Visit visit, AgreementId id) {
    switch (history(visit, Metadata.of(id, 0), 0)) {
      case Decision.Taken<View>(View page) -> visit.screen().show(page);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /**
   * Shows another page of the history.
   *
   * @param from how many to leave out
   */
  public void turn(Visit visit, Metadata metadata, int from) {
    switch (history(visit, metadata, from)) {
      case Decision.Taken<View>(View page) -> visit.screen().replace(page);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /** Opens who looked and who wrote. */
  public void trail(Visit visit, Metadata metadata) {
    switch (trail(visit, metadata, 0)) {
      case Decision.Taken<View>(View page) -> visit.screen().show(page);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /**
   * Shows another page of who looked and who wrote.
   *
   * @param from how many to leave out
   */
  public void turnTrail(Visit visit, Metadata metadata, int from) {
    switch (trail(visit, metadata, from)) {
      case Decision.Taken<View>(View page) -> visit.screen().replace(page);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /** Shows who agreed, when, and to exactly what. */
  void record(Visit visit, Agreement agreement) {
    Metadata metadata = Metadata.of(agreement.id(), agreement.revision());
    visit.screen().show(new RecordView(metadata, agreement.signatures(), visit.words()).toView());
  }

  private Decision<View> history(Visit visit, Metadata metadata, int from) {
    return reviewing
        .history(visit.person(), metadata.agreement())
        .map(events ->
            new HistoryView(
                    metadata,
                    events,
                    zone(visit),
                    from,
                    !erasing.certificates(visit.person(), metadata.agreement()).isEmpty(),
                    visit.words())
                .toView());
  }

  private Decision<View> trail(Visit visit, Metadata metadata, int from) {
    return reviewing
        .trail(visit.person(), metadata.agreement(), from, TrailView.PAGE)
        .map(events -> new TrailView(metadata, events, zone(visit), from, visit.words()).toView());
  }

  private ZoneId zone(Visit visit) {
    return standings.known(visit.person()).map(Profile::zone).orElse(ZoneOffset.UTC);
  }

  private static View notice(Visit visit, Refusal why) {
    return NoticeView.of(why, visit.words()).toView();
  }
}
