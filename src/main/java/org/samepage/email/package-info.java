/**
 * What is said in Slack, also by mail. Read {@link org.samepage.email.MailChannel} first; {@link
 * org.samepage.email.Smtp} sends a {@link org.samepage.email.Letter}.
 */
@NullMarked
package org.samepage.email;

import org.jspecify.annotations.NullMarked;
