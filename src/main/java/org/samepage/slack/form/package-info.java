/**
 * The catalogue and Slack's modals, in both directions, as pure functions of plain data. Read
 * {@link org.samepage.slack.form.Page} first, which says what is asked together; then {@link
 * org.samepage.slack.form.Fields}, {@link org.samepage.slack.form.Submission} and {@link
 * org.samepage.slack.form.Summary}, which ask, read back and show. What people typed is shown as
 * plain or rich text, never as mrkdwn.
 */
@NullMarked
package org.samepage.slack.form;

import org.jspecify.annotations.NullMarked;
