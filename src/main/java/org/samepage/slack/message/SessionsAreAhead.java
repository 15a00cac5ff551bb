package org.samepage.slack.message;

import org.samepage.agreement.Sessions;
import org.samepage.delivery.Notice;

/** To both, who wished it: sessions are ahead. */
final class SessionsAreAhead {
  private SessionsAreAhead() {}

  static Told tell(Notice.SessionsAhead notice, Pen pen) {
    return Told.that(sentence(notice, pen), pen.openAgreement(false));
  }

  /** As they are agreed now; that they are reminded of may have been taken out since. */
  private static String sentence(Notice.SessionsAhead notice, Pen pen) {
    return Sessions.remindedOf(pen.now().agreement().terms())
        .map(sessions ->
            switch (sessions) {
              case Sessions.OnDays onDays ->
                  pen.say("message.sessions_ahead.day", pen.day(notice.day()));
              case Sessions.InWeeks(int count, int weeks) when weeks == 1 ->
                  pen.say("message.sessions_ahead.week", count);
              case Sessions.InWeeks(int count, int weeks) ->
                  pen.say("message.sessions_ahead.weeks", count, weeks);
            })
        .orElseGet(() -> pen.say("message.sessions_ahead"));
  }
}
