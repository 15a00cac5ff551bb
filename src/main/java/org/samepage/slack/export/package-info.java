/**
 * Everything about a person as a file, to be read by people and by programs. Read {@link
 * org.samepage.slack.export.ExportWriter}. It stands beside what Slack shows because it is made of
 * the same clauses.
 */
@NullMarked
package org.samepage.slack.export;

import org.jspecify.annotations.NullMarked;
