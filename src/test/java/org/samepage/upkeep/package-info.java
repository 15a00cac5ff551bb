@NullMarked
package org.samepage.upkeep;

import org.jspecify.annotations.NullMarked;
