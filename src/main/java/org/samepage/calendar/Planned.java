package org.samepage.calendar;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.samepage.agreement.CheckInRule;

/**
 * One check-in at its place in time.
 *
 * @param due when it is due: the agreed local time, with its zone
 * @param nudge when those who have not answered are reminded, once; {@code close} when there is no
 *     time left for it
 * @param close when it counts as not held
 */
public record Planned(
    Occurrence occurrence, CheckInRule rule, ZonedDateTime due, Instant nudge, Instant close) {}
