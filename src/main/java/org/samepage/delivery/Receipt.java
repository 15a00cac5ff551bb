package org.samepage.delivery;

/**
 * Where a message is.
 *
 * @param conversation the channel's own name of the conversation
 * @param position the channel's own name of the message in it (Slack's {@code ts})
 */
public record Receipt(String conversation, String position) {}
