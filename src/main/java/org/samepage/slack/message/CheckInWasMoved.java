package org.samepage.slack.message;

import org.samepage.coaching.CheckIn;
import org.samepage.delivery.Notice;

/** To the partner of the one who chose another time. */
final class CheckInWasMoved {
  private CheckInWasMoved() {}

  static Told tell(Notice.CheckInMoved notice, CheckIn checkIn, Pen pen) {
    String key = "message.check_in_was_moved" + (isNewest(notice, checkIn) ? "" : ".again");
    return Told.that(pen.say(key, pen.moment(checkIn.dueLocally())));
  }

  private static boolean isNewest(Notice.CheckInMoved notice, CheckIn checkIn) {
    return checkIn.attempt() == notice.attempt();
  }
}
