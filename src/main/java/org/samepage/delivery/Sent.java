package org.samepage.delivery;

/**
 * A message that arrived, and that now says less than is true.
 *
 * @param receipt where it is
 * @param wanted how often it was to be refreshed so far; told back once it has been
 */
public record Sent(Message message, Receipt receipt, int wanted) {}
