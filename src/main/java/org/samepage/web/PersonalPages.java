package org.samepage.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.samepage.web.Endpoint.Reply;

/**
 * Pages for one person alone, who signs in before they see anything. Looking changes nothing that
 * somebody else could not change as well: programs that look at messages follow links too.
 */
public interface PersonalPages {
  /** The cookie by which a browser is known again while its person signs in elsewhere. */
  String COOKIE = "samepage_visit";

  /** The page was opened. */
  Shown look(Call call);

  /** The button of the page was pressed. */
  Shown press(Call call);

  /**
   * What came from a browser, from anybody.
   *
   * @param token what stood after the page's path
   * @param query the parameters after it, the first of each name
   * @param cookie what the browser was given to hold
   * @param languages what its reader reads, as the header {@code Accept-Language} has it; empty if
   *     it does not say
   */
  record Call(String token, Map<String, String> query, Optional<String> cookie, String languages) {
    public Call {
      query = Map.copyOf(query);
    }
  }

  /** What it is answered with. */
  sealed interface Shown {

    /**
     * A page.
     *
     * @param cookie the header that gives the browser something to hold; empty to leave that as it
     *     is
     */
    record Page(Reply reply, Optional<String> cookie) implements Shown {}

    /** The browser goes on there, by itself. */
    record Moved(String to) implements Shown {}

    /** Something to be kept by the reader. */
    record Saved(String name, String contentType, Content content) implements Shown {}
  }

  /** Writes itself, once. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
