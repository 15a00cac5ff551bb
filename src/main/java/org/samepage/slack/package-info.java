/**
 * Slack in, Slack out. Read {@code Routes} first: every command, button and page that can reach the
 * app is in that one table; {@code Events} has what Slack tells by itself.
 */
@NullMarked
package org.samepage.slack;

import org.jspecify.annotations.NullMarked;
