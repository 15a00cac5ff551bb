package org.samepage.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Says what a message tells, in sentences that can be read anywhere: no mentions, no buttons, and
 * nothing that anybody typed.
 */
public interface Telling {

  /**
   * Whether it may be told now: what comes in time always, what is late not at night, in quiet
   * hours or on a day off.
   *
   * @param now on the app's clock
   */
  boolean isConsiderate(Message message, Instant now);

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
   * @param sentences one for each notice that is still worth telling; may be empty
   * @param link to where it can be answered
   */
  record Told(String language, List<String> sentences, URI link) {
    public Told {
      sentences = List.copyOf(sentences);
    }
  }
}
