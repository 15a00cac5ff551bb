/**
 * What the app says in direct messages: one class for each message, named for what it tells its
 * reader. No confidential words. Read {@link org.samepage.slack.message.Writer} first; {@link
 * org.samepage.slack.message.SlackChannel} gets what it writes to the reader.
 */
@NullMarked
package org.samepage.slack.message;

import org.jspecify.annotations.NullMarked;
