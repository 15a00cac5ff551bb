/** What is looked after in the background, again and again. */
@NullMarked
package org.samepage.upkeep;

import org.jspecify.annotations.NullMarked;
