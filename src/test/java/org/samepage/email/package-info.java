/** Mail against real servers, and against one that does what real ones seldom do. */
@NullMarked
package org.samepage.email;

import org.jspecify.annotations.NullMarked;
