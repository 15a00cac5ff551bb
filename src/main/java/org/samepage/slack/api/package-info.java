/**
 * Calls to Slack's Web API, and what came of them. Read {@link org.samepage.slack.api.SlackApi}
 * first: every call goes through it, and {@link org.samepage.slack.api.Failures} tells what a
 * failure means for somebody who wants to try again.
 */
@NullMarked
package org.samepage.slack.api;

import org.jspecify.annotations.NullMarked;
