/**
 * What may be logged of an exception. Read {@link org.samepage.trouble.Trouble}: there is nothing
 * else.
 */
@NullMarked
package org.samepage.trouble;

import org.jspecify.annotations.NullMarked;
