/** Same Page: coaching agreements in Slack. Read {@code Main}, then {@code App}. */
@NullMarked
package org.samepage;

import org.jspecify.annotations.NullMarked;
