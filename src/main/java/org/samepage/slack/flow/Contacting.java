package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Refusal;
import org.samepage.coaching.Reaching;
import org.samepage.slack.form.Metadata;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.form.ReachView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Somebody looks how to reach their partner, and says how they themselves can be reached. */
public final class Contacting {
  private final Reaching reaching;

  public Contacting(Reaching reaching) {
    this.reaching = reaching;
  }

  /** Opens the page. */
  public void open(Visit visit, AgreementId id) {
    visit
        .screen()
        .show(
            switch (reaching.find(visit.person(), id)) {
              case Decision.Taken<Reaching.Reach>(Reaching.Reach reach) ->
                  new ReachView(metadata(reach), reach, visit.words()).toView();
              case Decision.Refused<Reaching.Reach>(Refusal why) ->
                  NoticeView.of(why, visit.words()).toView();
            });
  }

  /** The page was submitted. */
  public Answer save(Visit visit, Metadata metadata, View view) {
    return switch (reaching.say(
        visit.person(), metadata.agreement(), ReachView.read(view.getState()))) {
      case Decision.Taken<Reaching.Reach> taken -> new Answer.Close();
      case Decision.Refused<Reaching.Reach>(Refusal.Incomplete why) ->
          new Answer.Problems(ReachView.errors(why.problems(), visit.words()));
      case Decision.Refused<Reaching.Reach>(Refusal why) ->
          new Answer.Above(NoticeView.of(why, visit.words()).toView());
    };
  }

  private static Metadata metadata(Reaching.Reach reach) {
    return Metadata.of(reach.agreement().id(), reach.agreement().revision());
  }
}
