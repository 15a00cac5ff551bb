/** What keeps an installation in order. Begin with {@link org.samepage.operations.KeyUpkeep}. */
@NullMarked
package org.samepage.operations;

import org.jspecify.annotations.NullMarked;
