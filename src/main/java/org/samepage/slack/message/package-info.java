/** What the app says in direct messages: one class for each message, named for what it tells its reader. No confidential words. */
@NullMarked
package org.samepage.slack.message;

import org.jspecify.annotations.NullMarked;
