package org.samepage.delivery;

import java.util.concurrent.Executor;

/**
 * What both loops of the dispatcher work with.
 *
 * @param calls runs each call of the channel on a thread of its own
 */
record Means(
    Outbox outbox,
    Channel channel,
    Dispatcher.Pace pace,
    SystemTime time,
    Patience patience,
    Fairness fairness,
    Tally tally,
    Executor calls) {}
