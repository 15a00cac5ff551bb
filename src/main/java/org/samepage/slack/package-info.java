/**
 * Slack in, Slack out. Read {@code Routes} first: every command, button, page that can reach the
 * app is on that one screen.
 */
@NullMarked
package org.samepage.slack;

import org.jspecify.annotations.NullMarked;
