/**
 * Where days without school come from: the public holidays of a place, a calendar on the web, and
 * what people type. Read {@link org.samepage.schoolcalendar.FreeDays} first, then {@link
 * org.samepage.schoolcalendar.Feed}, which trusts nothing that it is told.
 */
@NullMarked
package org.samepage.schoolcalendar;

import org.jspecify.annotations.NullMarked;
