/**
 * The whole app, lived through as people in Slack do: over real, signed HTTP, with a clock that the
 * test moves.
 */
@NullMarked
package org.samepage.stories;

import org.jspecify.annotations.NullMarked;
