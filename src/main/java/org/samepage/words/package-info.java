/**
 * Every sentence that a person reads, in the reader's language. Read {@link
 * org.samepage.words.Words} first.
 */
@NullMarked
package org.samepage.words;

import org.jspecify.annotations.NullMarked;
