/**
 * One visit of one person: what every handler is given, and what it can show. Read {@link
 * org.samepage.slack.screen.Visit}.
 */
@NullMarked
package org.samepage.slack.screen;

import org.jspecify.annotations.NullMarked;
