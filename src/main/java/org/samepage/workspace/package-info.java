/**
 * The local workspace: a stand-in for Slack on loopback, strict enough to trust. Read {@link
 * org.samepage.workspace.LocalWorkspace} first; then {@code WebApi} (what the app calls), {@code
 * Interactions} (what people do, and what the app is told of it) and {@link
 * org.samepage.workspace.SlackLimits} (what Slack refuses).
 *
 * <p>It shares no code with the app: what both believe about Slack is written twice, so that one
 * judges the other.
 */
@NullMarked
package org.samepage.workspace;

import org.jspecify.annotations.NullMarked;
