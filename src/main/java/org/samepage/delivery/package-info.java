/**
 * Getting a notice to a person exactly once. Read {@link org.samepage.delivery.Dispatcher} first. A
 * decision adds {@link org.samepage.delivery.Delivery deliveries} to the {@link
 * org.samepage.delivery.Ledger} in its own transaction; the dispatcher sends them through a {@link
 * org.samepage.delivery.Channel} and writes down the {@link org.samepage.delivery.Outcome}.
 */
@NullMarked
package org.samepage.delivery;

import org.jspecify.annotations.NullMarked;
