/**
 * Where a person sees everything that concerns them: the Home tab and the hub of {@code /agreement}
 * show the same blocks. Read {@link org.samepage.slack.home.OverviewBlocks}. No goals and no
 * answers stand here.
 */
@NullMarked
package org.samepage.slack.home;

import org.jspecify.annotations.NullMarked;
