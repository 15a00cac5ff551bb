/**
 * Keeps everything in a relational database. Read {@link org.samepage.storage.Database} first: it
 * opens the embedded one or a server's, which differ in {@link org.samepage.storage.Dialect} alone;
 * {@link org.samepage.storage.JdbcTransactions} hands out the ports of {@code coaching} on one
 * connection, {@link org.samepage.storage.JdbcOutbox} is what the dispatcher sees, and {@link
 * org.samepage.storage.TimelineScheduler} wakes agreements.
 */
@NullMarked
package org.samepage.storage;

import org.jspecify.annotations.NullMarked;
