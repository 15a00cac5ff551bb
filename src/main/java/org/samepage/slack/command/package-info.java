/**
 * {@code /agreement} and what can follow it: one class for each word. Read {@link
 * org.samepage.slack.command.Command}; {@link org.samepage.slack.command.Commands} finds the one
 * that was typed.
 */
@NullMarked
package org.samepage.slack.command;

import org.jspecify.annotations.NullMarked;
