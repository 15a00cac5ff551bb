/**
 * From terms to moments: pure. Read {@link org.samepage.calendar.Plan} first. An occurrence is a
 * rule and its nominal local date, never an instant, so that a change of zone or time does not make
 * it another one.
 */
@NullMarked
package org.samepage.calendar;

import org.jspecify.annotations.NullMarked;
