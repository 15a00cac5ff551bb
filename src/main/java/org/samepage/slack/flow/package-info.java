/**
 * What happens when somebody acts on a page or a message: decode, call one verb of coaching, show
 * the answer. {@link org.samepage.slack.flow.Starting} and {@link org.samepage.slack.flow.Editing}
 * write a draft, {@link org.samepage.slack.flow.Reading} is for what was proposed or agreed, {@link
 * org.samepage.slack.flow.CheckInFlow} for check-ins.
 */
@NullMarked
package org.samepage.slack.flow;

import org.jspecify.annotations.NullMarked;
