package org.samepage.web;

import java.time.Instant;

/**
 * Which requests were answered, by their signatures, as far as all processes know it together and
 * also after their end. May take its time, and may fail.
 */
public interface Answered {
  /** Whether it was answered. */
  boolean contains(String signature);

  /**
   * Notes that it is answered.
   *
   * @param until when nobody can come with it any more
   * @return whether nobody had noted it before
   */
  boolean add(String signature, Instant until);
}
