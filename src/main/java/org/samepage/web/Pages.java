package org.samepage.web;

import org.samepage.web.Endpoint.Reply;

/**
 * Pages that somebody opens who follows a link of the app's. Looking changes nothing: programs that
 * look at mails follow links too.
 */
public interface Pages {

  /**
   * The page was opened.
   *
   * @param token what stood after the page's path, from anybody
   */
  Reply look(String token);

  /** The button of the page was pressed, or a mail program did so for its reader. */
  Reply press(String token);
}
