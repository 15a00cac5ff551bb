/**
 * What a coaching agreement is: pure, without storage, Slack or a clock. Read {@link
 * org.samepage.agreement.Agreement} first, then {@link org.samepage.agreement.Questions}, the
 * catalogue of everything that can be agreed.
 */
@NullMarked
package org.samepage.agreement;

import org.jspecify.annotations.NullMarked;
