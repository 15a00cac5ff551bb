package org.samepage.slack.message;

import java.time.ZonedDateTime;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;
import org.samepage.delivery.Notice;

/** A check-in that has not become due takes place on another day, or not at all. */
final class CheckInIsElsewhere {
  private CheckInIsElsewhere() {}

  static Told tell(Notice.Rescheduled notice, Pen pen) {
    String date = pen.day(notice.occurrence().date());
    String sentence =
        pen.now()
            .checkIn()
            .map(CheckIn::dueLocally)
            .or(() -> pen.now().planned())
            .map(due -> at(notice.occurrence(), due, pen))
            .orElseGet(() -> leftOut(date, pen));
    return Told.that(
        notice.several() ? sentence + " " + pen.say("message.rescheduled.several") : sentence,
        pen.openAgreement(false));
  }

  private static String at(Occurrence occurrence, ZonedDateTime due, Pen pen) {
    return due.toLocalDate().equals(occurrence.date())
        ? pen.say("message.rescheduled.as_agreed", pen.moment(due))
        : pen.say("message.rescheduled", pen.day(occurrence.date()), pen.moment(due));
  }

  private static String leftOut(String date, Pen pen) {
    return pen.now()
        .next()
        .map(next -> pen.say("message.rescheduled.left_out", date, pen.moment(next)))
        .orElseGet(() -> pen.say("message.rescheduled.left_out.last", date));
  }
}
