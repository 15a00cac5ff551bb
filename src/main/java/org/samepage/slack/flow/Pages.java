package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Refusal;
import org.samepage.slack.form.NoticeView;
import org.samepage.slack.screen.Answer;
import org.samepage.slack.screen.Visit;

/** Shows what came of something: the next page, or why it was refused. */
final class Pages {
  private Pages() {}

  /** In the place of the page on which the person acted. */
  static void show(Visit visit, Decision<View> next) {
    switch (next) {
      case Decision.Taken<View>(View page) -> visit.screen().replace(page);
      case Decision.Refused<View>(Refusal why) -> visit.screen().show(notice(visit, why));
    }
  }

  /** After a submit: in the place of the page, or above it, where what was typed stays. */
  static Answer answer(Visit visit, Decision<View> next) {
    return switch (next) {
      case Decision.Taken<View>(View page) -> new Answer.Replace(page);
      case Decision.Refused<View>(Refusal why) -> new Answer.Above(notice(visit, why));
    };
  }

  /** One sentence, in the reader's words. */
  static View saying(Visit visit, String key, Object... arguments) {
    return new NoticeView(visit.words().say(key, arguments), visit.words()).toView();
  }

  private static View notice(Visit visit, Refusal why) {
    return NoticeView.of(why, visit.words()).toView();
  }
}
