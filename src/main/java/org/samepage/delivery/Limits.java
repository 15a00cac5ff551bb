package org.samepage.delivery;

/**
 * How fast a channel may be used before anything is learnt from its answers.
 *
 * @param perSecond how many messages a workspace takes a second
 * @param burst how many it takes at once after a rest
 * @param personPerSecond how many a person's conversation takes a second
 * @param personBurst how many it takes at once after a rest
 */
public record Limits(double perSecond, int burst, double personPerSecond, int personBurst) {
  /**
   * What Slack documents: "several hundred messages a minute" for a workspace, and one a second for
   * a conversation, with short bursts.
   *
   * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Rate limits</a>
   */
  public static final Limits OF_SLACK = new Limits(5, 10, 1, 3);

  /** What a school's mail server takes of one sender without growing wary. */
  public static final Limits OF_MAIL = new Limits(10, 20, 1, 5);

  /** For a channel that takes everything. */
  public static final Limits NONE = new Limits(1e9, 1_000_000, 1e9, 1_000_000);

  public Limits {
    if (perSecond <= 0 || burst < 1 || personPerSecond <= 0 || personBurst < 1) {
      throw new IllegalArgumentException("Within these limits nothing would ever be sent.");
    }
  }
}
