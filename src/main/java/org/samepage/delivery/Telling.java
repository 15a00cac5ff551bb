package org.samepage.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Says what a message tells, in sentences that can be read anywhere: no mentions, no buttons, and
 * nothing that anybody typed.
 */
public interface Telling {

  /**
   * How long it has to wait until it may be told: what comes in time not at all, what is late does
   * not come at night, in quiet hours or on a day off.
   *
   * @param now on the app's clock
   * @return zero if it may be told now
   */
  Duration untilConsiderate(Message message, Instant now);

  /**
   * What is true now.
   *
   * @param now on the app's clock
   */
  Told tell(Message message, Instant now);

  /**
   * What is told now.
   *
   * @param language of the sentences, a BCP 47 tag
   * @param said of each notice that is still worth telling; may be empty
   * @param link to where it can be answered
   */
  record Told(String language, List<Said> said, URI link) {
    public Told {
      said = List.copyOf(said);
    }

    public List<String> sentences() {
      return said.stream().map(Said::sentence).toList();
    }
  }

  /** What one notice tells now. */
  record Said(Notice notice, String sentence) {}
}
