/**
 * The catalogue and Slack's modals, in both directions, as pure functions of plain data. Read
 * {@link org.samepage.slack.form.Topic} first, which says what is asked together, and {@link
 * org.samepage.slack.form.Page}, how one comes from page to page; then {@link
 * org.samepage.slack.form.Fields}, {@link org.samepage.slack.form.Submission}, {@link
 * org.samepage.slack.form.Summary} and {@link org.samepage.slack.form.Differences}, which ask, read
 * back, show, and tell what changed. What people typed is shown as plain or rich text, never as
 * mrkdwn.
 */
@NullMarked
package org.samepage.slack.form;

import org.jspecify.annotations.NullMarked;
