package org.samepage.delivery;

import java.time.Instant;
import org.samepage.agreement.PersonId;

/**
 * One thing that is due to one person. There is only ever one with the same recipient, agreement,
 * occurrence, step and number.
 *
 * @param due not to be sent before, on the app's clock
 */
public record Delivery(PersonId recipient, Notice notice, Instant due) {}
