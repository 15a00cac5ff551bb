/**
 * What every database must do. Read {@link org.samepage.storage.SqliteTest} first: it runs the
 * contracts against the embedded database.
 */
@NullMarked
package org.samepage.storage;

import org.jspecify.annotations.NullMarked;
